"""The tagger adds what rules miss and drops what they overread, the same way every time."""

from __future__ import annotations

import time
from pathlib import Path

import pytest

from stemma.language.annotate import annotate
from stemma.language.model import load
from stemma.language.tree import Tree
from stemma.model.annotated import Annotated, Sentence, Token
from stemma.model.errors import SettingsError, UsageError
from stemma.model.report import Report
from stemma.model.span import Span
from stemma.reading.rows import report_of
from stemma.statements.draft import Draft
from stemma.statements.quotes import Quotes
from stemma.statements.tagger import RULES_ONLY, VARIABLE, chosen, read, using
from stemma.statements.tagger_training import cue_head, gold_of, rule_drafts, train

TEXT = "The council said on Monday that the bridge would close. Ms. Arlo mocked the plan."


def annotated(text: str) -> Annotated:
    return next(iter(annotate([report_of({"id": "r", "text": text}, where="test")], load())))


def weighed(report: Annotated, ruled: bool = True) -> list[list[Draft]]:
    tree = Tree(report)
    pairs = [(s, rule_drafts(tree, [s]) if ruled else []) for s in report.sentences]
    return read().weighed(tree, Quotes(report.report.text), pairs)


def words(report: Annotated, numbers: list[int]) -> str:
    return " ".join(report.tokens[n].text for n in numbers)


def test_what_the_rules_do_not_find_is_added() -> None:
    report = annotated(TEXT)
    (first,) = [d for d in weighed(report, ruled=False)[0] if words(report, d.cue) == "said"]
    assert words(report, first.source) == "The council"
    assert words(report, first.content).startswith("that the bridge")


def test_numbers_stay_within_the_sentence_and_roles_apart() -> None:
    report = annotated(TEXT)
    for sentence, drafts in zip(report.sentences, weighed(report, ruled=False), strict=True):
        for draft in drafts:
            parts = [*draft.source, *draft.cue, *draft.content]
            assert all(sentence.first <= n < sentence.last for n in parts)
            assert len(parts) == len(set(parts))


def test_the_same_text_gives_the_same_drafts() -> None:
    report = annotated(TEXT)
    assert weighed(report) == weighed(report)


@pytest.mark.parametrize(
    "text",
    ["”", '"', "“" * 300, '" ' * 300, "''said''" * 50, "\u200b said \u200b that", "said", ": : :"],
)
def test_odd_text_is_read_without_error(text: str) -> None:
    report = annotated(text)
    assert len(weighed(report)) == len(report.sentences)


def test_no_tokens_no_drafts() -> None:
    empty = Annotated(Report("r", "", ()), (), ())
    assert read().weighed(Tree(empty), Quotes(""), []) == []


def chained(size: int) -> Annotated:
    """One sentence of `size` tokens, each the complement of the one before."""
    text = "said " * size
    tokens = tuple(
        Token(
            5 * i, 5 * i + 4, "said", "say", "VERB", "VBD", "ccomp" if i else "ROOT", max(0, i - 1)
        )
        for i in range(size)
    )
    return Annotated(Report("r", text, ()), tokens, (Sentence(Span(0, len(text)), 0, size),))


def test_an_endless_sentence_left_out_costs_little() -> None:
    def seconds(size: int) -> float:
        report = chained(size)
        began = time.perf_counter()
        read().weighed(Tree(report), Quotes(report.report.text), [])
        return time.perf_counter() - began

    seconds(1_000)
    assert seconds(100_000) < 40 * max(seconds(10_000), 0.02)


def test_a_deep_sentence_is_tagged() -> None:
    report = chained(300)
    (drafts,) = read().weighed(
        Tree(report), Quotes(report.report.text), [(report.sentences[0], [])]
    )
    assert len(drafts) <= 300


def test_training_twice_gives_the_same_bytes(tmp_path: Path) -> None:
    gold = gold_of([{"source": [[0, 11]], "cue": [[12, 16]], "content": [[27, 54]]}])
    examples = [(annotated(TEXT), gold)] * 3
    for name in ("one", "two"):
        train(examples).save(tmp_path / name)
    assert (tmp_path / "one").read_bytes() == (tmp_path / "two").read_bytes()


def test_a_saved_model_tags_as_before(tmp_path: Path) -> None:
    read().save(tmp_path / "model.npz")
    report = annotated(TEXT)
    tree, quotes = Tree(report), Quotes(TEXT)
    ruled = [(s, rule_drafts(tree, [s])) for s in report.sentences]
    again = read(str(tmp_path / "model.npz"))
    assert again.weighed(tree, quotes, ruled) == read().weighed(tree, quotes, ruled)


def test_nothing_to_learn_from_is_an_error() -> None:
    with pytest.raises(UsageError, match="no attribution"):
        train([(annotated(TEXT), [])])


def test_attributions_inside_a_content_are_not_learned() -> None:
    outer = {"source": [[0, 2]], "cue": [[3, 5]], "content": [[6, 40]]}
    inner = {"source": [[10, 12]], "cue": [[13, 17]], "content": [[18, 30]]}
    assert len(gold_of([outer, inner])) == 1


def test_the_head_of_a_cue_is_its_verb() -> None:
    report = annotated("The mayor has long called for a new bridge.")
    assert report.tokens[cue_head(Tree(report), [2, 3, 4, 5])].text == "called"


def test_the_model_is_chosen_by_the_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    assert chosen() is read()
    monkeypatch.setenv(VARIABLE, RULES_ONLY)
    assert chosen() is None
    with using(read()):
        assert chosen() is read()
    assert chosen() is None


@pytest.mark.parametrize("content", [b"", b"no archive", b"PK\x03\x04 broken"])
def test_a_file_that_is_no_model_is_refused(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "bad.npz"
    path.write_bytes(content)
    with pytest.raises(SettingsError, match="no statements model"):
        read(str(path))


def test_a_missing_model_is_refused() -> None:
    with pytest.raises(SettingsError, match="stemma train statements"):
        read("/nowhere/at/all.npz")
