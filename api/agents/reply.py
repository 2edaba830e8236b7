"""Rows as the answer of a tool: structured for a program, and as a short table for a reader."""

from collections.abc import Sequence

from api.agents.tool import Call, Document, Reply
from api.namespaces import shorten
from api.queries import Answered, Catalogue, Iri, Table, Value
from api.queries.plain import columns, items, shown

LONGEST_TEXT = 6_000
"""The most characters of the table for a reader; the structured answer has every row of the page."""

_LONGEST_CELL = 160


class Replies:
    """Makes the answers of all tools over one catalogue, each with the version of the dataset."""

    def __init__(self, catalogue: Catalogue, version: str) -> None:
        self._catalogue = catalogue
        self._version = version

    def rows(self, found: Table | Answered, total: int, call: Call, heading: str, **more: object) -> Reply:
        """A page of rows. ``more`` are fields that this answer has besides, in front of the others.

        ``next`` is the offset of the rows that follow, None after the last ones.
        """
        end = call.offset + len(found.rows)
        following = end if found.rows and end < total else None
        document: Document = {
            **more,
            "total": total,
            "count": len(found.rows),
            "next": following,
            "columns": columns(self._catalogue, found, call.lang),
            "items": items(found),
            "dataset_version": self._version,
        }
        part = f"rows {call.offset + 1} to {end} of {total}" if found.rows else f"no rows, of {total}"
        if len(found.rows) == total:
            part = f"{total} row{'' if total == 1 else 's'}"
        more_rows = f"; go on with offset={following}" if following is not None else ""
        return Reply(document, "\n".join([f"{heading}: {part}{more_rows}.", *_table(found)]))

    def other(self, text: str, **fields: object) -> Reply:
        """An answer that is no rows."""
        return Reply({**fields, "dataset_version": self._version}, text)


def _table(found: Table | Answered) -> Sequence[str]:
    if not found.rows:
        return []
    lines = [" | ".join(found.columns)]
    room = LONGEST_TEXT
    for row in found.rows:
        line = " | ".join(_cell(row[column]) for column in found.columns)
        room -= len(line)
        if room < 0:
            left = len(found.rows) - len(lines) + 1
            return [*lines, f"({left} more rows of this page are in the structured content.)"]
        lines.append(line)
    return lines


def _cell(value: Value) -> str:
    """A cell of one line. A thing has its short form in front, which `describe` takes."""
    text = f"{shorten(value)} {value.label}" if isinstance(value, Iri) and value.label else shown(value)
    text = " ".join(text.split())
    return text if len(text) <= _LONGEST_CELL else text[: _LONGEST_CELL - 1] + "…"
