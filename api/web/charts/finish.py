"""The last touches to a picture: a title, a description, a style that follows the dark, and no size of its own."""

import xml.etree.ElementTree as ET

from api.web.charts.look import STYLE

_SVG = "http://www.w3.org/2000/svg"
_XLINK = "http://www.w3.org/1999/xlink"
_SHAPE = f"{{{_SVG}}}path"
"""What marks are; the library describes its own title and legend likewise, in English."""

_SCREEN_READER = ("role", "aria-label", "aria-roledescription", "aria-hidden")

ET.register_namespace("", _SVG)
ET.register_namespace("xlink", _XLINK)


def finish(painted: str, title: str, description: str, lang: str) -> bytes:
    """A painted picture as it is given out.

    What the library wrote for screen readers on each mark becomes the mark's title, which a pointer shows too; the
    picture as a whole is one image with a title and a description. It takes the width that it is given.
    """
    root = ET.fromstring(painted)  # noqa: S314 - our own process wrote it
    for size in ("width", "height"):
        root.attrib.pop(size, None)
    for element in root.iter():
        told = element.get("aria-label")
        if told is not None and element.tag == _SHAPE and element.get("role") == "graphics-symbol":
            named = ET.Element(f"{{{_SVG}}}title")
            named.text = told
            element.insert(0, named)
        for name in _SCREEN_READER:
            element.attrib.pop(name, None)
    box = root.get("viewBox", "0 0 1 1").split()
    root.attrib |= {
        "class": "gpvp-chart", "role": "img", "lang": lang, "aria-labelledby": "gpvp-chart-title",
        "aria-describedby": "gpvp-chart-description", "style": f"aspect-ratio:{box[2]}/{box[3]}",
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
