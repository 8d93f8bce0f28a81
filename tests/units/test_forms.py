"""Long choices are written as Django writes them, in a part of the time."""

from time import process_time

import pytest
from django import forms

from units.forms import LongSelect, LongSelectMultiple

CHOICES = [("", "tất cả"), *((number, f"Cục “{number}” <&> 'Hà Nội'") for number in range(1, 501))]


@pytest.mark.parametrize("value", ["", None, 7, "7", "9999"])
def test_a_long_choice_is_written_as_django_writes_it(value: object) -> None:
    plain, at_once = (kind(choices=CHOICES, attrs={"class": "wide"}) for kind in (forms.Select, LongSelect))

    assert lines(at_once.render("unit", value, {"id": "u"})) == lines(plain.render("unit", value, {"id": "u"}))


def test_several_of_many_are_chosen_as_django_has_it() -> None:
    plain, at_once = (kind(choices=CHOICES, attrs={"size": 10}) for kind in (forms.SelectMultiple, LongSelectMultiple))

    assert lines(at_once.render("units", [1, "500"])) == lines(plain.render("units", [1, "500"]))


def test_a_long_choice_takes_less_than_half_of_djangos_time() -> None:
    assert 2 * fastest(LongSelect(choices=CHOICES)) < fastest(forms.Select(choices=CHOICES))


def lines(html: str) -> list[str]:
    return [line for line in html.splitlines() if line]


def fastest(widget: forms.Select) -> float:
    spent = []
    for _time in range(5):
        began = process_time()
        widget.render("unit", 7)
        spent.append(process_time() - began)
    return min(spent)
