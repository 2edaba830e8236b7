"""The matrix: numbers of measures in rows and columns that one chooses, in the API and as a page."""

import csv
import io
import re
from collections.abc import Callable
from typing import Any

import httpx
import openpyxl
import pytest
from pydantic import TypeAdapter

from api.web.data.overview_shapes import Matrix

Ask = Callable[..., httpx.Response]
Json = dict[str, Any]


def json(ask: Ask, query: str = "") -> Json:
    response = ask(f"/api/v1/matrix{query}")
    assert response.status_code == 200, response.text
    found: Json = response.json()
    assert TypeAdapter(Matrix).validate_python(found, strict=True) == found
    return found


def total(ask: Ask, query: str) -> int:
    found: int = ask(f"/api/v1/measures?{query}").json()["total"]
    return found


def test_themes_by_partner(ask: Ask) -> None:
    found = json(ask)
    assert [row["key"] for row in found["rows"]] == [str(number) for number in range(1, 11)]
    assert len(found["columns"]) == 28
    assert found["columns"][0]["key"] == "geintegreerde-politie"  # the one that most measures name
    weights = [column["total"] for column in found["columns"]]
    assert weights == sorted(weights, reverse=True)
    assert found["total"] == 120
    assert {len(row) for row in found["cells"]} == {28}


@pytest.mark.parametrize("basis", ["named", "involved"])
@pytest.mark.parametrize(
    ("rows", "columns"), [("theme", "axis"), ("axis", "partner"), ("theme", "level"), ("subtheme", "partner")]
)
def test_each_number_is_that_of_the_list_of_measures(ask: Ask, rows: str, columns: str, basis: str) -> None:
    found = json(ask, f"?rows={rows}&columns={columns}&basis={basis}")
    for index, row in enumerate(found["rows"][:3]):
        for column, count in zip(found["columns"][:6], found["cells"][index], strict=False):
            assert count == total(ask, f"{rows}={row['key']}&{columns}={column['key']}&basis={basis}")
    for column in found["columns"][:4]:
        if rows != "subtheme":  # every measure has a theme and an axis
            assert column["total"] == total(ask, f"{columns}={column['key']}&basis={basis}")


def test_a_measure_counts_once_in_a_total(ask: Ask) -> None:
    found = json(ask, "?rows=theme&columns=partner&theme=1")
    (row,) = found["rows"]
    assert sum(found["cells"][0]) > row["total"] == found["total"] == total(ask, "theme=1")
    by_axis = json(ask, "?rows=theme&columns=axis")
    assert [sum(cells) for cells in by_axis["cells"]] == [row["total"] for row in by_axis["rows"]]


def test_measures_by_partner_have_a_row_for_each_measure(ask: Ask) -> None:
    found = json(ask, "?rows=measure&columns=partner&theme=1")
    assert [row["key"] for row in found["rows"]] == [f"M1.{number}" for number in range(1, 12)]
    assert {count for row in found["cells"] for count in row} == {0, 1}
    keys = [column["key"] for column in found["columns"]]
    named = [key for key, count in zip(keys, found["cells"][4], strict=True) if count]
    assert sorted(named) == ["gemeenten", "parket", "pz", "unia", "verenigingen"]


def test_filters_and_order(ask: Ask) -> None:
    found = json(ask, "?columns=axis&axis=reactie")
    assert [column["key"] for column in found["columns"]] == ["reactie"]
    assert found["total"] == total(ask, "axis=reactie")
    for sort in ("total", "-total", "preventie", "-preventie"):
        sorted_rows = json(ask, f"?columns=axis&sort={sort}")
        index = [column["key"] for column in sorted_rows["columns"]].index("preventie")
        values = (
            [row["total"] for row in sorted_rows["rows"]]
            if "total" in sort
            else [cells[index] for cells in sorted_rows["cells"]]
        )
        assert values == sorted(values, reverse=sort.startswith("-"))


