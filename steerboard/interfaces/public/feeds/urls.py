"""What machines read: the feed of a board, the sitemap, robots.txt, security.txt."""

from django.urls import path

from steerboard.interfaces.public.feeds import views
from steerboard.interfaces.public.shared.addresses import both

urlpatterns = [
    *both("p/<slug:board>/feed/", views.feed, name="public-feed"),
    path("sitemap.xml", views.sitemap, name="public-sitemap"),
    path("robots.txt", views.robots, name="public-robots"),
    path(".well-known/security.txt", views.security, name="public-security"),
]
