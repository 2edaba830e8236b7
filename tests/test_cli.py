"""The command line as somebody meets it: help, languages, exit status, and one clear line for what goes wrong."""

import csv
import io
import json
import re
import shutil
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest

from api import commands, console
from api.cli import COMMANDS, main
from api.commands import percentage
from api.console import Progress
from api.files import put
from api.graph.build import Build
from api.languages import LANGUAGES
from api.phrases import PHRASES
from api.settings import Settings, table

Captured = pytest.CaptureFixture[str]


@pytest.fixture(autouse=True)
def patient(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing is told of a step, however slow the machine is just now."""
    monkeypatch.setattr(console, "PATIENCE", 3600.0)


def placeholders(text: str) -> set[str]:
    return set(re.findall(r"\{(\w+)\}", text))


@pytest.mark.parametrize("key", PHRASES)
def test_phrases_exist_in_three_languages_with_the_same_places_to_fill(key: str) -> None:
    texts = PHRASES[key]
    assert set(texts) == set(LANGUAGES)
    assert len({frozenset(placeholders(text)) for text in texts.values()}) == 1
    assert all(text.strip() for text in texts.values())


@pytest.mark.parametrize("lang", LANGUAGES)
def test_help_names_commands_settings_and_examples(environment: Settings, capsys: Captured, lang: str) -> None:
    assert main(["--help", "--lang", lang]) == 0
    shown = capsys.readouterr().out
    for name in COMMANDS:
        assert f"  {name} " in shown
        assert PHRASES[name][lang] in shown  # type: ignore[index]
    for row in table():
        assert row.variable in shown
    assert "gpvp serve" in shown
    english = {"usage:", "options:", "positional arguments:", "show this help message and exit"}
    assert not [words for words in english if words in shown]


def test_nothing_to_do_shows_the_help(environment: Settings, capsys: Captured) -> None:
    assert main([]) == 0
    assert capsys.readouterr().out.startswith("Usage: gpvp")


@pytest.mark.parametrize("name", COMMANDS)
def test_each_command_explains_itself(environment: Settings, capsys: Captured, name: str) -> None:
    assert main([name, "--help"]) == 0
    shown = capsys.readouterr().out
    assert f"Usage: gpvp {name} [-h] [--lang LANG]" in shown
    for example in COMMANDS[name].examples:
        assert example in shown


def test_version(environment: Settings, capsys: Captured) -> None:
    assert main(["--version"]) == 0
    assert re.fullmatch(r"gpvp \d[\w.]*\n", capsys.readouterr().out)


@pytest.mark.parametrize(
    ("variables", "arguments", "word"),
    [
        ({}, [], "Gebruik"),
        ({"LANG": "de_DE.UTF-8"}, [], "Gebruik"),
        ({"LANG": "fr_BE.UTF-8"}, [], "Utilisation"),
        ({"LANG": "fr_BE.UTF-8", "LC_ALL": "en_GB.UTF-8"}, [], "Usage"),
        ({"LC_ALL": "C.UTF-8", "LANG": "en_US.UTF-8"}, [], "Usage"),
        ({"LC_ALL": "fr_FR", "GPVP_LANG": "en"}, [], "Usage"),
        ({"GPVP_LANG": "en"}, ["--lang", "fr"], "Utilisation"),
        ({"GPVP_LANG": "en"}, ["--lang=fr"], "Utilisation"),
        ({"GPVP_LANG": "en"}, ["build", "--help", "--lang", "fr"], "Utilisation"),
    ],
)
def test_language_by_option_setting_and_locale(
    environment: Settings, monkeypatch: pytest.MonkeyPatch, capsys: Captured,
    variables: dict[str, str], arguments: list[str], word: str,
) -> None:  # fmt: skip
    monkeypatch.delenv("GPVP_LANG")
    for name, value in variables.items():
        monkeypatch.setenv(name, value)
    assert main(arguments) == 0
    assert capsys.readouterr().out.startswith(word)


@pytest.mark.parametrize(
    ("arguments", "expected"),
    [
        (
            ["bild"],
            f"There is no command ‘bild’. There is: {', '.join(COMMANDS)}. See: gpvp --help",
        ),
        (["build", "--fast"], "Unknown: --fast. See: gpvp build --help"),
        (["check", "twice"], "Unknown: twice. See: gpvp check --help"),
        (["serve", "--port", "http"], "‘http’ is not possible; allowed: 0 ... 65535. See: gpvp serve --help"),
        (["serve", "--port"], "--port must be followed by a value. See: gpvp serve --help"),
        (["--lang", "de", "check"], "‘de’ is not possible; allowed: nl, fr, en. See: gpvp --help"),
        (["ask", "--format", "pdf"], "‘pdf’ is not possible; allowed: table, json, csv. See: gpvp ask --help"),
        (["ask", "measures", "partner"], "‘partner’ is not of the form name=value. See: gpvp ask --help"),
        (["verify-sources"], f"{PHRASES['no-sources']['en']} See: gpvp verify-sources --help"),
    ],
)  # fmt: skip
def test_bad_usage_is_one_line_and_status_2(
    environment: Settings, capsys: Captured, arguments: list[str], expected: str
) -> None:
    assert main(arguments) == 2
    captured = capsys.readouterr()
    assert captured.err == expected + "\n"
    assert captured.out == ""


def test_build_writes_and_says_where(environment: Settings, capsys: Captured) -> None:
    assert main(["build"]) == 0
    captured = capsys.readouterr()
    assert captured.out == ""
    assert environment.dataset.is_file()
    assert re.fullmatch(
        rf"{environment.dataset}: \d+ lines, 12 of them inferred; version [0-9a-f]{{64}}\n", captured.err
    )


def test_build_counts_warnings(environment: Settings, capsys: Captured) -> None:
    with (environment.data / "register.ttl").open("a", encoding="utf-8") as register:
        register.write("<measure/2017-2020/M1.2> gpvp:namesPartner <partner/zones> .\n")
    assert main(["build"]) == 0
    assert "Warnings: 1. Show them with: gpvp check" in capsys.readouterr().err


def break_shape(settings: Settings) -> None:
    with (settings.data / "register.ttl").open("a", encoding="utf-8") as register:
        register.write("<measure/2017-2020/M9.9> a gpvp:Measure .\n")


def test_violation_stops_the_build_with_status_1(environment: Settings, capsys: Captured) -> None:
    break_shape(environment)
    assert main(["build"]) == 1
    said = capsys.readouterr().err
    assert "violations: 1" in said
    assert "measure/2017-2020/M9.9 gpvp:officialText: The text is missing. [rule: gpvpsh:Measure MinCount]" in said
    assert not environment.dataset.exists()


def test_broken_turtle_is_one_line_with_file_and_line(environment: Settings, capsys: Captured) -> None:
    file = environment.data / "register.ttl"
    with file.open("a", encoding="utf-8") as register:
        register.write("<partner/x> a ;\n")
    line = len(file.read_text(encoding="utf-8").splitlines())
    for command in ("build", "check", "serve"):
        assert main([command, *(["--port", "0"] if command == "serve" else [])]) == 2
        said = capsys.readouterr().err
        assert said.startswith(f"{file}, line {line}: cannot be read (")
        assert said.count("\n") == 1


def test_missing_folder_is_one_line(environment: Settings, monkeypatch: pytest.MonkeyPatch, capsys: Captured) -> None:
    monkeypatch.setenv("GPVP_SHAPES", "/nowhere/shapes")
    assert main(["check"]) == 2
    assert capsys.readouterr().err == "The folder /nowhere/shapes does not exist.\n"


def test_unwritable_path_is_one_line(environment: Settings, monkeypatch: pytest.MonkeyPatch, capsys: Captured) -> None:
    monkeypatch.setenv("GPVP_BUILD", str(environment.data / "register.ttl"))
    assert main(["build"]) == 2
    assert re.fullmatch(r"Cannot write to .*register\.ttl/gpvp\.nq: .+\n", capsys.readouterr().err)


def test_wrong_setting_is_one_line(environment: Settings, monkeypatch: pytest.MonkeyPatch, capsys: Captured) -> None:
    monkeypatch.setenv("PORT", "http")
    assert main(["check"]) == 2
    assert capsys.readouterr().err == "The environment variable PORT has the value ‘http’. Allowed: 0 ... 65535.\n"


@pytest.fixture
def taken() -> Iterator[int]:
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        yield other.getsockname()[1]


def test_port_in_use_is_one_line_before_anything_is_built(environment: Settings, capsys: Captured, taken: int) -> None:
    assert main(["serve", "--port", str(taken)]) == 2
    said = capsys.readouterr().err
    assert said.startswith(f"The service cannot listen on 127.0.0.1:{taken}: ")
    assert said.endswith("Choose another port with --port.\n")
    assert said.count("\n") == 1
    assert not environment.dataset.exists()


def test_unknown_host_is_one_line(environment: Settings, capsys: Captured) -> None:
    assert main(["serve", "--host", "nowhere.invalid", "--port", "0"]) == 2
    said = capsys.readouterr().err
    assert said.startswith("The service cannot listen on nowhere.invalid:0: ")
    assert said.count("\n") == 1


def test_check_reports_counts_and_findings(environment: Settings, capsys: Captured) -> None:
    for label in ('"politie"@nl', '"de politie"@nl'):
        with (environment.data / "editorial" / "labels.ttl").open("a", encoding="utf-8") as labels:
            labels.write(f"<partner/politie> skos:prefLabel {label} .\n")
    assert main(["check"]) == 1
    shown = capsys.readouterr().out
    assert re.search(r"Dataset version: [0-9a-f]{64}\n", shown)
    assert re.search(r"measure \(gpvp:Measure\) +2\n", shown)
    assert "Violations: 0\n" in shown
    assert "Nothing has two preferred labels in the same language. [doubled-labels]" in shown
    assert shown.endswith("Not all is well: see above.\n")
    assert not environment.dataset.exists()


def test_check_still_counts_where_a_shape_is_violated(environment: Settings, capsys: Captured) -> None:
    break_shape(environment)
    assert main(["check"]) == 1
    shown = capsys.readouterr().out
    assert "Dataset version" not in shown
    assert "Violations: 1\n" in shown
    assert "M9.9" in shown


@pytest.mark.parametrize("lang", LANGUAGES)
def test_good_data_end_well(environment: Settings, capsys: Captured, lang: str) -> None:
    # The sources of these two have no description, and the partners of the plan stand in no cell.
    for folder in ("plan-2017-2020", "contracts"):
        shutil.rmtree(environment.data / folder)
    assert main(["check", "--lang", lang]) == 0
    shown = capsys.readouterr().out
    assert {"nl": "Alles in orde.", "fr": "Tout est en ordre.", "en": "All is well."}[lang] in shown


def test_verify_sources_without_quotations_is_not_well(environment: Settings, capsys: Captured, tmp_path: Path) -> None:
    assert main(["verify-sources", str(tmp_path)]) == 1
    assert capsys.readouterr().out == "0 of 0 quotations (0.00%) fit their source; segments: 0, documents: 0\n"


def test_verify_sources_names_what_does_not_hold(
    environment: Settings, monkeypatch: pytest.MonkeyPatch, capsys: Captured, tmp_path: Path
) -> None:
    (tmp_path / "dorp.txt").write_text("woorden", encoding="utf-8")
    (environment.data / "sources.ttl").write_text(
        """@base <https://w3id.org/gpvp/id/> . @prefix gpvp: <https://w3id.org/gpvp/ns#> .
        @prefix oa: <http://www.w3.org/ns/oa#> .
        <source/dorp> a gpvp:SourceDocument ; gpvp:fileName "dorp.txt" ; gpvp:characters 7 ;
            gpvp:sha256 "d06d2b81c1ad2cba3a8cf22eb2fcb3a6c7bb9a2ff3b3fdfe4bb61dbb0cb9cdd7" .
        <x/1/quote/1> a gpvp:Quotation ; gpvp:inSource <source/dorp> ; gpvp:verbatim "woord"@nl ;
            gpvp:hasSegment <x/1/quote/1/segment/1> .
        <x/1/quote/1/segment/1> gpvp:order 1 ; oa:start 1 ; oa:end 6 ; oa:exact "woord" .""",
        encoding="utf-8",
    )
    monkeypatch.setenv("GPVP_SOURCES", str(tmp_path))
    assert main(["verify-sources"]) == 1
    captured = capsys.readouterr()
    assert captured.out.startswith("0 of 1 quotations (0.00%)")
    assert "x/1/quote/1 (source/dorp 1-6): the words stand" in captured.err
    assert "expected “woord”, found “oorde”" in captured.err
    assert main(["verify-sources", str(tmp_path / "nowhere")]) == 2
    assert main(["verify-sources", str(environment.build.parent)]) == 2


@pytest.mark.parametrize(
    ("share", "lang", "text"),
    [(1.0, "nl", "100,00\u00a0%"), (0.99999, "fr", "99,99\u00a0%"), (0.5, "en", "50.00%"), (0.29, "en", "29.00%")],
)
def test_percentages_are_rounded_down(share: float, lang: str, text: str) -> None:
    assert percentage(share, lang) == text  # type: ignore[arg-type]  # a literal above


def test_progress_is_silent_when_quick(capsys: Captured) -> None:
    with Progress("en") as progress:
        progress("load")
        progress("validate")
    assert capsys.readouterr().err == ""


def test_progress_tells_the_step_that_is_on(monkeypatch: pytest.MonkeyPatch, capsys: Captured) -> None:
    monkeypatch.setattr(console, "PATIENCE", 0.05)
    with Progress("en") as progress:
        progress("load")
        told, end = "", time.monotonic() + 60
        while not told and time.monotonic() < end:
            time.sleep(0.01)
            told = capsys.readouterr().err
        progress("validate")
        progress("validate")
    assert (told, capsys.readouterr().err) == ("… reading the files\n", "… checking the data\n")


def test_interruption_has_the_status_that_a_shell_expects(
    environment: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    def interrupted(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(commands, "_build", interrupted)
    assert main(["build"]) == 130


def test_serving_a_fresh_build_imports_nothing_of_the_offline_half() -> None:
    heavy = {"rdflib", "pyshacl", "owlready2", "fastapi"}
    code = f"import sys, api.cli, api.graph.places; print(sorted({heavy} & set(sys.modules)))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout == "[]\n"


def test_service_answers_and_stops_quietly(environment: Settings) -> None:
    """Start the service on a free port, ask it whether it is ready, stop it as Ctrl-C does."""
    assert main(["build"]) == 0
    code = "import sys; from api.cli import main; sys.exit(main(['serve', '--port', '0', '--lang', 'en']))"
    with subprocess.Popen([sys.executable, "-c", code], stderr=subprocess.PIPE, text=True) as process:
        assert process.stderr
        try:
            line = process.stderr.readline()
            found = re.fullmatch(r"The service listens on (http://127\.0\.0\.1:\d+/) \(stop: Ctrl-C\)\n", line)
            assert found, line
            answer = httpx.get(found[1] + "readyz", timeout=20)
            assert answer.status_code == 200
            assert answer.json()["dataset"] in environment.dataset.read_text(encoding="utf-8")
            process.send_signal(signal.SIGINT)
            assert process.wait(20) == 0
            assert process.stderr.read() == ""
        finally:
            process.kill()


def test_service_that_cannot_start_says_why_in_one_line(
    environment: Settings, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    assert main(["build"]) == 0
    questions = tmp_path / "questions"
    shutil.copytree(environment.queries, questions)
    (questions / "broken.rq").write_text("#+ summary: [\nSELECT * WHERE { ?s ?p ?o }\n", encoding="utf-8")
    monkeypatch.setenv("GPVP_QUERIES", str(questions))
    code = "import sys; from api.cli import main; sys.exit(main(['serve', '--port', '0']))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False, timeout=30)
    assert done.returncode == 2
    assert done.stderr.startswith(f"{questions / 'broken.rq'}, line ")
    assert done.stderr.count("\n") == 1


def test_service_builds_where_nothing_is_built(environment: Settings) -> None:
    code = "import sys; from api.cli import main; sys.exit(main(['serve', '--port', '0']))"
    with subprocess.Popen([sys.executable, "-c", code], stderr=subprocess.PIPE, text=True) as process:
        assert process.stderr
        try:
            told = (line for line in process.stderr if not line.startswith("…"))
            lines = [next(told) for _ in range(2)]
        finally:
            process.kill()
    assert "12 of them inferred" in lines[0]
    assert "listens on" in lines[1]
    assert environment.dataset.is_file()


PARTNERS = ("partner=pz", "partner=verenigingen")


@pytest.fixture
def answering(environment: Settings, monkeypatch: pytest.MonkeyPatch, made: Build) -> Settings:
    """The command line over the project's own data, complete, as if just built."""
    put(environment.dataset, made.lines)
    return environment


def codes(rows: list[dict[str, str]]) -> list[str]:
    return [row["code"] for row in rows]


def test_ask_lists_the_questions(environment: Settings, capsys: Captured) -> None:
    assert main(["ask"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert len(lines) == len(list(environment.queries.glob("*.rq")))
    assert any(line.startswith("measures-with-all-partners ") and "partner=…" in line for line in lines)


def test_ask_answers_as_json_csv_and_table(answering: Settings, capsys: Captured) -> None:
    expected = ["M1.5", "M1.7", "M1.8", "M2.6", "M2.7"]
    question = ["ask", "measures-with-all-partners", *PARTNERS, "--format"]
    assert main([*question, "json"]) == 0
    document = json.loads(capsys.readouterr().out)
    assert (document["total"], document["count"]) == (5, 5)
    assert codes(document["items"]) == expected
    assert document["items"][0]["measure"]["id"].endswith("/measure/2017-2020/M1.5")
    assert main([*question, "csv"]) == 0
    assert codes(list(csv.DictReader(io.StringIO(capsys.readouterr().out)))) == expected
    assert main([*question, "table"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert lines[-1] == "(5)"
    assert [
        next(code for code in line.split() if code.startswith("M") and "." in code) for line in lines[2:-1]
    ] == expected
    assert max(map(len, lines)) <= 100


def test_ask_gives_the_larger_answer(answering: Settings, capsys: Captured) -> None:
    assert main(["ask", "measures-with-all-partners", *PARTNERS, "basis=involved", "--format", "json"]) == 0
    assert json.loads(capsys.readouterr().out)["total"] == 16


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["no-such-question"], "There is no ‘no-such-question’ here. There is: "),
        (["measures", "colour=red"], "There is no parameter ‘colour’. Allowed: "),
        (["measures", "partner=nobody"], "‘nobody’ is not a valid value for ‘partner’. Allowed: academische-wereld, "),
    ],
)
def test_ask_names_what_is_allowed(answering: Settings, capsys: Captured, arguments: list[str], words: str) -> None:
    assert main(["ask", *arguments]) == 1
    captured = capsys.readouterr()
    assert captured.err.startswith(words)
    assert captured.err.count("\n") == 1
    assert captured.out == ""


def test_reader_that_stops_early_is_no_error() -> None:
    code = "import sys; from api.cli import main; sys.exit(main(['--help']))"
    with subprocess.Popen([sys.executable, "-c", code], stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        assert process.stdout
        assert process.stderr
        process.stdout.close()
        assert (process.wait(), process.stderr.read()) == (0, b"")
