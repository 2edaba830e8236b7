"""A question's text as spans: what is understood of each, and what is not."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from api.languages import LANGUAGES, Lang
from api.words import dutch
from api.words.forms import FILLER, Meaning
from api.words.lexicon import NUMBERED, Lexicon
from api.words.tokens import Token, tokens

_WHERE = "où"
"""With its accent it is never *or*."""

_MARK = ","


@dataclass(frozen=True, slots=True)
class Span:
    """Some words of a question and what they can mean; nothing where they are not understood.

    ``role`` is how a named thing stands in the sentence (``any``, ``no``, ``only``, ``to``), ``denied`` whether a word
    is, ``about`` whether it follows *about*. ``meant`` is what a slip of the pen was read as, ``missing`` the type of
    which there is no such number.
    """

    typed: str
    meanings: tuple[Meaning, ...] = ()
    meant: str = ""
    role: str = ""
    denied: bool = False
    about: bool = False
    missing: str = ""

    def words(self) -> frozenset[str]:
        """The words of the vocabulary that it can be."""
        return frozenset(meaning.key for meaning in self.meanings if meaning.kind == "word")

    def kinds(self) -> frozenset[str]:
        """The types of things that it can name."""
        return frozenset(
            meaning.kind
            for meaning in self.meanings
            if meaning.kind not in ("word", "filler", "number", "text", "mark")
        )

    @property
    def filler(self) -> bool:
        """Whether it can be passed over."""
        return FILLER in self.meanings

    @property
    def number(self) -> str:
        """The number that it is; an article is none, though it is written like one."""
        return "" if self.filler else next((meaning.key for meaning in self.meanings if meaning.kind == "number"), "")

    @property
    def mark(self) -> bool:
        """Whether it is a comma."""
        return any(meaning.kind == "mark" for meaning in self.meanings)

    @property
    def unknown(self) -> bool:
        """Whether nothing of it is understood."""
        return not self.meanings


@dataclass(frozen=True, slots=True)
class Reading:
    """A question as it was read, in the language that fits it best."""

    lang: Lang
    spans: tuple[Span, ...] = field(default=())


def readings(text: str, lexicon: Lexicon, preferred: Lang) -> list[Reading]:
    """The readings with the fewest words that are not understood, the one first that knows most words.

    Of equals ``preferred`` comes first, then the fallback order.
    """
    words = tuple(tokens(text))
    order = (preferred, *(lang for lang in LANGUAGES if lang != preferred))
    found = sorted((Reading(lang, tuple(_spans(words, lexicon, lang))) for lang in order), key=_strangeness)
    fewest = _strangeness(found[0])[0]
    return [reading for reading in found if _strangeness(reading)[0] == fewest]


def _strangeness(reading: Reading) -> tuple[int, int, int]:
    unknown = sum(span.unknown for span in reading.spans)
    slips = sum(bool(span.meant) for span in reading.spans)
    return unknown, slips, -sum(bool(span.words()) or span.filler for span in reading.spans)


def _spans(words: Sequence[Token], lexicon: Lexicon, lang: Lang) -> list[Span]:
    if lang == "nl":
        words = dutch.joined(dutch.parted(words, lexicon), lexicon)
    words, meant = _corrected(words, lexicon, lang)
    found: list[Span] = []
    start = 0
    while start < len(words):
        end, meanings = lexicon.at(words, start, lang)
        if end == start:
            end, meanings = start + 1, _bare(words[start], lexicon)
        typed = " ".join(word.typed for word in words[start:end])
        if typed.lower() == _WHERE:
            meanings = tuple(meaning for meaning in meanings if meaning.key != "or")
        slips = any(index in meant for index in range(start, end))
        right = " ".join(word.text for word in words[start:end]) if slips else ""
        found.append(Span(typed, meanings, right if meanings else ""))
        start = end
    return _numbered(found, lexicon)


def _corrected(words: Sequence[Token], lexicon: Lexicon, lang: Lang) -> tuple[list[Token], set[int]]:
    """The words with slips of the pen put right, and where those were.

    A word that begins nothing, and that nothing before it reaches over, may be one.
    """
    words = list(words)
    meant: set[int] = set()
    reach = 0
    for index, word in enumerate(words):
        reach = max(reach, lexicon.at(words, index, lang)[0])
        if word.kind == "word" and reach <= index:
            right = lexicon.corrected(word.text, lang)
            if right is not None:
                words[index] = word._replace(text=right)
                meant.add(index)
                reach = max(lexicon.at(words, start, lang)[0] for start in range(index + 1))
    return words, meant


def _bare(word: Token, lexicon: Lexicon) -> tuple[Meaning, ...]:
    """What a word means by its form alone."""
    if word.kind == "mark":
        return (Meaning("mark", _MARK), FILLER)
    if word.kind == "quoted":
        return (Meaning("text", word.typed),)
    if word.kind == "code":
        code = f"M{word.text}"
        return (Meaning("measure", code),) if code in lexicon.measures else ()
    if word.kind == "span":
        return (Meaning("span", word.text),)
    if word.kind == "number" and word.text.isdigit():
        years = {year for period in lexicon.contracts.values() for year in range(period.start, period.end + 1)}
        if len(word.text) == len("2022"):
            return (Meaning("year", word.text),) if int(word.text) in years else ()
        return (Meaning("number", word.text),)
    return ()


def _numbered(spans: Sequence[Span], lexicon: Lexicon) -> list[Span]:
    """Numbers after the word for a theme are themes: *thema’s 1, 2 en 5*."""
    found: list[Span] = []
    kind = ""
    for span in spans:
        named = next((kind for kind in NUMBERED if kind in span.words()), "")
        number = span.number
        if named:
            kind = named
        elif kind and number:
            known = number in lexicon.numbers[kind]
            span = replace(span, meanings=(Meaning(kind, number),) if known else (), missing="" if known else kind)
        elif not (span.filler or span.words() & {"and", "or"}):
            kind = ""
        found.append(span)
    return found
