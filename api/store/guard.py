"""What no query may do: change the data, or call out to another endpoint."""

from api import tokens
from api.errors import QueryError, ServiceRefused, Texts, UpdateRefused

_EMPTY: Texts = {"nl": "de vraag is leeg", "fr": "la requête est vide", "en": "the query is empty"}


class Words:
    """The text of a query with its words, scanned once."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.words = tuple(tokens.tokens(text))
        self.keyword = tokens.first_keyword(self.words)

    @property
    def has_dataset_clause(self) -> bool:
        """Whether the query names its own graphs with ``FROM`` or ``FROM NAMED``."""
        return any(word.is_word("FROM") for word in self.words)


def refuse(query: Words) -> None:
    """Raise what is wrong with a query that must not run.

    Raises:
        QueryError: the text is empty.
        UpdateRefused: the text is an update.
        ServiceRefused: ``SERVICE`` stands in it, outside strings, comments and IRIs.
    """
    if query.keyword is None:
        place = tokens.line_and_column(query.text, len(query.text))
        raise QueryError(_EMPTY["en"], *place, near="", reasons=_EMPTY)
    if query.keyword.is_word(*tokens.UPDATES):
        raise UpdateRefused(query.keyword.text, *tokens.line_and_column(query.text, query.keyword.start))
    for word in query.words:
        if word.is_word("SERVICE"):
            raise ServiceRefused(word.text, *tokens.line_and_column(query.text, word.start))
