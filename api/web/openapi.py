"""``/openapi.json``: OpenAPI 3.1, made of the questions and of the shapes of the answers (docs/interface.md)."""

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from fastapi import APIRouter
from pydantic import TypeAdapter
from pydantic.json_schema import JsonSchemaMode
from starlette.requests import Request
from starlette.responses import Response

from api.languages import LANGUAGES, Lang
from api.queries import Catalogue, Parameter
from api.queries.kinds import LONGEST_TEXT
from api.queries.schema import schema as value_schema
from api.queries.window import LIMIT, MOST
from api.search import KINDS
from api.web import language, problem
from api.web.data import (
    alignments,
    answers,
    ask,
    compare,
    contract_shapes,
    contracts,
    matrix,
    measures,
    objectives,
    overview_shapes,
    partners,
    questions,
    search,
    search_shapes,
    shapes,
)
from api.web.data.visit import MOST_IN_FILE
from api.web.service import service

router = APIRouter()

VERSION = "1.0.0"
"""The version of the API, whose first number is that of its paths: fields are added under it, never renamed."""

Document = dict[str, Any]  # Any: JSON


@dataclass(frozen=True, slots=True)
class Operation:
    """One path of the API.

    ``question`` gives its parameters (those of ``only``), ``path_from`` the values of the one in its path; where those
    are too many to list, ``path_example`` is one of them. ``query_example`` is a free text that must be given: its
    name and an example; ``sort_example`` is for what is sorted by columns that only the answer has. ``many`` is a list
    of the shape, else there is one. ``chosen`` are parameters of a few values that may be repeated; ``paged`` is a
    document that has pages though it is more than a list.
    """

    path: str
    name: str
    summary: Mapping[Lang, str]
    shape: Any  # Any: a TypedDict of the module shapes
    many: bool = True
    question: str | None = None
    only: tuple[str, ...] | None = None
    sorts: tuple[str, ...] = ()
    path_from: str | None = None
    path_example: str | None = None
    query_example: tuple[str, str] | None = None
    chosen: Mapping[str, Sequence[str]] = field(default_factory=dict)
    sort_example: str | None = None
    paged: bool = False
    forms: Mapping[str, str] = field(default_factory=lambda: answers.FORMATS)
    one_forms: Mapping[str, str] = field(default_factory=lambda: answers.OF_ONE)


def _texts(nl: str, fr: str, en: str) -> Mapping[Lang, str]:
    return {"nl": nl, "fr": fr, "en": en}


