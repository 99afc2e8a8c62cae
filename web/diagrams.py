"""A process instance on its diagram, as the viewer in the browser fetches it and as words."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import asdict

import flask

from engine import model
from web import language


def xml(diagram: bytes) -> flask.Response:
    """The BPMN file."""
    return flask.Response(diagram, mimetype="application/xml")


def statuses(elements: Iterable[model.ElementStatus]) -> flask.Response:
    """Where the instance stands; times as ISO 8601, the words for people among them."""
    labels = words()
    return flask.jsonify(
        [
            {
                **asdict(element),
                "since": element.since.isoformat() if element.since else None,
                "due_at": element.due_at.isoformat() if element.due_at else None,
                "status_text": labels.get(element.status, element.status),
            }
            for element in elements
        ]
    )


def words() -> dict[str, str]:
    """What the statuses are called."""
    return {
        "active": language.gettext("her nå"),
        "incident": language.gettext("stoppet av feil"),
        "completed": language.gettext("utført"),
        "canceled": language.gettext("avbrutt"),
    }
