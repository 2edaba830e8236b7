"""Is the ontology in OWL 2 DL and RL, and do ontology and data agree? Answered in Java, by owlready2's HermiT.jar.

The profile checker is the OWL API's, started by ``ProfileCheck.java`` beside this file. Java runs a source file only
where its compiler is installed (a JDK of version 11 or later); HermiT needs no more than a Java runtime. Where either
is missing, :class:`JavaMissing` says which.
"""

import shutil
import subprocess
from collections.abc import Iterable, Iterator, Mapping, Sequence
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple

import owlready2
import pyoxigraph as ox

from api.errors import ReasonerError
from api.graph.load import read
from api.graph.places import Place
from api.namespaces import NS, ONTOLOGY_GRAPH, expand

PROFILE_CHECK = Path(__file__).with_name("ProfileCheck.java")
HERMIT_JAR = Path(owlready2.__file__).parent / "hermit" / "HermiT.jar"

PROFILE_SECONDS = 120
"""The time that the profile checker gets; on the ontology it takes about one second."""

_COMPILER = "jdk.compiler@"
_PROFILE_FIELDS = 2


class JavaMissing(ReasonerError):
    """There is no Java on this machine, or none that can do what is asked."""


class Violation(NamedTuple):
    """What keeps the ontology out of a profile (``DL`` or ``RL``), in the words of the OWL API."""

    profile: str
    text: str


class Reasoning(NamedTuple):
    """What HermiT says of ontology and data together.

    ``classes`` is how many classes it was given. ``unsatisfiable`` holds the IRIs of classes that can have no member.
    ``pairs`` has, for each own object property that has values, its pairs of subject and object IRIs, asserted and
    entailed. Of data that are not ``consistent`` everything follows, so that the last two are empty then.
    """

    consistent: bool
    classes: int
    unsatisfiable: tuple[str, ...]
    pairs: Mapping[str, frozenset[tuple[str, str]]]


def profile_violations(files: Iterable[Path]) -> list[Violation]:
    """What keeps the ontology in these Turtle files, taken together, out of OWL 2 DL and OWL 2 RL.

    Raises:
        JavaMissing: there is no Java, or it lacks the compiler.
        ReasonerError: the checker failed, or did not see all classes of the files.
        SourceFileError: a file cannot be read.
    """
    java = _java()
    if _COMPILER not in _run([java, "--list-modules"], check=False):
        raise JavaMissing("running the profile checker needs a JDK of version 11 or later; this Java has no compiler")
    triples = _triples(files)
    with TemporaryDirectory() as folder:
        merged = Path(folder) / "ontology.nt"
        merged.write_bytes(_ntriples(triples))
        command = [java, "-Dfile.encoding=UTF-8", "-cp", str(HERMIT_JAR), str(PROFILE_CHECK), str(merged)]
        lines = [line.split("\t") for line in _run(command).splitlines()]
    seen = next((int(line[1]) for line in lines if line[0] == "read"), 0)
    _all_seen(seen, triples)
    return [Violation(*line) for line in lines if line[0] != "read" and len(line) == _PROFILE_FIELDS]


def consistency(files: Iterable[Path]) -> Reasoning:
    """Whether ontology and data in these Turtle files agree, and what follows for the own object properties.

    HermiT names a value only at the most specific property; here a property has the values of its subproperties too.

    Raises:
        JavaMissing: there is no Java.
        ReasonerError: HermiT failed, or owlready2 did not load all classes of the files.
        SourceFileError: a file cannot be read.
    """
    _java()
    triples = _triples(files)
    world = owlready2.World()
    try:
        # owlready2 0.51 reads Turtle as an empty ontology, without a word: N-Triples it reads whole.
        world.get_ontology(NS).load(fileobj=BytesIO(_ntriples(triples)))
        classes = len(list(world.classes()))
        _all_seen(classes, triples)
        owlready2.sync_reasoner_hermit(world, infer_property_values=True, debug=0)
    except owlready2.OwlReadyInconsistentOntologyError:
        return Reasoning(consistent=False, classes=classes, unsatisfiable=(), pairs={})
    except owlready2.OwlReadyJavaError as error:
        raise ReasonerError(str(error)) from error
    else:
        nothing = owlready2.Nothing  # listed with the others as soon as there is one
        unsatisfiable = sorted(entity.iri for entity in world.inconsistent_classes() if entity is not nothing)
        return Reasoning(True, classes, tuple(unsatisfiable), dict(_pairs(world)))
    finally:
        world.close()


def _pairs(world: owlready2.World) -> Iterator[tuple[str, frozenset[tuple[str, str]]]]:
    """Each own object property that has values, with the pairs of it and of its subproperties."""
    for own in world.object_properties():
        if own.iri.startswith(NS):
            found = {(x.iri, y.iri) for narrower in own.descendants() for x, y in narrower.get_relations()}
            if found:
                yield own.iri, frozenset(found)


def _triples(files: Iterable[Path]) -> frozenset[ox.Triple]:
    """The triples of all files; which graph they belong to makes no difference to a reasoner."""
    return frozenset(quad.triple for file in files for quad in read(Place(file, ONTOLOGY_GRAPH)))


def _ntriples(triples: Iterable[ox.Triple]) -> bytes:
    """Sorted lines, so that the first starts with an IRI: owlready2 tells the format by that."""
    return "".join(sorted(f"{triple} .\n" for triple in triples)).encode()


def _all_seen(seen: int, triples: frozenset[ox.Triple]) -> None:
    """A reasoner that was given an empty ontology finds no fault: make sure that it was not."""
    kind = ox.NamedNode(expand("rdf:type"))
    declared = {t.subject for t in triples if t.predicate == kind and t.object == ox.NamedNode(expand("owl:Class"))}
    if not declared or seen < len(declared):
        raise ReasonerError(f"it was given {len(declared)} classes and saw {seen}")


def _java() -> str:
    java = shutil.which(str(owlready2.JAVA_EXE))
    if java is None:
        raise JavaMissing("there is no Java on this machine")
    return java


def _run(command: Sequence[str], *, check: bool = True) -> str:
    """The standard output of a program.

    Raises:
        ReasonerError: with ``check``, the program ends with another status than 0; and always, it takes too long.
    """
    try:
        # S603: the command is made above from fixed words and the paths of this installation.
        done = subprocess.run(command, capture_output=True, encoding="utf-8", timeout=PROFILE_SECONDS, check=check)  # noqa: S603
    except subprocess.CalledProcessError as error:
        raise ReasonerError(error.stderr.strip() or f"status {error.returncode}") from error
    except subprocess.TimeoutExpired as error:
        raise ReasonerError(f"no answer within {PROFILE_SECONDS} seconds") from error
    return done.stdout
