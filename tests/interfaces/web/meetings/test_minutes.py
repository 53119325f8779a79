"""Minutes, conclusions and the entry from paper as pages."""

from datetime import timedelta
from typing import Any

from steerboard.platform.base.clock import today
from steerboard.platform.base.enums import Visibility
from steerboard.stages.meetings.models import Block, Decision, Meeting, Presence
from steerboard.stages.meetings.services import minutes
from tests.factories import meetings as made
from tests.factories.boards import BoardKit, document
from tests.factories.documents import pdf_upload


def _closed(kit: BoardKit, **values: Any) -> tuple[made.MeetingKit, Decision]:
    with kit.scope():
        return made.closed_meeting(kit, **values)


def test_the_public_edition_gives_each_cut_its_reason(kit: BoardKit) -> None:
    ready, _decision = _closed(kit)
    with kit.scope():
        minutes.block_add(
            meeting=ready.meeting,
            by=ready.secretary,
            text="Bí mật ABC",
            visibility=Visibility.BOARD,
            cut_why="bí mật kinh doanh (minh họa)",
        )
    client = kit.client("secretary")
    board = client.get(kit.url("meetings/1/minutes/")).content.decode()
    public = client.get(kit.url("meetings/1/minutes/?edition=public")).content.decode()
    assert "Bí mật ABC" in board
    assert "Bí mật ABC" not in public
    assert "[Not public: bí mật kinh doanh (minh họa)]" in public
    assert kit.users["head"].person.name in board
    assert kit.users["head"].person.name not in public.split('class="sb-columns', 1)[1]


def test_two_editors_of_a_block_see_both_texts(kit: BoardKit) -> None:
    ready, _decision = _closed(kit)
    with kit.scope():
        block = minutes.block_add(meeting=ready.meeting, by=ready.secretary, text="ban đầu")
        minutes.block_edit(block=block, by=ready.secretary, text="của thư ký")
    data = {"text": "của trưởng ban", "visibility": "0", "version": "1"}
    response = kit.client("head").post(kit.url(f"meetings/1/minutes/blocks/{block.pk}/"), data)
    text = response.content.decode()
    assert response.status_code == 422
    assert "của <mark>thư</mark> <mark>ký</mark>" in text
    assert ">\ncủa trưởng ban</textarea>" in text
    assert 'name="version" value="2"' in text


def test_a_cut_without_reason_is_refused_beside_the_field(kit: BoardKit) -> None:
    _ready, _decision = _closed(kit)
    with kit.scope():
        block = Block.objects.get(origin="opening")
    data = {"text": "x", "visibility": "2", "version": block.version}
    response = kit.client("secretary").post(kit.url(f"meetings/1/minutes/blocks/{block.pk}/"), data)
    assert response.status_code == 422
    assert 'id="id_cut_why-error"' in response.content.decode()


def test_minutes_are_sent_approved_and_published(kit: BoardKit) -> None:
    _closed(kit)
    client = kit.client("secretary")
    wrong = client.post(kit.url("meetings/1/day/sent/"), {"on": f"{made.far(1):%d/%m/%Y}"})
    assert wrong.status_code == 422
    for name in ("sent", "approved"):
        response = client.post(kit.url(f"meetings/1/day/{name}/"), {"on": f"{today():%d/%m/%Y}"})
        assert response.status_code == 302
    client.post(kit.url("meetings/1/minutes/act/publish/"))
    with kit.scope():
        found = Meeting.objects.get()
    assert (found.minutes_sent_on, found.minutes_approved_on) == (today(), today())
    assert found.minutes_published_at is not None
    assert "approved on" in client.get(kit.url("meetings/1/minutes/")).content.decode()
    assert kit.client("member").post(kit.url("meetings/1/minutes/act/make/")).status_code == 403


def test_a_block_is_added_and_removed(kit: BoardKit) -> None:
    ready, _decision = _closed(kit)
    client = kit.client("secretary")
    path = kit.url(f"meetings/1/minutes/blocks/new/?item={ready.item.pk}")
    assert "Mục họp không công khai" in client.get(path).content.decode()
    data = {"text": "Phát biểu (minh họa)", "visibility": "2", "cut_why": "Mục họp không công khai"}
    assert client.post(path, data).status_code == 302
    with kit.scope():
        block = Block.objects.get(text="Phát biểu (minh họa)")
    assert block.item_id == ready.item.pk
    client.post(kit.url(f"meetings/1/minutes/blocks/{block.pk}/remove/"))
    assert "Phát biểu (minh họa)" not in client.get(kit.url("meetings/1/minutes/")).content.decode()


