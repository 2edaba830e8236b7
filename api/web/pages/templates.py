"""The environment of the templates: Jinja's, with short ways for what a page does some thousand times."""

from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined
from jinja2.runtime import Context


class _Context(Context):
    """Calls what a template calls without looking whether it wants to be told the context: nothing here does.

    Macros want to be told whether they escape, and take it that they do. Looking took a tenth of the time of a page.
    """

    def call(self, function: Any, /, *args: Any, **named: Any) -> Any:  # Any: whatever a template calls, as in Jinja
        """Call a macro, a function of the environment, or a method of a value."""
        named.pop("_block_vars", None)
        named.pop("_loop_vars", None)
        return function(*args, **named)


class Templates(Environment):
    """The templates of the pages. What they show is escaped; a variable that is not there is an error."""

    context_class = _Context

    def __init__(self) -> None:
        super().__init__(
            loader=PackageLoader("api.web", "templates"),
            autoescape=True,
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
        )

    def getattr(self, obj: Any, attribute: str) -> Any:  # Any: as in Jinja
        """The part of a value: what a dictionary has under that key first, else as Jinja finds it."""
        if type(obj) is not dict:
            try:
                return getattr(obj, attribute)
            except AttributeError:
                pass
        elif attribute in obj:
            return obj[attribute]
        return super().getattr(obj, attribute)
