"""The ladder, to be edited; the ledger and the mails, to be read."""

from typing import Any

from django.contrib import admin, messages
from django.db.models import Model, QuerySet
from django.forms import ModelForm
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.views import person
from notifications import operations, queries, rules, wording
from notifications.models import Message, Outlet, Policy, Reminder, Slip, Step, Sweep
from units import clock


class StepInline(admin.TabularInline[Step, Policy]):
    """The rungs of a ladder."""

    model = Step
    extra = 0
    autocomplete_fields = ("named",)
    ordering = ("position", "pk")
    fields = (
        "position",
        "code",
        "label",
        "trigger",
        "audience",
        "named",
        "offset",
        "repeat_every",
        "pause",
        "is_escalation",
        "is_active",
    )

    def get_formset(self, request: HttpRequest, obj: Policy | None = None, **kwargs: Any) -> Any:
        """Let a person be chosen here, and nothing be done to them."""
        formset = super().get_formset(request, obj, **kwargs)
        chosen = formset.form.base_fields["named"].widget
        chosen.can_add_related = chosen.can_change_related = chosen.can_delete_related = chosen.can_view_related = False
        return formset


@admin.register(Policy)
class PolicyAdmin(admin.ModelAdmin[Policy]):
    """Ladders of steps; each change is a new version."""

    list_display = ("name", "is_active", "in_force_from", "version")
    readonly_fields = ("version", "preview")
    inlines = (StepInline,)
    actions = ("copy",)

    @admin.display(description=gettext_lazy("xem trước"))
    def preview(self, policy: Policy) -> str:
        """Lead to what this ladder, as it is saved, would have sent."""
        if not policy.pk:
            return _("Lưu chính sách để xem trước.")
        address = reverse("extracts:preview", args=[policy.pk])
        return format_html('<a href="{}">{}</a>', address, _("Chính sách này trên 30 ngày vừa qua"))

    @admin.action(description=gettext_lazy("Sao chép thành bản nháp"), permissions=["add"])
    def copy(self, request: HttpRequest, chosen: QuerySet[Policy]) -> None:
        """Copy the chosen ladders, switched off, to be changed and previewed before one is put in use."""
        for policy in chosen.prefetch_related("steps"):
            self.message_user(request, _("Đã có %(copy)s") % {"copy": operations.copy_policy(policy=policy)})

    def save_model(self, request: HttpRequest, obj: Policy, form: ModelForm[Policy], change: bool) -> None:  # noqa: FBT001
        """Count the version up with every change, so that the ledger says which one owed a reminder."""
        if change:
            obj.version += 1
        super().save_model(request, obj, form, change)


class Ledger:
    """Rows that the operations write and people only read."""

    def has_add_permission(self, _request: HttpRequest, _obj: Model | None = None) -> bool:
        """Refuse: nobody writes here by hand."""
        return False

    def has_change_permission(self, _request: HttpRequest, _obj: Model | None = None) -> bool:
        """Refuse: nobody writes here by hand."""
        return False

    def has_delete_permission(self, _request: HttpRequest, _obj: Model | None = None) -> bool:
        """Keep what was owed and what became of it."""
        return False


class CarriedInline(Ledger, admin.TabularInline[Reminder, Message]):
    """What a mail said, or was to say."""

    model = Reminder
    extra = 0
    verbose_name_plural = gettext_lazy("nội dung nhắc")
    fields = ("task", "step", "occurrence_on", "due_version", "state", "reason")
    readonly_fields = fields
    show_change_link = True

    def get_queryset(self, request: HttpRequest) -> QuerySet[Reminder]:
        """Name each task without asking for it row by row."""
        return super().get_queryset(request).select_related("task__item", "task__unit", "step")


