"""What words can mean: the names of things in the graph, and the words of the vocabulary."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from rapidfuzz import process
from rapidfuzz.distance import OSA, Prefix

from api.languages import LANGUAGES, Lang
from api.namespaces import PREFIXES
from api.queries import Catalogue, Choice, Iri, Text
from api.queries.kinds import KINDS, fold
from api.words.tokens import Token, stem, tokens
from api.words.vocabulary import Vocabulary

_SILENT = ("edition", "graph", "sector", "year")
"""Types whose names nobody types, or which mean nothing without what stands around them."""

_CODED = ("measure", "citable")
"""Types of which some are measures, known by their codes: a short title is not a name."""

_SPOKEN_KEYS = ("partner", "service")
"""Types whose slugs people know as names: ``pz-5340``, ``scapi``."""

_PARTED = ("theme",)
"""Types whose names join two things (*Polarisering en radicalisering*): each is a name too."""

SHORTEST_SLIP = 5
"""A shorter word is never taken for a slip of the pen: PZ and ZP, KIV and NVP are different things."""

ENDING = 3
"""How many letters the ending of a word may differ in, where its beginning is long enough."""

LONG = 9
"""From so many letters on, two letters may be wrong; otherwise one."""


NUMBERED = ("theme", "transversal")
"""Types whose things are known by a number after the word for them."""


class Meaning(NamedTuple):
    """What words stand for: a type of parameter with a key, or ``word`` or ``filler`` with a name of the vocabulary.

    ``part`` marks a name that is only a part of the whole one.
    """

    kind: str
    key: str
    part: bool = False


Key = tuple[str, ...]


class Entry(NamedTuple):
    """A form as it is written, and what it means: a stem alone would take *suivants* for *suivi*."""

    form: Key
    meaning: Meaning


_Names = dict[Lang, dict[Key, list[Entry]]]

_PERIOD = re.compile(r"\s+(?:(?:van|du|of)\s+\d+(?:er)?\s+\w+\s+)?\d{4}(?:-\d{4})?$")
"""The date at the end of a document's name, which people leave out."""

_BRACKETS = re.compile(r"\s*\(([^()]*)\)")

FILLER = Meaning("filler", "")


