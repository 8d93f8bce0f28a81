"""What the second step keeps secret stands encrypted in the database."""

import base64
from functools import lru_cache

from allauth.mfa.adapter import DefaultMFAAdapter
from cryptography.fernet import Fernet, InvalidToken, MultiFernet
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from django.conf import settings
from django.core.exceptions import ImproperlyConfigured

# Tells what is encrypted from what was stored before: no secret of the library's own has a colon.
MARK = "fernet:"


class MFAAdapter(DefaultMFAAdapter):  # type: ignore[misc]  # the library has no types
    """Encrypt secrets of apps and seeds of recovery codes with the first of MFA_KEYS; any of them decrypts."""

    def encrypt(self, text: str) -> str:
        """Return a secret as it is stored."""
        return MARK + _box(tuple(settings.MFA_KEYS)).encrypt(text.encode()).decode()

    def decrypt(self, encrypted_text: str) -> str:
        """Return a secret as it was, also one that was stored before secrets were encrypted."""
        if not encrypted_text.startswith(MARK):
            return encrypted_text
        try:
            return _box(tuple(settings.MFA_KEYS)).decrypt(encrypted_text.removeprefix(MARK)).decode()
        except InvalidToken as error:
            message = "No key of MFA_KEYS opens a secret of the second step: list the key it was stored with, too."
            raise ImproperlyConfigured(message) from error


@lru_cache
def _box(keys: tuple[str, ...]) -> MultiFernet:
    """Return what encrypts with the first key; each is stretched to the length that the cipher asks."""
    return MultiFernet([Fernet(base64.urlsafe_b64encode(_stretched(key))) for key in keys])


def _stretched(key: str) -> bytes:
    return HKDF(algorithm=SHA256(), length=32, salt=None, info=b"dondoc second step").derive(key.encode())
