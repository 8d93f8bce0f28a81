"""What searching looks through, written with the task and again when a name changes."""

from directives.models import Item
from tasks.models import Task, TaskQuerySet
from units.folding import searchable
from units.models import Unit

BATCH = 500


def search_text_of(item: Item, unit: Unit) -> str:
    """Return the number, the clause and the words by which a task is found."""
    directive = item.directive
    return searchable(
        marks=[directive.number, f"mục {item.path}", unit.code], prose=[directive.title, item.text, *unit.names]
    )


def refresh_search_text(*, tasks: TaskQuerySet) -> int:
    """Write the text again where it is no longer true, as after a unit is renamed; return for how many tasks."""
    stale = []
    rows = tasks.order_by("pk").select_related("item__directive", "unit").prefetch_related("unit__aliases")
    for task in rows.iterator(chunk_size=BATCH):
        text = search_text_of(task.item, task.unit)
        if text != task.search_text:
            task.search_text = text
            stale.append(task)
    return Task.objects.bulk_update(stale, ["search_text"], batch_size=BATCH)
