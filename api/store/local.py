"""The store over a dataset on this machine, as the service has it."""

import logging
import sys

from api.settings import Settings
from api.store import Store
from api.store.embedded import EmbeddedStore
from api.store.lanes.store import Lanes

_log = logging.getLogger(__name__)


def local(settings: Settings, before: Store | None = None) -> Store:
    """Lanes where the operating system has what they need (Linux), else the engine inside the process.

    ``before`` is the store whose place it takes. Lanes are opened with ``async with``.

    Raises:
        MissingDataset, StoreError: there is no dataset, or it cannot be used.
    """
    if sys.platform == "linux":
        return Lanes(settings, before if isinstance(before, Lanes) else None)
    _log.warning("on this system queries cannot be stopped and no limit holds: keep the service to yourself")
    return EmbeddedStore.load(settings.dataset)