class Period(NamedTuple):
    """The municipality and the first and last year of a contract."""

    municipality: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Lexicon:
    """Names in all languages, words in each; ``longest`` is the number of words of the longest form."""

    vocabulary: Vocabulary
    names: Mapping[Lang, Mapping[Key, Sequence[Entry]]]
    words: Mapping[Lang, Mapping[Key, Sequence[Entry]]]
    glue: Mapping[Lang, frozenset[str]]
    spelled: Mapping[Lang, tuple[str, ...]]
    contracts: Mapping[str, Period]
    numbers: Mapping[str, frozenset[str]]
    measures: frozenset[str]
    dutch: Mapping[tuple[Lang, Key], str]
    labels: Mapping[Lang, frozenset[str]]
    longest: int

    @classmethod
    async def read(cls, catalogue: Catalogue, vocabulary: Vocabulary) -> "Lexicon":
        """The lexicon of a dataset: its pick lists, the other names that the graph has, the vocabulary."""
        builder = _Builder(vocabulary)
        await builder.add_names(catalogue)
        contracts = {
            str(row["slug"]): Period(_last(row["municipality"]), _year(row["start"]), _year(row["end"]))
            for row in (await catalogue.ask("contracts")).rows
        }
        builder.add_words()
        builder.add_titles((await catalogue.picks("pick-contracts")).choices)
        numbers = {kind: frozenset((await catalogue.picks(str(KINDS[kind].pick))).keys) for kind in NUMBERED}
        measures = frozenset((await catalogue.picks("pick-measures")).keys)
        return builder.lexicon(contracts, numbers, measures)

    def at(self, words: Sequence[Token], start: int, lang: Lang) -> tuple[int, tuple[Meaning, ...]]:
        """The longest thing that is named from a word on: where it ends, and all that it can mean there.

        Names are known in every language, articles between their words being left out; the words of the vocabulary are
        known in ``lang`` only, as they stand.
        """
        end, found = start, list[Meaning]()
        for other in LANGUAGES:
            for stop, whole, bare in self._keys(words, start, other):
                meanings = [*_found(self.names[other], bare, other), *_found(self.names[other], whole, other)]
                if other == lang:
                    meanings += _found(self.words[lang], whole, other)
                if meanings and stop > end:
                    end, found = stop, meanings
                elif meanings and stop == end:
                    found += meanings
        return end, tuple(dict.fromkeys(found))

    def _keys(self, words: Sequence[Token], start: int, lang: Lang) -> Iterator[tuple[int, Key, Key]]:
        """Each run of words from there on, as a key with and as a key without the articles in it."""
        whole: Key = ()
        bare: Key = ()
        for index in range(start, min(len(words), start + 2 * self.longest)):
            word = words[index]
            if word.kind in ("mark", "quoted"):
                return
            whole = (*whole, word.text)
            glue = word.text in self.glue[lang]
            if not glue:
                bare = (*bare, word.text)
            yield index + 1, whole, () if glue or words[start].text in self.glue[lang] else bare

    def in_dutch(self, name: str, lang: Lang) -> str | None:
        """The Dutch name of what has a name in another language; None where the graph has none."""
        return self.dutch.get((lang, _stems(_bare(name, self.glue[lang]), lang)))

    def suggestions(self, word: str, lang: Lang) -> tuple[str, ...]:
        """The names in a language that have a word in them, where the word alone is none."""
        wanted = fold(word)
        found = {other: [name for name in self.labels[other] if wanted in fold(name).split()] for other in LANGUAGES}
        return tuple(sorted(found[lang] or {name for names in found.values() for name in names}))

    def corrected(self, word: str, lang: Lang) -> str | None:
        """The word that a slip of the pen was meant to be; None where there is none, or more than one."""
        if len(word) < SHORTEST_SLIP or not word.isalpha():
            return None
        cutoff = 2 if len(word) >= LONG else 1
        candidates = [other for other in self.spelled[lang] if other[0] == word[0]]
        found = process.extract(word, candidates, scorer=OSA.distance, score_cutoff=cutoff, limit=None)
        if not found:
            return None
        best = min(score for _, score, _ in found)
        nearest = [other for other, score, _ in found if score == best]
        return nearest[0] if len({stem(other, lang) for other in nearest}) == 1 else None


