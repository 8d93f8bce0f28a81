"""Where every page stands: the names are the site's own, each has rows to be shown."""

from collections.abc import Callable, Iterator
from typing import Any

from allauth.account.utils import user_pk_to_url_str
from allauth.mfa.models import Authenticator
from django.contrib import admin
from django.http import QueryDict
from django.urls import URLPattern, URLResolver, get_resolver, reverse

from accounts.models import User
from directives.models import ChangeKind, Directive
from directives.models import Status as DirectiveStatus
from notifications import queries
from notifications.models import Policy
from tasks.forms import FORMS
from tasks.models import Task
from tests.e2e import house
from units.models import Unit

# What answers with a file, with figures, with a way on, or only to what is sent.
NO_PAGES = {
    "account_logout",
    "admin:autocomplete",
    "admin:directives_document_original",
    "admin:directives_parties",
    "admin:jsi18n",
    "admin:login",
    "admin:logout",
    "admin:password_change",
    "admin:password_change_done",
    "admin:tasks_plannedreorganisation_add",
    "admin:view_on_site",
    "extracts:file",
    "extracts:take",
    "logout",
    "mfa_download_recovery_codes",
    "mfa_login_webauthn",
    "notifications:choose",
    "notifications:close_outlet",
    "notifications:healthz",
    "notifications:metrics",
    "notifications:receive",
    "notifications:slip",
    "notifications:try_out",
    "tasks:change_feed",
    "tasks:delete_filter",
    "tasks:evidence",
    "tasks:feed",
    "tasks:open_feed",
    "tasks:save_filter",
    "tasks:see_news",
}
ADMIN_VERBS = ("changelist", "add", "change", "delete", "history")


def names() -> set[str]:
    """Return the names of all addresses of the site."""
    return set(_names(get_resolver().url_patterns))


def _names(patterns: list[URLPattern | URLResolver], space: str = "") -> Iterator[str]:
    for pattern in patterns:
        if isinstance(pattern, URLResolver):
            yield from _names(pattern.url_patterns, f"{space}{pattern.namespace}:" if pattern.namespace else space)
        elif pattern.name:
            yield space + pattern.name


def addresses(name: str) -> list[str]:
    """Return where the pages of that name stand."""
    if name in PLACES:
        return [reverse(name, args=args) for args in PLACES[name]()]
    if name in ASKED:
        return [f"{reverse(name)}{query}" for query in ASKED[name]()]
    label, _, verb = name.removeprefix("admin:").rpartition("_")
    if verb in ADMIN_VERBS:
        row = _row(label)
        return [reverse(name, args=[] if verb in ("changelist", "add") else [row])]
    return [reverse(name)]


def _row(label: str) -> Any:
    """Return a row of the admin's list of that name; every list has one."""
    model = next(
        model for model in admin.site._registry if f"{model._meta.app_label}_{model._meta.model_name}" == label
    )
    return model._default_manager.latest("pk").pk


def _late() -> Task:
    return Task.objects.filter(unit__code="THADS.HUE", due_on__isnull=False).earliest("pk")


def _of_every_state() -> list[list[int]]:
    """Return the late task, and one of each other state."""
    first = {task.status: task.pk for task in Task.objects.order_by("-pk")}
    return [[pk] for pk in {_late().pk, *first.values()}]


def _passkey() -> int:
    return Authenticator.objects.get(type=Authenticator.Type.WEBAUTHN).pk


def _plan() -> str:
    """Return a plan that is previewed: a merger on a day to come."""
    given = QueryDict(mutable=True)
    units = Unit.objects.filter(code__in=("THADS.HUE", "THADS.CTH")).values_list("pk", flat=True)
    given.setlist("units", [str(pk) for pk in units])
    given.update({"kind": "merge", "on": "2027-03-01", "note": "Quyết định 2/QĐ-BTP", "to-0-name": "THADS Hà Huế"})
    given.update({"to-0-short_name": "THADS HH", "to-0-code": "HH", "to-TOTAL_FORMS": "4", "to-INITIAL_FORMS": "0"})
    return f"?{given.urlencode()}"


PLACES: dict[str, Callable[[], list[list[Any]]]] = {
    "account_reset_password_from_key": lambda: [[user_pk_to_url_str(house.forgetful()), "set-password"]],
    "admin:app_list": lambda: [[label] for label in sorted({model._meta.app_label for model in admin.site._registry})],
    "admin:auth_user_password_change": lambda: [[User.objects.latest("pk").pk]],
    "admin:directives_directive_change": lambda: [[pk] for pk in Directive.objects.values_list("pk", flat=True)],
    "extracts:preview": lambda: [[Policy.objects.earliest("pk").pk]],
    "admin:notifications_policy_change": lambda: [[Policy.objects.earliest("pk").pk]],
    "mfa_edit_webauthn": lambda: [[_passkey()]],
    "mfa_remove_webauthn": lambda: [[_passkey()]],
    "notifications:make_slip": lambda: [[_late().unit_id]],
    "notifications:task": lambda: [[_late().pk]],
    "notifications:way_out": lambda: [[queries.way_out_of(person=User.objects.latest("pk"))]],
    "reports:export": lambda: [["html"]],
    "tasks:change": lambda: [[Directive.objects.earliest("pk").pk, kind] for kind in ChangeKind],
    "tasks:detail": _of_every_state,
    "tasks:move": lambda: [[_late().pk, move] for move in FORMS],
    "tasks:open": lambda: [[Directive.objects.filter(status=DirectiveStatus.DRAFT).latest("pk").pk]],
    "tasks:source": lambda: [[_late().pk]],
}

# Pages that look different with what is asked of them.
ASKED: dict[str, Callable[[], list[str]]] = {
    "admin:units_reorganisation_add": lambda: ["", _plan()],
    "notifications:slips": lambda: ["", "?issued=week"],
    "reports:overdue": lambda: ["", "?tab=list", "?tab=list&today=2026-10-31"],
    "tasks:bulk": lambda: [f"?move=accept&task={pk}" for [pk] in _of_every_state()[:1]],
    "tasks:calendar": lambda: ["", "?thang=2026-10"],
    "tasks:list": lambda: ["", "?state=overdue", "?q=khong-co-gi-nhu-the"],
    "tasks:requests": lambda: ["", "?state=waiting"],
}
