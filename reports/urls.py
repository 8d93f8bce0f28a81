"""Addresses of the reports."""

from django.urls import path

from reports import views

app_name = "reports"

urlpatterns = [
    path("qua-han/", views.overdue, name="overdue"),
    path("qua-han/xuat/<slug:layout>/", views.export, name="export"),
]
