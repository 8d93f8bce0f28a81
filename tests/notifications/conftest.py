"""A relay and a webhook of our own: real SMTP and HTTP, on this machine, that answer as the test wants."""

import asyncio
import json
import socket
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time
from email import message_from_bytes, policy
from email.message import EmailMessage
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from time import sleep
from typing import Any

import pytest
from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, Envelope, Session
from pytest_django import Settings

from accounts.models import User
from notifications import operations
from notifications.models import Policy, Slip, SlipKind, Step
from tasks.models import Task
from tests.factories import DirectiveFactory, ItemFactory, TaskFactory, UnitFactory, member
from units.models import Role, Unit

CHASED_AT = datetime(2025, 4, 7, 2, tzinfo=UTC)  # Monday, ten days after the deadline of the factory's tasks
CHASED_TEXT = "Rà soát #panic() hồ sơ thi hành án; *đối chiếu* $ số liệu, @báo cáo Thứ trưởng phụ trách."


@dataclass
class Relay:
    """What came in, and what is answered to whom."""

    mails: list[EmailMessage] = field(default_factory=list)
    answers: dict[str, str] = field(default_factory=dict)
    answer_to_content: str = "250 OK"
    peers: set[Any] = field(default_factory=set)
    on_recipient: Callable[[], None] = lambda: None
    on_content: Callable[[], None] = lambda: None
    pauses: dict[str, float] = field(default_factory=dict)
    cuts: set[str] = field(default_factory=set)

    async def handle_RCPT(  # noqa: N802 - aiosmtpd names it
        self, _server: SMTP, session: Session, envelope: Envelope, address: str, _options: list[str]
    ) -> str:
        self.peers.add(session.peer)
        self.on_recipient()
        if address in self.answers:
            return self.answers[address]
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server: SMTP, _session: Session, envelope: Envelope) -> str:  # noqa: N802
        to = envelope.rcpt_tos[0]
        await asyncio.sleep(self.pauses.get(to, 0))
        if not self.answer_to_content or to in self.cuts:
            server.transport.abort()
            return "421 cut"
        if self.answer_to_content.startswith("250"):
            assert isinstance(envelope.content, bytes)
            self.mails.append(message_from_bytes(envelope.content, policy=policy.default))
        self.on_content()
        return self.answer_to_content

    def addresses(self) -> list[str]:
        return sorted(str(mail["To"]) for mail in self.mails)


@pytest.fixture
def relay(settings: Settings) -> Iterator[Relay]:
    handler = Relay()
    controller = Controller(handler, hostname="127.0.0.1", port=_free_port())
    controller.start()
    settings.EMAIL_BACKEND = "config.smtp.EmailBackend"
    settings.EMAIL_HOST = "127.0.0.1"
    settings.EMAIL_PORT = controller.port
    settings.EMAIL_HOST_USER = settings.EMAIL_HOST_PASSWORD = ""
    settings.EMAIL_USE_TLS = settings.EMAIL_USE_SSL = False
    yield handler
    controller.stop()


@pytest.fixture
def sweep() -> Callable[[date], operations.Tick]:
    """Return a sweep at eight in the morning of a day."""
    return lambda day: operations.tick(today=day, at=morning(day))


@pytest.fixture
def eight() -> Callable[[date], datetime]:
    """Return eight in the morning of a day, office time."""
    return morning


def morning(day: date) -> datetime:
    return datetime.combine(day, time(1), tzinfo=UTC)


@pytest.fixture
def one_step(transactional_db: None) -> None:
    """Leave a ladder of one step: another test that commits may have emptied the tables of what the migrations wrote."""
    Policy.objects.all().delete()
    ladder = Policy.objects.create(name="Thử", is_active=True, in_force_from=date(2000, 1, 1))
    Step.objects.create(policy=ladder, code="t0", label="Ngày đến hạn", audience="unit", offset=0)


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


@dataclass
class Hook:
    """A webhook of our own: a real HTTP server on this machine that answers as the test wants."""

    port: int
    calls: list[dict[str, Any]] = field(default_factory=list)
    answers: list[int] = field(default_factory=list)
    pause: float = 0.0
    headers: dict[str, str] = field(default_factory=dict)

    @property
    def url(self) -> str:
        return f"json://127.0.0.1:{self.port}/khoa-bi-mat"


@pytest.fixture
def hook(settings: Settings) -> Iterator[Hook]:
    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            called = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
            received.calls.append(called | {"path": self.path})
            sleep(received.pause)
            self.send_response(received.answers.pop(0) if received.answers else 200)
            for name, value in received.headers.items():
                self.send_header(name, value)
            with suppress(OSError):
                self.end_headers()

        def log_message(self, *_arguments: Any) -> None:
            """Keep quiet."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    received = Hook(server.server_port)
    thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
    thread.start()
    settings.OUTSIDE_CHANNELS = [f"json://127.0.0.1:{server.server_port}"]
    yield received
    server.shutdown()
    server.server_close()
    thread.join()


@pytest.fixture
def unit() -> Unit:
    ministry = UnitFactory(code="BTP", name="Bộ Tư pháp", kind="ministry")
    return UnitFactory(name="Cục Thi hành án dân sự", parent=ministry)


@pytest.fixture
def clerk(unit: Unit) -> User:
    assert unit.parent is not None
    return member(Role.CLERK, unit.parent, full_name="Đỗ Thị Thư")


@pytest.fixture
def task(unit: Unit) -> Task:
    """Return a task of the unit, due on 28 March 2025, whose text would like to be more than text."""
    directive = DirectiveFactory(number="154/TB-BTP", place="Hà Nội")
    return TaskFactory(unit=unit, item=ItemFactory(directive=directive, path="2.1", text=CHASED_TEXT))


def chase(task: Task, by: User, kind: SlipKind = SlipKind.REMIND, at: datetime = CHASED_AT) -> Slip:
    """Write the task's unit a slip about it."""
    return operations.make_slip(kind=kind, unit=task.unit, tasks=[task], by=by, at=at)
