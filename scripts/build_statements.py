"""Labelled paragraphs to JSON Lines, and the tagger trained on them.

    python scripts/build_statements.py

reads data/statements/*.txt, writes data/statements/statements.jsonl in the layout that
`stemma train statements` takes, and the shipped model src/stemma/statements/data/tagger.npz.
Nothing else goes into either: same text, same bytes.
"""

from __future__ import annotations

import json
from pathlib import Path

from stemma.statements.trainer import learn, read_labelled

if __package__:
    from scripts.statement_markup import MarkupError, paragraphs, parsed
else:
    from statement_markup import MarkupError, paragraphs, parsed

ROOT = Path(__file__).resolve().parent.parent
DATA = ROOT / "data" / "statements"
MODEL = ROOT / "src" / "stemma" / "statements" / "data" / "tagger.npz"


def rows(folder: Path) -> list[dict[str, object]]:
    """One row a paragraph: doc_id, style, text, attributions. Raises MarkupError."""
    found: list[dict[str, object]] = []
    for path in sorted(folder.glob("*.txt")):
        file = path.read_text(encoding="utf-8")
        for number, marked in enumerate(paragraphs(file), start=1):
            try:
                labelled = parsed(marked)
            except MarkupError as error:
                raise MarkupError(f"{path.name}, paragraph {number}: {error}") from None
            found.append(
                {
                    "doc_id": f"{path.stem}-{number:03}",
                    "style": path.stem,
                    "text": labelled.text,
                    "attributions": list(labelled.attributions),
                }
            )
    return found


def main() -> None:
    """Write the rows, then the model."""
    lines = [json.dumps(row, ensure_ascii=False) for row in rows(DATA)]
    out = DATA / "statements.jsonl"
    out.write_text("\n".join(lines) + "\n", encoding="utf-8")
    learn(read_labelled(out)).save(MODEL)
    print(f"{len(lines)} paragraphs; {MODEL.name}: {MODEL.stat().st_size:,} bytes")


if __name__ == "__main__":
    main()
