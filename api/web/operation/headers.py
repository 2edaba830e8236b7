"""What every answer tells a browser: what to keep from doing, and that pages of other sites may read it.

A page says itself what it loads (``api/web/pages``).
"""

from collections.abc import Iterable

Header = tuple[bytes, bytes]
"""A name in lower case and a value, as ASGI writes them."""

ALWAYS: tuple[Header, ...] = (
    # Data load nothing, are no frame, and send no form. Inside a page this says nothing: there the page's own holds.
    (
        b"content-security-policy",
        b"default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
    ),
    (b"x-content-type-options", b"nosniff"),
    (b"x-frame-options", b"DENY"),
    (b"referrer-policy", b"same-origin"),
    (b"permissions-policy", b"camera=(), display-capture=(), geolocation=(), microphone=(), payment=(), usb=()"),
    (b"access-control-allow-origin", b"*"),
    (
        b"access-control-expose-headers",
        b"ETag, Link, Content-Language, Retry-After, RateLimit, RateLimit-Policy, X-Request-ID",
    ),
)

_NAMES = frozenset(name for name, _ in ALWAYS)

HTTPS: Header = (b"strict-transport-security", b"max-age=31536000")
"""Over https only: for a year, this name and no other is to be asked over https."""


def completed(headers: Iterable[Header], scheme: str) -> list[Header]:
    """The headers of an answer with those of :data:`ALWAYS` that it does not set itself."""
    given = list(headers)
    names = {name for name, _ in given}
    if names.isdisjoint(_NAMES):
        given += ALWAYS
    else:
        given += [header for header in ALWAYS if header[0] not in names]
    if scheme == "https" and HTTPS[0] not in names:
        given.append(HTTPS)
    return given
