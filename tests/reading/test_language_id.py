"""Which language a text is in, and when that cannot be told."""

from __future__ import annotations

import subprocess
import sys

import pytest

from stemma.reading.language_id import UNKNOWN, language_of
from stemma.reading.rows import read_rows, report_of

SPANISH = (
    "Un transbordador se hundió el lunes frente al puerto y murieron 14 personas, según "
    "dijo la policía."
)
TEXTS = {
    "en": "A ferry sank off the harbour on Monday and 14 people died, police said after the "
    "search.",
    "es": SPANISH,
    "de": "Eine Fähre ist am Montag vor dem Hafen gesunken, 14 Menschen starben, sagte die "
    "Polizei.",
    "it": "Un traghetto è affondato lunedì davanti al porto e sono morte 14 persone, dice la "
    "polizia.",
    "nl": "Een veerboot zonk maandag voor de haven en er kwamen 14 mensen om, zei de politie.",
    "fr": "Un ferry a coulé lundi au large du port et 14 personnes sont mortes, a indiqué la "
    "police.",
    "pt": "A balsa afundou na segunda-feira ao largo do porto e 14 pessoas morreram, disse a "
    "polícia.",
    "pl": "Prom zatonął w poniedziałek u wejścia do portu, zginęło 14 osób, podała policja.",
    "ru": "Паром затонул в понедельник у порта, погибли 14 человек, сообщила полиция.",
    "ar": "غرقت عبارة يوم الاثنين قبالة الميناء وقتل أربعة عشر شخصا حسب ما قالت الشرطة",
    "zh": "一艘渡轮星期一在港口外沉没，十四人死亡，警方在搜救之后对记者这样表示。",
}


@pytest.mark.parametrize("language", TEXTS)
def test_a_sentence_is_enough(language: str) -> None:
    assert language_of(TEXTS[language]) == language


@pytest.mark.parametrize(
    "text",
    [
        "",
        "14",
        "?!",
        "Merrow: 14",
        "Barack Obama, Angela Merkel, Emmanuel Macron",
        "Merrow Hallam Tessaly Okwiri Brannock Dunholt Sarvel Ruth Amina Ona Vesk",
        "1,200 2,300 3,400 4,500 5,600 6,700",
    ],
)
def test_what_cannot_be_told_is_unknown_rather_than_wrong(text: str) -> None:
    assert language_of(text) == UNKNOWN


def test_names_of_elsewhere_do_not_make_an_english_text_foreign() -> None:
    text = (
        "Tomás Reverte, Inés Malvar and Dieter Mohnke were the ones who signed, and they said so."
    )
    assert language_of(text) == "en"


def test_an_english_pile_never_loads_the_model() -> None:
    code = (
        "from stemma.reading.language_id import _identifier, language_of;"
        f"assert language_of({TEXTS['en']!r}) == 'en';"
        "assert _identifier.cache_info().currsize == 0"
    )
    subprocess.run([sys.executable, "-c", code], check=True)


def test_a_row_without_language_has_it_detected_and_says_so() -> None:
    report = report_of({"id": "a", "text": SPANISH}, where="test")
    assert (report.language, report.language_detected, report.in_english) == ("es", True, False)


def test_what_the_row_gives_is_believed() -> None:
    report = report_of({"id": "a", "text": SPANISH, "language": "ca"}, where="test")
    assert (report.language, report.language_detected) == ("ca", False)


def test_an_unknown_language_is_none_and_taken_for_english() -> None:
    report = report_of({"id": "a", "text": "Merrow: 14"}, where="test")
    assert (report.language, report.language_detected, report.in_english) == (None, False, True)


def test_furniture_does_not_decide() -> None:
    text = f"Advertisement\n\n{SPANISH} {SPANISH}\n\nShare this article with friends and "
    "follow us"
    assert report_of({"id": "a", "text": text}, where="test").language == "es"


def test_a_report_in_another_language_is_kept_with_a_note() -> None:
    pile = read_rows(['{"id": "a", "text": "' + SPANISH + '"}'], where="rows")
    (fault,) = pile.faults
    assert len(pile.reports) == 1
    assert not fault.fatal
    assert "language: es, detected" in fault.reason
