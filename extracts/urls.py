"""Addresses of lists as files."""

from django.urls import path

from extracts import views

app_name = "extracts"

urlpatterns = [
    path("tep/", views.extracts, name="mine"),
    path("tep/<uuid:key>/", views.file, name="file"),
    path("tep/xem-truoc/<int:pk>/", views.preview, name="preview"),
    path("tep/<slug:listing>/<slug:layout>/", views.take, name="take"),
]
