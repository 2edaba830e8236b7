"""House rules of the dataset as questions: each ``.rq`` file of ``shapes/hygiene`` gives the nodes that break one rule.

A file starts with the rule in Dutch, French and English, a line each (``#+ nl: …``). Its ``SELECT`` gives ``?node``,
and where that helps ``?words``. Shapes say what one node must have; these rules look at the dataset as a whole.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

import pyoxigraph as ox

from api.errors import SourceFileError, Texts
from api.graph.words import shortened, words
from api.languages import COLON, LANGUAGES, Lang
from api.namespaces import shorten

_HEADER = re.compile(r"^#\+ (nl|fr|en): (\S.*)$")


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule: its name, its sentence in each language, and the query for the nodes that break it."""

    name: str
    sentence: Texts
    query: str


@dataclass(frozen=True, slots=True)
class Breach:
    """A node that breaks a rule, with the words that tell how (None: there are none)."""

    rule: Rule
    node: str
    words: str | None

    def line(self, lang: Lang) -> str:
        """The breach in one line."""
        said = f" “{self.words}”" if self.words else ""
        return f"{shorten(self.node)}{said}{COLON[lang]} {self.rule.sentence[lang]} [{self.rule.name}]"


def read_rules(files: Iterable[Path]) -> tuple[Rule, ...]:
    """The rules of these files, in their order.

    Raises:
        SourceFileError: a file has no rule in the three languages, or is no SPARQL ``SELECT`` of ``?node``.
    """
    return tuple(_read(file) for file in files)


def _read(file: Path) -> Rule:
    try:
        text = file.read_text(encoding="utf-8")
        answer = ox.Store().query(text)
    except (UnicodeDecodeError, OSError) as error:
        raise SourceFileError(file, 1, str(error)) from error
    except SyntaxError as error:
        raise SourceFileError(file, error.lineno or 1, error.msg) from error
    found = [match.groups() for line in text.splitlines()[: len(LANGUAGES)] if (match := _HEADER.match(line))]
    sentence = {lang: text for lang in LANGUAGES for tag, text in found if tag == lang}
    if len(sentence) != len(LANGUAGES):
        raise SourceFileError(file, len(found) + 1, "the first lines give the rule in nl, fr and en")
    if not isinstance(answer, ox.QuerySolutions) or "node" not in [variable.value for variable in answer.variables]:
        raise SourceFileError(file, len(LANGUAGES) + 1, "a rule is a SELECT query of ?node")
    return Rule(file.stem, sentence, text)


def breaches(dataset: Iterable[ox.Quad], rules: Iterable[Rule]) -> tuple[Breach, ...]:
    """Everything in a complete dataset that breaks a rule, by rule and node."""
    kept = ox.Dataset(dataset)
    store = ox.Store()
    store.bulk_extend(kept)
    found = []
    for rule in rules:
        answer = store.query(rule.query, use_default_graph_as_union=True)
        if isinstance(answer, ox.QuerySolutions):
            telling = "words" in [variable.value for variable in answer.variables]
            found += [_breach(rule, kept, row["node"], row["words"] if telling else None) for row in answer]
    return tuple(sorted(found, key=lambda breach: (breach.rule.name, breach.node, breach.words or "")))


def _breach(rule: Rule, dataset: ox.Dataset, node: object, said: object) -> Breach:
    if isinstance(said, ox.Literal):
        return Breach(rule, _name(node), shortened(shorten(said.value)))
    return Breach(rule, _name(node), words(dataset, node) if isinstance(node, ox.NamedNode) else None)


def _name(node: object) -> str:
    return node.value if isinstance(node, ox.NamedNode) else str(node)
