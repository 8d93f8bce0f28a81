"""Units, groups, members and days off in the Django admin."""

from typing import Any

from django.contrib import admin
from django.contrib.admin.views.main import ORDER_VAR, ChangeList
from django.db.models import Count, F, Q, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import formats
from django.utils.http import urlencode
from django.utils.translation import gettext_lazy as _

from units import clock, queries
from units.forms import AliasForm, AliasFormSet
from units.models import Alias, DayOff, Group, Membership, Succession, Unit
from units.views import is_clerk, may_reorganise


class ValidityFilter(admin.SimpleListFilter):
    """Units that exist today, and those that do not."""

    title = _("hiệu lực")
    parameter_name = "now"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, Any]]:
        """Return the choices."""
        return [("yes", _("Đang có")), ("ended", _("Đã kết thúc")), ("coming", _("Chưa bắt đầu"))]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Unit]) -> QuerySet[Unit]:
        """Return the units of the choice."""
        today = clock.today()
        wanted = {
            "yes": ~Q(valid_from__gt=today) & ~Q(valid_until__lt=today),
            "ended": Q(valid_until__lt=today),
            "coming": Q(valid_from__gt=today),
        }.get(self.value() or "", Q())
        return queryset.filter(wanted)


class HoldingFilter(admin.SimpleListFilter):
    """Memberships that hold today, and those that do not."""

    title = _("đang giữ vai trò")
    parameter_name = "now"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, Any]]:
        """Return the choices."""
        return [("yes", _("Có")), ("no", _("Không"))]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Membership]) -> QuerySet[Membership]:
        """Return the memberships of the choice."""
        holding = Membership.objects.on(clock.today()).values("pk")
        match self.value():
            case "yes":
                return queryset.filter(pk__in=holding)
            case "no":
                return queryset.exclude(pk__in=holding)
        return queryset


class TreeChangeList(ChangeList):
    """A list where each unit stands under the one above it, until a column is clicked."""

    def get_ordering(self, request: HttpRequest, queryset: QuerySet[Unit]) -> list[Any]:
        """Return the order of the tree, or of the columns."""
        return super().get_ordering(request, queryset) if self.params.get(ORDER_VAR) else ["tree_ordering"]


