"""The index, written: one SQLite file with an FTS5 table, the names as keys, and the words by their stems."""

import re
import sqlite3
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from api.languages import LANGUAGES
from api.search.contents import NAMES, Contents, Thing, Words
from api.search.text import GLUE, core, languages, plain, squash, stem_key, stems, typed

FORMAT = "1"
"""Raised with every change of what the file holds, so that an older file is made anew."""

WEIGHTS: Mapping[str, float] = {
    "theme": 1.5, "partner": 1.45, "axis": 1.4, "subtheme": 1.35, "transversal": 1.3, "document": 1.3, "contract": 1.3,
    "service": 1.25, "plan": 1.2, "measure": 1.2, "sector": 0.9, "grant": 0.9, "objective": 0.95, "priority": 0.85,
    "subpoint": 0.8, "result": 0.75, "indicator": 0.75, "article": 0.7, "abbreviation": 0.6,
}  # fmt: skip
"""The kinds of things, and how much each counts beside the others where the words fit equally well."""

EXACT, STEMMED = 1.0, 0.95
"""How well a key stands for a name: letter by letter, or with the endings of its words taken off."""

SPOKEN = ("partner", "document", "abbreviation", "axis", "service", "plan", "theme", "subtheme", "transversal")
"""The kinds of things whose names stand for each other in any text: PZ, ZP, *zones de police*."""

LONGEST_NAME = 8
"""A name of more words is nobody's way of saying something else."""

_JOINT = re.compile(r"\s+(?:en|et|and)\s+(?:le\s+|la\s+|les\s+)?|,\s+")

_AROUND = ("alignment", "citation", "footnote")
"""The fields whose words are about a thing and not its own: they count as the names of other things do."""

_COLUMNS = ("name_nl", "name_fr", "name_en", "alternative", "text", "related", "kind")

_SCHEMA = """
CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE thing (
  id INTEGER PRIMARY KEY, iri TEXT NOT NULL, kind TEXT NOT NULL, code TEXT, nl TEXT, fr TEXT, en TEXT,
  kinds TEXT NOT NULL, weight REAL NOT NULL
);
CREATE TABLE text (thing INTEGER NOT NULL, field TEXT NOT NULL, lang TEXT, words TEXT NOT NULL, plain TEXT NOT NULL);
CREATE INDEX text_of ON text (thing);
CREATE TABLE name (id INTEGER PRIMARY KEY, thing INTEGER NOT NULL, field TEXT NOT NULL, lang TEXT, words TEXT NOT NULL,
  plain TEXT NOT NULL);
CREATE INDEX name_of ON name (thing);
CREATE TABLE key (key TEXT NOT NULL, name INTEGER NOT NULL, fit REAL NOT NULL, PRIMARY KEY (key, name)) WITHOUT ROWID;
CREATE TABLE alias (same INTEGER NOT NULL, words TEXT NOT NULL, PRIMARY KEY (same, words)) WITHOUT ROWID;
CREATE TABLE same (key TEXT NOT NULL, same INTEGER NOT NULL, PRIMARY KEY (key, same)) WITHOUT ROWID;
CREATE TABLE related (thing INTEGER NOT NULL, field TEXT NOT NULL, other INTEGER NOT NULL);
CREATE INDEX related_of ON related (thing);
CREATE TABLE stem (stem TEXT NOT NULL, lang TEXT NOT NULL, word TEXT NOT NULL,
  PRIMARY KEY (stem, lang, word)) WITHOUT ROWID;
CREATE TABLE word (word TEXT PRIMARY KEY) WITHOUT ROWID;
CREATE VIRTUAL TABLE found USING fts5 (
  name_nl, name_fr, name_en, alternative, text, related, kind,
  content='', prefix='1 2 3', tokenize="unicode61 remove_diacritics 0 tokenchars './'"
);
"""


@dataclass(slots=True)
class _Gathered:
    """The words of one thing, for its row of the full-text table."""

    columns: dict[str, list[str]] = field(default_factory=lambda: defaultdict(list))
    labels: dict[str, str] = field(default_factory=dict)
    kinds: list[str] = field(default_factory=list)


