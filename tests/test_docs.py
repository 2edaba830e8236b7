"""What the documents name exists: files, folders, make targets, commands, routes and settings."""

import re
from collections.abc import Callable
from pathlib import Path

import httpx
import pytest

from api.settings import table

ROOT = Path(__file__).resolve().parent.parent
DOCUMENTS = sorted([*ROOT.glob("*.md"), *ROOT.glob("docs/*.md")])
PLACES = re.compile(r"`((?:api|data|docs|ontology|queries|shapes|tests|benchmarks)/[\w./-]*|[\w.-]+\.md)`")
LINKS = re.compile(r"\]\((?!https?:)([^)#]+)\)")
ROUTES = re.compile(
    r"(?:127\.0\.0\.1:8000|`)(/(?:api/v1|nl|fr|en|doc|id|data|graph|ns|shapes|livez|readyz|openapi)[^\s`'>…{]*)"
)


def test_there_are_documents() -> None:
    assert {"README.md", "CONTRIBUTING.md", "CHANGELOG.md"} <= {path.name for path in DOCUMENTS}


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: path.name)
def test_places_and_links_exist(document: Path) -> None:
    text = document.read_text(encoding="utf-8")
    named = [ROOT / place for place in PLACES.findall(text)]
    linked = [document.parent / link for link in LINKS.findall(text)]
    assert [str(path) for path in (*named, *linked) if not path.exists()] == []


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: path.name)
def test_routes_answer(document: Path, ask: Callable[..., httpx.Response]) -> None:
    routes = set(ROUTES.findall(document.read_text(encoding="utf-8")))
    # The first parts of longer addresses are no addresses; the whole dataset is a file that only a build leaves behind.
    beginnings = r"/(?:id|doc|graph|data/graph|data/source)/|/data/gpvp\.nq"
    whole = {route for route in routes if not re.fullmatch(beginnings, route)}
    assert {route: code for route in whole if (code := ask(route).status_code) >= 400} == {}


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: path.name)
def test_make_targets_exist(document: Path) -> None:
    targets = set(re.findall(r"^(\w+):", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE))
    assert set(re.findall(r"(?:`|\n)make (\w+)", document.read_text(encoding="utf-8"))) <= targets


def test_settings_that_documents_name_exist() -> None:
    known = {row.variable for row in table()} | {"GPVP_SOURCES"}
    text = "".join(path.read_text(encoding="utf-8") for path in DOCUMENTS)
    assert set(re.findall(r"\bGPVP_[A-Z_]+", text)) <= known
