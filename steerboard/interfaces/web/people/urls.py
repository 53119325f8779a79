"""People of a board."""

from django.urls import path

from steerboard.interfaces.web.people import views

urlpatterns = [
    path("b/<slug:board>/people/", views.people, name="people"),
    path("b/<slug:board>/people/new/", views.person_new, name="person_new"),
    path("b/<slug:board>/people/<int:pk>/", views.person, name="person"),
    path("b/<slug:board>/people/<int:pk>/edit/", views.person_edit, name="person_edit"),
    path("b/<slug:board>/people/<int:pk>/invite/", views.person_invite, name="person_invite"),
    path("b/<slug:board>/people/<int:pk>/access/", views.person_access, name="person_access"),
    path("b/<slug:board>/people/<int:pk>/factor/", views.person_factor, name="person_factor"),
]
