"""Pages of one house: owner, site, archive, stock phrases, and whom a page cites or declares."""

from __future__ import annotations

from dataclasses import replace

import pytest
from tests.conftest import Annotate
from tests.lineage.test_trace import OTHER, REWRITE, WIRE, groups, lineage

from stemma.lineage.declarations import citation_of
from stemma.lineage.encoder import default_encoder
from stemma.lineage.house_style import without_house_style
from stemma.lineage.profile import profiles_of
from stemma.lineage.sources import key_of, names_itself, owner_of
from stemma.lineage.trace import trace
from stemma.model.lineage import CITES
from stemma.model.settings import LineageSettings
from stemma.reading.rows import report_of

OWNER = "© Orle Media Group 2031. Merrow Post / Orle Times"
CLOSING = (
    "In conclusion, the {} underscores the importance of calm cooperation in a time of growing "
    "uncertainty. As events continue to unfold, the community will be watching closely."
)


def test_two_papers_of_one_owner_are_one_origin(annotated: Annotate) -> None:
    one = annotated(f"Merrow Post | 17 May 2031\n\n{WIRE}\n\n{OWNER}", id="a")
    two = annotated(f"Orle Times | 17 May 2031\n\n{OTHER}\n\n{OWNER}", id="b")
    assert groups(lineage([one, two])) == {frozenset({"a", "b"})}
    apart = annotated(f"Orle Times | 17 May 2031\n\n{OTHER}", id="b")
    assert len(lineage([one, apart]).origins) == 2


@pytest.mark.parametrize(
    ("line", "owner"),
    [
        (OWNER, "orle media group"),
        ("Copyright 2031 by The Orle Media Group. All rights reserved.", "orle media group"),
        ("(c) Orle Press. Reprinting only with permission.", "orle press"),
        ("© 2031. All rights reserved.", None),
        ("© ALL RIGHTS RESERVED", None),
        ("© Copyright 2031", None),
        ("© Terms of Use", None),
        ("© News", None),
        ("© 2031 Powered by WordPress", None),
    ],
)
def test_the_copyright_line_names_the_owner(line: str, owner: str | None) -> None:
    report = report_of({"id": "a", "text": f"{WIRE}\n\n{line}\n"}, where="test")
    assert owner_of(report) == owner


@pytest.mark.parametrize(
    ("address", "site"),
    [
        ("https://edition.post.example/2031/a", "post.example"),
        ("https://www.merrow-post.co.uk/a", "merrow-post.co.uk"),
        ("https://tom.wordpress.com/a", "tom.wordpress.com"),
        (
            "http://web.archive.org/web/20311030223013/http://www.orle.example/lock/1",
            "orle.example",
        ),
        ("http://web.archive.org/web/20311030223013/http://orle.example:80/2", "orle.example"),
    ],
)
def test_an_address_names_its_registered_site(address: str, site: str) -> None:
    assert key_of(address) == site


def test_pages_from_one_archive_are_not_pages_of_one_site() -> None:
    pages = [
        report_of(
            {
                "id": id,
                "text": WIRE,
                "url": f"http://web.archive.org/web/2031/http://{id}.example/",
            },
            where="test",
        )
        for id in ("orle", "merrow")
    ]
    assert not names_itself(pages[0]) & names_itself(pages[1])


def test_stock_phrases_are_no_evidence(annotated: Annotate) -> None:
    """Two pages of an aggregator about different texts close alike; that part is left out."""
    pages = [
        annotated(f"{WIRE}\n\n{CLOSING.format('incident')}", id="a"),
        annotated(f"{OTHER}\n\n{CLOSING.format('evening')}", id="b"),
    ]
    before = profiles_of(pages, default_encoder())
    after = without_house_style(*before)
    assert [len(p.sentences) - len(q.sentences) for p, q in zip(before, after, strict=True)] == [
        2,
        2,
    ]
    assert [q.names for q in after] == [p.names for p in before]
    assert len(lineage(pages).origins) == 2


def test_a_shared_sentence_that_names_somebody_is_kept(annotated: Annotate) -> None:
    pages = [annotated(WIRE, id="a"), annotated(REWRITE, id="b")]
    profiles = profiles_of(pages, default_encoder())
    assert without_house_style(*profiles) == tuple(profiles)


