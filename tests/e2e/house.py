"""A house with rows of every kind, and people who are signed in, to be served in the tests' own process."""

from datetime import UTC, date, datetime
from pathlib import Path

from allauth.account.forms import default_token_generator
from allauth.account.utils import user_pk_to_url_str
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret
from django.conf import settings
from django.contrib.admin.models import CHANGE, LogEntry
from django.core.files.base import ContentFile
from django.core.management import call_command
from django.test import Client
from django.urls import reverse

from accounts.models import User
from demo import ladder, paper, people, work
from demo.telling import Teller
from directives import operations as directive_operations
from extracts.models import Extract
from notifications import operations as notification_operations
from notifications.models import Outlet, SlipKind, seal
from tasks import operations
from tasks.models import Task
from tests.factories import MembershipFactory, Role, UserFactory
from units.models import DayOff, Unit
from units.plan import Plan, Successor

SAMPLE = settings.BASE_DIR / "demo" / "notices" / "thong-bao-mau.txt"
ISSUED = datetime(2026, 10, 5, 2, tzinfo=UTC)
NOW = datetime(2026, 11, 16, 2, tzinfo=UTC)

# Who looks at the pages, and the names under which they sign in; the halfway one has given a password only.
NAMES = {
    "officer": "cv.thads.hue",
    "head": "tt.thads.hue",
    "joiner": "cv.btp.cntt",
    "leader": people.LEADER,
    "clerk": "vanphong",
    "administrator": people.CLERK,
    "halfway": "cv.thads.hue",
}


def furnish() -> None:
    """Fill the empty tables: a notice handed out six weeks ago, what became of it, and a row for every list."""
    call_command("load_units", verbosity=0)
    ladder.settle()
    people.settle()
    office = UserFactory(username=NAMES["clerk"], full_name="Đặng Thu Trang", is_staff=True)
    User.objects.filter(pk=office.pk).update(password=people.clerk().password)
    MembershipFactory(user=office, unit=Unit.objects.get(code="BTP"), role=Role.CLERK)
    _let_it_be(ISSUED)
    teller = Teller(1)
    paper.hand_out(paper.read(SAMPLE, office, teller), paper.issue_of(SAMPLE), office, teller)
    work.first_week(clerk=office, at=ISSUED)
    _let_it_be(NOW)
    _receive_another(office)
    _ask_much(office)
    notification_operations.tick(today=NOW.date(), at=NOW)
    _reorganise(people.clerk())
    _put_in_lists(office)


def sit_down() -> dict[str, Client]:
    """Sign everybody in by their password, and one of them up for a second step."""
    officer = User.objects.get(username=NAMES["officer"])
    TOTP.activate(officer, generate_totp_secret())
    codes = RecoveryCodes.activate(officer).get_unused_codes()
    clients = {name: _signed_in(username) for name, username in NAMES.items()}
    clients["officer"].post(reverse("mfa_authenticate"), {"code": codes[0]})
    for name in ("officer", "head"):  # asked for once more before the pages of the second step
        clients[name].post(reverse("account_reauthenticate"), {"password": people.PASSWORD})
    return clients | {"nobody": _at_the_door(), "vouched for": _vouched_for()}


def _let_it_be(moment: datetime) -> None:
    Path(settings.CLOCK_FILE).write_text(moment.date().isoformat(), encoding="ascii")


def _receive_another(office: User) -> None:
    """Leave a draft to be reviewed, and a file that could not be read."""
    text = SAMPLE.read_text(encoding="utf-8").replace("112/TB-BTP", "113/TB-BTP")
    file = ContentFile(text.encode(), name="thong-bao-113.txt")
    directive_operations.read(document=directive_operations.receive(file=file, by=office, at=NOW), at=NOW)


def _ask_much(office: User) -> None:
    """Let everything be asked that can be: help, an explanation, more time, and a paper that chases."""
    officer, leader = (User.objects.get(username=NAMES[name]) for name in ("officer", "leader"))
    late = Task.objects.overdue(NOW.date()).filter(unit__code="THADS.HUE").earliest("pk")
    helper = Unit.objects.get(code="BTP.CNTT")
    late.joining.add(helper)
    operations.ask_joining(task=late, by=officer, at=NOW, unit=helper, due_on=date(2026, 11, 20), note="Gửi số liệu.")
    operations.ask_explanation(task=late, by=leader, at=NOW, note="Vì sao chậm?")
    operations.ask_extension(task=late, by=officer, at=NOW, due_on=date(2026, 12, 18), note="Chờ số liệu.")
    operations.comment(task=late, by=officer, at=NOW, note="Đã gửi công văn.")
    file = ContentFile(b"xong", name="ket-qua.txt")
    operations.add_evidence(task=late, by=officer, at=NOW, attachments=[file])
    notification_operations.make_slip(kind=SlipKind.REMIND, unit=late.unit, tasks=[late], by=office, at=NOW)


def _reorganise(by: User) -> None:
    """Rename a unit at once, and another one next year."""
    for code, on in (("THADS.CTH", date(2026, 11, 1)), ("THADS.AGI", date(2027, 1, 1))):
        unit = Unit.objects.get(code=code)
        heir = Successor(name=f"{unit.name} (mới)", short_name=f"{unit.short_name} (mới)", code=f"{code}.2")
        plan = Plan(kind="rename", on=on, unit_ids=(unit.pk,), successors=(heir,), note="Quyết định 1/QĐ-BTP")
        verb = operations.plan_reorganisation if on > NOW.date() else operations.reorganise_with_tasks
        verb(plan=plan, by=by, at=NOW)


def _put_in_lists(office: User) -> None:
    """Give the lists that are still empty a row."""
    unit = Unit.objects.get(code="THADS.HUE")
    LogEntry.objects.log_actions(office.pk, [unit], CHANGE, change_message="Đổi tên ngắn.", single_object=True)
    DayOff.objects.get_or_create(day=date(2026, 12, 24), defaults={"name": "Nghỉ bù", "is_working": False})
    Outlet.objects.create(
        keeper=User.objects.get(username=NAMES["officer"]),
        name="Nhóm của tôi",
        shown="json://hook.example.vn",
        sealed=seal("json://hook.example.vn/khoa"),
        opened_at=NOW,
    )
    for listing, state in (("nhiem-vu", "waiting"), ("gia-han", "failed")):
        error = "Không lập được." if state == "failed" else ""
        Extract.objects.create(
            user=office,
            listing=listing,
            title="Danh sách",
            layout="xlsx",
            state=state,
            asked_at=NOW,
            total=9,
            error=error,
        )


def _signed_in(username: str) -> Client:
    client = Client()
    client.post("/dang-nhap/", {"username": username, "password": people.PASSWORD})
    return client


def forgetful() -> User:
    """Return who has forgotten their password."""
    return User.objects.get(username=NAMES["head"])


def _at_the_door() -> Client:
    """Return a browser in which nobody is signed in, and a mail's link to a new password was clicked."""
    client, user = Client(), forgetful()
    link = [user_pk_to_url_str(user), default_token_generator.make_token(user)]
    client.get(reverse("account_reset_password_from_key", args=link))
    return client


def _vouched_for() -> Client:
    """Return the browser of somebody who has no password: another site vouches for them."""
    user = UserFactory(username="cv.moi", password="!")
    MembershipFactory(user=user, unit=Unit.objects.get(code="THADS.HUE"))
    client = Client()
    client.force_login(user)
    return client
