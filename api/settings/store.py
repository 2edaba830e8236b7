"""The settings of what answers queries, inside or elsewhere, and the limits of what anybody asks."""

from dataclasses import dataclass, field
from pathlib import Path

from api import given
from api.settings.meta import LARGEST, meta
from api.settings.service import ServiceSettings


@dataclass(frozen=True, slots=True, kw_only=True)
class StoreSettings(ServiceSettings):
    """The second part of :class:`api.settings.Settings`: readers get the settings in the order of these classes."""

    store_url: str = field(
        default="",
        repr=False,  # it may hold a password
        metadata=meta(
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
        metadata=meta(
            "GPVP_STORE_CONNECT_TIMEOUT",
            nl="Hoeveel seconden een verbinding met dat eindpunt mag vragen.",
            fr="Nombre de secondes laissées pour établir une connexion avec ce point d’accès.",
            en="How many seconds a connection with that endpoint may take.",
            read=given.whole(1, 3600),
        ),
    )
    store_max_bytes: int = field(
        default=200_000_000,
        metadata=meta(
            "GPVP_STORE_MAX_BYTES",
            nl="Hoeveel bytes van een antwoord van dat eindpunt worden gelezen; een langer antwoord is een fout.",
            fr="Nombre d’octets lus d’une réponse de ce point d’accès ; une réponse plus longue est une erreur.",
            en="How many bytes of an answer of that endpoint are read; a longer answer is an error.",
            read=given.whole(1, LARGEST),
        ),
    )
    store_poll: int = field(
        default=15,
        metadata=meta(
            "GPVP_STORE_POLL",
            nl="Om de hoeveel seconden dat eindpunt gevraagd wordt of het een andere versie heeft; 0: nooit.",
            fr="Intervalle, en secondes, auquel ce point d’accès est interrogé sur sa version ; 0 : jamais.",
            en="Every how many seconds that endpoint is asked whether it has another version; 0: never.",
            read=given.whole(0, 86_400),
        ),
    )
    free_seconds: float = field(
        default=10.0,
        metadata=meta(
            "GPVP_FREE_SECONDS",
            nl="Hoeveel seconden een vrije SPARQL-vraag mag duren, het doorgeven van haar antwoord inbegrepen.",
            fr="Durée maximale d’une requête SPARQL libre, en secondes, transmission de la réponse comprise.",
            en="How many seconds a free SPARQL query may take, handing over its answer included.",
            read=given.seconds,
        ),
    )
    own_seconds: float = field(
        default=30.0,
        metadata=meta(
            "GPVP_OWN_SECONDS",
            nl="Hoeveel seconden een vraag van de dienst zelf mag duren.",
            fr="Durée maximale d’une question du service lui-même, en secondes.",
            en="How many seconds a question of the service itself may take.",
            read=given.seconds,
        ),
    )
    free_workers: int = field(
        default=3,
        metadata=meta(
            "GPVP_FREE_WORKERS",
            nl="Hoeveel vrije vragen tegelijk beantwoord worden.",
            fr="Nombre de requêtes libres traitées en même temps.",
            en="How many free queries are answered at the same time.",
            read=given.whole(1, LARGEST),
        ),
    )
    own_workers: int = field(
        default=2,
        metadata=meta(
            "GPVP_OWN_WORKERS",
            nl="Hoeveel vragen van de dienst zelf tegelijk beantwoord worden.",
            fr="Nombre de questions du service lui-même traitées en même temps.",
            en="How many questions of the service itself are answered at the same time.",
            read=given.whole(1, LARGEST),
        ),
    )
    free_queue: int = field(
        default=32,
        metadata=meta(
            "GPVP_FREE_QUEUE",
            nl="Hoeveel vrije vragen mogen wachten; wie daarna komt, krijgt meteen 503.",
            fr="Nombre de requêtes libres qui peuvent attendre ; les suivantes reçoivent aussitôt 503.",
            en="How many free queries may wait; those who come after them get 503 at once.",
            read=given.whole(1, LARGEST),
        ),
    )
    free_per_client: int = field(
        default=4,
        metadata=meta(
            "GPVP_FREE_PER_CLIENT",
            nl="Hoeveel vrije vragen één gebruiker tegelijk mag hebben lopen of wachten.",
            fr="Nombre de requêtes libres qu’un même client peut avoir en cours ou en attente.",
            en="How many free queries one client may have running or waiting.",
            read=given.whole(1, LARGEST),
        ),
    )
    free_rows: int = field(
        default=500_000,
        metadata=meta(
            "GPVP_FREE_ROWS",
            nl="Hoeveel rijen of triples het antwoord op een vrije vraag mag hebben; 0: onbeperkt.",
            fr="Nombre maximal de lignes ou de triplets d’une réponse à une requête libre ; 0 : illimité.",
            en="How many rows or triples the answer to a free query may have; 0: no limit.",
            read=given.whole(0, LARGEST),
        ),
    )
    free_bytes: int = field(
        default=100_000_000,
        metadata=meta(
            "GPVP_FREE_BYTES",
            nl="Hoeveel bytes het antwoord op een vrije vraag mag hebben; 0: onbeperkt.",
            fr="Nombre maximal d’octets d’une réponse à une requête libre ; 0 : illimité.",
            en="How many bytes the answer to a free query may have; 0: no limit.",
            read=given.whole(0, LARGEST),
        ),
    )
    query_characters: int = field(
        default=100_000,
        metadata=meta(
            "GPVP_QUERY_CHARACTERS",
            nl="Hoeveel tekens een vrije vraag mag tellen.",
            fr="Nombre maximal de caractères d’une requête libre.",
            en="How many characters a free query may have.",
            read=given.whole(1, LARGEST),
        ),
    )
    query_words: int = field(
        default=20_000,
        metadata=meta(
            "GPVP_QUERY_WORDS",
            nl="Hoeveel woorden en tekens van de taal een vrije vraag mag tellen.",
            fr="Nombre maximal de mots et de signes du langage dans une requête libre.",
            en="How many words and marks of the language a free query may have.",
            read=given.whole(1, LARGEST),
        ),
    )
    query_levels: int = field(
        default=64,
        metadata=meta(
            "GPVP_QUERY_LEVELS",
            nl="Hoe diep groepen, haakjes en voortekens in een vrije vraag in elkaar mogen staan.",
            fr="Profondeur maximale des groupes, parenthèses et signes imbriqués dans une requête libre.",
            en="How deep groups, brackets and signs may be nested in a free query.",
            read=given.whole(1, LARGEST),
        ),
    )
    query_patterns: int = field(
        default=500,
        metadata=meta(
            "GPVP_QUERY_PATTERNS",
            nl="Hoeveel patronen, padstappen, groepen en operatoren een vrije vraag mag hebben.",
            fr="Nombre maximal de motifs, d’étapes de chemin, de groupes et d’opérateurs d’une requête libre.",
            en="How many patterns, path steps, groups and operators a free query may have.",
            read=given.whole(1, LARGEST),
        ),
    )
    worker_memory: int = field(
        default=512,
        metadata=meta(
            "GPVP_WORKER_MEMORY",
            nl="Hoeveel MB geheugen één vraag mag nemen boven op de dataset.",
            fr="Mémoire qu’une requête peut prendre en plus du jeu de données, en Mo.",
            en="How many MB of memory one query may take on top of the dataset.",
            read=given.whole(1, LARGEST),
        ),
    )
    store_dir: Path | None = field(
        default=None,
        metadata=meta(
            "GPVP_STORE_DIR",
            nl="Map waarin de dataset op schijf wordt gehouden in plaats van in het geheugen (Linux).",
            fr="Dossier où le jeu de données est gardé sur disque et non en mémoire (Linux).",
            en="Folder in which the dataset is kept on disk instead of in memory (Linux).",
        ),
    )
