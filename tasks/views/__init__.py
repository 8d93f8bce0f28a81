"""The pages on which units work and the office judges."""

from tasks.views.detail import detail
from tasks.views.handing_out import open_tasks
from tasks.views.home import home
from tasks.views.lists import task_list
from tasks.views.moves import move

__all__ = ["detail", "home", "move", "open_tasks", "task_list"]
