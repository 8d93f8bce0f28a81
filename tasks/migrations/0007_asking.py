"""Keep by when, and as which of a task's askings, a joining unit's part was asked for: with the wait for it."""

from collections import Counter

from django.db import migrations, models
from django.utils.timezone import localtime


def fill(apps, schema_editor):
    waitings, steps = apps.get_model("tasks", "Waiting").objects, apps.get_model("tasks", "Update").objects
    asked = {
        (task, unit, at): due_on
        for task, unit, at, due_on in steps.filter(move="ask_joining").values_list("task", "unit", "at", "asked_due_on")
    }
    joinings = apps.get_model("tasks", "Joining").objects.values_list("task", "unit", "due_on")
    last = {(task, unit): due_on for task, unit, due_on in joinings}
    numbers = Counter()
    for row in waitings.order_by("task", "since", "pk"):
        numbers[row.task_id] += 1
        row.number = numbers[row.task_id]
        row.due_on = (
            asked.get((row.task_id, row.unit_id, row.since))
            or last.get((row.task_id, row.unit_id))
            or localtime(row.since).date()
        )
        row.save(update_fields=["number", "due_on"])


class Migration(migrations.Migration):

    dependencies = [
        ('tasks', '0006_indexes'),
    ]

    operations = [
        migrations.AddField(
            model_name='waiting',
            name='number',
            field=models.PositiveSmallIntegerField(default=1, verbose_name='lần đề nghị'),
        ),
        migrations.AddField(
            model_name='waiting',
            name='due_on',
            field=models.DateField(null=True, verbose_name='hạn phối hợp'),
        ),
        migrations.RunPython(fill, migrations.RunPython.noop),
    ]
