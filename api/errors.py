"""Everything that goes wrong on purpose, as one tree. The HTTP status is a class attribute.

::

    GpvpError 500
    ├── BadInput 400                  a parameter's value is not allowed
    │   ├── UnknownParameter 400      there is no such parameter
    │   ├── MissingParameter 400      a parameter that must be given is not
    │   └── RepeatedParameter 400     a parameter that can have one value has several
    ├── NotFound 404                  no such thing in the path
    ├── MethodNotAllowed 405          a path that exists, with another HTTP method
    ├── NotAcceptable 406             none of the accepted media types is on offer
    ├── UnsupportedMediaType 415      a request body of a type that is not read
    ├── QueryError 400                a SPARQL query with a mistake, and where
    │   ├── UpdateRefused 400         a query that would change the data
    │   └── ServiceRefused 400        a query that would call another endpoint
    ├── StoreError 502                the store answered with something unusable
    │   └── StoreUnavailable 503      the store does not answer
    │       └── MissingDataset 503    the dataset has not been built
    ├── PictureError 503              a picture cannot be drawn now


    ├── MissingExtra 404              a part of the service whose packages are not installed
    ├── SettingError 500              a setting of the environment has an impossible value
    ├── PortInUse 500                 another program listens on the service's port
    └── BuildError 500                the data cannot become a dataset
        ├── MissingFolder 500         a folder that must be there is not
        ├── EmptyFolder 500           a folder has no file of the expected kind
        ├── MisplacedFile 500         a file stands where no graph is defined
        ├── MissingSource 500         a source document is not in the folder given
        ├── SourceFileError 500       a file that cannot be read: which one, which line, why
        ├── ShapesError 500           the shapes are no well-formed SHACL
        ├── ReasonerError 500         a reasoner cannot run, or finds the data contradictory
        ├── UnwritablePath 500        the result cannot be written
        ├── ValidationFailed 500      the data break a rule of the shapes
        └── VerificationFailed 500    a quotation does not stand in its source as recorded

Every error says what happened in Dutch, French and English (:meth:`GpvpError.message`); ``str(error)`` is English.
"""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import ClassVar, NamedTuple, Protocol

from api.languages import Lang

Texts = Mapping[Lang, str]
"""One text in the three languages."""

SHOWN = 40
"""How many allowed values a message lists before it only counts the rest."""

_MORE: Texts = {"nl": "… en nog {n}", "fr": "… et {n} autres", "en": "… and {n} more"}


class Fault(NamedTuple):
    """What is wrong with one parameter: its name, the value given (None: none was) and the values allowed."""

    parameter: str
    value: str | None
    allowed: tuple[str, ...]


class Finding(Protocol):
    """One thing that a check found, able to say itself in a line."""

    def line(self, lang: Lang) -> str:
        """The finding in one line: the node, the words, the rule."""
        ...


class GpvpError(Exception):
    """Base of all errors of the project. ``TEXT`` is filled with ``fields`` to give the message."""

    status: ClassVar[int] = 500
    TITLE: ClassVar[Texts] = {"nl": "Interne fout", "fr": "Erreur interne", "en": "Internal error"}
    TEXT: ClassVar[Texts] = {
        "nl": "Er is iets misgegaan.",
        "fr": "Une erreur s’est produite.",
        "en": "Something went wrong.",
    }

    def __init__(self, **fields: str | int) -> None:
        self.fields = fields
        super().__init__(self.message("en"))

    def title(self, lang: Lang = "nl") -> str:
        """The kind of error, in a few words."""
        return self.TITLE[lang]

    def message(self, lang: Lang = "nl") -> str:
        """What happened, and what can be done, in one or more sentences."""
        return self.TEXT[lang].format(**self.fields)

    @property
    def faults(self) -> tuple[Fault, ...]:
        """The parameters that are to blame, if any."""
        return ()


