"""Tasks, their history, the requests for more time, and the questions about them."""

from tasks.models.explanation import Explanation
from tasks.models.extension import Extension
from tasks.models.task import Joining, Task, TaskQuerySet
from tasks.models.update import Update

__all__ = ["Explanation", "Extension", "Joining", "Task", "TaskQuerySet", "Update"]
