from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

import pytest
from sqlalchemy import event

from engine.storage import session
from tests.contracts.office import GURO, Office


@dataclass
class Traffic:
    statements: list[str] = field(default_factory=list)
    commits: int = 0


@contextmanager
def traffic(database: session.Database) -> Iterator[Traffic]:
    seen = Traffic()

    def statement(_c: Any, _cursor: Any, text: str, *_rest: Any) -> None:
        seen.statements.append(text)

    def commit(_connection: Any) -> None:
        seen.commits += 1

    event.listen(database.engine, "before_cursor_execute", statement)
    event.listen(database.engine, "commit", commit)
    yield seen
    event.remove(database.engine, "before_cursor_execute", statement)
    event.remove(database.engine, "commit", commit)


def test_completing_a_task_takes_few_statements_and_one_commit(at: Office) -> None:
    at.deploy("kartlegging.bpmn", "kartlegge.form")
    at.start("kartlegging")
    key = at.task().key
    at.engine.user_tasks.claim(key, by=GURO)
    with traffic(at.database) as seen:
        at.engine.user_tasks.complete(
            key, {"sak.bolig": "har", "merknad": "x"}, None, {"bolig": 0}, by=GURO
        )
    assert len(seen.statements) <= 14, "\n\n".join(seen.statements)
    assert seen.commits == 1


def test_starting_takes_few_statements_and_one_commit(at: Office) -> None:
    at.deploy("kartlegging.bpmn", "kartlegge.form")
    at.start("kartlegging")
    case = at.open_case()
    with traffic(at.database) as seen:
        at.start("kartlegging", case)
    assert len(seen.statements) <= 10, "\n\n".join(seen.statements)
    assert seen.commits == 1


def test_firing_a_timer_takes_one_transaction_to_claim_and_one_each_to_fire(at: Office) -> None:
    at.deploy("kartlegging.bpmn", "kartlegge.form")
    at.start("kartlegging")
    at.start("kartlegging")
    with traffic(at.database) as seen:
        assert at.pass_time(days=7) == 2
    assert seen.commits <= 4, "claim, two firings, and a look for timer start events"


def test_reading_keeps_nobody_waiting_and_is_written_before_it_is_shown(at: Office) -> None:
    at.deploy("kartlegging.bpmn", "kartlegge.form")
    at.start("kartlegging")
    task = at.task()
    with traffic(at.database) as seen:
        at.engine.user_tasks.one(task.key, actor=GURO)
    writing = [text for text in seen.statements if not text.startswith(("SELECT", "BEGIN"))]
    assert [text.split()[:3] for text in writing] == [["INSERT", "INTO", "history"]]
    assert seen.statements[-1] == writing[0]
    assert not any("FOR UPDATE" in text for text in seen.statements)
    assert "BEGIN IMMEDIATE" not in seen.statements[:-2], "SQLite's lock is held for one line only"


def test_what_cannot_be_written_to_the_log_is_not_shown(at: Office) -> None:
    case = at.open_case()

    def refuse(_c: Any, _cursor: Any, text: str, *_rest: Any) -> None:
        if text.startswith("INSERT INTO history"):
            raise LookupError

    event.listen(at.database.engine, "before_cursor_execute", refuse)
    with pytest.raises(LookupError):
        at.engine.case(case, actor=GURO)
    event.remove(at.database.engine, "before_cursor_execute", refuse)
    assert at.engine.case(case, actor=GURO).label == "S-1"