@pytest.mark.parametrize(
    ("query", "parameter"),
    [("rows=colour", "rows"), ("columns=theme", "columns"), ("sort=nobody", "sort"), ("basis=x", "basis"),
     ("theme=99", "theme"), ("colour=red", "colour"), ("rows=axis&rows=theme", "rows"),
     ("sort=total&sort=-total", "sort")],
)  # fmt: skip
def test_what_is_refused(ask: Ask, query: str, parameter: str) -> None:
    response = ask(f"/api/v1/matrix?{query}")
    assert response.status_code == 400
    assert response.json()["errors"][0]["parameter"] == parameter
    assert ask(f"/en/matrix?{query}").status_code == 400


def test_as_a_file(ask: Ask) -> None:
    rows = list(csv.reader(io.StringIO(ask("/api/v1/matrix?columns=axis&format=csv").text)))
    assert rows[0] == ["key", "label_nl", "label_fr", "label_en", "preventie", "reactie", "follow-up", "total"]
    assert len(rows) == 12
    assert rows[-1][0] == "total"
    assert rows[-1][-1] == "120"
    said = next(csv.reader(io.StringIO(ask("/api/v1/matrix?columns=axis&format=csv&lang=fr").text)))
    assert said[-1] == "Nombre"
    assert "Prévention" in [name.capitalize() for name in said]
    book = openpyxl.load_workbook(io.BytesIO(ask("/api/v1/matrix?columns=axis&format=xlsx&lang=en").content))
    sheet = book.worksheets[0]
    assert sheet.max_row == 12
    assert sheet.cell(12, 8).value == 120


def test_the_page_shows_the_same_numbers(ask: Ask) -> None:
    found = json(ask, "?rows=theme&columns=partner&basis=involved")
    html = ask("/en/matrix?basis=involved").text
    shown = [
        [int(cell) for cell in re.findall(r"<td[^>]*>(?:<a[^>]*>)?(\d+)", row)]
        for row in re.findall(r"<tr[^>]*><th scope=\"row\".*?</tr>", html, re.DOTALL)
    ]
    rows = [[*cells, row["total"]] for cells, row in zip(found["cells"], found["rows"], strict=True)]
    assert shown == [*rows, [*(column["total"] for column in found["columns"]), found["total"]]]


def test_each_number_of_the_page_leads_to_that_many_measures(ask: Ask) -> None:
    for page in ("matrix?columns=level&basis=involved", "matrix?rows=subtheme&columns=axis", "matrix?axis=reactie"):
        links = re.findall(r'<td[^>]*><a href="(/en/measures\?[^"]+)">(\d+)</a>', ask(f"/en/{page}").text)
        assert len(links) > 10
        for href, count in links[::9]:
            listed = ask(href.replace("&amp;", "&").replace("/en/", "/api/v1/")).json()
            assert listed["total"] == int(count), href


def test_headings_sort_and_measures_come_by_theme(ask: Ask) -> None:
    html = ask("/en/matrix?columns=axis&sort=-reactie").text
    assert re.findall(r'aria-sort="(\w+)"><a href="([^"]+)"', html) == [
        ("descending", "/en/matrix?columns=axis&amp;sort=reactie")
    ]
    by_measure = ask("/en/matrix?rows=measure&columns=axis").text
    assert re.findall(r'<th scope="row"><a href="/en/measures/(M[\d.]+)"', by_measure) == [
        f"M1.{number}" for number in range(1, 12)
    ]
    assert 'href="/en/matrix?rows=measure&amp;columns=axis&amp;theme=6"' in by_measure


def test_a_table_of_measures_has_no_totals_that_are_always_one(ask: Ask) -> None:
    """Each measure is one: what is added up is the other side alone."""
    rows = ask("/en/matrix?rows=measure&columns=level&theme=6").text
    columns = ask("/en/matrix?rows=level&columns=measure&theme=6").text
    both = ask("/en/matrix").text
    assert ('class="sum"' in rows, "<tfoot>" in rows) == (False, True)
    assert ('class="sum"' in columns, "<tfoot>" in columns) == (True, False)
    assert ('class="sum"' in both, "<tfoot>" in both) == (True, True)
    assert "1: the measure belongs to the column" in rows
    assert ">6. Mobility and road safety</a>" in rows
