"""What goes wrong while something is asked: the request, the query, the store, the faces of an answer."""

from collections.abc import Sequence
from pathlib import Path
from typing import ClassVar

from api.errors.base import Fault, GpvpError, Texts, brief, listed
from api.languages import Lang


class BadInput(GpvpError):
    """A parameter has a value that is not allowed. ``allowed`` names values, or describes them in a word or two."""

    status = 400
    TITLE: ClassVar[Texts] = {"nl": "Ongeldige waarde", "fr": "Valeur non valable", "en": "Invalid value"}
    TEXT: ClassVar[Texts] = {
        "nl": "‘{value}’ is geen geldige waarde voor ‘{parameter}’. Toegestaan: {allowed}.",
        "fr": "« {value} » n’est pas une valeur valable pour « {parameter} ». Valeurs admises : {allowed}.",
        "en": "‘{value}’ is not a valid value for ‘{parameter}’. Allowed: {allowed}.",
    }

    def __init__(self, parameter: str, value: str | None, allowed: Sequence[str]) -> None:
        self.parameter = parameter
        self.value = value
        self.allowed = tuple(allowed)
        super().__init__(parameter=brief(parameter), value=brief(value or ""))

    def message(self, lang: Lang = "nl") -> str:
        """The parameter, its value and the values allowed."""
        return self.TEXT[lang].format(**self.fields, allowed=listed(self.allowed, lang))

    @property
    def faults(self) -> tuple[Fault, ...]:
        """The one parameter that is to blame."""
        return (Fault(self.parameter, self.value, self.allowed),)


class UnknownParameter(BadInput):
    """A parameter that does not exist; ``allowed`` names those that do."""

    TITLE: ClassVar[Texts] = {"nl": "Onbekende parameter", "fr": "Paramètre inconnu", "en": "Unknown parameter"}
    TEXT: ClassVar[Texts] = {
        "nl": "De parameter ‘{parameter}’ bestaat niet. Wel: {allowed}.",
        "fr": "Le paramètre « {parameter} » n’existe pas. Paramètres admis : {allowed}.",
        "en": "There is no parameter ‘{parameter}’. Allowed: {allowed}.",
    }


class MissingParameter(BadInput):
    """A parameter that must be given is not; ``allowed`` names its values, where they can be named."""

    TITLE: ClassVar[Texts] = {
        "nl": "Ontbrekende parameter",
        "fr": "Paramètre manquant",
        "en": "Missing parameter",
    }
    TEXT: ClassVar[Texts] = {
        "nl": "De parameter ‘{parameter}’ ontbreekt.",
        "fr": "Le paramètre « {parameter} » manque.",
        "en": "The parameter ‘{parameter}’ is missing.",
    }
    ALLOWED: ClassVar[Texts] = {
        "nl": " Toegestaan: {allowed}.",
        "fr": " Valeurs admises : {allowed}.",
        "en": " Allowed: {allowed}.",
    }

    def __init__(self, parameter: str, allowed: Sequence[str] = ()) -> None:
        super().__init__(parameter, None, allowed)

    def message(self, lang: Lang = "nl") -> str:
        """Which parameter, and the values that it can have."""
        text = self.TEXT[lang].format(**self.fields)
        return text + self.ALLOWED[lang].format(allowed=listed(self.allowed, lang)) if self.allowed else text


class RepeatedParameter(BadInput):
    """A parameter that can have one value is given several times."""

    TITLE: ClassVar[Texts] = {
        "nl": "Herhaalde parameter",
        "fr": "Paramètre répété",
        "en": "Repeated parameter",
    }
    TEXT: ClassVar[Texts] = {
        "nl": "De parameter ‘{parameter}’ kan maar één waarde hebben. Gegeven: {value}.",
        "fr": "Le paramètre « {parameter} » n’admet qu’une seule valeur. Valeurs données : {value}.",
        "en": "The parameter ‘{parameter}’ can have only one value. Given: {value}.",
    }

    def __init__(self, parameter: str, values: Sequence[str]) -> None:
        super().__init__(parameter, listed(values, "en"), ())


