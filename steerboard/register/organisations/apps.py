"""Departments, associations, firms, donors: kinds, levels, validity, successors, posts, contact points."""

from django.apps import AppConfig


class OrganisationsConfig(AppConfig):
    name = "steerboard.register.organisations"
    label = "organisations"
