"""Words of the sources inside what editors write: a remark in French quotes the plan in Dutch, and says so to machines.

Editors quote the words of a source as they are, in every language: what a French or English text has between quotation
marks, and the Dutch one has too, is such a quotation.
"""

import re

from api.languages import Lang
from api.queries import Row, Text
from api.web.pages.things import name

FRENCH = frozenset(
    {
        "Accord européen relatif au transport international des marchandises dangereuses par route",
        "gardiens de la paix",
        "Indicateurs",
        "Matière traitée par la Zone de Police",
        "Objectifs opérationnels",
        "redondance",
        "Résultats attendus",
    }
)
"""The words that the sources, which are in Dutch, have in French."""

QUOTED = re.compile(r"“([^“”]+)”|«\s?([^«»]*[^«»\s])\s?»")


def pieces(row: Row, lang: Lang, stem: str) -> tuple[Text, ...]:
    """The text of editors in the columns ``text_nl``, ``text_fr``, ``text_en``, in pieces that each have one language.

    Together they are the text as :func:`name` gives it.
    """
    text, dutch = name(row, lang, stem), str(row.get(f"{stem}_nl") or "")
    found: list[Text] = []
    end = 0
    for match in QUOTED.finditer(text):
        index = match.lastindex or 0
        words = match[index]
        spoken = "fr" if words in FRENCH else "nl"
        if words in dutch and spoken != text.lang:
            found += [Text(text[end : match.start(index)], text.lang), Text(words, spoken)]
            end = match.end(index)
    return (*found, Text(text[end:], text.lang))
