"""The types that a parameter can have: what it is called, which question lists its values, how a value is checked."""

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from api.errors import Texts


@dataclass(frozen=True, slots=True)
class Kind:
    """A type of parameter.

    ``pick`` names the question that lists the allowed values (columns ``thing``, ``key`` and the labels ``nl``, ``fr``,
    ``en``); without it the value is checked by its form. ``under`` is for things too many to list: the value is an IRI,
    in full or the part after ``/id/`` and these words; None where the values are no such things.
    """

    name: str
    label: Texts
    pick: str | None = None
    under: str | None = None


def _kind(name: str, nl: str, fr: str, en: str, pick: str | None = None, under: str | None = None) -> Kind:
    return Kind(name, {"nl": nl, "fr": fr, "en": en}, pick, under)


KINDS: Mapping[str, Kind] = {
    kind.name: kind
    for kind in (
        _kind("measure", "Maatregel", "Mesure", "Measure", "pick-measures"),
        _kind("theme", "Thema", "Thème", "Theme", "pick-themes"),
        _kind("subtheme", "Subthema", "Sous-thème", "Subtheme", "pick-subthemes"),
        _kind("axis", "As", "Axe", "Axis", "pick-axes"),
        _kind("transversal", "Overkoepelende doelstelling", "Objectif transversal", "Cross-cutting objective",
              "pick-transversal"),
        _kind("partner", "Partner", "Partenaire", "Partner", "pick-partners"),
        _kind("citable", "Aangehaald document", "Document cité", "Cited document", "pick-citable"),
        _kind("source", "Brondocument", "Document source", "Source document", "pick-sources"),
        _kind("edition", "Editie", "Édition", "Edition", "pick-editions"),
        _kind("level", "Bestuursniveau", "Niveau de pouvoir", "Level of government", "pick-levels"),
        _kind("remark-kind", "Soort opmerking", "Type de remarque", "Kind of remark", "pick-remark-kinds"),
        _kind("graph", "Graaf", "Graphe", "Graph", "pick-graphs"),
        _kind("contract", "Contract", "Contrat", "Contract", "pick-contracts"),
        _kind("sector", "Activiteitssector", "Secteur d’activités", "Activity sector", "pick-sectors"),
        _kind("service", "Gemeentedienst", "Service communal", "Municipal service", "pick-services"),
        _kind("objective-level", "Niveau van de doelstelling", "Niveau de l’objectif", "Level of the objective",
              "pick-objective-levels"),
        _kind("year", "Jaar", "Année", "Year", "pick-years"),
        _kind("indicator-kind", "Soort indicator", "Type d’indicateur", "Kind of indicator", "pick-indicator-kinds"),
        _kind("period", "Tijdseenheid", "Période", "Period", "pick-periods"),
        _kind("confidence", "Zekerheid van de aansluiting", "Degré de certitude du rattachement",
              "Confidence of the alignment", "pick-confidences"),
        _kind("objective", "Doelstelling", "Objectif", "Objective", under="objective/"),
        _kind("result", "Te verwachten resultaat", "Résultat attendu", "Expected result", under="result/"),
        _kind("indicator", "Indicator", "Indicateur", "Indicator", under="indicator/"),
        _kind("grant", "Toelage", "Allocation", "Grant", under="grant/"),
        _kind("alignment", "Aansluiting", "Rattachement", "Alignment", under="alignment/"),
        _kind("thing", "Zaak", "Chose", "Thing", under=""),
        _kind("text", "Tekst", "Texte", "Text"),
        _kind("words", "Woorden", "Mots", "Words"),
        _kind("number", "Getal", "Nombre", "Number"),
        _kind("choice", "Keuze", "Choix", "Choice"),
        _kind("language", "Taal", "Langue", "Language"),
    )
}  # fmt: skip

LONGEST_TEXT = 200
"""The most characters that a value of free text may have."""

MOST_WORDS = 20
"""The most words that a search may have."""

_FOLDED = str.maketrans({"’": "'", "‘": "'", "œ": "oe", "æ": "ae", "ß": "ss"})
_PHRASE = re.compile(r'"([^"]+)"|(\S+)')


@lru_cache(maxsize=4096)
def fold(text: str) -> str:
    """A text as searches compare it: lower case, without accents, straight apostrophes, single blanks.

    ``queries/measures.rq`` folds the words of the plan in the same way; a change here is a change there.
    """
    plain = unicodedata.normalize("NFD", text.lower().translate(_FOLDED))
    return " ".join("".join(letter for letter in plain if not unicodedata.combining(letter)).split())


def split_words(text: str) -> list[str]:
    """The words of a search, folded; what stands between straight double quotes is one."""
    return [folded for phrase, word in _PHRASE.findall(text) if (folded := fold(phrase or word))]
