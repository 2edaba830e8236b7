"""Lists and answers as workbooks, read by another library than the one that writes them."""

import io
import itertools
from collections.abc import Callable

import httpx
import openpyxl
import pytest

from api.web.data.spreadsheet import XLSX, workbook

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


def test_cells_have_types_and_are_never_formulas() -> None:
    made = workbook(["a", "b", "c", "d"], [[1, True, None, "=1+1"]], "en", {"address": "=x", "version": "v"})
    sheet = opened(made).worksheets[0]
    cells = next(itertools.islice(sheet.iter_rows(), 1, None))
    assert [(cell.value, cell.data_type) for cell in cells] == [(1, "n"), (True, "b"), (None, "n"), ("=1+1", "s")]
