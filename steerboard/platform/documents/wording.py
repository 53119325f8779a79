"""Fixed words of official documents. They are Vietnamese by law and stay so in every language of the interface."""

from typing import Final

from steerboard.platform.documents.enums import DocumentType

COUNTRY: Final = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"
MOTTO: Final = "Độc lập - Tự do - Hạnh phúc"
DRAFT: Final = "DỰ THẢO"
ILLUSTRATION_LINE: Final = "MINH HỌA - không phải văn bản thật"

# The heading of each type (Decree 30/2020/NĐ-CP, Annex III). A letter has none.
TYPE_NAMES: Final[dict[DocumentType, str]] = {
    DocumentType.DECISION: "QUYẾT ĐỊNH",
    DocumentType.PLAN: "KẾ HOẠCH",
    DocumentType.REGULATION: "QUY CHẾ",
    DocumentType.NOTICE: "THÔNG BÁO",
    DocumentType.SUBMISSION: "TỜ TRÌNH",
    DocumentType.REPORT: "BÁO CÁO",
    DocumentType.MINUTES: "BIÊN BẢN",
    DocumentType.PROGRAMME: "CHƯƠNG TRÌNH",
    DocumentType.INVITATION: "GIẤY MỜI",
    DocumentType.RESOLUTION: "NGHỊ QUYẾT",
    DocumentType.DIRECTIVE: "CHỈ THỊ",
    DocumentType.AUTHORISATION: "GIẤY ỦY QUYỀN",
}
# "QUYẾT ĐỊNH:" stands alone between the bases and the articles.
ENACTING_TYPES: Final = frozenset({DocumentType.DECISION, DocumentType.RESOLUTION})
