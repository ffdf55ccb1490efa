"""Values that stay as they are while others are made from them."""

from dataclasses import replace as the_library_s

import pytest

from facilitation.meeting.floor import Floor, Held, Turn
from facilitation.meeting.meeting import FloorBefore, Meeting, Note, Point
from facilitation.meeting.timer import Timer
from facilitation.meeting.values import Shelf, replace


def shelf_of(count):
    shelf = Shelf()
    for n in range(count):
        shelf = shelf.having(f"p{n}", n)
    return shelf


@pytest.mark.parametrize("count", [0, 1, Shelf.MUCH, Shelf.MUCH + 1, 3 * Shelf.MUCH + 5])
def test_what_is_put_down_stands_in_the_order_of_its_coming(count):
    assert list(shelf_of(count).items()) == [(f"p{n}", n) for n in range(count)]
    assert (len(shelf_of(count)), list(shelf_of(count))) == (count, list(shelf_of(count).keys()))


@pytest.mark.parametrize("count", [3, Shelf.MUCH, 2 * Shelf.MUCH + 5])
def test_what_is_put_in_another_s_place_stands_where_that_was(count):
    changed = shelf_of(count).having("p1", "new")

    assert list(changed)[:3] == ["p0", "p1", "p2"]
    assert (changed["p1"], len(changed)) == ("new", count)


@pytest.mark.parametrize("count", [1, Shelf.MUCH, Shelf.MUCH + 1])
def test_a_shelf_knows_nothing_of_those_made_from_it(count):
    before = shelf_of(count)
    before.having("p0", "new").having("another", 1)

    assert before == shelf_of(count)
    assert "another" not in before


@pytest.mark.parametrize("count", [1, Shelf.MUCH, 2 * Shelf.MUCH + 5])
@pytest.mark.parametrize("more", [0, 1, Shelf.MUCH + 2])
def test_a_shelf_tells_what_has_come_since(count, more):
    before = shelf_of(count)
    after = before.having("p0", "new")
    for n in range(more):
        after = after.having(f"q{n}", n)

    assert after.since(before) == ["new", *range(more)]
    assert after.since(after) == []


def test_a_changed_value_is_the_one_that_the_library_would_make():
    timer = Timer(900, 3)

    assert replace(timer, elapsed_ms=9) == the_library_s(timer, elapsed_ms=9)
    assert timer == Timer(900, 3)


@pytest.mark.parametrize("kind", [Floor, FloorBefore, Held, Meeting, Note, Point, Timer, Turn])
def test_what_is_replaced_is_of_a_class_that_does_nothing_when_it_is_made(kind):
    assert not hasattr(kind, "__slots__")
    assert not hasattr(kind, "__post_init__")
