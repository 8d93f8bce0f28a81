"""The identity provider is there only where it is named, so that each case runs in a process of its own."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent.parent
NAMED = {"OIDC_SERVER_URL": "https://id.example.vn/realms/btp", "OIDC_CLIENT_ID": "don-doc", "OIDC_SECRET": "bi-mat"}
SEE = """
import django; django.setup()
from django.apps import apps
from django.conf import settings
from django.test import Client
from django.urls import NoReverseMatch, reverse
try:
    callback = reverse("openid_connect_callback", kwargs={"provider_id": "don-vi"})
except NoReverseMatch:
    callback = None
print(apps.is_installed("allauth.socialaccount"), callback, settings.CONTENT_SECURITY_POLICY["DIRECTIVES"]["form-action"])
"""
COME = """
import django; django.setup()
from allauth.account.models import EmailAddress
from allauth.socialaccount.adapter import get_adapter
from allauth.socialaccount.models import SocialAccount, SocialLogin
from allauth.socialaccount.internal.flows.login import complete_login
from allauth.core.context import request_context
from django.contrib.messages.storage.fallback import FallbackStorage
from django.contrib.sessions.backends.db import SessionStore
from django.core.management import call_command
from django.test import RequestFactory
from accounts.models import User
from tests.factories import MembershipFactory, UserFactory
from django.contrib.auth.models import AnonymousUser

call_command("migrate", verbosity=0)
MembershipFactory(user__email="Ha@example.vn").user.set_password("x")
UserFactory(email="khach@example.vn")
UserFactory(email="doi@example.vn"), UserFactory(email="doi@example.vn")

def come(email, verified):
    request = RequestFactory(SERVER_NAME="localhost").get("/")
    request.session, request.user = SessionStore(), AnonymousUser()
    request._messages = FallbackStorage(request)
    login = SocialLogin(user=User(email=email), account=SocialAccount(provider="don-vi", uid=email + str(verified)),
                        email_addresses=[EmailAddress(email=email, verified=verified)],
                        provider=get_adapter().get_provider(request, "don-vi"))
    login.state = {}
    with request_context(request):
        response = complete_login(request, login)
    return request.user.is_authenticated, response.status_code

print(come("ha@example.vn", True), come("ha@example.vn", False), come("ai@example.vn", True),
      come("khach@example.vn", True), come("doi@example.vn", True), User.objects.count())
"""


def _run(program: str, folder: Path, **environment: str) -> str:
    """Return what the program prints, with an empty database of its own."""
    environment |= {"DATABASE_URL": f"sqlite:///{folder / 'rows.sqlite3'}", "DJANGO_SETTINGS_MODULE": "config.settings"}
    inherited = {name: value for name, value in os.environ.items() if not name.startswith("OIDC_")}
    argv = [sys.executable, "-W", "error", "-c", program]
    done = subprocess.run(argv, cwd=ROOT, env=inherited | environment, capture_output=True, text=True, check=False)
    return done.stdout.strip() or done.stderr


def test_provider_is_absent_unless_named(tmp_path: Path) -> None:
    assert _run(SEE, tmp_path) == """False None ["'self'"]"""


def test_provider_is_there_when_named(tmp_path: Path) -> None:
    said = _run(SEE, tmp_path, **NAMED)

    assert said == """True /dang-nhap/oidc/don-vi/login/callback/ ["'self'", 'https://id.example.vn']"""


@pytest.mark.slow
def test_only_the_one_member_whom_the_provider_vouches_for_comes_in(tmp_path: Path) -> None:
    said = _run(COME, tmp_path, **NAMED, EMAIL_URL="dummymail://")

    came, unverified, stranger, no_member, two_people = (
        (True, 302),
        (False, 200),
        (False, 200),
        (False, 302),
        (False, 200),
    )
    assert said == f"{came} {unverified} {stranger} {no_member} {two_people} 4"
