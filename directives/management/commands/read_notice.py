"""Print what is read from notices, without storing anything."""

import json
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from rich.console import Console
from rich.text import Text

from directives import reading
from directives.opening import MAX_BYTES, Opened, open_file
from directives.reading.notice import Kind, Span

KINDS = {
    Kind.TASK: "nhiệm vụ",
    Kind.RECURRING: "định kỳ",
    Kind.GENERAL: "chỉ đạo chung",
    Kind.CONTEXT: "bối cảnh",
    Kind.HEADING: "đề mục",
}

# style: the spans of a notice that are shown in it, later ones over earlier ones
MARKS: dict[str, Callable[[reading.Notice], Iterable[Span]]] = {
    "cyan": lambda notice: (row.span for row in notice.rows if row.kind in (Kind.TASK, Kind.RECURRING)),
    "bold green": lambda notice: (body.span for row in notice.rows for body in row.leads if not body.inherited),
    "underline yellow": lambda notice: (body.span for row in notice.rows for body in row.joining if not body.inherited),
    "bold magenta": lambda notice: (deadline.span for row in notice.rows for deadline in row.deadlines),
    "strike": lambda notice: (aside.span for row in notice.rows for aside in row.set_aside),
}


class Command(BaseCommand):
    """`manage.py read_notice FILE… --json`."""

    help = "In ra những gì đọc được từ thông báo, không lưu gì."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("files", nargs="+", type=Path, metavar="FILE")
        parser.add_argument("--explain", action="store_true", help="in toàn văn với dấu vết đọc tô màu")
        parser.add_argument("--json", action="store_true", help="in JSON (một mảng khi có nhiều tệp)")

    def handle(self, *_args: Any, **options: Any) -> None:
        notices = [self._read(path) for path in options["files"]]
        if options["json"]:
            answers = [reading.as_json(notice) for notice in notices]
            self.stdout.write(json.dumps(answers if len(answers) > 1 else answers[0], ensure_ascii=False, indent=1))
            return
        for path, notice in zip(options["files"], notices, strict=True):
            self._tell(path, notice)
            if options["explain"]:
                self._explain(notice)

    def _read(self, path: Path) -> reading.Notice:
        """Open and read one file."""
        try:
            with path.open("rb") as file:
                opened = open_file(path.name, file.read(MAX_BYTES + 1))
        except OSError as error:
            raise CommandError(f"{path}: {error.strerror}") from error
        if not isinstance(opened, Opened):
            raise CommandError(f"{path}: {opened.sentence}")
        return reading.read(opened.text)

    def _explain(self, notice: reading.Notice) -> None:
        """Print the text with what was seen in it, and after each row why it is what it is."""
        console = Console(file=self.stdout, highlight=False, soft_wrap=True)  # type: ignore[arg-type]
        text = Text(notice.text)
        for style, spans in MARKS.items():
            for span in spans(notice):
                text.stylize(style, span.start, span.end)
        at = 0
        for row in sorted(notice.rows, key=lambda row: row.span.end):
            console.print(text[at : row.span.end], end="")
            console.print(Text(f"  ‹{row.path}: {KINDS[row.kind]}. {row.reason}›", style="dim"))
            at = row.span.end
        console.print(text[at:])

    def _tell(self, path: Path, notice: reading.Notice) -> None:
        """Print one notice for a person."""
        coverage = notice.coverage
        self.stdout.write(f"{path.name}: {notice.number or '(không số)'} · {notice.issued_on or '(không ngày)'}")
        self.stdout.write(f"  chủ trì: {notice.chair or '–'} · họp ngày: {notice.conference_on or '–'}")
        self.stdout.write(f"  đã xếp chỗ {coverage.placed}/{coverage.sentences} câu")
        for row in notice.rows:
            due = ", ".join(d.phrase for d in row.deadlines)
            leads = ", ".join(body.written for body in row.leads)
            self.stdout.write(f"  {row.path:<12} {row.kind.value:<9} {leads[:40]:<40} {due[:24]:<24} {row.text[:60]}")
