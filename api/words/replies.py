"""The whole way from a text to a reply: read, scope, choose, ask, and say what was understood."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from api.languages import Lang
from api.queries import Answered, Catalogue, Sort
from api.words.gather import read_lexicon
from api.words.lexicon import Lexicon
from api.words.reader import Reading, Span, readings
from api.words.reasons import reason
from api.words.rules import Choice, Chooser, Failure
from api.words.scopes import scope
from api.words.summaries import Summaries
from api.words.vocabulary import read_vocabulary

SHOWN = 12
"""How many names a reason suggests."""


@dataclass(frozen=True, slots=True)
class Said:
    """Some words, what they were taken for (a parameter, or ``word``), and the value."""

    words: str
    taken_as: str
    value: str


@dataclass(frozen=True, slots=True)
class Other:
    """The same question on the other basis (named, or involved as well): its parameters and its number of rows."""

    params: Mapping[str, tuple[str, ...]]
    total: int


@dataclass(frozen=True, slots=True)
class Reply:
    """What became of a question. ``choice`` and ``answer`` are None where it is refused; ``reason`` says why.

    ``notes`` are the sentences of the reason that tell how the answer was counted; ``named`` are the words of the
    question that name something or are not understood: what can be looked up in texts. ``near`` are questions that may
    have been meant.
    """

    lang: Lang
    understood: tuple[Said, ...]
    not_understood: tuple[str, ...]
    choice: Choice | None
    answer: Answered | None
    other: Other | None
    reason: str
    notes: tuple[str, ...] = ()
    named: tuple[str, ...] = ()
    near: tuple[str, ...] = ()


_QUOTED = frozenset({"text"})


def _kinds(span: Span) -> frozenset[str]:
    return frozenset(meaning.kind for meaning in span.meanings)


class Words:
    """Questions in words over one catalogue. The names of the graph are read once, when the first question comes."""

    def __init__(self, folder: Path, catalogue: Catalogue) -> None:
        """Read the vocabulary of a folder of questions.

        Raises:
            SourceFileError: it is wrong.
        """
        self._catalogue = catalogue
        self._vocabulary = read_vocabulary(folder, catalogue)
        self._summaries = Summaries(catalogue, self._vocabulary)
        self._lexicon: Lexicon | None = None

    async def lexicon(self) -> Lexicon:
        """The names and words that are known."""
        if self._lexicon is None:
            self._lexicon = await read_lexicon(self._catalogue, self._vocabulary)
        return self._lexicon

    async def ask(self, text: str, lang: Lang | None, preferred: Lang = "nl", limit: int = 50) -> Reply:
        """The reply to a question, told in ``lang``, or in the language of the question itself.

        ``preferred`` is the language that a text is taken for which could be in several.

        Raises:
            StoreError: the store fails.
        """
        lexicon = await self.lexicon()
        tried = [(reading, self._choose(reading, lexicon)) for reading in readings(text, lexicon, lang or preferred)]
        reading, made = next((pair for pair in tried if isinstance(pair[1], Choice)), tried[0])
        told = lang or reading.lang
        if isinstance(made, Choice):
            reply = await self._answered(made, told, limit)
        else:
            reply = self._refusal(reading, made, lexicon, told)
            reply = replace(reply, near=self._summaries.near(reading))
        named = (span.typed for span in reading.spans if span.unknown or span.kinds() or _QUOTED & _kinds(span))
        return replace(reply, named=tuple(named))

    def examples(self, lang: Lang) -> tuple[str, ...]:
        """Questions that can be asked."""
        return self._vocabulary.examples[lang]

    def _choose(self, reading: Reading, lexicon: Lexicon) -> Choice | Failure | str:
        """A choice, else why there is none."""
        scoped = scope(reading, self._vocabulary)
        if scoped.trouble:
            return scoped.trouble
        made = Chooser(self._catalogue, lexicon).choose(scoped, reading.lang)
        if isinstance(made, Choice):
            return made
        return self._summaries.choose(reading) or made or "none"

    async def _answered(self, choice: Choice, lang: Lang, limit: int) -> Reply:
        notes: list[str] = []
        answer = await self._ask(choice, lang, limit)
        if not answer.total and choice.neutral:
            # Nobody said that the plan must name it: what follows from the plan is an answer too.
            widened = replace(choice, params={**choice.params, "basis": ("involved",)})
            wider = await self._ask(widened, lang, limit)
            if wider.total:
                choice, answer = widened, wider
        if not answer.total and choice.rule and choice.rule.when_empty and (moved := self._moved(choice)):
            elsewhere = await self._ask(moved, lang, limit)
            if elsewhere.total:
                choice, answer = moved, elsewhere
                notes.append(reason("instead", lang))
        summary = self._catalogue.question(choice.question).summary[lang].rstrip(" .?")
        if choice.counted:
            notes.append(reason("counted", lang, count=await self._number(choice, lang, answer)))
        other = await self._other(choice, lang, answer.total)
        if other:
            notes.append(reason(choice.params["basis"][0], lang, count=other.total))
        said = tuple(
            Said(span.typed, kind, value)
            for span, kind, value in choice.explained
            if kind and value and not (kind == "word" and span.filler)
        )
        told = " ".join((reason("chosen", lang, question=summary), *notes))
        return Reply(lang, said, (), choice, answer, other, told, tuple(notes))

    async def _ask(self, choice: Choice, lang: Lang, limit: int | None, labels: bool = True) -> Answered:
        params = {name: list(values) for name, values in choice.params.items() if name not in ("sort", "limit")}
        sort = tuple(Sort(name.removeprefix("-"), name.startswith("-")) for name in choice.params.get("sort", ()))
        wanted = [int(number) for number in choice.params.get("limit", ())] + ([] if limit is None else [limit])
        return await self._catalogue.answer(
            choice.question, params, lang=lang, limit=min(wanted, default=None), sort=sort, labels=labels
        )

    async def _number(self, choice: Choice, lang: Lang, answer: Answered) -> int:
        """How many there are of what was counted, which may stand in several rows."""
        rule = choice.rule
        if rule is None or rule.counts is None or not rule.repeats:
            return answer.total
        rows = (await self._ask(choice, lang, None, labels=False)).rows
        return len({row[rule.counts] for row in rows})

    def _moved(self, choice: Choice) -> Choice | None:
        """The question to ask where nothing was found, if it can take all that was asked."""
        name = choice.rule.when_empty if choice.rule else None
        if name is None:
            return None
        params = {key: values for key, values in choice.params.items() if key != "basis"}
        question = self._catalogue.question(name)
        if not all(question.param(key) for key in params):
            return None
        return replace(choice, question=name, params=params)

    async def _other(self, choice: Choice, lang: Lang, total: int) -> Other | None:
        """The same on the other basis, where the number differs."""
        if "basis" not in choice.params:
            return None
        basis = "involved" if choice.params["basis"] == ("named",) else "named"
        params = {**choice.params, "basis": (basis,)}
        found = await self._ask(replace(choice, params=params), lang, None, labels=False)
        return Other(params, found.total) if found.total != total else None

    # ---- refusals

    def _refusal(self, reading: Reading, why: Failure | str, lexicon: Lexicon, lang: Lang) -> Reply:
        unknown = tuple(span for span in reading.spans if span.unknown)
        failure = why if isinstance(why, Failure) else None
        left = tuple(span.typed for span in failure.left if not span.unknown) if failure else ()
        explained = failure is not None and failure.why != "" and not any(span.missing for span in unknown)
        sentences = (
            [] if explained else [*self._missing(unknown, lexicon, lang), *self._unknown(unknown, lexicon, lang)]
        )
        if not sentences:
            if failure and failure.why:
                sentences.append(self._failed(failure, lexicon, lang))
            elif left:
                sentences.append(reason("unfit", lang, words=", ".join(left)))
            else:
                sentences.append(reason(why if isinstance(why, str) else "none", lang))
        understood = tuple(
            Said(span.typed, meaning.kind, meaning.key)
            for span in reading.spans
            for meaning in span.meanings[:1]
            if meaning.kind not in ("filler", "mark") and not span.filler
        )
        words = tuple(span.typed for span in unknown) or left
        return Reply(lang, understood, words, None, None, None, " ".join(sentences))

    def _missing(self, unknown: Sequence[Span], lexicon: Lexicon, lang: Lang) -> list[str]:
        """Numbers of themes that do not exist, with those that do."""
        return [
            reason(
                span.missing, lang, words=span.typed, names=", ".join(sorted(lexicon.numbers[span.missing], key=int))
            )
            for span in unknown
            if span.missing
        ]

    def _unknown(self, unknown: Sequence[Span], lexicon: Lexicon, lang: Lang) -> list[str]:
        words = [span.typed for span in unknown if not span.missing]
        sentences = [reason("unknown", lang, words=", ".join(words))] if words else []
        for word in words:
            names = lexicon.suggestions(word, lang)
            if names and len(names) <= SHOWN:
                sentences.append(reason("suggestions", lang, word=word, names=", ".join(names)))
        return sentences

    def _failed(self, failure: Failure, lexicon: Lexicon, lang: Lang) -> str:
        return reason(
            failure.why,
            lang,
            question=self._catalogue.question(failure.rule.question).summary[lang].rstrip(" .?"),
            detail=failure.detail,
            count=len(failure.detail.split(", ")),
            names=", ".join(lexicon.contracts),
        )
