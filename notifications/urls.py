"""Addresses of what was reminded."""

from django.urls import path

from notifications import views

app_name = "notifications"

urlpatterns = [
    path("nhac-viec/", views.inbox, name="inbox"),
    path("nhac-viec/lua-chon/", views.choose, name="choose"),
    path("nhac-viec/thoi-nhac-som/<str:token>/", views.way_out, name="way_out"),
    path("nhac-viec/kenh/", views.outlets, name="outlets"),
    path("nhac-viec/kenh/<int:pk>/ngung/", views.close_outlet, name="close_outlet"),
    path("nhac-viec/kenh/<int:pk>/gui-thu/", views.try_out, name="try_out"),
    path("nhac-viec/sap-gui/", views.outlook, name="outlook"),
    path("nhac-viec/phieu/", views.slips, name="slips"),
    path("nhac-viec/phieu/don-vi/<int:pk>/", views.make_slip, name="make_slip"),
    path("nhac-viec/phieu/<int:pk>.<str:layout>", views.slip, name="slip"),
    path("healthz", views.healthz, name="healthz"),
    path("metrics", views.metrics, name="metrics"),
    path("nhiem-vu/<int:pk>/nhac-viec/", views.task_reminders, name="task"),
    path("nhiem-vu/<int:pk>/nhac-viec/da-nhan/", views.receive, name="receive"),
]
