"""What many scenarios begin with is made once, and none of them sees another."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, datetime, timedelta

import pytest

from engine import casefile, deadlines, participants, sources
from engine.errors import DeploymentRejected
from engine.ports import StoppedClock
from engine.scenario import cpt_doubles, memory
from engine.scenario.stage import Stage
from engine.storage import tables
from tests.architecture import code

MONDAY = datetime(2027, 1, 4, 8, tzinfo=UTC)


@pytest.fixture
def shelf() -> Iterator[memory.Shelf]:
    with closing(memory.Shelf()) as made:
        yield made


def given(**resources: bytes) -> sources.Sources:
    files = {f"{name}.bpmn": content for name, content in resources.items()}
    folder = sources.Folder(name="one", path=code.ROOT, resources=files)
    return sources.Sources(
        folders=(folder,),
        participants=participants.Participants(),
        deadlines=deadlines.Deadlines(),
        schema=casefile.CaseSchema(),
    )


def begin(shelf: memory.Shelf, moment: datetime = MONDAY, **resources: bytes) -> Stage:
    clock = StoppedClock(moment)
    return Stage(shelf.take(given(**resources), clock), clock)


def test_nothing_of_a_scenario_is_left_for_the_next(shelf: memory.Shelf) -> None:
    first = begin(shelf, one=cpt_doubles.process("one", {"n": 1}))
    first.start("one", {})
    first.deploy({"two.bpmn": cpt_doubles.process("two", {})})
    first.deploy({"one.bpmn": cpt_doubles.process("one", {"n": 2})})
    assert [one.version for one in first.engine.definitions.latest()] == [2, 1]
    second = begin(shelf, one=cpt_doubles.process("one", {"n": 1}))
    assert second.rows(tables.process_instance.select()) == []
    assert [(one.process_id, one.version) for one in second.engine.definitions.latest()] == [
        ("one", 1)
    ]
    second.start("one", {})
    (instance,) = second.rows(tables.process_instance.select())
    assert instance.status == "COMPLETED"


def test_what_was_broken_off_in_the_middle_is_gone(shelf: memory.Shelf) -> None:
    first = begin(shelf, one=cpt_doubles.process("one", {}))
    before = first.rows(tables.history.select())
    first.start("one", {})
    with pytest.raises(DeploymentRejected):
        first.deploy({"bad.bpmn": b"<no/>"})
    second = begin(shelf, one=cpt_doubles.process("one", {}))
    assert second.rows(tables.history.select()) == before


def test_it_is_deployed_once_and_anew_when_content_or_moment_differ(shelf: memory.Shelf) -> None:
    def key(moment: datetime = MONDAY, number: int = 1) -> int:
        stage = begin(shelf, moment, one=cpt_doubles.process("one", {"n": number}))
        return stage.engine.definitions.latest()[0].key

    assert key() == key()
    assert key() != key(number=2)
    assert key() != key(moment=MONDAY + timedelta(days=1))
    assert key(number=2) == key(number=2)


def test_what_is_refused_is_refused_each_time(shelf: memory.Shelf) -> None:
    for _ in range(2):
        with pytest.raises(DeploymentRejected):
            begin(shelf, bad=b"<no/>")
    assert begin(shelf, one=cpt_doubles.process("one", {})).engine.definitions.latest()


def test_only_so_many_deployments_are_kept(shelf: memory.Shelf) -> None:
    for number in range(12):
        begin(shelf, one=cpt_doubles.process("one", {"n": number}))
    stage = begin(shelf, one=cpt_doubles.process("one", {"n": 0}))
    assert stage.engine.definitions.latest()[0].version == 1
