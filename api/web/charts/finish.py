"""The last touches to a picture: a title, a description, a style that follows the dark, and the promised ratio."""

import xml.etree.ElementTree as ET

from api.web.charts.frame import Size
from api.web.charts.look import STYLE

_SVG = "http://www.w3.org/2000/svg"
_XLINK = "http://www.w3.org/1999/xlink"
_SHAPE = f"{{{_SVG}}}path"
"""What marks are; the library describes its own title and legend likewise, in English."""

_SCREEN_READER = ("role", "aria-label", "aria-roledescription", "aria-hidden")

ET.register_namespace("", _SVG)
ET.register_namespace("xlink", _XLINK)


def finish(painted: str, size: Size, title: str, description: str, lang: str) -> bytes:
    """A painted picture as it is given out.

    What the library wrote for screen readers on each mark becomes the mark's title, which a pointer shows too; the
    picture as a whole is one image with a title and a description. It takes the width that it is given, and has the
    ratio of ``size``, which pages have promised: what is larger gets a larger frame of that ratio, and is never cut.
    """
    root = ET.fromstring(painted)  # noqa: S314 - our own process wrote it
    _enlarge(root, size)
    for element in root.iter():
        told = element.get("aria-label")
        if told is not None and element.tag == _SHAPE and element.get("role") == "graphics-symbol":
            named = ET.Element(f"{{{_SVG}}}title")
            named.text = told
            element.insert(0, named)
        for name in _SCREEN_READER:
            element.attrib.pop(name, None)
    root.attrib |= {
        "class": "gpvp-chart", "role": "img", "lang": lang, "aria-labelledby": "gpvp-chart-title",
        "aria-describedby": "gpvp-chart-description", "style": f"aspect-ratio:{size.width}/{size.height}",
    }  # fmt: skip
    head = {"title": title, "desc": description, "style": STYLE}
    for place, (name, text) in enumerate(head.items()):
        element = ET.Element(f"{{{_SVG}}}{name}")
        element.text = text
        root.insert(place, element)
    root[0].set("id", "gpvp-chart-title")
    root[1].set("id", "gpvp-chart-description")
    content: bytes = ET.tostring(root, encoding="utf-8", xml_declaration=True)
    return content


def _enlarge(root: ET.Element, size: Size) -> None:
    """Give a picture, and the paper behind it, the ratio of a size, and no width or height."""
    painted = root.get("viewBox", "0 0 1 1").split()[2:]
    times = max(1.0, float(painted[0]) / size.width, float(painted[1]) / size.height)
    width, height = (f"{side * times:.8g}" for side in size)
    for element in root.iter(f"{{{_SVG}}}rect"):
        if [element.get("width"), element.get("height")] == painted:
            element.attrib |= {"width": width, "height": height}
    for name in ("width", "height"):
        root.attrib.pop(name, None)
    root.set("viewBox", f"0 0 {width} {height}")
