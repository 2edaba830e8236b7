"""What a sentence asks for: which thing, how many of what, per what."""

from collections.abc import Iterator, Sequence

from api.words.reader import Span
from api.words.vocabulary import Vocabulary

_ASKERS = frozenset({"which", "count"})
_PERSON = "person"
"""*Who* at the start of a question asks for partners."""


class Asked:
    """The spans of one sentence, and the words of the vocabulary that stand for sorts of things."""

    def __init__(self, spans: Sequence[Span], vocabulary: Vocabulary) -> None:
        self._spans = spans
        self._nouns = frozenset(word.name for word in vocabulary.words.values() if word.of or word.kind)

    def said(self) -> frozenset[str]:
        """All words, *no* before those that are denied; those counted, per which, asked also with their lead."""
        return frozenset(self._said())

    def _said(self) -> Iterator[str]:
        counted = any("count" in span.words() for span in self._spans)
        for index, span in enumerate(self._spans):
            words = span.words()
            yield from (f"no {word}" if span.denied else word for word in words)
            inside = index > 0 and "in" in self._spans[index - 1].words()
            leads = {
                "count": "count" in words,
                # *In each theme* is not *per theme*, unless something is counted.
                "per": "per" in words or ("each" in words and (counted or not inside)),
                "all": "everything" in words and ("each" not in words or inside),
            }
            for lead, here in leads.items():
                led = self._noun_after(index, over_names=lead == "count") if here else frozenset()
                yield from (f"{lead} {noun}" for noun in led)
        yield from (f"which {noun}" for noun in self._which())

    def _which(self) -> frozenset[str]:
        """The sort of thing that is asked for: after *which* or *how many*, else what stands first."""
        for index, span in enumerate(self._spans):
            if index == 0 and _PERSON in span.words():
                return frozenset({"partner"})
            if span.words() & _ASKERS:
                return self._noun_after(index, over_names=True)
        return next((nouns for span in self._spans if (nouns := span.words() & self._nouns)), frozenset())

    def _noun_after(self, index: int, over_names: bool = False) -> frozenset[str]:
        """The sort of thing that follows, with no other word in between but articles, and names if need be."""
        for span in self._spans[index + 1 :]:
            if nouns := span.words() & self._nouns:
                return nouns
            passed = span.filler or span.number or span.words() & {"most", "least"} or (over_names and span.kinds())
            if "in" in span.words() or not passed:
                break
        return frozenset()

    def members(self) -> frozenset[int]:
        """The places of names of which it is asked *which*, or *how many*: their members, not the named thing."""
        return frozenset(self._members())

    def _members(self) -> Iterator[int]:
        for index, span in enumerate(self._spans):
            if not span.words() & _ASKERS:
                continue
            for place in range(index + 1, len(self._spans)):
                other = self._spans[place]
                if other.kinds():
                    if not any(later.words() & self._nouns for later in self._spans[place + 1 : place + 2]):
                        yield place
                    break
                if not other.words() <= {"be"} or not other.filler:
                    break
