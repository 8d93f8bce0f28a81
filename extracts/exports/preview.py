"""What a ladder would have sent: the page that takes as long as a long list in a large house."""

import json
from dataclasses import asdict
from typing import IO, Any

from django.core.exceptions import PermissionDenied
from django.http import QueryDict
from django.utils.translation import gettext as _

from extracts.operations import CannotMakeError
from notifications import queries, rules, wording
from notifications.models import Policy
from units.exports import Asked, Tell

LISTING = "xem-truoc"


def asked_of(policy: Policy, asked: Asked) -> QueryDict:
    """Return what tells one preview from another: the ladder, the one in use, both as they are now, and the day."""
    in_use = Policy.objects.filter(is_active=True).first()
    query = QueryDict(mutable=True)
    query["policy"], query["version"] = str(policy.pk), str(policy.version)
    query["in_use"] = f"{in_use.pk}.{in_use.version}" if in_use else ""
    query["day"] = asked.today.isoformat()
    return query


def policy_of(asked: Asked) -> Policy | None:
    """Return the ladder that is previewed, None where there is none any more; PermissionDenied to whom it is not shown."""
    if not rules.can_preview(asked.user):
        raise PermissionDenied
    return Policy.objects.prefetch_related("steps").filter(pk=asked.query.get("policy", "")).first()


def total_of(asked: Asked) -> int:
    """Return how many tasks have to be told again."""
    return queries.replayed(today=asked.today)


def content_of(policy: Policy, asked: Asked, tell: Tell = lambda _tasks: None) -> dict[str, Any]:
    """Return what the page says."""
    found = queries.preview(policy=policy, today=asked.today, tell=tell)
    in_use = Policy.objects.filter(is_active=True).prefetch_related("steps").first()
    return asdict(wording.comparison(found, policy, in_use))


def write(asked: Asked, file: IO[bytes], tell: Tell) -> str:
    """Write what the page says into a file, telling every thousand tasks how far it is; return how it is called."""
    policy = policy_of(asked)
    if policy is None:
        raise CannotMakeError(_("Chính sách này không còn."))
    file.write(json.dumps(content_of(policy, asked, tell)).encode())
    return f"{LISTING}-{policy.pk}-{asked.today:%Y-%m-%d}.json"


def read(file: IO[bytes]) -> dict[str, Any]:
    """Return what the page says, as it was written."""
    content: dict[str, Any] = json.load(file)
    return content
