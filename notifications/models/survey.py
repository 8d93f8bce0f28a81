"""Up to where the ledger has been planned."""

from django.db import models


class Survey(models.Model):
    """A day on which every task was looked at, and the newest rows that have been looked at since.

    While `basis` is what all tasks are judged by, only those with something newer can be owed anything more that day.
    """

    day = models.DateField(unique=True)
    basis = models.CharField(max_length=64, blank=True)
    last_task = models.BigIntegerField(default=0)
    last_update = models.BigIntegerField(default=0)
    at = models.DateTimeField()
    # Counted up whenever somebody wants all looked at anew; who planned meanwhile must not say that all is well.
    doubts = models.PositiveIntegerField(default=0)

    def __str__(self) -> str:
        return f"{self.day:%d/%m/%Y}"
