"""Open-data tables of one board and of all public boards."""

from django.urls import path

from steerboard.interfaces.public.open_data import views
from steerboard.interfaces.public.shared.addresses import both

urlpatterns = [
    *both("p/about/open-data/", views.all_tables, name="public-open-data-all"),
    *both("p/about/open-data/dictionary/", views.dictionary_page, name="public-dictionary-page"),
    *both("p/about/open-data/dictionary.json", views.dictionary_json, name="public-dictionary"),
    path("p/about/open-data/<slug:table>.csv", views.all_csv, name="public-open-data-all-csv"),
    path("p/about/open-data/<slug:table>.json", views.all_json, name="public-open-data-all-json"),
    *both("p/<slug:board>/open-data/", views.tables, name="public-open-data"),
    path("p/<slug:board>/open-data/<slug:table>.csv", views.table_csv, name="public-open-data-csv"),
    path("p/<slug:board>/open-data/<slug:table>.json", views.table_json, name="public-open-data-json"),
]
