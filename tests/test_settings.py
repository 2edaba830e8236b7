"""Settings: each has a variable, a default and a sentence; read once; impossible values are refused by name."""

from dataclasses import FrozenInstanceError, fields
from pathlib import Path

import pytest

from api.errors import SettingError
from api.languages import LANGUAGES
from api.settings import PARTS, Settings, folders, table

ROOT = Path(__file__).parent.parent


def test_defaults() -> None:
    settings = Settings.read({})
    assert settings == Settings()
    assert (settings.host, settings.port, settings.lang) == ("127.0.0.1", 8000, "")
    assert settings.sources is None


def test_each_is_read_from_its_variable() -> None:
    given = {
        "HOST": "0.0.0.0",
        "PORT": "8080",
        "GPVP_LANG": "fr",
        "GPVP_ONTOLOGY": "/a",
        "GPVP_DATA": "/b",
        "GPVP_SHAPES": "/c",
        "GPVP_QUERIES": "/d",
        "GPVP_BUILD": "/e",
        "GPVP_SOURCES": "/f",
        "GPVP_LOG": "json",
        "GPVP_LOG_LEVEL": "warning",
        "GPVP_METRICS": "none",
        "GPVP_RATE": "600",
        "GPVP_GRACE": "0",
        "GPVP_STORE_URL": "http://user:word@127.0.0.1:7878/query",
        "GPVP_STORE_CONNECT_TIMEOUT": "1",
        "GPVP_STORE_MAX_BYTES": "1000",
    }
    settings = Settings.read({**given, "UNRELATED": "x"})
    known = {item.name: str(getattr(settings, item.name)) for item in fields(Settings)}
    for item in fields(Settings):
        variable = item.metadata["variable"]
        if variable in given:
            assert known[item.name] == given[variable]
    assert settings.port == 8080
    assert settings.sources == Path("/f")
    assert settings.dataset == Path("/e/gpvp.nq")


def test_empty_leaves_the_default() -> None:
    assert Settings.read({"PORT": "", "GPVP_DATA": ""}) == Settings()


def test_lists_have_commas_between_their_values() -> None:
    settings = Settings.read({"GPVP_PROXY": "127.0.0.1, 10.0.0.0/8,fd00::/8,", "GPVP_LOG_DETAILS": "query,client"})
    assert settings.proxy == ("127.0.0.1", "10.0.0.0/8", "fd00::/8")
    assert settings.log_details == ("query", "client")


def test_home_is_understood() -> None:
    assert Settings.read({"GPVP_SOURCES": "~/bronnen"}).sources == Path.home() / "bronnen"


@pytest.mark.parametrize(
    ("variable", "value"), [("PORT", "http"), ("PORT", "-1"), ("PORT", "65536"), ("PORT", "٨"), ("GPVP_LANG", "de"),
     ("GPVP_LOG", "xml"), ("GPVP_LOG_LEVEL", "INFO"), ("GPVP_LOG_DETAILS", "client, path"), ("GPVP_METRICS", "yes"),
     ("GPVP_PROXY", "proxy.test"), ("GPVP_PROXY", "10.0.0.1/8"), ("GPVP_PROXY", "127.0.0.1, *"), ("GPVP_RATE", "-1"),
     ("GPVP_RATE", "60/m"), ("GPVP_RATE", "1000001"), ("GPVP_RATE", "9" * 5000), ("GPVP_GRACE", "3601")],
)  # fmt: skip
def test_impossible_value_is_named(variable: str, value: str) -> None:
    with pytest.raises(SettingError) as caught:
        Settings.read({variable: value})
    for lang in LANGUAGES:
        assert variable in caught.value.message(lang)
        assert value in caught.value.message(lang)


@pytest.mark.parametrize("value", ["7878", "localhost:7878", "ftp://h/", "http:///query", "http://u:secret@h:x/"])
def test_an_address_that_is_none_is_refused_without_being_shown(value: str) -> None:
    with pytest.raises(SettingError) as caught:
        Settings.read({"GPVP_STORE_URL": value})
    assert "GPVP_STORE_URL" in str(caught.value)
    assert value not in str(caught.value)


@pytest.mark.parametrize("value", ["0", "-1", "soon", "1.5"])
def test_a_limit_is_a_whole_number_above_nothing(value: str) -> None:
    with pytest.raises(SettingError, match="GPVP_STORE_MAX_BYTES"):
        Settings.read({"GPVP_STORE_MAX_BYTES": value})


def test_frozen() -> None:
    with pytest.raises(FrozenInstanceError):
        Settings().port = 1  # type: ignore[misc]  # that it cannot be set is the test


def test_table_has_every_setting_with_a_sentence_in_three_languages() -> None:
    rows = table()
    assert len(rows) == len(fields(Settings)) == len({row.variable for row in rows})
    for row in rows:
        assert set(row.sentence) == set(LANGUAGES)
        for lang, sentence in row.sentence.items():
            assert sentence.endswith("."), (row.variable, lang)
        assert len(set(row.sentence.values())) == len(LANGUAGES), row.variable


def test_a_checkout_uses_its_own_folders() -> None:
    settings = Settings()
    assert (settings.ontology, settings.build) == (ROOT / "ontology", ROOT / "build")
    assert all(getattr(settings, part) == ROOT / part for part in PARTS)


def test_an_installed_package_uses_its_bundle(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    bundle = tmp_path / "api" / "_bundle"
    (bundle / "data").mkdir(parents=True)
    monkeypatch.setattr(folders, "_BUNDLE", bundle)
    monkeypatch.setenv("HOME", str(tmp_path / "home"))
    assert folders.folder("data") == bundle / "data"
    monkeypatch.setattr(folders, "version", lambda _: "1.2.3")
    assert folders.build_folder() == tmp_path / "home" / ".cache" / "gpvp" / "1.2.3"


def test_numbers_that_set_limits() -> None:
    given = Settings.read({"GPVP_FREE_SECONDS": "0.5", "GPVP_FREE_ROWS": "0", "GPVP_QUERY_LEVELS": "9"})
    assert (given.free_seconds, given.free_rows, given.query_levels) == (0.5, 0, 9)


@pytest.mark.parametrize(
    ("variable", "value"),
    [
        ("GPVP_FREE_SECONDS", "0"),
        ("GPVP_FREE_SECONDS", "soon"),
        ("GPVP_FREE_SECONDS", "1e9"),
        ("GPVP_FREE_WORKERS", "0"),
        ("GPVP_FREE_BYTES", "-1"),
        ("GPVP_QUERY_WORDS", "2.5"),
        ("GPVP_WORKER_MEMORY", "٨"),
    ],
)
def test_impossible_limits_are_refused(variable: str, value: str) -> None:
    with pytest.raises(SettingError, match=variable):
        Settings.read({variable: value})
