"""People in the Django admin."""

from django.contrib import admin
from django.contrib.auth.admin import UserAdmin as DjangoUserAdmin
from django.contrib.auth.forms import UserCreationForm as DjangoUserCreationForm
from django.contrib.auth.models import Group
from django.utils.translation import gettext_lazy as _

from accounts.models import User

# What people may do comes from their memberships in units, not from Django's groups.
admin.site.unregister(Group)


class UserCreationForm(DjangoUserCreationForm):  # type: ignore[type-arg]  # takes none at runtime
    """A new person, with the name they are called by."""

    class Meta:
        model = User
        fields = ("username", "full_name", "email")


@admin.register(User)
class UserAdmin(DjangoUserAdmin):  # type: ignore[type-arg]  # the same
    """People; what they do in which unit is among the memberships of the units."""

    add_form = UserCreationForm
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
