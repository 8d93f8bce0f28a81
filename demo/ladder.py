"""The ladder as the demo shows it: every kind of step at work.

A real house begins with the newer steps switched off: its office looks at their preview first. In the demo's own month
(136 tasks) all of them as they come would send 1,255 mails instead of 447, because half of its units never take a task
on. Saying that once instead of every other day makes it 760, and 125 tasks are spoken of instead of 56.
"""

from notifications.models import Step

IN_USE = {"policy__is_active": True, "policy__name": "Mặc định"}
REST = 5


def settle() -> None:
    """Switch on every step, the one about tasks that nobody takes on only once, and let who knows rest for a week."""
    steps = Step.objects.filter(**IN_USE)
    steps.update(is_active=True)
    steps.filter(code="chua-nhan").update(label="Sau 2 ngày làm việc chưa tiếp nhận (một lần)", repeat_every=0)
    steps.filter(code="qua-han").update(pause=REST)
