"""From the words of a question to a question of ``queries/``: the rule that explains every one of them."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field

from api.languages import Lang
from api.queries import Catalogue, Question
from api.words.contracts import CUES, fitting
from api.words.forms import Meaning
from api.words.lexicon import Lexicon
from api.words.reader import Span
from api.words.scopes import JOINED, Scoped
from api.words.vocabulary import Rule

ALWAYS = frozenset({"who", "as-and", "but", "with", "about"})
"""Words that only hold a sentence together; what they do is seen in the standing of the things."""

_OBJECTIVES = frozenset({"objective", "strategic", "operational"})
_BASES = ("named", "involved")


@dataclass(frozen=True, slots=True)
class Choice:
    """A question with its parameters: name -> values. ``counted`` is whether its number of rows was asked for.

    ``explained`` says for each span what it was taken for: a parameter and a value, or a word.
    """

    question: str
    params: Mapping[str, tuple[str, ...]]
    counted: bool = False
    explained: tuple[tuple[Span, str, str], ...] = ()
    rule: Rule | None = None

    @property
    def neutral(self) -> bool:
        """Whether it has a basis that nobody chose."""
        said = {value for _, kind, value in self.explained if kind == "word"}
        return self.params.get("basis") == ("named",) and "named" not in said


@dataclass(slots=True)
class Failure:
    """Why a rule does not explain a question: the spans that it leaves, or what is wrong with the things named."""

    rule: Rule
    left: list[Span] = field(default_factory=list)
    why: str = ""
    detail: str = ""


class Chooser:
    """The rules over one lexicon and catalogue."""

    def __init__(self, catalogue: Catalogue, lexicon: Lexicon) -> None:
        self.catalogue = catalogue
        self.lexicon = lexicon

    def choose(self, scoped: Scoped, lang: Lang) -> "Choice | Failure | None":
        """The choice of the best rule that explains all, else the failure that leaves least; None where none begins."""
        best: Choice | None = None
        nearest: Failure | None = None
        for rule in self.lexicon.vocabulary.rules:
            made = _Attempt(rule, scoped, lang, self.catalogue.question(rule.question), self.lexicon).make()
            if isinstance(made, Choice):
                if best is None or _weight(made) > _weight(best):
                    best = made
            elif made is not None and (nearest is None or _distance(made) < _distance(nearest)):
                nearest = made
        return best or nearest


def _weight(choice: Choice) -> tuple[int, int]:
    """How much of a question a rule must have found: the words it asks for, then the things."""
    rule = choice.rule
    return (len(rule.says) + len(rule.needs), 0) if rule else (0, 0)


def _distance(failure: Failure) -> tuple[int, bool, int]:
    return len(failure.left) + bool(failure.why), bool(failure.left), -len(failure.rule.says)


class _Attempt:
    """One rule tried on one question."""

    def __init__(self, rule: Rule, scoped: Scoped, lang: Lang, question: Question, lexicon: Lexicon) -> None:
        self.rule = rule
        self.scoped = scoped
        self.lang = lang
        self.question = question
        self.lexicon = lexicon
        self.params: dict[str, list[str]] = defaultdict(list)
        self.cues: list[Meaning] = []
        self.said: set[str] = set()
        self.taken: dict[int, str] = {}
        self.explained: dict[int, tuple[str, str]] = {}
        self.foreign: list[str] = []
        self.counted = False

    def make(self) -> Choice | Failure | None:
        """A choice; a failure where words are left or the things do not fit; None where it is not the rule."""
        spans = self.scoped.spans
        if not self._says() or (self.rule.bare and not self._bare()):
            return None
        for index, span in enumerate(spans):
            if not self._word_needed(span):
                self._take(index, span)
        for index, span in enumerate(spans):
            if index not in self.taken:
                self._pass(index, span)
        for group in self.rule.needs:
            if not any(self._named(key) for key in group):
                return None
        left = [span for index, span in enumerate(spans) if index not in self.explained and index not in self.taken]
        if left:
            return Failure(self.rule, left)
        return self._finished()

    def _says(self) -> bool:
        """Whether all the words that must be there are."""
        here = self.scoped.said
        return all(any(word in here for word in group) for group in self.rule.says)

    def _bare(self) -> bool:
        """Whether there are only names, and what joins them."""
        glue = self.lexicon.glue[self.lang]
        return all(
            not span.filler or span.words() & {"in", "and", "or"} or span.typed.lower() in glue or span.mark
            for span in self.scoped.spans
        )

    def _word_needed(self, span: Span) -> bool:
        """Whether a span that is a name too (*gemeenten*) is needed as a word of this rule."""
        others = {
            word for other in self.scoped.spans if other is not span for word in other.words() if not other.denied
        }
        return bool(span.words()) and any(
            span.words() & set(group) and not others & set(group) for group in self.rule.says
        )

    def _named(self, key: str) -> bool:
        """Whether something is named; or just one thing, or several."""
        keys = list(self.taken.values())
        lead, _, kind = key.partition(" ")
        if lead == "one":
            return keys.count(kind) == 1
        return keys.count(kind) > 1 if lead == "several" else key in keys

    # ---- things

    def _take(self, index: int, span: Span) -> None:
        """A span as the value of a parameter, where the rule has one for it."""
        for meaning in sorted(span.meanings, key=lambda meaning: meaning.part):
            kind = meaning.kind
            if len({other.key for other in span.meanings if other.kind == kind and other.part == meaning.part}) > 1:
                continue  # one name of several things
            role = (
                "" if (kind in CUES and span.role == "any") or (kind != "measure" and span.role == "to") else span.role
            )
            key = f"{role} {kind}".strip()
            if kind == "partner" and index in self.scoped.members:
                continue  # which of them is asked, and the graph may not say
            if key in self.rule.takes and kind != "number" and not (span.about and kind == "contract-word"):
                if kind == "contract":
                    self._cue(index, meaning)
                else:
                    self._fill(index, self.rule.takes[key][0], meaning.key, key)
                return
            if (
                kind in CUES
                and role == ""
                and "contract" in self.rule.takes
                and not (span.about and kind == "contract-word")
            ):
                self._cue(index, meaning)
                return
            if kind == "number" and (key := self._numbers(index)):
                self._fill(index, self.rule.takes[key][0], meaning.key, key)
                return
        if "text" in self.rule.takes and self._searchable(span):
            self._fill(index, self.rule.takes["text"][0], self._searched(span), "text")

    def _searchable(self, span: Span) -> bool:
        """Whether a span can be words to look for in texts: it is quoted, or stands after *about*."""
        quoted = any(meaning.kind == "text" for meaning in span.meanings)
        return not (span.role or span.missing) and (quoted or (span.about and (span.unknown or bool(span.kinds()))))

    def _fill(self, index: int, param: str, value: str, key: str) -> None:
        if value not in self.params[param]:
            self.params[param].append(value)
        self.taken[index] = key
        self.explained[index] = (param, value)

    def _cue(self, index: int, meaning: Meaning) -> None:
        self.cues.append(meaning)
        self.taken[index] = "contract"
        self.explained[index] = (
            self.rule.takes["contract"][0] if len(self.rule.takes["contract"]) == 1 else "contract",
            meaning.key,
        )

    def _searched(self, span: Span) -> str:
        """The word to look for in texts, which are Dutch: a name of the graph by its Dutch name, others as typed."""
        typed = span.typed
        if self.lang != "nl" and not any(meaning.kind == "text" for meaning in span.meanings):
            dutch = self.lexicon.in_dutch(span.meant or typed, self.lang)
            if dutch is None:
                self.foreign.append(typed)
            typed = dutch or typed
        return f'"{typed}"' if " " in typed else typed

    # ---- words

    def _pass(self, index: int, span: Span) -> None:
        """A span as a word that the rule knows, or that changes nothing."""
        words = {f"no {word}" if span.denied else word for word in span.words()}
        if known := sorted(words & self.rule.words):
            self._explain(index, "word", known[0])
            if "count" in known:
                return
        elif index in self.scoped.used or (words & ALWAYS):
            self._explain(index, "word", next(iter(sorted(words)), ""))
        elif "count" in words and self._countable():
            self.counted = True
            self._explain(index, "word", "count")
        elif words & set(_BASES) and self._basis_free() and self._relates():
            self._explain(index, "word", next(word for word in _BASES[::-1] if word in words))
        elif self._announces(index, words):
            self._explain(index, "word", sorted(words)[0])
        elif span.filler and not span.denied:
            self._explain(index, "", "")
        for basis in _BASES:
            if basis in words and index in self.explained and (self._basis_free() or basis in self.rule.sort):
                self.said.add(basis)

    def _explain(self, index: int, kind: str, value: str) -> None:
        self.explained[index] = (kind, value)

    def _relates(self) -> bool:
        """Whether something is named that can be a partner or have one."""
        return any(key.rpartition(" ")[2] in JOINED | {"measure"} for key in self.taken.values())

    def _basis_free(self) -> bool:
        return self.question.param("basis") is not None

    def _countable(self) -> bool:
        """Whether "how many" is followed by the word for what a row is, and is said once."""
        if self.rule.counts is None or sum("count" in span.words() for span in self.scoped.spans) > 1:
            return False
        rows = _OBJECTIVES if self.rule.counts == "objective" else {self.rule.counts}
        return any(f"count {row}" in self.scoped.said for row in rows)

    def _announces(self, index: int, words: set[str]) -> bool:
        """Whether a word only says what a thing beside it is: *thema drugs*, *as preventie*, *de dienst SCAPI*."""
        kinds = {self.lexicon.vocabulary.words[word].kind for word in words if word in self.lexicon.vocabulary.words}
        wanted = kinds - {None}
        asked = index > 0 and self.scoped.spans[index - 1].words() & {"which", "count"}
        if not wanted or asked:
            return False
        for step in (1, -1):
            place = index + step
            while 0 <= place < len(self.scoped.spans):
                span = self.scoped.spans[place]
                if place in self.taken:
                    return self.taken[place].rpartition(" ")[2] in wanted
                if not span.filler and not span.words() & {"and", "or", "both", "any", "with"}:
                    break
                place += step
        return False

    def _numbers(self, index: int) -> str:
        """What a number is for: how many to show (*the five most named*), or a lower bound (*at least five*)."""
        spans = self.scoped.spans
        before = spans[index - 1].words() if index else frozenset()
        after = next((span.words() for span in spans[index + 1 :] if not span.filler), frozenset())
        if "least number" in self.rule.takes and "at-least" in before:
            return "least number"
        ranks = {"most", "least"}
        near = before | after
        noun = self.rule.counts in after or any(f"which {word}" in group for group in self.rule.says for word in after)
        return "number" if "number" in self.rule.takes and (near & ranks or noun) else ""

    # ---- the whole

    def _finished(self) -> Choice | Failure:
        rule = self.rule
        if self.cues and (failure := self._place_contracts()):
            return failure
        if self.foreign:
            return Failure(rule, why="foreign", detail=", ".join(self.foreign))
        if len(self.said) > 1:
            return Failure(rule, why="basis")
        basis = next(iter(self.said), "named")
        if self._basis_free() and (self.said or any("partner" in key or key == "level" for key in self.taken.values())):
            self.params["basis"] = [basis]
        if order := rule.sort.get(basis, rule.sort.get("")):
            self.params["sort"] = [order]
        for name, value in rule.fixed.items():
            self.params[name] = sorted(self.lexicon.numbers[name], key=int) if value == "all" else [value]
        for param in self.question.params:
            values = self.params.get(param.name, [])
            if len(values) > 1 and not param.many:
                return Failure(rule, why="several", detail=", ".join(values))
            if param.required and not values:
                return Failure(rule, why="missing", detail=param.label[self.lang])
        explained = tuple((span, *self.explained[index]) for index, span in enumerate(self.scoped.spans))
        return Choice(
            rule.question,
            {name: tuple(values) for name, values in self.params.items() if values},
            self.counted,
            explained,
            rule,
        )

    def _place_contracts(self) -> Failure | None:
        """The contracts that all cues fit, into the parameters for them."""
        slugs = fitting(self.lexicon.contracts, self.cues)
        params = self.rule.takes["contract"]
        typed = [self.scoped.spans[index].typed for index in sorted(self.taken) if self.taken[index] == "contract"]
        for index, key in self.taken.items():
            if key == "contract":
                self.explained[index] = (self.explained[index][0], "; ".join(slugs))
        if not slugs:
            return Failure(self.rule, why="contract", detail=" ".join(typed))
        if len(params) > 1:
            if len(slugs) != len(params):
                return Failure(self.rule, why="pair", detail=", ".join(slugs))
            for param, slug in zip(params, slugs, strict=True):
                self.params[param] = [slug]
        else:
            self.params[params[0]] = slugs
        return None
