"""Secrets in the database: sealed from the first day, sealed anew under another key; sessions that ran out are cleared."""

import json
from collections.abc import Callable
from datetime import timedelta
from importlib import import_module
from io import StringIO

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import TOTP
from allauth.usersessions.models import UserSession
from cryptography.fernet import InvalidToken
from django.apps import apps
from django.contrib.sessions.models import Session
from django.core.management import call_command
from django.db.models import F
from django.test import Client
from pytest_django import Settings

from accounts import jobs, operations, sealing
from accounts.models import User
from tests.accounts.conftest import code, is_in

SECRET = "JBSWY3DPEHPK3PXP"
seal = import_module("accounts.migrations.0002_seal")


@pytest.fixture
def codes(officer: User) -> list[str]:
    """Return the recovery codes of an officer who has an app, too."""
    TOTP.activate(officer, SECRET)
    found: list[str] = RecoveryCodes.activate(officer).generate_codes()
    return found


def _stored() -> str:
    return json.dumps(list(Authenticator.objects.order_by("pk").values_list("data", flat=True)))


def _codes(officer: User) -> list[str]:
    row = Authenticator.objects.get(user=officer, type="recovery_codes")
    found: list[str] = RecoveryCodes(row).generate_codes()
    return found


def test_whoever_reads_the_database_reads_no_secret(codes: list[str], officer: User) -> None:
    assert SECRET not in _stored()
    assert _stored().count("fernet:") == 2


def test_app_lets_in_with_a_sealed_secret(codes: list[str], sign_in: Callable[..., Client]) -> None:
    client = sign_in("chuyenvien")
    before = is_in(client)

    client.post("/tai-khoan/hai-buoc/authenticate/", {"code": code(SECRET)})

    assert (before, is_in(client)) == (False, True)


def test_secrets_are_sealed_anew_so_that_the_old_key_can_go(
    codes: list[str], officer: User, settings: Settings
) -> None:
    settings.MFA_KEYS = ["khóa mới", *settings.MFA_KEYS]
    out = StringIO()

    call_command("reseal", stdout=out)
    again = operations.reseal()
    settings.MFA_KEYS = ["khóa mới"]

    assert (out.getvalue().strip(), again) == ("Đã mã hóa lại 2 bí mật", 2)
    assert _codes(officer) == codes


def test_used_codes_stay_used_when_sealed_anew(codes: list[str], officer: User) -> None:
    row = Authenticator.objects.get(type="recovery_codes")
    RecoveryCodes(row).validate_code(codes[0])

    operations.reseal()

    assert RecoveryCodes(Authenticator.objects.get(type="recovery_codes")).get_unused_codes() == codes[1:]


def test_migration_seals_what_was_stored_before_and_may_run_twice_and_back(codes: list[str], officer: User) -> None:
    seal.unseal(apps, None)
    plain = _stored()

    seal.seal(apps, None)
    seal.seal(apps, None)

    assert (SECRET in plain, "fernet:" in plain) == (True, False)
    assert (SECRET in _stored(), _stored().count("fernet:")) == (False, 2)
    assert _codes(officer) == codes


def test_sessions_that_ran_out_are_cleared_with_what_was_kept_of_their_browsers(
    officer: User, sign_in: Callable[..., Client]
) -> None:
    gone, stays = sign_in("chuyenvien"), sign_in("chuyenvien")
    Session.objects.filter(pk=gone.session.session_key).update(expire_date=F("expire_date") - timedelta(days=30))

    cleared = (jobs.clear_sessions(), jobs.clear_sessions())

    assert cleared == (1, 0)
    assert [row.session_key for row in UserSession.objects.all()] == [stays.session.session_key]
    assert is_in(stays)


def test_sessions_are_cleared_by_hand_as_well(db: None) -> None:
    out = StringIO()

    call_command("clear_sessions", stdout=out)

    assert out.getvalue().strip() == "Đã xóa 0 phiên"


def test_what_is_sealed_for_one_purpose_opens_for_no_other() -> None:
    sealed = sealing.box(("khóa",), "outlet").encrypt(b"x")

    with pytest.raises(InvalidToken):
        sealing.box(("khóa",), "second step").decrypt(sealed)
