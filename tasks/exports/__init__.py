"""Lists of tasks and about tasks as files: for a spreadsheet, for another program, for a calendar."""

from tasks.exports.asked import explanations, requests
from tasks.exports.feed import to_ics
from tasks.exports.lists import CHUNK, about_task, day, month, news, tasks

__all__ = ["CHUNK", "about_task", "day", "explanations", "month", "news", "requests", "tasks", "to_ics"]