class BadEncoding(BadInput):
    """A parameter or a query that is no UTF-8, or has a ``%`` without two digits; ``value`` is the place."""

    TITLE: ClassVar[Texts] = {"nl": "Foute tekencodering", "fr": "Encodage erroné", "en": "Wrong encoding"}
    TEXT: ClassVar[Texts] = {
        "nl": "De waarde van ‘{parameter}’ kan niet gelezen worden bij ‘{value}’. Verwacht: {allowed}.",
        "fr": "La valeur de « {parameter} » ne peut pas être lue près de « {value} ». Attendu : {allowed}.",
        "en": "The value of ‘{parameter}’ cannot be read near ‘{value}’. Expected: {allowed}.",
    }


class NotFound(GpvpError):
    """There is nothing at this address. ``allowed`` names what there is instead, where that can be said."""

    status = 404
    TITLE: ClassVar[Texts] = {"nl": "Niet gevonden", "fr": "Introuvable", "en": "Not found"}
    TEXT: ClassVar[Texts] = {
        "nl": "‘{what}’ bestaat hier niet.",
        "fr": "« {what} » n’existe pas ici.",
        "en": "There is no ‘{what}’ here.",
    }
    ALLOWED: ClassVar[Texts] = {
        "nl": " Wel: {allowed}.",
        "fr": " Il existe : {allowed}.",
        "en": " There is: {allowed}.",
    }

    def __init__(self, what: str, allowed: Sequence[str] = ()) -> None:
        self.what = what
        self.allowed = tuple(allowed)
        super().__init__(what=brief(what))

    def message(self, lang: Lang = "nl") -> str:
        """What was asked for, and what there is instead."""
        text = super().message(lang)
        return text + self.ALLOWED[lang].format(allowed=listed(self.allowed, lang)) if self.allowed else text

    @property
    def faults(self) -> tuple[Fault, ...]:
        """The part of the path that is to blame, where the values allowed are known."""
        return (Fault("path", self.what, self.allowed),) if self.allowed else ()


class MethodNotAllowed(GpvpError):
    """The path exists, but not with this HTTP method."""

    status = 405
    TITLE: ClassVar[Texts] = {
        "nl": "Methode niet toegestaan",
        "fr": "Méthode non autorisée",
        "en": "Method not allowed",
    }
    TEXT: ClassVar[Texts] = {
        "nl": "De methode {method} kan hier niet. Wel: {allowed}.",
        "fr": "La méthode {method} n’est pas autorisée ici. Méthodes admises : {allowed}.",
        "en": "The method {method} is not allowed here. Allowed: {allowed}.",
    }

    def __init__(self, method: str, allowed: Sequence[str]) -> None:
        self.allowed = tuple(allowed)
        super().__init__(method=method, allowed=", ".join(allowed))


class NotAcceptable(GpvpError):
    """None of the media types that the client accepts is on offer."""

    status = 406
    TITLE: ClassVar[Texts] = {"nl": "Formaat niet beschikbaar", "fr": "Format non disponible", "en": "Not acceptable"}
    TEXT: ClassVar[Texts] = {
        "nl": "Het gevraagde formaat ‘{accept}’ is er niet. Wel: {allowed}.",
        "fr": "Le format demandé « {accept} » n’est pas disponible. Formats proposés : {allowed}.",
        "en": "The format asked for, ‘{accept}’, is not on offer. On offer: {allowed}.",
    }

    def __init__(self, accept: str, allowed: Sequence[str]) -> None:
        self.accept = accept
        self.allowed = tuple(allowed)
        super().__init__(accept=brief(accept), allowed=", ".join(allowed))

    @property
    def faults(self) -> tuple[Fault, ...]:
        """The header that is to blame."""
        return (Fault("Accept", self.accept, self.allowed),)


