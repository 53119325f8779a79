"""Files as they come: what can be read is read alike, what is doubtful is asked once, the rest is refused with a reason."""

import pytest
from hypothesis import given as examples
from hypothesis import settings as rounds
from hypothesis import strategies as st

from steerboard.platform.documents import sheets
from steerboard.platform.documents.sheets import Choices, Limits, SheetRefused, Table, Verdict, legacy
from tests.platform.documents.sheets.vectors import COLUMNS, HEADINGS, UNIQUE, csv_of, given, row, workbook


def table_of(data: bytes, name: str = "a.csv", **choices: str) -> Table:
    sheet = sheets.read(data, name, columns=COLUMNS, choices=Choices(**choices))  # type: ignore[arg-type]
    return sheets.check(sheet, COLUMNS, unique=UNIQUE)


CONTROL = table_of(given("csv-01-control.csv")).content


def refused(data: bytes, name: str = "a.csv") -> SheetRefused:
    with pytest.raises(SheetRefused) as found:
        sheets.read(data, name, columns=COLUMNS)
    return found.value


@pytest.mark.parametrize("encoding", ["tcvn3", "vni", "cp1258", "viscii"])
def test_old_encodings_are_proposed_and_read_once_chosen(encoding: str) -> None:
    number = {"cp1258": "05", "tcvn3": "06", "vni": "07", "viscii": "08"}[encoding]
    data = given(f"csv-{number}-{encoding}.csv")
    asked = table_of(data)
    assert asked.verdict is Verdict.ASK
    assert asked.questions[0].options[0][0] == encoding
    assert asked.sheet.preview()[0][0] == "Quảng Nam"
    chosen = table_of(data, encoding=encoding)
    assert (chosen.verdict, chosen.content) == (Verdict.ACCEPT, CONTROL)


ALL = "àáảãạăằắẳẵặâầấẩẫậèéẻẽẹêềếểễệìíỉĩịòóỏõọôồốổỗộơờớởỡợùúủũụưừứửữựỳýỷỹỵđ"


def test_every_letter_has_its_byte() -> None:
    """TCVN3 and VISCII know each small letter once; VNI joins each with its mark; capitals where there are any."""
    for name in ("tcvn3", "viscii"):
        letters = legacy.DECODERS[name](bytes(range(256)))
        assert all(letters.count(letter) == 1 for letter in ALL), name
    assert all(
        legacy.DECODERS["viscii"](bytes(range(256))).count(letter.upper()) == 1
        for letter in ALL
        if letter not in "ỵỹỷẳẵẫ"
    )
    assert set(ALL) | set(ALL.upper()) <= set("".join(legacy._vni_pairs().values()))


def test_syllables() -> None:
    for word in [
        "Quảng",
        "Đắk",
        "Lắk",
        "nghiệp",
        "thường",
        "uống",
        "khuya",
        "nguyễn",
        "tuyển",
        "giữa",
        "rượu",
        "oái",
        "yếu",
    ]:
        assert legacy.is_syllable(word), word
    for word in ("Quáº£ng", "tÃ¬nh", "ðþ", "Tônh", "nghiÖp", "ßng"):
        assert word == "Tônh" or not legacy.is_syllable(word), word


def test_other_encodings_are_refused_with_the_way_out() -> None:
    assert refused("Província,Ano\nSão João,2023\nÉvora,2024\nBragança,2024\n".encode("latin-1")).code == "encoding"
    cut = csv_of(row()) + b"Kh" + "á".encode()[:1]
    assert refused(cut).code == "truncated"
    foreign = (
        csv_of(row(), row(year="2024")) + "Đà Nẵng,2023,A,1,,,đủ số\n".encode("cp1258", "replace")[:-1] + b"\xfe\n"
    )
    assert (refused(foreign).code, refused(foreign).line) == ("encoding", 4)


def test_words_that_look_spoilt_but_are_not_stay() -> None:
    assert table_of(csv_of(row(note="Cà phê Ân Á, số Ã"))).verdict is Verdict.ACCEPT


@pytest.mark.parametrize("separator", [",", ";", "\t", "|"])
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_separators_and_line_ends(separator: str, end: str) -> None:
    rows = [HEADINGS, row(value="1", note="a"), row(year="2024", value="2", note="b")]
    text = end.join(separator.join(f'"{cell}"' for cell in cells) for cells in rows)
    table = table_of(text.encode())
    assert [line.values["note"] for line in table.lines] == ["a", "b"]
    assert [line.number for line in table.lines] == [2, 3]


def test_an_open_quote_is_named_where_it_opens() -> None:
    assert (refused(given("csv-18-open-quote.csv")).code, refused(given("csv-18-open-quote.csv")).line) == ("quote", 4)


