"""What is refused whatever was asked: too much from one address, at the wrong moment, or for the wrong reader."""

from typing import ClassVar

from api.errors.base import GpvpError, Texts


class RateExceeded(GpvpError):
    """One address sends more requests than it may; ``seconds`` until there is room for one more."""

    status = 429
    TITLE: ClassVar[Texts] = {"nl": "Te veel aanvragen", "fr": "Trop de demandes", "en": "Too many requests"}
    TEXT: ClassVar[Texts] = {
        "nl": "Van één adres mogen {limit} aanvragen per minuut komen. Probeer het over {seconds} s opnieuw.",
        "fr": "Une même adresse peut envoyer {limit} demandes par minute. Réessayez dans {seconds} s.",
        "en": "One address may send {limit} requests a minute. Try again in {seconds} s.",
    }

    def __init__(self, limit: int, seconds: int) -> None:
        super().__init__(limit=limit, seconds=seconds)


class BodyTooLarge(GpvpError):
    """The body of a request has more bytes than it may."""

    status = 413
    TITLE: ClassVar[Texts] = {"nl": "Aanvraag te groot", "fr": "Demande trop volumineuse", "en": "Request too large"}
    TEXT: ClassVar[Texts] = {
        "nl": "Wat een aanvraag meestuurt, mag hoogstens {limit} bytes tellen. De beheerder stelt dat in met "
        "GPVP_BODY_BYTES.",
        "fr": "Le corps d’une demande peut compter {limit} octets au plus. L’exploitant du service fixe cette limite "
        "par GPVP_BODY_BYTES.",
        "en": "The body of a request may have at most {limit} bytes. Who runs the service sets this with "
        "GPVP_BODY_BYTES.",
    }

    def __init__(self, limit: int) -> None:
        super().__init__(limit=limit)


class BodyTooSlow(GpvpError):
    """The body of a request did not come within the time that it has."""

    status = 408
    TITLE: ClassVar[Texts] = {"nl": "Aanvraag te traag", "fr": "Demande trop lente", "en": "Request too slow"}
    TEXT: ClassVar[Texts] = {
        "nl": "De aanvraag was na {seconds} seconden nog niet volledig aangekomen. Probeer het opnieuw.",
        "fr": "La demande n’était pas arrivée entièrement après {seconds} secondes. Réessayez.",
        "en": "The request had not come in whole after {seconds} seconds. Try again.",
    }

    def __init__(self, seconds: float) -> None:
        super().__init__(seconds=f"{seconds:g}")


class ShuttingDown(GpvpError):
    """The service is about to end: what runs is finished, nothing new should come."""

    status = 503
    TITLE: ClassVar[Texts] = {"nl": "De dienst stopt", "fr": "Le service s’arrête", "en": "Shutting down"}
    TEXT: ClassVar[Texts] = {
        "nl": "De dienst stopt en neemt geen nieuwe aanvragen aan. Probeer het zo meteen opnieuw.",
        "fr": "Le service s’arrête et n’accepte plus de demandes. Réessayez dans un instant.",
        "en": "The service is shutting down and takes no new requests. Try again in a moment.",
    }


class MetricsClosed(GpvpError):
    """The figures of the service are not for whoever asks."""

    status = 403
    TITLE: ClassVar[Texts] = {"nl": "Niet toegankelijk", "fr": "Accès réservé", "en": "Not open to all"}
    TEXT: ClassVar[Texts] = {
        "nl": "De cijfers over de werking van de dienst zijn hiervandaan niet te lezen (GPVP_METRICS).",
        "fr": "Les chiffres sur le fonctionnement du service ne sont pas accessibles d’ici (GPVP_METRICS).",
        "en": "The figures on how the service runs cannot be read from here (GPVP_METRICS).",
    }
