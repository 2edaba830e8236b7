"""The cookbook: every question that is offered to people, with its parameters, its example and what that answers.

One document in Markdown, made of ``queries/`` and of the dataset; ``docs/cookbook.md`` is the English one.
"""

from collections.abc import Iterable, Iterator, Sequence
from urllib.parse import urlencode

from api.languages import COLON, Lang
from api.phrases import COOKBOOK
from api.queries import KINDS, PICTURES, Answered, Catalogue, Parameter, Question, Text, Value
from api.queries.faces import cell, command, fields, repeats, shown
from api.queries.natural import natural
from api.queries.plain import shown as told

ROWS = 5
"""How many rows of an answer are shown."""

COLUMNS = 6
"""How many columns of them; the others are named."""

LONGEST = 60
"""How many characters of a cell."""

BASE = "http://127.0.0.1:8000"
"""Where the service of the examples is: as ``gpvp serve`` starts it."""

FOLDER = "../queries"
"""Where the questions are, seen from the folder of the documents."""

_VOLATILE = ("data",)
"""The tags of a question about the dataset as a whole: its answer changes with every version, and so would the book."""

_SPECIAL = str.maketrans({sign: f"\\{sign}" for sign in "\\|*_`[]<>#~"})


async def cookbook(catalogue: Catalogue, lang: Lang) -> str:
    """The document in a language.

    Raises:
        StoreError: the store fails.
    """
    blocks = [*_opening(catalogue, lang), *_contents(catalogue, lang)]
    for group, questions in catalogue.grouped():
        blocks.append(f"## {catalogue.groups[group][lang]}")
        for question in questions:
            blocks += await _recipe(catalogue, question, lang)
    return "\n\n".join(blocks) + "\n"


def _say(key: str, lang: Lang, **facts: object) -> str:
    return COOKBOOK[key][lang].format(colon=COLON[lang], **facts)


def _opening(catalogue: Catalogue, lang: Lang) -> Iterator[str]:
    count = sum(len(questions) for _, questions in catalogue.grouped())
    yield f"# {_say('title', lang)}"
    yield _say("intro", lang, count=count)
    yield f"{_say('ways', lang)}{COLON[lang]}"
    ways = (
        _say("page", lang, page=f"/{lang}/queries"),
        _say("command", lang),
        _say("api", lang, base=BASE),
    )
    yield "\n".join(f"- {way}" for way in ways)
    first = next(question.name for _, questions in catalogue.grouped() for question in questions if question.params)
    yield _say("values", lang, about=f"/api/v1/queries/{first}/about")
    yield _say("made", lang)


def _contents(catalogue: Catalogue, lang: Lang) -> Iterator[str]:
    yield f"## {_say('contents', lang)}"
    lines = []
    for group, questions in catalogue.grouped():
        lines.append(f"- **{catalogue.groups[group][lang]}**")
        lines += [f"  - [{_plain(question.summary[lang])}](#{question.name})" for question in questions]
    yield "\n".join(lines)


async def _recipe(catalogue: Catalogue, question: Question, lang: Lang) -> list[str]:
    """The blocks of one question."""
    params = fields(question)
    # What every reader gets by itself need not be typed.
    asked = {
        param.name: tuple(map(str, param.example))
        for param in params
        if param.example and tuple(param.example) != tuple(param.default)
    }
    path = f"/api/v1/queries/{question.name}?{urlencode({**asked, 'lang': lang}, doseq=True, safe='/')}"
    notes = [f"`{question.name}`", f"[SPARQL]({FOLDER}/{question.name}.rq)"]
    if question.chart in PICTURES:
        notes.append(_say("picture", lang))
    blocks = [f'<a id="{question.name}"></a>\n\n### {_plain(question.summary[lang])}', " · ".join(notes)]
    if params:
        blocks.append(_parameters(params, lang))
    blocks.append(f"```sh\n{command(question, asked, lang)}\ncurl '{BASE}{path}'\n```")
    if question.form != "SELECT":
        return [*blocks, _say("graph", lang)]
    if question.tags == _VOLATILE:
        return [*blocks, _say("changes", lang, columns=_names(catalogue, question, shown(question), lang))]
    found = await catalogue.answer(question.name, asked, lang=lang, limit=ROWS, labels=True)
    return [*blocks, *_answer(catalogue, found, lang)]


def _parameters(params: Iterable[Parameter], lang: Lang) -> str:
    heads = [_say(key, lang) for key in ("parameter", "meaning", "type", "needed", "example")]
    rows = [
        [
            f"`{param.name}`",
            _plain(param.label[lang]),
            _type(param, lang),
            _needed(param, lang),
            " ".join(f"`{value}`" for value in param.example),
        ]
        for param in params
    ]
    return _table(heads, rows)


def _type(param: Parameter, lang: Lang) -> str:
    name = KINDS[param.type].label[lang]
    if param.options:
        options = ", ".join(f"`{option}`" for option in param.options)
        name = f"{name}{COLON[lang]} {options}"
    return _say("many", lang, type=name) if param.many else name


def _needed(param: Parameter, lang: Lang) -> str:
    if param.default:
        return _say("default", lang, value=" ".join(map(str, param.default)))
    return _say("yes" if param.required else "no", lang)


def _answer(catalogue: Catalogue, found: Answered, lang: Lang) -> Iterator[str]:
    """How many rows there are, the first of them, and what the others are called that have no room."""
    if not found.rows:
        yield _say("none", lang)
        return
    columns = shown(found.question)
    cells = {name: [cell(row, columns[name], lang) for row in found.rows] for name in columns}
    first = next(iter(columns))
    # A column that says nothing in these rows, or only repeats the name of the thing, would only take room.
    telling = [
        name
        for name in columns
        if any(value is not None for value in cells[name]) and (name == first or not repeats(cells[first], cells[name]))
    ]
    names, rest = telling[:COLUMNS], telling[COLUMNS:]
    part = len(found.rows) < found.total
    yield _say("rows" if part else "all-rows", lang, count=len(found.rows), total=found.total)
    heads = [_plain(catalogue.column(name, found.question.name).label[lang]) for name in names]
    for name in names:
        if catalogue.column(name).several:
            cells[name] = [_ordered(value) for value in cells[name]]
        cells[name] = [catalogue.said(name, str(value), lang) or value for value in cells[name]]
    yield _table(heads, [[_said(cells[name][row], lang) for name in names] for row in range(len(found.rows))])
    if rest:
        yield _say("more-columns", lang, columns=_names(catalogue, found.question, rest, lang))


def _names(catalogue: Catalogue, question: Question, columns: Iterable[str], lang: Lang) -> str:
    return ", ".join(f"{catalogue.column(name, question.name).label[lang]} (`{name}`)" for name in columns)


def _ordered(value: Value) -> Value:
    """Several codes in the order in which people count: the engine gives them in any."""
    return Text("; ".join(sorted(value.split("; "), key=natural))) if isinstance(value, Text) else value


def _said(value: Value, lang: Lang) -> str:
    return _say("yes" if value else "no", lang) if isinstance(value, bool) else _plain(told(value), LONGEST)


def _table(heads: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    lines: list[Sequence[str]] = [heads, ["---"] * len(heads), *rows]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)


def _plain(text: str, longest: int = 1000) -> str:
    """A text as Markdown shows it: on one line, cut with an ellipsis, its signs without a meaning."""
    line = " ".join(text.split())
    return (line if len(line) <= longest else line[: longest - 1].rstrip() + "…").translate(_SPECIAL)
