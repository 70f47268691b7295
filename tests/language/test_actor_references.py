"""Noun phrases, nationality words and pronouns that stand for an actor."""

from __future__ import annotations

from tests.conftest import Annotate

from stemma.language.pronouns import antecedent
from stemma.language.tree import Tree
from stemma.model.annotated import Annotated
from stemma.model.span import Span


def rules(report: Annotated, name: str) -> dict[str, str]:
    """Words -> rule of what stands for the actor of this name."""
    (actor,) = [a for a in report.actors if a.name == name]
    return {report.text_of(link.mention): link.rule for link in actor.links}


def test_an_apposition_and_the_office_stand_for_the_person(annotated: Annotate) -> None:
    report = annotated(
        "Sergei Shoigu, secretary of Russia's Security Council, arrived on Monday. "
        "The top security official met the press. He said little."
    )
    found = rules(report, "Sergei Shoigu")
    assert found["secretary"] == "apposition"
    assert found["The top security official"] == "nearest of kind"
    assert found["He"] == "pronoun"


def test_the_company_and_it_stand_for_the_company(annotated: Annotate) -> None:
    report = annotated(
        "Velmar Motor Company said it would close a plant. The company, which is based in "
        "Hull, has lost money for years. “We will act,” Velmar said."
    )
    found = rules(report, "Velmar Motor Company")
    assert found["Velmar"] == "short name"
    assert found["it"] == "pronoun"
    assert found["which"] == "relative"
    assert "The company" in found


def test_two_persons_of_one_surname_are_parted_by_titles(annotated: Annotate) -> None:
    report = annotated(
        "Mr. Reyes sued Mrs. Reyes on Monday. Mrs. Reyes said that Mr. Reyes had lied."
    )
    assert {a.name for a in report.actors} == {"Mr. Reyes", "Mrs. Reyes"}


def test_she_is_not_a_man(annotated: Annotate) -> None:
    text = "Helen Obuya met Robert Tarrit. Robert Tarrit was tired. Later she left."
    report = annotated(text)
    at = text.index("she")
    assert antecedent(Tree(report), Span(at, at + 3)) == "helen-obuya"


def test_a_nationality_word_stands_for_the_country_the_report_names(annotated: Annotate) -> None:
    report = annotated("Bulgaria voted on Sunday. Bulgarian officials counted all night.")
    assert rules(report, "Bulgaria") == {"Bulgarian": "nationality"}


def test_the_links_of_an_actor_lie_in_the_text(annotated: Annotate) -> None:
    report = annotated(
        "President Irena Volk met reporters. The president said she would stay. Volk smiled."
    )
    for actor in report.actors:
        for link in actor.links:
            assert report.text_of(link.mention)
            assert report.text_of(link.to)
            assert link.mention != link.to


def test_odd_scripts_and_words_that_are_names_are_taken(annotated: Annotate) -> None:
    annotated("习近平 met 金正恩. محمد بن سلمان said yes. Владимир Путин ответил.", id="odd")
    report = annotated("Will Smith will go to Reading in May. Will he? Theresa May may.", id="will")
    assert "will" not in {report.text_of(n.span) for n in report.names}
