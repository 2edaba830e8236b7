"""The command ``gpvp``: what it understands, and how it ends.

Exit status: 0 all is well; 1 the data, or what was asked, are not as they should be; 2 the work could not be done.
"""

import argparse
import os
import sys
from collections.abc import Callable, Mapping, Sequence
from itertools import pairwise
from pathlib import Path
from typing import NamedTuple

from api import commands
from api.commands import BAD, FAILED, GOOD
from api.console import Parser, UsageError, say, tell
from api.errors import BadInput, GpvpError, NotFound, PublicationFailed, ValidationFailed, VerificationFailed
from api.given import ADDRESSES, LARGEST_PORT, is_address
from api.languages import COLON, DEFAULT, LANGUAGES, Lang, language
from api.phrases import PHRASES
from api.release import version
from api.settings import Settings, table

INTERRUPTED = 130
"""What a shell expects of a program that Ctrl-C has stopped."""

FORMATS = ("table", "json", "csv")


class Command(NamedTuple):
    """A command: what it does, how it is called in examples, and what its own parser understands."""

    run: Callable[[argparse.Namespace, Settings, Lang], int]
    examples: tuple[str, ...]
    arguments: Callable[[Parser, Lang, Settings], None]


def main(argv: Sequence[str] | None = None) -> int:
    """Run the command line and give its exit status."""
    arguments = list(sys.argv[1:] if argv is None else argv)
    lang = _language(arguments, os.environ)
    try:
        status = _run(arguments, Settings.read(os.environ), lang)
        # What is still in the buffer may meet a reader that has gone: better here than at the end of the program.
        sys.stdout.flush()
    except UsageError as error:
        tell(PHRASES["bad-usage"][lang].format(message=error, prog=error.prog))
        return FAILED
    except (ValidationFailed, VerificationFailed, PublicationFailed, BadInput, NotFound) as error:
        tell(error.message(lang))
        return BAD
    except GpvpError as error:
        tell(error.message(lang))
        return FAILED
    except KeyboardInterrupt:
        return INTERRUPTED
    except BrokenPipeError:
        # The reader has seen enough (``gpvp check | head``); Python must not try to write the rest at its end.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return GOOD
    else:
        return status


def _run(arguments: Sequence[str], settings: Settings, lang: Lang) -> int:
    top = _top(lang)
    given = top.parse_args(arguments)
    if given.version:
        say(f"gpvp {version()}")
        return GOOD
    if given.help or given.command is None:
        say(top.format_help().rstrip())
        return GOOD
    command = COMMANDS.get(given.command)
    if command is None:
        names = ", ".join(COMMANDS)
        raise UsageError(PHRASES["unknown-command"][lang].format(given=given.command, allowed=names), top.prog)
    own = _parser(f"gpvp {given.command}", PHRASES[given.command][lang], _examples(command.examples, lang), lang)
    command.arguments(own, lang, settings)
    details = own.parse_args(given.rest)
    if details.help:
        say(own.format_help().rstrip())
        return GOOD
    return command.run(details, settings, lang)


def _language(arguments: Sequence[str], environ: Mapping[str, str]) -> Lang:
    """The language asked for: by option, by setting, by locale; Dutch where none of them names one of ours."""
    following = dict(pairwise(arguments)).get("--lang", "")
    joined = next((text.removeprefix("--lang=") for text in arguments if text.startswith("--lang=")), "")
    asked = (joined, following, *(environ.get(name, "") for name in ("GPVP_LANG", "LC_ALL", "LC_MESSAGES", "LANG")))
    return next((found for text in asked if (found := language(text))), DEFAULT)


def _top(lang: Lang) -> Parser:
    width = max(map(len, COMMANDS))
    commands = "\n".join(f"  {name:<{width}}  {PHRASES[name][lang]}" for name in COMMANDS)
    rows = table()
    room = max(len(row.variable) for row in rows)
    settings = "\n".join(
        f"  {row.variable:<{room}} {row.sentence[lang]}" + (f" [{row.default}]" if row.default else "") for row in rows
    )
    epilog = "\n\n".join(
        (
            f"{PHRASES['commands'][lang]}{COLON[lang]}\n{commands}",
            _examples(("gpvp serve", "gpvp check --lang fr", "gpvp ask --help"), lang),
            f"{PHRASES['settings'][lang]}{COLON[lang]}\n{settings}",
        )
    )
    top = _parser("gpvp", PHRASES["about"][lang], epilog, lang)
    top.options.add_argument("--version", action="store_true", help=PHRASES["version"][lang])
    top.arguments.add_argument("command", nargs="?", help=argparse.SUPPRESS)
    top.arguments.add_argument("rest", nargs=argparse.REMAINDER, help=argparse.SUPPRESS)
    top.usage = "gpvp [--lang LANG] COMMAND …"
    return top


