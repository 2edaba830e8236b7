"""Several values as one parameter of an SQL statement: ``WHERE id IN (SELECT value FROM json_each(?))``."""

import json
from collections.abc import Iterable


def many(values: Iterable[str | int]) -> str:
    """Values for ``json_each``, so that a statement is the same text whatever their number."""
    return json.dumps(list(values), ensure_ascii=False)
