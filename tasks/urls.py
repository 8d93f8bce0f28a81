"""Addresses of the task pages."""

from django.urls import path

from tasks import views

app_name = "tasks"

urlpatterns = [
    path("nhiem-vu/", views.task_list, name="list"),
    path("nhiem-vu/<int:pk>/", views.detail, name="detail"),
    path("nhiem-vu/<int:pk>/<slug:name>/", views.move, name="move"),
    path("giao-viec/<int:pk>/", views.open_tasks, name="open"),
]
