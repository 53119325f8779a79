"""Reading organisations: names as of a date, successors, posts and holders, contact points."""

from steerboard.register.organisations.selectors.names import (
    heirs,
    name_on,
    named,
    nearest_names,
    nearest_of,
    nearest_version,
    nearest_versions,
    organisations_of,
    origins,
    succession_sentences,
    successor_sentence,
    successors,
    version_on,
    versions_of,
)
from steerboard.register.organisations.selectors.posts import PostState, contact_points, holder_of, posts_of

__all__ = [
    "PostState",
    "contact_points",
    "heirs",
    "holder_of",
    "name_on",
    "named",
    "nearest_names",
    "nearest_of",
    "nearest_version",
    "nearest_versions",
    "organisations_of",
    "origins",
    "posts_of",
    "succession_sentences",
    "successor_sentence",
    "successors",
    "version_on",
    "versions_of",
]
