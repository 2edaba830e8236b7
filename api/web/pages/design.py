"""The page of the visual language: each piece as it is, with the real style sheets, and what it is for."""

from api.web.pages.render import Crumb, Page
from api.web.pages.things import SHADES
from api.web.pages.visit import Visit

LETTERS = ("text-6", "text-5", "text-4", "text-3", "text-2", "text-1")
SPACES = ("space-1", "space-2", "space-3", "space-4", "space-5", "space-6", "space-7")
GROUNDS = ("bg", "surface", "note", "accent", "link", "line", "focus")
"""The properties of ``static/tokens.css`` that the page shows, by their names."""


async def design(visit: Visit) -> Page:
    """The page of the visual language; its examples are the plan's own themes, axes and first measures."""
    themes = visit.names.lists["themes"].choices
    content = {
        "themes": [{"number": choice.key, "title": choice.label(visit.lang)} for choice in themes],
        "axes": visit.axes,
        "measures": [visit.names.measure(choice.key) for choice in visit.names.lists["measures"].choices[:3]],
        "letters": LETTERS,
        "spaces": SPACES,
        "grounds": GROUNDS,
        "shades": range(1, SHADES + 1),
    }
    title = visit.message("design.title")
    crumbs = [visit.crumb("menu.home"), visit.crumb("menu.about", "about"), Crumb(title)]
    return Page("design.html", "design", content, section="about", crumbs=crumbs)