OPERATIONS = (
    Operation(
        "/api/v1/measures", "measures", _texts("Maatregelen", "Mesures", "Measures"), shapes.Measure,
        question="measures", sorts=tuple(measures.SORTS),
    ),
    Operation(
        "/api/v1/measures/{code}", "measure", _texts("Eén maatregel", "Une mesure", "One measure"),
        shapes.MeasureDetail, many=False, path_from="pick-measures",
    ),
    Operation("/api/v1/themes", "themes", _texts("Thema’s", "Thèmes", "Themes"), shapes.Theme, question="themes",
              only=("edition",)),
    Operation(
        "/api/v1/themes/{theme}", "theme", _texts("Eén thema", "Un thème", "One theme"), shapes.ThemeDetail, many=False,
        path_from="pick-themes",
    ),
    Operation("/api/v1/axes", "axes", _texts("Assen", "Axes", "Axes"), shapes.Axis),
    Operation(
        "/api/v1/axes/{axis}", "axis", _texts("Eén as", "Un axe", "One axis"), shapes.AxisDetail, many=False,
        path_from="pick-axes",
    ),
    Operation(
        "/api/v1/transversal", "transversal",
        _texts("Overkoepelende doelstellingen", "Objectifs transversaux", "Cross-cutting objectives"),
        shapes.Transversal, question="transversal", only=("edition",),
    ),
    Operation(
        "/api/v1/transversal/{number}", "transversal-one",
        _texts("Eén overkoepelende doelstelling", "Un objectif transversal", "One cross-cutting objective"),
        shapes.TransversalDetail, many=False, path_from="pick-transversal",
    ),
    Operation(
        "/api/v1/partners", "partners", _texts("Partners", "Partenaires", "Partners"), shapes.Partner,
        question="partners", only=("all",), sorts=tuple(partners.SORTS),
    ),
    Operation(
        "/api/v1/partners/{slug}", "partner", _texts("Eén partner", "Un partenaire", "One partner"),
        shapes.PartnerDetail, many=False, path_from="pick-partners",
    ),
    Operation(
        "/api/v1/contracts", "contracts", _texts("Lokale contracten", "Contrats locaux", "Local contracts"),
        contract_shapes.Contract, sorts=tuple(contracts.SORTS),
    ),
    Operation(
        "/api/v1/contracts/{slug}", "contract", _texts("Eén lokaal contract", "Un contrat local", "One local contract"),
        contract_shapes.ContractDetail, many=False, path_from="pick-contracts",
    ),
    Operation(
        "/api/v1/grants", "grants", _texts("Toelagen", "Allocations", "Grants"), contract_shapes.GrantRow,
        question="grants", only=contracts.GRANT_FILTERS, sorts=tuple(contracts.GRANT_SORTS),
    ),
    Operation(
        "/api/v1/grants/{path}", "grant", _texts("Eén toelage", "Une allocation", "One grant"),
        contract_shapes.GrantDetail, many=False, path_example="brussel-radicalisering-2022/2022/radicalisering",
    ),
    Operation(
        "/api/v1/objectives", "objectives",
        _texts("Doelstellingen van contracten", "Objectifs des contrats", "Objectives of contracts"),
        contract_shapes.Objective, question="objectives", only=objectives.OBJECTIVE_FILTERS,
    ),
    Operation(
        "/api/v1/objectives/{path}", "objective", _texts("Eén doelstelling", "Un objectif", "One objective"),
        contract_shapes.ObjectiveDetail, many=False, path_example="molenbeek-algemeen-2023/s2/g1/d1",
    ),
    Operation(
        "/api/v1/results", "results", _texts("Te verwachten resultaten", "Résultats attendus", "Expected results"),
        contract_shapes.Result, question="results", only=objectives.RESULT_FILTERS,
    ),
    Operation(
        "/api/v1/results/{path}", "result",
        _texts("Eén te verwachten resultaat", "Un résultat attendu", "One expected result"),
        contract_shapes.ResultDetail, many=False, path_example="molenbeek-algemeen-2023/s2/g1/d1/r1",
    ),
    Operation(
        "/api/v1/indicators", "indicators", _texts("Indicatoren", "Indicateurs", "Indicators"),
        contract_shapes.Indicator, question="indicators", only=objectives.INDICATOR_FILTERS,
        sorts=tuple(objectives.INDICATOR_SORTS),
    ),
    Operation(
        "/api/v1/indicators/{path}", "indicator", _texts("Eén indicator", "Un indicateur", "One indicator"),
        contract_shapes.IndicatorDetail, many=False, path_example="molenbeek-algemeen-2023/s2/g1/d1/i1",
    ),
    Operation(
        "/api/v1/alignments", "alignments",
        _texts("Aansluitingen bij het plan", "Rattachements au plan", "Alignments with the plan"),
        contract_shapes.Alignment, question="alignments", only=alignments.FILTERS,
    ),
    Operation(
        "/api/v1/alignments/{path}", "alignment", _texts("Eén aansluiting", "Un rattachement", "One alignment"),
        contract_shapes.AlignmentDetail, many=False, path_example="brussel-vsc-2018-2019/p1/s1/g1/d1/o3/M5.2",
    ),
    Operation(
        "/api/v1/compare", "compare",
        _texts("Twee contracten naast elkaar", "Deux contrats côte à côte", "Two contracts side by side"),
        contract_shapes.Comparison, many=False, question=compare.QUESTION, one_forms=compare.FORMS,
    ),
    Operation(
        "/api/v1/matrix", "matrix",
        _texts("Aantallen maatregelen in een tabel", "Nombres de mesures en tableau", "Numbers of measures in a table"),
        overview_shapes.Matrix, many=False, question="matrix", one_forms=matrix.FORMS, sort_example="-total",
    ),
    Operation(
        "/api/v1/completeness", "completeness",
        _texts("Wat ontbreekt, per klasse en regel", "Ce qui manque, par classe et règle",
               "What is missing, by class and rule"),
        overview_shapes.Gap,
    ),
    Operation(
        "/api/v1/sources", "sources", _texts("Brondocumenten", "Documents sources", "Source documents"), shapes.Source
    ),
    Operation(
        "/api/v1/sources/{slug}", "source", _texts("Eén brondocument", "Un document source", "One source document"),
        shapes.SourceDetail, many=False, path_from="pick-sources",
    ),
    Operation(
        "/api/v1/search", "search",
        _texts("Zoeken op naam, code en woorden", "Recherche par nom, code et mots", "Search by name, code and words"),
        search_shapes.SearchFound, many=False, one_forms=answers.FORMATS, query_example=("q", search.EXAMPLE),
        chosen={"type": KINDS}, paged=True,
    ),
    Operation(
        "/api/v1/suggest", "suggest",
        _texts("Suggesties tijdens het typen", "Suggestions pendant la saisie", "Suggestions while typing"),
        search_shapes.SearchFound, many=False, one_forms=search.SUGGESTED, query_example=("q", search.BEGUN),
    ),
    Operation(
        "/api/v1/ask", "ask", _texts("Een vraag in woorden", "Une question en mots", "A question in words"),
        shapes.Asked, many=False, one_forms=ask.FORMS, query_example=("q", ask.EXAMPLE),
    ),
    Operation("/api/v1/queries", "queries", _texts("Vragen", "Questions", "Questions"), shapes.Question,
              forms=questions.LISTED),
)  # fmt: skip
"""The paths whose answers have a shape of their own. The questions themselves come besides."""

