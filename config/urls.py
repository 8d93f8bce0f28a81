"""Addresses of the site."""

from allauth.account.decorators import secure_admin_login
from allauth.account.views import logout
from django.contrib import admin
from django.urls import include, path
from django.utils.translation import gettext_lazy as _
from django.views.generic import RedirectView

from tasks import views as task_views

admin.site.index_title = _("Việc của Văn phòng")
# Every page of the office leads back by a name of its own.
admin.site.site_url = None
# The office comes in through the same door as everybody else.
admin.site.login = secure_admin_login(admin.site.login)  # type: ignore[method-assign]

urlpatterns = [
    path("", task_views.home, name="home"),
    path("", include("accounts.urls")),
    path("bao-cao/", include("reports.urls")),
    # Before the tasks': "nhac-viec" below a task is the ledger's page, not a move.
    path("", include("notifications.urls")),
    path("", include("extracts.urls")),
    path("", include("tasks.urls")),
    path("admin/logout/", logout),
    path("admin/password_change/", RedirectView.as_view(pattern_name="account_change_password")),
    path("admin/", admin.site.urls),
]
