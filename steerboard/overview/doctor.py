"""`steerboard doctor`: recomputes every node and implied link, reads every stored file, and names what differs."""

from collections.abc import Iterator
from dataclasses import dataclass

from steerboard.overview.kinds import KINDS
from steerboard.platform.base.scopes import across_spaces
from steerboard.platform.documents.files import faults
from steerboard.stages.chain.selectors import Difference, differences, strays


@dataclass(frozen=True, slots=True)
class FileFault:
    """A stored file that is not what its record says: "missing" or "changed"."""

    space: str
    document_id: int
    nr: int
    fault: str

    def __str__(self) -> str:
        return f"{self.space}: document {self.document_id}, file {self.nr}: {self.fault}"


def examine() -> Iterator[Difference]:
    """All differences of all boards; none where the chain says what the records say. Never writes."""
    with across_spaces("doctor compares the chain with its records"):
        for kind in KINDS:
            yield from differences(kind.model, kind.related)
        yield from strays(kind.name for kind in KINDS)


def examine_files() -> Iterator[FileFault]:
    """Every stored file whose bytes are gone or are not those that were kept. Never writes."""
    for revision, fault in faults():
        yield FileFault(revision.space.slug, revision.document_id, revision.nr, fault)
