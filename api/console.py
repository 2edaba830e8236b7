"""The two things that the command line needs of a terminal: options that explain themselves, and a sign of life."""

import argparse
import re
import sys
import threading
import time
from collections.abc import Iterable
from functools import partial
from types import TracebackType
from typing import Any, NoReturn

from api.languages import COLON, Lang
from api.phrases import PHRASES

PATIENCE = 2.0
"""Seconds that somebody waits without a word."""


class UsageError(Exception):
    """The command line cannot be understood; the message says why in the language of the user."""

    def __init__(self, message: str, prog: str) -> None:
        self.prog = prog
        super().__init__(message)


def say(text: str) -> None:
    """One line to the reader of the result."""
    sys.stdout.write(text + "\n")


def tell(text: str) -> None:
    """One line to the person at the keyboard, beside the result."""
    sys.stderr.write(text + "\n")
    sys.stderr.flush()


class Formatter(argparse.RawDescriptionHelpFormatter):
    """Help with the word *usage* in the language of the user."""

    def __init__(self, prog: str, lang: Lang) -> None:
        super().__init__(prog)
        self.lang = lang

    def add_usage(
        self,
        usage: str | None,
        actions: Iterable[argparse.Action],
        groups: Any,
        prefix: str | None = None,
    ) -> None:
        """Add the usage line; see argparse."""
        super().add_usage(usage, actions, groups, PHRASES["usage"][self.lang] if prefix is None else prefix)


_MISTAKES = (
    (re.compile(r"unrecognized arguments: (?P<given>.+)"), "unknown-argument"),
    (re.compile(r"argument (?P<given>\S+): expected one argument"), "needs-value"),
    (re.compile(r"argument \S+: (?P<text>.+)"), ""),
)
"""What argparse says in English -> the phrase for it; without one, the text that the project's own check gave."""


class Parser(argparse.ArgumentParser):
    """A parser that speaks the language of the user and raises instead of leaving the program."""

    def __init__(self, lang: Lang, prog: str, about: str, epilog: str) -> None:
        self.lang = lang
        formatter = partial(Formatter, lang=lang)
        super().__init__(
            prog=prog, description=about, epilog=epilog, formatter_class=formatter, add_help=False, allow_abbrev=False
        )
        # argparse sets a colon after a heading; what a language sets before the colon is part of the heading.
        before = COLON[lang].removesuffix(":")
        self.arguments = self.add_argument_group(PHRASES["arguments"][lang] + before)
        self.options = self.add_argument_group(PHRASES["options"][lang] + before)

    def error(self, message: str) -> NoReturn:
        """Say what is wrong in the language of the user.

        Raises:
            UsageError: always.
        """
        for pattern, key in _MISTAKES:
            found = pattern.fullmatch(message)
            if found:
                given = found.groupdict()
                raise UsageError(PHRASES[key][self.lang].format(**given) if key else given["text"], self.prog)
        raise UsageError(message, self.prog)


class Progress:
    """Tells which step is on, as soon as the whole takes longer than :data:`PATIENCE`; quick work stays silent."""

    def __init__(self, lang: Lang) -> None:
        self._lang = lang
        self._step = self._told = ""
        self._begun = time.monotonic()
        self._lock = threading.Lock()
        self._timer = threading.Timer(PATIENCE, self._tell)
        self._timer.daemon = True

    def __enter__(self) -> "Progress":
        self._timer.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._timer.cancel()

    def __call__(self, step: str) -> None:
        """Begin a step: ``load``, ``validate`` … (the phrases ``step-…``)."""
        with self._lock:
            self._step = step
        if time.monotonic() - self._begun >= PATIENCE:
            self._tell()

    def _tell(self) -> None:
        """Tell the step that is on, once: a late timer may come after a step that has told itself."""
        with self._lock:
            if self._step and self._step == self._told:
                return
            self._told = self._step
            tell(f"… {PHRASES['step-' + self._step][self._lang]}" if self._step else "…")
