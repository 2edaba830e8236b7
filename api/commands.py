"""What the commands of ``gpvp`` do. Each takes its parsed arguments, the settings and a language, and gives the status.

Heavy libraries are imported inside the command that needs them: ``serve`` must answer within two seconds.
"""

import argparse
import gc
import socket
from dataclasses import replace
from pathlib import Path

from api.console import Progress, UsageError, say, tell
from api.errors import NoService, PortInUse, VerificationFailed
from api.given import ADDRESSES
from api.graph.places import is_fresh
from api.languages import Lang
from api.phrases import PHRASES
from api.settings import Settings

GOOD, BAD, FAILED = 0, 1, 2
"""Exit status: all is well; the data, or what was asked, are not as they should be; the work could not be done."""

_BACKLOG = 2048
"""How many connections may wait to be accepted, as uvicorn has it."""


def serve(given: argparse.Namespace, settings: Settings, lang: Lang) -> int:
    """Answer over HTTP until somebody stops it.

    Raises:
        PortInUse: the address cannot be listened on.
        BuildError: the dataset had to be built, and cannot; or the questions cannot be read.
        StoreError: the dataset cannot be used.
    """
    settings = replace(settings, host=given.host, port=given.port)
    # The port comes first: nobody should wait for a build to learn that it is taken.
    with _listener(settings.host, settings.port) as listener:
        ensure_built(settings, lang)
        from api.store.choose import chosen

        # Its process loads the dataset while this one imports the rest.
        store = chosen(settings)
        import uvicorn

        from api import logs
        from api.reloading import Reloads
        from api.serving import Started, asked_to_stop
        from api.web.app import create_app
        from api.web.operation.patience import Patient

        logs.configure(settings.log, settings.log_level)
        host, port = listener.getsockname()[:2]
        host = f"[{host}]" if ":" in host else host
        application = create_app(settings, store, stopping=lambda: server.should_exit)
        reloads = Reloads(settings.build, f"http://{host}:{port}/", application.current.reload)

        def up() -> None:
            # What is there now stays: looking through it for what could go stopped everything for 30 to 60 ms.
            gc.collect()
            gc.freeze()
            reloads.begin()
            tell(PHRASES["listening"][lang].format(host=host, port=port))

        app = Started(application, up)
        config = uvicorn.Config(
            app,
            lifespan="on",
            http=Patient,
            ws="none",
            log_config=None,
            log_level="warning",
            access_log=False,
            server_header=False,
            proxy_headers=bool(settings.proxy),
            forwarded_allow_ips=list(settings.proxy),
            timeout_graceful_shutdown=settings.grace,
        )
        server = uvicorn.Server(config)
        with asked_to_stop(), reloads.listening():
            server.run(sockets=[listener])
    if app.error:
        raise app.error
    return GOOD if app.started else FAILED


def _listener(host: str, port: int) -> socket.socket:
    try:
        family, kind, protocol, _, address = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0]
        listener = socket.socket(family, kind, protocol)
    except OSError as error:
        raise PortInUse(host, port, error.strerror or str(error)) from error
    try:
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listener.bind(address)
        listener.listen(_BACKLOG)
    except OSError as error:
        listener.close()
        raise PortInUse(host, port, error.strerror or str(error)) from error
    return listener


def ensure_built(settings: Settings, lang: Lang) -> None:
    """Build the dataset where it is absent or older than what it is made of, and the index of its search likewise.

    Where another engine answers, nothing is needed here.

    Raises:
        BuildError: it cannot be built.
    """
    if settings.store_url:
        return
    if not is_fresh(settings):
        _build(settings, lang)
        return
    from api.search.make import is_made, make

    if not is_made(settings):
        with Progress(lang) as progress:
            progress("index")
            make(settings)


def _build(settings: Settings, lang: Lang) -> None:
    from api.graph.build import build as build_dataset
    from api.search.make import make

    with Progress(lang) as progress:
        made = build_dataset(settings, progress)
        progress("index")
        make(settings)
    facts = {"path": settings.dataset, "lines": len(made.lines), "inferred": made.inferred, "version": made.version}
    tell(PHRASES["built"][lang].format(**facts))
    if made.results:
        tell(PHRASES["warnings"][lang].format(count=len(made.results)))


def build(_given: argparse.Namespace, settings: Settings, lang: Lang) -> int:
    """Make the dataset, whether or not it is there.

    Raises:
        BuildError: it cannot be built.
    """
    _build(settings, lang)
    return GOOD


