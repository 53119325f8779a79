"""What every method asks of its input, said once: the conventions of `steerboard compute`.

A *reader* turns one JSON value into a typed one or refuses it: `reader(value, path) -> T`. Readers are built from
smaller ones (`listing(number(low=0))`, `record(seat)`), so that an error always names the place: `seats[2].role`,
`votes.Sở Y tế`. A JSON object is read through `Given`: the keys that a method asks for are the keys that exist, the
rest is refused as unknown.

Numbers are exact. JSON is parsed with `parse_float=Decimal` and a Python float counts as the decimal it prints as, so
that 0.2 × 15 is 3 and 27/30 meets 0.9.
"""

from steerboard.methods.contract.error import InputError
from steerboard.methods.contract.given import Given, read_input, record, records
from steerboard.methods.contract.readers import (
    Limit,
    Reader,
    choice,
    day,
    exact,
    flag,
    known,
    listing,
    mapping,
    moment,
    name,
    nullable,
    number,
    ratio,
    real,
    text,
    whole,
    word,
)
from steerboard.methods.contract.result import plain

__all__ = [
    "Given",
    "InputError",
    "Limit",
    "Reader",
    "choice",
    "day",
    "exact",
    "flag",
    "known",
    "listing",
    "mapping",
    "moment",
    "name",
    "nullable",
    "number",
    "plain",
    "ratio",
    "read_input",
    "real",
    "record",
    "records",
    "text",
    "whole",
    "word",
]
