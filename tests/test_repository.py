"""The repository keeps its own rules."""

import re
import subprocess
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
APPS = ("accounts", "units", "directives", "tasks", "reports", "notifications", "extracts")
ROOMS = {
    "urls", "views", "admin", "management", "jobs", "forms", "filters", "exports", "templatetags", "operations",
    "wording", "channels", "queries", "rules", "models", "lifecycle",
    "calendar", "clock", "deadlines", "folding", "matching", "opening", "plan", "reading", "sealing",
}  # fmt: skip
FURNITURE = {"__init__", "apps", "migrations", "static", "templates", "data", "locale"}


@cache
def _tracked() -> tuple[str, ...]:
    """Return the files that belong to the repository, whether committed yet or not."""
    argv = ["git", "ls-files", "--cached", "--others", "--exclude-standard"]
    listed = subprocess.run(argv, cwd=ROOT, check=True, capture_output=True, text=True).stdout
    return tuple(name for name in listed.splitlines() if (ROOT / name).is_file())


def _text(name: str) -> str:
    content = (ROOT / name).read_bytes()
    return "" if b"\0" in content else content.decode("utf-8", errors="replace")


@pytest.mark.parametrize("app", APPS)
def test_app_has_no_rooms_but_those_of_the_design(app: str) -> None:
    rooms = {Path(name).parts[1].removesuffix(".py") for name in _tracked() if name.startswith(f"{app}/")}

    assert rooms - ROOMS - FURNITURE == set()


@pytest.mark.parametrize("app", [app for app in APPS if app != "accounts"])
def test_app_has_its_tests(app: str) -> None:
    assert any(re.fullmatch(rf"tests/{app}/(.+/)?test_\w+\.py", name) for name in _tracked())


def test_test_files_stand_in_the_folder_of_an_app() -> None:
    folders = {Path(name).parts[1] for name in _tracked() if re.fullmatch(r"tests/.+/test_\w+\.py", name)}

    assert folders - {*APPS, "demo", "config", "e2e"} == set()


def test_no_file_names_a_path_of_one_machine() -> None:
    # /root/, /home/ and /Users/ followed by a name, and the folder this clone stands in.
    pattern = re.compile(rf"/(?:root|home|Users)/\w|{re.escape(str(ROOT))}(?!\w)")

    found = [name for name in _tracked() if pattern.search(_text(name))]

    assert found == []


def test_no_file_names_a_package_registry() -> None:
    pattern = re.compile(r"(?:pypi|pythonhosted|npmjs)\.(?:org|com)|--(?:extra-)?index-url|--find-links")

    found = [name for name in _tracked() if name != "tests/test_repository.py" and pattern.search(_text(name))]

    assert found == []


def test_commands_of_the_readme_and_the_docs_are_in_the_makefile() -> None:
    targets = set(re.findall(r"^([a-z0-9]+):", _text("Makefile"), flags=re.MULTILINE))
    pages = [name for name in _tracked() if name.endswith(".md")]

    named = {
        target
        for page in pages
        for target in re.findall(r"`make ([a-z0-9]+)|^\s*make ([a-z0-9]+)", _text(page), re.MULTILINE)
    }

    assert {first or second for first, second in named} - targets == set()


def test_every_requirement_is_pinned() -> None:
    lines = [*_text("requirements.txt").splitlines(), *_text("requirements-dev.txt").splitlines()]

    loose = [line for line in lines if line and not line.startswith((" ", "#", "-")) and "==" not in line]

    assert loose == []