def test_columns_stand_in_any_order_and_others_are_named() -> None:
    moved = csv_of(
        ("5", "Quảng Nam", "x", "2023", "A", "", ""),
        headings=("GIA TRI", "tỉnh thành phố", "Khác", "NĂM ", "chi tieu", "Đơn vị", "Ngày báo cáo"),
    )
    table = table_of(moved)
    assert table.lines[0].values["value"] == 5
    assert table.codes == ("extra_columns",)


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "empty"),
        (b"\xef\xbb\xbf", "empty"),
        (b"\n \n\n", "empty"),
        (csv_of(), "no_rows"),
        (csv_of(row(), headings=(*HEADINGS[:6], "Giá trị")), "heading_twice"),
        (csv_of(row(), headings=(*HEADINGS[:3], "Số", *HEADINGS[4:])), "heading_missing"),
        (b"<html><table></table></html>", "kind"),
        (b"%PDF-1.7", "kind"),
        (b"MZ\x90\x00", "kind"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 600, "kind"),
        (b"PK\x03\x04 cut", "damaged"),
    ],
)
def test_refused_as_a_whole(data: bytes, code: str) -> None:
    found = refused(data)
    assert (found.code, found.field) == (code, "file")
    assert str(found.reason)


def test_limits_are_named() -> None:
    rows = [row(year=str(1900 + number)) for number in range(4)]
    few = Limits(rows=3, columns=6, letters=3, bytes=10_000)
    with pytest.raises(SheetRefused) as wide:
        sheets.read(csv_of(*rows), "a.csv", limits=few)
    assert (wide.value.code, "6" in str(wide.value.reason)) == ("too_many_columns", True)
    with pytest.raises(SheetRefused) as long:
        sheets.read(csv_of(*rows), "a.csv", limits=Limits(rows=3))
    assert (long.value.code, "3" in str(long.value.reason)) == ("too_many_rows", True)
    with pytest.raises(SheetRefused) as heavy:
        sheets.read(csv_of(*rows), "a.csv", limits=Limits(bytes=20))
    assert heavy.value.code == "size"
    assert len(sheets.read(csv_of(*rows), "a.csv", limits=Limits(rows=4)).rows) == 4


def test_lines_above_the_headings_are_asked_and_answered() -> None:
    data = "Biểu số 05;;;\n".encode() + given("csv-20-semicolon.csv").removeprefix(b"\xef\xbb\xbf")
    asked = table_of(data)
    assert [(question.name, question.options[0][0]) for question in asked.questions] == [("heading_row", "2")]
    sheet = sheets.read(data, "a.csv", columns=COLUMNS, choices=Choices(heading_row=2))
    assert sheet.questions == ()
    assert sheets.check(sheet, COLUMNS).content == CONTROL


def test_without_declared_columns_headings_and_rows_stand_as_they_are() -> None:
    sheet = sheets.read(b"a,b\n1,2\n3,4\n", "a.csv")
    assert (sheet.headings, [(r.number, r.cells) for r in sheet.rows]) == (
        ("a", "b"),
        [(2, ("1", "2")), (3, ("3", "4"))],
    )


def test_rows_are_never_shifted() -> None:
    text = ",".join(HEADINGS[1:]) + "\n2023,A,1,,,\n2023,A\n2023,A,1,,,,\n2023,A,1,,,,x\n"
    sheet = sheets.read(text.encode(), "a.csv")
    assert [[fault.code for fault in r.faults] for r in sheet.rows] == [[], ["columns"], [], ["columns"]]


def test_invisible_letters_go_control_letters_refuse() -> None:
    table = table_of(
        csv_of(row(territory="\u200bQuảng\u00a0Nam\ufeff", note="\u202egnp"), row(territory="Huế", note="a\x07"))
    )
    assert (table.lines[0].values["territory"], table.lines[0].values["note"]) == ("Quảng Nam", "gnp")
    assert table.verdict is Verdict.REJECT_ROWS
    assert [fault.code for fault in table.lines[1].faults] == ["control_character"]


def test_doubles_are_told_once() -> None:
    repeat = table_of(csv_of(row(), row(year="2024"), row()))
    assert [len(line.faults) for line in repeat.lines] == [0, 0, 1]
    clash = table_of(csv_of(row(), row(value="2"), row(year="2024")))
    assert [len(line.faults) for line in clash.lines] == [1, 1, 0]
    assert "2, 3" in clash.lines[0].faults[0].reason


def test_formulas_stay_text_and_are_named() -> None:
    table = table_of(csv_of(row(note="=1+1"), row(year="2024", note="-5,5"), row(year="2025", note="+84905123456x")))
    assert (table.verdict, table.codes) == (Verdict.ACCEPT, ("formula_text",))
    assert table.lines[0].values["note"] == "=1+1"


@rounds(max_examples=150, deadline=None)
@examples(st.binary(max_size=400))
def test_any_bytes_have_an_answer(data: bytes) -> None:
    try:
        sheet = sheets.read(data.replace(b"PK\x03\x04", b""), "a.csv")
    except SheetRefused:
        return
    assert sheet.rows


