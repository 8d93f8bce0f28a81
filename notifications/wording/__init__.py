"""The text of a morning's mail, and of how reminding is."""

from notifications.wording.digest import Digest, digest
from notifications.wording.foresight import Foresight
from notifications.wording.status import banner, exposition, figures

__all__ = ["Digest", "Foresight", "banner", "digest", "exposition", "figures"]