def listed(values: Sequence[str], lang: Lang) -> str:
    """``a, b, c``, cut after :data:`SHOWN` values with the number of those left out."""
    text = ", ".join(values[:SHOWN])
    rest = len(values) - SHOWN
    return f"{text} {_MORE[lang].format(n=rest)}" if rest > 0 else text


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
        super().__init__(parameter=parameter, value=value or "")

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
        super().__init__(what=what)

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
        super().__init__(accept=accept, allowed=", ".join(allowed))

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

    def __init__(self, content_type: str, allowed: Sequence[str]) -> None:
        self.content_type = content_type
        self.allowed = tuple(allowed)
        super().__init__(content_type=content_type, allowed=", ".join(allowed))

    @property
    def faults(self) -> tuple[Fault, ...]:
        """The header that is to blame."""
        return (Fault("Content-Type", self.content_type, self.allowed),)


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

    def __init__(self, reason: str, line: int, column: int, near: str) -> None:
        self.reason, self.line, self.column, self.near = reason, line, column, near
        super().__init__(reason=reason, line=line, column=column, near=near)


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


class SettingError(GpvpError):
    """A setting of the environment has a value that cannot be."""

    TITLE: ClassVar[Texts] = {"nl": "Foute instelling", "fr": "Paramétrage erroné", "en": "Wrong setting"}
    TEXT: ClassVar[Texts] = {
        "nl": "De omgevingsvariabele {name} heeft de waarde ‘{value}’. Toegestaan: {allowed}.",
        "fr": "La variable d’environnement {name} vaut « {value} ». Valeurs admises : {allowed}.",
        "en": "The environment variable {name} has the value ‘{value}’. Allowed: {allowed}.",
    }

    def __init__(self, name: str, value: str, allowed: str) -> None:
        super().__init__(name=name, value=value, allowed=allowed)


class PortInUse(GpvpError):
    """Another program already listens where the service should."""

    TITLE: ClassVar[Texts] = {"nl": "Poort in gebruik", "fr": "Port déjà utilisé", "en": "Port in use"}
    TEXT: ClassVar[Texts] = {
        "nl": "Op {host}:{port} kan de dienst niet luisteren: {reason}. Kies een andere poort met --port.",
        "fr": "Le service ne peut pas écouter sur {host}:{port} : {reason}. Choisissez un autre port avec --port.",
        "en": "The service cannot listen on {host}:{port}: {reason}. Choose another port with --port.",
    }

    def __init__(self, host: str, port: int, reason: str) -> None:
        super().__init__(host=host, port=port, reason=reason)


class BuildError(GpvpError):
    """The files cannot be made into the dataset."""

    TITLE: ClassVar[Texts] = {
        "nl": "De dataset kan niet gebouwd worden",
        "fr": "Le jeu de données ne peut pas être construit",
        "en": "The dataset cannot be built",
    }
    TEXT: ClassVar[Texts] = {
        "nl": "De dataset kan niet gebouwd worden: {reason}",
        "fr": "Le jeu de données ne peut pas être construit : {reason}",
        "en": "The dataset cannot be built: {reason}",
    }


class MissingFolder(BuildError):
    """A folder that must be there is not."""

    TEXT: ClassVar[Texts] = {
        "nl": "De map {folder} bestaat niet.",
        "fr": "Le dossier {folder} n’existe pas.",
        "en": "The folder {folder} does not exist.",
    }

    def __init__(self, folder: Path) -> None:
        super().__init__(folder=str(folder))


class EmptyFolder(BuildError):
    """A folder holds no file of the kind that is read there."""

    TEXT: ClassVar[Texts] = {
        "nl": "In de map {folder} staat geen enkel bestand {pattern}.",
        "fr": "Le dossier {folder} ne contient aucun fichier {pattern}.",
        "en": "The folder {folder} holds no file {pattern}.",
    }

    def __init__(self, folder: Path, pattern: str) -> None:
        super().__init__(folder=str(folder), pattern=pattern)


