"""People in the Django admin."""

from typing import Any

from allauth.mfa.models import Authenticator
from allauth.usersessions.models import UserSession
from axes.models import AccessAttempt
from django import forms
from django.apps import apps
from django.contrib import admin, messages
from django.contrib.auth.admin import UserAdmin as DjangoUserAdmin
from django.contrib.auth.forms import AdminPasswordChangeForm
from django.contrib.auth.forms import UserCreationForm as DjangoUserCreationForm
from django.contrib.auth.models import Group, Permission
from django.contrib.contenttypes.models import ContentType
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from accounts.models import User

# What people may do comes from their memberships in units, not from Django's groups; the libraries' own tables of
# addresses, sessions and second steps say nothing to the office beyond the actions below.
SIGNING_IN = ("account", "mfa", "usersessions", "socialaccount")
libraries = [app for app in apps.get_app_configs() if app.label in SIGNING_IN]
admin.site.unregister(
    [Group, *(model for app in libraries for model in app.get_models() if admin.site.is_registered(model))]
)


VERBS = {"view": _("xem"), "add": _("thêm"), "change": _("sửa"), "delete": _("xóa")}


class UserCreationForm(DjangoUserCreationForm):  # type: ignore[type-arg]  # takes none at runtime
    """A new person, with the name they are called by."""

    class Meta:
        model = User
        fields = ("username", "full_name", "email")


class PasswordForm(AdminPasswordChangeForm):  # type: ignore[type-arg]  # the same
    """Another person's password; Django's warning has no translation."""

    usable_password_help_text = _(  # type: ignore[assignment]  # may be lazy, too
        "Không thì mật khẩu đang dùng mất đi, và chỉ còn vào được qua hệ thống định danh."
    )


class PermissionsField(forms.ModelMultipleChoiceField):  # type: ignore[type-arg]  # takes none at runtime
    """What may be done in the admin, in Vietnamese; Django keeps the names in English."""

    def label_from_instance(self, obj: Any) -> str:
        """Return the rows and what may be done with them."""
        verb, _name = obj.codename.split("_", 1)
        model = obj.content_type.model_class()
        return f"{model._meta.verbose_name}: {VERBS[verb]}"  # noqa: SLF001  # Django's own way to the names


@admin.register(User)
class UserAdmin(DjangoUserAdmin):  # type: ignore[type-arg]  # the same
    """People; what they do in which unit is among the memberships of the units."""

    add_form = UserCreationForm
    change_password_form = PasswordForm
    actions = ("unlock", "remove_second_step", "end_sessions")
    list_display = ("username", "full_name", "email", "is_active", "is_staff", "last_login")
    list_filter = ("is_active", "is_staff", "is_superuser")
    search_fields = ("username", "full_name", "email")
    ordering = ("username",)
    fieldsets = (
        (None, {"fields": ("username", "password")}),
        (_("Người dùng"), {"fields": ("full_name", "email")}),
        (
            _("Quyền"),
            {
                "fields": ("is_active", "is_staff", "is_superuser", "user_permissions"),
                "description": _(
                    "Vai trò trong từng đơn vị nằm ở mục “Thành viên”; ai vào trang này phải có tình trạng nhân viên."
                ),
            },
        ),
        (_("Dấu mốc"), {"fields": ("last_login", "date_joined")}),
    )
    readonly_fields = ("last_login", "date_joined")
    add_fieldsets = (
        (
            None,
            {
                "classes": ("wide",),
                "fields": ("username", "full_name", "email", "password1", "password2"),
            },
        ),
    )

    def formfield_for_manytomany(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        """Offer what concerns the admin's own lists."""
        if db_field.name == "user_permissions":
            kwargs |= {"form_class": PermissionsField, "queryset": _permissions()}
        return super().formfield_for_manytomany(db_field, request, **kwargs)

    @admin.action(description=_("Mở khóa đăng nhập"), permissions=["change"])
    def unlock(self, request: HttpRequest, queryset: QuerySet[User]) -> None:
        """Forget wrong passwords, so that these people need not wait."""
        names = [name.lower() for name in queryset.values_list("username", flat=True)]
        AccessAttempt.objects.filter(username__in=names).delete()
        messages.success(request, _("Đã mở khóa đăng nhập."))

    @admin.action(description=_("Gỡ xác nhận hai bước (mất điện thoại, mất khóa)"), permissions=["change"])
    def remove_second_step(self, request: HttpRequest, queryset: QuerySet[User]) -> None:
        """Let these people in by password alone, until they set up a second step again."""
        Authenticator.objects.filter(user__in=queryset).delete()
        messages.success(request, _("Đã gỡ xác nhận hai bước."))

    @admin.action(description=_("Kết thúc mọi phiên đăng nhập"), permissions=["change"])
    def end_sessions(self, request: HttpRequest, queryset: QuerySet[User]) -> None:
        """Sign these people out everywhere."""
        for session in UserSession.objects.filter(user__in=queryset):
            session.end()
        messages.success(request, _("Đã kết thúc các phiên đăng nhập."))


def _permissions() -> QuerySet[Permission]:
    """Return the permissions for the rows that the admin shows."""
    shown = ContentType.objects.get_for_models(*admin.site._registry).values()  # noqa: SLF001  # no public list
    codenames = [f"{verb}_{model.model}" for model in shown for verb in VERBS]
    permissions = Permission.objects.filter(content_type__in=shown, codename__in=codenames)
    return permissions.select_related("content_type").order_by("content_type__app_label", "content_type__model", "pk")
