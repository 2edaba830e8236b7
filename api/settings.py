"""The settings of the program: read once from the environment, then frozen.

Each one is a field of :class:`Settings`: its environment variable, its default, and one sentence in three languages;
:func:`table` gives them all, for the help text and the documentation.
"""

from collections.abc import Mapping
from dataclasses import Field, dataclass, field, fields
from importlib.metadata import version
from pathlib import Path
from typing import Any, NamedTuple

from api import given
from api.errors import Texts
from api.languages import LANGUAGES

_PACKAGE = Path(__file__).resolve().parent
_BUNDLE = _PACKAGE / "_bundle"
PARTS = ("ontology", "data", "shapes", "queries")
"""The folders that the program is made of besides its code."""


def _folder(name: str) -> Path:
    """A folder of the project: inside an installed package, else beside ``api`` (editable install, checkout)."""
    bundled = _BUNDLE / name
    return bundled if bundled.is_dir() else _PACKAGE.parent / name


def _build_folder() -> Path:
    """Where the dataset is built: the project's ``build``; for an installed package a cache of its own version.

    Another version has other data, and files that an installer takes from a cache may be older than a build.
    """
    if not _BUNDLE.is_dir():
        return _PACKAGE.parent / "build"
    return Path.home() / ".cache" / "gpvp" / version("gpvp")


def _meta(variable: str, read: given.Reader | None = None, **sentence: str) -> dict[str, Any]:
    """What is known of a setting besides its type and its default: how its text is read, and a sentence about it."""
    return {"variable": variable, "read": read, "sentence": sentence}