class MisplacedFile(BuildError):
    """A file stands where no named graph is defined for it."""

    TEXT: ClassVar[Texts] = {
        "nl": "Het bestand {file} staat op een plaats waarvoor geen graaf bekend is. Bekende plaatsen: {allowed}.",
        "fr": "Le fichier {file} se trouve là où aucun graphe n’est prévu. Emplacements connus : {allowed}.",
        "en": "The file {file} stands where no graph is known for it. Known places: {allowed}.",
    }

    def __init__(self, file: Path, allowed: Sequence[str]) -> None:
        super().__init__(file=str(file), allowed=", ".join(allowed))


class MissingSource(BuildError):
    """A source document is not in the folder that should hold it."""

    TEXT: ClassVar[Texts] = {
        "nl": "Het brondocument {file} staat niet in de map {folder}.",
        "fr": "Le document source {file} ne se trouve pas dans le dossier {folder}.",
        "en": "The source document {file} is not in the folder {folder}.",
    }

    def __init__(self, file: str, folder: Path) -> None:
        super().__init__(file=file, folder=str(folder))


class SourceFileError(BuildError):
    """A file that cannot be read. ``line`` counts from 1; the reason is the parser's, in English."""

    TEXT: ClassVar[Texts] = {
        "nl": "{file}, regel {line}: kan niet gelezen worden ({reason}).",
        "fr": "{file}, ligne {line} : lecture impossible ({reason}).",
        "en": "{file}, line {line}: cannot be read ({reason}).",
    }

    def __init__(self, file: Path, line: int, reason: str) -> None:
        self.file, self.line, self.reason = file, line, reason
        super().__init__(file=str(file), line=line, reason=reason)


class ShapesError(BuildError):
    """The shapes are no well-formed SHACL; the reason is the validator's, in English."""

    TEXT: ClassVar[Texts] = {
        "nl": "De vormen (SHACL) kunnen niet toegepast worden: {reason}",
        "fr": "Les formes (SHACL) ne peuvent pas être appliquées : {reason}",
        "en": "The shapes (SHACL) cannot be applied: {reason}",
    }

    def __init__(self, reason: str) -> None:
        super().__init__(reason=reason)


class ReasonerError(BuildError):
    """A reasoner cannot run, or finds that the data contradict the ontology."""

    TEXT: ClassVar[Texts] = {
        "nl": "De redeneermachine gaf geen uitkomst: {reason}",
        "fr": "Le raisonneur n’a pas donné de résultat : {reason}",
        "en": "The reasoner gave no result: {reason}",
    }

    def __init__(self, reason: str) -> None:
        super().__init__(reason=reason)


class UnwritablePath(BuildError):
    """The result cannot be written; the reason is the operating system's."""

    TEXT: ClassVar[Texts] = {
        "nl": "Naar {path} kan niet geschreven worden: {reason}.",
        "fr": "Impossible d’écrire dans {path} : {reason}.",
        "en": "Cannot write to {path}: {reason}.",
    }

    def __init__(self, path: Path, reason: str) -> None:
        super().__init__(path=str(path), reason=reason)


class _Findings(BuildError):
    """An error made of findings: a sentence with their number, then a line for each."""

    def __init__(self, findings: Sequence[Finding]) -> None:
        self.findings = tuple(findings)
        super().__init__(count=len(findings))

    def message(self, lang: Lang = "nl") -> str:
        """The number of findings, then one line each."""
        return "\n".join([super().message(lang), *(finding.line(lang) for finding in self.findings)])


class ValidationFailed(_Findings):
    """The data break rules of the shapes whose severity is Violation."""

    TEXT: ClassVar[Texts] = {
        "nl": "De gegevens schenden de regels; aantal overtredingen: {count}.",
        "fr": "Les données ne respectent pas les règles ; nombre d’infractions : {count}.",
        "en": "The data break the rules; number of violations: {count}.",
    }


class VerificationFailed(_Findings):
    """Quotations do not stand in their source as recorded."""

    TEXT: ClassVar[Texts] = {
        "nl": "Citaten staan niet in hun bron zoals opgegeven; aantal: {count}.",
        "fr": "Des citations ne figurent pas dans leur source comme indiqué ; nombre : {count}.",
        "en": "Quotations do not stand in their source as recorded; number: {count}.",
    }
