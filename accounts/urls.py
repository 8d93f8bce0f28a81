"""Addresses of signing in and of a person's own account; the names are the library's."""

from allauth.account import views
from django.apps import apps
from django.urls import include, path, re_path

urlpatterns = [
    path("dang-nhap/", views.login, name="login"),
    path("dang-nhap/", views.login, name="account_login"),
    path("dang-nhap/ngung/", views.account_inactive, name="account_inactive"),
    path("dang-nhap/quen-mat-khau/", views.password_reset, name="account_reset_password"),
    path("dang-nhap/quen-mat-khau/da-gui/", views.password_reset_done, name="account_reset_password_done"),
    re_path(
        r"^dang-nhap/mat-khau-moi/(?P<uidb36>[0-9A-Za-z]+)-(?P<key>.+)/$",
        views.password_reset_from_key,
        name="account_reset_password_from_key",
    ),
    path(
        "dang-nhap/mat-khau-moi/xong/",
        views.password_reset_from_key_done,
        name="account_reset_password_from_key_done",
    ),
    path("dang-ky/", views.signup, name="account_signup"),
    path("thoat/", views.logout, name="logout"),
    path("thoat/", views.logout, name="account_logout"),
    path("tai-khoan/mat-khau/", views.password_change, name="account_change_password"),
    path("tai-khoan/mat-khau/dat/", views.password_set, name="account_set_password"),
    path("tai-khoan/xac-thuc-lai/", views.reauthenticate, name="account_reauthenticate"),
    path("tai-khoan/phien/", include("allauth.usersessions.urls")),
    path("tai-khoan/hai-buoc/", include("allauth.mfa.urls")),
]
if apps.is_installed("allauth.socialaccount"):
    urlpatterns += [
        path("dang-nhap/", include("allauth.socialaccount.providers.openid_connect.urls")),
        path("tai-khoan/lien-ket/", include("allauth.socialaccount.urls")),
    ]
