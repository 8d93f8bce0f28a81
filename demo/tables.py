"""The demo's tables: the notice as read, tasks by unit, mails sent, one mail in full, the overdue report."""

from collections.abc import Sequence
from datetime import date
from email import message_from_bytes, policy
from pathlib import Path

from rich.markup import escape
from rich.panel import Panel
from rich.table import Table
from rich.text import Text

from demo.days import Morning
from directives.models import Directive, Item, Part
from reports import queries as report_queries
from tasks.deadlines import period_name
from tasks.models import Task

FIRST_UNITS = 10
FIRST_ROWS = 12
FIRST_LETTERS = 90


def particulars(directive: Directive) -> Panel:
    """Return the head of the notice as read."""
    lines = {
        "Số, ký hiệu": directive.number or "[yellow]không ghi trong văn bản[/]",
        "Ngày ban hành": _day(directive.issued_on) or "[yellow]không ghi trong văn bản[/]",
        "Trích yếu": escape(directive.title),
        "Người chủ trì": escape(directive.chair),
        "Hội nghị": escape(" · ".join(filter(None, [_day(directive.conference_on), directive.conference_name]))),
        "Người ký": escape(" · ".join(filter(None, [directive.signer_title, directive.signer]))),
        "Nơi nhận": escape("; ".join(recipient.written for recipient in directive.recipients.order_by("position"))),
        "Số câu": f"{directive.sentences}, đã xếp chỗ {directive.sentences_placed}",
    }
    grid = Table.grid(padding=(0, 2))
    for name, value in lines.items():
        grid.add_row(f"[dim]{name}[/]", value)
    return Panel(grid, title="Thông báo đã đọc", title_align="left")


def outline(directive: Directive) -> Table:
    """Return the outline: every row, what it is for, who leads and joins, by when."""
    table = Table(title="Dàn ý của thông báo", title_justify="left", show_lines=False, expand=True)
    for name, ratio in (("Mục", 2), ("Loại", 2), ("Chủ trì", 4), ("Phối hợp", 3), ("Thời hạn", 3), ("Nội dung", 7)):
        table.add_column(name, ratio=ratio, overflow="fold")
    for item in directive.items.order_by("position").prefetch_related("responsibles__unit", "responsibles__group"):
        style = "" if item.is_tracked else "dim"
        table.add_row(
            escape(item.path), item.get_kind_display(), _bodies(item, Part.LEAD), _bodies(item, Part.JOINING),
            _deadline(item), escape(_first_words(item.text)), style=style,
        )  # fmt: skip
    return table


def by_unit(rows: Sequence[report_queries.UnitRow], title: str) -> Table:
    """Return the tasks of the units with most of them, and the sum of all."""
    table = Table(title=title, title_justify="left", expand=True)
    table.add_column("Đơn vị", ratio=1)
    for name in ("Giao", "Hoàn thành", "Chờ xác nhận", "Trong hạn", "Không hạn", "Quá hạn"):
        table.add_column(name, justify="right", no_wrap=True)
    first = sorted(rows, key=lambda row: (-row.cells.total, row.name))[:FIRST_UNITS]
    for row in first:
        table.add_row(escape(row.name), *_cells(row.cells))
    rest = [row for row in rows if row not in first]
    if rest:
        table.add_row(f"{len(rest)} đơn vị khác", *_cells(report_queries.total(rest)), style="dim")
    table.add_section()
    table.add_row(f"Tổng cộng {len(rows)} đơn vị", *_cells(report_queries.total(rows)), style="bold")
    return table


def mornings(rows: Sequence[Morning]) -> Table:
    """Return what went out on each morning, by step."""
    labels = [label for label in rows[0].reminders if any(row.reminders[label] for row in rows)]
    title = "Lượt nhắc đã gửi qua SMTP, theo mốc (mỗi người một thư một sáng, gộp mọi nhiệm vụ)"
    table = Table(title=title, title_justify="left")
    table.add_column("Sáng ngày")
    table.add_column("Mốc")
    table.add_column("Thư", justify="right")
    for label in labels:
        table.add_column(label, justify="right", overflow="fold")
    for row in rows:
        counts = [str(row.reminders[label] or "–") for label in labels]
        table.add_row(_day(row.day), row.title, str(row.mails), *counts)
    table.add_section()
    sums = [str(sum(row.reminders[label] for row in rows)) for label in labels]
    table.add_row("Tổng cộng", "", str(sum(row.mails for row in rows)), *sums, style="bold")
    return table


def mail(path: Path) -> Panel:
    """Return one mail as it arrived."""
    message = message_from_bytes(path.read_bytes(), policy=policy.default)
    body = message.get_body(preferencelist=("plain", "html"))
    text = str(body.get_content()).strip() if body else ""
    head = "\n".join(f"{name}: {str(message[name]).strip()}" for name in ("From", "To", "Subject"))
    lines = text.splitlines()
    shown = "\n".join(lines[:30]) + ("\n…" if len(lines) > 30 else "")
    return Panel(Text(f"{head}\n\n{shown}"), title=f"Một thư nhắc: {path.name}", title_align="left")


def overdue(today: date) -> Table:
    """Return the tasks that are late, the longest first."""
    rows = report_queries.overdue(tasks=Task.objects.all(), today=today)
    title = f"Nhiệm vụ quá hạn đến {_day(today)}: {len(rows)} (xếp theo số ngày quá hạn)"
    table = Table(title=title, title_justify="left", expand=True)
    for name, ratio in (("Đơn vị", 1), ("Thông báo, mục", None), ("Nội dung", 1)):
        table.add_column(name, ratio=ratio, overflow="ellipsis", no_wrap=True)
    for name in ("Hạn", "Quá hạn"):
        table.add_column(name, justify="right", no_wrap=True)
    for row in rows[:FIRST_ROWS]:
        place = f"{row.task.number}, {row.task.path} {period_name(row.task.period)}".strip()
        table.add_row(
            escape(row.task.unit),
            escape(place),
            escape(row.task.text),
            _day(row.due_on),
            f"{row.days} ngày",
        )
    if len(rows) > FIRST_ROWS:
        table.add_row(f"… và {len(rows) - FIRST_ROWS} nhiệm vụ nữa", style="dim")
    return table


def _cells(cells: report_queries.Cells) -> list[str]:
    """Return the figures of one row; they add up to the first."""
    figures = (
        cells.total, cells.done, cells.waiting, cells.open_in_time, cells.open_undated, cells.open_overdue
    )  # fmt: skip
    return [str(figure) if figure else "–" for figure in figures]


def _bodies(item: Item, part: Part) -> str:
    """Return the bodies of one part; an unknown one with a question mark."""
    rows = [row for row in item.responsibles.all() if row.part == part]
    return "\n".join(f"[yellow]? {escape(row.written)}[/]" if row.is_open else escape(str(row)) for row in rows)


def _deadline(item: Item) -> str:
    """Return the day, else the words of the notice."""
    if item.frequency:
        return escape(" · ".join(filter(None, [item.get_frequency_display(), item.deadline_phrase])))
    return _day(item.due_on) or escape(item.deadline_phrase)


def _first_words(text: str) -> str:
    """Return the beginning of a text, cut at a word."""
    line = " ".join(text.split())
    return line if len(line) <= FIRST_LETTERS else line[:FIRST_LETTERS].rsplit(" ", 1)[0] + " …"


def _day(day: date | None) -> str:
    return f"{day:%d/%m/%Y}" if day else ""
