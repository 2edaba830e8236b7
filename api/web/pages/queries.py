"""The catalogue of questions: those that are offered to people, by group, and found by words."""

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from api.errors import BadInput, RepeatedParameter, UnknownParameter
from api.queries import Question
from api.queries.kinds import LONGEST_TEXT, fold, split_words
from api.queries.window import MOST
from api.web.data.questions import LISTED
from api.web.pages.address import address, is_in_one_form
from api.web.pages.query_faces import NAMES
from api.web.pages.render import Crumb, Format, Page
from api.web.pages.visit import Visit


async def queries(visit: Visit, request: Request) -> Page | Response:
    """The catalogue, or those of its questions that have all the words of ``q``.

    Raises:
        UnknownParameter, BadInput: another parameter than ``q``, several of it, or too long a one.
    """
    pairs = request.query_params.multi_items()
    for key, value in pairs:
        if key != "q":
            raise UnknownParameter(key, value, ("q",))
    given = [value.strip() for _, value in pairs if value.strip()]
    if len(given) > 1:
        raise RepeatedParameter("q", given)
    q = " ".join(given)
    if len(q) > LONGEST_TEXT:
        raise BadInput("q", f"{q[:40]}…", (f"≤ {LONGEST_TEXT}",))
    query = {"q": q} if q else {}
    if not is_in_one_form(query, pairs):
        return RedirectResponse(visit.url("queries", query), 303)
    return _page(visit, q)


def _page(visit: Visit, q: str) -> Page:
    wanted = split_words(q)
    groups = [
        {
            "name": group,
            "label": visit.catalogue.groups[group][visit.lang],
            "questions": [
                {"name": question.name, "summary": question.summary[visit.lang], "chart": question.chart}
                for question in questions
                if all(word in _searched(visit, question) for word in wanted)
            ],
        }
        for group, questions in visit.catalogue.grouped()
    ]
    content = {
        "q": q,
        "groups": [group for group in groups if group["questions"]],
        "total": sum(len(group["questions"]) for group in groups),
        "longest": LONGEST_TEXT,
    }
    api, whole = "/api/v1/queries", {"limit": MOST, "lang": visit.lang}
    return Page(
        "queries.html",
        "queries",
        content,
        query={"q": q} if q else {},
        section="queries",
        crumbs=[visit.crumb("menu.home"), Crumb(visit.message("menu.queries"))],
        formats=[
            Format("JSON", LISTED["json"], address(api, {"limit": MOST})),
            *(
                Format(NAMES.get(form, form.upper()), LISTED[form], address(api, {**whole, "format": form}))
                for form in LISTED
                if form != "json"
            ),
        ],
    )


def _searched(visit: Visit, question: Question) -> str:
    """What the words of a search are looked for in: the question, its group, its tags, its name, its parameters."""
    group = visit.catalogue.groups[question.group][visit.lang] if question.group else ""
    labels = (param.label[visit.lang] for param in question.params)
    tags = (visit.catalogue.tags[tag][visit.lang] for tag in question.tags)
    return fold(" ".join((question.summary[visit.lang], group, question.name, *question.tags, *tags, *labels)))
