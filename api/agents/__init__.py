"""What language models and agents reach over the Model Context Protocol: tools, resources and a guide (docs/agents.md).

The protocol is spoken by its official SDK, which the extra ``gpvp[mcp]`` brings. Only the modules ``server``, ``stdio``
and ``http`` import it, so that everything else works without.
"""

from importlib.util import find_spec

from api.errors import MissingExtra


def require() -> None:
    """Make sure that the SDK is there.

    Raises:
        MissingExtra: it is not installed.
    """
    if find_spec("mcp") is None:
        raise MissingExtra("mcp")
