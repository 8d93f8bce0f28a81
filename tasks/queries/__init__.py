"""What people ask of tasks."""

from tasks.queries.handing_out import (
    Duty,
    Preview,
    UnitEffect,
    duties_of,
    effect_of_closing,
    handed_out,
    preview,
    with_new_rounds,
)
from tasks.queries.lists import ORDERS, SOON, UNREAD, Bundle, Desk, bundles_of, desk, for_list, page_of, sorted_by
from tasks.queries.news import FEED_REACH, MOST_NEWS, NEWS_REACH, due_in_month, fed, news, unseen
from tasks.queries.one import (
    Standing,
    assignable,
    contributing_units,
    delay_of,
    joining_units,
    merges_of,
    nearby,
    standing_of,
    units_below,
)
from tasks.queries.planned import plans_to_mind
from tasks.queries.visibility import visible_to

__all__ = [
    "FEED_REACH",
    "MOST_NEWS",
    "NEWS_REACH",
    "ORDERS",
    "SOON",
    "UNREAD",
    "Bundle",
    "Desk",
    "Duty",
    "Preview",
    "Standing",
    "UnitEffect",
    "assignable",
    "bundles_of",
    "contributing_units",
    "delay_of",
    "desk",
    "due_in_month",
    "duties_of",
    "effect_of_closing",
    "fed",
    "for_list",
    "handed_out",
    "joining_units",
    "merges_of",
    "nearby",
    "news",
    "page_of",
    "plans_to_mind",
    "preview",
    "sorted_by",
    "standing_of",
    "units_below",
    "unseen",
    "visible_to",
    "with_new_rounds",
]
