"""Search in both forms of an abbreviation, with trigrams where PostgreSQL has them; filters, feeds, what is new."""

import logging

import django.db.models.deletion
from django.conf import settings
from django.db import DatabaseError, migrations, models, transaction

from units.folding import searchable

BATCH = 500
INDEX = "task_search_trigrams"
logger = logging.getLogger(__name__)


def write_search_text(apps, schema_editor):
    """Write what searching looks through for the tasks that are there already."""
    Task = apps.get_model("tasks", "Task")
    rows = Task.objects.order_by("pk").select_related("item__directive", "unit").prefetch_related("unit__aliases")
    batch = []
    for task in rows.iterator(chunk_size=BATCH):
        directive, unit = task.item.directive, task.unit
        task.search_text = searchable(
            marks=[directive.number, f"mục {task.item.path}", unit.code],
            prose=[
                directive.title, task.item.text, unit.name, unit.short_name,
                *(alias.text for alias in unit.aliases.all()),
            ],
        )
        batch.append(task)
        if len(batch) == BATCH:
            Task.objects.bulk_update(batch, ["search_text"])
            batch = []
    Task.objects.bulk_update(batch, ["search_text"])


def index_trigrams(apps, schema_editor):
    """Index words on PostgreSQL; where the extension may not be made, searching reads every row, as on SQLite."""
    if schema_editor.connection.vendor != "postgresql":
        return
    try:
        with transaction.atomic(using=schema_editor.connection.alias), schema_editor.connection.cursor() as cursor:
            cursor.execute("CREATE EXTENSION IF NOT EXISTS pg_trgm")
            cursor.execute(f"CREATE INDEX {INDEX} ON tasks_task USING gin (search_text gin_trgm_ops)")
    except DatabaseError as error:
        logger.warning("No trigram index for searching (see docs/operations.md): %s", error)


def drop_trigrams(apps, schema_editor):
    """Take the index away; the extension may be somebody else's as well."""
    if schema_editor.connection.vendor == "postgresql":
        schema_editor.execute(f"DROP INDEX IF EXISTS {INDEX}")


class Migration(migrations.Migration):

    dependencies = [
        ("directives", "0001_initial"),
        ("tasks", "0002_work"),
        ("units", "0001_initial"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="SavedFilter",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("name", models.CharField(max_length=80, verbose_name="tên")),
                ("query", models.TextField(verbose_name="bộ lọc")),
                ("saved_at", models.DateTimeField(verbose_name="lưu lúc")),
                (
                    "user",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="saved_filters",
                        to=settings.AUTH_USER_MODEL, verbose_name="của",
                    ),
                ),
            ],
            options={
                "verbose_name": "bộ lọc đã lưu",
                "verbose_name_plural": "bộ lọc đã lưu",
                "constraints": [models.UniqueConstraint(fields=("user", "name"), name="saved_filter_once")],
            },
        ),
        migrations.CreateModel(
            name="Feed",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("token", models.CharField(editable=False, max_length=64, unique=True, verbose_name="mã")),
                ("created_at", models.DateTimeField(verbose_name="lập lúc")),
                ("revoked_at", models.DateTimeField(blank=True, null=True, verbose_name="thu hồi lúc")),
                (
                    "unit",
                    models.ForeignKey(
                        blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+",
                        to="units.unit", verbose_name="đơn vị",
                    ),
                ),
                (
                    "user",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="feeds",
                        to=settings.AUTH_USER_MODEL, verbose_name="của",
                    ),
                ),
            ],
            options={
                "verbose_name": "lịch đăng ký",
                "verbose_name_plural": "lịch đăng ký",
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("revoked_at", None), ("unit", None)), fields=("user",),
                        name="feed_one_of_a_person",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("revoked_at", None)), fields=("user", "unit"), name="feed_one_of_a_unit"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("revoked_at__isnull", True), ("revoked_at__gte", models.F("created_at")), _connector="OR"
                        ),
                        name="feed_created_before_revoked",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="LastSeen",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("at", models.DateTimeField(verbose_name="lúc")),
                (
                    "user",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE, related_name="last_seen",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={"verbose_name": "lần xem tin", "verbose_name_plural": "lần xem tin"},
        ),
        migrations.AddIndex(model_name="update", index=models.Index(fields=["at"], name="update_at")),
        migrations.RunPython(write_search_text, migrations.RunPython.noop),
        migrations.RunPython(index_trigrams, drop_trigrams),
    ]
