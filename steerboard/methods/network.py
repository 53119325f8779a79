"""Measures of a network of organisations: who works with whom.

Sources: Freeman's density, degree, betweenness and centralisation (domain, 11.3). Ties are counted undirected for
degree and betweenness. High centralisation with low density: one agency carries the board. Show the result to the
members first and never rank persons in public.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from steerboard.methods.contract import Given, InputError, known, listing, name, plain, read_input

Arc = tuple[str, str]
"""From whom to whom."""


@dataclass(frozen=True)
class Network:
    """The measures. Shares are 0 to 1; `betweenness` is a share of all pairs; components are larger first."""

    density_directed: Fraction | None
    density_undirected: Fraction | None
    reciprocity: Fraction | None
    degree: dict[str, int]
    in_degree: dict[str, int]
    out_degree: dict[str, int]
    centralisation: Fraction | None
    betweenness: dict[str, float | None]
    isolates: list[str]
    components: list[list[str]]
    response_rate: Fraction | None


def network(nodes: Sequence[str], arcs: Collection[Arc], *, respondents: Collection[str] | None = None) -> Network:
    """Measure a network. An arc named twice counts once; `respondents`: the nodes that answered the survey.

    Raises InputError(`arcs[i]`) for a tie to itself or an unknown node.
    """
    import rustworkx as rx

    position = {node: i for i, node in enumerate(nodes)}
    for i, (start, end) in enumerate(arcs):
        if start == end or start not in position or end not in position:
            raise InputError(f"arcs[{i}]", "must join two different nodes of the list")
    directed = {(position[start], position[end]) for start, end in arcs}
    edges = {(min(arc), max(arc)) for arc in directed}
    graph = rx.PyGraph(multigraph=False)
    graph.add_nodes_from(nodes)
    graph.add_edges_from_no_data(sorted(edges))
    count = len(nodes)
    degrees = [graph.degree(i) for i in range(count)]
    sources, targets = [start for start, _ in directed], [end for _, end in directed]
    return Network(
        density_directed=Fraction(len(directed), count * (count - 1)) if count > 1 else None,
        density_undirected=Fraction(2 * len(edges), count * (count - 1)) if count > 1 else None,
        reciprocity=_reciprocity(directed),
        degree=dict(zip(nodes, degrees, strict=True)),
        in_degree=_counted(nodes, targets),
        out_degree=_counted(nodes, sources),
        centralisation=_centralisation(degrees),
        betweenness=_betweenness(nodes, graph),
        isolates=[node for node, degree in zip(nodes, degrees, strict=True) if not degree],
        components=_components(nodes, graph),
        response_rate=None if respondents is None else Fraction(len(set(respondents)), count),
    )


def _reciprocity(directed: Collection[tuple[int, int]]) -> Fraction | None:
    if not directed:
        return None
    return Fraction(sum((end, start) in directed for start, end in directed), len(directed))


def _counted(nodes: Sequence[str], ends: Sequence[int]) -> dict[str, int]:
    counts = [0] * len(nodes)
    for end in ends:
        counts[end] += 1
    return dict(zip(nodes, counts, strict=True))


def _centralisation(degrees: Sequence[int]) -> Fraction | None:
    count = len(degrees)
    if count < 3:
        return None
    return Fraction(sum(max(degrees) - degree for degree in degrees), (count - 1) * (count - 2))


def _betweenness(nodes: Sequence[str], graph: Any) -> dict[str, float | None]:
    import rustworkx as rx

    if len(nodes) < 3:
        return dict.fromkeys(nodes)
    shares = rx.betweenness_centrality(graph, normalized=True)
    return {node: shares[i] for i, node in enumerate(nodes)}


def _components(nodes: Sequence[str], graph: Any) -> list[list[str]]:
    import rustworkx as rx

    found = [sorted(component) for component in rx.connected_components(graph)]
    found.sort(key=lambda component: (-len(component), component))
    return [[nodes[i] for i in component] for component in found]


def compute_network(given: Mapping[str, object]) -> dict[str, Any]:
    """`steerboard compute network`."""
    result: dict[str, Any] = plain(read_input(given, _network))
    return result


def _network(given: Given) -> Network:
    nodes = given.take("nodes", listing(name, at_least=1, unique=True))
    node = known(nodes, "node")
    arcs = given.take("arcs", listing(listing(node, at_least=2, at_most=2)))
    return network(
        nodes,
        [(start, end) for start, end in arcs],
        respondents=given.get("respondents", listing(node, unique=True)),
    )
