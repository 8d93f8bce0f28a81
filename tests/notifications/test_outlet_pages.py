"""Opening, trying and closing a channel: who may, where to, and what the page says."""

import threading
from datetime import timedelta
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied
from django.db import connection
from django.test import Client
from pytest_django import DjangoAssertNumQueries, Settings

from accounts.models import User
from notifications import channels, operations
from notifications.models import Outlet
from tests.factories import AT, UnitFactory, UserFactory, member
from units.models import Role, Unit

PAGE = "/nhac-viec/kenh/"
db = pytest.mark.django_db


@pytest.fixture
def unit() -> Unit:
    found: Unit = UnitFactory(name="Cục Quản lý hồ sơ")
    return found


def opened(by: User, hook: Any, **given: Any) -> Outlet:
    return operations.open_outlet(**({"name": "Nhóm", "address": hook.url, "by": by, "at": AT} | given))


@pytest.mark.parametrize(
    "url",
    [
        "json://127.0.0.1:9/x",  # another port
        "json://169.254.169.254/latest/meta-data",
        "jsons://hook.example.vn/x",  # another scheme
        "json://hook.example.vn@127.0.0.1/x",
        "json://hook.example.vn\\@127.0.0.1/x",
        "json://127.0.0.1#@hook.example.vn/x",
        "json://hook.example.vn.evil.vn/x",
        "json://hook.example.vn/x?redirect=yes",
        "json://hook.example.vn/x?rto=600",
        "json://hook.example.vn/x?+Host=intranet",
        "json://hook.example.vn/x?%2BHost=intranet",
        "tgram://123456789:abcdefg_hijklmnop/1?template=/etc/passwd",
        "tgram://",
        "file:///etc/passwd",
        "http://hook.example.vn/x",
        "zalo://123456789:abcdefghijKLMNOPqrst/abc",  # not allowed here
        "syslog://",
        "không phải địa chỉ",
        "",
    ],
)
def test_nothing_goes_where_the_settings_do_not_say(url: str, settings: Settings) -> None:
    settings.OUTSIDE_CHANNELS = ["tgram", "json://hook.example.vn"]

    with pytest.raises(channels.BadAddressError):
        channels.address(url)


@pytest.mark.parametrize(
    ("url", "shown"),
    [
        ("json://hook.example.vn/khoa", "Webhook hook.example.vn"),
        ("json://HOOK.example.vn:80/khoa?+X-Token=abc", "Webhook hook.example.vn"),
        ("tgram://123456789:abcdefg_hijklmnop/-100123?topic=5", "Telegram"),
        ("mmosts://chat.example.vn:8443/abcdefgh12345678", "Mattermost chat.example.vn:8443"),
    ],
)
def test_what_the_settings_allow_is_shown_without_its_key(url: str, shown: str, settings: Settings) -> None:
    settings.OUTSIDE_CHANNELS = ["tgram", "json://hook.example.vn", "mmosts://chat.example.vn:8443"]

    assert channels.address(url).shown == shown


def test_a_webhook_without_a_host_allows_no_host(settings: Settings) -> None:
    settings.OUTSIDE_CHANNELS = ["json", "tgram://api.example.vn", "smtp"]

    assert channels.services() == []


@db
def test_opening_twice_is_once(unit: Unit, hook: Any) -> None:
    by = member(Role.OFFICER, unit)

    first, again = opened(by, hook), opened(by, hook)

    assert (first.pk, Outlet.objects.count()) == (again.pk, 1)


@db
@pytest.mark.parametrize(
    ("role", "may"), [(Role.HEAD, True), (Role.LEADER, True), (Role.OFFICER, False), (Role.CLERK, False)]
)
def test_only_who_answers_for_a_unit_opens_its_chat(role: Role, may: bool, unit: Unit, hook: Any) -> None:
    by = member(role, unit)

    if may:
        assert opened(by, hook, unit=unit).unit == unit
    else:
        with pytest.raises(PermissionDenied):
            opened(by, hook, unit=unit)


@db
def test_nobody_opens_the_chat_of_another_unit(unit: Unit, hook: Any) -> None:
    with pytest.raises(PermissionDenied):
        opened(member(Role.HEAD, UnitFactory(parent=unit)), hook, unit=unit)
    with pytest.raises(PermissionDenied):
        opened(UserFactory(), hook)


@db
def test_five_are_enough_and_closing_makes_room(unit: Unit, hook: Any) -> None:
    by = member(Role.OFFICER, unit)
    outlets = [opened(by, hook, address=f"{hook.url}/{number}") for number in range(5)]

    with pytest.raises(operations.CannotOpenOutletError, match="đã có 5 kênh"):
        opened(by, hook)
    operations.close_outlet(outlet=outlets[0], by=by, at=AT)
    operations.close_outlet(outlet=outlets[0], by=by, at=AT)

    assert opened(by, hook).closed_at is None


