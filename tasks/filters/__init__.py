"""What lists can be narrowed by."""

from tasks.filters.asked import ExplanationFilter, RequestFilter
from tasks.filters.tasks import DayInput, SaveFilterForm, TaskFilter, in_part, kept

__all__ = ["DayInput", "ExplanationFilter", "RequestFilter", "SaveFilterForm", "TaskFilter", "in_part", "kept"]
