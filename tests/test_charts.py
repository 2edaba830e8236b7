"""Pictures: every question with a chart is drawn, whole and readable, the same each time, and nothing is fetched."""

import asyncio
import re
import xml.etree.ElementTree as ET
from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import httpx
import pytest

from api.errors import PictureError, SourceFileError
from api.languages import LANGUAGES, Lang
from api.namespaces import ID
from api.queries import PICTURES, Answered, Catalogue, Iri, Question, Row, Text, Value
from api.queries.charts import Roles, roles
from api.queries.columns import Column
from api.queries.header import read
from api.settings import Settings
from api.store.embedded import EmbeddedStore
from api.web.charts import _KINDS, MOST, SVG, address, has_picture, svg
from api.web.charts.lettering import clean, width, wrap
from api.web.charts.look import AXES, MARK, SERIES, SIZE, STYLE, THEMES, WIDTH
from api.web.charts.painter import Painter
from api.web.service import Service
from tests.in_turn import in_turn
from tests.questions import QUESTIONS as EVERY

Ask = Callable[..., httpx.Response]
Draw = Callable[..., ET.Element]

NS = "{http://www.w3.org/2000/svg}"
QUESTIONS = [question for question in EVERY if has_picture(question)]
every = pytest.mark.parametrize("question", QUESTIONS, ids=lambda question: question.name)


def titles(root: ET.Element) -> list[str]:
    """What the marks say of themselves: every title but that of the picture."""
    return [element.text or "" for element in root.iter(f"{NS}title")][1:]


def said(root: ET.Element) -> str:
    """All that a picture says, without the breaks of its lines."""
    return " ".join("".join(element.itertext()) for element in root.iter() if element.tag != f"{NS}style")


def picture(ask: Ask, question: Question, lang: str = "nl", **more: str) -> ET.Element:
    where = address(question, {**question.example, **{key: [value] for key, value in more.items()}}, "nl")
    assert where is not None
    response = ask(where.replace("lang=nl", f"lang={lang}"))
    assert response.status_code == 200, response.text
    assert response.headers["content-type"] == SVG
    return ET.fromstring(response.content)


def test_some_questions_are_drawn_in_every_way() -> None:
    assert {question.chart for question in QUESTIONS} == set(PICTURES) == set(_KINDS)


@pytest.mark.parametrize(("question", "lang"), in_turn((question.name, question) for question in QUESTIONS))
def test_a_picture_has_every_row_under_its_name(ask: Ask, question: Question, lang: str, catalogue: Catalogue) -> None:
    root = picture(ask, question, lang)
    own = {**question.example, "lang": [lang]}
    query = httpx.QueryParams([(name, value) for name, values in own.items() for value in values])
    answer = ask(f"/api/v1/queries/{question.name}?{query}&limit=500").json()
    found = catalogue.roles(question)
    assert found is not None
    marks = titles(root)
    left_out = int(number[0]) if (number := re.findall(r"(?:Weggelaten|Omis|Left out)\s?: (\d+)", said(root))) else 0
    assert len(marks) == answer["total"] - left_out
    assert (left_out > 0) == (question.chart == "network" and found.y is not None and answer["total"] > 40)
    whole = said(root)
    for row in answer["items"]:
        for column in (*found.x, *filter(None, [found.series])):
            cell = row[column]
            name = (cell["label"] if isinstance(cell, dict) else cell) or ""
            assert clean(str(name)) in whole
    assert root.get("lang") == lang
    assert root.findtext(f"{NS}title") == question.summary[lang]  # type: ignore[index]


@every
def test_a_picture_is_whole_by_itself(ask: Ask, question: Question) -> None:
    root = picture(ask, question)
    assert root.get("role") == "img"
    assert "width" not in root.attrib
    assert "height" not in root.attrib
    wide = float(root.attrib["viewBox"].split()[2])
    assert wide <= WIDTH + 5
    assert all(float(element.get("font-size", "14px").removesuffix("px")) * 320 / wide >= 11 for element in root.iter())
    assert len(root.findtext(f"{NS}desc") or "") > 40
    assert not [
        element.tag for element in root.iter() if element.tag.endswith(("script", "image", "foreignObject", "}a"))
    ]
    content = ET.tostring(root, encoding="unicode")
    assert set(re.findall(r"https?://[^\s\"]*", content)) <= {
        "http://www.w3.org/2000/svg",
        "http://www.w3.org/1999/xlink",
    }
    assert "url(" not in STYLE + content.replace("url(#", "")