class _Builder:
    def __init__(self, vocabulary: Vocabulary) -> None:
        self.vocabulary = vocabulary
        self.glue = {lang: frozenset(vocabulary.glue[lang]) for lang in LANGUAGES}
        self.names: _Names = {lang: defaultdict(list) for lang in LANGUAGES}
        self.words: _Names = {lang: defaultdict(list) for lang in LANGUAGES}
        self.spelled: dict[Lang, set[str]] = {lang: set() for lang in LANGUAGES}
        self.dutch: dict[tuple[Lang, Key], str] = {}
        self.labels: dict[Lang, set[str]] = {lang: set() for lang in LANGUAGES}
        self.classes: dict[str, list[Text]] = defaultdict(list)

    def bare(self, form: str, lang: Lang, *, part: bool = False) -> Key:
        """The stems of a form's words without articles."""
        return _stems(_bare(form, self.glue[lang], part=part), lang)

    def add(self, names: _Names, lang: Lang, form: str, meaning: Meaning) -> None:
        """One form. It counts once, and its longer words can be corrected to."""
        written = _bare(form, self.glue[lang], part=meaning.part) if names is self.names else _whole(form)
        entry = Entry(written, meaning)
        if written and entry not in (held := names[lang][_stems(written, lang)]):
            held.append(entry)
        for word in tokens(form):
            if word.kind == "word" and len(word.text) >= SHORTEST_SLIP:
                for other in LANGUAGES if names is self.names else (lang,):
                    self.spelled[other].add(word.text)

    async def add_names(self, catalogue: Catalogue) -> None:
        """The names of everything that a pick list has, and the other names that the graph gives them."""
        known: dict[str, list[Meaning]] = defaultdict(list)
        for kind, described in KINDS.items():
            if described.pick is None or kind in _SILENT:
                continue
            for choice in (await catalogue.picks(described.pick)).choices:
                meaning = self._meaning(kind, choice)
                if meaning is None:
                    continue
                if meaning not in known[choice.term.value]:
                    known[choice.term.value].append(meaning)
                if kind in _SPOKEN_KEYS:
                    for lang in LANGUAGES:
                        self.add(self.names, lang, choice.key, meaning)
                for lang, label in choice.labels.items():
                    self._add_label(lang, label, meaning)
                    self.labels[lang].add(str(label))
                    self._add_dutch(lang, label, choice.labels.get("nl"), meaning)
        rows = (await catalogue.ask("lexicon")).rows
        municipalities = {str(row["thing"]) for row in rows if row["kind"] is not None}
        for thing in municipalities:
            self._replace(known[thing], Meaning("municipality", _last(thing)))
        for row in rows:
            thing, name = str(row["thing"]), row["name"]
            if not isinstance(name, Text):
                continue
            if thing.startswith(PREFIXES["gpvp"]):
                self.classes[thing.removeprefix(PREFIXES["gpvp"])].append(name)
            langs = [lang for lang in LANGUAGES if lang == name.lang] or list(LANGUAGES)
            for meaning in known.get(thing, ()):
                for lang in langs:
                    self.add(self.names, lang, name, meaning)
        self._add_towns(
            [
                (str(row["thing"]), row["name"])
                for row in rows
                if str(row["thing"]) in municipalities and isinstance(row["name"], Text)
            ]
        )

    def _meaning(self, kind: str, choice: Choice) -> Meaning | None:
        if kind in _CODED and "/measure/" in choice.term.value:
            return None
        if kind == "citable":
            if "/document/" not in choice.term.value:
                return None
            return Meaning(kind, _last(choice.term.value))
        return Meaning(kind, choice.key)

    def _add_label(self, lang: Lang, label: str, meaning: Meaning) -> None:
        for form in _variants(label, meaning.kind):
            self.add(self.names, lang, form, meaning)
        parts = self._parts(label, lang) if meaning.kind in _PARTED else ()
        for part in parts if len(parts) > 1 else ():
            self.add(self.names, lang, part, meaning._replace(part=True))

    def _parts(self, label: str, lang: Lang) -> list[str]:
        joints = {fold(form) for form in self.vocabulary.words["and"].forms[lang]}
        parts: list[list[str]] = [[]]
        for word in label.split():
            if fold(word) in joints:
                parts.append([])
            else:
                parts[-1].append(word)
        return [" ".join(part) for part in parts]

    def _add_dutch(self, lang: Lang, label: str, dutch: str | None, meaning: Meaning) -> None:
        """What a name, or a part of it, is in Dutch."""
        if lang == "nl" or dutch is None:
            return
        pairs = [(label, dutch)]
        ours, theirs = self._parts(label, lang), self._parts(dutch, "nl")
        if meaning.kind in _PARTED and len(ours) == len(theirs):
            pairs += zip(ours, theirs, strict=True)
        for name, translation in pairs:
            self.dutch.setdefault((lang, self.bare(name, lang, part=True)), str(translation))

    def _replace(self, meanings: list[Meaning], new: Meaning) -> None:
        """A municipality is no partner that measures name: it stands for its contracts."""
        for table in self.names.values():
            for found in table.values():
                found[:] = [Entry(form, new if meaning in meanings else meaning) for form, meaning in found]
        meanings[:] = [new]

    def _add_towns(self, names: Iterable[tuple[str, Text]]) -> None:
        """A word of a municipality's name that no other has is a name of it: *Molenbeek*."""
        owners: dict[str, set[str]] = defaultdict(set)
        for town, name in names:
            for word in tokens(name):
                if len(word.text) >= SHORTEST_SLIP:
                    owners[word.text].add(town)
        for town_word, towns in owners.items():
            if len(towns) == 1:
                for lang in LANGUAGES:
                    if not self.names[lang].get(self.bare(town_word, lang)):
                        self.add(
                            self.names, lang, town_word, Meaning("municipality", _last(next(iter(towns))), part=True)
                        )

    def add_words(self) -> None:
        """The words of the vocabulary, with the labels of the classes that they stand for."""
        for lang in LANGUAGES:
            for name, word in self.vocabulary.words.items():
                labels = [label for label in self.classes.get(word.of or "", ()) if label.lang == lang]
                for form in (*word.forms[lang], *labels):
                    self.add(self.words, lang, form, Meaning("word", name))
            for number, form in enumerate(self.vocabulary.numbers[lang], 1):
                self.add(self.words, lang, form, Meaning("number", str(number)))
            for form in (*self.vocabulary.fillers[lang], *self.vocabulary.glue[lang]):
                self.add(self.words, lang, form, FILLER)

    def add_titles(self, choices: Sequence[Choice]) -> None:
        """A word that only one contract has in its title is a cue to it: *radicalisering*, *terrorisme*."""
        for lang in LANGUAGES:
            owners: dict[str, set[str]] = defaultdict(set)
            for choice in choices:
                for word in tokens(choice.labels.get(lang, Text(""))):
                    if word.kind == "word" and len(word.text) >= SHORTEST_SLIP:
                        owners[word.text].add(choice.key)
            for cue, owned in owners.items():
                taken = self.words[lang].get(_stems(_whole(cue), lang), ())
                if len(owned) == 1 and not any(entry.meaning.kind == "word" for entry in taken):
                    self.add(self.names, lang, cue, Meaning("contract-word", next(iter(owned)), part=True))

    def lexicon(
        self, contracts: Mapping[str, Period], numbers: Mapping[str, frozenset[str]], measures: frozenset[str]
    ) -> Lexicon:
        """All that was added."""
        keys = [key for table in (*self.names.values(), *self.words.values()) for key in table]
        return Lexicon(
            vocabulary=self.vocabulary,
            names=self.names,
            words=self.words,
            glue=self.glue,
            spelled={lang: tuple(sorted(words)) for lang, words in self.spelled.items()},
            contracts=contracts,
            numbers=numbers,
            measures=measures,
            dutch=self.dutch,
            labels={lang: frozenset(labels) for lang, labels in self.labels.items()},
            longest=max(map(len, keys)),
        )


