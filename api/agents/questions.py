"""The questions that are offered to people, each as a tool of the same name with the same parameters."""

from collections.abc import Iterator

from api.agents.reply import Replies
from api.agents.tool import ENGLISH, PAGING, Call, Reply, Tool
from api.languages import LANGUAGES
from api.queries import Catalogue, Question


def question_tools(catalogue: Catalogue, replies: Replies) -> Iterator[Tool]:
    """A tool for each question that stands in a group and answers with rows, group by group."""
    for _, questions in catalogue.grouped():
        for question in questions:
            if question.form == "SELECT":
                yield _tool(catalogue, replies, question)


def _tool(catalogue: Catalogue, replies: Replies, question: Question) -> Tool:
    async def run(call: Call) -> Reply:
        found = await catalogue.answer(
            question.name, call.values, lang=call.lang, limit=call.limit, offset=call.offset, labels=True
        )
        return replies.rows(found, found.total, call, question.summary[call.lang], query=found.text)

    # A question may have a language of its own; it is the one in which the whole answer is given.
    own = tuple(param for param in question.params if param.name not in {shared.name for shared in PAGING})
    others = "\n".join(f"{lang}: {question.summary[lang]}" for lang in LANGUAGES if lang != ENGLISH)
    columns = ", ".join(question.columns)
    summary = question.summary[ENGLISH]
    return Tool(question.name, f"{summary}\n{others}\nColumns: {columns}", own, run)