class UnsupportedMediaType(GpvpError):
    """The request's body is of a media type that is not read here."""

    status = 415
    TITLE: ClassVar[Texts] = {
        "nl": "Mediatype niet ondersteund",
        "fr": "Type de média non pris en charge",
        "en": "Unsupported media type",
    }
    TEXT: ClassVar[Texts] = {
        "nl": "Inhoud van het type ‘{content_type}’ wordt hier niet gelezen. Wel: {allowed}.",
        "fr": "Le contenu de type « {content_type} » n’est pas accepté ici. Types admis : {allowed}.",
        "en": "Content of the type ‘{content_type}’ is not read here. Allowed: {allowed}.",
    }

    MISSING: ClassVar[Texts] = {
        "nl": "De aanvraag zegt niet van welk type haar inhoud is (Content-Type). Gelezen wordt: {allowed}.",
        "fr": "La requête ne dit pas le type de son contenu (Content-Type). Types admis : {allowed}.",
        "en": "The request does not say of which type its content is (Content-Type). Allowed: {allowed}.",
    }

    def __init__(self, content_type: str, allowed: Sequence[str]) -> None:
        self.content_type = content_type
        self.allowed = tuple(allowed)
        super().__init__(content_type=brief(content_type), allowed=", ".join(allowed))

    def message(self, lang: Lang = "nl") -> str:
        """The type that was given, or that none was, and those that are read."""
        return (self.TEXT if self.content_type else self.MISSING)[lang].format(**self.fields)

    @property
    def faults(self) -> tuple[Fault, ...]:
        """The header that is to blame."""
        return (Fault("Content-Type", self.content_type or None, self.allowed),)


class QueryError(GpvpError):
    """A SPARQL query with a mistake: line and column count from 1, ``near`` is the text where reading stopped."""

    status = 400
    TITLE: ClassVar[Texts] = {
        "nl": "Fout in de SPARQL-vraag",
        "fr": "Erreur dans la requête SPARQL",
        "en": "Mistake in the SPARQL query",
    }
    TEXT: ClassVar[Texts] = {
        "nl": "De vraag kan niet gelezen worden op regel {line}, kolom {column}, bij ‘{near}’: {reason}",
        "fr": "La requête ne peut pas être lue à la ligne {line}, colonne {column}, près de « {near} » : {reason}",
        "en": "The query cannot be read at line {line}, column {column}, near ‘{near}’: {reason}",
    }

    def __init__(self, reason: str, line: int, column: int, near: str, reasons: Texts | None = None) -> None:
        self.reason, self.line, self.column, self.near = reason, line, column, near
        self.reasons = reasons
        super().__init__(line=line, column=column, near=brief(near))

    def message(self, lang: Lang = "nl") -> str:
        """The place and the reason: ``reasons`` has it in all languages, what an engine says is in English only."""
        return self.TEXT[lang].format(**self.fields, reason=self.reasons[lang] if self.reasons else self.reason)

    @property
    def faults(self) -> tuple[Fault, ...]:
        """The query, with the words where reading stopped."""
        return (Fault("query", self.near, ()),)


class UpdateRefused(QueryError):
    """An update where only queries are answered; ``word`` is the keyword that makes it one."""

    TITLE: ClassVar[Texts] = {"nl": "Alleen lezen", "fr": "Lecture seule", "en": "Read-only"}
    TEXT: ClassVar[Texts] = {
        "nl": "De gegevens kan je hier alleen lezen; ‘{near}’ op regel {line}, kolom {column} zou ze wijzigen.",
        "fr": "Les données ne peuvent être que lues ici ; « {near} », ligne {line}, colonne {column}, les modifierait.",
        "en": "The data can only be read here; ‘{near}’ at line {line}, column {column} would change them.",
    }

    def __init__(self, word: str, line: int, column: int) -> None:
        super().__init__("read-only", line, column, word)


