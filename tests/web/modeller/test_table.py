from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from engine import casefile, deadlines
from engine.diagram import read
from engine.handbook import phrases
from web.modeller import table
from web.modeller.table import Row, Way

FIGURES = deadlines.Deadlines(
    (
        deadlines.Deadline(
            id="samtale", value="P7D", valid_from=date(2020, 1, 1), source="s", strength="antatt"
        ),
    )
)
SAY = phrases.Phrases(FIGURES, casefile.CaseSchema())
RICH = Path(__file__).parents[2] / "e2e" / "modeller" / "rik.bpmn"


@pytest.fixture(scope="module")
def rows() -> dict[str, Row]:
    definitions = read.read(RICH.read_bytes(), "rik.bpmn")
    return {row.id: row for row in table.rows(definitions.processes[0], SAY)}


def test_rows_come_in_the_order_things_happen(rows: dict[str, Row]) -> None:
    assert [*rows] == [
        "Start_1", "Oppgave_1", "Frist_1", "Slutt_2", "Port_1", "Tjeneste_1", "Vent_1", "Slutt_1",
    ]  # fmt: skip


def test_a_task_tells_who_with_what_by_when_and_why(rows: dict[str, Row]) -> None:
    task = rows["Oppgave_1"]
    assert (task.name, task.kind, task.lane) == ("Første samtale", "UserTask", "Etat A")
    assert (task.form, task.due) == ("samtale", "=now() + frister.samtale")
    assert (task.source, task.strength) == ("Forskrift § 3-2", "lov")


def test_what_follows_comes_with_its_condition(rows: dict[str, Row]) -> None:
    condition = "=enig and sak.alder < 67"
    assert rows["Port_1"].next == (
        Way(
            target="Tjeneste_1",
            name="Varsle",
            kind="ServiceTask",
            condition=condition,
            said="enig og «alder» er under 67",
        ),
        Way(target="Slutt_1", name="Ferdig", kind="EndEvent", condition=table.DEFAULT),
    )


@pytest.mark.parametrize(
    ("element", "rule"),
    [
        ("Frist_1", "=frister.samtale"),
        ("Vent_1", "svar"),
        ("Tjeneste_1", "varsel"),
        ("Start_1", ""),
    ],
)
def test_timers_messages_and_jobs_tell_what_decides(
    rows: dict[str, Row], element: str, rule: str
) -> None:
    assert rows[element].rule == rule


def test_deadlines_and_times_are_told_in_words(rows: dict[str, Row]) -> None:
    assert rows["Oppgave_1"].said == "om 7 dager"
    assert rows["Frist_1"].said == "etter 7 dager"
    assert rows["Tjeneste_1"].said == ""
