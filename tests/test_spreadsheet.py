"""Lists and answers as workbooks, read by another library than the one that writes them."""

import asyncio
import io
import itertools
import tempfile
from collections.abc import Callable
from datetime import UTC, date, datetime

import httpx
import openpyxl
import pytest

from api.namespaces import LICENCE
from api.web.data.spreadsheet import XLSX, Provenance, workbook

Ask = Callable[..., httpx.Response]


def opened(content: bytes) -> openpyxl.Workbook:
    return openpyxl.load_workbook(io.BytesIO(content))


@pytest.mark.parametrize(("lang", "header"), [("nl", "Titel (nl)"), ("fr", "Titre (nl)"), ("en", "Title (nl)")])
def test_all_measures_are_120_rows_with_names_and_codes(ask: Ask, lang: str, header: str) -> None:
    answer = ask(f"/api/v1/measures?limit=500&format=xlsx&lang={lang}")
    assert answer.headers["content-type"] == XLSX
    sheet, about = opened(answer.content).worksheets
    rows = list(sheet.iter_rows(values_only=True))
    assert len(rows) == 121
    assert header in rows[0]
    assert "M10.15" in rows[-1]
    assert sheet.freeze_panes == "A2"
    assert any("/api/v1/measures?limit=500" in str(value) for row in about.iter_rows(values_only=True) for value in row)


def test_accept_asks_for_a_workbook(ask: Ask) -> None:
    assert ask("/api/v1/themes", headers={"accept": XLSX}).headers["content-type"] == XLSX


def test_a_question_is_answered_as_a_workbook(ask: Ask) -> None:
    path = "/api/v1/queries/measures?partner=pz&partner=verenigingen"
    sheet = opened(ask(f"{path}&format=xlsx").content).worksheets[0]
    assert sheet.max_row == ask(path).json()["total"] + 1


def facts(content: bytes) -> dict[object, object]:
    """The second sheet: what is told of the answer."""
    about = opened(content).worksheets[1]
    return dict(about.iter_rows(values_only=True))


def test_a_workbook_says_what_was_asked_when_and_of_what(ask: Ask) -> None:
    path = "/api/v1/queries/measures-with-all-partners?partner=pz&partner=verenigingen&basis=involved"
    answer = ask(f"{path}&format=xlsx&lang=fr")
    told = facts(answer.content)
    assert told["Question"] == ask("/api/v1/queries/measures-with-all-partners/about").json()["summary"]["fr"]
    assert ("zones de police, associations" in told.values()) or ("ZP, associations" in told.values())
    assert told["Lignes dans ce fichier"] == told["Lignes de la réponse entière"] == 16
    day = told["Demandé le"]
    assert isinstance(day, datetime)
    assert abs((datetime.now(UTC).date() - day.date()).days) <= 1
    assert told["Version du jeu de données"] == ask("/readyz").json()["dataset"]
    assert told["Licence"] == LICENCE
    assert answer.headers["cache-control"] == "no-store"


def test_a_page_of_a_list_says_that_it_is_a_part(ask: Ask) -> None:
    told = facts(ask("/api/v1/measures?theme=1&limit=5&format=xlsx&lang=nl").content)
    assert (told["Rijen in dit bestand"], told["Rijen in het hele antwoord"]) == (5, 11)
    assert told["Thema"]


def test_the_file_of_a_question_has_all_rows(ask: Ask) -> None:
    total = ask("/api/v1/queries/measures").json()["total"]
    assert total == 120
    assert opened(ask("/api/v1/queries/measures?format=xlsx").content).worksheets[0].max_row == total + 1
    assert len(ask("/api/v1/queries/measures?format=csv").text.splitlines()) >= total + 1


@pytest.mark.parametrize("lang", ["nl", "fr", "en"])
def test_all_measures_with_their_partners_have_names_and_codes(ask: Ask, lang: str) -> None:
    content = ask(f"/api/v1/queries/measures-with-partners?format=xlsx&lang={lang}").content
    header, *rows = opened(content).worksheets[0].iter_rows(values_only=True)
    assert len(rows) == 120
    both = next(row for row in rows if "M1.5" in row)
    assert any("verenigingen" in str(cell).split("; ") for cell in both)
    name = {"nl": "verenigingen", "fr": "associations", "en": "associations"}[lang]
    assert any(name in str(cell).split("; ") for cell in both)
    assert len(header) == len(set(header))


def test_cells_have_types_and_are_never_formulas() -> None:
    told = Provenance("=q", "n", [("=p", "=v")], 3, date(2026, 1, 2), "=x", "v")
    made = asyncio.run(workbook(["a", "b", "c", "d"], [[1, True, None, "=1+1"]], "en", told))
    sheet, about = opened(made).worksheets
    assert all(cell.data_type in "snd" for row in about.iter_rows() for cell in row)
    cells = next(itertools.islice(sheet.iter_rows(), 1, None))
    assert [(cell.value, cell.data_type) for cell in cells] == [(1, "n"), (True, "b"), (None, "n"), ("=1+1", "s")]


def test_a_workbook_needs_no_disk(monkeypatch: pytest.MonkeyPatch) -> None:
    """The service may run where it cannot write anything, as containers often do."""
    monkeypatch.setattr(tempfile, "tempdir", "/nowhere")
    told = Provenance("q", "n", [], 1, date(2026, 1, 2), "a", "v")
    sheet, _ = opened(asyncio.run(workbook(["a"], [[1]], "en", told))).worksheets
    assert [cell.value for row in sheet.iter_rows() for cell in row] == ["a", 1]
