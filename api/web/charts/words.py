"""What a picture says besides the words of the graph, in three languages."""

from api.errors import Texts

KINDS: dict[str, Texts] = {
    "bar": {"nl": "Staafdiagram", "fr": "Diagramme en barres", "en": "Bar chart"},
    "stacked-bar": {"nl": "Gestapeld staafdiagram", "fr": "Diagramme en barres empilées", "en": "Stacked bar chart"},
    "heat-map": {"nl": "Kruistabel met kleuren", "fr": "Tableau croisé coloré", "en": "Coloured cross table"},
    "network": {"nl": "Netwerk als boogdiagram", "fr": "Réseau en diagramme d’arcs", "en": "Network as an arc diagram"},
}
"""What each kind of picture is called."""

ROWS: Texts = {"nl": "Aantal rijen: {n}.", "fr": "Nombre de lignes : {n}.", "en": "Number of rows: {n}."}
HIGHEST: Texts = {"nl": "Hoogste: {what}.", "fr": "Maximum : {what}.", "en": "Highest: {what}."}
LOWEST: Texts = {"nl": "Laagste: {what}.", "fr": "Minimum : {what}.", "en": "Lowest: {what}."}

EMPTY: Texts = {
    "nl": "Het antwoord is leeg: er is niets om te tekenen.",
    "fr": "La réponse est vide : il n’y a rien à dessiner.",
    "en": "The answer is empty: there is nothing to draw.",
}
PART: Texts = {
    "nl": "Getekend: rij {first} tot {last} van {total}.",
    "fr": "Dessiné : lignes {first} à {last} sur {total}.",
    "en": "Drawn: rows {first} to {last} of {total}.",
}
WITHOUT: Texts = {
    "nl": "Niet getekend, want zonder getal: {n} rijen.",
    "fr": "Non dessiné, faute de nombre : {n} lignes.",
    "en": "Not drawn, having no number: {n} rows.",
}
WEAKER: Texts = {
    "nl": "Getekend: verbindingen vanaf {least}. Weggelaten: {n} zwakkere van de {total}.",
    "fr": "Dessiné : liens à partir de {least}. Omis : {n} liens plus faibles sur {total}.",
    "en": "Drawn: links of {least} and more. Left out: {n} weaker ones of the {total}.",
}
ALONE: Texts = {
    "nl": "Zonder getekende verbinding: {names}.",
    "fr": "Sans lien dessiné : {names}.",
    "en": "Without a link that is drawn: {names}.",
}
WIDTH: Texts = {
    "nl": "Dikte van de boog: {what}",
    "fr": "Épaisseur de l’arc : {what}",
    "en": "Width of the arc: {what}",
}
OTHERS: Texts = {"nl": "Andere", "fr": "Autres", "en": "Others"}
"""The series for which there is no colour of their own."""

NOTHING: Texts = {"nl": "(niet ingevuld)", "fr": "(non complété)", "en": "(not filled in)"}
"""The name of a category that a row leaves empty."""
