"""Pages say how large a picture is before it is painted: what comes has exactly that ratio, and nothing moves."""

import asyncio
import re
import xml.etree.ElementTree as ET
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from html import unescape
from typing import Any
from urllib.parse import urlencode

import httpx
import pytest

from api.queries import Catalogue
from api.web.charts import MOST, has_picture, size, svg
from api.web.charts.finish import finish
from api.web.charts.frame import Size
from api.web.charts.painter import Painter
from tests.questions import QUESTIONS as EVERY

Ask = Callable[..., httpx.Response]

QUESTIONS = [question.name for question in EVERY if has_picture(question)]
ROOM = 1
"""How many units of a promised size may stay empty."""


def promised(html: str) -> tuple[str, str]:
    """The address of the picture of a page, and its size as a picture says it."""
    ((src, width, height),) = re.findall(r'<img src="([^"]+)" width="(\d+)" height="(\d+)"', html)
    return unescape(src), f"0 0 {width} {height}"


def given(ask: Ask, src: str) -> str:
    response = ask(src)
    assert response.status_code == 200, response.text
    return ET.fromstring(response.content).attrib["viewBox"]


@pytest.mark.parametrize("name", QUESTIONS)
def test_a_picture_is_as_large_as_its_page_says(ask: Ask, name: str) -> None:
    src, box = promised(ask(f"/nl/queries/{name}").text)
    assert given(ask, src) == box


@pytest.mark.parametrize(
    "path",
    [
        # More rows than a page shows, from the first and from beyond it, and in another order.
        "fr/queries/partners-by-theme",
        "fr/queries/partners-by-theme?offset=50",
        "en/queries/partners-by-theme?sort=-measures",
        # What is asked is told in the picture.
        "en/queries/measures-by-partner-count?theme=6",
        # All links, few, and none left out.
        "nl/network",
        "fr/network?theme=6",
        "en/network?basis=involved&minimum=3",
        "nl/network?theme=6&minimum=2",
        "nl/network?offset=100",
        "nl/editor?question=themes-by-axis",
        "fr/editor?question=partners-by-theme",
    ],
)
def test_so_it_is_however_it_was_asked(ask: Ask, path: str) -> None:
    response = ask(f"/{path}")
    assert response.status_code == 200
    src, box = promised(response.text)
    assert given(ask, src) == box


def test_so_is_the_picture_of_a_query_of_ones_own(ask: Ask) -> None:
    text = "SELECT ?name ?number WHERE { VALUES (?name ?number) { ('one' 1) ('two, which is longer ' 2) } }"
    src, box = promised(ask(f"/en/editor?{urlencode({'query': text})}").text)
    assert given(ask, f"/en/editor{src}" if src.startswith("?") else src) == box


def test_an_answer_without_rows_has_no_picture_in_its_page(ask: Ask) -> None:
    assert "<img" not in ask("/nl/network?theme=6&minimum=900").text
    assert "<img" not in ask("/nl/queries/partners-by-theme?theme=6&partner=mivb").text


@pytest.mark.parametrize(
    ("path", "told"),
    [
        ("queries/themes-by-axis", r"The table below has the same data\."),
        ("queries/partners-by-theme", r"The chart shows (\d+) of the \1 rows, the table below rows 1 to \d+\."),
        (
            "queries/partners-by-theme?offset=50",
            r"The chart shows (\d+) of the \1 rows, the table below rows 51 to \d+\.",
        ),
        ("queries/citations-by-measure?offset=500", r"(?<!data)\.$"),
        ("network?theme=6&minimum=2", "the table says the same$"),
        ("network", r"with the (?!100 )\d+ strongest of \d+ pairs; the table shows pairs 1 to \d+$"),
    ],
)
def test_a_picture_says_whether_the_table_has_the_same(ask: Ask, path: str, told: str) -> None:
    ((alt),) = re.findall(r'<img src="[^"]+"[^>]* alt="([^"]+)"', ask(f"/en/{path}").text)
    assert re.search(told, unescape(alt)), alt


class Watched(Painter):
    """A painter that keeps how large the last picture was as it was painted."""

    painted = (0.0, 0.0)

    async def paint(self, spec: Mapping[str, Any]) -> str:
        found = await super().paint(spec)
        _, _, width, height = ET.fromstring(found).attrib["viewBox"].split()
        self.painted = float(width), float(height)
        return found


@pytest.fixture(scope="module")
def painter(runner: asyncio.Runner) -> Iterator[Watched]:
    painter = Watched()
    yield painter
    runner.run(painter.close())


@pytest.mark.parametrize("name", ["themes", "themes-by-axis", "partners-by-theme", "partner-pairs", "category-members"])
@pytest.mark.parametrize("most", [0, 1, 20])
def test_a_promise_is_kept_and_leaves_no_room(
    catalogue: Catalogue, runner: asyncio.Runner, painter: Watched, name: str, most: int
) -> None:
    async def both() -> tuple[Size, tuple[float, float]]:
        found = await catalogue.answer(name, {}, lang="fr", limit=MOST, labels=True)
        part = replace(found, rows=found.rows[:most])
        chosen = [("Thème", "Prévention et sécurité " * 9)] if most else []
        await svg(catalogue, painter, part, "fr", chosen=chosen)
        return await size(catalogue, part, "fr", chosen=chosen), painter.painted

    said, painted = runner.run(both())
    assert said.width - ROOM <= painted[0] <= said.width
    assert said.height - ROOM <= painted[1] <= said.height


def test_what_is_larger_than_promised_gets_a_larger_frame_of_the_same_ratio() -> None:
    painted = '<svg xmlns="http://www.w3.org/2000/svg" width="410" height="150" viewBox="0 0 410 150">'
    painted += '<rect width="410" height="150" fill="#fefefe"/><rect width="10" height="10"/></svg>'
    root = ET.fromstring(finish(painted, Size(400, 100), "title", "description", "en"))
    assert root.get("viewBox") == "0 0 600 150"
    paper, mark = root.iter("{http://www.w3.org/2000/svg}rect")
    assert (paper.get("width"), paper.get("height"), mark.get("width")) == ("600", "150", "10")
    root = ET.fromstring(finish(painted, Size(420, 160), "title", "description", "en"))
    assert root.get("viewBox") == "0 0 420 160"
    assert not {"width", "height"} & set(root.attrib)
