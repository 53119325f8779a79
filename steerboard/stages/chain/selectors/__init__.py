"""Reading the chain: the walk up and down from a record, search over nodes, what is published, what differs."""

from steerboard.stages.chain.selectors.projection import (
    Difference,
    differences,
    implied_by,
    implied_keys,
    projected,
    strays,
)
from steerboard.stages.chain.selectors.search import nodes_seen, published_nodes, search, search_published
from steerboard.stages.chain.selectors.walk import Step, links_of, walk

__all__ = [
    "Difference",
    "Step",
    "differences",
    "implied_by",
    "implied_keys",
    "links_of",
    "nodes_seen",
    "projected",
    "published_nodes",
    "search",
    "search_published",
    "strays",
    "walk",
]
