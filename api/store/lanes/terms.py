"""What holds in a lane, as the settings have it."""

from typing import NamedTuple

from api.settings import Settings

OWN_QUEUE = 1024
"""How many of the service's own questions may wait. Pages ask a few each, so that many do for a moment."""


FREE_PATIENCE = 0.2
"""After how many seconds a query of anybody gives way: nearly all are answered by then."""


class Terms(NamedTuple):
    """How many queries are answered at a time, how many wait and are of one client; what one may take and give.

    ``seconds`` and ``megabytes`` are those of one query, ``rows`` and ``bytes`` those of its answer; 0 sets no limit.
    After ``patience`` seconds a query gives way to all else that wants the processor.
    """

    workers: int
    queue: int
    per_client: int
    seconds: float
    patience: float
    megabytes: int
    rows: int = 0
    bytes: int = 0


def own(settings: Settings) -> Terms:
    """For the service's own questions, which are known and have no limit to their answers."""
    seconds = settings.own_seconds
    return Terms(settings.own_workers, OWN_QUEUE, OWN_QUEUE, seconds, seconds, settings.worker_memory)


def free(settings: Settings) -> Terms:
    """For the queries of anybody."""
    return Terms(
        settings.free_workers,
        settings.free_queue,
        settings.free_per_client,
        settings.free_seconds,
        FREE_PATIENCE,
        settings.worker_memory,
        settings.free_rows,
        settings.free_bytes,
    )