def test_a_declared_source_outside_the_pile_adds_no_origin_to_a_text_in_it(
    annotated: Annotate,
) -> None:
    """The aggregator names another as the origin; the text it has stands in the pile, signed."""
    own = annotated(WIRE, id="a", outlet="Merrow Post", published="2031-05-17")
    copy = annotated(f"{WIRE}\n\nOriginal Source: lockfeed.example", id="b", published="2031-05-18")
    third = annotated(
        f"{REWRITE}\n\nSource: Merrow Post", id="c", outlet="Orle Times", published="2031-05-19"
    )
    assert groups(lineage([own, copy, third])) == {frozenset({"a", "b", "c"})}


def test_two_declared_sources_stay_two(annotated: Annotate) -> None:
    mash = f"{WIRE}\n\n{OTHER}\n\nSources: Merrow Post, Orle Agency"
    own = annotated(WIRE, id="a", outlet="Merrow Post", published="2031-05-17")
    both = annotated(mash, id="b", published="2031-05-18")
    assert len(lineage([own, both]).origins) == 2


def test_who_cites_an_outlet_is_said_and_stays_an_origin(annotated: Annotate) -> None:
    own = annotated(WIRE, id="a", outlet="Merrow Post", published="2031-05-17")
    citing = annotated(
        f"{OTHER} The Merrow Post reports that 11 boats are trapped in the basin.",
        id="b",
        outlet="Orle Times",
        published="2031-05-18",
    )
    found = lineage([own, citing])
    assert [(e.source, e.target, e.kind) for e in found.edges] == [("a", "b", CITES)]
    assert len(found.origins) == 2
    (reason,) = found.edges[0].reasons
    assert reason.evidence[0].quote == "The Merrow Post"


def test_a_party_that_speaks_is_not_cited_as_an_outlet(annotated: Annotate) -> None:
    party = annotated(WIRE, id="a", outlet="Canal Board")
    quoting = annotated(f"{OTHER} The Canal Board said that boats would have to wait.", id="b")
    assert citation_of(quoting, party.report) is None


def test_half_of_a_text_has_a_second_source(annotated: Annotate) -> None:
    """A page that retells one report and then another has both as parents."""
    second = (
        "Lotte Kern, who bakes on the barge Annegret, heard a bang like a gun, she says. The water "
        "began to sink under her kitchen while she kneaded dough. Neighbours on the quay brought "
        "soup and blankets to crews who could not go on. Thirty years she has lived on the river, "
        "and never saw the basin so full. Children fished from the wall."
    )
    reports = [
        annotated(WIRE, id="a", published="2031-05-17"),
        annotated(OTHER, id="b", published="2031-05-17"),
        annotated(f"{REWRITE} {second}", id="c", published="2031-05-19"),
    ]
    found = lineage(reports)
    assert {(e.source, e.target) for e in found.edges} == {("a", "c"), ("b", "c")}
    assert groups(found) == {frozenset({"a", "c"}), frozenset({"b", "c"})}


def test_copies_that_each_name_another_source_are_one_origin(annotated: Annotate) -> None:
    names = ("Alpha Wire", "Beta Wire", "Gamma Wire", "Alpha Wire")
    copies = [annotated(f"{WIRE}\n\nSource: {name}", id=f"c{n}") for n, name in enumerate(names)]
    found = lineage(copies)
    assert (found.origin_count.low, found.origin_count.best, found.origin_count.high) == (1, 1, 1)
    assert found.origins[0].name == "Alpha Wire"


def test_copies_past_the_limit_are_one_origin(annotated: Annotate) -> None:
    """Past `all_pairs` a text is compared once, however many carry it."""
    settings = replace(LineageSettings(), all_pairs=5, candidates=1)
    first = annotated(WIRE)
    pages = [replace(first, report=replace(first.report, id=f"c{n:03}")) for n in range(40)]
    found = trace([*pages, annotated(OTHER, id="o")], settings=settings)
    assert found.capped
    assert sorted(len(origin.members) for origin in found.origins) == [1, 40]


def test_a_run_of_digits_is_no_number_across_languages(annotated: Annotate) -> None:
    digits = "7" * 5000
    one = annotated(f"{WIRE} {digits}", id="a", language="en")
    two = annotated(f"La compuerta de Merrow se rajó. {digits}", id="b", language="es")
    assert lineage([one, two]).origin_count.best == 2