def test_the_same_bytes_each_time(catalogue: Catalogue, runner: asyncio.Runner) -> None:
    names = ("themes", "themes-by-axis", "partners-by-theme", "partner-pairs")

    async def drawn() -> list[bytes]:
        painter = Painter()
        try:
            return [await svg(catalogue, painter, await catalogue.ask(name, labels=True), "nl") for name in names]
        finally:
            await painter.close()

    assert runner.run(drawn()) == runner.run(drawn())


def test_rows_stay_in_their_order(ask: Ask, catalogue: Catalogue) -> None:
    root = picture(ask, catalogue.question("cited-documents"), "fr")
    items = ask("/api/v1/queries/cited-documents?lang=fr").json()["items"]
    expected = [f"{clean(item['document']['label'])}\u00a0: {item['measures']}" for item in items]
    assert titles(root) == expected
    assert expected != sorted(expected)
    other = ET.fromstring(ask("/api/v1/queries/cited-documents?lang=fr&format=svg&sort=measures").content)
    assert titles(other)[-1] == titles(root)[0]


def test_a_part_says_which_part_it_is(ask: Ask) -> None:
    root = ET.fromstring(ask("/api/v1/queries/partners?format=svg&lang=en&limit=5&offset=2").content)
    assert len(titles(root)) == 5
    assert "Drawn: rows 3 to 7 of 28." in said(root)
    assert "Drawn" not in said(ET.fromstring(ask("/api/v1/queries/partners?format=svg&lang=en").content))
    too_many = ask(f"/api/v1/queries/partners?format=svg&limit={MOST + 1}")
    assert too_many.status_code == 400
    assert too_many.json()["errors"][0]["allowed"] == [f"1 … {MOST}"]


def test_what_was_asked_is_told(ask: Ask) -> None:
    root = ET.fromstring(ask("/api/v1/queries/measures-by-partner-count?theme=6&format=svg&lang=en").content)
    assert "Theme: Mobility and road safety" in said(root)
    assert len(titles(root)) == 16
    plain = ET.fromstring(ask("/api/v1/queries/levels?basis=named&format=svg&lang=en").content)
    assert "named" not in said(plain).replace("name partners", "")


@pytest.mark.parametrize(("lang", "words"), [("nl", "leeg"), ("fr", "vide"), ("en", "empty")])
def test_no_rows_is_said(ask: Ask, lang: str, words: str) -> None:
    response = ask(f"/api/v1/queries/partners-by-theme?theme=6&partner=mivb&format=svg&lang={lang}")
    assert response.status_code == 200
    root = ET.fromstring(response.content)
    assert titles(root) == []
    assert words in said(root)


def test_the_picture_is_negotiated(ask: Ask) -> None:
    where = "/api/v1/queries/themes"
    assert ask(where, headers={"Accept": SVG}).headers["content-type"] == SVG
    assert (
        ask(where, headers={"Accept": "image/avif,image/webp,image/svg+xml,image/*,*/*;q=0.8"}).content[:5] == b"<?xml"
    )
    browser = "text/html,application/xhtml+xml,application/xml;q=0.9,image/avif,*/*;q=0.8"
    assert ask(where, headers={"Accept": browser}).headers["content-type"] == "application/json"
    assert ask(f"{where}?format=svg").headers["content-security-policy"].startswith("default-src 'none'")


def test_no_picture_where_no_chart_is(ask: Ask, catalogue: Catalogue) -> None:
    for question in catalogue:
        if not has_picture(question):
            assert address(question, {}, "nl") is None
    for name in ("measures", "describe"):
        refused = ask(f"/api/v1/queries/{name}?format=svg&thing=partner/pz" if name == "describe" else
                      f"/api/v1/queries/{name}?format=svg")  # fmt: skip
        assert refused.status_code == 400
        assert "svg" not in refused.json()["errors"][0]["allowed"]
    assert ask("/api/v1/queries/measures", headers={"Accept": SVG}).status_code == 406
    assert "svg" in ask("/api/v1/queries/themes?format=png").json()["errors"][0]["allowed"]


def test_the_description_of_the_api_lists_it(ask: Ask) -> None:
    paths = ask("/openapi.json").json()["paths"]
    for name, there in (("themes", True), ("measures", False)):
        operation = paths[f"/api/v1/queries/{name}"]["get"]
        forms = next(item for item in operation["parameters"] if item["name"] == "format")["schema"]["enum"]
        assert ("svg" in forms) == there
        assert (SVG in operation["responses"]["200"]["content"]) == there


