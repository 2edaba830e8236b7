"""What goes wrong with an engine on another machine: when a service starts on it, asks it, or loads it."""

from typing import ClassVar

from api.errors.asked import StoreError, StoreUnavailable
from api.errors.base import GpvpError, Texts


class StoreTimeout(StoreError):
    """The engine gave no whole answer in time; ``seconds`` is the limit."""

    status = 504
    TITLE: ClassVar[Texts] = {
        "nl": "Gegevensbank te traag",
        "fr": "Base de données trop lente",
        "en": "Store too slow",
    }
    TEXT: ClassVar[Texts] = {
        "nl": "De gegevensbank gaf geen volledig antwoord binnen de toegestane tijd ({seconds} s).",
        "fr": "La base de données n’a pas donné de réponse complète dans le délai admis ({seconds} s).",
        "en": "The store gave no whole answer within the time allowed ({seconds} s).",
    }

    def __init__(self, seconds: float) -> None:
        GpvpError.__init__(self, seconds=f"{seconds:g}")
        self.reason = str(self)


class StoreAnswerTooLong(StoreError):
    """The engine's answer is longer than what is read of one; ``limit`` is in bytes."""

    TEXT: ClassVar[Texts] = {
        "nl": "Het antwoord van de gegevensbank is langer dan toegestaan ({limit} bytes).",
        "fr": "La réponse de la base de données dépasse la taille admise ({limit} octets).",
        "en": "The answer of the store is longer than is allowed ({limit} bytes).",
    }

    def __init__(self, limit: int) -> None:
        GpvpError.__init__(self, limit=limit)
        self.reason = str(self)


class StoreAnswerCut(StoreError):
    """The engine says that it left out rows because of a limit of its own."""

    TEXT: ClassVar[Texts] = {
        "nl": "De gegevensbank gaf maar een deel van het antwoord: zij heeft een eigen grens ({reason}).",
        "fr": "La base de données n’a donné qu’une partie de la réponse : elle a sa propre limite ({reason}).",
        "en": "The store gave only a part of the answer: it has a limit of its own ({reason}).",
    }


class StoreAnswerBroken(StoreError):
    """The engine's answer is of another type than was asked for, or does not come to its end."""

    TEXT: ClassVar[Texts] = {
        "nl": "Het antwoord van de gegevensbank is geen volledig {expected}: {reason}",
        "fr": "La réponse de la base de données n’est pas un {expected} complet : {reason}",
        "en": "The answer of the store is no whole {expected}: {reason}",
    }

    def __init__(self, expected: str, reason: str) -> None:
        GpvpError.__init__(self, expected=expected, reason=reason)
        self.reason = str(self)


class StoreAccessDenied(StoreError):
    """The engine does not accept the name and password that the address holds, or wants them where it holds none."""

    TEXT: ClassVar[Texts] = {
        "nl": "De gegevensbank weigert de toegang (HTTP {code}). Naam en wachtwoord horen in het adres: "
        "https://naam:wachtwoord@host/…",
        "fr": "La base de données refuse l’accès (HTTP {code}). Le nom et le mot de passe se mettent dans l’adresse : "
        "https://nom:motdepasse@hôte/…",
        "en": "The store denies access (HTTP {code}). Name and password belong in the address: "
        "https://name:password@host/…",
    }

    def __init__(self, code: int) -> None:
        GpvpError.__init__(self, code=code)
        self.reason = str(self)


class StoreElsewhere(StoreError):
    """There is no endpoint at the address: nothing stands there, or it sends on to another one."""

    TEXT: ClassVar[Texts] = {
        "nl": "Op het opgegeven adres staat geen eindpunt: {reason}",
        "fr": "Il n’y a pas de point d’accès à l’adresse indiquée : {reason}",
        "en": "There is no endpoint at the address given: {reason}",
    }


class StoreWithoutDataset(StoreUnavailable):
    """The engine answers, and has no graph of the dataset."""

    TEXT: ClassVar[Texts] = {
        "nl": "De gegevensbank heeft geen enkele graaf van de dataset. Laad ze met: gpvp publish --to ADRES.",
        "fr": "La base de données n’a aucun graphe du jeu de données. Chargez-le avec : gpvp publish --to ADRESSE.",
        "en": "The store has no graph of the dataset. Load it with: gpvp publish --to ADDRESS.",
    }

    def __init__(self) -> None:
        GpvpError.__init__(self)
        self.reason = str(self)


class StoreWithoutUnion(StoreUnavailable):
    """However it is asked, the engine does not show the union of the dataset's graphs as the default graph."""

    TEXT: ClassVar[Texts] = {
        "nl": "De gegevensbank toont als standaardgraaf {found} beweringen, en de grafen van de dataset hebben er "
        "samen {expected}. Laat haar standaardgraaf de vereniging van alle grafen zijn.",
        "fr": "La base de données montre {found} affirmations comme graphe par défaut, et les graphes du jeu de "
        "données en comptent {expected} ensemble. Faites de son graphe par défaut l’union de tous les graphes.",
        "en": "The store shows {found} statements as the default graph, and the graphs of the dataset have {expected} "
        "together. Make its default graph the union of all graphs.",
    }

    def __init__(self, found: int, expected: int) -> None:
        GpvpError.__init__(self, found=found, expected=expected)
        self.reason = str(self)


class StoreIncomplete(StoreUnavailable):
    """The graphs in the engine are not those of one version: a publication is under way, or was broken off."""

    TEXT: ClassVar[Texts] = {
        "nl": "De grafen in de gegevensbank hebben {found} beweringen, en de catalogus zegt {expected}. Er wordt een "
        "versie geladen, of het laden werd afgebroken; herhaal dan gpvp publish.",
        "fr": "Les graphes de la base de données comptent {found} affirmations, et le catalogue en annonce {expected}. "
        "Une version est en cours de chargement, ou le chargement a été interrompu ; relancez alors gpvp publish.",
        "en": "The graphs in the store have {found} statements, and the catalogue says {expected}. A version is being "
        "loaded, or loading was broken off; then run gpvp publish again.",
    }

    def __init__(self, found: int, expected: int) -> None:
        GpvpError.__init__(self, found=found, expected=expected)
        self.reason = str(self)


class PublicationFailed(GpvpError):
    """A graph that was put into an engine does not come back as it was sent; numbers of statements."""

    status = 502
    TITLE: ClassVar[Texts] = {"nl": "Laden mislukt", "fr": "Chargement échoué", "en": "Loading failed"}
    TEXT: ClassVar[Texts] = {
        "nl": "De graaf {graph} staat niet in de gegevensbank zoals zij verstuurd werd: {sent} beweringen verstuurd, "
        "{found} teruggelezen, met een andere inhoud. De gegevensbank vermeldt geen versie tot dit opgelost is.",
        "fr": "Le graphe {graph} ne se trouve pas dans la base de données tel qu’il a été envoyé : {sent} affirmations "
        "envoyées, {found} relues, d’un autre contenu. La base n’annonce aucune version avant que ce soit résolu.",
        "en": "The graph {graph} is not in the store as it was sent: {sent} statements sent, {found} read back, with "
        "other content. The store states no version until this is resolved.",
    }

    def __init__(self, graph: str, sent: int, found: int) -> None:
        super().__init__(graph=graph, sent=sent, found=found)