class _Writer:
    def __init__(self, connection: sqlite3.Connection, contents: Contents) -> None:
        self.connection = connection
        self.ids = {thing.iri: number for number, thing in enumerate(contents.things, 1)}
        self.gathered = {thing.iri: _Gathered() for thing in contents.things}
        self.names: dict[str, list[tuple[str, str | None]]] = defaultdict(list)
        self.stems: set[tuple[str, str, str]] = set()
        self.words: set[str] = set()

    def take(self, text: str, lang: str | None) -> list[str]:
        """The words of a text, each known from now on."""
        found = plain(text)
        for word in found:
            self.words.add(word)
            self.stems.update((stem, other, word) for other in languages(lang) for stem in stems(word, other))
        return found

    def own(self, given: Words, *, names_it: bool) -> None:
        """Words of a thing itself."""
        gathered = self.gathered[given.iri]
        found = self.take(given.words, given.lang)
        if given.field == "kind":
            gathered.columns["kind"] += found
            gathered.kinds.append(given.words)
            return
        # A slug is what some people type, and nobody's reason.
        if given.field != "slug":
            self.connection.execute(
                "INSERT INTO text VALUES (?, ?, ?, ?, ?)",
                (self.ids[given.iri], given.field, given.lang, given.words, " ".join(found)),
            )
        if names_it:
            self.name(given.iri, given.field, given.words, given.lang, found)
        if given.field in ("name", "text") and names_it and given.lang in LANGUAGES:
            gathered.labels.setdefault(str(given.lang), given.words)
            gathered.columns[f"name_{given.lang}"] += found
        else:
            column = "alternative" if given.field in NAMES else "related" if given.field in _AROUND else "text"
            gathered.columns[column] += found

    def name(self, iri: str, name_field: str, words: str, lang: str | None, found: Sequence[str]) -> None:
        """A name, with the keys under which it is looked up."""
        inserted = self.connection.execute(
            "INSERT INTO name (thing, field, lang, words, plain) VALUES (?, ?, ?, ?, ?)",
            (self.ids[iri], name_field, lang, words, " ".join(found)),
        )
        if name_field not in ("code", "slug"):
            self.names[iri].append((words, lang))
        self.key(squash(found), inserted.lastrowid, EXACT)
        for other in languages(lang):
            self.key(stem_key(found, other), inserted.lastrowid, STEMMED)

    def key(self, key: str, name: int | None, fit: float) -> None:
        self.connection.execute("INSERT OR IGNORE INTO key VALUES (?, ?, ?)", (key, name, fit))

    def code(self, thing: Thing) -> None:
        """What a thing is called by, alone and after its kind: ``M1.5``, ``thema 6``; ``M6`` is theme 6."""
        if thing.code is None:
            return
        found = typed(thing.code)
        self.words.update(found)
        self.gathered[thing.iri].columns["alternative"] += found
        self.name(thing.iri, "code", thing.code, None, found)
        if thing.kind == "theme":
            self.name(thing.iri, "code", f"M{thing.code}", None, ["m", *found])
        for kind in self.gathered[thing.iri].kinds:
            self.name(thing.iri, "code", f"{kind} {thing.code}", None, [*plain(kind), *found])

    def related(self, iri: str, related_field: str, other: str) -> None:
        """The names of another thing, by which this one is found."""
        self.connection.execute("INSERT INTO related VALUES (?, ?, ?)", (self.ids[iri], related_field, self.ids[other]))
        for words, _ in self.names[other]:
            self.gathered[iri].columns["related"] += plain(words)

    def aliases(self, things: Iterable[Thing]) -> None:
        """What names the same: the names of one thing, and the parts of names that join as many in each language."""
        number = 0
        for thing in things:
            if thing.kind not in SPOKEN:
                continue
            names = self.names[thing.iri]
            number += 1
            self.same(number, names)
            parted = [(_JOINT.split(words), lang) for words, lang in names if lang in LANGUAGES]
            most = max((len(parts) for parts, _ in parted), default=1)
            for place in range(most) if most > 1 else ():
                number += 1
                self.same(number, [(parts[place], lang) for parts, lang in parted if len(parts) == most])

    def same(self, number: int, names: Iterable[tuple[str, str | None]]) -> None:
        for words, lang in names:
            found = plain(words)
            meant = core(found)
            if not meant or len(meant) > LONGEST_NAME or not squash(meant).strip("0123456789"):
                continue
            self.connection.execute("INSERT OR IGNORE INTO alias VALUES (?, ?)", (number, " ".join(meant)))
            for key in (squash(found), *(stem_key(found, other) for other in languages(lang))):
                self.connection.execute("INSERT OR IGNORE INTO same VALUES (?, ?)", (key, number))

    def finish(self, things: Iterable[Thing]) -> None:
        for thing in things:
            gathered, number = self.gathered[thing.iri], self.ids[thing.iri]
            labels = [gathered.labels.get(lang) for lang in LANGUAGES]
            kinds = " ".join(dict.fromkeys(word for word in gathered.columns["kind"] if word not in GLUE))
            self.connection.execute(
                "INSERT INTO thing VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
                (number, thing.iri, thing.kind, thing.code, *labels, kinds, WEIGHTS[thing.kind]),
            )
            self.connection.execute(
                """INSERT INTO found (rowid, name_nl, name_fr, name_en, alternative, text, related, kind)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?)""",
                (number, *(" ".join(gathered.columns[column]) for column in _COLUMNS)),
            )
        self.connection.executemany("INSERT INTO stem VALUES (?, ?, ?)", sorted(self.stems))
        self.connection.executemany("INSERT INTO word VALUES (?)", [(word,) for word in sorted(self.words)])
        self.connection.execute("INSERT INTO found (found) VALUES ('optimize')")


def write(connection: sqlite3.Connection, contents: Contents) -> None:
    """Write the index into an empty database: the same contents give the same rows in the same order."""
    connection.executescript(_SCHEMA)
    writer = _Writer(connection, contents)
    named = {given.iri for given in contents.words if given.field == "name"}
    # The kinds come first: a code is also known after the name of its kind.
    for given in sorted(contents.words, key=lambda given: given.field != "kind"):
        if given.iri in writer.ids:
            names_it = given.field in NAMES or (given.field == "text" and given.iri not in named)
            writer.own(given, names_it=names_it)
    for thing in contents.things:
        writer.code(thing)
    for iri, related_field, other in contents.related:
        if iri in writer.ids and other in writer.ids:
            writer.related(iri, related_field, other)
    writer.aliases(contents.things)
    writer.finish(contents.things)
    connection.executemany("INSERT INTO meta VALUES (?, ?)", [("format", FORMAT), ("version", contents.version)])
    connection.commit()
    connection.execute("VACUUM")
