"""Groupers of texts and a booster over pairs, run in the peers' environment.

Reads JSON lines. `{"set", "tune": [text...], "report": [text...]}`: for each peer and setting one
line `{"peer", "set", "setting", "seconds", "tune": [label...], "report": [label...]}` comes out,
a label a text, all texts of a part at once (an advantage over an online grouper).
`{"set", "pairs": {"tune": [[x...], ...], "report": ...}, "same": [0 or 1...], "fold": [0 or 1...]}`
with the features of pairs: `{"peer": "booster", "tune": [p...], "report": [p...]}`, the
probabilities of tune out of fold. `{"peer", "missing"}` where one is not installed.

TF-IDF of words, cut to 100 dimensions (latent semantic analysis) for the density methods, stands
for sentence vectors where no weights are at hand.
"""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Callable, Iterator
from typing import Any

#: Cosine distances up to which average linkage joins, and cosines from which a single pass does.
FAR, NEAR = (0.7, 0.75, 0.8, 0.85, 0.9), (0.1, 0.15, 0.2, 0.25, 0.3)
SIZES = (2, 3, 5)
DIMENSIONS = 100
#: Texts up to which BERTopic runs: UMAP and its compiler cost minutes beyond.
MOST_TOPICS = 3000

Labels = list[int]
Peer = Callable[[list[str]], Iterator[tuple[str, Labels]]]


def vectors(texts: list[str]) -> Any:
    from sklearn.feature_extraction.text import TfidfVectorizer  # type: ignore[import-not-found]

    return TfidfVectorizer(sublinear_tf=True, stop_words="english", min_df=2).fit_transform(texts)


def dense(texts: list[str]) -> Any:
    from sklearn.decomposition import TruncatedSVD  # type: ignore[import-not-found]
    from sklearn.preprocessing import normalize  # type: ignore[import-not-found]

    held = vectors(texts)
    size = min(DIMENSIONS, held.shape[1] - 1, len(texts) - 1)
    return normalize(TruncatedSVD(size, random_state=0).fit_transform(held))


def alone(labels: Any) -> Labels:
    """Labels with every text that is noise (-1) as a group of its own."""
    return [int(label) if label >= 0 else -2 - place for place, label in enumerate(labels)]


def average_link(texts: list[str]) -> Iterator[tuple[str, Labels]]:
    from sklearn.cluster import AgglomerativeClustering  # type: ignore[import-not-found]

    held = vectors(texts).toarray()
    held[held.sum(axis=1) == 0, 0] = 1e-9
    for far in FAR:
        found = AgglomerativeClustering(
            n_clusters=None, metric="cosine", linkage="average", distance_threshold=far
        )
        yield f"distance {far}", alone(found.fit_predict(held))


def single_pass(texts: list[str]) -> Iterator[tuple[str, Labels]]:
    held = vectors(texts)
    cosines = (held @ held.T).toarray()
    for near in NEAR:
        labels: Labels = []
        for place in range(len(texts)):
            best = int(cosines[place, :place].argmax()) if place else -1
            joins = place > 0 and cosines[place, best] >= near
            labels.append(labels[best] if joins else place)
        yield f"cosine {near}", labels


def hdbscan(texts: list[str]) -> Iterator[tuple[str, Labels]]:
    from sklearn.cluster import HDBSCAN

    held = dense(texts)
    for size in SIZES:
        found = HDBSCAN(min_cluster_size=size, min_samples=1, copy=True).fit_predict(held)
        yield f"min size {size}", alone(found)


def bertopic(texts: list[str]) -> Iterator[tuple[str, Labels]]:
    from bertopic import BERTopic  # type: ignore[import-not-found]
    from umap import UMAP  # type: ignore[import-not-found]

    if len(texts) > MOST_TOPICS:
        return
    held = dense(texts)
    for size in (2, 10):
        close = UMAP(n_neighbors=15, n_components=5, min_dist=0.0, metric="cosine", random_state=0)
        model = BERTopic(min_topic_size=size, embedding_model=None, umap_model=close)
        yield f"min size {size}", alone(model.fit_transform(texts, embeddings=held)[0])


def booster(row: dict[str, Any]) -> dict[str, Any]:
    """Probabilities of the pairs, those of tune from the other fold."""
    import numpy as np
    from sklearn.ensemble import HistGradientBoostingClassifier  # type: ignore[import-not-found]

    x, y, fold = np.array(row["pairs"]["tune"]), np.array(row["same"]), np.array(row["fold"])
    told = np.zeros(len(y))
    for own in (0, 1):
        model = HistGradientBoostingClassifier(random_state=0).fit(x[fold != own], y[fold != own])
        told[fold == own] = model.predict_proba(x[fold == own])[:, 1]
    model = HistGradientBoostingClassifier(random_state=0).fit(x, y)
    report = model.predict_proba(np.array(row["pairs"]["report"]))[:, 1]
    return {"peer": "booster", "set": row["set"], "tune": told.tolist(), "report": report.tolist()}


PEERS: dict[str, Peer] = {
    "average_link": average_link,
    "single_pass": single_pass,
    "hdbscan": hdbscan,
    "bertopic": bertopic,
}


def main() -> None:
    missing: set[str] = set()
    for row in map(json.loads, sys.stdin):
        for name, group in PEERS.items() if "pairs" not in row else ():
            began = time.process_time()
            try:
                tune, report = (list(group(row[part])) for part in ("tune", "report"))
            except ImportError as error:
                if name not in missing:
                    print(json.dumps({"peer": name, "missing": str(error)}))
                missing.add(name)
                continue
            seconds = time.process_time() - began
            for (setting, one), (_, other) in zip(tune, report, strict=True):
                found = {"peer": name, "set": row["set"], "setting": setting, "seconds": seconds}
                print(json.dumps({**found, "tune": one, "report": other}), flush=True)
        if "pairs" in row:
            try:
                print(json.dumps(booster(row)), flush=True)
            except ImportError as error:
                print(json.dumps({"peer": "booster", "missing": str(error)}))


if __name__ == "__main__":
    main()
