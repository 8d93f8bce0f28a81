"""Rows for tests, one factory a model, without surprises."""

import hashlib
from datetime import UTC, date, datetime
from typing import Any

import factory
from factory.django import DjangoModelFactory

from accounts.models import User
from directives.models import Directive, Document, Item, ItemKind, Part, Responsible
from tasks.lifecycle import Status
from tasks.models import Task
from units.models import Kind, Membership, Role, Unit

AT = datetime(2025, 3, 3, 2, 0, tzinfo=UTC)  # 09:00 on Monday 3 March 2025 in the office


class UserFactory(DjangoModelFactory[User]):
    class Meta:
        model = User

    username = factory.Sequence(lambda n: f"user{n}")
    full_name = factory.Sequence(lambda n: f"Nguyễn Văn {n}")
    email = factory.LazyAttribute(lambda user: f"{user.username}@example.vn")


class UnitFactory(DjangoModelFactory[Unit]):
    class Meta:
        model = Unit

    code = factory.Sequence(lambda n: f"U{n}")
    name = factory.Sequence(lambda n: f"Cục số {n}")
    kind = Kind.DEPARTMENT


class MembershipFactory(DjangoModelFactory[Membership]):
    class Meta:
        model = Membership

    user = factory.SubFactory(UserFactory)
    unit = factory.SubFactory(UnitFactory)
    role = Role.OFFICER
    since = date(2020, 1, 1)


class DocumentFactory(DjangoModelFactory[Document]):
    class Meta:
        model = Document

    name = factory.Sequence(lambda n: f"thong-bao-{n}.txt")
    sha256 = factory.LazyAttribute(lambda document: hashlib.sha256(document.name.encode()).hexdigest())
    file = "documents/thong-bao.txt"
    size = 1
    received_by = factory.SubFactory(UserFactory)
    received_at = AT


class DirectiveFactory(DjangoModelFactory[Directive]):
    """A draft, complete enough to be published."""

    class Meta:
        model = Directive

    document = factory.SubFactory(DocumentFactory)
    text = "1. Rà soát hồ sơ."
    number = factory.Sequence(lambda n: f"{n + 1}/TB-BTP")
    issued_on = date(2025, 3, 3)
    issuer = "Bộ Tư pháp"
    title = "Kết luận của Thứ trưởng tại Hội nghị giao ban"
    read_at = AT


class ItemFactory(DjangoModelFactory[Item]):
    class Meta:
        model = Item

    directive = factory.SubFactory(DirectiveFactory)
    position = factory.Sequence(lambda n: n)
    label = factory.LazyAttribute(lambda item: f"{item.position + 1}")
    path = factory.LazyAttribute(lambda item: item.label)
    kind = ItemKind.TASK
    text = "Rà soát hồ sơ."
    start = 0
    end = 17


class ResponsibleFactory(DjangoModelFactory[Responsible]):
    class Meta:
        model = Responsible

    item = factory.SubFactory(ItemFactory)
    part = Part.LEAD
    unit = factory.SubFactory(UnitFactory)


class TaskFactory(DjangoModelFactory[Task]):
    """A task in progress, due on Friday 28 March 2025."""

    class Meta:
        model = Task

    item = factory.SubFactory(ItemFactory)
    unit = factory.SubFactory(UnitFactory)
    status = Status.IN_PROGRESS
    due_on = date(2025, 3, 28)
    original_due_on = factory.LazyAttribute(lambda task: task.due_on)
    opened_at = AT
    closed_at = factory.LazyAttribute(lambda task: AT if task.status in {Status.DONE, Status.WITHDRAWN} else None)
    search_text = ""


def member(role: str, unit: Unit, **fields: Any) -> User:
    """Return a new person with `role` in `unit`."""
    user = UserFactory(**fields)
    MembershipFactory(user=user, unit=unit, role=role)
    return user


__all__ = ["AT", "Role", "member"]
