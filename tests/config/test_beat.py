"""What beat rings for is there."""

from django.conf import settings

from config.celery import app


def test_every_bell_rings_for_a_job_that_exists() -> None:
    app.loader.import_default_modules()

    assert {entry["task"] for entry in settings.CELERY_BEAT_SCHEDULE.values()} - set(app.tasks) == set()