def _parser(prog: str, about: str, epilog: str, lang: Lang) -> Parser:
    """A parser with the options that all commands have."""
    made = Parser(lang, prog, about[0].upper() + about[1:].removesuffix(".") + ".", epilog)
    made.options.add_argument("-h", "--help", action="store_true", help=PHRASES["help"][lang])
    made.options.add_argument("--lang", metavar="LANG", type=_one_of(LANGUAGES, lang), help=PHRASES["lang"][lang])
    return made


def _examples(lines: Sequence[str], lang: Lang) -> str:
    return "\n".join((PHRASES["examples"][lang] + COLON[lang], *(f"  {line}" for line in lines)))


def _one_of(allowed: Sequence[str], lang: Lang) -> Callable[[str], str]:
    """A check for argparse: the text is one of some words."""

    def checked(text: str) -> str:
        if text not in allowed:
            message = PHRASES["bad-value"][lang].format(given=text, allowed=", ".join(allowed))
            raise argparse.ArgumentTypeError(message)
        return text

    return checked


def _port(lang: Lang) -> Callable[[str], int]:
    def checked(text: str) -> int:
        if not (text.isascii() and text.isdigit() and int(text) <= LARGEST_PORT):
            message = PHRASES["bad-value"][lang].format(given=text, allowed=f"0 ... {LARGEST_PORT}")
            raise argparse.ArgumentTypeError(message)
        return int(text)

    return checked


def _nothing(_own: Parser, _lang: Lang, _settings: Settings) -> None:
    """For commands that need no arguments of their own."""


def _serve(own: Parser, lang: Lang, settings: Settings) -> None:
    own.options.add_argument("--host", default=settings.host, help=f"{PHRASES['host'][lang]} [{settings.host}]")
    own.options.add_argument(
        "--port", default=settings.port, type=_port(lang), help=f"{PHRASES['port'][lang]} [{settings.port}]"
    )


def _ask(own: Parser, lang: Lang, _settings: Settings) -> None:
    own.arguments.add_argument("name", metavar="NAME", nargs="?", help=PHRASES["name"][lang])
    own.arguments.add_argument("parameters", metavar="KEY=VALUE", nargs="*", help=PHRASES["parameters"][lang])
    own.options.add_argument(
        "--format", metavar="FORMAT", default="table", type=_one_of(FORMATS, lang), help=PHRASES["format"][lang]
    )


def _publish(own: Parser, lang: Lang, _settings: Settings) -> None:
    own.options.add_argument("--to", metavar="URL", type=_address(lang), help=PHRASES["to"][lang])


def _address(lang: Lang) -> Callable[[str], str]:
    """A check for argparse: an address of another server; a wrong one is not shown, since it may hold a password."""

    def checked(text: str) -> str:
        if not is_address(text):
            raise argparse.ArgumentTypeError(PHRASES["no-address"][lang].format(allowed=ADDRESSES))
        return text

    return checked


def _verify_sources(own: Parser, lang: Lang, _settings: Settings) -> None:
    own.arguments.add_argument("directory", metavar="DIR", nargs="?", type=Path, help=PHRASES["directory"][lang])


COMMANDS: Mapping[str, Command] = {
    "serve": Command(commands.serve, ("gpvp serve", "gpvp serve --host 0.0.0.0 --port 8080"), _serve),
    "build": Command(commands.build, ("gpvp build", "GPVP_BUILD=/var/lib/gpvp gpvp build"), _nothing),
    "reload": Command(commands.reload, ("gpvp build && gpvp reload", "GPVP_BUILD=/var/lib/gpvp gpvp reload"), _nothing),
    "check": Command(commands.check, ("gpvp check", "gpvp check --lang en"), _nothing),
    "ask": Command(
        commands.ask,
        (
            "gpvp ask",
            "gpvp ask measures partner=pz partner=verenigingen",
            "gpvp ask measures partner=pz partner=verenigingen basis=involved --format csv",
        ),
        _ask,
    ),
    "publish": Command(
        commands.publish,
        (
            "gpvp publish --to http://localhost:7878/store",
            "gpvp publish --to http://dba:PASSWORD@localhost:8890/sparql-graph-crud-auth",
        ),
        _publish,
    ),
    "cookbook": Command(commands.cookbook, ("gpvp cookbook", "gpvp cookbook --lang en > docs/cookbook.md"), _nothing),
    "mcp": Command(commands.mcp, ("gpvp mcp",), _nothing),
    "verify-sources": Command(
        commands.verify_sources,
        ("gpvp verify-sources DIR", "GPVP_SOURCES=DIR gpvp verify-sources"),
        _verify_sources,
    ),
}


if __name__ == "__main__":
    sys.exit(main())
