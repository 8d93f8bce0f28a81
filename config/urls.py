"""Addresses of the site."""

from django.contrib import admin
from django.contrib.auth.views import LoginView, LogoutView
from django.urls import include, path
from django.utils.translation import gettext_lazy as _

from tasks import views as task_views

admin.site.index_title = _("Việc của Văn phòng")

urlpatterns = [
    path("", task_views.home, name="home"),
    path("dang-nhap/", LoginView.as_view(), name="login"),
    path("thoat/", LogoutView.as_view(), name="logout"),
    path("bao-cao/", include("reports.urls")),
    # Before the tasks': "nhac-viec" below a task is the ledger's page, not a move.
    path("", include("notifications.urls")),
    path("", include("tasks.urls")),
    path("admin/", admin.site.urls),
]
