"""A question is a file: one ``.rq`` with a typed header (docs/interface.md). Reading, binding and asking them.

:func:`read_folder` reads the files, :class:`Catalogue` asks them of a store. What comes back is an :class:`Answered`
whose rows are dicts of Python values: :class:`Iri`, :class:`Text` (with its language), int, Decimal, bool or None.
"""

from api.queries.catalogue import Answered, Catalogue, Given, read_folder
from api.queries.charts import Roles
from api.queries.choices import Choice, PickList
from api.queries.columns import Column
from api.queries.kinds import KINDS, Kind
from api.queries.record import PICTURES, Expectation, Parameter, Question
from api.queries.values import Iri, Row, Table, Text, Value, first_words, pick
from api.queries.window import Sort

__all__ = [
    "KINDS",
    "PICTURES",
    "Answered",
    "Catalogue",
    "Choice",
    "Column",
    "Expectation",
    "Given",
    "Iri",
    "Kind",
    "Parameter",
    "PickList",
    "Question",
    "Roles",
    "Row",
    "Sort",
    "Table",
    "Text",
    "Value",
    "first_words",
    "pick",
    "read_folder",
]
