"""The texts of the pages: one gettext catalogue a language, read from its ``.po`` file and kept in memory.

Messages are known by short English keys (``measures.title``); Dutch, French and English are catalogues of equal
standing, and Dutch is the one that the other two are translated from.
"""

from gettext import GNUTranslations
from importlib.resources import files
from io import BytesIO

from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

from api.languages import LANGUAGES, Lang


def catalogue(lang: Lang) -> Catalog:
    """The messages of one language, as its file has them.

    Raises:
        babel.messages.pofile.PoFileError: the file is no gettext catalogue.
    """
    content = files(__package__).joinpath(f"{lang}.po").read_bytes()
    return read_po(BytesIO(content), locale=lang, abort_invalid=True)


def translations() -> dict[Lang, GNUTranslations]:
    """The messages of all languages, ready to be looked up."""
    found = {}
    for lang in LANGUAGES:
        compiled = BytesIO()
        write_mo(compiled, catalogue(lang))
        compiled.seek(0)
        found[lang] = GNUTranslations(compiled)
    return found
