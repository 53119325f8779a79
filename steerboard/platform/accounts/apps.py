"""Persons with or without an account, sign-in, second factor, invitations, dated mandates of viewers and operators."""

from django.apps import AppConfig


class AccountsConfig(AppConfig):
    name = "steerboard.platform.accounts"
    label = "accounts"
