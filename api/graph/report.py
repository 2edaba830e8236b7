"""What ``gpvp check`` finds: all that can be known of the data, gathered, and said so that people can read it."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

import pyoxigraph as ox

from api.errors import Finding, Texts
from api.graph import hygiene
from api.graph.build import Progress, complete, silent
from api.graph.infer import infer, read_rules
from api.graph.load import load
from api.graph.places import house_rules
from api.graph.places import rules as rule_files
from api.graph.quotations import instances
from api.graph.validate import Result, Severity, validate
from api.graph.verify import Failure, check_records
from api.languages import COLON, LANGUAGES, Lang, fallback
from api.namespaces import NS, expand, shorten
from api.settings import Settings

_TEXTS: Mapping[str, Texts] = {
    "version": {"nl": "Versie van de dataset", "fr": "Version du jeu de données", "en": "Dataset version"},
    "graphs": {"nl": "Feiten per graaf", "fr": "Faits par graphe", "en": "Facts per graph"},
    "classes": {"nl": "Dingen per klasse", "fr": "Choses par classe", "en": "Things per class"},
    "empty": {"nl": "Zonder gegevens", "fr": "Sans données", "en": "Without data"},
    "violations": {"nl": "Overtredingen", "fr": "Infractions", "en": "Violations"},
    "warnings": {
        "nl": "Waarschuwingen en opmerkingen",
        "fr": "Avertissements et remarques",
        "en": "Warnings and notes",
    },
    "quotations": {
        "nl": "Citaten met een fout in volgorde, stukken of tekst",
        "fr": "Citations dont l’ordre, les segments ou le texte sont erronés",
        "en": "Quotations wrong in order, segments or text",
    },
    "hygiene": {
        "nl": "Afwijkingen van de {count} huisregels",
        "fr": "Écarts aux {count} règles internes",
        "en": "Breaches of the {count} house rules",
    },
    "good": {"nl": "Alles in orde.", "fr": "Tout est en ordre.", "en": "All is well."},
    "bad": {
        "nl": "Er is iets niet in orde: zie hierboven.",
        "fr": "Tout n’est pas en ordre : voir ci-dessus.",
        "en": "Not all is well: see above.",
    },
}


@dataclass(frozen=True, slots=True)
class Report:
    """The findings on a dataset.

    ``version`` is None where violations forbid a dataset. ``classes`` counts the things of each own class with its
    label by language, what was inferred included.
    """

    version: str | None
    graphs: Mapping[str, int]
    classes: tuple[tuple[str, Texts, int], ...]
    results: tuple[Result, ...]
    records: tuple[Failure, ...]
    house_rules: int
    breaches: tuple[hygiene.Breach, ...]

    @property
    def violations(self) -> tuple[Result, ...]:
        """What stops the build."""
        return tuple(result for result in self.results if result.severity is Severity.VIOLATION)

    @property
    def warnings(self) -> tuple[Result, ...]:
        """What is only shown."""
        return tuple(result for result in self.results if result.severity is not Severity.VIOLATION)

    @property
    def good(self) -> bool:
        """Whether nothing is wrong; warnings are not wrong."""
        return not (self.violations or self.records or self.breaches)

    def lines(self, lang: Lang) -> Iterator[str]:
        """The report, line by line, in a language."""
        if self.version:
            yield f"{_TEXTS['version'][lang]}{COLON[lang]} {self.version}"
            yield ""
        yield f"{_TEXTS['graphs'][lang]}{COLON[lang]}"
        yield from _columns((shorten(iri), count) for iri, count in self.graphs.items())
        yield ""
        yield f"{_TEXTS['classes'][lang]}{COLON[lang]}"
        yield from _columns((f"{_label(label, lang)} ({shorten(iri)})", n) for iri, label, n in self.classes if n)
        absent = ", ".join(_label(label, lang) for _, label, count in self.classes if not count)
        if absent:
            yield f"  {_TEXTS['empty'][lang]}{COLON[lang]} {absent}"
        yield from _section(_TEXTS["violations"][lang], self.violations, lang)
        yield from _explained(_TEXTS["warnings"][lang], self.warnings, lang)
        yield from _section(_TEXTS["quotations"][lang], self.records, lang)
        yield from _section(_TEXTS["hygiene"][lang].format(count=self.house_rules), self.breaches, lang)
        yield ""
        yield _TEXTS["good" if self.good else "bad"][lang]


def check(settings: Settings, progress: Progress = silent) -> Report:
    """Look at everything, without writing anything.

    Raises:
        BuildError: the files cannot be read; see :mod:`api.graph.load`, :mod:`api.graph.infer`.
    """
    progress("load")
    dataset = load(settings)
    rules = read_rules(rule_files(settings))
    house = hygiene.read_rules(house_rules(settings))
    progress("validate")
    results = validate(dataset)
    progress("infer")
    version = None
    if not any(result.severity is Severity.VIOLATION for result in results):
        built = complete(dataset, infer(dataset, rules), [rule.name for rule in rules], results)
        dataset, version = built.dataset, built.version
    graphs = Counter(quad.graph_name.value for quad in dataset if isinstance(quad.graph_name, ox.NamedNode))
    return Report(
        version=version,
        graphs=dict(sorted(graphs.items())),
        classes=tuple(_classes(dataset)),
        results=results,
        records=check_records(dataset),
        house_rules=len(house),
        breaches=hygiene.breaches(dataset, house),
    )


def _classes(dataset: ox.Dataset) -> Iterator[tuple[str, Texts, int]]:
    """The own classes of the ontology with their labels and their number of things."""
    labels = ox.NamedNode(expand("rdfs:label"))
    for node in instances(dataset, "owl:Class"):
        if node.value.startswith(NS):
            said = [quad.object for quad in dataset.quads_for_subject(node) if quad.predicate == labels]
            literals = {text.language: text.value for text in said if isinstance(text, ox.Literal)}
            texts = {lang: literals[lang] for lang in LANGUAGES if lang in literals}
            yield node.value, texts, len(instances(dataset, shorten(node.value)))


def _label(texts: Texts, lang: Lang) -> str:
    return next((texts[other] for other in fallback(lang) if other in texts), "")


def _columns(rows: Iterable[tuple[str, int]]) -> Iterator[str]:
    """Names and numbers, the numbers under each other."""
    listed = list(rows)
    width = max((len(name) for name, _ in listed), default=0)
    yield from (f"  {name:<{width}}  {number:>7}" for name, number in listed)


def _section(title: str, findings: tuple[Finding, ...], lang: Lang) -> Iterator[str]:
    yield ""
    yield f"{title}{COLON[lang]} {len(findings)}"
    yield from (f"  {finding.line(lang)}" for finding in findings)


def _explained(title: str, results: tuple[Result, ...], lang: Lang) -> Iterator[str]:
    """What is only shown: each rule once, with its explanation, and below it the nodes that it is about."""
    yield ""
    yield f"{title}{COLON[lang]} {len(results)}"
    rules: dict[tuple[str, ...], list[Result]] = {}
    for result in results:
        head = f"{result.severity.label(lang)}{COLON[lang]} {result.message(lang)} [{result.name}]"
        rules.setdefault((head, _label(result.explanation, lang)), []).append(result)
    for (head, explanation), found in rules.items():
        yield f"  {head}"
        yield from (f"    {text}" for text in (explanation,) if text)
        yield from (f"    - {result.where}" + (f" “{result.words}”" if result.words else "") for result in found)
