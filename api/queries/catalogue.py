"""The questions that can be asked, and asking them.

::

    catalogue = Catalogue.open(settings.queries, store)
    answer = await catalogue.ask("measures", partner=["pz", "verenigingen"], basis="involved", limit=50)
    answer.total, answer.rows[0]["code"], answer.rows[0]["measure"].label
"""

import asyncio
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from types import MappingProxyType

from api.errors import EmptyFolder, MissingFolder, NotFound, SourceFileError, StoreError, Texts, UnknownParameter
from api.languages import DEFAULT, LANGUAGES, Lang
from api.namespaces import ID
from api.queries import window
from api.queries.bind import Bound, bound
from api.queries.charts import Roles, roles
from api.queries.choices import PickList, check, options
from api.queries.columns import FILE, Column, named, read_columns
from api.queries.groups import TAGS, read_groups, read_tags, read_values
from api.queries.header import read
from api.queries.kinds import KINDS
from api.queries.natural import LONGEST, in_order
from api.queries.record import Parameter, Question, Raw
from api.queries.values import Iri, Row, Table, Text, first_words, table
from api.queries.window import Sort
from api.store import Answer, Store
from api.store.formats import JSON

Given = Mapping[str, Raw | Sequence[Raw]]
"""Parameter -> value or values, as an address gives them."""


@dataclass(frozen=True, slots=True)
class Answered:
    """The rows of a question: those of the page asked for, and how many there are in all.

    ``text`` is the query as it was asked, without the page: what an editor shows. ``opening`` are the rows that were
    read from the first one on, in the question's own order and without labels; often more than the page has.
    """

    question: Question
    columns: tuple[str, ...]
    rows: tuple[Row, ...]
    total: int
    text: str
    opening: tuple[Row, ...] = ()


def read_folder(folder: Path) -> tuple[Question, ...]:
    """The questions of a folder, by name.

    Raises:
        MissingFolder, EmptyFolder: it is not there, or has no ``.rq`` file.
        SourceFileError: a question's header is wrong.
    """
    if not folder.is_dir():
        raise MissingFolder(folder)
    paths = sorted(folder.glob("*.rq"))
    if not paths:
        raise EmptyFolder(folder, "*.rq")
    groups = read_groups(folder)
    return tuple(read(path, groups) for path in paths)


