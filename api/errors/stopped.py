"""What goes wrong because a query asks for more than one may have: each says the limit."""

from typing import ClassVar

from api.errors.asked import QueryError, StoreError, StoreUnavailable
from api.errors.base import Fault, GpvpError, Texts
from api.languages import Lang


class QueryTooLarge(QueryError):
    """A query that is too large to be read: ``measure`` (a key of :data:`MEASURES`) passes ``limit`` at a place."""

    MEASURES: ClassVar[dict[str, Texts]] = {
        "characters": {"nl": "tekens", "fr": "caractères", "en": "characters"},
        "words": {"nl": "woorden en tekens van de taal", "fr": "mots et signes du langage", "en": "words and marks"},
        "levels": {"nl": "niveaus in elkaar", "fr": "niveaux imbriqués", "en": "levels of nesting"},
        "patterns": {
            "nl": "patronen, paden en groepen",
            "fr": "motifs, chemins et groupes",
            "en": "patterns, path steps and groups",
        },
    }
    TITLE: ClassVar[Texts] = {"nl": "Vraag te groot", "fr": "Requête trop grande", "en": "Query too large"}
    TEXT: ClassVar[Texts] = {
        "nl": "De vraag is te groot: hier mag ze hoogstens {limit} {what} hebben (regel {line}, kolom {column}).",
        "fr": "La requête est trop grande : {limit} {what} au plus sont admis ici (ligne {line}, colonne {column}).",
        "en": "The query is too large: it may have at most {limit} {what} here (line {line}, column {column}).",
    }

    def __init__(self, measure: str, limit: int, line: int, column: int, near: str) -> None:
        self.what, self.limit = self.MEASURES[measure], limit
        super().__init__(f"more than {limit} {measure}", line, column, near)

    def message(self, lang: Lang = "nl") -> str:
        """What there is too much of, and the most that is allowed."""
        return self.TEXT[lang].format(**self.fields, limit=self.limit, what=self.what[lang])

    @property
    def faults(self) -> tuple[Fault, ...]:
        """The query, and the most that it may have."""
        return (Fault("query", None, (f"<= {self.limit} {self.what['en']}",)),)


class QueryStopped(StoreError):
    """A query that was not answered to its end. Nothing else was stopped with it."""

    status = 500
    TITLE: ClassVar[Texts] = {"nl": "Vraag gestopt", "fr": "Requête arrêtée", "en": "Query stopped"}


class DeadlineExceeded(QueryStopped):
    """It took longer than it may."""

    status = 504
    TEXT: ClassVar[Texts] = {
        "nl": "De vraag duurde langer dan {seconds} seconden en is gestopt. Vraag minder tegelijk.",
        "fr": "La requête a duré plus de {seconds} secondes et a été arrêtée. Demandez moins à la fois.",
        "en": "The query took longer than {seconds} seconds and was stopped. Ask for less at a time.",
    }

    def __init__(self, seconds: float) -> None:
        GpvpError.__init__(self, seconds=f"{seconds:g}")
        self.reason = str(self)


class MemoryExceeded(QueryStopped):
    """It needed more memory than it may."""

    TEXT: ClassVar[Texts] = {
        "nl": "De vraag had meer dan {megabytes} MB geheugen nodig en is gestopt. Vraag minder tegelijk.",
        "fr": "La requête demandait plus de {megabytes} Mo de mémoire et a été arrêtée. Demandez moins à la fois.",
        "en": "The query needed more than {megabytes} MB of memory and was stopped. Ask for less at a time.",
    }

    def __init__(self, megabytes: int) -> None:
        GpvpError.__init__(self, megabytes=megabytes)
        self.reason = str(self)


class EngineCrashed(QueryStopped):
    """The engine broke on it, or was killed."""

    TEXT: ClassVar[Texts] = {
        "nl": "De gegevensbank is op deze vraag vastgelopen ({signal}). Andere vragen merken daar niets van.",
        "fr": "La base de données s’est arrêtée sur cette requête ({signal}). Les autres n’en sont pas touchées.",
        "en": "The engine broke down on this query ({signal}). Other queries are not affected.",
    }

    def __init__(self, signal: str) -> None:
        GpvpError.__init__(self, signal=signal)
        self.reason = str(self)


class AnswerTooLarge(QueryStopped):
    """The answer is larger than it may be, in a format that cannot say that it is cut; ``measure``: rows or bytes."""

    status = 413
    MEASURES: ClassVar[dict[str, Texts]] = {
        "rows": {"nl": "rijen of triples", "fr": "lignes ou triplets", "en": "rows or triples"},
        "bytes": {"nl": "bytes", "fr": "octets", "en": "bytes"},
    }
    TITLE: ClassVar[Texts] = {"nl": "Antwoord te groot", "fr": "Réponse trop grande", "en": "Answer too large"}
    TEXT: ClassVar[Texts] = {
        "nl": "Het antwoord heeft meer dan {limit} {what}. Vraag minder tegelijk, met LIMIT.",
        "fr": "La réponse compte plus de {limit} {what}. Demandez moins à la fois, avec LIMIT.",
        "en": "The answer has more than {limit} {what}. Ask for less at a time, with LIMIT.",
    }

    def __init__(self, limit: int, measure: str) -> None:
        self.what = self.MEASURES.get(measure, self.MEASURES["rows"])
        GpvpError.__init__(self, limit=limit)
        self.reason = str(self)

    def message(self, lang: Lang = "nl") -> str:
        """What there is too much of, and the most that is allowed."""
        return self.TEXT[lang].format(**self.fields, what=self.what[lang])


class Overloaded(StoreUnavailable):
    """As many queries as may wait are waiting, or this one has waited too long."""

    TITLE: ClassVar[Texts] = {"nl": "Te druk", "fr": "Trop de demandes", "en": "Too busy"}
    TEXT: ClassVar[Texts] = {
        "nl": "Het is te druk: wachtende vragen {waiting}, hoogstens {limit}. Probeer het later opnieuw.",
        "fr": "Trop de demandes : requêtes en attente {waiting}, au plus {limit}. Réessayez plus tard.",
        "en": "Too many queries: waiting {waiting}, at most {limit}. Try again later.",
    }

    def __init__(self, waiting: int, limit: int) -> None:
        GpvpError.__init__(self, waiting=waiting, limit=limit)
        self.reason = str(self)


class TooManyQueries(GpvpError):
    """One client asks more queries at the same time than one may."""

    status = 429
    TITLE: ClassVar[Texts] = {
        "nl": "Te veel vragen tegelijk",
        "fr": "Trop de requêtes simultanées",
        "en": "Too many queries at a time",
    }
    TEXT: ClassVar[Texts] = {
        "nl": "Er lopen al {limit} vragen van u, en meer mogen er niet tegelijk. Wacht tot er een klaar is.",
        "fr": "Vous avez déjà {limit} requêtes en cours, le maximum admis. Attendez que l’une d’elles se termine.",
        "en": "You have {limit} queries running already, which is the most allowed. Wait until one of them is done.",
    }

    def __init__(self, limit: int) -> None:
        super().__init__(limit=limit)
