"""Where things stand in the text of a question: its ``VALUES`` blocks, its ``FILTER``s, its groups, its columns."""

from collections.abc import Iterator
from typing import NamedTuple

from api.tokens import Token, closing, first_keyword, tokens


class Block(NamedTuple):
    """An inline ``VALUES ?name { … }``: its variable (without the mark), and where its data stands (braces left out).

    ``group`` is the index of the word that opens the group it stands in, -1 for a closing ``VALUES``.
    """

    name: str
    start: int
    end: int
    group: int
    word: int


class Filter(NamedTuple):
    """A ``FILTER``: the indexes of its first and last word after the keyword, and the group that it stands in."""

    first: int
    last: int
    group: int


class Layout:
    """The structure of one text, as far as binding needs it. Indexes count words, positions count code points."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.words: tuple[Token, ...] = tuple(tokens(text))
        self.groups: tuple[int, ...] = tuple(self._groups())
        self.blocks: tuple[Block, ...] = tuple(self._blocks())
        self.filters: tuple[Filter, ...] = tuple(self._filters())

    def _groups(self) -> Iterator[int]:
        """For each word the index of the brace that opens the innermost group around it, -1 outside all."""
        opened: list[int] = []
        for index, word in enumerate(self.words):
            if word.kind == "mark" and word.text == "}" and opened:
                opened.pop()
            yield opened[-1] if opened else -1
            if word.kind == "mark" and word.text == "{":
                opened.append(index)

    def _blocks(self) -> Iterator[Block]:
        for index, word in enumerate(self.words[:-2]):
            variable, brace = self.words[index + 1], self.words[index + 2]
            if word.is_word("VALUES") and variable.kind == "variable" and brace.text == "{":
                end = self.words[closing(self.words, index + 2)].start
                yield Block(variable.text[1:], brace.end, end, self.groups[index], index)

    def _filters(self) -> Iterator[Filter]:
        for index, word in enumerate(self.words[:-1]):
            if word.is_word("FILTER"):
                first = last = index + 1
                while last < len(self.words) - 1 and self.words[last].text not in ("(", "{"):
                    last += 1  # NOT EXISTS, or the name of a function
                yield Filter(first, closing(self.words, last), self.groups[index])

    @property
    def form(self) -> str:
        """The keyword that says what kind of query it is, in capitals; empty where there is none."""
        keyword = first_keyword(self.words)
        return keyword.text.upper() if keyword else ""

    @property
    def prologue_end(self) -> int:
        """The position where the prefixes end and the query proper begins."""
        keyword = first_keyword(self.words)
        return keyword.start if keyword else len(self.text)

    def prefixes(self) -> dict[str, str]:
        """Prefix -> namespace, as the prologue declares them."""
        found = {}
        for index, word in enumerate(self.words[:-2]):
            if word.is_word("PREFIX"):
                found[self.words[index + 1].text.rstrip(":")] = self.words[index + 2].text[1:-1]
        return found

    def outer(self, *keywords: str) -> int | None:
        """The index of the first of these keywords that stands outside all groups and brackets, or None."""
        depth = 0
        for index, word in enumerate(self.words):
            if word.kind == "mark":
                depth += (word.text in "({") - (word.text in ")}")
            elif depth == 0 and word.is_word(*keywords):
                return index
        return None

    def columns(self) -> tuple[str, ...]:
        """The variables that a ``SELECT`` projects, in their order; none for ``SELECT *`` and other forms."""
        if self.form != "SELECT":
            return ()
        found: list[str] = []
        depth = 0
        previous: Token | None = None
        start = self.outer("SELECT")
        for word in self.words[start:]:
            if word.is_word("WHERE", "FROM") or (depth == 0 and word.text == "{"):
                break
            if word.kind == "mark":
                depth += (word.text == "(") - (word.text == ")")
            projected = depth == 0 or (depth == 1 and previous is not None and previous.is_word("AS"))
            if word.kind == "variable" and projected:
                found.append(word.text[1:])
            previous = word
        return tuple(found)
