"""From folders of Turtle to one dataset with its named graphs."""

from collections.abc import Iterator

import pyoxigraph as ox

from api.errors import SourceFileError
from api.graph.infer import read_rules, shortcuts
from api.graph.places import Place, places
from api.graph.places import shortcuts as shortcut_files
from api.queries import read_folder
from api.queries.executable import executables
from api.queries.groups import read_groups
from api.settings import Settings


def load(settings: Settings) -> ox.Dataset:
    """All triples of ontology, data and shapes, each in the named graph that its file's place decides.

    The direct links that the rules of ``ontology/shortcuts`` make of them stand in graphs of their own, and so do the
    questions that can be asked.

    The result is a set: it does not depend on the order in which files are found. Blank nodes of different files are
    kept apart, even where their labels are the same.

    Raises:
        MissingFolder, EmptyFolder, MisplacedFile: see :func:`api.graph.places.places`.
        SourceFileError: a file is not UTF-8, or not Turtle or SPARQL, or cannot be opened, or a question is wrong.
    """
    dataset = ox.Dataset()
    for place in places(settings):
        for quad in read(place):
            dataset.add(quad)
    for quad in shortcuts(dataset, read_rules(shortcut_files(settings))):
        dataset.add(quad)
    for quad in executables(read_folder(settings.queries), read_groups(settings.queries)):
        dataset.add(quad)
    return dataset


def read(place: Place) -> Iterator[ox.Quad]:
    """The triples of one Turtle file as quads of its named graph.

    Raises:
        SourceFileError: the file cannot be read; the error names the first line that is wrong.
    """
    graph = ox.NamedNode(place.graph)
    try:
        for quad in ox.parse(place.file.read_bytes(), ox.RdfFormat.TURTLE, rename_blank_nodes=True):
            yield ox.Quad(quad.subject, quad.predicate, quad.object, graph)
    except SyntaxError as error:
        raise SourceFileError(place.file, error.lineno or 1, error.msg) from error
    except OSError as error:
        raise SourceFileError(place.file, 1, error.strerror or type(error).__name__) from error
