"""Tasks, their history, and the requests for more time."""

from tasks.models.extension import Extension
from tasks.models.task import Joining, Task, TaskQuerySet
from tasks.models.update import Update

__all__ = ["Extension", "Joining", "Task", "TaskQuerySet", "Update"]
