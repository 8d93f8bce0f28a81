"""Secrets of the second step: stored encrypted, opened by every key that is named."""

import pytest
from django.core.exceptions import ImproperlyConfigured
from pytest_django import Settings

from config.second_step import MFAAdapter

SECRET = "JBSWY3DPEHPK3PXP"


def test_what_is_stored_says_nothing_and_comes_back() -> None:
    stored = MFAAdapter().encrypt(SECRET)

    assert SECRET not in stored
    assert MFAAdapter().decrypt(stored) == SECRET


def test_same_secret_is_stored_differently_each_time() -> None:
    assert MFAAdapter().encrypt(SECRET) != MFAAdapter().encrypt(SECRET)


def test_secret_stored_before_is_read_as_it_is() -> None:
    assert MFAAdapter().decrypt(SECRET) == SECRET


def test_earlier_key_still_opens_and_the_first_one_closes(settings: Settings) -> None:
    settings.MFA_KEYS = ["cũ"]
    stored = MFAAdapter().encrypt(SECRET)

    settings.MFA_KEYS = ["mới", "cũ"]
    opened, anew = MFAAdapter().decrypt(stored), MFAAdapter().encrypt(SECRET)
    settings.MFA_KEYS = ["mới"]

    assert (opened, MFAAdapter().decrypt(anew)) == (SECRET, SECRET)


def test_key_that_is_missing_is_named(settings: Settings) -> None:
    settings.MFA_KEYS = ["cũ"]
    stored = MFAAdapter().encrypt(SECRET)
    settings.MFA_KEYS = ["mới"]

    with pytest.raises(ImproperlyConfigured, match="MFA_KEYS"):
        MFAAdapter().decrypt(stored)