@pytest.fixture
def draw(runner: asyncio.Runner, catalogue: Catalogue, service: Service) -> Draw:
    """A picture of rows made up for the purpose: ``draw("themes", rows, total=…)``."""

    async def drawn(name: str, rows: list[Row], total: int | None = None, lang: Lang = "en") -> bytes:
        question = catalogue.question(name)
        whole = [{**dict.fromkeys(question.columns), **row} for row in rows]
        answered = Answered(question, question.columns, tuple(whole), total or len(rows), "")
        return await svg(catalogue, service.painter, answered, lang)

    return lambda *args, **kwargs: ET.fromstring(runner.run(drawn(*args, **kwargs)))


def thing(name: str, label: str | None = None) -> Iri:
    return Iri(ID + name, Text(label) if label is not None else None)


AWKWARD = [
    "\"quoted\" 'twice' \\back\\",
    "<script>alert(1)</script> & &amp;",
    "a control \x0b\x00 character, a tab\t and\na line",
    "]]> <!-- --> %s {0} ${x} datum.row",
    "Rindfleischetikettierungsüberwachungsaufgabenübertragungsgesetz " * 8,
    "日本語 العربية \U0001f600",
    " ",
]


@pytest.mark.parametrize(
    ("name", "columns"),
    [
        ("themes", ("theme",)),
        ("themes-by-axis", ("theme", "axis")),
        ("partners-by-theme", ("theme", "partner")),
        ("partner-pairs", ("partner", "other")),
    ],
)
def test_awkward_names(draw: Draw, name: str, columns: tuple[str, ...]) -> None:
    rows: list[Row] = [
        {"measures": place + 1, **{column: thing(f"{column}/{place}", f"{text} {column}") for column in columns}}
        for place, text in enumerate(AWKWARD)
    ]
    root = draw(name, rows)
    marks = titles(root)
    assert len(marks) == len(rows)
    assert {clean(f"{text} {columns[0]}") for text in AWKWARD} == {
        re.split(r": \d+$", mark)[0].removesuffix(f", {clean(text)} {columns[-1]}").removesuffix(f", {columns[-1]}")
        if len(columns) > 1
        else re.split(r": \d+$", mark)[0]
        for mark, text in zip(sorted(marks, key=lambda mark: int(mark.rpartition(" ")[2])), AWKWARD, strict=True)
    }
    assert not list(root.iter(f"{NS}script"))
    assert float(root.attrib["viewBox"].split()[2]) < 1.2 * WIDTH


def test_things_without_a_name_and_rows_without_a_number(draw: Draw) -> None:
    rows: list[Row] = [
        {"graph": Iri("https://example.org/a/b"), "total": 1},
        {"graph": thing("source/x"), "total": Decimal("1234.5")},
        {"graph": None, "total": 3},
        {"graph": thing("source/y"), "total": None},
    ]
    root = draw("graph-sizes", rows, lang="nl")
    assert titles(root) == ["example.org/a/b: 1", "source/x: 1.234,5", "(niet ingevuld): 3"]
    assert "Getekend: rij" not in said(root)
    assert "zonder getal: 1" in said(root)


def test_more_rows_than_a_picture_shows(draw: Draw) -> None:
    rows: list[Row] = [{"theme": thing(f"theme/{n}", f"Thing {n}"), "measures": n} for n in range(MOST)]
    root = draw("themes", rows, total=1000)
    assert len(titles(root)) == MOST
    assert f"Drawn: rows 1 to {MOST} of 1000." in said(root)


def test_an_axis_has_one_colour_everywhere(ask: Ask, catalogue: Catalogue, runner: asyncio.Runner) -> None:
    axes = {
        choice.label("en"): AXES[choice.term.value.rpartition("/")[2]].area
        for choice in runner.run(catalogue.picks("pick-axes")).choices
    }
    for name in ("themes-by-axis", "partners-by-axis"):
        root = picture(ask, catalogue.question(name), "en")
        for element in root.iter():
            title = element.findtext(f"{NS}title") or ""
            for axis, colour in axes.items():
                if f", {axis}:" in title and element is not root:
                    assert element.get("fill") == colour


