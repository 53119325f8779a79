"""The transparency portal: no sign-in, published records only, cacheable."""

from django.apps import AppConfig


class PublicConfig(AppConfig):
    name = "steerboard.interfaces.public"
    label = "public"
