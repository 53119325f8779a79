"""The chain strip: stations in their order, here, linked, gap, locked; what the public is not told."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from steerboard.interfaces.web.shared.records import record_url
from steerboard.overview.kinds import KINDS, STATIONS
from steerboard.overview.strip import Strip, strip
from steerboard.platform.base.enums import Visibility
from steerboard.platform.base.publication import published
from steerboard.stages.boards.models import Founding, Topic
from steerboard.stages.chain import services as chain
from steerboard.stages.chain.models import Node
from tests.factories.boards import BoardKit, founded_board, unit

pytestmark = pytest.mark.django_db


@pytest.fixture
def kit() -> BoardKit:
    return founded_board()


def _stations(found: Strip) -> dict[str, int]:
    return {stops.place.key: len(stops.stops) for stops in found.stations}


def test_only_stations_whose_kind_exists_in_the_fixed_order(kit: BoardKit) -> None:
    with kit.scope():
        found = strip(kit.board, sees=Visibility.BOARD)
    keys = [stops.place.key for stops in found.stations]
    used = {kind.station for kind in KINDS} | {"public"}
    assert keys == [place.key for place in STATIONS if place.key in used]
    assert {"mandate", "seat", "public"} <= set(keys)


def test_a_board_between_its_mandate_and_its_positions(kit: BoardKit) -> None:
    with kit.scope():
        found = strip(kit.board, sees=Visibility.BOARD)
    counts = _stations(found)
    assert (counts["mandate"], counts["seat"]) == (1, 7)
    assert [stop.node_id for stop in found.results] == [kit.topics["core"].pk]
    assert found.origins == ()
    assert found.published_at is None


def test_a_topic_knows_where_it_came_from(kit: BoardKit) -> None:
    with kit.scope():
        topic = Topic.objects.get(pk=kit.topics["core"].pk)
        found = strip(topic, sees=Visibility.BOARD)
    counts = _stations(found)
    assert (counts["mandate"], counts["seat"]) == (1, 1)
    assert [stop.kind.name for stop in found.origins] == ["board"]


def test_here_is_the_station_of_the_page(kit: BoardKit) -> None:
    with kit.scope():
        seat = strip(kit.seats["member"], sees=Visibility.BOARD)
        mandate = strip(Founding.objects.get(), sees=Visibility.BOARD)
    assert [stops.place.key for stops in seat.stations if stops.is_here] == ["seat"]
    assert [stops.place.key for stops in mandate.stations if stops.is_here] == ["mandate"]


def test_what_a_colleague_may_not_see_is_counted_and_not_named(kit: BoardKit) -> None:
    with kit.scope():
        Node.objects.filter(pk__in=[kit.seats["head"].pk, kit.topics["core"].pk]).update(visibility=3)
        found = strip(kit.board, sees=Visibility.BOARD)
    seats = next(stops for stops in found.stations if stops.place.key == "seat")
    assert (len(seats.stops), seats.locked) == (6, 1)
    assert (found.results, found.locked_results) == ((), 1)


def test_the_public_is_not_told_that_there_is_more(kit: BoardKit) -> None:
    with kit.scope():
        chain.publish(kit.board, by=None)
        chain.publish(kit.seats["head"], by=None)
        found = strip(kit.board, sees=None)
    seats = next(stops for stops in found.stations if stops.place.key == "seat")
    assert [stop.node_id for stop in seats.stops] == [kit.seats["head"].pk]
    assert (seats.locked, found.locked_results, found.results) == (0, 0, ())
    assert found.published_at is not None
    with kit.scope():
        assert published(Node.objects.all()).count() == 2


def test_a_successor_is_seen_where_it_is_published(kit: BoardKit) -> None:
    later = founded_board("hue", of=unit("hue", "Huế"))
    with kit.scope():
        chain.link(kit.board.node, "is_continued_by", later.board.node, by=None)
        assert [stop.space_slug for stop in strip(kit.board, sees=Visibility.BOARD).results] == ["dak-lak"]
    with later.scope():
        chain.publish(later.board, by=None)
    with kit.scope():
        results = strip(kit.board, sees=Visibility.BOARD).results
    assert {stop.space_slug for stop in results if stop.kind.name == "board"} == {"hue"}


def test_one_statement_at_any_depth(kit: BoardKit) -> None:
    with kit.scope(), CaptureQueriesContext(connection) as seen:
        strip(kit.board, sees=Visibility.BOARD)
    assert len(seen) == 1


def test_every_record_has_an_address(kit: BoardKit) -> None:
    with kit.scope():
        found = strip(kit.board, sees=Visibility.BOARD)
    stops = [stop for stops in found.stations for stop in stops.stops] + list(found.results)
    assert {stop.kind.name for stop in stops} == {"mandate", "seat", "topic"}
    for stop in stops:
        assert record_url(stop.kind.name, stop.node_id, "dak-lak").startswith("/b/dak-lak/")
