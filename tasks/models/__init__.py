"""Tasks, their history, the requests for more time, and the questions about them."""

from tasks.models.evidence import Evidence
from tasks.models.explanation import Explanation
from tasks.models.extension import Extension
from tasks.models.finding import Feed, LastSeen, SavedFilter
from tasks.models.joining import Joining, Waiting, WaitingQuerySet
from tasks.models.planned import PlannedReorganisation, PlannedReorganisationQuerySet, PlanState
from tasks.models.task import Task, TaskQuerySet
from tasks.models.transfer import Part, Transfer
from tasks.models.update import Update

__all__ = [
    "Evidence",
    "Explanation",
    "Extension",
    "Feed",
    "Joining",
    "LastSeen",
    "Part",
    "PlanState",
    "PlannedReorganisation",
    "PlannedReorganisationQuerySet",
    "SavedFilter",
    "Task",
    "TaskQuerySet",
    "Transfer",
    "Update",
    "Waiting",
    "WaitingQuerySet",
]
