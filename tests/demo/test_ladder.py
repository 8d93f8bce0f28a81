"""The demo shows every kind of step at work, and no more mail than that needs."""

import pytest

from demo import days, ladder
from notifications.models import Step

pytestmark = pytest.mark.django_db


def test_every_step_is_on_and_mornings_still_follow_the_deadline() -> None:
    before = days.offsets()

    ladder.settle()
    ladder.settle()

    assert Step.objects.filter(is_active=False).count() == 0
    assert Step.objects.get(code="chua-nhan").repeat_every == 0
    assert Step.objects.get(code="qua-han").pause == 5
    assert days.offsets() == before
