"""The lists of the Django admin, with the columns that they show, as their own pages narrow and sort them."""

from functools import partial
from typing import Any

from django.contrib import admin
from django.contrib.admin.options import IncorrectLookupParameters
from django.contrib.admin.utils import label_for_field, lookup_field
from django.core.exceptions import ObjectDoesNotExist, PermissionDenied
from django.db.models import Model
from django.http import HttpRequest
from django.utils.html import strip_tags
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from units.exports import Asked, Column, MisaskedError, Table

CHUNK = 1000
WIDTH = 24


def models() -> dict[str, type[Model]]:
    """Return the models that have a list in the admin, by the names that the admin gives them in addresses."""
    return {f"{model._meta.app_label}_{model._meta.model_name}": model for model in admin.site._registry}  # noqa: SLF001


def table(model: type[Model], asked: Asked) -> Table:
    """Return a list of the admin."""
    request: Any = HttpRequest()  # the admin reads its lists off requests alone
    request.method, request.GET, request.user = "GET", asked.query, asked.user
    own = admin.site.get_model_admin(model)
    if not (asked.user.is_staff and own.has_view_or_change_permission(request)):
        raise PermissionDenied
    try:
        shown = own.get_changelist_instance(request)
    except IncorrectLookupParameters as error:
        raise MisaskedError from error
    columns = tuple(_column(name, model, own) for name in shown.list_display if name != "action_checkbox")
    title = capfirst(str(own.opts.verbose_name_plural))
    rows = shown.queryset.iterator(chunk_size=CHUNK)
    return Table(str(own.opts.model_name), title, columns, shown.result_count, rows, asked.today)


def _column(name: Any, model: type[Model], own: Any) -> Column:
    heading = capfirst(str(label_for_field(name, model, own)))
    return Column(heading, WIDTH, partial(_value, name, own))


def _value(name: Any, own: Any, row: Model) -> Any:
    """Return what a cell shows, without its marks; a choice by its label."""
    try:
        field, _attribute, value = lookup_field(name, row, own)
    except ObjectDoesNotExist:
        return None
    if field is not None and getattr(field, "flatchoices", None):
        value = dict(field.flatchoices).get(value, value)
    if isinstance(value, bool):
        return _("có") if value else _("không")
    return " ".join(strip_tags(value).split()) if isinstance(value, str) else value
