"""What tests of several modules share: a small project in a folder of its own, and the real one, loaded once."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pyoxigraph as ox
import pytest

from api.graph.load import load
from api.settings import Settings

SMALL = Path(__file__).with_name("small")


@pytest.fixture
def small(tmp_path: Path) -> Settings:
    """A project of two measures that a test may change: own ontology, data and shapes, the real rules of both kinds."""
    real = Settings()
    project = tmp_path / "project"
    shutil.copytree(SMALL, project)
    shutil.copytree(real.ontology / "rules", project / "ontology" / "rules")
    shutil.copytree(real.shapes / "hygiene", project / "shapes" / "hygiene")
    return Settings(
        ontology=project / "ontology",
        data=project / "data",
        shapes=project / "shapes",
        queries=real.queries,
        build=project / "build",
    )


@pytest.fixture
def environment(small: Settings, monkeypatch: pytest.MonkeyPatch) -> Settings:
    """The small project, as the one that the environment names; messages in English."""
    for name in ("LC_ALL", "LC_MESSAGES", "LANG", "HOST", "PORT", "GPVP_SOURCES", "GPVP_STORE_URL"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("GPVP_LANG", "en")
    for name in ("ontology", "data", "shapes", "queries", "build"):
        monkeypatch.setenv(f"GPVP_{name.upper()}", str(getattr(small, name)))
    return small


@pytest.fixture(scope="session")
def real() -> ox.Dataset:
    """The project's own ontology, data and shapes as loaded: copy it before you change it."""
    return load(Settings())


@pytest.fixture
def replace_in() -> Callable[[Path, str, str], None]:
    """Change a file: the one place where it says something."""

    def replace(file: Path, old: str, new: str) -> None:
        text = file.read_text(encoding="utf-8")
        assert text.count(old) == 1, f"{old!r} stands {text.count(old)} times in {file.name}"
        file.write_text(text.replace(old, new), encoding="utf-8")

    return replace
