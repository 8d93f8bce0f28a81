"""Fixtures that every test may ask for."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from django.conf import settings as site
from hypothesis import HealthCheck
from hypothesis import settings as hypothesis_settings
from pytest_django import Settings

from accounts.models import User
from tests import houses
from tests.factories import Role, UnitFactory, member
from units.models import Unit

# A busy machine is no failure of a property.
hypothesis_settings.register_profile("house", deadline=None, suppress_health_check=[HealthCheck.too_slow])
hypothesis_settings.load_profile("house")


@pytest.fixture(scope="session")
def django_db_modify_db_settings(
    django_db_modify_db_settings_parallel_suffix: None, tmp_path_factory: pytest.TempPathFactory
) -> None:
    """Keep SQLite in a file, so that threads and processes meet in the tests as they do in the office."""
    database = site.DATABASES["default"]
    if database["ENGINE"] == "config.sqlite":
        database.setdefault("TEST", {})["NAME"] = str(tmp_path_factory.mktemp("rows") / "test.sqlite3")


@pytest.fixture(autouse=True)
def _house(settings: Settings, tmp_path: Path) -> None:
    """Keep files in the test's own folder, and sign people in quickly."""
    settings.MEDIA_ROOT = tmp_path / "files"
    settings.STATIC_ROOT = tmp_path
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]


@pytest.fixture
def monday(settings: Settings, tmp_path: Path) -> None:
    """Let it be Monday 31 March 2025, three days after the factory's tasks were due."""
    clock = tmp_path / "clock"
    clock.write_text("2025-03-31")
    settings.CLOCK_FILE = str(clock)


@pytest.fixture
def ministry() -> Unit:
    return UnitFactory(code="BTP", name="Bộ Tư pháp", kind="ministry")


@pytest.fixture
def department(ministry: Unit) -> Unit:
    return UnitFactory(code="QL", name="Cục Quản lý hồ sơ", parent=ministry)


@pytest.fixture
def officer(department: Unit) -> User:
    return member(Role.OFFICER, department)


@pytest.fixture
def stranger() -> User:
    return member(Role.HEAD, UnitFactory(name="Cục khác"))


@pytest.fixture(scope="session")
def template(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Return the place of an empty house, to be copied for real processes."""
    with houses.furnished(tmp_path_factory.mktemp("house"), "empty") as place:
        yield place


@pytest.fixture
def house_url(template: str, tmp_path: Path) -> Iterator[str]:
    """Return the address of a house of the test's own, for real processes."""
    with houses.copied(template, tmp_path) as address:
        yield address
