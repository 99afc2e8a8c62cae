"""A process instance on its diagram, as the viewer in the browser fetches it and as words."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import asdict

import flask

from engine import errors, model, standing_model
from web import language

_OPEN = ("incident", "active")


def xml(diagram: bytes) -> flask.Response:
    """The BPMN file."""
    return flask.Response(diagram, mimetype="application/xml")


def statuses(
    standings: Iterable[standing_model.Standing], definition_key: model.Key
) -> flask.Response:
    """Where the instance stands on one diagram; times as ISO 8601, the words for people too.

    Raises:
        errors.NotFound: it does not run on that diagram now.
    """
    found = {one.definition_key: one.elements for one in standings}
    if definition_key not in found:
        raise errors.NotFound
    labels = words()
    return flask.jsonify(
        [
            {
                **asdict(element),
                "since": element.since.isoformat() if element.since else None,
                "due_at": element.due_at.isoformat() if element.due_at else None,
                "status_text": labels.get(element.status, element.status),
            }
            for element in found[definition_key]
        ]
    )


def in_order(
    elements: Iterable[standing_model.ElementStatus],
) -> list[standing_model.ElementStatus]:
    """What stopped, what is under way, then what is over, the latest first.

    Elements that are over and have no name, as joins, tell nobody anything and are left out.
    """
    shown = [e for e in elements if e.name != e.element_id or e.status in _OPEN]
    shown.sort(key=lambda e: e.since.timestamp() if e.since else 0.0, reverse=True)
    return sorted(shown, key=lambda e: _OPEN.index(e.status) if e.status in _OPEN else len(_OPEN))


def words() -> dict[str, str]:
    """What the statuses are called."""
    return {
        "active": language.gettext("her nå"),
        "incident": language.gettext("stoppet av feil"),
        "completed": language.gettext("utført"),
        "canceled": language.gettext("avbrutt"),
    }
