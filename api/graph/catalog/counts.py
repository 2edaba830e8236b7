"""Figures of VoID: how much of what a set of triples has, by class and by property, and how many links lead outside."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence

import pyoxigraph as ox

from api.graph.catalog.statements import Part, Statement, Term, term
from api.namespaces import DATASET, ID, PREFIXES, expand, shorten

_TYPE = ox.NamedNode(expand("rdf:type"))

EXAMPLES = ("gpvp:Theme", "gpvp:Measure", "gpvp:Partner", "gpvp:Contract", "gpvp:SourceDocument")
"""Classes that have an example in the description."""


def whole(found: Sequence[Part]) -> Iterator[Statement]:
    """The figures of all parts together, and the partitions. A triple that stands in two graphs counts twice."""
    triples = [triple for part in found for triple in part.triples]
    yield from figures(DATASET, triples)
    classes: defaultdict[ox.NamedNode, set[str]] = defaultdict(set)
    for triple in triples:
        if triple.predicate == _TYPE and isinstance(triple.object, ox.NamedNode):
            classes[triple.object].add(str(triple.subject))
    for kind, things in classes.items():
        own = f"{DATASET}/class/{_name(kind)}"
        yield DATASET, "void:classPartition", ox.NamedNode(own)
        yield own, "rdf:type", term("void:Dataset")
        yield own, "void:class", kind
        yield own, "void:entities", ox.Literal(len(things))
    properties = Counter(triple.predicate for triple in triples)
    for used, number in properties.items():
        own = f"{DATASET}/property/{_name(used)}"
        yield DATASET, "void:propertyPartition", ox.NamedNode(own)
        yield own, "rdf:type", term("void:Dataset")
        yield own, "void:property", used
        yield own, "void:triples", ox.Literal(number)
    for namespace in sorted(PREFIXES.values()):
        if any(used.value.startswith(namespace) for used in (*properties, *classes)):
            yield DATASET, "void:vocabulary", ox.NamedNode(namespace)
    for name in EXAMPLES:
        if things_of := classes.get(term(name)):
            yield DATASET, "void:exampleResource", ox.NamedNode(min(things_of)[1:-1])


def figures(subject: str, triples: Sequence[ox.Triple]) -> Iterator[Statement]:
    """How many triples, things, subjects, objects, properties and classes there are.

    A thing (``void:entities``) is a subject whose IRI begins with that of all things of the project.
    """
    subjects = {str(triple.subject) for triple in triples}
    numbers = {
        "void:triples": len(triples),
        "void:entities": sum(named.startswith(f"<{ID}") for named in subjects),
        "void:distinctSubjects": len(subjects),
        "void:distinctObjects": len({str(triple.object) for triple in triples}),
        "void:properties": len({triple.predicate for triple in triples}),
        "void:classes": len({str(triple.object) for triple in triples if triple.predicate == _TYPE}),
    }
    for name, number in numbers.items():
        yield subject, name, ox.Literal(number)


def links(dataset: ox.Dataset, said: Iterable[Statement]) -> Iterator[Statement]:
    """How many links of the dataset each linkset has that ``said`` describes."""
    values: dict[tuple[str, str], Term] = {(subject, name): value for subject, name, value in said}
    for (subject, name), predicate in values.items():
        if name == "void:linkPredicate" and isinstance(predicate, ox.NamedNode):
            target = values[values[subject, "void:objectsTarget"].value, "void:uriSpace"].value
            number = sum(
                isinstance(quad.object, ox.NamedNode)
                and quad.object.value.startswith(target)
                and str(quad.subject).startswith(f"<{ID}")
                for quad in dataset.quads_for_predicate(predicate)
            )
            yield subject, "void:triples", ox.Literal(number)


def _name(used: ox.NamedNode) -> str:
    """The last part of the IRI of a partition: ``gpvp-Measure``. All terms in use have a prefix (a test sees to it)."""
    return shorten(used.value).replace(":", "-", 1)
