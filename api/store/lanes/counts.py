"""What happens in the lanes, as plain numbers that anybody may read."""

from dataclasses import dataclass


@dataclass(slots=True)
class Counts:
    """Numbers of one lane since the service started, and how it is now (``busy``, ``waiting``, ``workers``)."""

    answered: int = 0
    """Queries that were answered to their end, also with the mistakes that they have."""
    late: int = 0
    """Queries that were stopped at their deadline."""
    left: int = 0
    """Queries that were stopped because the client went away."""
    crashed: int = 0
    """Queries on which a worker broke, memory apart."""
    out_of_memory: int = 0
    """Queries that needed more memory than a worker may have."""
    too_large: int = 0
    """Queries whose answer was stopped because it was too large, in a format that cannot be cut."""
    overloaded: int = 0
    """Queries that were refused because too many waited, or that waited too long."""
    crowded: int = 0
    """Queries that were refused because their client had too many running."""
    early: int = 0
    """Queries that were handed to a worker before it had answered the one at hand."""
    taken_back: int = 0
    """Those of them that another worker had to answer, or nobody."""
    born: int = 0
    """Workers made."""
    killed: int = 0
    """Workers killed by the service: of late queries, of clients that went away, of queries handed over in vain."""
    busy: int = 0
    """Workers that answer now."""
    waiting: int = 0
    """Queries that wait now."""
    workers: int = 0
    """Workers that there are now."""
