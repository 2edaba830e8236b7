"""What a model can read as a whole: the ontology, and the list of questions."""

import json
from collections.abc import Awaitable, Callable
from dataclasses import dataclass

from api.errors import NotFound
from api.queries import Catalogue
from api.store.formats import TURTLE


@dataclass(frozen=True, slots=True)
class Document:
    """One of them: its address, what it is, and how it is read."""

    uri: str
    title: str
    media_type: str
    read: Callable[[Catalogue], Awaitable[str]]


async def _ontology(catalogue: Catalogue) -> str:
    return (await catalogue.graph("graph", {"graph": "ontology"}, TURTLE)).content.decode()


async def _questions(catalogue: Catalogue) -> str:
    """The offered questions, group by group, with their summaries in three languages and their parameters."""
    groups = [
        {
            "group": group,
            "label": catalogue.groups[group],
            "questions": [
                {
                    "name": question.name,
                    "summary": question.summary,
                    "params": [param.name for param in question.params],
                    "columns": list(question.columns),
                }
                for question in questions
            ],
        }
        for group, questions in catalogue.grouped()
    ]
    return json.dumps(groups, ensure_ascii=False)


DOCUMENTS = (
    Document("gpvp://ontology", "The classes and properties of the data", TURTLE, _ontology),
    Document("gpvp://questions", "The questions by group, in three languages", "application/json", _questions),
)


def document(uri: str) -> Document:
    """The document with that address.

    Raises:
        NotFound: there is none; the error names those that there are.
    """
    found = next((one for one in DOCUMENTS if one.uri == uri), None)
    if found is None:
        raise NotFound(uri, [one.uri for one in DOCUMENTS])
    return found
