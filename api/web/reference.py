"""IRIs of the project and the references that addresses use for them (docs/interface.md)."""

from api.namespaces import ID

_EDITION = ("measure", "theme", "transversal", "priority", "mention", "text-mention")
"""The classes whose IRIs have the edition after the class."""


def split(iri: str) -> tuple[str, str]:
    """The class of a thing and the rest of its path, without the edition: ``("measure", "M1.5")``.

    The plan itself is ``("plan", "")``; an IRI of somebody else has an empty class, and is itself the rest.
    """
    if not iri.startswith(ID):
        return "", iri
    kind, _, rest = iri.removeprefix(ID).partition("/")
    return (kind, rest.partition("/")[2]) if kind in _EDITION else (kind, rest)


def reference(iri: str) -> str:
    """The part of an IRI that the API's address uses: ``pz``, ``M1.5``, ``6``; a subtheme has its own slug alone."""
    kind, rest = split(iri)
    return rest.rpartition("/")[2] if kind == "theme" else rest


def edition(iri: str) -> str:
    """The edition that an IRI of the plan's parts names: ``2017-2020``."""
    kind, _, rest = iri.removeprefix(ID).partition("/")
    return rest.partition("/")[0] if kind in (*_EDITION, "plan") else ""
