"""The settings of the program around its store: where it listens and finds its files, its log, who may ask."""

from dataclasses import dataclass, field
from pathlib import Path

from api import given
from api.languages import LANGUAGES
from api.settings.folders import build_folder, folder
from api.settings.meta import LARGEST, meta


@dataclass(frozen=True, slots=True, kw_only=True)
class ServiceSettings:
    """The first part of :class:`api.settings.Settings`, which alone is made and read."""

    host: str = field(
        default="127.0.0.1",
        metadata=meta(
            "HOST",
            nl="Adres waarop de dienst luistert.",
            fr="Adresse sur laquelle le service écoute.",
            en="Address on which the service listens.",
        ),
    )
    port: int = field(
        default=8000,
        metadata=meta(
            "PORT",
            nl="Poort waarop de dienst luistert, 0 tot 65535; 0 neemt een vrije poort.",
            fr="Port sur lequel le service écoute, de 0 à 65535 ; 0 prend un port libre.",
            en="Port on which the service listens, 0 to 65535; 0 takes a free one.",
            read=given.whole(0, given.LARGEST_PORT),
        ),
    )
    lang: str = field(
        default="",
        metadata=meta(
            "GPVP_LANG",
            nl="Taal van de opdrachtregel (nl, fr, en); leeg: die van het systeem.",
            fr="Langue de la ligne de commande (nl, fr, en) ; vide : celle du système.",
            en="Language of the command line (nl, fr, en); empty: that of the system.",
            read=given.one_of(*LANGUAGES),
        ),
    )
    ontology: Path = field(
        default=folder("ontology"),
        metadata=meta(
            "GPVP_ONTOLOGY",
            nl="Map van de ontologie en haar regels.",
            fr="Dossier de l’ontologie et de ses règles.",
            en="Folder of the ontology and its rules.",
        ),
    )
    data: Path = field(
        default=folder("data"),
        metadata=meta(
            "GPVP_DATA",
            nl="Map van de gegevens in Turtle.",
            fr="Dossier des données en Turtle.",
            en="Folder of the data in Turtle.",
        ),
    )
    shapes: Path = field(
        default=folder("shapes"),
        metadata=meta(
            "GPVP_SHAPES",
            nl="Map van de regels waaraan de gegevens moeten voldoen.",
            fr="Dossier des règles que les données doivent respecter.",
            en="Folder of the rules that the data must fit.",
        ),
    )
    queries: Path = field(
        default=folder("queries"),
        metadata=meta(
            "GPVP_QUERIES",
            nl="Map van de vaste vragen.",
            fr="Dossier des questions prévues.",
            en="Folder of the named questions.",
        ),
    )
    build: Path = field(
        default=build_folder(),
        metadata=meta(
            "GPVP_BUILD",
            nl="Map waarin de dataset wordt gebouwd.",
            fr="Dossier dans lequel le jeu de données est construit.",
            en="Folder in which the dataset is built.",
        ),
    )
    sources: Path | None = field(
        default=None,
        metadata=meta(
            "GPVP_SOURCES",
            nl="Map met de brondocumenten, om citaten na te kijken.",
            fr="Dossier des documents sources, pour vérifier les citations.",
            en="Folder of the source documents, for checking quotations.",
        ),
    )
    log: str = field(
        default="text",
        metadata=meta(
            "GPVP_LOG",
            nl="Vorm van de regels in het logboek: text of json.",
            fr="Forme des lignes du journal : text ou json.",
            en="Form of the lines of the log: text or json.",
            read=given.one_of("text", "json"),
        ),
    )
    log_level: str = field(
        default="info",
        metadata=meta(
            "GPVP_LOG_LEVEL",
            nl="Vanaf welk belang iets in het logboek komt: debug, info (elke aanvraag), warning, error.",
            fr="Importance à partir de laquelle un fait est noté : debug, info (chaque demande), warning, error.",
            en="From which importance on the log takes something: debug, info (each request), warning, error.",
            read=given.one_of("debug", "info", "warning", "error"),
        ),
    )
    log_details: tuple[str, ...] = field(
        default=(),
        metadata=meta(
            "GPVP_LOG_DETAILS",
            nl="Wat het logboek nog over een aanvraag vermeldt: client (het adres), query (de SPARQL-vraag).",
            fr="Ce que le journal note encore d’une demande : client (l’adresse), query (la requête SPARQL).",
            en="What else the log says of a request: client (the address), query (the SPARQL query).",
            read=given.some_of("client", "query"),
        ),
    )
    metrics: str = field(
        default="local",
        metadata=meta(
            "GPVP_METRICS",
            nl="Wie /metrics mag lezen: local (deze machine, zonder tussenstation), all, none.",
            fr="Qui peut lire /metrics : local (cette machine, sans intermédiaire), all, none.",
            en="Who may read /metrics: local (this machine, without anything in between), all, none.",
            read=given.one_of("local", "all", "none"),
        ),
    )
    proxy: tuple[str, ...] = field(
        default=(),
        metadata=meta(
            "GPVP_PROXY",
            nl="Adressen en netwerken van proxy’s wier X-Forwarded-For en X-Forwarded-Proto geloofd worden.",
            fr="Adresses et réseaux des proxys dont X-Forwarded-For et X-Forwarded-Proto sont crus.",
            en="Addresses and networks of proxies whose X-Forwarded-For and X-Forwarded-Proto are believed.",
            read=given.networks,
        ),
    )
    rate: int = field(
        default=0,
        metadata=meta(
            "GPVP_RATE",
            nl="Hoeveel aanvragen per minuut van één adres mogen komen; 0 stelt geen grens.",
            fr="Nombre de demandes par minute admises par adresse ; 0 ne fixe aucune limite.",
            en="How many requests a minute one address may send; 0 sets no limit.",
            read=given.whole(0, 1_000_000),
        ),
    )
    body_bytes: int = field(
        default=2_000_000,
        metadata=meta(
            "GPVP_BODY_BYTES",
            nl="Hoeveel bytes een aanvraag mag meesturen (POST).",
            fr="Nombre maximal d’octets du corps d’une demande (POST).",
            en="How many bytes the body of a request may have (POST).",
            read=given.whole(1, LARGEST),
        ),
    )
    grace: int = field(
        default=10,
        metadata=meta(
            "GPVP_GRACE",
            nl="Hoeveel seconden lopende aanvragen nog krijgen als de dienst stopt.",
            fr="Nombre de secondes laissées aux demandes en cours quand le service s’arrête.",
            en="How many seconds running requests still have when the service stops.",
            read=given.whole(0, 3600),
        ),
    )
