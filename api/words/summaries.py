"""A question that is asked in the words of its own summary: no rule is needed for that."""

from collections.abc import Iterable

from api.languages import Lang
from api.queries import Catalogue, Question
from api.words.lexicon import Lexicon
from api.words.reader import Reading
from api.words.rules import Choice
from api.words.tokens import stem, tokens

CLOSE = 0.9
"""How much of a summary must be asked for: words that both have, of all words that either has."""


class Summaries:
    """The summaries of the questions that are offered to people, as sets of stems."""

    def __init__(self, catalogue: Catalogue, lexicon: Lexicon) -> None:
        self._lexicon = lexicon
        self._questions = [question for question in catalogue if question.group is not None]

    def choose(self, reading: Reading) -> Choice | None:
        """The one question whose summary says the same as a text that names nothing; None if none, or several, do."""
        lang = reading.lang
        if any(span.unknown and span.missing for span in reading.spans):
            return None
        asked = self._stems((span.typed for span in reading.spans), lang)
        scored = sorted(
            ((self._likeness(asked, question, lang), question.name) for question in self._questions), reverse=True
        )
        if not scored or scored[0][0] < CLOSE or (len(scored) > 1 and scored[1][0] == scored[0][0]):
            return None
        name = scored[0][1]
        return Choice(name, {}, explained=tuple((span, "question", name) for span in reading.spans if not span.filler))

    def _likeness(self, asked: frozenset[str], question: Question, lang: Lang) -> float:
        if any(param.required for param in question.params):
            return 0.0
        own = self._stems((question.summary[lang],), lang)
        # Every word that was asked must be in the summary: what it lacks could change the answer.
        return len(asked) / len(own) if asked and asked <= own else 0.0

    def _stems(self, texts: Iterable[str], lang: Lang) -> frozenset[str]:
        vocabulary = self._lexicon.vocabulary
        passed = {*vocabulary.fillers[lang], *vocabulary.glue[lang]}
        return frozenset(
            stem(word.text, lang)
            for text in texts
            for word in tokens(text)
            if word.kind != "mark" and word.text not in passed
        )
