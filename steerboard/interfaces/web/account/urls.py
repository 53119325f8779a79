"""Sign-in, second factor, own sessions and settings, invitations. Sign-up and self-made addresses are not offered."""

from allauth.account import views as allauth_views
from django.urls import include, path, re_path

from steerboard.interfaces.web.account import views

urlpatterns = [
    path("account/login/", views.LoginPage.as_view(), name="account_login"),
    path("account/logout/", allauth_views.logout, name="account_logout"),
    path("account/inactive/", allauth_views.account_inactive, name="account_inactive"),
    path("account/signup/", allauth_views.signup, name="account_signup"),
    path("account/reauthenticate/", allauth_views.reauthenticate, name="account_reauthenticate"),
    path("account/password/change/", allauth_views.password_change, name="account_change_password"),
    path("account/password/reset/", allauth_views.password_reset, name="account_reset_password"),
    path("account/password/reset/done/", allauth_views.password_reset_done, name="account_reset_password_done"),
    re_path(
        r"^account/password/reset/key/(?P<uidb36>[0-9A-Za-z]+)-(?P<key>.+)/$",
        allauth_views.password_reset_from_key,
        name="account_reset_password_from_key",
    ),
    path(
        "account/password/reset/key/done/",
        allauth_views.password_reset_from_key_done,
        name="account_reset_password_from_key_done",
    ),
    path("account/factor/", include("allauth.mfa.urls")),
    path("account/sessions/", include("allauth.usersessions.urls")),
    path("account/settings/", views.settings_page, name="account_settings"),
    path("account/invitation/<str:token>/", views.invitation, name="account_invitation"),
    path("account/demo/", views.demo_sign_in, name="account_demo"),
]
