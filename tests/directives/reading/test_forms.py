"""The words that spare a search: none of them may hide a match."""

import importlib
import pkgutil
import re
from pathlib import Path

import pytest

from directives import reading
from directives.reading.cleaning import fold
from directives.reading.forms import Form

HERE = Path(__file__).parent
FORMS = {
    f"{module.name}.{name}": form
    for module in pkgutil.iter_modules(reading.__path__)
    for name, form in vars(importlib.import_module(f"{reading.__name__}.{module.name}")).items()
    if isinstance(form, Form)
}


@pytest.fixture(scope="module")
def lines() -> set[str]:
    """Return every line of the notices, and every string of the tests beside this one, whose examples hold each form."""
    files = [*HERE.glob("notices/*.txt"), *HERE.glob("*.py")]
    return {fold(line) for file in files for line in re.split(r"[\"\n]", file.read_text(encoding="utf-8"))}


@pytest.mark.parametrize("name", FORMS)
def test_form_finds_what_its_pattern_finds(name: str, lines: set[str]) -> None:
    form = FORMS[name]

    matching = {line for line in lines if form.pattern.search(line)}

    assert matching
    assert {line for line in matching if next(form.finditer(line), None) is None} == set()
