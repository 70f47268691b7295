"""De-duplicators on a stream of texts, run in the peers' environment.

Reads one JSON [id, text] per line; writes for each peer one line `{"peer", "seconds", "pairs"}`:
CPU time of its pass and [later, earlier] pairs; or `{"peer", "missing"}` where it is not
installed. Word 5-shingles, Jaccard threshold .5, 128
permutations; SimHash of 64 bits with a distance of 3.
"""

from __future__ import annotations

import json
import re
import sys
import time
from collections.abc import Callable, Iterator
from typing import Any

WORD = re.compile(r"\w+")


def shingles(text: str) -> list[str]:
    words = WORD.findall(text.lower())
    return [" ".join(words[k : k + 5]) for k in range(max(1, len(words) - 4))]


def datasketch(rows: list[tuple[str, str]]) -> Iterator[tuple[str, str]]:
    from datasketch import MinHash, MinHashLSH  # type: ignore[import-not-found]

    lsh = MinHashLSH(threshold=0.5, num_perm=128)
    for id, text in rows:
        sketch = MinHash(num_perm=128)
        sketch.update_batch([s.encode() for s in shingles(text)])
        yield from ((id, other) for other in lsh.query(sketch))
        lsh.insert(id, sketch)


def rensa(rows: list[tuple[str, str]]) -> Iterator[tuple[str, str]]:
    from rensa import RMinHash, RMinHashLSH  # type: ignore[import-not-found]

    lsh = RMinHashLSH(threshold=0.5, num_perm=128, num_bands=32)
    for number, (id, text) in enumerate(rows):
        sketch = RMinHash(num_perm=128, seed=1)
        sketch.update(shingles(text))
        yield from ((id, rows[other][0]) for other in lsh.query(sketch))
        lsh.insert(number, sketch)


def simhash(rows: list[tuple[str, str]]) -> Iterator[tuple[str, str]]:
    from simhash import Simhash, SimhashIndex  # type: ignore[import-not-found]

    index = SimhashIndex([], k=3)
    for id, text in rows:
        sketch = Simhash(shingles(text))
        yield from ((id, other) for other in index.get_near_dups(sketch))
        index.add(id, sketch)


PEERS: dict[str, Callable[[list[tuple[str, str]]], Any]] = {
    "datasketch": datasketch,
    "rensa": rensa,
    "simhash": simhash,
}


def main() -> None:
    rows = [tuple(json.loads(line)) for line in sys.stdin]
    for name, find in PEERS.items():
        began = time.process_time()
        try:
            pairs = list(find(rows))
        except ImportError as error:
            print(json.dumps({"peer": name, "missing": str(error)}))
            continue
        seconds = time.process_time() - began
        print(json.dumps({"peer": name, "seconds": seconds, "pairs": pairs}))


if __name__ == "__main__":
    main()