class NamedAdmin(admin.ModelAdmin[Any]):
    """Rows that clerks pick while they review a notice: they may look them up, not change them."""

    def has_view_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Let clerks look names up."""
        return super().has_view_permission(request, obj) or is_clerk(request)


class AliasInline(admin.TabularInline[Alias, Any]):
    """Ways of writing."""

    model = Alias
    form = AliasForm
    formset = AliasFormSet
    extra = 1


class MembershipInline(admin.TabularInline[Membership, Unit]):
    """People in the unit."""

    model = Membership
    fields = ("user", "role", "since", "until")
    autocomplete_fields = ("user",)
    extra = 0


class SuccessorInline(admin.TabularInline[Succession, Unit]):
    """What took over from the unit."""

    model = Succession
    fk_name = "predecessor"
    fields = ("successor", "on")
    autocomplete_fields = ("successor",)
    extra = 0
    verbose_name_plural = _("Đơn vị kế tục")


@admin.register(Unit)
class UnitAdmin(NamedAdmin):
    """The tree of units, each with its names, members and successors."""

    list_display = ("tree_name", "short_name", "code", "valid_from", "valid_until")
    list_filter = (ValidityFilter, "kind", "unit_groups")
    list_per_page = 500
    search_fields = ("name", "short_name", "code")
    search_help_text = _("Tên, tên ngắn, cách gọi hoặc mã; không cần gõ dấu.")
    autocomplete_fields = ("parent",)
    inlines = (AliasInline, MembershipInline, SuccessorInline)
    actions = ("reorganise",)
    fieldsets = (
        (None, {"fields": ("name", "short_name", "kind", "parent")}),
        (_("Hiệu lực"), {"fields": (("valid_from", "valid_until"),)}),
        (_("Mã"), {"fields": (("code", "official_id"),)}),
    )

    def get_queryset(self, request: HttpRequest) -> QuerySet[Unit]:
        """Return the units with their place in the tree; those that go on come first where they are picked."""
        lasting_first = F("valid_until").desc(nulls_first=True)
        units: QuerySet[Unit] = Unit.objects.order_siblings_by("kind", "name").order_by(lasting_first, "name", "pk")
        return units

    def get_changelist(self, request: HttpRequest, **kwargs: Any) -> type[ChangeList]:
        """Keep the order of the tree."""
        return TreeChangeList

    def get_search_results(
        self, request: HttpRequest, queryset: QuerySet[Unit], search_term: str
    ) -> tuple[QuerySet[Unit], bool]:
        """Find units by any of their names, diacritics or not."""
        return queryset.filter(pk__in=queries.unit_ids_named(like=search_term)) if search_term else queryset, False

    @admin.action(description=_("Sắp xếp lại các đơn vị đã chọn…"), permissions=["reorganise"])
    def reorganise(self, request: HttpRequest, queryset: QuerySet[Unit]) -> HttpResponse:
        """Begin a plan with the units that were ticked."""
        chosen = urlencode([("units", pk) for pk in queryset.values_list("pk", flat=True)])
        return redirect(f"{reverse('admin:units_reorganisation_add')}?{chosen}")

    def has_reorganise_permission(self, request: HttpRequest) -> bool:
        """Ask the rule."""
        return may_reorganise(request)

    @admin.display(description=_("đơn vị"))
    def tree_name(self, unit: Any) -> str:
        """Return the name, set in by its place in the tree."""
        depth: int = unit.tree_depth
        return "— " * depth + str(unit.name)


@admin.register(Group)
class GroupAdmin(NamedAdmin):
    """Groups with the ways notices address them."""

    list_display = ("name", "code", "unit_count", "written")
    search_fields = ("name", "code")
    search_help_text = _("Tên hoặc cách gọi; không cần gõ dấu.")
    autocomplete_fields = ("units",)
    inlines = (AliasInline,)

    def get_queryset(self, request: HttpRequest) -> QuerySet[Group]:
        """Return the groups with how many units they hold, of all times."""
        return Group.objects.annotate(unit_count=Count("units")).prefetch_related("aliases").order_by("name", "pk")

    def get_search_results(
        self, request: HttpRequest, queryset: QuerySet[Group], search_term: str
    ) -> tuple[QuerySet[Group], bool]:
        """Find groups by any of their names, diacritics or not."""
        return queryset.filter(pk__in=queries.group_ids_named(like=search_term)) if search_term else queryset, False

    @admin.display(description=_("số đơn vị"), ordering="unit_count")
    def unit_count(self, group: Any) -> int:
        """Return how many units the group holds."""
        count: int = group.unit_count
        return count

    @admin.display(description=_("cách gọi"))
    def written(self, group: Group) -> str:
        """Return the ways notices address the group."""
        return "; ".join(alias.text for alias in group.aliases.all())


@admin.register(Membership)
class MembershipAdmin(admin.ModelAdmin[Membership]):
    """Who does what where, since when."""

    list_display = ("user", "role", "unit", "since", "until")
    list_filter = (HoldingFilter, "role")
    list_select_related = ("user", "unit")
    search_fields = ("user__full_name", "user__username", "user__email", "unit__name", "unit__short_name")
    autocomplete_fields = ("user", "unit")
    ordering = ("user__full_name", "pk")


@admin.register(Succession)
class SuccessionAdmin(admin.ModelAdmin[Succession]):
    """Which unit took over from which."""

    list_display = ("predecessor", "successor", "on")
    list_filter = ("on",)
    list_select_related = ("predecessor", "successor")
    search_fields = ("predecessor__name", "successor__name", "predecessor__short_name", "successor__short_name")
    autocomplete_fields = ("predecessor", "successor")
    ordering = ("-on", "predecessor__name", "pk")


@admin.register(DayOff)
class DayOffAdmin(admin.ModelAdmin[DayOff]):
    """Days on which the calendar of public holidays is corrected."""

    list_display = ("day", "weekday", "is_working", "name", "source")
    list_filter = ("is_working",)
    date_hierarchy = "day"
    search_fields = ("name", "source")
    ordering = ("-day",)

    @admin.display(description=_("thứ"))
    def weekday(self, row: DayOff) -> str:
        """Return the day of the week."""
        return formats.date_format(row.day, "l")
