"""The register."""

from django.urls import path

from steerboard.interfaces.web.register import calendars, organisation_acts, organisations, posts, territories

_BASE = "b/<slug:board>/register/"
_ORGANISATION = f"{_BASE}organisations/<int:pk>/"
_UNIT = f"{_BASE}units/<slug:key>/"

urlpatterns = [
    path(_BASE, organisations.organisations, name="register"),
    path(f"{_BASE}catalogue/", organisations.catalogue, name="register_catalogue"),
    path(f"{_BASE}organisations/new/", organisation_acts.organisation_new, name="register_organisation_new"),
    path(_ORGANISATION, organisations.organisation, name="register_organisation"),
    path(f"{_ORGANISATION}rename/", organisation_acts.rename, name="register_rename"),
    path(f"{_ORGANISATION}names/<int:version>/", organisation_acts.name_correct, name="register_name_correct"),
    path(f"{_ORGANISATION}kind/", organisation_acts.kind, name="register_kind"),
    path(f"{_ORGANISATION}end/", organisation_acts.end, name="register_end"),
    path(f"{_ORGANISATION}posts/new/", posts.post_new, name="register_post_new"),
    path(f"{_ORGANISATION}contacts/new/", posts.contact_new, name="register_contact_new"),
    path(f"{_BASE}posts/<int:pk>/end/", posts.post_end, name="register_post_end"),
    path(f"{_BASE}posts/<int:pk>/holder/", posts.holder, name="register_holder"),
    path(f"{_BASE}holdings/<int:pk>/end/", posts.holding_end, name="register_holding_end"),
    path(f"{_BASE}contacts/<int:pk>/", posts.contact_edit, name="register_contact_edit"),
    path(f"{_BASE}units/", territories.units, name="register_units"),
    path(f"{_BASE}units/new/", territories.unit_new, name="register_unit_new"),
    path(_UNIT, territories.unit, name="register_unit"),
    path(f"{_UNIT}version/", territories.unit_version, name="register_unit_version"),
    path(f"{_UNIT}successor/", territories.unit_successor, name="register_unit_successor"),
    path(f"{_BASE}calendar/", calendars.calendar, name="register_calendar"),
    path(f"{_BASE}calendar/import/", calendars.calendar_import, name="register_calendar_import"),
    path(f"{_BASE}calendar/imports/<int:pk>/", calendars.calendar_imported, name="register_calendar_imported"),
]
