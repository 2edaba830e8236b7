"""The parts of the dataset and the files in which all of it can be had, as DCAT-AP describes them."""

import hashlib
from collections.abc import Iterator
from typing import NamedTuple

import pyoxigraph as ox

from api.errors import Texts
from api.graph.catalog.counts import figures
from api.graph.catalog.statements import Part, Statement, term, texts
from api.namespaces import ALIGNMENT_GRAPH, BASE, CATALOG_GRAPH, DATASET, ID, LICENCE, SOURCE, expand

_FILES = BASE + "data/"
_IANA = "https://www.iana.org/assignments/media-types/"
_FILE_TYPES = "http://publications.europa.eu/resource/authority/file-type/"
_STABLE = ox.NamedNode("http://publications.europa.eu/resource/authority/planned-availability/STABLE")
_TITLE = ox.NamedNode(expand("dct:title"))


class Form(NamedTuple):
    """A format of files: extension, media type, its name in the EU's table of file types, and what it is."""

    name: str
    media_type: str
    file_type: str
    described: Texts


N_QUADS = Form(
    "nq",
    "application/n-quads",
    "RDF_N_QUADS",
    {
        "nl": "Alle grafen: één bewering per regel, met haar graaf, gesorteerd.",
        "fr": "Tous les graphes : une affirmation par ligne, avec son graphe, dans l’ordre.",
        "en": "All graphs: one statement a line, with its graph, sorted.",
    },
)
N_TRIPLES = Form(
    "nt",
    "application/n-triples",
    "RDF_N_TRIPLES",
    {
        "nl": "Eén graaf: één bewering per regel, gesorteerd.",
        "fr": "Un graphe : une affirmation par ligne, dans l’ordre.",
        "en": "One graph: one statement a line, sorted.",
    },
)
TURTLE = Form(
    "ttl",
    "text/turtle",
    "RDF_TURTLE",
    {
        "nl": "Eén graaf als Turtle, goed leesbaar voor mensen.",
        "fr": "Un graphe en Turtle, lisible par des personnes.",
        "en": "One graph as Turtle, easy to read for people.",
    },
)
SSSOM = Form(
    "tsv",
    "text/tab-separated-values",
    "TSV",
    {
        "nl": "De aansluitingen als tabel volgens SSSOM, de standaard voor koppelingen tussen begrippen.",
        "fr": "Les rattachements sous forme de tableau SSSOM, la norme des correspondances entre notions.",
        "en": "The alignments as a table in SSSOM, the standard for mappings between concepts.",
    },
)
_SAID: Texts = {
    "nl": "Wat het brondocument zegt, met de aangehaalde woorden en hun plaats.",
    "fr": "Ce que dit le document source, avec les mots cités et leur place.",
    "en": "What the source document says, with the quoted words and their place.",
}


def described(found: tuple[Part, ...], dataset: ox.Dataset) -> Iterator[Statement]:
    """The parts with their figures and files, and the file of the whole."""
    yield from _file(DATASET, "gpvp.nq", N_QUADS)
    for part in found:
        yield from _part(part, dataset)
        yield from figures(part.iri, part.triples)
        yield from _file(part.iri, f"{part.path}.nt", N_TRIPLES, part.content if part.stable else None)
        yield from _file(part.iri, f"{part.path}.ttl", TURTLE)
        if part.graph == ALIGNMENT_GRAPH:
            yield from _file(part.iri, "alignments.sssom.tsv", SSSOM)
    # The catalogue counts everything but itself.
    own = Part(CATALOG_GRAPH, "graph/catalog", (), stable=False)
    yield from _part(own, dataset)
    yield from _file(own.iri, f"{own.path}.nt", N_TRIPLES)
    yield from _file(own.iri, f"{own.path}.ttl", TURTLE)


def _part(part: Part, dataset: ox.Dataset) -> Iterator[Statement]:
    yield DATASET, "void:subset", ox.NamedNode(part.iri)
    yield DATASET, "dct:hasPart", ox.NamedNode(part.iri)
    for kind in ("dcat:Dataset", "void:Dataset", "sd:NamedGraph"):
        yield part.iri, "rdf:type", term(kind)
    yield part.iri, "sd:name", ox.NamedNode(part.graph)
    yield part.iri, "dct:isPartOf", ox.NamedNode(DATASET)
    yield part.iri, "dct:license", ox.NamedNode(LICENCE)
    if part.graph.startswith(SOURCE):
        yield from texts(part.iri, "dct:description", _SAID)
        for quad in dataset.quads_for_subject(ox.NamedNode(part.graph)):
            if quad.predicate == _TITLE and isinstance(quad.object, ox.Literal):
                yield part.iri, "dct:title", quad.object


def _file(owner: str, name: str, form: Form, content: bytes | None = None) -> Iterator[Statement]:
    """A file under ``/data``; size and checksum where its bytes are known and do not depend on themselves."""
    # No dot: the address of a document about it ends in the extension of the document's own form.
    own = f"{ID}distribution/{name.replace('.', '/')}"
    address, media_type = ox.NamedNode(_FILES + name), ox.NamedNode(_IANA + form.media_type)
    file_type = ox.NamedNode(_FILE_TYPES + form.file_type)
    yield owner, "dcat:distribution", ox.NamedNode(own)
    yield owner, "void:dataDump", address
    yield own, "rdf:type", term("dcat:Distribution")
    yield own, "dct:title", ox.Literal(name)
    yield from texts(own, "dct:description", form.described)
    yield own, "dcat:accessURL", address
    yield own, "dcat:downloadURL", address
    yield own, "dcat:mediaType", media_type
    yield own, "dct:format", file_type
    yield own, "dct:license", ox.NamedNode(LICENCE)
    yield own, "dct:rights", ox.NamedNode(f"{ID}rights/official-texts")
    yield own, "dcatap:availability", _STABLE
    yield media_type.value, "rdf:type", term("dct:MediaType")
    yield file_type.value, "rdf:type", term("dct:MediaTypeOrExtent")
    # Everything is one; the shapes of DCAT-AP want to see it said.
    yield address.value, "rdf:type", term("rdfs:Resource")
    if content is not None:
        checksum = f"{own}/sha256"
        size = ox.Literal(str(len(content)), datatype=term("xsd:nonNegativeInteger"))
        digest = ox.Literal(hashlib.sha256(content).hexdigest(), datatype=term("xsd:hexBinary"))
        yield own, "dcat:byteSize", size
        yield own, "spdx:checksum", ox.NamedNode(checksum)
        yield checksum, "rdf:type", term("spdx:Checksum")
        yield checksum, "spdx:algorithm", term("spdx:checksumAlgorithm_sha256")
        yield checksum, "spdx:checksumValue", digest
