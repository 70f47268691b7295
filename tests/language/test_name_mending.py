"""Names as the model finds them, mended: titles, legal forms, labels."""

from __future__ import annotations

import pytest
from tests.conftest import Annotate


def labels(annotated: Annotate, text: str) -> dict[str, str]:
    report = annotated(text)
    return {report.text_of(n.span): n.label for n in report.names}


def test_a_title_is_no_part_of_the_name(annotated: Annotate) -> None:
    found = labels(annotated, "Spokeswoman Sandy Angers said that the plan was late. Angers left.")
    assert found.get("Sandy Angers") == "PERSON"
    assert "Spokeswoman Sandy Angers" not in found


def test_the_maker_before_a_name_makes_it_a_body(annotated: Annotate) -> None:
    text = "The aircraft manufacturer Velmar lost money. Velmar said so. The CEO of Velmar left."
    assert labels(annotated, text).get("Velmar") == "ORG"


@pytest.mark.parametrize("text", ["The train leaves at 10:00 UTC today.", "It cost 5 USD then."])
def test_zones_and_currencies_are_no_names(annotated: Annotate, text: str) -> None:
    assert not {"UTC", "USD"} & set(labels(annotated, text))
