"""Whether the text of a question fits its header and the rules of binding, before any data is there."""

from typing import NamedTuple

from api.queries.layout import Filter, Layout
from api.queries.record import Parameter, Question
from api.tokens import line_and_column


class Problem(NamedTuple):
    """What is wrong, and in which line of the file."""

    line: int
    reason: str


def check(question: Question, layout: Layout) -> Problem | None:
    """The first rule that a question breaks, or None.

    Every parameter has a block, and stands in no ``VALUES`` of several variables; no ``VALUES`` closes the query; the
    query has no ``LIMIT`` or ``OFFSET`` of its own, and a ``SELECT`` names its columns and has an ``ORDER BY``; a
    ``FILTER`` on an optional parameter is true where it is absent, stands in the group that has the block, and no
    pattern of that group binds the parameter (it would be bound although absent).
    """
    return _check_frame(question, layout) or _check_blocks(question, layout) or _check_filters(question, layout)


def _at(layout: Layout, word: int, reason: str) -> Problem:
    return Problem(line_and_column(layout.text, layout.words[word].start)[0], reason)


def _check_frame(question: Question, layout: Layout) -> Problem | None:
    for keyword in ("LIMIT", "OFFSET"):
        word = layout.outer(keyword)
        if word is not None:
            return _at(layout, word, f"{keyword} is added by the service, a question has none")
    if question.form == "SELECT" and not question.columns:
        return Problem(1, "the SELECT names no columns")
    if question.form == "SELECT" and layout.outer("ORDER") is None:
        return Problem(1, "no ORDER BY: the rows would come in any order")
    return None


def _check_blocks(question: Question, layout: Layout) -> Problem | None:
    names = {param.name for param in question.params}
    counts = {param.count for param in question.params if param.many}
    for block in layout.blocks:
        if block.group == -1:
            return _at(layout, block.word, "a closing VALUES reaches no FILTER or sub-select: put it inside a group")
    blocks = {block.name for block in layout.blocks}
    for param in question.params:
        if param.name not in blocks:
            return Problem(1, f"no block VALUES ?{param.name} {{ … }} for the parameter {param.name}")
    for index, word in enumerate(layout.words[:-1]):
        if word.is_word("VALUES") and layout.words[index + 1].text == "(":
            for inside in layout.words[index + 2 :]:
                if inside.text == ")":
                    break
                if inside.text[1:] in names | counts:
                    return _at(layout, index, f"{inside.text} stands in a VALUES of several variables")
    return None


def _check_filters(question: Question, layout: Layout) -> Problem | None:
    for param in question.params:
        if not param.optional or param.absent_none:
            continue
        for variable in (param.name, param.count) if param.many else (param.name,):
            for found in layout.filters:
                if _uses(layout, found, variable) and not _inside_guarded(layout, found, param):
                    problem = _check_filter(layout, found, param, variable)
                    if problem is not None:
                        return problem
    return None


def _own_groups(layout: Layout, variable: str) -> set[int]:
    """The groups that have a block of the variable themselves."""
    return {block.group for block in layout.blocks if block.name == variable}


def _uses(layout: Layout, found: Filter, variable: str) -> bool:
    """Whether a filter names the variable, other than in a group inside it that has a block of its own."""
    own = _own_groups(layout, variable)
    return any(
        layout.words[index].kind == "variable"
        and layout.words[index].text[1:] == variable
        and layout.groups[index] not in own - {found.group}
        and not _inside_own(layout, index, own - {found.group}, found)
        for index in range(found.first, found.last + 1)
    )


def _inside_own(layout: Layout, index: int, own: set[int], found: Filter) -> bool:
    """Whether a word of a filter stands, at any depth, in a group within the filter that has its own block."""
    group = layout.groups[index]
    while group > found.first:
        if group in own:
            return True
        group = layout.groups[group]
    return False


def _inside_guarded(layout: Layout, found: Filter, param: Parameter) -> bool:
    """Whether a filter stands within another that is already true where the parameter is absent."""
    return any(
        outer.first < found.first and found.last <= outer.last and _guard(layout, outer, param) is not None
        for outer in layout.filters
    )


def _guard(layout: Layout, found: Filter, param: Parameter) -> str | None:
    """The variable of the ``!BOUND(?…) ||`` that a filter starts with, where it is the parameter or its count."""
    opening = [word.text for word in layout.words[found.first : found.first + 7]]
    if (
        opening[:2] == ["(", "!"]
        and opening[2].upper() == "BOUND"
        and opening[3] == "("
        and opening[4][1:] in (param.name, param.count)
        and opening[5:] == [")", "||"]
    ):
        return opening[4][1:]
    return None


def _check_filter(layout: Layout, found: Filter, param: Parameter, variable: str) -> Problem | None:
    guard = _guard(layout, found, param)
    if guard is None:
        return _at(layout, found.first, f"a FILTER on ?{variable} starts with !BOUND(?{variable}) ||, it is optional")
    if not {guard, variable} <= {block.name for block in layout.blocks if block.group == found.group}:
        return _at(layout, found.first, f"the FILTER on ?{variable} stands in another group than its block")
    return _check_unbound(layout, found.group, variable)


def _check_unbound(layout: Layout, group: int, variable: str) -> Problem | None:
    """No pattern standing directly in a group may bind a variable that a filter there takes for absent."""
    inside_filter = {
        index for found in layout.filters for index in range(found.first, found.last + 1) if found.group == group
    }
    headers = {block.word + 1 for block in layout.blocks}
    for index, word in enumerate(layout.words):
        if (
            word.kind == "variable"
            and word.text[1:] == variable
            and layout.groups[index] == group
            and index not in inside_filter
            and index not in headers
            and not _in_brackets(layout, index, group)
        ):
            return _at(layout, index, f"a pattern binds ?{variable}, which a FILTER of the same group takes for absent")
    return None


def _in_brackets(layout: Layout, index: int, group: int) -> bool:
    """Whether a word stands inside round brackets of its group (``BIND``, an aggregate, an expression)."""
    depth = 0
    for word in layout.words[max(group, 0) : index]:
        if word.kind == "mark":
            depth += (word.text == "(") - (word.text == ")")
    return depth > 0