def _whole(form: str) -> Key:
    """The words of a form as they stand."""
    return tuple(word.text for word in tokens(form) if word.kind not in ("mark", "quoted"))


def _bare(form: str, glue: frozenset[str], *, part: bool = False) -> Key:
    """The same without articles; a name of one word with its article (*De Lijn*) keeps it."""
    found = _whole(form)
    kept = tuple(word for word in found if word not in glue)
    return found if not kept or (len(kept) == 1 and found[0] in glue and not part) else kept


def _stems(words: Key, lang: Lang) -> Key:
    return tuple(stem(word, lang) for word in words)


def _found(table: Mapping[Key, Sequence[Entry]], typed: Key, lang: Lang) -> list[Meaning]:
    """What typed words mean: the forms with the same stems that differ from them by an ending at most."""
    return [
        meaning
        for form, meaning in table.get(_stems(typed, lang), ())
        if all(_same(word, other) for word, other in zip(typed, form, strict=True))
    ]


def _same(word: str, other: str) -> bool:
    """Whether two words of one stem are forms of each other; short ones may only differ by an s."""
    if word == other or word.removesuffix("s") == other.removesuffix("s"):
        return True
    if min(len(word), len(other)) < SHORTEST_SLIP:
        return False
    start = Prefix.similarity(word, other)
    return OSA.distance(word, other) <= (ENDING if start >= SHORTEST_SLIP else ENDING - 1)


def _variants(label: str, kind: str) -> Iterator[str]:
    """A label, and what people make of it: one side of a slash, without or within brackets, without its date."""
    yield label
    plain = _BRACKETS.sub("", label)
    for form in (plain, *_BRACKETS.findall(label), *(plain.split(" / ") if " / " in plain else ())):
        if form != label and form:
            yield form
    shorter = _PERIOD.sub("", plain)
    if kind == "citable" and shorter != plain and len(shorter.split()) > 1:
        yield shorter


def _last(thing: object) -> str:
    return str(thing).rpartition("/")[2] if isinstance(thing, Iri | str) else ""


def _year(day: object) -> int:
    return int(str(day)[:4]) if day is not None else 0
