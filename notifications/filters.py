"""What the list of slips can be narrowed by."""

from datetime import date, timedelta

from django.db.models import QuerySet
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from notifications.models import Slip

ISSUED = [("", _("Tất cả")), ("today", _("Lập hôm nay")), ("week", _("Lập trong tuần này"))]


def issued(slips: QuerySet[Slip], *, given: QueryDict, on: date) -> QuerySet[Slip]:
    """Return those of `slips` that were made on that day, or since its Monday, as the address says; else all of them."""
    since = {"today": on, "week": on - timedelta(days=on.weekday())}.get(given.get("issued", ""))
    return slips.filter(made_on__range=(since, on)) if since else slips