class Catalogue:
    """All questions, over one store. What can be picked is asked once and kept: the data does not change under it."""

    def __init__(
        self,
        questions: Iterable[Question],
        store: Store,
        columns: Mapping[str, Column] = MappingProxyType({}),
        groups: Mapping[str, Texts] = MappingProxyType({}),
        tags: Mapping[str, Texts] = MappingProxyType({}),
        values: Mapping[str, Texts] = MappingProxyType({}),
    ) -> None:
        self._questions = {question.name: question for question in questions}
        self._store = store
        self._columns = columns
        self.groups = groups
        self.tags = tags
        self._values = values
        self.runs: Counter[str] = Counter()
        """How often each question was asked of the store, by its name."""
        self._picks: dict[str, PickList] = {}
        self._called: dict[str, Mapping[Lang, Text]] = {}
        """The labels of what can be picked: of things that pages name again and again."""

    @classmethod
    def open(cls, folder: Path, store: Store) -> "Catalogue":
        """The questions of a folder with the names of their columns, over a store.

        Raises:
            MissingFolder, EmptyFolder, SourceFileError: as :func:`read_folder`, a column has no name, or an answer has
            no column that its chart could be drawn from.
        """
        questions = read_folder(folder)
        columns = read_columns(folder)
        for question in questions:
            for name in question.columns:
                if named(columns, name) is None:
                    raise SourceFileError(question.path, 1, f"the column {name} is not in {FILE}")
        tags = read_tags(folder)
        for question in questions:
            for tag in question.tags:
                if tag not in tags:
                    raise SourceFileError(question.path, 1, f"the tag {tag} is not in {TAGS}")
        catalogue = cls(questions, store, columns, read_groups(folder), tags, read_values(folder))
        for question in questions:
            catalogue.roles(question)
        return catalogue

    def column(self, name: str, question: str = "") -> Column:
        """What a column is called in three languages, and what it holds; its own name where nobody named it.

        ``question`` is the name of the one that it is a column of, for a word that means something else there.
        """
        own = self._columns.get(f"{question}.{name}")
        return own or named(self._columns, name) or Column("text", dict.fromkeys(LANGUAGES, name))

    def said(self, column: str, word: str, lang: Lang) -> Text | None:
        """What a word means that stands for something in a column (``reason``, ``named``); None for other words."""
        texts = self._values.get(f"{column}.{word}")
        return Text(texts[lang]) if texts else None

    def grouped(self) -> Iterator[tuple[str, tuple[Question, ...]]]:
        """Each group with its questions by name: what is offered to people."""
        for group in self.groups:
            yield group, tuple(question for question in self if question.group == group)

    def roles(self, question: Question) -> Roles | None:
        """The columns that the picture of a question is drawn from; None where its chart is no picture.

        Raises:
            SourceFileError: the answer has no column that could serve.
        """
        return roles(question, self.column)

    def __iter__(self) -> Iterator[Question]:
        return iter(self._questions.values())

    def __len__(self) -> int:
        return len(self._questions)

    def question(self, name: str) -> Question:
        """The question of that name.

        Raises:
            NotFound: there is none; the error names those that there are.
        """
        found = self._questions.get(name)
        if found is None:
            raise NotFound(name, tuple(self._questions))
        return found

    async def allowed(self, param: Parameter) -> PickList | None:
        """The values that a parameter may have; None where its type has no list (text, a number, any thing)."""
        name = KINDS[param.type].pick
        return options(param) if name is None else await self.picks(name)

    async def picks(self, name: str) -> PickList:
        """The rows of a pick-list question (``pick-partners``) as choices."""
        if name not in self._picks:
            text = self.question(name).text
            self.runs[name] += 1
            rows = await self._rows(text)
            found = self._picks[name] = PickList.of(rows.rows)
            if name not in _CALLED_OTHERWISE:
                for choice in found.choices:
                    if choice.labels:
                        self._called.setdefault(choice.term.value, choice.labels)
        return self._picks[name]

    async def chosen(self, question: Question, given: Mapping[str, Sequence[str]], lang: Lang) -> list[tuple[str, str]]:
        """What is asked of a question, in words: the label of each parameter, and of its values.

        What everybody gets who gives nothing is left out, and so is the language.
        """
        found = []
        for param in question.params:
            values = tuple(given.get(param.name, ()))
            if param.name == "lang" or values in ((), param.default):
                continue
            allowed = await self.allowed(param)
            choices = [(value, allowed.get(value) if allowed else None) for value in values]
            names = [choice.label(lang) if choice else value for value, choice in choices]
            found.append((param.label[lang], ", ".join(names)))
        return found

    async def text(self, name: str, given: Given, lang: Lang = DEFAULT) -> str:
        """The text of a question with its parameters checked and bound.

        ``lang`` fills a parameter of type language that nobody gave.

        Raises:
            NotFound: there is no such question.
            UnknownParameter: it has no such parameter.
            BadInput: a value is not allowed.
        """
        return (await self._bound(name, given, lang)).text

    async def _bound(self, name: str, given: Given, lang: Lang) -> Bound:
        question = self.question(name)
        known = tuple(param.name for param in question.params)
        for key in given:
            if key not in known:
                raise UnknownParameter(key, None, known)
        terms = {}
        for param in question.params:
            values = _values(given.get(param.name, ()))
            if param.type == "language" and not values:
                values = (lang,)
            terms[param.name] = check(param, values, await self.allowed(param))
        return bound(question, terms)

    async def ask(
        self,
        name: str,
        /,
        lang: Lang = DEFAULT,
        limit: int | None = None,
        offset: int = 0,
        sort: tuple[Sort, ...] = (),
        labels: bool = False,
        **params: Raw | Sequence[Raw],
    ) -> Answered:
        """The rows of a SELECT question; see :meth:`answer`, which takes the parameters as a mapping."""
        return await self.answer(name, params, lang=lang, limit=limit, offset=offset, sort=sort, labels=labels)

    async def answer(
        self,
        name: str,
        given: Given,
        *,
        lang: Lang = DEFAULT,
        limit: int | None = None,
        offset: int = 0,
        sort: tuple[Sort, ...] = (),
        labels: bool = False,
        by_name: bool = False,
    ) -> Answered:
        """The rows of a SELECT question.

        ``by_name`` sorts as people do: things by the label that they read, M1.2 before M1.10; without it, and where the
        answer is too long for that, the engine sorts things by IRI and texts by their characters. ``labels`` gives
        every IRI in the rows its label, in ``lang`` or the next of the fallback order. Without a ``limit`` all rows
        come, from ``offset`` on.

        Raises:
            NotFound, UnknownParameter, BadInput: as :meth:`text`.
            StoreError: the store fails.
        """
        asked = await self._bound(name, given, lang)
        question, text = asked.question, asked.text
        self.runs[name] += 1
        if limit == 0:
            # Only how many there are: the engine would sort them all to give none.
            return Answered(question, question.columns, (), await self._total(asked), text)
        if by_name and sort:
            whole = await self._rows(window.page(text, LONGEST + 1))
            if len(whole.rows) <= LONGEST:
                keys = {column for column, _ in sort}
                things = {value for row in whole.rows for column in keys if isinstance(value := row[column], Iri)}
                rows = in_order(whole.rows, sort, await self.labels(things), lang)
                shown = rows[offset:] if limit is None else rows[offset : offset + limit]
                answered = Answered(question, whole.columns, shown, len(rows), text, whole.rows)
                return await self.labelled(answered, lang) if labels else answered
        if limit == 0:
            return Answered(question, question.columns, (), await self._total(asked), text)
        ahead = None if limit is None else max(limit, _AHEAD)
        in_its_order = asked.within(window.ordered(question.text, sort))
        found = await self._rows(window.page(in_its_order, ahead, offset))
        # What is read to its end, and not from beyond it, tells how many rows there are.
        last = (ahead is None or len(found.rows) < ahead) and (found.rows or not offset)
        total = offset + len(found.rows) if last else await self._total(asked)
        opening = () if sort or offset else found.rows
        answered = Answered(question, found.columns, found.rows[:limit], total, text, opening)
        return await self.labelled(answered, lang) if labels else answered

    async def labelled(self, answered: Answered, lang: Lang) -> Answered:
        """The same answer with a label on every IRI that has one, in ``lang`` or the next of the fallback order."""
        found = Table(answered.columns, answered.rows)
        return replace(answered, rows=found.labelled(await self.labels(found.things()), lang).rows)

    async def graph(self, name: str, given: Given, accept: str, lang: Lang = DEFAULT) -> Answer:
        """The answer of a CONSTRUCT question, serialised as ``accept`` likes it."""
        text = await self.text(name, given, lang)
        self.runs[name] += 1
        return await self._store.query(text, accept)

    async def labels(self, things: Iterable[str]) -> dict[str, dict[Lang, Text]]:
        """The labels of things in the languages that they have: IRI -> language -> text.

        What has no name, as an objective or a remark, is called by its first words.
        """
        wanted = dict.fromkeys(things)
        known = {thing: dict(self._called[thing]) for thing in wanted if thing in self._called}
        found = await self._texts("labels", (thing for thing in wanted if thing not in known))
        nameless = [thing for thing, texts in found.items() if not texts and thing.startswith(ID)]
        for thing, texts in (await self._texts("first-words", nameless)).items():
            found[thing] = {lang: first_words(text) for lang, text in texts.items()}
        return known | found

    async def _texts(self, name: str, things: Iterable[str]) -> dict[str, dict[Lang, Text]]:
        """What a question says of things in the columns ``nl``, ``fr`` and ``en``; its first row of each counts."""
        wanted = list(things)
        found: dict[str, dict[Lang, Text]] = {}
        if not wanted:
            return found
        self.runs[name] += 1
        for row in (await self._rows(await self.text(name, {"thing": wanted}))).rows:
            thing = row["thing"]
            if isinstance(thing, Iri):
                texts = {lang: text for lang in LANGUAGES if isinstance(text := row[lang], Text)}
                found.setdefault(thing, texts)
        return found

    async def version(self) -> str:
        """The version of the dataset in the store.

        Raises:
            StoreError: it states none.
        """
        rows = (await self.ask("dataset")).rows
        if not rows:
            raise StoreError("no dataset version")
        return str(rows[0]["version"])

    async def modified(self) -> str:
        """The day on which the dataset in the store changed last (``2026-11-21``); empty where it does not say so."""
        rows = (await self.ask("dataset")).rows
        return str(rows[0]["modified"] or "")[:10] if rows else ""

    async def _rows(self, text: str) -> Table:
        answer = await self._store.query(text, JSON)
        # A long answer is decoded beside the event loop, so that other requests go on.
        if len(answer.content) > _LONG:
            return await asyncio.to_thread(table, answer.content)
        return table(answer.content)

    async def _total(self, asked: Bound) -> int:
        (row,) = (await self._rows(asked.within(window.total(asked.question.text)))).rows
        value = row["total"]
        return value if isinstance(value, int) else 0


_CALLED_OTHERWISE = ("pick-graphs", "pick-sectors")
"""The lists that do not call things by their labels: graphs may have none, sectors go by all of their words."""

_LONG = 200_000

_AHEAD = 200
"""How many rows are read at least where a page shows fewer: most answers end there, and need not be asked for twice."""


def _values(given: Raw | Sequence[Raw]) -> tuple[str, ...]:
    return (str(given),) if isinstance(given, str | int) else tuple(str(value) for value in given)
