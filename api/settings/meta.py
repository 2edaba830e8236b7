"""What a setting has besides its type and its default; every field of a setting keeps it as its metadata."""

from typing import Any

from api import given

LARGEST = 10**12
"""No limit can be set higher: it is none then."""


def meta(variable: str, read: given.Reader | None = None, **sentence: str) -> dict[str, Any]:
    """What is known of a setting besides its type and its default: how its text is read, and a sentence about it."""
    return {"variable": variable, "read": read, "sentence": sentence}
