"""``queries/words.yaml``: the words around the names, and which of them lead to which question (docs/ask.md)."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from api.errors import SourceFileError
from api.languages import LANGUAGES, Lang
from api.queries import Catalogue
from api.queries.kinds import KINDS
from api.queries.yaml_file import read

FILE = "words.yaml"

CUES = ("contract-word", "municipality", "text", "number", "span")
"""What may be named besides the types of parameters: parts of a contract's name, words of a text, bare numbers."""

LEADS = ("no", "count", "per", "all", "which")
"""What may stand before a word that must be there: it is denied; it is what is counted, or per which; all of it;
what is asked for."""

_RULE_KEYS = ("question", "says", "may", "takes", "needs", "counts", "sort", "when_empty", "bare", "fixed", "repeats")
_ROLES = ("any", "no", "only", "to", "least")
_SERVICE = ("limit",)
"""What the service adds to every question."""

Forms = Mapping[Lang, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Word:
    """A word with a meaning: its forms in each language, and what adds to them or follows from it.

    ``of`` is the class whose labels are forms too; ``kind`` the type of parameter whose names it announces.
    """

    name: str
    forms: Forms
    of: str | None = None
    kind: str | None = None


@dataclass(frozen=True, slots=True)
class Rule:
    """One way into a question. ``says``: of each group one word must be there, led by one of ``LEADS`` or by nothing.

    ``takes`` maps what may be named (``partner``, ``any partner``, ``no partner``, ``only partner``, ``to measure``) to
    the parameters that it fills: one, or as many as there must be names. ``counts`` is the word for what a row is.
    ``sort`` maps a basis, or ``""``, to the order asked for. ``bare``: it is for names alone, without a verb or an
    asking word. ``fixed`` are values that no word gives, where ``all`` is
    every number that there is. ``repeats``: what is counted may stand in several rows, and is a column.
    """

    question: str
    says: tuple[tuple[str, ...], ...] = ()
    may: frozenset[str] = frozenset()
    takes: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    needs: tuple[tuple[str, ...], ...] = ()
    counts: str | None = None
    sort: Mapping[str, str] = field(default_factory=dict)
    when_empty: str | None = None
    bare: bool = False
    fixed: Mapping[str, str] = field(default_factory=dict)
    repeats: bool = False

    @property
    def words(self) -> frozenset[str]:
        """All words that it explains."""
        return self.may.union(*(_explained(word) for group in self.says for word in group))


_LED = {"count": ("count",), "per": ("per", "each"), "all": ("everything", "each"), "which": ()}


def _explained(word: str) -> tuple[str, ...]:
    """The words that one of ``says`` explains: *count measure* is two, *no contract* one, which is denied."""
    lead, _, led = word.partition(" ")
    return (led, *_LED[lead]) if led and lead in _LED else (word,)


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """What the file says. ``glue`` may stand inside names or be missing there; ``fillers`` change nothing.

    ``examples`` are questions that are answered, to show to people.
    """

    glue: Forms
    fillers: Forms
    numbers: Forms
    words: Mapping[str, Word]
    rules: tuple[Rule, ...]
    examples: Forms


def read_vocabulary(folder: Path, catalogue: Catalogue) -> Vocabulary:
    """The vocabulary of a folder of questions.

    Raises:
        SourceFileError: the file is not there or is no YAML, or names a word, question or parameter that is not.
    """
    path = folder / FILE
    document, _ = read(path)
    if not isinstance(document, dict) or set(document) != {"glue", "fillers", "numbers", "words", "rules", "examples"}:
        raise SourceFileError(path, 1, "the file has glue, fillers, numbers, words, rules and examples")
    reader = _Reader(path, catalogue)
    words = {name: reader.word(name, entry) for name, entry in document["words"].items()}
    return Vocabulary(
        glue=reader.forms("glue", document["glue"]),
        fillers=reader.forms("fillers", document["fillers"]),
        numbers=reader.forms("numbers", document["numbers"]),
        words=words,
        rules=tuple(reader.rule(entry, words) for entry in document["rules"]),
        examples=reader.forms("examples", document["examples"]),
    )


class _Reader:
    def __init__(self, path: Path, catalogue: Catalogue) -> None:
        self.path = path
        self.catalogue = catalogue

    def fail(self, message: str, where: str) -> SourceFileError:
        rows = self.path.read_text(encoding="utf-8").splitlines()
        line = next((number for number, row in enumerate(rows, 1) if where in row), 1)
        return SourceFileError(self.path, line, message)

    def forms(self, name: str, entry: Mapping[str, Any]) -> Forms:  # Any: YAML
        found: dict[Lang, tuple[str, ...]] = {}
        for lang in LANGUAGES:
            given = entry.get(lang)
            if not isinstance(given, list) or not all(isinstance(form, str) for form in given):
                # YAML reads a bare on, no or yes as a truth value.
                raise self.fail(f'{name} needs a list of texts for nl, fr and en (quote "on" and "no")', f"{name}:")
            found[lang] = tuple(given)
        return found

    def word(self, name: str, entry: Mapping[str, Any]) -> Word:
        kind = entry.get("kind")
        if kind is not None and kind not in KINDS:
            raise self.fail(f"{name}: unknown type {kind}", f"  {name}:")
        return Word(name, self.forms(name, entry), entry.get("class"), kind)

    def rule(self, entry: Mapping[str, Any], words: Mapping[str, Word]) -> Rule:
        name = str(entry.get("question"))
        if unknown := [key for key in entry if key not in _RULE_KEYS]:
            raise self.fail(f"unknown key {unknown[0]}; known: {', '.join(_RULE_KEYS)}", f"question: {name},")
        names = {question.name: question for question in self.catalogue}
        for question in (name, entry.get("when_empty", name)):
            if question not in names:
                raise self.fail(f"there is no question {question}", f" {question}")
        takes = {str(key): tuple(_several(value)) for key, value in entry.get("takes", {}).items()}
        says = tuple(tuple(_several(group)) for group in entry.get("says", ()))
        sort = entry.get("sort", {})
        rule = Rule(
            question=name,
            says=says,
            may=frozenset(entry.get("may", ())),
            takes=takes,
            needs=tuple(tuple(_several(group)) for group in entry.get("needs", ())),
            counts=entry.get("counts"),
            sort=sort if isinstance(sort, dict) else {"": sort},
            when_empty=entry.get("when_empty"),
            bare=bool(entry.get("bare")),
            repeats=bool(entry.get("repeats")),
            fixed={str(key): str(value) for key, value in entry.get("fixed", {}).items()},
        )
        for word in (*rule.words, *_several(rule.counts or ())):
            if word.removeprefix("no ") not in words:  # the leads are words themselves
                raise self.fail(f"{name} uses the word {word}, which the file does not have", f"question: {name},")
        for key, params in takes.items():
            kind = key.partition(" ")[2] if key.startswith(tuple(f"{role} " for role in _ROLES)) else key
            if kind not in KINDS and kind not in CUES:
                raise self.fail(f"{name} takes {key}, which is no type of parameter", f"question: {name},")
            for param in (*params, *rule.fixed):
                if names[name].param(param) is None and param not in _SERVICE:
                    raise self.fail(f"{name} has no parameter {param}", f"question: {name},")
        needed = [re.sub("^(one|several) ", "", key) for group in rule.needs for key in group]
        if missing := [key for key in needed if key not in takes]:
            raise self.fail(f"{name} needs {missing[0]} and does not take it", f"question: {name},")
        return rule


def _several(value: str | Sequence[str]) -> Iterator[str]:
    yield from (value,) if isinstance(value, str) else value
