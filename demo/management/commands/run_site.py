"""Serve the site with its worker, beat, broker and mail sink in one terminal, until Ctrl-C."""

import os
import time
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from demo import crews, farewell, house, story
from demo.services import Crew, ServiceError
from demo.telling import Teller


class Command(BaseCommand):
    help = "Chạy trang web cùng worker, beat, hàng đợi và hộp thư SMTP trong một cửa sổ, đến khi bấm Ctrl-C."
    requires_system_checks = ()

    def handle(self, *_args: Any, **_options: Any) -> None:
        try:
            with house.occupied():
                if not house.is_entered():
                    house.enter(house.site_environment())
                _serve()
        except ServiceError as error:
            raise CommandError(str(error)) from error
        except KeyboardInterrupt:
            self.stdout.write("\nĐã dừng web, worker, beat, hàng đợi và hộp thư.")


def _serve() -> None:
    """Start everybody, say where, and watch over them."""
    teller = Teller(2)
    with Crew(house.folder() / "logs") as crew:
        story.settle(teller)
        with teller.step("Khởi động web, worker, beat"):
            crews.start_broker(crew, folder=house.folder() / "broker")
            crews.start_mail_sink(crew, folder=house.folder() / "mail")
            crews.start_worker(crew)
            crews.start_beat(crew)
            crews.start_web(crew, port=int(os.environ["PORT"]))
        _welcome(teller)
        while True:
            crew.check()
            time.sleep(0.5)


def _welcome(teller: Teller) -> None:
    """Say where the site is and who can sign in."""
    teller.show(farewell.accounts())
    teller.say(f"Địa chỉ: [bold green]{settings.SITE_URL}/[/]   (dữ liệu: {farewell.database()})")
    teller.say("Bấm Ctrl-C để dừng.")
