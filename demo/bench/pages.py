"""What each page costs for each kind of person: the server's time, its CPU, and what the database is asked."""

import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from statistics import median
from typing import Any

from django.db import connection
from django.db.models import Q
from django.test import Client
from django.urls import reverse

from accounts.models import User
from directives.models import Directive
from extracts.exports import office
from tasks.models import Task
from units.models import Unit

TIMES = 5
PEOPLE = {"chuyên viên": "cv0", "thủ trưởng": "tt0", "phòng": "cv1", "văn phòng": "van-phong", "lãnh đạo": "lanh-dao"}
LISTS = {
    "": "",
    "quá hạn": "?state=overdue",
    "trạng thái": "?status=submitted",
    "tìm chữ": "?q=thi+hanh+an+hoa+giai",
    "tìm số": "?q=12%2FTB-BTP",
    "xin gia hạn": "?asked=on",
    "chủ trì": "?part=lead",
    "phối hợp": "?part=joining",
    "theo đơn vị": "?order=unit",
    "trang cuối": "?page=9999",
}
SIDES = ("units", "directives", "list", "waiting")


@dataclass(frozen=True, slots=True)
class Asked:
    """A page that somebody asks for."""

    name: str
    person: str
    address: str


class Watch:
    """Count what the database is asked, and for how long it is waited for."""

    def __init__(self) -> None:
        self.count, self.seconds = 0, 0.0

    def __call__(self, execute: Callable[..., Any], *arguments: Any) -> Any:
        """Run one statement."""
        began = time.perf_counter()
        try:
            return execute(*arguments)
        finally:
            self.count += 1
            self.seconds += time.perf_counter() - began


def measure(only: str = "") -> dict[str, Any]:
    """Ask for every page whose name holds `only`, some times over; return its medians by name."""
    clients = {person: _signed_in(username) for person, username in PEOPLE.items()}
    pages = [asked for asked in _asked() if only in f"{asked.person}: {asked.name}"]
    found = {f"{asked.person}: {asked.name}": _measured(clients[asked.person], asked.address) for asked in pages}
    return {"tasks": Task.objects.count(), "pages": found}


def _signed_in(username: str) -> Client:
    client = Client(SERVER_NAME="localhost")
    client.force_login(User.objects.get(username=username))
    return client


def _asked() -> Iterator[Asked]:
    """Yield every page for every kind of person to whom it answers differently."""
    unit = Unit.objects.get(code="U0")
    task = Task.objects.filter(Q(unit=unit) | Q(unit__parent=unit)).order_by("pk")[0]
    for person in PEOPLE:
        yield Asked("trang chủ", person, reverse("home"))
        for name, query in LISTS.items():
            yield Asked(f"danh sách {name}".strip(), person, reverse("tasks:list") + query)
        for name in ("explanations", "requests", "calendar", "news"):
            yield Asked(name, person, reverse(f"tasks:{name}"))
        for side in SIDES:
            yield Asked(f"báo cáo {side}", person, reverse("reports:overdue") + f"?tab={side}")
        yield Asked("nhắc việc", person, reverse("notifications:inbox"))
        yield Asked("phiếu", person, reverse("notifications:slips"))
    for person in ("chuyên viên", "văn phòng", "lãnh đạo"):
        yield Asked("một nhiệm vụ", person, reverse("tasks:detail", args=[task.pk]))
        yield Asked("sổ một nhiệm vụ", person, reverse("notifications:task", args=[task.pk]))
    for person in ("văn phòng", "lãnh đạo"):
        yield Asked("danh sách một đơn vị", person, reverse("tasks:list") + f"?unit={unit.pk}")
        yield Asked("báo cáo ngày trước", person, reverse("reports:overdue") + "?today=2025-03-14")
        yield Asked("sắp gửi", person, reverse("notifications:outlook"))
    yield from _admin()


def _admin() -> Iterator[Asked]:
    yield Asked("admin", "văn phòng", reverse("admin:index"))
    for name in sorted(office.models()):
        yield Asked(f"admin {name}", "văn phòng", reverse(f"admin:{name}_changelist"))
    notice = Directive.objects.order_by("pk")[0]
    yield Asked("admin một thông báo", "văn phòng", reverse("admin:directives_directive_change", args=[notice.pk]))


def _measured(client: Client, address: str) -> dict[str, Any]:
    """Ask for a page once to warm up, then again and again."""
    response = client.get(address)
    if response.status_code != 200:  # the page itself, no other answer
        return {"status": response.status_code}
    rounds = [_once(client, address) for _ in range(TIMES)]
    return {name: median(found[name] for found in rounds) for name in rounds[0]}


def _once(client: Client, address: str) -> dict[str, float]:
    watch = Watch()
    with connection.execute_wrapper(watch):
        wall, cpu = time.perf_counter(), time.process_time()
        client.get(address)
        wall, cpu = time.perf_counter() - wall, time.process_time() - cpu
    return {"wall": wall, "cpu": cpu, "database": watch.seconds, "statements": watch.count}