def test_a_theme_has_its_own_colour(ask: Ask, catalogue: Catalogue) -> None:
    root = picture(ask, catalogue.question("themes"), "en")
    marks = [element for element in root.iter() if element.find(f"{NS}title") is not None and element is not root]
    assert [mark.get("fill") for mark in marks] == [fill.area for fill in THEMES]
    subthemes = picture(ask, catalogue.question("partners"), "en")
    assert {mark.get("fill") for mark in subthemes.iter() if mark.find(f"{NS}title") is not None} - {None} == {MARK}


def test_series_beyond_the_colours_share_one(draw: Draw) -> None:
    count = len(SERIES) + 3
    rows: list[Row] = [
        {"year": 2018, "contract": thing(f"contract/{n}", f"Contract {n}"), "eur": 50} for n in range(count)
    ]
    root = draw("grants-by-year", rows)
    assert len(titles(root)) == count
    assert "Others" in said(root)


def test_a_number_without_room_stands_after_the_bar(draw: Draw) -> None:
    value: list[Value] = [1000, 1]
    rows: list[Row] = [
        {"theme": thing("theme/1", "One"), "axis": thing(f"axis/{axis}", axis), "measures": number}
        for axis, number in zip(("preventie", "reactie"), value, strict=True)
    ]
    texts = ["".join(element.itertext()) for element in draw("themes-by-axis", rows).iter(f"{NS}text")]
    assert "1,001 (1,000 + 1)" in texts
    assert texts.count("1") == 0


def test_rounded_shares_have_no_sum(draw: Draw) -> None:
    rows: list[Row] = [
        {"theme": thing("theme/1", "One"), "axis": thing(f"axis/{axis}", axis), "share": Decimal(share)}
        for axis, share in (("preventie", "33.4"), ("reactie", "33.4"), ("follow-up", "33.3"))
    ]
    texts = ["".join(element.itertext()) for element in draw("theme-axis-shares", rows).iter(f"{NS}text")]
    assert texts.count("33.4") == 2
    assert "100.1" not in texts


def test_columns_of_a_heat_map_stand_in_the_order_of_their_list(draw: Draw) -> None:
    rows: list[Row] = [
        {"partner": thing(f"partner/{n}", f"P{n}"), "axis": thing(f"axis/{axis}", axis), "measures": 1}
        for n, axis in enumerate(["follow-up", "reactie", "preventie", "preventie"])
    ]
    texts = ["".join(element.itertext()) for element in draw("theme-partners-by-axis", rows).iter(f"{NS}text")]
    legend = [part for text in texts for part in re.findall(r"[ABC] – [a-z-]+", text)]
    assert legend == ["A – preventie", "B – reactie", "C – follow-up"]


def test_links_of_one_number_are_all_drawn(draw: Draw) -> None:
    rows: list[Row] = [
        {"partner": thing(f"partner/{n}", f"P{n}"), "other": thing(f"partner/{n + 1}", f"P{n + 1}"), "measures": 2}
        for n in range(60)
    ]
    root = draw("partner-pairs", rows)
    assert len(titles(root)) == 60
    assert "Left out" not in said(root)


# Lettering


@pytest.mark.parametrize("text", [*AWKWARD, "a", "Sint-Jans-Molenbeek/Koekelberg", ""])
@pytest.mark.parametrize("room", [60, 150, 380])
def test_lines_fit_and_lose_nothing_unsaid(text: str, room: float) -> None:
    text = clean(text)
    whole = wrap(text, room, 1000)
    assert all(width(line) <= room for line in whole)
    assert re.sub(r"[\s-]", "", "".join(whole)) == re.sub(r"[\s-]", "", text)
    cut = wrap(text, room, 2)
    assert len(cut) <= 2
    assert (cut != whole) == cut[-1].endswith("…")
    assert all(width(line, SIZE) <= room for line in cut)


# The process that paints


def test_a_failure_is_told_and_the_next_picture_is_painted(runner: asyncio.Runner) -> None:
    async def both() -> str:
        painter = Painter()
        try:
            with pytest.raises(PictureError):
                await painter.paint({"$schema": "https://vega.github.io/schema/vega-lite/v6.json", "mark": 3})
            return await painter.paint({"$schema": "https://vega.github.io/schema/vega/v6.json", "marks": []})
        finally:
            await painter.close()

    assert runner.run(both()).startswith("<svg")