def test_a_conclusion_says_for_whom_it_waits_and_takes_its_act(kit: BoardKit) -> None:
    _ready, decision = _closed(kit, needs_act=True)
    client = kit.client("secretary")
    text = client.get(kit.url("conclusions/1-1/")).content.decode()
    assert "waits for the act of the competent authority, 0 days" in text
    assert "Ủy ban nhân dân Đắk Lắk" in text
    assert "There is a quorum: 4 of 5 voting seats count, 3 are needed." in text
    with kit.scope():
        act = document(kit.space, signed_on=today(), abstract="Phê duyệt (minh họa)")
    assert client.post(kit.url("conclusions/1-1/enter/"), {"document": act.pk}).status_code == 302
    text = client.get(kit.url("conclusions/1-1/")).content.decode()
    assert "waits for" not in text
    assert "Phê duyệt (minh họa)" in text
    client.post(kit.url("conclusions/1-1/act/publish/"))
    with kit.scope():
        assert Decision.objects.select_related("node").get(pk=decision.pk).node.is_published
    assert client.post(kit.url("conclusions/1-1/withdraw/"), {"reason": ""}).status_code == 422
    assert client.post(kit.url("conclusions/1-1/withdraw/"), {"reason": "nhầm (minh họa)"}).status_code == 302
    assert client.post(kit.url("conclusions/1-1/act/eat/")).status_code == 404


def test_an_open_conclusion_is_edited(kit: BoardKit) -> None:
    with kit.scope():
        made.decided_meeting(kit)
    client = kit.client("secretary")
    data = {"text": "Sửa (minh họa)", "force": "recommendation", "visibility": "2", "version": "1"}
    assert client.post(kit.url("conclusions/1-1/edit/"), data).status_code == 302
    stale = client.post(kit.url("conclusions/1-1/edit/"), {**data, "text": "Muộn"})
    assert stale.status_code == 422
    assert "<mark>" in stale.content.decode()


def _paper(kit: BoardKit, **changes: Any) -> dict[str, Any]:
    day = today() - timedelta(days=10)
    return {
        "on": f"{day:%d/%m/%Y}",
        "kind": "regular",
        "visibility": "2",
        f"seat_{kit.seats['head'].pk}": "there",
        f"seat_{kit.seats['deputy'].pk}": "there",
        f"seat_{kit.seats['member'].pk}": "unwritten",
        f"note_{kit.seats['member'].pk}": "Dự thay (minh họa)",
        f"seat_{kit.seats['business'].pk}": "absent",
        f"note_{kit.seats['business'].pk}": "ốm (minh họa)",
        "title_1": "Mục một (minh họa)",
        "text_1": "Kết luận một (minh họa)",
        "way_1": "consensus",
        **changes,
    }


def test_a_paper_meeting_is_entered_on_one_page(kit: BoardKit) -> None:
    client = kit.client("secretary")
    text = client.get(kit.url("meetings/paper/")).content.decode()
    assert kit.users["head"].person.name in text
    response = client.post(kit.url("meetings/paper/"), _paper(kit, scan=pdf_upload()))
    assert response["Location"] == kit.url("meetings/1/"), response.content.decode()[:3000]
    shown = client.get(kit.url("meetings/1/")).content.decode()
    assert "entered from paper" in shown
    assert "Signed minutes, scanned" in shown
    with kit.scope():
        assert Presence.objects.count() == 3
        assert Decision.objects.get().quorum["output"]["counted"] == 2


def test_paper_that_cannot_be_keeps_what_was_typed(kit: BoardKit) -> None:
    client = kit.client("secretary")
    unnamed = client.post(kit.url("meetings/paper/"), _paper(kit, **{f"note_{kit.seats['member'].pk}": ""}))
    assert unnamed.status_code == 422
    assert "Give the name of the substitute." in unnamed.content.decode()
    unproved = client.post(kit.url("meetings/paper/"), _paper(kit, **{f"seat_{kit.seats['member'].pk}": "substitute"}))
    assert unproved.status_code == 422
    assert "A written delegation is proved by the scan" in unproved.content.decode()
    future = client.post(kit.url("meetings/paper/"), _paper(kit, on=f"{made.far(1):%d/%m/%Y}"))
    assert future.status_code == 422
    assert "Kết luận một (minh họa)" in future.content.decode()
    with kit.scope():
        assert Meeting.objects.count() == 0


def test_a_called_meeting_is_entered_from_paper(kit: BoardKit) -> None:
    with kit.scope():
        made.called_meeting(kit)
    client = kit.client("secretary")
    assert 'value="1"' in client.get(kit.url("meetings/paper/?meeting=1")).content.decode()
    response = client.post(kit.url("meetings/paper/?meeting=1"), _paper(kit))
    assert response["Location"] == kit.url("meetings/1/")
    assert client.get(kit.url("meetings/paper/?meeting=x")).status_code == 404
    assert client.get(kit.url("meetings/paper/?meeting=9")).status_code == 404


def test_a_form_with_files_is_not_checked_before_it_is_sent(kit: BoardKit) -> None:
    with kit.scope():
        ready = made.planned_meeting(kit)
    client = kit.client("secretary")
    for path in ("meetings/paper/", f"meetings/1/items/{ready.item.pk}/paper/"):
        text = client.get(kit.url(path)).content.decode()
        assert "data-sb-summary" not in text
        assert "aria-invalid" not in text
    bare = client.post(kit.url(f"meetings/1/items/{ready.item.pk}/paper/"), {})
    assert bare.status_code == 422
    assert "Choose a document or a file." in bare.content.decode()
    data = {"upload": pdf_upload(), "name": "Tờ trình (minh họa)"}
    assert client.post(kit.url(f"meetings/1/items/{ready.item.pk}/paper/"), data).status_code == 302
    assert "Tờ trình (minh họa)" in client.get(kit.url("meetings/1/")).content.decode()
