"""A question that is asked in the words of its own summary: no rule is needed for that."""

from collections.abc import Iterable

from api.languages import LANGUAGES, Lang
from api.queries import Catalogue
from api.words.reader import Reading
from api.words.rules import Choice
from api.words.tokens import stem, tokens
from api.words.vocabulary import Vocabulary

CLOSE = 0.9
"""How much of a summary must be asked for: words that both have, of all words that either has."""

NEAR = 4
"""How many questions are shown instead of an answer."""


class Summaries:
    """The summaries of the questions that are offered to people, as sets of stems."""

    def __init__(self, catalogue: Catalogue, vocabulary: Vocabulary) -> None:
        self._passed = {lang: {*vocabulary.fillers[lang], *vocabulary.glue[lang]} for lang in LANGUAGES}
        self._own = {
            lang: {
                question.name: self._stems((question.summary[lang],), lang)
                for question in catalogue
                if question.group is not None
            }
            for lang in LANGUAGES
        }
        self._free = {question.name for question in catalogue if not any(param.required for param in question.params)}

    def choose(self, reading: Reading) -> Choice | None:
        """The one question whose summary says the same as a text that names nothing; None if none, or several, do."""
        if any(span.unknown and span.missing for span in reading.spans):
            return None
        asked = self._stems((span.typed for span in reading.spans), reading.lang)
        # Every word that was asked must be in the summary: what it lacks could change the answer.
        scored = sorted(
            (
                (len(asked) / len(own), name)
                for name, own in self._own[reading.lang].items()
                if name in self._free and asked and asked <= own
            ),
            reverse=True,
        )
        if not scored or scored[0][0] < CLOSE or (len(scored) > 1 and scored[1][0] == scored[0][0]):
            return None
        name = scored[0][1]
        return Choice(name, {}, explained=tuple((span, "question", name) for span in reading.spans if not span.filler))

    def near(self, reading: Reading) -> tuple[str, ...]:
        """The questions that share most words with a text, at most ``NEAR``, the nearest first."""
        asked = self._stems((span.meant or span.typed for span in reading.spans), reading.lang)
        scored = sorted(
            (-len(asked & own) / len(asked | own), name)
            for name, own in self._own[reading.lang].items()
            if len(asked & own) > 1
        )
        return tuple(name for _, name in scored[:NEAR])

    def _stems(self, texts: Iterable[str], lang: Lang) -> frozenset[str]:
        return frozenset(
            stem(word.text, lang)
            for text in texts
            for word in tokens(text)
            if word.kind != "mark" and word.text not in self._passed[lang]
        )
