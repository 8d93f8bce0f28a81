"""Who may do what with notices."""

from datetime import date

from accounts.models import User
from units import rules as unit_rules


def can_handle(user: User, on: date) -> bool:
    """Tell whether `user` may receive, review and publish notices: the office's clerks."""
    return unit_rules.is_clerk(user, on)
