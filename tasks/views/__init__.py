"""The pages on which units work and the office judges."""

from tasks.views.asked import explanations, requests
from tasks.views.bulk import bulk_move
from tasks.views.calendar import calendar, change_feed, feed, open_feed
from tasks.views.detail import detail
from tasks.views.files import evidence
from tasks.views.handing_out import open_tasks
from tasks.views.home import home
from tasks.views.lists import delete_filter, save_filter, task_list
from tasks.views.moves import move
from tasks.views.news import news, see_news
from tasks.views.notices import change_notice
from tasks.views.planning import planned
from tasks.views.reorganising import reorganisation, reorganise
from tasks.views.source import source

__all__ = [
    "bulk_move",
    "calendar",
    "change_feed",
    "change_notice",
    "delete_filter",
    "detail",
    "evidence",
    "explanations",
    "feed",
    "home",
    "move",
    "news",
    "open_feed",
    "open_tasks",
    "planned",
    "reorganisation",
    "reorganise",
    "requests",
    "save_filter",
    "see_news",
    "source",
    "task_list",
]
