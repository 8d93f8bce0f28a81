"""The demo's own house: real data, real queues and real mail servers are never touched."""

from pathlib import Path

import pytest
from pytest_django import Settings

from demo import house


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        ("postgresql://a:b@db.example:5432/dondoc", "postgresql://a:b@db.example:5432/dondoc_demo"),
        ("postgres://localhost/x?sslmode=require", "postgres://localhost/x_demo?sslmode=require"),
    ],
)
def test_the_house_has_a_postgresql_database_of_its_own(
    monkeypatch: pytest.MonkeyPatch, given: str, expected: str
) -> None:
    monkeypatch.setenv("DATABASE_URL", given)

    assert house.database_url() == expected


def test_the_house_never_uses_the_database_file_that_is_set(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DATABASE_URL", "sqlite:////srv/real.sqlite3")

    assert house.database_url() == f"sqlite:///{house.folder() / 'dondoc.sqlite3'}"


def test_the_demo_sends_no_mail_but_to_its_own_server(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("EMAIL_URL", "smtp://mail.example:25")
    monkeypatch.setenv("REDIS_URL", "redis://redis.example:6379/0")

    environment = house.demo_environment()

    assert environment["EMAIL_URL"].startswith("smtp://127.0.0.1:")
    assert environment["REDIS_URL"] == "redis://redis.example:6379/15"


def test_the_site_keeps_what_is_exported(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DATABASE_URL", "postgresql://localhost/dondoc")
    monkeypatch.setenv("EMAIL_URL", "smtp://mail.example:25")

    environment = house.site_environment()

    assert environment["DATABASE_URL"] == "postgresql://localhost/dondoc"
    assert environment["EMAIL_URL"] == "smtp://mail.example:25"
    assert "MEDIA_ROOT" not in environment


def test_a_house_outside_the_project_is_told_by_its_whole_path(settings: Settings, tmp_path: Path) -> None:
    settings.BASE_DIR = tmp_path / "project"

    within, outside = house.near(tmp_path / "project" / "var" / "demo"), house.near(tmp_path / "elsewhere" / "demo")

    assert (within, outside) == (Path("var/demo"), tmp_path / "elsewhere" / "demo")