@admin.register(Message)
class MessageAdmin(Ledger, admin.ModelAdmin[Message]):
    """The mails: whose, of which day, with what result."""

    list_display = (
        "for_on",
        "recipient",
        "channel",
        "address",
        "subject",
        "state",
        "attempts",
        "sent_at",
        "error",
        "may_repeat",
    )
    list_display_links = ("for_on", "recipient")
    list_filter = ("state", "for_on", "may_repeat")
    list_select_related = ("recipient",)
    search_fields = ("recipient__full_name", "recipient__username", "address", "subject", "message_id", "error")
    date_hierarchy = "for_on"
    ordering = ("-for_on", "recipient__full_name", "pk")
    inlines = (CarriedInline,)
    actions = ("send_again",)

    def changelist_view(self, request: HttpRequest, extra_context: dict[str, Any] | None = None) -> HttpResponse:
        """Say above the list when reminding does not work."""
        if request.method == "GET" and (said := wording.banner(queries.health(at=clock.now()))):
            self.message_user(request, said, messages.WARNING)
        return super().changelist_view(request, extra_context)

    def has_send_again_permission(self, request: HttpRequest) -> bool:
        """Ask the same rule as the operation."""
        return rules.can_send_again(person(request))

    @admin.action(description=gettext_lazy("Gửi lại"), permissions=["send_again"])
    def send_again(self, request: HttpRequest, chosen: QuerySet[Message]) -> None:
        """Put the chosen mails that failed back in the queue."""
        done = 0
        for message in chosen.select_related("recipient"):
            try:
                operations.send_again(message=message, by=person(request), at=clock.now())
            except operations.NotFailedError as error:
                self.message_user(request, str(error), messages.WARNING)
            else:
                done += 1
        self.message_user(request, _("%(count)d thư sẽ được gửi lại") % {"count": done})


@admin.register(Reminder)
class ReminderAdmin(Ledger, admin.ModelAdmin[Reminder]):
    """The ledger: what was owed to whom, and what became of it."""

    list_display = ("occurrence_on", "task", "step", "recipient", "channel", "state", "settled_at", "reason", "message")
    list_filter = ("state", "step", "occurrence_on")
    list_select_related = ("task__item", "task__unit", "step", "recipient", "message__recipient")
    search_fields = (
        "recipient__full_name",
        "recipient__username",
        "task__unit__name",
        "task__item__directive__number",
        "task__item__text",
        "reason",
    )
    date_hierarchy = "occurrence_on"
    ordering = ("-occurrence_on", "-pk")
    raw_id_fields = ("task", "message", "superseded_by")


@admin.register(Outlet)
class OutletAdmin(Ledger, admin.ModelAdmin[Outlet]):
    """The places outside at which people hear; never their addresses."""

    list_display = ("name", "shown", "keeper", "unit", "mutes_early", "opened_at", "closed_at")
    list_filter = ("mutes_early",)
    list_select_related = ("keeper", "unit")
    search_fields = ("name", "shown", "keeper__full_name", "keeper__username", "unit__name")
    ordering = ("-opened_at", "-pk")


@admin.register(Slip)
class SlipAdmin(Ledger, admin.ModelAdmin[Slip]):
    """The chasing slips: which, to whom, by whom; their words stay as they were."""

    list_display = ("made_on", "kind", "number", "year", "unit", "made_by")
    list_filter = ("kind", "made_on")
    list_select_related = ("unit", "made_by")
    search_fields = ("unit__name", "number", "made_by__full_name", "made_by__username")
    date_hierarchy = "made_on"
    ordering = ("-made_at", "-pk")
    fields = ("kind", "year", "number", "unit", "made_by", "made_at", "said")
    readonly_fields = ("said",)

    @admin.display(description=gettext_lazy("nhiệm vụ"))
    def said(self, slip: Slip) -> str:
        """Return which duties it is about, as printed."""
        return "; ".join(f"{row[1]}, {row[2]}" for row in slip.contents["rows"])


@admin.register(Sweep)
class SweepAdmin(Ledger, admin.ModelAdmin[Sweep]):
    """When reminding ran, and what it did."""

    list_display = ("started_at", "ended_at", "planned", "gathered", "sent", "failed", "cancelled", "deferred")
    date_hierarchy = "started_at"
    ordering = ("-started_at", "-pk")
