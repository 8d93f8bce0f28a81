"""Receive and read a notice from a file, and hand it out when asked to."""

from datetime import date, datetime
from pathlib import Path
from typing import Any

from django.core.files.base import File
from django.core.management.base import BaseCommand, CommandError, CommandParser

from accounts.models import User
from directives import operations as directive_operations
from directives.models import Directive, Status
from tasks import operations
from units import clock
from units.models import Membership, Role


class Command(BaseCommand):
    """`manage.py import_notice FILE --number 12/TB-BTP --issued-on 2026-10-05 --publish`."""

    help = "Nhận và đọc một thông báo từ tệp; với --publish thì giao việc ngay."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", type=Path)
        parser.add_argument("--number", help="số, ký hiệu, khi tệp không có")
        parser.add_argument("--issued-on", type=date.fromisoformat, help="ngày ban hành (YYYY-MM-DD), khi tệp không có")
        parser.add_argument("--publish", action="store_true", help="xác nhận các mục đã đủ và giao việc")
        parser.add_argument("--by", help="tên đăng nhập của chuyên viên Văn phòng (mặc định: người đầu tiên)")

    def handle(self, *_args: Any, **options: Any) -> None:
        by, at = clerk(options["by"]), clock.now()
        try:
            with options["file"].open("rb") as content:
                document = directive_operations.receive(file=File(content, name=options["file"].name), by=by, at=at)
            directive = directive_operations.read(document=document, at=at)
            given = {name: options[name] for name in ("number", "issued_on") if options[name]}
            if given:
                directive_operations.fill_in(directive=directive, by=by, at=at, **given)
        except OSError as error:
            raise CommandError(f"{options['file']}: {error.strerror}") from error
        except (directive_operations.NoticeError, directive_operations.NotADraftError) as error:
            raise CommandError(str(error)) from error
        rows, tracked = directive.items.count(), directive.items.tracked().count()
        self.stdout.write(f"Đã đọc {directive}: {rows} dòng, {tracked} nhiệm vụ (mã {directive.pk}).")
        if options["publish"]:
            self._publish(directive, by, at)

    def _publish(self, directive: Directive, by: User, at: datetime) -> None:
        """Confirm what is ready and hand out; say what keeps the notice back."""
        try:
            if directive.status == Status.DRAFT:
                directive_operations.confirm_ready(directive=directive, by=by, at=at)
            opened = operations.open_tasks(directive=directive, by=by, at=at)
        except (directive_operations.CannotPublishError, directive_operations.NotADraftError) as error:
            raise CommandError(f"Chưa giao việc: {error}") from error
        self.stdout.write(f"Đã giao {opened} nhiệm vụ.")


def clerk(username: str | None) -> User:
    """Return the clerk of that name, or the first there is."""
    held = Membership.objects.on(clock.today()).filter(role=Role.CLERK).select_related("user").order_by("pk")
    if username:
        held = held.filter(user__username=username)
    first = held.first()
    if first is None:
        raise CommandError("Không có chuyên viên Văn phòng nào để đứng tên; hãy tạo trong trang quản trị.")
    return first.user
