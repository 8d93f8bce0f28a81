"""Files of tasks, handed out only to those who may see the task."""

from uuid import UUID

from django.http import FileResponse, HttpRequest
from django.shortcuts import get_object_or_404
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_GET

from accounts.views import person
from tasks import queries
from tasks.models import Evidence
from units import clock


@require_GET
@cache_control(private=True, no_store=True)
def evidence(request: HttpRequest, key: UUID) -> FileResponse:
    """Give one file to be saved, never to be shown: what runs inside it runs nowhere on this site."""
    visible = queries.visible_to(user=person(request), on=clock.today())
    found = get_object_or_404(Evidence.objects.filter(task__in=visible), key=key)
    response = FileResponse(
        found.file.open("rb"), as_attachment=True, filename=found.name, content_type="application/octet-stream"
    )
    response["X-Content-Type-Options"] = "nosniff"
    response["Content-Security-Policy"] = "default-src 'none'; sandbox"
    return response
