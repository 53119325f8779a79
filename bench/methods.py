"""Network, influence, clocks, start-up: what the board's own instruments cost.

Goals of issue 4: measures of a network of 500 nodes and 2,000 ties under 100 ms, an influence matrix of 100 factors
under 50 ms, `import steerboard.methods` under 150 ms.
"""

import random
import subprocess
import sys
from datetime import date, timedelta

from bench.table import seconds, within
from steerboard.methods.clocks import Calendar, due_date
from steerboard.methods.command import compute
from steerboard.methods.influence import influence
from steerboard.methods.network import network
from steerboard.methods.quorum import Presence, Role, Seat, quorum

SEED = 2027


def actors(nodes: int, ties: int) -> tuple[list[str], list[tuple[str, str]]]:
    """A network whose popular members draw more ties, as boards and their partners do."""
    chance = random.Random(SEED)
    names = [f"Cơ quan {i}" for i in range(nodes)]
    popular = list(range(10))
    arcs: set[tuple[str, str]] = set()
    while len(arcs) < ties:
        start, end = chance.randrange(nodes), chance.choice(popular)
        popular += [start, end]
        if start != end:
            arcs.add((names[start], names[end]))
    return names, sorted(arcs)


def run() -> None:
    """Print the rows."""
    _network()
    _influence()
    _clocks()
    _start()


def _network() -> None:
    import networkx as nx

    names, arcs = actors(500, 2000)
    measured = seconds(lambda: network(names, arcs))
    graph = nx.Graph(arcs)
    graph.add_nodes_from(names)
    peer = seconds(lambda: (nx.betweenness_centrality(graph), list(nx.connected_components(graph))), rounds=3)
    within("all measures of a network, 500 nodes, 2,000 ties", measured, 0.1, "networkx betweenness", peer / measured)
    given = {"nodes": names, "arcs": [list(arc) for arc in arcs]}
    within("the same through compute (JSON values in and out)", seconds(lambda: compute("network", given)), 0.1)


def _influence() -> None:
    import numpy as np

    chance = random.Random(SEED)
    size = 100
    rows = [[0 if i == j else chance.randrange(4) for j in range(size)] for i in range(size)]
    cells = np.array(rows, dtype=float)
    bound = seconds(lambda: (cells.sum(axis=0), cells.sum(axis=1)))
    measured = seconds(lambda: influence(cells))
    within("influence matrix of 100 factors", measured, 0.05, "two numpy sums", bound / measured)
    given = {"factors": [f"nhân tố {i}" for i in range(size)], "matrix": rows}
    through = seconds(lambda: compute("influence-matrix", given))
    within("the same through compute (10,000 cells checked)", through, 0.05)


def _clocks() -> None:
    import numpy as np

    start = date(2026, 1, 1)
    off = [start + timedelta(days=offset) for offset in range(0, 3650, 37)]
    calendar = Calendar.of(off=off)
    receipts = [start + timedelta(days=i % 3000) for i in range(1000)]
    plain = np.busdaycalendar(holidays=off)
    peer = seconds(lambda: [np.busday_offset(on, 15, roll="backward", busdaycal=plain) for on in receipts])
    measured = seconds(lambda: [due_date(on, 15, calendar=calendar) for on in receipts])
    within("1,000 deadlines of 15 working days, explained", measured, 0.25, "numpy.busday_offset", peer / measured)
    seats = [Seat(f"Vị trí {i}", Role.HEAD if i == 0 else Role.MEMBER) for i in range(25)]
    roll = [Presence(seat.id) for seat in seats[:15]]
    within("quorum of 25 seats, as on each page of a running meeting", seconds(lambda: quorum(seats, roll)), 0.001)


def _start() -> None:
    def fresh(program: str) -> float:
        words = [sys.executable, "-c", program]
        return seconds(lambda: subprocess.run(words, check=True, capture_output=True))

    bare = fresh("pass")
    everything = "import steerboard.methods.command, steerboard.methods.clocks, steerboard.methods.network"
    core, loaded, peer = (fresh(each) for each in ("import steerboard.methods", everything, "import networkx"))
    within("import steerboard.methods, with Python itself", core, 0.15, "Python alone", bare / core)
    within("import the registry and the board's methods", loaded, 0.15, "import networkx", peer / loaded)
