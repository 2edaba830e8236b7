"""Shapes that find the same and are asked of all their nodes at once.

pySHACL checks the property shapes of a node shape for one node after another, and reads them anew each time. A property
shape with targets of its own it reads once, for all nodes; what it finds is the same, since the results of
``sh:property`` are those of the property shape itself (SHACL, section 4.7.3).
"""

from rdflib import RDF, RDFS, SH, Graph, URIRef
from rdflib.term import Node

_TARGETS = (SH.targetClass, SH.targetNode, SH.targetSubjectsOf, SH.targetObjectsOf)


def aim(shapes: Graph) -> None:
    """Give the property shapes of each node shape its targets, and take them from it.

    A property shape stays where it is if that is where its meaning comes from: below a shape that is used by others,
    has no targets of its own, speaks of values on a path, is closed or deactivated; or if its siblings matter to it.
    So does one without a path, which is refused there, and one without a name, which is told by the shape that it
    belongs to.
    """
    for owner in [owner for owner in set(shapes.subjects(SH.property)) if _stands_alone(shapes, owner)]:
        targets = [(kind, target) for kind in _TARGETS for target in shapes.objects(owner, kind)]
        for shape in set(shapes.objects(owner, SH.property)):
            said = set(shapes.predicates(shape))
            if isinstance(shape, URIRef) and SH.path in said and SH.qualifiedValueShapesDisjoint not in said:
                shapes.remove((owner, SH.property, shape))
                for kind, target in targets:
                    shapes.add((shape, kind, target))


def _stands_alone(shapes: Graph, owner: Node) -> bool:
    """Whether a node shape has targets that it states itself, and is nothing to any other shape."""
    said = set(shapes.predicates(owner))
    return (
        not said.isdisjoint(_TARGETS)
        and said.isdisjoint((SH.path, SH.closed, SH.deactivated, SH.target))
        and (owner, RDF.type, RDFS.Class) not in shapes
        and (None, None, owner) not in shapes
    )
