"""Translations: found by what they keep, names and numbers."""

from __future__ import annotations

import pytest
from tests.conftest import Annotate
from tests.lineage.test_trace import REWRITE, WIRE, groups, lineage

from stemma.model.lineage import REWRITE as REWRITTEN
from stemma.model.lineage import TRANSLATION

GERMAN = (
    "Am Freitag ist das untere Tor der Schleuse von Merrow gerissen; 11 Boote mit 43 Menschen "
    "sitzen im Becken fest, wie Schleusenwärter Tom Ashby mitteilte. Taucher aus Dunholt fanden "
    "im Eichenbalken, der die Angel trägt, einen Riss von 160 Zentimetern. Die Kanalbehörde wird "
    "85.000 Mark für einen neuen Balken bezahlen, sagte ihre Direktorin Irena Volk am Samstag. "
    "Die Boote werden mindestens 21 Tage warten müssen. Zuletzt war das Tor 2009 repariert worden."
)
SPANISH = (
    "La compuerta inferior de la esclusa de Merrow se rajó el viernes y dejó atrapados 11 barcos "
    "con 43 personas, según el guarda Tom Ashby. Los buzos de Dunholt hallaron una grieta de 160 "
    "centímetros en la viga de roble. El Consejo de Canales pagará 85.000 marcos por una viga "
    "nueva, dijo el sábado su directora Irena Volk. La espera durará al menos 21 días."
)
OWN_GERMAN = (
    "„Es war ein Knall wie ein Schuss“, erzählt Lotte Kern, die auf dem Kahn Annegret Brot backt. "
    "Am Freitag sank in Merrow das Wasser unter ihrer Küche. Nachbarn vom Kai brachten Suppe und "
    "Decken zu den Besatzungen, die nicht weiterkonnten. Kern lebt seit dreißig Jahren auf dem "
    "Fluss und hat das Becken nie so voll gesehen. Kinder angelten von der Mauer herab."
)


@pytest.mark.parametrize(("text", "language"), [(GERMAN, "de"), (SPANISH, "es-ES")])
def test_a_translation_shares_its_origin(annotated: Annotate, text: str, language: str) -> None:
    first = annotated(WIRE, id="a", language="en", published="2031-05-17")
    second = annotated(text, id="b", language=language, published="2031-05-18")
    found = lineage([first, second])
    assert [(e.source, e.target, e.kind) for e in found.edges] == [("a", "b", TRANSLATION)]
    assert groups(found) == {frozenset({"a", "b"})}
    assert any("different languages" in reason.text for reason in found.edges[0].reasons)


def test_an_own_report_in_another_language_is_an_origin(annotated: Annotate) -> None:
    first = annotated(WIRE, id="a", language="en")
    second = annotated(OWN_GERMAN, id="b", language="de")
    assert len(lineage([first, second]).origins) == 2


@pytest.mark.parametrize(
    ("line", "kind"),
    [("Translated from: Merrow Post", TRANSLATION), ("Source: Merrow Post", REWRITTEN)],
)
def test_a_page_may_say_that_it_is_a_translation(annotated: Annotate, line: str, kind: str) -> None:
    first = annotated(WIRE, id="a", outlet="Merrow Post", published="2031-05-17")
    second = annotated(f"{REWRITE}\n\n{line}", id="b", published="2031-05-18")
    assert [e.kind for e in lineage([first, second]).edges] == [kind]
