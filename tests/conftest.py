"""Fixtures that every test may ask for."""

from pathlib import Path

import pytest
from pytest_django import Settings


@pytest.fixture(autouse=True)
def _house(settings: Settings, tmp_path: Path) -> None:
    """Keep files in the test's own folder, and sign people in quickly."""
    settings.MEDIA_ROOT = tmp_path / "files"
    settings.STATIC_ROOT = tmp_path
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
