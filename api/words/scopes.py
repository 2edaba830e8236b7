"""How named things stand in a sentence: joined by *and* or *or*, denied, or what a text is about."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import Literal

from api.words.asked import Asked
from api.words.forms import FILLER, Meaning
from api.words.reader import Reading, Span
from api.words.vocabulary import Vocabulary

Trouble = Literal["", "mixed", "denied", "untied"]
"""Why a sentence has no one meaning: *and* with *or*, *not* that may hold for one or both, *not* for nothing."""

VERBS = frozenset({"work", "named", "involved", "cite", "carry", "together", "contribute", "receive", "serve"})
"""Words that may stand between a denial and what it denies."""

JOINED = frozenset({"partner", "level", "citable", "municipality"})
"""Types of which a sentence may name several and deny some."""

ANNOUNCED = (
    (
        frozenset({"partner", "level", "document", "document-sort", "institution"}),
        frozenset({"partner", "level", "citable"}),
    ),
    (frozenset({"theme"}), frozenset({"theme"})),
    (frozenset({"axis"}), frozenset({"axis"})),
)
"""Words that may stand before a name, and the types of such names."""

_JOINTS = frozenset({"and", "or", "as-and"})
_CONNECTING = frozenset({"both", "any", "with"})
_DENIALS = frozenset({"not", "without"})
_FILLER = (FILLER,)
_ONLY = (Meaning("word", "only"),)


@dataclass(slots=True)
class _Run:
    """Things that are joined: their indexes, and the words that join them."""

    members: list[int] = field(default_factory=list)
    joints: set[str] = field(default_factory=set)
    role: str = ""
    verb_between: bool = False


@dataclass(slots=True)
class _Denial:
    """A denial that is open: its index, whether it is *without*, and the verbs since."""

    index: int
    without: bool
    verbs: list[int] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Scoped:
    """A reading with the standing of its things; ``used`` are the operators that are explained by it.

    ``said`` are the words that stand in it, with their leads, ``members`` the names of which it asks which (asked.py).
    """

    spans: tuple[Span, ...]
    used: frozenset[int]
    trouble: Trouble = ""
    said: frozenset[str] = frozenset()
    members: frozenset[int] = frozenset()


class _Scoper:
    """One pass over the spans, from the first to the last."""

    def __init__(self, spans: Sequence[Span]) -> None:
        self.spans = list(spans)
        self.used: set[int] = set()
        self.runs: list[_Run] = []
        self.current: _Run | None = None
        self.open: _Denial | None = None
        self.denying = False
        self.joints: list[tuple[int, str]] = []
        self.leading: set[int] = set()
        self.verb_between = False
        self.trouble: Trouble = ""

    def run(self) -> Scoped:
        for index, span in enumerate(self.spans):
            self._step(index, span)
        self._close_denial()
        self._close_runs()
        return Scoped(tuple(self.spans), frozenset(self.used), self.trouble)

    def _step(self, index: int, span: Span) -> None:
        words = span.words()
        if span.kinds():
            self._thing(index, span)
        elif words & _DENIALS:
            self._close_denial()
            self.open = _Denial(index, "without" in words)
            self._break()
        elif "nowhere" in words:
            self._deny_verb(index)
        elif "but" in words:
            self._close_denial()
            self.used.add(index)
            self._break()
        elif words & _JOINTS and self._joins(index):
            self.joints.append((index, "or" if "or" in words else "and"))
        elif "and" in words and self._verb_follows(index):
            # *Are preventive and name PZ*: what is said of a thing holds together.
            self.used.add(index)
            self._break()
        elif span.mark:
            self.joints.append((index, "comma"))
        elif "who" in words:
            if self.open is None or self.open.verbs:
                self._close_denial()
            self._break()
        elif words & _CONNECTING:
            if "with" in words and self.denying:
                self._break()
        elif span.filler:
            return
        elif words:
            self._word(index, words)
        else:
            self._break()

    def _joins(self, index: int) -> bool:
        """Whether a thing, or a denial, follows before any other word."""
        for place, span in enumerate(self.spans[index + 1 :], index + 1):
            if span.kinds() or span.words() & (_DENIALS | {"with", "but", "both", "any"}):
                return True
            if not (span.filler or span.words() & _JOINTS or self._announces(place)):
                return False
        return False

    def _verb_follows(self, index: int) -> bool:
        following = next((span for span in self.spans[index + 1 :] if not span.filler), None)
        return following is not None and bool(following.words() & VERBS)

    def _thing(self, index: int, span: Span) -> None:
        kinds = span.kinds()
        denied = self.open is not None and self._forward(kinds)
        joined = (
            self.current is not None
            and bool(self.joints)
            and bool(kinds & self.spans[self.current.members[-1]].kinds())
        )
        if joined and self.current is not None:
            self.current.members.append(index)
            self.current.joints |= {kind for _, kind in self.joints}
        else:
            self.denying = denied or (self.denying and bool(kinds & JOINED) and self.current is None)
            self.current = _Run([index], role="no" if self.denying else "", verb_between=self.verb_between)
            self.runs.append(self.current)
        self.used |= {place for place, _ in self.joints if joined or self._is_and(place)}
        self.leading |= {place for place, kind in self.joints if not joined and kind == "or"}
        self.joints = []

    def _is_and(self, index: int) -> bool:
        return "or" not in self.spans[index].words()

    def _forward(self, kinds: frozenset[str]) -> bool:
        """Whether a thing after an open denial is what is denied."""
        denial = self.open
        if denial is None:
            return False
        if not kinds & JOINED and denial.verbs:
            self._close_denial()
            return False
        if denial.verbs and not denial.without and self._before(denial) is not None:
            self.trouble = "denied"
        self.used.add(denial.index)
        self.open = None
        self.current = None
        self.verb_between = bool(denial.verbs)
        return True

    def _before(self, denial: _Denial) -> _Run | None:
        """The things that stand before a denial in its own part of the sentence."""
        if not self.runs:
            return None
        last = self.runs[-1]
        for span in self.spans[last.members[-1] + 1 : denial.index]:
            if span.words() & {"but", "who"} or span.mark:
                return None
            if not (span.filler or span.words() & (VERBS | {"with"})):
                return None
        return last if self.spans[last.members[0]].kinds() & JOINED and last.role != "no" else None

    def _close_denial(self) -> None:
        """What an open denial with nothing after it denies: the things before it, else the verb."""
        denial, self.open = self.open, None
        if denial is None:
            return
        before = None if denial.without else self._before(denial)
        if before is not None:
            before.role = "no"
            before.verb_between = True
            self.used.add(denial.index)
        elif verbs := denial.verbs or self._verbs_before(denial.index):
            self.spans[verbs[-1]] = replace(self.spans[verbs[-1]], denied=True)
            self.used.add(denial.index)
        else:
            self.trouble = self.trouble or "untied"

    def _deny_verb(self, index: int) -> None:
        """*Nowhere* denies the verb nearest to it, wherever that stands."""
        verbs = [place for place, span in enumerate(self.spans) if span.words() & VERBS]
        if verbs:
            nearest = min(verbs, key=lambda place: abs(place - index))
            self.spans[nearest] = replace(self.spans[nearest], denied=True)
            self.used.add(index)

    def _verbs_before(self, index: int) -> list[int]:
        return [place for place in range(index) if self.spans[place].words() & VERBS]

    def _word(self, index: int, words: frozenset[str]) -> None:
        if self.open is not None:
            if words & VERBS:
                self.open.verbs.append(index)
                return
            if self.open.verbs:
                self._close_denial()
            elif not self._announces(index):
                self.spans[index] = replace(self.spans[index], denied=True)
                self.used.add(self.open.index)
                self.open = None
            else:
                return
        if not self._announces(index):
            self._break()

    def _announces(self, index: int) -> bool:
        """Whether a word only says what the next thing is: *partner PZ*, *thema 1*."""
        for span in self.spans[index + 1 :]:
            if kinds := span.kinds():
                return any(self.spans[index].words() & words and kinds & named for words, named in ANNOUNCED)
            if not span.filler:
                return False
        return False

    def _break(self) -> None:
        self.used |= {place for place, _ in self.joints if self._is_and(place)}
        self.current = None
        self.denying = False
        self.joints = []

    def _close_runs(self) -> None:
        both = [index for index, span in enumerate(self.spans) if "both" in span.words()]
        either = [index for index, span in enumerate(self.spans) if "any" in span.words()]
        several = [run for run in self.runs if len(run.members) > 1]
        if several:
            self.used |= {*both, *either}
        if any("or" in run.joints for run in several):
            self.used |= self.leading
        for run in self.runs:
            alternatives = "or" in run.joints or (bool(either) and run in several)
            if len(run.members) > 1 and "or" in run.joints and (run.joints & {"and"} or both):
                self.trouble = self.trouble or "mixed"
            if run.role == "no" and len(run.members) > 1 and (both or (run.verb_between and "and" in run.joints)):
                self.trouble = self.trouble or "denied"
            role = run.role or ("any" if alternatives and len(run.members) > 1 else "")
            for member in run.members:
                span = self.spans[member]
                self.spans[member] = replace(span, role=role or span.role)


def scope(reading: Reading, vocabulary: Vocabulary) -> Scoped:
    """The standing of each named thing of a reading, and what is asked."""
    spans, only = _alone(_only_after_ne(_about(_citing(reading.spans))))
    scoped = _Scoper(spans).run()
    asked = Asked(scoped.spans, vocabulary)
    return replace(scoped, used=scoped.used | only, said=asked.said(), members=asked.members())


def _citing(spans: Sequence[Span]) -> list[Span]:
    """What follows *refer to* directly, or *to* at once, is what is referred to."""
    found: list[Span] = []
    after = False
    for span in spans:
        if after and span.kinds():
            span = replace(span, role="to")
        words = span.words()
        reaching = (
            after and (span.filler or bool(words & {"measure", "document", "document-sort"})) and "who" not in words
        )
        # After *which* it is asked what is referred to: nothing is named yet.
        after = "citing" in words or "to" in words or (reaching and "which" not in words)
        found.append(span)
    return found


def _alone(spans: Sequence[Span]) -> tuple[list[Span], frozenset[int]]:
    """What *only* stands before, or after at the end, is alone; with the places of the words that say so."""
    found = list(spans)
    used: set[int] = set()
    for index, span in enumerate(spans):
        if "only" not in span.words():
            continue
        after = next((place for place in range(index + 1, len(spans)) if not _passing(spans[place])), None)
        before = next((place for place in range(index - 1, -1, -1) if not _passing(spans[place])), None)
        place = after if after is not None and spans[after].kinds() else before if after is None else None
        if place is not None and spans[place].kinds():
            found[place] = replace(spans[place], role="only")
            used.add(index)
    return found, frozenset(used)


def _passing(span: Span) -> bool:
    """Whether *only* reaches over a span: articles, *with*, *partner*."""
    return span.filler or bool(span.words() & {"with", "partner"} and not span.kinds())


def _about(spans: Sequence[Span]) -> list[Span]:
    """What follows *about*, up to the next word of the vocabulary, may be words of a text."""
    found: list[Span] = []
    inside = False
    for span in spans:
        words = span.words()
        if "about" in words:
            inside = True
        elif words - {"and"} and not span.kinds() and not span.filler:
            inside = False
        elif inside and not span.filler and not words:
            span = replace(span, about=True)
        found.append(span)
    return found


def _only_after_ne(spans: Sequence[Span]) -> list[Span]:
    """French *ne … que* is *only*, unless a denial follows *ne*."""
    found = list(spans)
    for index, span in enumerate(spans):
        if "ne" not in span.words():
            continue
        rest = spans[index + 1 :]
        found[index] = replace(span, meanings=tuple(m for m in span.meanings if m.key != "ne") or _FILLER)
        if any(other.words() & _DENIALS or "single" in other.words() for other in rest):
            continue
        place = next((index + 1 + n for n, other in enumerate(rest) if other.typed.lower() in ("que", "qu")), None)
        if place is not None:
            found[place] = replace(spans[place], meanings=_ONLY)
    return found
