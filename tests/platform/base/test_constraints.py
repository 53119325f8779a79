"""What the database refuses, told in the words of an app's table."""

from functools import partial

import pytest
from django.db import IntegrityError

from steerboard.platform.base.constraints import database_speaks, refusing, service_of
from steerboard.platform.base.errors import Refusal
from steerboard.platform.base.models import Space

pytestmark = pytest.mark.django_db
SAID = {
    "one_row_a_year": partial(Refusal, "the year is taken", code="year"),
    "one_row": partial(Refusal, "there is one", code="one"),
}


@pytest.mark.parametrize("fault, code", [("broke one_row_a_year", "year"), ("broke one_row", "one")])
def test_the_first_name_of_the_table_that_fits_counts(fault: str, code: str) -> None:
    with pytest.raises(Refusal) as refusal, database_speaks(SAID):
        raise IntegrityError(fault)
    assert refusal.value.code == code


def test_what_the_table_does_not_name_stays_a_fault() -> None:
    with pytest.raises(IntegrityError), database_speaks(SAID):
        raise IntegrityError("broke another rule")


def test_one_rule_alone_speaks_for_whatever_is_refused() -> None:
    with pytest.raises(Refusal) as refusal, refusing("taken", field="code", code="code_taken"):
        raise IntegrityError("broke something")
    assert (refusal.value.field, refusal.value.code) == ("code", "code_taken")


def test_a_service_that_is_refused_leaves_nothing() -> None:
    @service_of(SAID)
    def write(slug: str) -> None:
        Space.objects.create(slug=slug)
        raise IntegrityError("broke one_row")

    with pytest.raises(Refusal):
        write("half")
    assert not Space.objects.filter(slug="half").exists()
