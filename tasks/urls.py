"""Addresses of the task pages."""

from django.urls import path

from tasks import views

app_name = "tasks"

urlpatterns = [
    path("nhiem-vu/", views.task_list, name="list"),
    path("giai-trinh/", views.explanations, name="explanations"),
    path("gia-han/", views.requests, name="requests"),
    path("nhiem-vu/bo-loc/", views.save_filter, name="save_filter"),
    path("nhiem-vu/bo-loc/<int:pk>/bo/", views.delete_filter, name="delete_filter"),
    path("nhiem-vu/<int:pk>/", views.detail, name="detail"),
    path("nhiem-vu/hang-loat/", views.bulk_move, name="bulk"),
    path("nhiem-vu/<int:pk>/van-ban/", views.source, name="source"),
    path("thong-bao/<int:pk>/<slug:name>/", views.change_notice, name="change"),
    path("nhiem-vu/<int:pk>/<slug:name>/", views.move, name="move"),
    path("lich/", views.calendar, name="calendar"),
    path("lich/dia-chi/", views.open_feed, name="open_feed"),
    path("lich/dia-chi/<int:pk>/<slug:verb>/", views.change_feed, name="change_feed"),
    path("lich/<str:token>.ics", views.feed, name="feed"),
    path("tin-moi/", views.news, name="news"),
    path("tin-moi/da-xem/", views.see_news, name="see_news"),
    path("tai-lieu/<uuid:key>/", views.evidence, name="evidence"),
    path("giao-viec/<int:pk>/", views.open_tasks, name="open"),
]
