"""The index of one dataset: a file beside it that is opened for reading only, or the same made in memory."""

import sqlite3
import threading
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Self

from api.files import put
from api.languages import LANGUAGES, Lang, fallback
from api.search.contents import Contents
from api.search.many import many
from api.search.ranking import rank
from api.search.reading import Reader, Typed
from api.search.reasons import LONGEST, Piece, Reason, marked, reason
from api.search.suggest import suggest
from api.search.vocabulary import Vocabulary
from api.search.write import FORMAT, write


@dataclass(frozen=True, slots=True)
class Hit:
    """A thing that was found.

    ``label`` has the languages that there are; ``shown`` is the one for the language asked for, in pieces, and
    ``excerpt`` what stands in the field of the reason. Where both are the same ``excerpt`` is empty.
    """

    iri: str
    kind: str
    code: str | None
    label: dict[Lang, str]
    lang: Lang
    shown: tuple[Piece, ...]
    reason: Reason | None
    excerpt: tuple[Piece, ...]


@dataclass(frozen=True, slots=True)
class Found:
    """What a search found: a page of it, and how many there are, of each kind too, whatever kinds were asked for.

    ``corrected`` says as what words were read that are not there; ``missing`` are words for which nothing stands;
    ``complete`` of the total have all the words; they come first.
    """

    hits: tuple[Hit, ...]
    total: int
    counts: dict[str, int]
    corrected: dict[str, tuple[str, ...]]
    missing: tuple[str, ...]
    complete: int


class Index:
    """Searches. It may be asked by several threads; they wait for each other."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        self._vocabulary = Vocabulary(connection)
        self._reader = Reader(connection, self._vocabulary)
        self._turn = threading.Lock()

    @classmethod
    def open(cls, path: Path, version: str) -> Self | None:
        """The index in a file, if it is that of this version of the dataset; None if it is not, or there is none."""
        return cls(_opened(path)) if cls.version(path) == version else None

    @staticmethod
    def version(path: Path) -> str | None:
        """The version of the dataset whose index a file is; None if it is none, or one of another form."""
        if not path.is_file():
            return None
        connection = _opened(path)
        try:
            stated = dict(connection.execute("SELECT key, value FROM meta").fetchall())
        except sqlite3.DatabaseError:
            return None
        finally:
            connection.close()
        return stated.get("version") if stated.get("format") == FORMAT else None

    @classmethod
    def of(cls, contents: Contents) -> Self:
        """An index in memory."""
        connection = sqlite3.connect(":memory:", check_same_thread=False)
        write(connection, contents)
        return cls(connection)

    def close(self) -> None:
        """Let go of the file, when the search that still runs is done."""
        with self._turn:
            self._connection.close()

    def find(self, text: str, lang: Lang, kinds: Sequence[str] = (), limit: int = 20, offset: int = 0) -> Found:
        """A page of what fits a text."""
        with self._turn:
            given = self._reader.read(text)
            ranked = rank(self._connection, given, lang, kinds)
            hits = self._hits(ranked.ids[offset : offset + limit], given, lang)
            corrected = dict(given.corrected)
            return Found(hits, len(ranked.ids), ranked.counts, corrected, given.unknown, ranked.complete)

    def overview(self, text: str, lang: Lang, each: int = 5) -> Found:
        """The first few of each kind, the best first."""
        with self._turn:
            given = self._reader.read(text)
            ranked = rank(self._connection, given, lang, ())
            taken: Counter[str] = Counter()
            chosen = []
            for number, kind in ranked.kinds.items():
                taken[kind] += 1
                if taken[kind] <= each:
                    chosen.append(number)
            hits = self._hits(chosen, given, lang)
            corrected = dict(given.corrected)
            return Found(hits, len(ranked.ids), ranked.counts, corrected, given.unknown, ranked.complete)

    def suggest(self, text: str, lang: Lang, limit: int = 8) -> Found:
        """What somebody may be typing: names that begin so, or have a word that does; else what a search finds."""
        with self._turn:
            numbers, typing = suggest(self._connection, text, lang, limit)
            hits = self._hits(numbers, typing, lang, by_name=True)
            given = Typed(())
            if len(numbers) < limit:
                given = self._reader.read(text)
                others = [number for number in rank(self._connection, given, lang, ()).ids if number not in numbers]
                hits += self._hits(others[: limit - len(numbers)], given, lang)
            return Found(hits, len(hits), {}, dict(given.corrected), (), len(hits))

    def _hits(self, numbers: Sequence[int], given: Typed, lang: Lang, *, by_name: bool = False) -> tuple[Hit, ...]:
        rows = self._connection.execute(
            "SELECT id, iri, kind, code, nl, fr, en FROM thing WHERE id IN (SELECT value FROM json_each(?))",
            (many(numbers),),
        )
        things = {row[0]: row for row in rows}
        found = []
        for number in numbers:
            _, iri, kind, code, *texts = things[number]
            label = {other: text for other, text in zip(LANGUAGES, texts, strict=True) if text is not None}
            shown = next((other for other in fallback(lang) if other in label), lang)
            why = reason(self._connection, number, given, lang, by_name=by_name)
            same = why is None or why.words == label.get(shown) or why.field == "code"
            found.append(
                Hit(
                    iri,
                    kind,
                    code,
                    label,
                    shown,
                    tuple(marked(label.get(shown, code or ""), given, LONGEST)),
                    why,
                    () if same or why is None else tuple(marked(why.words, given, LONGEST)),
                )
            )
        return tuple(found)


def _opened(path: Path) -> sqlite3.Connection:
    """A file that nobody changes: it is written elsewhere and moved into its place."""
    return sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro&immutable=1", uri=True, check_same_thread=False)


def write_file(path: Path, contents: Contents) -> None:
    """Write an index to a file, whole or not at all.

    Raises:
        UnwritablePath: folder or file cannot be written; DiskFull: there is no room for it.
    """
    # Made in memory, where it is small: a full disk would leave parts of it, and none would know how much it takes.
    connection = sqlite3.connect(":memory:")
    try:
        write(connection, contents)
        content = connection.serialize()
    finally:
        connection.close()
    put(path, (content,))