def reload(_given: argparse.Namespace, settings: Settings, lang: Lang) -> int:
    """Let the running services of the build folder serve the dataset that is there now, and say what came of it.

    Raises:
        NoService: none runs.
    """
    from api.reloading import ask

    status, found = GOOD, False
    for outcome in ask(settings.build):
        found = True
        if outcome is None:
            tell(PHRASES["reload-broken"][lang])
            status = BAD
        elif outcome.error:
            tell(PHRASES["reload-failed"][lang].format(address=outcome.address, error=outcome.error[lang]))
            status = BAD
        else:
            say(PHRASES["reloaded"][lang].format(address=outcome.address, version=outcome.version))
    if not found:
        raise NoService(settings.build)
    return status


def check(_given: argparse.Namespace, settings: Settings, lang: Lang) -> int:
    """Look at all of the data and say what is there and what is wrong, without writing anything.

    Raises:
        BuildError: the files cannot be read.
    """
    from api.graph.report import check as look

    with Progress(lang) as progress:
        report = look(settings, progress)
    for line in report.lines(lang):
        say(line)
    return GOOD if report.good else BAD


def verify_sources(given: argparse.Namespace, settings: Settings, lang: Lang) -> int:
    """Look up every quotation in the source documents.

    Raises:
        VerificationFailed: some do not stand there as recorded; each of them is named.
        BuildError: the data or the documents cannot be read.
    """
    from api.graph.load import load
    from api.graph.verify import verify

    folder: Path | None = given.directory or settings.sources
    if folder is None:
        raise UsageError(PHRASES["no-sources"][lang], "gpvp verify-sources")
    with Progress(lang) as progress:
        progress("load")
        dataset = load(settings)
        progress("verify")
        found = verify(dataset, folder)
    facts = {
        "verified": found.verified,
        "quotations": found.quotations,
        "share": percentage(found.share, lang),
        "segments": found.segments,
        "documents": found.documents,
    }
    say(PHRASES["verified"][lang].format(**facts))
    if found.failures:
        raise VerificationFailed(found.failures)
    return GOOD if found.quotations else BAD


def percentage(share: float, lang: Lang) -> str:
    """A part of a whole, 0 to 1, in per cent with two decimals, rounded down: 100 % means all."""
    hundredths = int(share * 10_000 + 1e-9)
    point = "." if lang == "en" else ","
    sign = "%" if lang == "en" else "\u00a0%"
    return f"{hundredths // 100}{point}{hundredths % 100:02}{sign}"


def ask(given: argparse.Namespace, settings: Settings, lang: Lang) -> int:
    """Ask a named question, or list those that there are.

    Raises:
        NotFound, BadInput: there is no such question, parameter or value.
        StoreError, BuildError: the dataset does not answer, or cannot be built.
    """
    from api.asking import answer, overview

    if given.name is None:
        for line in overview(settings, lang):
            say(line)
        return GOOD
    params: dict[str, list[str]] = {}
    for text in given.parameters:
        key, sign, value = text.partition("=")
        if not (key and sign):
            raise UsageError(PHRASES["bad-parameter"][lang].format(given=text), "gpvp ask")
        params.setdefault(key, []).append(value)
    ensure_built(settings, lang)
    for line in answer(settings, given.name, params, given.format, lang):
        say(line)
    return GOOD


def publish(given: argparse.Namespace, settings: Settings, lang: Lang) -> int:
    """Load the built dataset into an engine elsewhere, and say what was done with each graph.

    Raises:
        BuildError: the dataset cannot be built.
        PublicationFailed: a graph does not come back as it was sent.
        StoreError: the engine fails.
    """
    import asyncio

    from api.publish import Step
    from api.publish import publish as load

    if not given.to:
        raise UsageError(PHRASES["no-address"][lang].format(allowed=ADDRESSES), "gpvp publish")
    if not is_fresh(settings):
        _build(settings, lang)

    def shown(step: Step) -> None:
        say(PHRASES[f"graph-{step.did}"][lang].format(graph=step.graph, statements=step.statements))

    made = asyncio.run(load(settings, given.to, shown))
    counts = {did: sum(step.did == did for step in made.steps) for did in ("put", "kept", "removed")}
    say(PHRASES["published"][lang].format(version=made.version, **counts))
    return GOOD


def cookbook(_given: argparse.Namespace, settings: Settings, lang: Lang) -> int:
    """Write the cookbook: all questions with what they answer, in Markdown.

    Raises:
        StoreError, BuildError: the dataset does not answer, or cannot be built.
    """
    from api.asking import book

    ensure_built(settings, lang)
    say(book(settings, lang).removesuffix("\n"))
    return GOOD


def mcp(_given: argparse.Namespace, settings: Settings, lang: Lang) -> int:
    """Answer one client of the Model Context Protocol over standard input and output until it goes away.

    Raises:
        MissingExtra: the protocol's packages are not installed.
        StoreError, BuildError: the dataset does not answer, or cannot be built.
    """
    from api.agents import require

    require()
    ensure_built(settings, lang)
    from api.agents.stdio import serve

    serve(settings)
    return GOOD
