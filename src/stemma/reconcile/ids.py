"""Ids made from content: the same content gives the same id in every run."""

from __future__ import annotations

import hashlib


def content_id(kind: str, *content: object) -> str:
    """A short id such as `fact-3f2a91`, from the kind and what the thing consists of."""
    digest = hashlib.sha256("\x1f".join(map(str, (kind, *content))).encode()).hexdigest()
    return f"{kind}-{digest[:8]}"
