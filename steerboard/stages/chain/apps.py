"""Node (every record's anchor), permitted relations, Link, the walk up and down."""

from django.apps import AppConfig


class ChainConfig(AppConfig):
    name = "steerboard.stages.chain"
    label = "chain"
