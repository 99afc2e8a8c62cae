from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

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
    at.engine.claim_task(key, by=GURO)
    with traffic(at.database) as seen:
        at.engine.complete_task(
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
