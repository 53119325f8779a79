"""Documents of a board."""

from django.urls import path

from steerboard.interfaces.web.documents import moves, views, writing

_LIST = "b/<slug:board>/documents/"
_ONE = f"{_LIST}<int:pk>/"

urlpatterns = [
    path(_LIST, views.documents, name="documents"),
    path(f"{_LIST}new/", writing.document_new, name="document_new"),
    path(f"{_LIST}record/", writing.document_record, name="document_record"),
    path(f"{_LIST}record/by-hand/", writing.document_record_by_hand, name="document_record_by_hand"),
    path(f"{_LIST}upload/", writing.document_upload, name="document_upload"),
    path(_ONE, views.document, name="document"),
    path(f"{_ONE}edit/", writing.document_edit, name="document_edit"),
    path(f"{_ONE}submit/", moves.document_submit, name="document_submit"),
    path(f"{_ONE}sign/", moves.document_sign, name="document_sign"),
    path(f"{_ONE}return/", moves.document_return, name="document_return"),
    path(f"{_ONE}issue/", moves.document_issue, name="document_issue"),
    path(f"{_ONE}correct/", moves.document_correct, name="document_correct"),
    path(f"{_ONE}replace/", moves.document_replace, name="document_replace"),
    path(f"{_ONE}withdraw/", moves.document_withdraw, name="document_withdraw"),
    path(f"{_ONE}publish/", moves.document_publish, name="document_publish"),
    path(f"{_ONE}unpublish/", moves.document_unpublish, name="document_unpublish"),
    path(f"{_ONE}visibility/", moves.document_visibility, name="document_visibility"),
    path(f"{_ONE}files/add/", writing.document_file_add, name="document_file_add"),
    path(f"{_ONE}files/<int:nr>/", views.document_file, name="document_file"),
    path(f"{_ONE}document.docx", views.document_docx, name="document_docx"),
    path(f"{_ONE}document.pdf", views.document_pdf, name="document_pdf"),
]