_SHAPES = tuple(dict.fromkeys([*(operation.shape for operation in OPERATIONS), shapes.QuestionDetail, shapes.Thing]))


@router.get("/openapi.json")
async def openapi(request: Request) -> Response:
    """The description of the API, in the language asked for."""
    lang = language.of(request)
    document = await describe(service(request).catalogue, lang)
    content = json.dumps(document, ensure_ascii=False, separators=(",", ":"))
    return Response(content, headers={"Content-Language": lang}, media_type=answers.JSON)


async def describe(catalogue: Catalogue, lang: Lang) -> Document:
    """The OpenAPI document: one operation for each path and each question, with typed parameters and examples."""
    paths: Document = {}
    for operation in OPERATIONS:
        paths[operation.path] = {"get": await _operation(catalogue, operation, lang)}
    for question in catalogue:
        paths[f"/api/v1/queries/{question.name}"] = {
            "get": {
                "operationId": f"query-{question.name}",
                "summary": question.summary[lang],
                "tags": list(question.tags),
                "parameters": [
                    *[await _parameter(catalogue, param, lang) for param in question.params if param.name != "lang"],
                    *_service_parameters(
                        question.columns if question.form == "SELECT" else None,
                        questions.formats_of(question),
                        lang,
                        MOST_IN_FILE,
                    ),
                ],
                "responses": _responses(_rows(), questions.formats_of(question).values()),
            }
        }
        paths[f"/api/v1/queries/{question.name}/about"] = {
            "get": {
                "operationId": f"about-{question.name}",
                "summary": question.summary[lang],
                "tags": list(question.tags),
                "parameters": _service_parameters(None, ("json",), lang),
                "responses": _responses(_reference("QuestionDetail"), (answers.JSON,)),
            }
        }
    return {
        "openapi": "3.1.0",
        "info": {"title": "gpvp", "version": VERSION, "license": {"name": "CC BY 4.0"}},
        "paths": paths,
        "components": {"schemas": _schemas()},
    }


