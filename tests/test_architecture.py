"""Folders are the flow, and imports only go down: read from the source, not from what happens to be loaded."""

import ast
import re
from pathlib import Path

import pytest

API = Path(__file__).parent.parent / "api"
MODULES = sorted(path for path in API.rglob("*.py") if "_bundle" not in path.parts)
OFFLINE = {"rdflib", "pyshacl", "owlready2", "owlrl", "pyparsing"}
"""Libraries that only ``api/graph`` may import."""

ALLOWED: dict[str, set[str]] = {
    "languages": set(),
    "namespaces": set(),
    "errors": {"languages"},
    "phrases": {"errors"},
    "given": {"errors"},
    "files": {"errors"},
    "logs": set(),
    "settings": {"errors", "given", "languages"},
    "tokens": {"errors", "languages"},
    "negotiate": {"errors", "languages"},
    "release": set(),
    "graph": {"errors", "files", "languages", "namespaces", "settings", "tokens", "queries"},
    # An engine elsewhere is told who asks: the program and its release.
    "store": {"errors", "files", "languages", "namespaces", "settings", "negotiate", "release", "tokens"},
    "queries": {"errors", "languages", "namespaces", "settings", "tokens", "store"},
    # Questions in words are a way into the questions, below every face that may offer it.
    "words": {"errors", "languages", "namespaces", "queries"},
    # Agents are a face of the questions, as the web is; the web has a door to it (/mcp) and adds nothing to it.
    "agents": {"errors", "languages", "namespaces", "release", "settings", "store", "queries"},
    "web": {
        "errors",
        "languages",
        "namespaces",
        "settings",
        "negotiate",
        "tokens",
        "store",
        "queries",
        "agents",
        "logs",
        "search",
        "words",
    },
    # The cookbook is a face of the questions on paper; it says its own words, as the command line does.
    "cookbook": {"languages", "phrases", "queries"},
    "publish": {"errors", "languages", "namespaces", "settings", "store"},
    # Search makes its index of the answers to questions.
    "search": {"errors", "files", "languages", "settings", "store", "queries", "words"},
    "asking": {"errors", "languages", "namespaces", "settings", "store", "queries", "cookbook"},
    "console": {"languages", "phrases"},
    "serving": {"errors"},
    "reloading": {"errors", "languages"},
    "commands": {
        "given",
        "errors",
        "languages",
        "phrases",
        "settings",
        "console",
        "graph",
        "asking",
        "logs",
        "publish",
        "serving",
        "reloading",
        "store",
        "agents",
        "search",
        "web",
    },
    "cli": {"errors", "languages", "phrases", "release", "given", "settings", "console", "commands"},
}
"""Part of the package (a folder, or a module beside them) -> the parts that it may import."""


def part(path: Path) -> str:
    return path.relative_to(API).parts[0].removesuffix(".py")


def name(path: Path) -> str:
    return str(path.relative_to(API))


def imported(path: Path) -> set[str]:
    """The modules that a module imports, anywhere in it, by their full names."""
    found: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{name(path)} imports relatively"
            module = node.module or ""
            found |= {f"api.{alias.name}" for alias in node.names} if module == "api" else {module}
    return found


def test_every_part_has_its_place() -> None:
    assert {part(path) for path in MODULES} - {"__init__"} <= set(ALLOWED)


def test_the_order_has_no_circle() -> None:
    done: set[str] = set()
    while rest := {key for key in ALLOWED if key not in done}:
        ready = {key for key in rest if ALLOWED[key] <= done}
        assert ready, f"these import each other: {sorted(rest)}"
        done |= ready


@pytest.mark.parametrize("path", MODULES, ids=name)
def test_imports_only_go_down(path: Path) -> None:
    own = part(path)
    targets = {module.split(".")[1] for module in imported(path) if module.startswith("api.")}
    assert targets - {own} <= ALLOWED.get(own, set())


@pytest.mark.parametrize("path", MODULES, ids=name)
def test_offline_libraries_stay_in_graph(path: Path) -> None:
    libraries = {module.split(".")[0] for module in imported(path)}
    assert part(path) == "graph" or not libraries & OFFLINE


QUERY = re.compile(
    r"\b(?i:select)\s+((?i:distinct)\s+)?([?*(]|(?i:where)\b)"
    r"|\b(CONSTRUCT|ASK|DESCRIBE)\b[^.]*[{<?]"
    r"|\b(INSERT|DELETE)\s+(DATA|WHERE|\{)"
    r"|\bPREFIX\s+\w*:\s*<"
    r"|\{[^{}]*[?$]\w+\s+\S+\s+\S+"
)
"""What only a query has: a form with a group or a variable, an update, a prefix, a triple pattern."""

FRAMES = {"queries/window.py": "the frame that counts the rows of any question; it has no pattern and no term"}
"""Modules that may hold words of SPARQL, and why."""


def strings(path: Path) -> list[str]:
    """The texts of a module, its docstrings apart; of an f-string the constant parts, joined."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    documents = {
        id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)
    }
    found = []
    for node in ast.walk(tree):
        if isinstance(node, ast.JoinedStr):
            found.append(" ".join(str(v.value) for v in node.values if isinstance(v, ast.Constant)))
        elif isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in documents:
            found.append(node.value)
    return found


@pytest.mark.parametrize("path", MODULES, ids=name)
def test_no_sparql_in_python(path: Path) -> None:
    assert name(path) in FRAMES or [text for text in strings(path) if QUERY.search(text)] == []


@pytest.mark.parametrize("module", FRAMES)
def test_a_frame_says_nothing_of_the_data(module: str) -> None:
    held = [text for text in strings(API / module) if QUERY.search(text)]
    assert held
    assert not [text for text in held if re.search(r"<|\w:\w|[?$]\w+\s+\S+\s+[?$<]", text)]


@pytest.mark.parametrize(
    "text",
    [
        "SELECT ?x WHERE { ?x a ?y }",
        "select * where {?s ?p ?o}",
        "ASK { }",
        "PREFIX gpvp: <https://w3id.org/gpvp/ns#>",
        "DELETE WHERE { ?s ?p ?o }",
        " VALUES ?x { } { ?x a ?y } ",
    ],
)
def test_the_search_for_queries_finds_them(text: str) -> None:
    assert QUERY.search(text)


@pytest.mark.parametrize(
    "text", ["a rule is a SELECT query of ?node", "{a} {b} {c}", "Ask a named question", "{message} Zie: {prog}"]
)
def test_the_search_for_queries_spares_prose(text: str) -> None:
    assert not QUERY.search(text)


@pytest.mark.parametrize("path", MODULES, ids=name)
def test_no_module_is_too_long_or_badly_named(path: Path) -> None:
    assert len(path.read_text(encoding="utf-8").splitlines()) <= 600
    assert path.stem not in {"utils", "helpers", "common", "misc"}
