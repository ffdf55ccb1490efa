"""Canonical JSON: the quick way gives the bytes of RFC 8785, or leaves it to the library."""

import pytest
import rfc8785
from hypothesis import given
from hypothesis import strategies as some

from facilitation.journal.canonical import canonical

texts = some.text(max_size=12)
values = some.recursive(
    some.none()
    | some.booleans()
    | some.integers(-(2**53) + 1, 2**53 - 1)
    | some.floats(allow_nan=False, allow_infinity=False)
    | texts,
    lambda inner: some.lists(inner, max_size=4) | some.dictionaries(texts, inner, max_size=4),
    max_leaves=12,
)


@given(some.dictionaries(texts, values, max_size=6))
def test_whatever_is_said_is_said_as_the_rfc_has_it(value):
    assert canonical(value) == rfc8785.dumps(value)


@pytest.mark.parametrize(
    "value",
    [
        {"text": '“，。”\u2028\x7f\x00\x1f\b\f\n\r\t/\\"'},
        {"字": 1, "z": 2, "\ue000": 3, "\uffff": 4},
        {"\U0001f600": 1, "\uff0c": 2},
        {"n": [1.0, -0.0, 1e21, 0.1]},
        {"n": 9007199254740991},
        {"t": True, "f": False, "none": None, "empty": [{}, []]},
    ],
)
def test_what_is_likely_to_differ(value):
    assert canonical(value) == rfc8785.dumps(value)


@pytest.mark.parametrize("value", [{"n": 2**53}, {"n": float("nan")}, {"text": "\ud800"}])
def test_what_has_no_canonical_form_has_none(value):
    with pytest.raises((ValueError, rfc8785.CanonicalizationError)):
        canonical(value)
