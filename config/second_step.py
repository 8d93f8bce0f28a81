"""What the second step keeps secret stands encrypted in the database."""

from allauth.mfa.adapter import DefaultMFAAdapter
from cryptography.fernet import InvalidToken, MultiFernet
from django.conf import settings
from django.core.exceptions import ImproperlyConfigured

from accounts import sealing

# Tells what is encrypted from what was stored before: no secret of the library's own has a colon.
MARK = "fernet:"


class MFAAdapter(DefaultMFAAdapter):  # type: ignore[misc]  # the library has no types
    """Encrypt secrets of apps and seeds of recovery codes with the first of MFA_KEYS; any of them decrypts."""

    def encrypt(self, text: str) -> str:
        """Return a secret as it is stored."""
        return MARK + _box().encrypt(text.encode()).decode()

    def decrypt(self, encrypted_text: str) -> str:
        """Return a secret as it was, also one that was stored before secrets were encrypted."""
        if not encrypted_text.startswith(MARK):
            return encrypted_text
        try:
            return _box().decrypt(encrypted_text.removeprefix(MARK)).decode()
        except InvalidToken as error:
            message = "No key of MFA_KEYS opens a secret of the second step: list the key it was stored with, too."
            raise ImproperlyConfigured(message) from error


def _box() -> MultiFernet:
    return sealing.box(tuple(settings.MFA_KEYS), "second step")