class ServiceRefused(QueryError):
    """``SERVICE`` in a query: this service calls no other endpoint."""

    TITLE: ClassVar[Texts] = {
        "nl": "Geen andere eindpunten",
        "fr": "Aucun autre point d’accès",
        "en": "No other endpoints",
    }
    TEXT: ClassVar[Texts] = {
        "nl": "SERVICE (regel {line}, kolom {column}) kan hier niet: deze dienst bevraagt geen andere eindpunten.",
        "fr": "SERVICE (ligne {line}, colonne {column}) n’est pas admis : ce service n’en interroge aucun autre.",
        "en": "SERVICE (line {line}, column {column}) is not allowed: this service queries no other endpoints.",
    }

    def __init__(self, word: str, line: int, column: int) -> None:
        super().__init__("no federation", line, column, word)


class StoreError(GpvpError):
    """The store answered with something that cannot be used."""

    status = 502
    TITLE: ClassVar[Texts] = {
        "nl": "Fout van de gegevensbank",
        "fr": "Erreur de la base de données",
        "en": "Store error",
    }
    TEXT: ClassVar[Texts] = {
        "nl": "De gegevensbank gaf geen bruikbaar antwoord: {reason}",
        "fr": "La base de données n’a pas donné de réponse utilisable : {reason}",
        "en": "The store gave no usable answer: {reason}",
    }

    def __init__(self, reason: str) -> None:
        self.reason = reason
        super().__init__(reason=reason)


class StoreUnavailable(StoreError):
    """The store does not answer at all; a later attempt may succeed."""

    status = 503
    TITLE: ClassVar[Texts] = {
        "nl": "Gegevensbank niet bereikbaar",
        "fr": "Base de données inaccessible",
        "en": "Store unavailable",
    }
    TEXT: ClassVar[Texts] = {
        "nl": "De gegevensbank antwoordt niet: {reason} Probeer het later opnieuw.",
        "fr": "La base de données ne répond pas : {reason} Réessayez plus tard.",
        "en": "The store does not answer: {reason} Try again later.",
    }


class MissingDataset(StoreUnavailable):
    """The file of the dataset is not there."""

    TEXT: ClassVar[Texts] = {
        "nl": "De dataset {path} bestaat niet. Bouw ze met: gpvp build.",
        "fr": "Le jeu de données {path} n’existe pas. Construisez-le avec : gpvp build.",
        "en": "The dataset {path} does not exist. Build it with: gpvp build.",
    }

    def __init__(self, path: Path) -> None:
        GpvpError.__init__(self, path=str(path))
        self.reason = str(self)


class PictureError(GpvpError):
    """The picture of an answer cannot be drawn now; its other forms are there. The reason is in English."""

    status = 503
    TITLE: ClassVar[Texts] = {
        "nl": "Grafiek niet beschikbaar",
        "fr": "Graphique indisponible",
        "en": "Chart unavailable",
    }
    TEXT: ClassVar[Texts] = {
        "nl": "De grafiek kan nu niet getekend worden ({reason}). De gegevens zelf zijn er wel in een ander formaat.",
        "fr": "Le graphique ne peut pas être dessiné pour l’instant ({reason}). "
        "Les données restent disponibles dans un autre format.",
        "en": "The chart cannot be drawn now ({reason}). The data themselves are there in another format.",
    }

    def __init__(self, reason: str) -> None:
        self.reason = reason
        super().__init__(reason=reason)


class MissingExtra(GpvpError):
    """A part of the service whose packages are not installed; ``extra`` is what ``pip`` calls them."""

    status = 404
    TITLE: ClassVar[Texts] = {"nl": "Niet geïnstalleerd", "fr": "Non installé", "en": "Not installed"}
    TEXT: ClassVar[Texts] = {
        "nl": "Dit onderdeel is hier niet geïnstalleerd; installeer het met: pip install 'gpvp[{extra}]'",
        "fr": "Cette partie n’est pas installée ici ; pour l’installer : pip install 'gpvp[{extra}]'",
        "en": "This part is not installed here; install it with: pip install 'gpvp[{extra}]'",
    }

    def __init__(self, extra: str) -> None:
        super().__init__(extra=extra)
