"""The rows that the stage commands write: annotations, assignments, lineages as plain data."""

from __future__ import annotations

from collections.abc import Sequence

from stemma.model.annotated import Annotated, Event, Figure, Place, Statement, Time
from stemma.model.lineage import Lineage, Reason
from stemma.model.span import Evidence, Span


def annotated_row(report: Annotated) -> dict[str, object]:
    """`{"id", "layers"}` of one report, as in the contract of `stemma annotate`."""
    return {
        "id": report.id,
        "layers": {
            "parts": [
                {**_span(p.span), "role": p.role, "genre": p.genre, "published": p.published}
                for p in report.report.parts
            ],
            "sentences": [_span(s.span) for s in report.sentences],
            "names": [{**_span(n.span), "label": n.label, "actor": n.actor} for n in report.names],
            "actors": [
                {"id": a.id, "name": a.name, "kind": a.kind, "mentions": _pairs(a.mentions)}
                for a in report.actors
            ],
            "times": [_time(t) for t in report.times],
            "places": [_place(p) for p in report.places],
            "figures": [_figure(f) for f in report.figures],
            "statements": [_statement(s) for s in report.statements],
            "events": [_event(e, report) for e in report.events],
        },
    }


def lineage_row(lineage: Lineage, key: str | None) -> dict[str, object]:
    """One line of `stemma trace`: edges, origins, their count and the pairs compared."""
    return {
        "story_key": key,
        "edges": [
            {
                "id": e.id,
                "from": e.source,
                "to": e.target,
                "directed": e.directed,
                "kind": e.kind,
                "score": e.score,
                "reasons": [_reason(r) for r in e.reasons],
                "against": [_reason(r) for r in e.against],
            }
            for e in lineage.edges
        ],
        "origins": [
            {
                "id": o.id,
                "name": o.name,
                "status": o.status,
                "members": [{"report": m.report, "status": m.status} for m in o.members],
            }
            for o in lineage.origins
        ],
        "origin_count": {
            "low": lineage.origin_count.low,
            "best": lineage.origin_count.best,
            "high": lineage.origin_count.high,
        },
        "pairs": [{"a": p.a, "b": p.b, "score": p.score} for p in lineage.pairs],
        "capped": lineage.capped,
    }


def _span(span: Span) -> dict[str, object]:
    return {"start": span.start, "end": span.end}


def _pairs(spans: Sequence[Span]) -> list[list[int]]:
    return [[s.start, s.end] for s in spans]


def _time(time: Time) -> dict[str, object]:
    return {
        **_span(time.span),
        "type": time.type,
        "value": time.value,
        "precision": time.precision,
        "begin": time.begin,
        "end_at": time.end_at,
        "anchor": time.anchor,
    }


def _place(place: Place) -> dict[str, object]:
    return {
        **_span(place.span),
        "name": place.name,
        "kind": place.kind,
        "country": place.country,
        "latitude": place.latitude,
        "longitude": place.longitude,
        "geonameid": place.geonameid,
        "precision": place.precision,
    }


def _figure(figure: Figure) -> dict[str, object]:
    return {
        **_span(figure.span),
        "low": figure.low,
        "best": figure.best,
        "high": figure.high,
        "qualifier": figure.qualifier,
        "trend": figure.trend,
        "role": figure.role,
        "scope": figure.scope,
        "unit": figure.unit,
        "counts": figure.counts,
        "kind": figure.kind,
        "side": figure.side,
        "holder": figure.holder,
        "claimant": figure.claimant,
        "as_of": figure.as_of,
        "slot": figure.slot,
    }


def _statement(statement: Statement) -> dict[str, object]:
    return {
        "source": _pairs(statement.source),
        "cue": _pairs(statement.cue),
        "content": _pairs(statement.content),
        "kind": statement.kind,
        "certainty": statement.certainty,
        "holder": statement.holder,
        "via": statement.via,
        "manner": statement.manner,
        "hedges": _pairs(statement.hedges),
        "hedged_by": statement.hedged_by,
    }


def _event(event: Event, report: Annotated) -> dict[str, object]:
    times, places, figures = report.times, report.places, report.figures
    return {
        "trigger": [event.trigger.start, event.trigger.end],
        "type": event.type,
        "mode": event.mode,
        "status": event.status,
        "actors": _pairs(event.actors),
        "recipients": _pairs(event.recipients),
        "when": _pairs([times[event.when].span])[0] if event.when is not None else None,
        "where": _pairs([places[event.where].span])[0] if event.where is not None else None,
        "size": {what: _pairs([figures[k].span])[0] for what, k in event.size},
    }


def _reason(reason: Reason) -> dict[str, object]:
    return {"text": reason.text, "evidence": [evidence_row(e) for e in reason.evidence]}


def evidence_row(evidence: Evidence) -> dict[str, object]:
    """Evidence as the contract writes it."""
    return {
        "report": evidence.report,
        "in": evidence.within,
        "start": evidence.start,
        "end": evidence.end,
        "quote": evidence.quote,
    }
