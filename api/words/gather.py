"""The lexicon of a dataset: what the pick lists and the graph call things, and the words of the vocabulary."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

from api.languages import LANGUAGES, Lang
from api.namespaces import PREFIXES
from api.queries import Catalogue, Choice, Iri, Text
from api.queries.kinds import KINDS, fold
from api.words.forms import FILLER, SHORTEST_SLIP, Entry, Key, Meaning, bare, stems, whole
from api.words.lexicon import NUMBERED, Lexicon, Period
from api.words.tokens import tokens
from api.words.vocabulary import Vocabulary

_SILENT = ("edition", "graph", "sector", "year")
"""Types whose names nobody types, or which mean nothing without what stands around them."""

_CODED = ("measure", "citable")
"""Types of which some are measures, known by their codes: a short title is not a name."""

_SPOKEN_KEYS = ("partner", "service")
"""Types whose slugs people know as names: ``pz-5340``, ``scapi``."""

_PARTED = ("theme",)
"""Types whose names join two things (*Polarisering en radicalisering*): each is a name too."""

_PERIOD = re.compile(r"\s+(?:(?:van|du|of)\s+\d+(?:er)?\s+\w+\s+)?\d{4}(?:-\d{4})?$")
"""The date at the end of a document's name, which people leave out."""

_BRACKETS = re.compile(r"\s*\(([^()]*)\)")

_Names = dict[Lang, dict[Key, list[Entry]]]


async def read_lexicon(catalogue: Catalogue, vocabulary: Vocabulary) -> Lexicon:
    """The lexicon of a dataset: its pick lists, the other names that the graph has, the vocabulary.

    Raises:
        StoreError: the store fails.
    """
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
        return stems(bare(form, self.glue[lang], part=part), lang)

    def add(self, names: _Names, lang: Lang, form: str, meaning: Meaning) -> None:
        """One form. It counts once, and its longer words can be corrected to."""
        written = bare(form, self.glue[lang], part=meaning.part) if names is self.names else whole(form)
        entry = Entry(written, meaning)
        if written and entry not in (held := names[lang][stems(written, lang)]):
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
        if len(parts) > 1 and len(bare(parts[0], self.glue[lang], part=True)) == 1:
            self.add(self.names, lang, self._shared(parts[0], parts[1], lang), meaning._replace(part=True))

    def _shared(self, first: str, second: str, lang: Lang) -> str:
        """*La traite et le trafic des êtres humains*: what belongs to both is said with the first alone too."""
        words = whole(second)
        tail = words[2:] if words[0] in self.glue[lang] else words[1:]
        return " ".join((first, *tail))

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
                taken = self.words[lang].get(stems(whole(cue), lang), ())
                if len(owned) == 1 and not any(entry.meaning.kind == "word" for entry in taken):
                    self.add(self.names, lang, cue, Meaning("contract-word", next(iter(owned)), part=True))

    def lexicon(
        self, contracts: Mapping[str, Period], numbers: Mapping[str, frozenset[str]], measures: frozenset[str]
    ) -> Lexicon:
        """All that was added."""
        return Lexicon(
            vocabulary=self.vocabulary,
            names=self.names,
            words=self.words,
            starts={
                lang: frozenset(
                    key[:length]
                    for forms in (self.names[lang], self.words[lang])
                    for key in forms
                    for length in range(1, len(key) + 1)
                )
                for lang in LANGUAGES
            },
            glue=self.glue,
            fillers={lang: self.glue[lang].union(self.vocabulary.fillers[lang]) for lang in LANGUAGES},
            spelled={lang: tuple(sorted(words)) for lang, words in self.spelled.items()},
            contracts=contracts,
            numbers=numbers,
            measures=measures,
            dutch=self.dutch,
            labels={lang: frozenset(labels) for lang, labels in self.labels.items()},
        )


def _variants(label: str, kind: str) -> Iterator[str]:
    """A label, and what people make of it: one side of a slash, without or within brackets, without its date.

    The *prosecutor’s office* is the *prosecutor* too.
    """
    yield label
    plain = _BRACKETS.sub("", label)
    for form in (plain, *_BRACKETS.findall(label), *(plain.split(" / ") if " / " in plain else ())):
        if form != label and form:
            yield form
    if (person := plain.removesuffix("’s office")) != plain:
        yield person
    shorter = _PERIOD.sub("", plain)
    if kind == "citable" and shorter != plain and len(shorter.split()) > 1:
        yield shorter


def _last(thing: object) -> str:
    return str(thing).rpartition("/")[2] if isinstance(thing, Iri | str) else ""


def _year(day: object) -> int:
    return int(str(day)[:4]) if day is not None else 0
