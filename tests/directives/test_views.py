"""The clerk's pages in the Django admin."""

import pytest
from django.core.files.base import ContentFile
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from accounts.models import User
from directives import operations, queries
from directives.forms import ParticularsForm, item_forms
from directives.models import Directive, Document, Item
from tests.factories import AT, DirectiveFactory, ItemFactory, ResponsibleFactory, UserFactory
from units.models import Group, Unit

pytestmark = pytest.mark.django_db

ADD = "admin:directives_directive_add"
CHANGE = "admin:directives_directive_change"


@pytest.fixture
def desk(client: Client, clerk: User) -> Client:
    client.force_login(clerk)
    return client


@pytest.fixture
def draft(clerk: User, notice_file: ContentFile[bytes], department: Unit, local_offices: Group) -> Directive:
    return operations.read(document=operations.receive(file=notice_file, by=clerk, at=AT), at=AT)


def upload(client: Client, content: bytes, name: str = "thong-bao.txt") -> object:
    return client.post(reverse(ADD), {"file": SimpleUploadedFile(name, content)})


def test_upload_reads_the_file_and_leads_to_the_review(desk: Client, notice_file: ContentFile[bytes]) -> None:
    response = upload(desk, notice_file.read())

    assert response["Location"] == reverse(CHANGE, args=[Directive.objects.get().pk])  # type: ignore[index]


def test_upload_of_the_same_file_leads_to_the_same_notice(desk: Client, notice_file: ContentFile[bytes]) -> None:
    content = notice_file.read()
    first = upload(desk, content)

    second = upload(desk, content)

    assert (second["Location"], Directive.objects.count()) == (first["Location"], 1)  # type: ignore[index]


def test_upload_of_a_secret_notice_says_why_it_is_refused(desk: Client) -> None:
    response = upload(desk, "BỘ TƯ PHÁP\nTỐI MẬT\n\nTHÔNG BÁO\n\n1. Giao Cục A rà soát.\n".encode())

    assert response.status_code == 422  # type: ignore[attr-defined]
    assert "không được đưa lên hệ thống" in response.content.decode()  # type: ignore[attr-defined]
    assert Document.objects.count() == 0


@pytest.mark.parametrize("content", [b"", b"\x00\x01\x02" * 300], ids=["empty", "binary"])
def test_upload_of_a_bad_file_is_one_clear_sentence(desk: Client, content: bytes) -> None:
    response = upload(desk, content, "hong.docx")

    assert response.status_code == 422  # type: ignore[attr-defined]
    assert response.context["form"].errors["file"]  # type: ignore[attr-defined]


def sent(draft: Directive, **changes: object) -> dict[str, object]:
    """Return the review page's fields as a browser sends them."""
    fields: dict[str, object] = {field.html_name: field.value() or "" for field in ParticularsForm(instance=draft)}
    for form in item_forms(queries.items_for_review(draft)):
        fields |= {field.html_name: field.value() for field in form if field.value() not in (None, False)}
    return fields | changes


def test_review_shows_every_character_of_the_source_once(draft: Directive) -> None:
    pieces = queries.segments(draft.text, list(queries.items_for_review(draft)))

    assert "".join(piece.text for piece in pieces) == draft.text


def test_review_saves_and_confirms(desk: Client, draft: Directive, department: Unit) -> None:
    item = draft.items.get(path="II.1")
    changes = {
        f"item{item.pk}-joining": ["outside:Sở Nội vụ"],
        f"item{item.pk}-due_on": "2025-04-01",
        f"item{item.pk}-confirmed": "on",
        "number": "16/TB-BTP",
    }

    desk.post(reverse(CHANGE, args=[draft.pk]), sent(draft, **changes))

    item.refresh_from_db()
    draft.refresh_from_db()
    assert (draft.number, item.due_on.isoformat(), item.confirmed_at is not None) == ("16/TB-BTP", "2025-04-01", True)
    assert item.responsibles.get(part="joining").is_outside


def test_review_loses_nothing_on_a_mistake(desk: Client, draft: Directive) -> None:
    item = draft.items.get(path="II.1")
    changes = {
        "number": "17/TB-BTP",
        f"item{item.pk}-text": "Lời đã sửa rất lâu.",
        f"item{item.pk}-due_on": "31/02/2025",
        f"item{item.pk}-leads": ["outside:Một đơn vị lạ"],
    }

    page = desk.post(reverse(CHANGE, args=[draft.pk]), sent(draft, **changes)).content.decode()

    for kept in ("17/TB-BTP", "Lời đã sửa rất lâu.", "31/02/2025", "Một đơn vị lạ"):
        assert kept in page
    draft.refresh_from_db()
    assert draft.number == "15/TB-BTP"


def test_review_confirms_all_that_is_ready_at_once(desk: Client, draft: Directive) -> None:
    desk.post(reverse(CHANGE, args=[draft.pk]), sent(draft, confirm_ready="1"))

    confirmed = set(Item.objects.exclude(confirmed_at=None).values_list("path", flat=True))
    assert confirmed == {"II.2"}


def test_review_leads_to_each_row_that_lacks_something(desk: Client, draft: Directive) -> None:
    page = desk.get(reverse(CHANGE, args=[draft.pk]))

    unclear = page.context["unclear"]
    assert [item.path for item in unclear] == ["II.1"]
    assert f'<a href="#item{unclear[0].pk}">II.1</a>' in page.content.decode()


def test_parties_are_found_without_diacritics(desk: Client, local_offices: Group) -> None:
    results = desk.get(reverse("admin:directives_parties"), {"term": "chi cuc"}).json()["results"]

    assert (results[0]["id"], results[-1]["id"]) == (f"group:{local_offices.pk}", "outside:chi cuc")


def test_review_makes_as_many_queries_for_thirty_rows_as_for_one(
    desk: Client, django_assert_num_queries: object
) -> None:
    small, large = DirectiveFactory(), DirectiveFactory()
    ResponsibleFactory(item=ItemFactory(directive=small, position=0))
    for n in range(30):
        ResponsibleFactory(item=ItemFactory(directive=large, position=n))
    desk.get(reverse(CHANGE, args=[small.pk]))

    for directive in (small, large):
        with django_assert_num_queries(15):  # type: ignore[operator]
            desk.get(reverse(CHANGE, args=[directive.pk]))


@pytest.mark.parametrize("name", [ADD, "admin:directives_directive_changelist", "admin:directives_document_changelist"])
def test_staff_who_are_no_clerks_are_refused(client: Client, name: str) -> None:
    client.force_login(UserFactory(is_staff=True))

    assert client.get(reverse(name)).status_code == 403


def test_the_original_is_a_download_for_clerks_only(desk: Client, draft: Directive) -> None:
    url = reverse("admin:directives_document_original", args=[draft.document_id])

    answer = desk.get(url)
    content = b"".join(answer.streaming_content)
    desk.force_login(UserFactory(is_staff=True))

    assert content.startswith("BỘ TƯ PHÁP".encode())
    assert answer["Content-Disposition"].startswith("attachment")
    assert answer["Content-Type"] == "application/octet-stream"
    assert desk.get(url).status_code == 403
