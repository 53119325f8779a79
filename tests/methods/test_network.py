"""Network measures, beside networkx."""

from typing import Any

import networkx as nx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from steerboard.methods.contract import InputError
from steerboard.methods.network import Arc, network


@st.composite
def networks(draw: st.DrawFn) -> tuple[list[str], list[Arc]]:
    nodes = [f"Sở {i}" for i in range(draw(st.integers(1, 9)))]
    if len(nodes) == 1:
        return nodes, []
    pairs = st.tuples(st.sampled_from(nodes), st.sampled_from(nodes)).filter(lambda arc: arc[0] != arc[1])
    return nodes, draw(st.lists(pairs, max_size=20))


@given(networks())
def test_measures_are_those_of_a_second_library(given_: tuple[list[str], list[Arc]]) -> None:
    nodes, arcs = given_
    got = network(nodes, arcs)
    directed = nx.DiGraph()
    directed.add_nodes_from(nodes)
    directed.add_edges_from(arcs)
    plain = directed.to_undirected()
    assert got.degree == dict(plain.degree())
    assert got.in_degree == dict(directed.in_degree())
    assert got.out_degree == dict(directed.out_degree())
    assert got.isolates == list(nx.isolates(plain))
    assert {frozenset(part) for part in got.components} == {frozenset(part) for part in nx.connected_components(plain)}
    assert [len(part) for part in got.components] == sorted(map(len, got.components), reverse=True)
    if len(nodes) > 1:
        assert got.density_directed == pytest.approx(nx.density(directed))
        assert got.density_undirected == pytest.approx(nx.density(plain))
    if len(nodes) > 2:
        assert got.betweenness == pytest.approx(nx.betweenness_centrality(plain), abs=1e-12)
    if arcs:
        assert got.reciprocity == pytest.approx(nx.overall_reciprocity(directed))


@given(networks(), st.randoms(use_true_random=False))
def test_the_order_of_nodes_and_ties_changes_no_measure(given_: tuple[list[str], list[Arc]], chance: Any) -> None:
    nodes, arcs = given_
    got = network(nodes, arcs)
    mixed_nodes, mixed_arcs = chance.sample(nodes, len(nodes)), chance.sample(arcs, len(arcs))
    again = network(mixed_nodes, [*mixed_arcs, *mixed_arcs])
    assert again.degree == got.degree
    assert again.centralisation == got.centralisation
    assert again.reciprocity == got.reciprocity
    assert again.betweenness == pytest.approx(got.betweenness)
    assert set(map(frozenset, again.components)) == set(map(frozenset, got.components))


def test_ties_that_cannot_be() -> None:
    for arc in (("a", "a"), ("a", "z"), ("z", "a")):
        with pytest.raises(InputError) as caught:
            network(["a", "b"], [("a", "b"), arc])
        assert str(caught.value) == "arcs[1]: must join two different nodes of the list"


def test_who_answered_is_counted_once() -> None:
    assert network(["a", "b"], [], respondents=["a", "a"]).response_rate == 0.5
