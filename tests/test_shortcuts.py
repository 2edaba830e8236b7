"""What is told or made the short way is what the long way gives."""

import asyncio
import re
from types import SimpleNamespace
from typing import cast

import pytest

from api.errors import GpvpError
from api.queries import window
from api.queries.bind import bound
from api.queries.window import Sort
from api.settings import Settings
from api.store import formats, guard
from api.store.guard import Bounds, Words, refuse
from api.store.guard import bound as bounded
from api.store.lanes.child import Child
from api.store.lanes.frames import END, HEAD, PART, WHOLE, Frame, pack, unpacked
from api.store.lanes.size import Full, Objects, Out
from api.web.operation.joined import MOST, Joining
from tests.questions import QUESTIONS

TEXTS = [
    *(question.text for question in QUESTIONS),
    "",
    "# SELECT",
    "  #c\n\tprefix : <x:>base<y:>PREFIX\na-b: <x:>\nselect * {}",
    "ASK{}",
    "ASKED {}",
    "PREFIX select: <x:> DELETE WHERE { ?s ?p ?o }",
    "PREFIX é: <x:> ASK {}",
    "BASE <ſelect> INSERT DATA {}",
    "SELECT * { SERVICE <x:> {} }",
    "SELECT * { ſervice <x:> {} }",
    "SELECT * { ?s ?p 'SERVICE' } # service",
    "SELECT * FROM <x:> {}",
    "SELECT * { ?s ?from 'FROM' }",
    "SELECT ('{{{{{' AS ?x) {}",
    "SELECT * { { { { { { } } } } } }",
    "ASK { FILTER(?x ın (1) && !!!true) }",
    "ASK { ?s " + "/".join(["<x:p>"] * 9) + " ?o }",
    "ASK { " + "optional { } " * 4 + "}",
    "DESCRIBE <x:" + "." * 30 + ">",
]


def outcome(text: str, bounds: Bounds) -> tuple[object, ...]:
    """What the guard makes of a text."""
    try:
        words = bounded(text, bounds)
        refuse(words)
    except GpvpError as error:
        return type(error), error.args, str(error)
    return (words.has_dataset_clause,)


@pytest.mark.parametrize("bounds", [Bounds.of(Settings()), Bounds(1000, 150, 6, 12), Bounds(60, 10, 4, 6)])
def test_the_guard_without_scanning(bounds: Bounds, monkeypatch: pytest.MonkeyPatch) -> None:
    short = [outcome(text, bounds) for text in TEXTS]
    monkeypatch.setattr(guard, "_surely_within", lambda *_: False)
    monkeypatch.setattr(guard, "_READS", re.compile("(?!)"))
    monkeypatch.setattr(Words, "has", lambda self, keyword: any(word.is_word(keyword) for word in self.words))
    assert short == [outcome(text, bounds) for text in TEXTS]


def test_an_ordinary_query_is_not_scanned() -> None:
    words = bounded(
        "PREFIX skos: <http://www.w3.org/2004/02/skos/core#> SELECT ?x { ?x a skos:Concept }", Bounds.of(Settings())
    )
    refuse(words)
    assert not words.has_dataset_clause
    assert "words" not in vars(words)


def test_a_question_is_framed_before_it_is_bound() -> None:
    for question in QUESTIONS:
        asked = bound(question, {})
        assert asked.within(window.total(question.text)) == window.total(asked.text), question.name
        for sort in ((), (Sort("a"), Sort("b", True))):
            assert asked.within(window.ordered(question.text, sort)) == window.ordered(asked.text, sort), question.name


class Ears:
    """Who asked a worker, and what was heard of it."""

    def __init__(self) -> None:
        self.frames: list[Frame] = []
        self.is_lost = False

    def hear(self, kind: int, content: bytes) -> None:
        self.frames.append((kind, content))

    def lost(self) -> None:
        self.is_lost = True


@pytest.mark.parametrize("size", [1, 2, 5, 7, 1000])
def test_frames_come_in_any_pieces(runner: asyncio.Runner, size: int) -> None:
    first = [(HEAD, b"text/csv"), (PART, bytes(range(256)) * 3), (PART, b""), (END, b"")]
    second = [(WHOLE, b"text/csv\nx\r\n")]
    said = b"".join(pack(*frame) for frame in first + second)
    asked: list[bytes] = []

    async def heard() -> tuple[Ears, Ears, Ears]:
        child = Child(0, -1, cast("object", None))  # type: ignore[arg-type]  # it is never connected
        child.connection_made(SimpleNamespace(write=asked.append))  # type: ignore[arg-type]
        ears = Ears(), Ears(), Ears()
        for number, one in enumerate(ears):
            child.ask(bytes([number]), one)
        for at in range(0, len(said), size):
            child.data_received(said[at : at + size])
        child.connection_lost(None)
        return ears

    before, after, last = runner.run(heard())
    assert (before.frames, after.frames, last.frames) == (first, second, [])
    assert (before.is_lost, after.is_lost, last.is_lost) == (False, False, True)
    assert asked == [b"\0", b"\1", b"\2"]
    assert unpacked(said) == (first + second, len(said))


def test_small_answers_are_not_counted(monkeypatch: pytest.MonkeyPatch) -> None:
    def count(_self: Objects, _piece: bytes) -> None:
        raise AssertionError

    monkeypatch.setattr(Objects, "add", count)
    came: list[bytes] = []
    out = Out(came.append, formats.JSON, rows=100, size=100)
    out.write(b"x" * 100)
    out.close()
    assert came == [b"x" * 100]
    out = Out(came.append, formats.JSON, rows=99, size=100)
    out.write(b"x" * 100)
    with pytest.raises((AssertionError, Full)):
        out.close()


class Wire:
    """A transport that notes what is done with it."""

    def __init__(self) -> None:
        self.done: list[bytes] = []

    def write(self, data: bytes) -> None:
        self.done.append(data)

    def is_closing(self) -> bool:
        return b"closed" in self.done

    def close(self) -> None:
        self.done.append(b"closed")

    def get_extra_info(self, name: str) -> str:
        return name


def test_what_is_written_in_a_turn_goes_out_at_once(runner: asyncio.Runner) -> None:
    async def written() -> list[bytes]:
        wire = Wire()
        joining = Joining(cast(asyncio.Transport, wire), asyncio.get_running_loop())
        assert joining.get_extra_info("peername") == "peername"
        joining.write(b"head")
        joining.write(b"body")
        assert wire.done == []
        await asyncio.sleep(0)
        joining.write(b"x" * MOST)
        assert len(wire.done) == 2, "much is not held"
        joining.write(b"last")
        joining.close()
        joining.write(b"too late")
        await asyncio.sleep(0)
        return [part for part in wire.done if len(part) < MOST]

    assert runner.run(written()) == [b"headbody", b"last", b"closed"]