def test_a_picture_that_takes_too_long_is_given_up(runner: asyncio.Runner) -> None:
    painter = Painter(deadline=0.001)
    with pytest.raises(PictureError, match="no answer"):
        runner.run(painter.paint({"$schema": "https://vega.github.io/schema/vega/v6.json", "marks": []}))
    runner.run(painter.close())


def test_nothing_is_fetched(runner: asyncio.Runner, tmp_path: Path) -> None:
    secret = tmp_path / "secret.csv"
    secret.write_text("word\nSECRET\n", encoding="utf-8")

    async def fetched(url: str) -> str:
        painter = Painter()
        try:
            return await painter.paint(
                {
                    "$schema": "https://vega.github.io/schema/vega-lite/v6.json",
                    "data": {"url": url},
                    "mark": "text",
                    "encoding": {"text": {"field": "word"}},
                }
            )
        finally:
            await painter.close()

    with pytest.raises(PictureError):
        runner.run(fetched("http://127.0.0.1:9/x.csv"))
    assert "SECRET" not in runner.run(fetched(secret.as_uri()))


# The header


HEADER = """#+ summary: {nl: Vraag, fr: Question, en: Question}
#+ tags: [test]
#+ chart: CHART
#+ expect: {rows: 0}
SELECT ?thing ?other ?number ?total WHERE { ?thing ?other ?number, ?total } ORDER BY ?thing
"""


def question(folder: Path, chart: str) -> Question:
    path = folder / "question.rq"
    path.write_text(HEADER.replace("CHART", chart), encoding="utf-8")
    return read(path)


def column(name: str) -> Column:
    label = dict.fromkeys(LANGUAGES, name)
    return Column("number" if name in ("number", "total") else "thing", label, ordinal=name == "number")


@pytest.mark.parametrize(
    ("chart", "expected"),
    [
        ("table", None),
        ("none", None),
        ("bar", Roles(("thing",), None, "total")),
        ("heat-map", Roles(("thing",), "other", "total")),
        ("network", Roles(("thing",), "other", "total")),
        ("{kind: bar}", Roles(("thing",), None, "total")),
        ("{kind: bar, x: [number, other], y: number}", Roles(("number", "other"), None, "number")),
        ("{kind: stacked-bar, x: other}", Roles(("other",), "thing", "total")),
        ("{kind: stacked-bar, series: thing}", Roles(("other",), "thing", "total")),
    ],
)
def test_columns_are_named_or_chosen(tmp_path: Path, chart: str, expected: Roles | None) -> None:
    assert roles(question(tmp_path, chart), column) == expected


@pytest.mark.parametrize(
    ("chart", "words"),
    [
        ("{kind: pie}", "unknown chart pie"),
        ("{x: thing}", "unknown chart None"),
        ("{kind: bar, y: amount}", "y of the chart names amount"),
        ("{kind: bar, x: [thing, amount]}", "x of the chart names amount"),
        ("{kind: bar, series: other}", "no series"),
        ("{kind: heat-map, series: [thing, other]}", "one column"),
        ("{kind: table, x: thing}", "no columns of its own"),
        ("{kind: bar, colour: red}", "unknown key colour"),
        ("{kind: bar, x: {a: b}}", "x must be"),
    ],
)
def test_a_wrong_chart_names_its_line(tmp_path: Path, chart: str, words: str) -> None:
    with pytest.raises(SourceFileError, match=words) as raised:
        question(tmp_path, chart)
    assert raised.value.line == 3


def test_a_chart_without_columns_is_an_error_of_the_file(tmp_path: Path, store: EmbeddedStore) -> None:
    bare = replace(question(tmp_path, "bar"), columns=("thing",))
    with pytest.raises(SourceFileError, match="no column can be y of the chart bar") as raised:
        roles(bare, column)
    assert raised.value.line == 3
    text = (Settings().queries / "counts.rq").read_text(encoding="utf-8").replace("chart: bar", "chart: heat-map")
    (tmp_path / "counts.rq").write_text(text, encoding="utf-8")
    (tmp_path / "question.rq").unlink()
    for name in ("columns.yaml", "groups.yaml", "tags.yaml", "values.yaml"):
        source = Settings().queries / name
        if source.is_file():
            (tmp_path / name).write_text(source.read_text(encoding="utf-8"), encoding="utf-8")
    with pytest.raises(SourceFileError, match="can be series") as opened:
        Catalogue.open(tmp_path, store)
    assert opened.value.line > 1
