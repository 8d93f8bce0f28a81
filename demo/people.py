"""Invented people for a trial: a clerk, leaders, and a head and an officer for every unit; one password for all."""

from collections.abc import Iterable, Iterator
from datetime import date
from itertools import product

from django.contrib.auth.hashers import make_password
from django.db import transaction

from accounts.models import User
from units.models import Membership, Role, Unit

PASSWORD = "don-doc-thu"  # noqa: S105  # printed for everybody to see: a trial on one's own machine
CLERK = "admin"
LEADER = "lanhdao"
SINCE = date(2000, 1, 1)

FAMILY = ("Nguyễn", "Trần", "Lê", "Phạm", "Hoàng", "Vũ", "Đặng", "Bùi", "Đỗ", "Hồ", "Ngô", "Dương", "Lý")
MIDDLE = ("Thị Thanh", "Minh", "Đức", "Thu", "Quang", "Ngọc", "Hữu", "Thị Bích", "Xuân", "Gia", "Hải")
GIVEN = (
    "An",
    "Bình",
    "Châu",
    "Dũng",
    "Giang",
    "Hà",
    "Khánh",
    "Lan",
    "Nam",
    "Phúc",
    "Quyên",
    "Sơn",
    "Tâm",
    "Vinh",
    "Yến",
)


@transaction.atomic
def settle() -> None:
    """Give every unit its people; do nothing where people live already."""
    if User.objects.exists():
        return
    units = list(Unit.objects.order_by("pk"))
    above = {unit.parent_id for unit in units}
    places = list(_offices(units)) + [place for unit in units for place in _places(unit, leads=unit.pk in above)]
    secret = make_password(PASSWORD)  # hashed once: it is slow on purpose
    users = User.objects.bulk_create(
        _user(username, name, secret) for (username, _role, _unit), name in zip(places, _names(), strict=False)
    )
    Membership.objects.bulk_create(
        Membership(user=user, unit=unit, role=role, since=SINCE)
        for user, (_username, role, unit) in zip(users, places, strict=True)
    )


def clerk() -> User:
    """Return the clerk, who is the administrator too."""
    return User.objects.get(username=CLERK)


def officer_name(unit: Unit) -> str:
    """Return the user name of a unit's officer."""
    return f"cv.{unit.code.lower()}"


def head_name(unit: Unit) -> str:
    """Return the user name of a unit's head."""
    return f"tt.{unit.code.lower()}"


def officers() -> dict[int, User]:
    """Return each unit's officer, by the unit's pk."""
    held = Membership.objects.filter(role=Role.OFFICER).select_related("user").order_by("pk")
    return {membership.unit_id: membership.user for membership in held}


def _offices(units: Iterable[Unit]) -> Iterator[tuple[str, Role, Unit]]:
    """Yield the clerk and the leader of the body at the top."""
    top = next(unit for unit in units if unit.parent_id is None)
    yield CLERK, Role.CLERK, top
    yield LEADER, Role.LEADER, top


def _places(unit: Unit, *, leads: bool) -> Iterator[tuple[str, Role, Unit]]:
    """Yield the places of one unit: officer, head, and a leader where units stand below it."""
    yield officer_name(unit), Role.OFFICER, unit
    yield head_name(unit), Role.HEAD, unit
    if leads and unit.parent_id is not None:
        yield f"ld.{unit.code.lower()}", Role.LEADER, unit


def _names() -> Iterator[str]:
    """Yield many different names, the neighbours unlike each other."""
    names = [" ".join(parts) for parts in product(FAMILY, MIDDLE, GIVEN)]
    return (names[n * 1009 % len(names)] for n in range(len(names)))


def _user(username: str, name: str, secret: str) -> User:
    """Return a person, not yet stored."""
    is_clerk = username == CLERK
    return User(
        username=username,
        full_name=name,
        email=f"{username}@dondoc.example",
        password=secret,
        is_staff=is_clerk,
        is_superuser=is_clerk,
    )
