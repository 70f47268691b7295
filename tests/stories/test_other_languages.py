"""Reports in other languages: kept, marked, grouped by names, figures and dates."""

from __future__ import annotations

import pytest
from tests.stories.builders import assigned, mixed, stories
from tests.stories.translations import DAYS, TOLD

from stemma.model.report import Report
from stemma.reading.rows import report_of
from stemma.stories.features import features_of
from stemma.stories.nouns import nouns

FERRY = {
    "en": "A ferry with 62 people on board sank off the harbour of Merrow on Monday and 1,400 "
    "litres "
    "of oil leaked, police said. Minister Ruth Hallam visited the families in Tessaly. The "
    "captain, "
    "Jonas Okwiri, was questioned.",
    "es": "Un transbordador con 62 personas a bordo se hundió el lunes frente al puerto de "
    "Merrow y "
    "se derramaron 1.400 litros de petróleo, dijo la policía. La ministra Ruth Hallam visitó "
    "a las "
    "familias en Tessaly. El capitán, Jonas Okwiri, fue interrogado.",
    "de": "Eine Fähre mit 62 Menschen an Bord ist am Montag vor dem Hafen von Merrow "
    "gesunken, 1.400 "
    "Liter Öl liefen aus, teilte die Polizei mit. Ministerin Ruth Hallam besuchte die "
    "Familien in "
    "Tessaly. Der Kapitän Jonas Okwiri wurde befragt.",
    "it": "Un traghetto con 62 persone a bordo è affondato lunedì davanti al porto di Merrow "
    "e sono "
    "usciti 1.400 litri di petrolio, ha detto la polizia. La ministra Ruth Hallam ha visitato le "
    "famiglie a Tessaly. Il capitano, Jonas Okwiri, è stato interrogato.",
    "nl": "Een veerboot met 62 mensen aan boord zonk maandag voor de haven van Merrow en er "
    "lekte "
    "1.400 liter olie, zei de politie. Minister Ruth Hallam bezocht de families in Tessaly. "
    "Kapitein "
    "Jonas Okwiri werd verhoord.",
}
RIVER = (
    "Las lluvias de los últimos días han dejado el río en su nivel más alto desde hace diez "
    "años, "
    "según explicó el martes el alcalde Tomás Reverte en Puente Alamar. Los vecinos de las "
    "casas más "
    "cercanas han sido llevados a la escuela. Las autoridades dicen que el agua bajará cuando "
    "termine "
    "la semana, pero que todavía no se puede volver. El gobierno ha prometido ayudas."
)
MUSEUM = (
    "Después de seis años de obras, el museo de Caldera abrió sus puertas el martes con una "
    "muestra "
    "de la pintora Inés Malvar. La directora dijo que los vecinos han sido muy pacientes. Las "
    "salas "
    "más altas todavía no se pueden visitar, porque las obras no terminarán hasta que llegue "
    "el otoño. "
    "Según explicó, no hay dinero, aunque el gobierno ha prometido ayudas cuando termine el año."
)


def read(id: str, text: str, **given: str) -> Report:
    return report_of({"id": id, "text": text, "published": "2031-05-12", **given}, where="test")


@pytest.mark.parametrize("language", [k for k in FERRY if k != "en"])
def test_reports_of_one_story_in_two_languages_are_one(language: str) -> None:
    pile = [*mixed(15, 3), read("one", FERRY["en"]), read("two", FERRY[language])]
    found = assigned(pile)["two"]
    assert found.story == "one"
    shared = {s.kind: s.terms for s in found.shared}
    assert {"merrow", "hallam", "okwiri"} <= set(shared["names"])
    assert {"62", "1400"} <= set(shared["figures"])
    assert f"language: {language}, detected" in found.marks


def test_the_function_words_of_a_language_make_no_story() -> None:
    found = assigned([*mixed(30, 3), read("river", RIVER), read("museum", MUSEUM)])
    assert found["river"].story == "river"
    assert found["museum"].story == "museum"


def test_of_another_language_names_and_figures_are_read() -> None:
    features = features_of(read("two", FERRY["es"]))
    assert {"merrow", "hallam", "tessaly", "okwiri"} <= set(features.names)
    assert not {"las", "una", "transbordador", "policía"} & set(features.words)


def test_a_language_that_was_given_is_marked_as_given() -> None:
    assert features_of(read("two", FERRY["es"], language="es")).marks == ("language: es",)


@pytest.mark.parametrize(
    ("text", "figure"),
    [
        ("3,200", "3200"),
        ("3.200", "3200"),
        ("1.500.000", "1500000"),
        ("3.25", "3.25"),
        ("14", "14"),
    ],
)
def test_a_number_is_one_however_its_thousands_are_parted(text: str, figure: str) -> None:
    told = read("a", f"The board said that {text} of them were counted at the gate on that day.")
    assert figure in features_of(told).figures


@pytest.mark.parametrize("languages", [("en", "de"), ("en", "fr"), ("en", "es"), ("de",)])
def test_the_translations_of_six_stories_come_together_and_the_stories_do_not(
    languages: tuple[str, ...],
) -> None:
    pile = [
        read(f"{story}-{language}", TOLD[story][language], published=DAYS[story])
        for story in TOLD
        for language in languages
    ]
    found = stories([*mixed(40, 3), *pile])
    ours = [sorted(ids) for ids in found if any(i.partition("-")[0] in TOLD for i in ids)]
    assert sorted(ours) == sorted(sorted(f"{s}-{k}" for k in languages) for s in TOLD)


def test_a_german_noun_is_no_name() -> None:
    features = features_of(read("two", FERRY["de"]))
    assert {"merrow", "hallam", "tessaly", "okwiri"} <= set(features.names)
    assert not {"polizei", "menschen", "liter", "hafen", "kapitän", "der", "eine"} & set(
        features.names
    )


def test_a_noun_is_known_by_the_word_before_it_or_by_its_ending() -> None:
    words = ["Der", "Hafen", "bei", "Merrow", "meldet", "14", "Schiffe", "und", "Okwiri"]
    found = nouns(words, "de-AT")
    assert {"hafen", "schiffe"} <= found
    assert not {"merrow", "okwiri"} & found
    assert "genehmigung" in nouns(["ohne", "Genehmigung"], "de")
    assert nouns(words, "en") == nouns(words, None) == frozenset()
