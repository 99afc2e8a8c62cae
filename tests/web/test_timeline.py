from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import pytest

from engine import model
from engine.model import HistoryEvent
from web import timeline

AT = datetime(2027, 3, 10, 9, tzinfo=UTC)


def entry(what: str, **more: Any) -> model.HistoryEntry:
    given = {"user_id": "kari", "user_name": "Kari Betjent", "element_name": "Kartlegge bolig"}
    return model.HistoryEntry(
        key=1, at=AT, what=what, on_behalf_of=more.pop("on_behalf_of", None), instance_key=None,
        case_key=None, **{**given, **more},
    )  # fmt: skip


@pytest.mark.parametrize("event", list(HistoryEvent))
def test_every_event_is_a_sentence(event: HistoryEvent) -> None:
    text = timeline.sentence(entry(event.value))
    assert event.value not in text
    assert "%" not in text
    assert text[0].isupper() or text[0] == "«"
    assert timeline.color(entry(event.value)) in {"neutral", "success", "warning", "danger"}


@pytest.mark.parametrize(
    ("line", "text"),
    [
        (entry("task.completed"), "Kari Betjent fullførte «Kartlegge bolig»"),
        (entry("case.opened", user_id="system"), "Brospenn opprettet saken"),
        (entry("task.claimed", on_behalf_of="ola"),
         "Kari Betjent (for ola) tok oppgaven «Kartlegge bolig»"),
        (entry("task.claimed", user_name="", element_name="", element_id="t"),
         "kari tok oppgaven «t»"),
        (entry("timer.fired", element_name=""), "Fristen «uten navn» gikk ut"),
        (entry("noe.nytt"), "noe.nytt"),
    ],
)  # fmt: skip
def test_sentences(line: model.HistoryEntry, text: str) -> None:
    assert timeline.sentence(line) == text


def test_nameless_elements_tell_nothing() -> None:
    named = entry("element.activated", element_id="t")
    nameless = entry("element.activated", element_id="Gateway_1", element_name="Gateway_1")
    other = entry("case.opened", element_name="")
    assert timeline.telling([named, nameless, other]) == [named, other]
