"""Published documents of a board."""

from steerboard.interfaces.public.documents import views
from steerboard.interfaces.public.shared.addresses import both

urlpatterns = [
    *both("p/<slug:board>/documents/", views.documents, name="public-documents"),
    *both("p/<slug:board>/documents/<int:pk>/", views.document, name="public-document"),
    *both("p/<slug:board>/documents/<int:pk>/file/", views.document_file, name="public-document-file"),
]
