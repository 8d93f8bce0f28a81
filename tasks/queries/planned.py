"""Plans that the office has to keep in mind."""

from datetime import date, timedelta

from django.db.models import Q

from tasks.models import PlannedReorganisation, PlannedReorganisationQuerySet, PlanState

AHEAD = timedelta(days=30)


def plans_to_mind(*, today: date) -> PlannedReorganisationQuerySet:
    """Return the plans whose day is near, and those that could not be carried out and that nobody has let go of."""
    near = Q(state=PlanState.PLANNED, on__lte=today + AHEAD)
    return PlannedReorganisation.objects.filter(near | Q(state=PlanState.REFUSED)).order_by("on", "pk")
