"""What all faces of a question for people share: the parameters it asks for, the columns it shows, its command."""

import shlex
from collections.abc import Mapping, Sequence

from api.languages import LANGUAGES, Lang
from api.queries.record import Parameter, Question
from api.queries.values import Iri, Row, Text, Value, first_words, pick


def fields(question: Question) -> tuple[Parameter, ...]:
    """The parameters that people fill in: the language is that of the page or the command."""
    return tuple(param for param in question.params if param.name != "lang")


def shown(question: Question) -> dict[str, dict[Lang, str]]:
    """The columns that people see -> language -> the column of the answer.

    A text in three columns (``title_nl``, ``title_fr``, ``title_en``) is shown in one; slugs, which every link has in
    its address, are left out, and so are names that stand beside slugs: the page shows those as names with a link.
    """
    found: dict[str, dict[Lang, str]] = {}
    for name in question.columns:
        stem, _, lang = name.rpartition("_")
        three: dict[Lang, str] = {other: f"{stem}_{other}" for other in LANGUAGES}
        if lang in LANGUAGES and set(three.values()) <= set(question.columns):
            found[stem] = three
        elif name != "slug" and not name.endswith("_slug") and not (name == "names" and "slugs" in question.columns):
            found[name] = dict.fromkeys(LANGUAGES, name)
    return found


def cell(row: Row, columns: Mapping[Lang, str], lang: Lang) -> Value:
    """The value of a shown column; of one in three languages the text in ``lang``, or the next that there is."""
    if len(set(columns.values())) == 1:
        return row[columns[lang]]
    return pick({other: text for other in LANGUAGES if isinstance(text := row[columns[other]], Text)}, lang)


def repeats(things: Sequence[Value], texts: Sequence[Value]) -> bool:
    """Whether every text is the label of the thing in the same row, or that label the beginning of the text."""
    return bool(things) and all(
        isinstance(thing, Iri) and isinstance(text, Text) and thing.label in (text, first_words(text))
        for thing, text in zip(things, texts, strict=True)
    )


def command(question: Question, values: Mapping[str, Sequence[str]], lang: Lang) -> str:
    """The line that asks it on the command line."""
    pairs = [f"{name}={value}" for name, several in values.items() for value in several]
    return shlex.join(["gpvp", "ask", question.name, *pairs, "--lang", lang])