@pytest.mark.django_db(transaction=True)
def test_two_at_once_open_one(hook: Any) -> None:
    by, start = member(Role.OFFICER, UnitFactory()), threading.Barrier(2)

    def run() -> None:
        start.wait()
        try:
            opened(by, hook)
        finally:
            connection.close()

    threads = [threading.Thread(target=run) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert Outlet.objects.count() == 1


@db
def test_closing_is_for_its_keeper_and_the_units_heads(unit: Unit, hook: Any) -> None:
    keeper, head, officer = (member(role, unit) for role in (Role.HEAD, Role.HEAD, Role.OFFICER))
    own, units = opened(keeper, hook), opened(keeper, hook, unit=unit)

    for outlet, by in ((own, head), (units, officer)):
        with pytest.raises(PermissionDenied):
            operations.close_outlet(outlet=outlet, by=by, at=AT)
    operations.close_outlet(outlet=units, by=head, at=AT)

    assert list(Outlet.objects.order_by("pk").values_list("closed_at", flat=True)) == [None, AT]


@db
def test_trial_arrives_once_a_minute(unit: Unit, hook: Any) -> None:
    by = member(Role.OFFICER, unit)
    outlet = opened(by, hook)

    operations.try_out(outlet=outlet, by=by, at=AT)
    with pytest.raises(operations.TrialError, match="chưa đầy một phút"):
        operations.try_out(outlet=outlet, by=by, at=AT + timedelta(seconds=59))
    operations.try_out(outlet=outlet, by=by, at=AT + timedelta(minutes=1))
    with pytest.raises(PermissionDenied):
        operations.try_out(outlet=outlet, by=member(Role.OFFICER, unit), at=AT)

    assert [call["title"] for call in hook.calls] == ["[Đôn Đốc] Gửi thử"] * 2


@db
def test_page_opens_tries_and_closes(unit: Unit, hook: Any, client: Client) -> None:
    client.force_login(member(Role.HEAD, unit))

    page = client.post(PAGE, {"name": "Nhóm của Cục", "address": hook.url, "unit": unit.pk}, follow=True)
    outlet = Outlet.objects.get()
    tried = client.post(f"{PAGE}{outlet.pk}/gui-thu/", follow=True)
    hook.answers = [410]
    Outlet.objects.update(tried_at=None)
    gone = client.post(f"{PAGE}{outlet.pk}/gui-thu/", follow=True)
    closed = client.post(f"{PAGE}{outlet.pk}/ngung/", follow=True)

    shown = f"Nhóm của Cục (Webhook 127.0.0.1:{hook.port})"
    assert f"Đã mở kênh {shown}. Hãy gửi thử." in page.content.decode()
    assert f"Đã gửi thử đến {shown}." in tried.content.decode()
    assert f"Gửi thử không được: Webhook 127.0.0.1:{hook.port} trả lời 410" in gone.content.decode()
    assert "Chưa mở kênh nào." in closed.content.decode()
    assert "khoa-bi-mat" not in "".join(answer.content.decode() for answer in (page, tried, gone, closed))


@db
@pytest.mark.parametrize(
    ("given", "said"),
    [
        ({"address": "json://127.0.0.1:9/bi-mat"}, "Máy chủ 127.0.0.1:9 chưa được quản trị cho phép."),
        ({"address": "tgram://bi-mat/1"}, "Kênh “tgram” chưa được quản trị cho phép."),
        ({"address": ""}, "Trường này là bắt buộc."),
        ({"unit": "0"}, "Hãy chọn"),
    ],
)
def test_page_says_what_is_wrong_and_keeps_the_rest(
    given: dict[str, str], said: str, unit: Unit, hook: Any, client: Client
) -> None:
    client.force_login(member(Role.OFFICER, unit))

    answer = client.post(PAGE, {"name": "Nhóm", "address": hook.url} | given)

    page = answer.content.decode()
    assert (answer.status_code, Outlet.objects.count()) == (422, 0)
    assert said in page
    assert 'value="Nhóm"' in page
    assert "bi-mat" not in page


@db
def test_page_without_allowed_services_says_so(unit: Unit, client: Client) -> None:
    client.force_login(member(Role.OFFICER, unit))

    assert "Quản trị chưa cho phép kênh nào ngoài thư điện tử." in client.get(PAGE).content.decode()


@db
def test_others_outlets_are_not_there(unit: Unit, hook: Any, client: Client) -> None:
    outlet = opened(member(Role.OFFICER, unit), hook)
    client.force_login(member(Role.HEAD, unit))

    answers = [client.post(f"{PAGE}{outlet.pk}/{verb}/").status_code for verb in ("ngung", "gui-thu")]

    assert (answers, hook.calls) == ([404, 404], [])


@db
@pytest.mark.parametrize("rows", [1, 3])
def test_page_asks_as_much_whatever_the_number_of_rows(
    rows: int, unit: Unit, hook: Any, client: Client, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    by = member(Role.HEAD, unit)
    for number in range(rows):
        opened(by, hook, address=f"{hook.url}/{number}", unit=unit)
    client.force_login(by)

    with django_assert_num_queries(6):
        client.get(PAGE)


@db
def test_admin_shows_no_address(unit: Unit, hook: Any, client: Client) -> None:
    outlet = opened(member(Role.OFFICER, unit), hook)
    client.force_login(UserFactory(is_superuser=True, is_staff=True))
    row = f"/admin/notifications/outlet/{outlet.pk}/"

    pages = [client.get(address).content.decode() for address in ("/admin/notifications/outlet/", f"{row}change/")]

    assert [("khoa-bi-mat" in page, outlet.sealed in page, outlet.shown in page) for page in pages] == [
        (False, False, True)
    ] * 2
    assert client.post(f"{row}change/", {"name": "x"}).status_code == 403