@rounds(max_examples=60, deadline=None)
@examples(
    st.lists(st.tuples(*[st.text(st.characters(exclude_categories=["Cs"]), max_size=12)] * 7), min_size=1, max_size=5)
)
def test_any_cells_have_a_verdict(rows: list[tuple[str, ...]]) -> None:
    try:
        table = table_of(csv_of(*rows))
    except SheetRefused:
        return
    assert table.verdict in set(Verdict)


CELLS = "<row r='1'><c r='A1' t='inlineStr'><is><t>a</t></is></c><c r='B1' t='inlineStr'><is><t>b</t></is></c></row>"


def sheet_of(rows: str, **parts: str) -> sheets.Sheet:
    return sheets.read(workbook(f"<sheetData>{CELLS}{rows}</sheetData>".replace("'", '"'), **parts), "a.xlsx")


def test_rows_of_a_workbook_keep_their_numbers() -> None:
    sheet = sheet_of("<row r='4'><c r='A4'><v>1</v></c></row><row r='7'><c r='B7'><v>2.5</v></c></row>")
    assert [(r.number, r.cells) for r in sheet.rows] == [(4, (1, "")), (7, ("", 2.5))]


def test_formulas_and_errors_of_a_workbook() -> None:
    sheet = sheet_of(
        "<row r='2'><c r='A2'><f>1+1</f><v>2</v></c></row><row r='3'><c r='A3'><f>1+1</f></c></row>"
        "<row r='4'><c r='A4' t='e'><v>#REF!</v></c></row><row r='5'><c r='A5' t='str'><f>WEBSERVICE(1)</f><v>7</v></c></row>"
    )
    assert [[fault.code for fault in r.faults] for r in sheet.rows] == [
        [],
        ["formula_no_value"],
        ["error_cell"],
        ["formula_no_value"],
    ]
    assert [note.code for note in sheet.notes] == ["calculated"]


def test_far_cells_are_refused_before_room_is_made() -> None:
    with pytest.raises(SheetRefused) as wide:
        sheet_of("<row r='2'><c r='ZZ2'><v>1</v></c></row>")
    assert (wide.value.code, "702" in str(wide.value.reason)) == ("too_many_columns", True)
    with pytest.raises(SheetRefused) as long:
        sheet_of("<row r='900000'><c r='A900000'><v>1</v></c></row>")
    assert long.value.code == "too_many_rows"
    with pytest.raises(SheetRefused) as lost:
        sheet_of("<row><c r='A900000'><v>1</v></c></row>")
    assert lost.value.code in {"too_many_rows", "damaged"}


def test_the_day_that_never_was_is_only_refused_where_a_day_stands() -> None:
    styles = (
        '<styleSheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><cellXfs count="2"><xf/>'
        '<xf numFmtId="14"/></cellXfs></styleSheet>'
    )
    sheet = sheet_of(
        "<row r='2'><c r='A2'><v>60</v></c></row><row r='3'><c r='A3' s='1'><v>60</v></c></row>", styles=styles
    )
    assert [[fault.code for fault in r.faults] for r in sheet.rows] == [[], ["date"]]


def test_hidden_rows_and_columns_are_left_out_unless_chosen() -> None:
    data = given("xlsx-07-hidden.xlsx")
    asked = table_of(data, "a.xlsx")
    assert [question.name for question in asked.questions] == ["hidden"]
    assert "SB-HIDDEN" not in str([line.values for line in asked.lines if line.is_good])
    left_out = table_of(data, "a.xlsx", hidden="skip")
    assert (left_out.verdict, len(left_out.good), len(left_out.bad)) == (Verdict.REJECT_ROWS, 8, 1)
    taken = table_of(data, "a.xlsx", hidden="take")
    assert (taken.verdict, len(taken.good)) == (Verdict.ACCEPT, 9)


def test_percentages_of_a_workbook_are_asked_once() -> None:
    data = given("xlsx-06-number-formats.xlsx")
    assert [question.name for question in table_of(data, "a.xlsx").questions] == ["percent"]
    shown = table_of(data, "a.xlsx", percent="shown")
    assert [str(line.values["value"]) for line in shown.lines] == ["97.4", "61875.25", "0.1", "1517"]
    assert str(table_of(data, "a.xlsx", percent="stored").lines[0].values["value"]) == "0.974"


def test_the_sheet_is_chosen_by_its_name() -> None:
    data = given("xlsx-17-odd-sheet-names.xlsx")
    assert [value for value, _label in table_of(data, "a.xlsx").questions[0].options] == ["=cmd()", "<b>x</b>", "../x"]
    assert table_of(data, "a.xlsx", sheet="=cmd()").content == CONTROL
    with pytest.raises(SheetRefused) as none:
        table_of(data, "a.xlsx", sheet="none")
    assert none.value.code == "sheet"