async def _operation(catalogue: Catalogue, operation: Operation, lang: Lang) -> Document:
    parameters: list[Document] = []
    if operation.question:
        for param in catalogue.question(operation.question).params:
            if operation.only is None or param.name in operation.only:
                parameters.append(await _parameter(catalogue, param, lang))
    if operation.path_example:
        schema: Document = {"type": "string"}
        example = operation.path_example
        parameters.append({"name": "path", "in": "path", "required": True, "schema": schema, "example": example})
    if operation.query_example:
        name, example = operation.query_example
        schema = {"type": "string", "minLength": 1, "maxLength": LONGEST_TEXT}
        parameters.append({"name": name, "in": "query", "required": True, "schema": schema, "example": example})
    for name, values in operation.chosen.items():
        schema = {"type": "array", "items": {"type": "string", "enum": list(values)}}
        parameters.append(_query(name, schema) | {"style": "form", "explode": True})
    if operation.sort_example:
        parameters.append(_query("sort", {"type": "string"}) | {"example": operation.sort_example})
    if operation.path_from:
        keys = (await catalogue.picks(operation.path_from)).keys
        name = operation.path.partition("{")[2].rstrip("}")
        schema = {"type": "string", "enum": list(keys)}
        parameters.append({"name": name, "in": "path", "required": True, "schema": schema, "example": keys[0]})
    forms = operation.forms if operation.many else operation.one_forms
    parameters += _service_parameters(operation.sorts if operation.many or operation.paged else None, forms, lang)
    shape = _reference(operation.shape.__name__)
    return {
        "operationId": operation.name,
        "summary": operation.summary[lang],
        "tags": [operation.path.split("/")[3]],
        "parameters": parameters,
        "responses": _responses(_list(shape) if operation.many else shape, forms.values()),
    }


async def _parameter(catalogue: Catalogue, param: Parameter, lang: Lang) -> Document:
    document: Document = {
        "name": param.name,
        "in": "query",
        "description": param.label[lang],
        "required": param.required,
        "schema": value_schema(param, await catalogue.allowed(param)),
    }
    if param.many:
        document |= {"style": "form", "explode": True}
    if param.example:
        document["example"] = list(param.example) if param.many else param.example[0]
    return document


def _service_parameters(
    sorts: Sequence[str] | None, forms: Iterable[str], lang: Lang, most: int = MOST
) -> list[Document]:
    """The parameters that the service adds to every list (``sorts`` is not None) or single thing.

    ``most`` is the largest page: of a question a file may have more rows than JSON has.
    """
    found: list[Document] = []
    if sorts is not None:
        found += [
            _query("limit", {"type": "integer", "minimum": 1, "maximum": most, "default": LIMIT}),
            _query("offset", {"type": "integer", "minimum": 0, "default": 0}),
        ]
    if sorts:
        found.append(_query("sort", {"type": "string", "enum": [*sorts, *(f"-{name}" for name in sorts)]}))
    found.append(_query("format", {"type": "string", "enum": list(forms)}))
    found.append(_query("lang", {"type": "string", "enum": list(LANGUAGES), "default": lang}))
    return found


def _query(name: str, schema: Document) -> Document:
    return {"name": name, "in": "query", "required": False, "schema": schema}


def _reference(name: str) -> Document:
    return {"$ref": f"#/components/schemas/{name}"}


def _list(item: Document) -> Document:
    whole = {"type": "integer", "minimum": 0}
    return {
        "type": "object",
        "required": ["total", "count", "next", "items"],
        "properties": {
            "total": whole,
            "count": whole,
            "next": {"type": ["string", "null"]},
            "items": {"type": "array", "items": item},
        },
    }


def _rows() -> Document:
    document = _list({"type": "object"})
    document["required"].append("columns")
    document["properties"]["columns"] = {"type": "array", "items": _reference("ColumnInfo")}
    return document


def _responses(schema: Document, media_types: Iterable[str]) -> Document:
    content: Document = {
        media_type: {"schema": schema if media_type == answers.JSON else {"type": "string"}}
        for media_type in media_types
    }
    failed = {"description": "Problem (RFC 9457)", "content": {problem.MEDIA_TYPE: {"schema": _reference("Problem")}}}
    return {"200": {"description": "OK", "content": content}, "400": failed, "404": failed, "406": failed}


def _schemas() -> Document:
    adapters: list[tuple[str, JsonSchemaMode, TypeAdapter[Any]]] = [
        (shape.__name__, "serialization", TypeAdapter(shape)) for shape in (*_SHAPES, shapes.ColumnInfo)
    ]
    _, definitions = TypeAdapter.json_schemas(adapters, ref_template="#/components/schemas/{model}")
    found: Document = dict(definitions.get("$defs", {}))
    found["Problem"] = problem.SCHEMA
    return found
