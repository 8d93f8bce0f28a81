"""Play the whole way of a notice in a house of its own."""

import os
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from demo import farewell, house, story
from demo.services import Crew, ServiceError
from demo.telling import Teller

SAMPLE = Path("demo/notices/thong-bao-mau.txt")


class Command(BaseCommand):
    help = "Chạy thử trọn đường: đọc một thông báo, giao việc, nhắc việc, báo cáo quá hạn."
    requires_system_checks = ()

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--notice", type=Path, help="tệp thông báo của bạn; không có thì dùng thông báo mẫu")

    def handle(self, *_args: Any, notice: Path | None, **_options: Any) -> None:
        path = notice or settings.BASE_DIR / SAMPLE
        if not path.is_file():
            raise CommandError(f"Không có tệp {path}.")
        try:
            with house.occupied():
                if not house.is_entered():
                    house.lay_anew()
                    house.enter({**os.environ, **house.demo_environment()})
                _play(path.resolve())
        except ServiceError as error:
            raise CommandError(str(error)) from error
        except KeyboardInterrupt:
            raise CommandError("Đã dừng theo yêu cầu; mọi tiến trình con đã dừng.", returncode=130) from None


def _play(notice: Path) -> None:
    """Play the story, and stop everybody when it ends."""
    teller = Teller(story.STEPS)
    with Crew(house.folder() / "logs") as crew:
        story.play(notice, crew, teller)
        with teller.step("Dừng mọi tiến trình"):
            crew.stop()
    farewell.after_demo(teller)
