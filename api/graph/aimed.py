"""Shapes that find the same and are asked of all their nodes at once.

pySHACL checks the property shapes of a node shape for one node after another, and reads them anew each time. A property
shape with targets of its own it reads once, for all nodes; what it finds is the same, since the results of ``sh:property``
are those of the property shape itself (SHACL, section 4.7.3).
"""

from rdflib import RDF, RDFS, SH, Graph
from rdflib.term import Node

TARGETS = (SH.targetClass, SH.targetNode, SH.targetSubjectsOf, SH.targetObjectsOf)


def aimed(shapes: Graph) -> Graph:
    """A copy of the shapes, in which the property shapes of a node shape have its targets instead of belonging to it.

    A property shape stays where it is if that is where its meaning comes from: below a shape that is used by others,
    has no targets of its own, is closed or deactivated; or if its siblings matter to it. So does one without a path,
    which is refused there.
    """
    copy = Graph()
    copy += shapes
    for owner in set(shapes.subjects(SH.property)):
        if not _stands_alone(shapes, owner):
            continue
        targets = [(kind, target) for kind in TARGETS for target in shapes.objects(owner, kind)]
        for shape in shapes.objects(owner, SH.property):
            if (shape, SH.path, None) in shapes and (shape, SH.qualifiedValueShapesDisjoint, None) not in shapes:
                copy.remove((owner, SH.property, shape))
                for kind, target in targets:
                    copy.add((shape, kind, target))
    return copy


def _stands_alone(shapes: Graph, owner: Node) -> bool:
    """Whether a shape has targets that it states itself, and is nothing to any other shape."""
    said = set(shapes.predicates(owner))
    return (
        bool(said.intersection(TARGETS))
        and not said & {SH.closed, SH.deactivated, SH.target}
        and (owner, RDF.type, RDFS.Class) not in shapes
        and (None, None, owner) not in shapes
    )
