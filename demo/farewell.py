"""The last words: where things are, who can sign in, how to go on."""

from pathlib import Path

from django.conf import settings
from rich.panel import Panel
from rich.table import Table

from demo import house, people
from demo.telling import Teller
from tasks.models import Task
from units import clock
from units.models import Membership, Role, Unit


def after_demo(teller: Teller) -> None:
    """Say where the demo left its things."""
    grid = Table.grid(padding=(0, 2))
    for what, where in (
        ("Báo cáo quá hạn", "bao-cao-qua-han.xlsx, bao-cao-qua-han.html"),
        ("Thư đã gửi (.eml)", "mail/"),
        ("Tệp gốc đã nhận", "files/"),
        ("Nhật ký tiến trình", "logs/"),
    ):
        grid.add_row(f"[dim]{what}[/]", f"{house.near(house.folder())}/{where}")
    grid.add_row("[dim]Cơ sở dữ liệu[/]", database())
    grid.add_row("[dim]Xem trên trình duyệt[/]", "[bold]make run[/]")
    teller.show(Panel(grid, title=f"Xong sau {teller.elapsed}", title_align="left"))
    teller.show(accounts())


def accounts() -> Panel:
    """Return who can sign in, with the password that all of them share."""
    grid = Table.grid(padding=(0, 2))
    grid.add_row("[dim]Chuyên viên Văn phòng, quản trị[/]", people.CLERK)
    grid.add_row("[dim]Lãnh đạo Bộ[/]", people.LEADER)
    unit = _busy_unit()
    if unit is not None:
        grid.add_row(f"[dim]Chuyên viên {unit.name}[/]", people.officer_name(unit))
        grid.add_row(f"[dim]Thủ trưởng {unit.name}[/]", people.head_name(unit))
    grid.add_row("[dim]Mật khẩu chung[/]", f"[bold]{people.PASSWORD}[/]")
    return Panel(grid, title="Tài khoản dùng thử", title_align="left")


def database() -> str:
    """Return where the rows are, without any password."""
    place = settings.DATABASES["default"]
    if not place["HOST"]:
        return str(house.near(Path(place["NAME"])))
    return f"{place['NAME']} ({place['HOST']}:{place['PORT']})"


def _busy_unit() -> Unit | None:
    """Return a unit that is late, else one with any task, else one with an officer."""
    tasks = Task.objects.select_related("unit").order_by("due_on", "pk")
    task = tasks.overdue(clock.today()).first() or tasks.first()
    if task is not None:
        return task.unit
    held = Membership.objects.filter(role=Role.OFFICER, unit__valid_until=None).order_by("-pk").select_related("unit")
    return next((membership.unit for membership in held), None)