_LARGEST = 10**12
"""No limit can be set higher: it is none then."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """All settings. Make one with :meth:`read`, or directly in a test."""

    host: str = field(
        default="127.0.0.1",
        metadata=_meta(
            "HOST",
            nl="Adres waarop de dienst luistert.",
            fr="Adresse sur laquelle le service écoute.",
            en="Address on which the service listens.",
        ),
    )
    port: int = field(
        default=8000,
        metadata=_meta(
            "PORT",
            nl="Poort waarop de dienst luistert, 0 tot 65535; 0 neemt een vrije poort.",
            fr="Port sur lequel le service écoute, de 0 à 65535 ; 0 prend un port libre.",
            en="Port on which the service listens, 0 to 65535; 0 takes a free one.",
            read=given.whole(0, given.LARGEST_PORT),
        ),
    )
    lang: str = field(
        default="",
        metadata=_meta(
            "GPVP_LANG",
            nl="Taal van de opdrachtregel (nl, fr, en); leeg: die van het systeem.",
            fr="Langue de la ligne de commande (nl, fr, en) ; vide : celle du système.",
            en="Language of the command line (nl, fr, en); empty: that of the system.",
            read=given.one_of(*LANGUAGES),
        ),
    )
    ontology: Path = field(
        default=_folder("ontology"),
        metadata=_meta(
            "GPVP_ONTOLOGY",
            nl="Map van de ontologie en haar regels.",
            fr="Dossier de l’ontologie et de ses règles.",
            en="Folder of the ontology and its rules.",
        ),
    )
    data: Path = field(
        default=_folder("data"),
        metadata=_meta(
            "GPVP_DATA",
            nl="Map van de gegevens in Turtle.",
            fr="Dossier des données en Turtle.",
            en="Folder of the data in Turtle.",
        ),
    )
    shapes: Path = field(
        default=_folder("shapes"),
        metadata=_meta(
            "GPVP_SHAPES",
            nl="Map van de regels waaraan de gegevens moeten voldoen.",
            fr="Dossier des règles que les données doivent respecter.",
            en="Folder of the rules that the data must fit.",
        ),
    )
    queries: Path = field(
        default=_folder("queries"),
        metadata=_meta(
            "GPVP_QUERIES",
            nl="Map van de vaste vragen.",
            fr="Dossier des questions prévues.",
            en="Folder of the named questions.",
        ),
    )
    build: Path = field(
        default=_build_folder(),
        metadata=_meta(
            "GPVP_BUILD",
            nl="Map waarin de dataset wordt gebouwd.",
            fr="Dossier dans lequel le jeu de données est construit.",
            en="Folder in which the dataset is built.",
        ),
    )
    sources: Path | None = field(
        default=None,
        metadata=_meta(
            "GPVP_SOURCES",
            nl="Map met de brondocumenten, om citaten na te kijken.",
            fr="Dossier des documents sources, pour vérifier les citations.",
            en="Folder of the source documents, for checking quotations.",
        ),
    )
    log: str = field(
        default="text",
        metadata=_meta(
            "GPVP_LOG",
            nl="Vorm van de regels in het logboek: text of json.",
            fr="Forme des lignes du journal : text ou json.",
            en="Form of the lines of the log: text or json.",
            read=given.one_of("text", "json"),
        ),
    )
    log_level: str = field(
        default="info",
        metadata=_meta(
            "GPVP_LOG_LEVEL",
            nl="Vanaf welk belang iets in het logboek komt: debug, info (elke aanvraag), warning, error.",
            fr="Importance à partir de laquelle un fait est noté : debug, info (chaque demande), warning, error.",
            en="From which importance on the log takes something: debug, info (each request), warning, error.",
            read=given.one_of("debug", "info", "warning", "error"),
        ),
    )
    log_details: tuple[str, ...] = field(
        default=(),
        metadata=_meta(
            "GPVP_LOG_DETAILS",
            nl="Wat het logboek nog over een aanvraag vermeldt: client (het adres), query (de SPARQL-vraag).",
            fr="Ce que le journal note encore d’une demande : client (l’adresse), query (la requête SPARQL).",
            en="What else the log says of a request: client (the address), query (the SPARQL query).",
            read=given.some_of("client", "query"),
        ),
    )
    metrics: str = field(
        default="local",
        metadata=_meta(
            "GPVP_METRICS",
            nl="Wie /metrics mag lezen: local (deze machine, zonder tussenstation), all, none.",
            fr="Qui peut lire /metrics : local (cette machine, sans intermédiaire), all, none.",
            en="Who may read /metrics: local (this machine, without anything in between), all, none.",
            read=given.one_of("local", "all", "none"),
        ),
    )
    proxy: tuple[str, ...] = field(
        default=(),
        metadata=_meta(
            "GPVP_PROXY",
            nl="Adressen en netwerken van proxy’s wier X-Forwarded-For en X-Forwarded-Proto geloofd worden.",
            fr="Adresses et réseaux des proxys dont X-Forwarded-For et X-Forwarded-Proto sont crus.",
            en="Addresses and networks of proxies whose X-Forwarded-For and X-Forwarded-Proto are believed.",
            read=given.networks,
        ),
    )
    rate: int = field(
        default=0,
        metadata=_meta(
            "GPVP_RATE",
            nl="Hoeveel aanvragen per minuut van één adres mogen komen; 0 stelt geen grens.",
            fr="Nombre de demandes par minute admises par adresse ; 0 ne fixe aucune limite.",
            en="How many requests a minute one address may send; 0 sets no limit.",
            read=given.whole(0, 1_000_000),
        ),
    )
    body_bytes: int = field(
        default=2_000_000,
        metadata=_meta(
            "GPVP_BODY_BYTES",
            nl="Hoeveel bytes een aanvraag mag meesturen (POST).",
            fr="Nombre maximal d’octets du corps d’une demande (POST).",
            en="How many bytes the body of a request may have (POST).",
            read=given.whole(1, _LARGEST),
        ),
    )
    grace: int = field(
        default=10,
        metadata=_meta(
            "GPVP_GRACE",
            nl="Hoeveel seconden lopende aanvragen nog krijgen als de dienst stopt.",
            fr="Nombre de secondes laissées aux demandes en cours quand le service s’arrête.",
            en="How many seconds running requests still have when the service stops.",
            read=given.whole(0, 3600),
        ),
    )
    store_url: str = field(
        default="",
        repr=False,  # it may hold a password
        metadata=_meta(
            "GPVP_STORE_URL",
            nl="Adres van een SPARQL-eindpunt dat antwoordt in plaats van de eigen gegevensbank; naam en wachtwoord "
            "kunnen erin staan.",
            fr="Adresse d’un point d’accès SPARQL qui répond à la place de la base interne ; elle peut contenir un nom "
            "et un mot de passe.",
            en="Address of a SPARQL endpoint that answers instead of the engine inside; it may hold a name "
            "and a password.",
            read=given.address,
        ),
    )
    store_connect_timeout: int = field(
        default=3,
        metadata=_meta(
            "GPVP_STORE_CONNECT_TIMEOUT",
            nl="Hoeveel seconden een verbinding met dat eindpunt mag vragen.",
            fr="Nombre de secondes laissées pour établir une connexion avec ce point d’accès.",
            en="How many seconds a connection with that endpoint may take.",
            read=given.whole(1, 3600),
        ),
    )
    store_max_bytes: int = field(
        default=200_000_000,
        metadata=_meta(
            "GPVP_STORE_MAX_BYTES",
            nl="Hoeveel bytes van een antwoord van dat eindpunt worden gelezen; een langer antwoord is een fout.",
            fr="Nombre d’octets lus d’une réponse de ce point d’accès ; une réponse plus longue est une erreur.",
            en="How many bytes of an answer of that endpoint are read; a longer answer is an error.",
            read=given.whole(1, _LARGEST),
        ),
    )
    store_poll: int = field(
        default=15,
        metadata=_meta(
            "GPVP_STORE_POLL",
            nl="Om de hoeveel seconden dat eindpunt gevraagd wordt of het een andere versie heeft; 0: nooit.",
            fr="Intervalle, en secondes, auquel ce point d’accès est interrogé sur sa version ; 0 : jamais.",
            en="Every how many seconds that endpoint is asked whether it has another version; 0: never.",
            read=given.whole(0, 86_400),
        ),
    )
    free_seconds: float = field(
        default=10.0,
        metadata=_meta(
            "GPVP_FREE_SECONDS",
            nl="Hoeveel seconden een vrije SPARQL-vraag mag duren, het doorgeven van haar antwoord inbegrepen.",
            fr="Durée maximale d’une requête SPARQL libre, en secondes, transmission de la réponse comprise.",
            en="How many seconds a free SPARQL query may take, handing over its answer included.",
            read=given.seconds,
        ),
    )
    own_seconds: float = field(
        default=30.0,
        metadata=_meta(
            "GPVP_OWN_SECONDS",
            nl="Hoeveel seconden een vraag van de dienst zelf mag duren.",
            fr="Durée maximale d’une question du service lui-même, en secondes.",
            en="How many seconds a question of the service itself may take.",
            read=given.seconds,
        ),
    )
    free_workers: int = field(
        default=2,
        metadata=_meta(
            "GPVP_FREE_WORKERS",
            nl="Hoeveel vrije vragen tegelijk beantwoord worden.",
            fr="Nombre de requêtes libres traitées en même temps.",
            en="How many free queries are answered at the same time.",
            read=given.whole(1, _LARGEST),
        ),
    )
    own_workers: int = field(
        default=2,
        metadata=_meta(
            "GPVP_OWN_WORKERS",
            nl="Hoeveel vragen van de dienst zelf tegelijk beantwoord worden.",
            fr="Nombre de questions du service lui-même traitées en même temps.",
            en="How many questions of the service itself are answered at the same time.",
            read=given.whole(1, _LARGEST),
        ),
    )
    free_queue: int = field(
        default=32,
        metadata=_meta(
            "GPVP_FREE_QUEUE",
            nl="Hoeveel vrije vragen mogen wachten; wie daarna komt, krijgt meteen 503.",
            fr="Nombre de requêtes libres qui peuvent attendre ; les suivantes reçoivent aussitôt 503.",
            en="How many free queries may wait; those who come after them get 503 at once.",
            read=given.whole(1, _LARGEST),
        ),
    )
    free_per_client: int = field(
        default=4,
        metadata=_meta(
            "GPVP_FREE_PER_CLIENT",
            nl="Hoeveel vrije vragen één gebruiker tegelijk mag hebben lopen of wachten.",
            fr="Nombre de requêtes libres qu’un même client peut avoir en cours ou en attente.",
            en="How many free queries one client may have running or waiting.",
            read=given.whole(1, _LARGEST),
        ),
    )
    free_rows: int = field(
        default=500_000,
        metadata=_meta(
            "GPVP_FREE_ROWS",
            nl="Hoeveel rijen of triples het antwoord op een vrije vraag mag hebben; 0: onbeperkt.",
            fr="Nombre maximal de lignes ou de triplets d’une réponse à une requête libre ; 0 : illimité.",
            en="How many rows or triples the answer to a free query may have; 0: no limit.",
            read=given.whole(0, _LARGEST),
        ),
    )
    free_bytes: int = field(
        default=100_000_000,
        metadata=_meta(
            "GPVP_FREE_BYTES",
            nl="Hoeveel bytes het antwoord op een vrije vraag mag hebben; 0: onbeperkt.",
            fr="Nombre maximal d’octets d’une réponse à une requête libre ; 0 : illimité.",
            en="How many bytes the answer to a free query may have; 0: no limit.",
            read=given.whole(0, _LARGEST),
        ),
    )
    query_characters: int = field(
        default=100_000,
        metadata=_meta(
            "GPVP_QUERY_CHARACTERS",
            nl="Hoeveel tekens een vrije vraag mag tellen.",
            fr="Nombre maximal de caractères d’une requête libre.",
            en="How many characters a free query may have.",
            read=given.whole(1, _LARGEST),
        ),
    )
    query_words: int = field(
        default=20_000,
        metadata=_meta(
            "GPVP_QUERY_WORDS",
            nl="Hoeveel woorden en tekens van de taal een vrije vraag mag tellen.",
            fr="Nombre maximal de mots et de signes du langage dans une requête libre.",
            en="How many words and marks of the language a free query may have.",
            read=given.whole(1, _LARGEST),
        ),
    )
    query_levels: int = field(
        default=64,
        metadata=_meta(
            "GPVP_QUERY_LEVELS",
            nl="Hoe diep groepen, haakjes en voortekens in een vrije vraag in elkaar mogen staan.",
            fr="Profondeur maximale des groupes, parenthèses et signes imbriqués dans une requête libre.",
            en="How deep groups, brackets and signs may be nested in a free query.",
            read=given.whole(1, _LARGEST),
        ),
    )
    query_patterns: int = field(
        default=500,
        metadata=_meta(
            "GPVP_QUERY_PATTERNS",
            nl="Hoeveel patronen, padstappen, groepen en operatoren een vrije vraag mag hebben.",
            fr="Nombre maximal de motifs, d’étapes de chemin, de groupes et d’opérateurs d’une requête libre.",
            en="How many patterns, path steps, groups and operators a free query may have.",
            read=given.whole(1, _LARGEST),
        ),
    )
    worker_memory: int = field(
        default=512,
        metadata=_meta(
            "GPVP_WORKER_MEMORY",
            nl="Hoeveel MB geheugen één vraag mag nemen boven op de dataset.",
            fr="Mémoire qu’une requête peut prendre en plus du jeu de données, en Mo.",
            en="How many MB of memory one query may take on top of the dataset.",
            read=given.whole(1, _LARGEST),
        ),
    )
    store_dir: Path | None = field(
        default=None,
        metadata=_meta(
            "GPVP_STORE_DIR",
            nl="Map waarin de dataset op schijf wordt gehouden in plaats van in het geheugen (Linux).",
            fr="Dossier où le jeu de données est gardé sur disque et non en mémoire (Linux).",
            en="Folder in which the dataset is kept on disk instead of in memory (Linux).",
        ),
    )

    report_to: str = field(
        default="",
        metadata=_meta(
            "GPVP_REPORT_TO",
            nl="Waarheen ‘Een fout melden’ leidt: een mailadres (mailto:…) of het formulier van een foutenlijst "
            "(https://…); leeg: nergens heen.",
            fr="Où mène « Signaler une erreur » : une adresse électronique (mailto:…) ou le formulaire d’un suivi de "
            "problèmes (https://…) ; vide : nulle part.",
            en="Where “Report a mistake” leads: a mail address (mailto:…) or the form of an issue tracker (https://…); "
            "empty: nowhere.",
            read=given.report,
        ),
    )

    @property
    def dataset(self) -> Path:
        """The built dataset, one N-Quads file."""
        return self.build / "gpvp.nq"

    @property
    def search(self) -> Path:
        """The index of the search in it, one SQLite file."""
        return self.build / "search.sqlite"

    @classmethod
    def read(cls, environ: Mapping[str, str]) -> "Settings":
        """The settings that an environment gives; an absent or empty variable leaves the default.

        Raises:
            SettingError: a value is impossible; the error names the variable and what is allowed.
        """
        values: dict[str, Any] = {
            item.name: _value(item, environ[variable])
            for item in fields(cls)
            if environ.get(variable := item.metadata["variable"])
        }
        return cls(**values)


class Row(NamedTuple):
    """One setting for readers: its environment variable, its default as text and one sentence in each language."""

    variable: str
    default: str
    sentence: Texts


def table() -> tuple[Row, ...]:
    """All settings in the order of their fields."""
    return tuple(
        Row(item.metadata["variable"], _shown(item.default), item.metadata["sentence"]) for item in fields(Settings)
    )


def _shown(default: object) -> str:
    if isinstance(default, tuple):
        return ", ".join(default)
    return "" if default is None else str(default)


def _value(item: "Field[Any]", text: str) -> object:
    """The text of an environment variable as a value of its field: read as the field says, else a path or the text."""
    variable = item.metadata["variable"]
    read: given.Reader | None = item.metadata["read"]
    if read is not None:
        return read(variable, text)
    return Path(text).expanduser() if item.type in (Path, Path | None) else text
