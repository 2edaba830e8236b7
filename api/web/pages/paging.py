"""A list cut into pages: which rows are shown, and the addresses of the pages before and after."""

from typing import Any, Protocol

from api.queries import Answered
from api.web.pages.address import Query
from api.web.pages.visit import Visit


class Paged(Protocol):
    """The state of a list: where its page starts, and its query string, values of which can be replaced."""

    @property
    def offset(self) -> int:
        """How many rows are passed over."""
        ...

    def query(self, *, offset: int) -> Query:
        """The query string of the same list from another row on."""
        ...


Content = dict[str, Any]  # Any: for the template


def paging(visit: Visit, path: str, state: Paged, found: Answered, size: int) -> Content:
    """``total``, ``first`` and ``last`` of the rows shown (counted from 1), ``pages`` with the neighbouring ones."""
    end = state.offset + len(found.rows)
    return {
        "total": found.total,
        "first": state.offset + 1,
        "last": end,
        "pages": {
            "previous": visit.url(path, state.query(offset=max(state.offset - size, 0))) if state.offset else None,
            "next": visit.url(path, state.query(offset=end)) if found.rows and end < found.total else None,
        },
    }
