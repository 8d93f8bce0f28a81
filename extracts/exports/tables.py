"""Which lists there are, by the names in their addresses."""

from collections.abc import Callable

from extracts.exports import office
from notifications import exports as notification_exports
from reports import exports as report_exports
from tasks import exports as task_exports
from units.exports import Asked, Table

LISTS: dict[str, Callable[[Asked], Table]] = {
    "nhiem-vu": task_exports.tasks,
    "lich": task_exports.month,
    "tin-moi": task_exports.news,
    "giai-trinh": task_exports.explanations,
    "gia-han": task_exports.requests,
    "bao-cao": report_exports.table,
    "nhac-viec": notification_exports.inbox,
    "so-nhac-viec": notification_exports.ledger,
    "thu-sap-gui": notification_exports.outlook,
    "van-ban-don-doc": notification_exports.slips,
    "don-vi-qua-han": notification_exports.late_units,
}
OFFICE = "van-phong-"  # before the name of a list of the admin


class UnknownListError(Exception):
    """There is no list of that name, or nothing in it that one could be told of."""


def table_of(listing: str, asked: Asked) -> Table:
    """Return a list as it was asked for; PermissionDenied where the person may not see it."""
    if listing in LISTS:
        return LISTS[listing](asked)
    model = office.models().get(listing.removeprefix(OFFICE)) if listing.startswith(OFFICE) else None
    if model is None:
        raise UnknownListError
    return office.table(model, asked)
