"""Reads the parts of an official document from pasted text; a person checks what was read."""

from steerboard.platform.documents.reading.document import (
    READ_LETTERS,
    Article,
    Basis,
    ReadDocument,
    Reading,
    read_document,
)

__all__ = ["READ_LETTERS", "Article", "Basis", "ReadDocument", "Reading", "read_document"]
