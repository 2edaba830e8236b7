"""The words of a SPARQL text, found by its lexical rules (SPARQL 1.1, section 19.8) and not by a parser.

Enough to tell a keyword from the same letters in a string, a comment or an IRI, and to find the groups of a query.
Whether the text is a query at all is judged by the engine that runs it.
"""

import re
from collections.abc import Iterator, Sequence
from typing import Literal, NamedTuple, get_args

Kind = Literal["iri", "string", "variable", "tag", "name", "word", "number", "mark"]


_KINDS: dict[str, Kind] = {kind: kind for kind in get_args(Kind)}
"""The groups of the pattern below that are words; blanks and comments are none."""


class Token(NamedTuple):
    """One word: its kind, its characters and where it starts (code points from 0). Comments are no tokens."""

    kind: Kind
    text: str
    start: int

    @property
    def end(self) -> int:
        """Where the text goes on after it."""
        return self.start + len(self.text)

    def is_word(self, *keywords: str) -> bool:
        """Whether it is one of these keywords, in either case."""
        return self.kind == "word" and self.text.upper() in keywords


# What stands before the colon of a name is looked for from each of its parts anew (a.b.c.d), and so has a bound:
# without one, 100,000 such characters took 20 s. A longer one is words and dots. A string without an end goes on to the
# end of its line, which no query can have: looked for from each of its quotation marks anew, its end took 26 s.
_TOKEN = re.compile(
    r"""
      (?P<blank>\s+|\#[^\n\r]*)
    | (?P<iri><[^<>"{}|^`\x00-\x20]*>)
    | (?P<string>\"{3}(?:\"{0,2}(?:[^"\\]|\\.))*+\"{3} | '{3}(?:'{0,2}(?:[^'\\]|\\.))*+'{3}
        | "(?:[^"\\\n\r]|\\.)*+"? | '(?:[^'\\\n\r]|\\.)*+'?)
    | (?P<variable>[?$]\w+)
    | (?P<tag>@[A-Za-z]+(?:-[A-Za-z0-9]+)*)
    | (?P<name>(?:[^\W\d_][\w.-]{0,255}|_)?:(?:[\w:.-]|%[0-9A-Fa-f]{2}|\\.)*(?<!\.))
    | (?P<number>\d+(?:\.\d+)?(?:[eE][+-]?\d+)? | \.\d+)
    | (?P<word>[^\W\d]\w*)
    | (?P<mark>\|\||&&|!=|<=|>=|\^\^|.)
    """,
    re.VERBOSE | re.DOTALL,
)


def tokens(text: str) -> Iterator[Token]:
    """The words of a text in their order, without blanks and comments."""
    for match in _TOKEN.finditer(text):
        kind = _KINDS.get(match.lastgroup or "")
        if kind is not None:
            yield Token(kind, match.group(), match.start())


def closing(words: Sequence[Token], opening: int) -> int:
    """The index of the bracket that closes the one at ``opening``, or that of the last word where none does."""
    pairs = {"{": "}", "(": ")", "[": "]"}
    opener, closer = words[opening].text, pairs[words[opening].text]
    depth = 0
    for index in range(opening, len(words)):
        if words[index].kind == "mark":
            depth += (words[index].text == opener) - (words[index].text == closer)
            if depth == 0:
                return index
    return len(words) - 1


def line_and_column(text: str, position: int) -> tuple[int, int]:
    """Where a position (code points from 0) stands: line and column, both counted from 1."""
    before = text[:position]
    return before.count("\n") + 1, position - (before.rfind("\n") + 1) + 1


UPDATES = ("INSERT", "DELETE", "LOAD", "CLEAR", "CREATE", "DROP", "COPY", "MOVE", "ADD", "WITH")
"""The keywords that open a SPARQL update."""


def first_keyword(words: Sequence[Token]) -> Token | None:
    """The keyword after the prologue (``BASE``, ``PREFIX``, ``VERSION``), which tells the form of a query."""
    index = 0
    while index < len(words):
        if words[index].is_word("PREFIX"):
            index += 3
        elif words[index].is_word("BASE", "VERSION"):
            index += 2
        else:
            return words[index]
    return None
