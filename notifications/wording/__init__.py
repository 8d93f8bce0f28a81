"""The text of a morning's mail."""

from notifications.wording.digest import Digest, digest
from notifications.wording.foresight import Foresight

__all__ = ["Digest", "Foresight", "digest"]
