"""Uploads and official documents: draft → for signature → waiting for its number → issued → replaced | withdrawn."""

from django.apps import AppConfig


class DocumentsConfig(AppConfig):
    name = "steerboard.platform.documents"
    label = "documents"
