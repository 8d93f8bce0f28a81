"""The text of a morning's mail, of a chasing slip, and of how reminding is."""

from notifications.wording.digest import Digest, digest
from notifications.wording.foresight import Foresight
from notifications.wording.note import Note, note, trial
from notifications.wording.previews import comparison
from notifications.wording.slips import Paper, numbered, paper
from notifications.wording.status import banner, exposition, figures

__all__ = [
    "Digest",
    "Foresight",
    "Note",
    "Paper",
    "banner",
    "comparison",
    "digest",
    "exposition",
    "figures",
    "note",
    "numbered",
    "paper",
    "trial",
]
