"""Writing organisations: names, ends and successors, posts and holders, contact points, the catalogue."""

from steerboard.register.organisations.services.catalogue import (
    Entry,
    central_load,
    entries,
    follow_unit,
    provincial_set_create,
)
from steerboard.register.organisations.services.names import (
    name_correct,
    organisation_add,
    organisation_edit,
    organisation_end,
    rename,
    successor_set,
)
from steerboard.register.organisations.services.posts import (
    contact_point_add,
    contact_point_edit,
    holding_end,
    holding_start,
    post_add,
    post_end,
)

__all__ = [
    "Entry",
    "central_load",
    "contact_point_add",
    "contact_point_edit",
    "entries",
    "follow_unit",
    "holding_end",
    "holding_start",
    "name_correct",
    "organisation_add",
    "organisation_edit",
    "organisation_end",
    "post_add",
    "post_end",
    "provincial_set_create",
    "rename",
    "successor_set",
]
