"""Sealing: what the database keeps so that only this house can read it."""

import base64
from functools import lru_cache

from cryptography.fernet import Fernet, MultiFernet
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF


@lru_cache
def box(keys: tuple[str, ...], purpose: str) -> MultiFernet:
    """Return what seals with the first key and opens with any; what was sealed for one purpose opens for no other.

    Each key is stretched to the length that the cipher asks (RFC 5869).
    """
    return MultiFernet([Fernet(base64.urlsafe_b64encode(_stretched(key, purpose))) for key in keys])


def _stretched(key: str, purpose: str) -> bytes:
    return HKDF(algorithm=SHA256(), length=32, salt=None, info=f"dondoc {purpose}".encode()).derive(key.encode())
