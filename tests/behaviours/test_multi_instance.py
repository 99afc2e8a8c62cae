"""Behaviours 46, 47 and 52: many at once."""

from __future__ import annotations

import time

from sqlalchemy import select

from engine.model import SYSTEM, Actor, HistoryEvent
from engine.storage import tables
from tests.behaviours.play import Play
from tests.engine.runtime.drawing import each, process, sub, user

NAV = Actor(user_id="n", name="N", groups=frozenset({"nav@moss"}))
OTHER = Actor(user_id="o", name="O", groups=frozenset({"nav@mos"}))


def test_46_a_completion_condition_of_half(play: Play) -> None:
    half = "=numberOfCompletedInstances / numberOfInstances >= 0.5"
    play.deploy(
        process(
            "start -> a -> b -> end",
            user(
                "a",
                candidate_groups="nav@moss",
                loop=each("=[1,2,3,4,5]", completion_condition=half),
            ),
        )
    )
    play.start()
    for left in (5, 4, 3):
        assert play.open_tasks() == ["a"] * left
        play.complete("a")
    assert play.open_tasks() == ["b"]
    assert play.terminated() == {"a": 2}
    canceled = play.engine.user_tasks.inbox(NAV, state="canceled").items
    assert [task.element_id for task in canceled] == ["a", "a"]
    reasons = {(task.canceled_by.what, task.canceled_by.element_name) for task in canceled}
    assert reasons == {(HistoryEvent.TASK_COMPLETED.value, "A")}, "the third one was enough"
    assert play.engine.user_tasks.inbox(OTHER, state="canceled").total == 0
    play.complete("b")
    assert play.ended()


def test_47_one_task_an_item_with_the_assignee_from_the_item(play: Play) -> None:
    loop = each("=folk", completion_condition="=numberOfCompletedInstances = 3")
    play.deploy(process("start -> a -> end", user("a", assignee="=item.bruker", loop=loop)))
    play.start(folk=[{"bruker": name} for name in ("kari", "ola", "per", "liv")])
    rows = play.on.rows(select(tables.user_task).order_by(tables.user_task.c.key))
    assert [row.assignee for row in rows] == ["kari", "ola", "per", "liv"]
    for _ in range(3):
        assert not play.ended()
        play.complete("a")
    assert play.ended()
    assert play.terminated() == {"a": 1}


def test_52_thirteen_tasks_at_once(play: Play) -> None:
    repeated = sub(
        "m",
        "start -> or; or -> a if =true; or -> b if =true; a -> end; b -> end",
        loop=each("=[1,2,3]"),
    )
    inner = sub("s", "start -> and; and -> c -> end; and -> d -> end; and -> m -> end", repeated)
    play.deploy(
        process(
            "start -> and; and -> s -> end; and -> e -> end; and -> f -> end; and -> g -> end;"
            "and -> h -> end; and -> i -> end",
            inner,
        )
    )
    play.start()
    assert len(play.open_tasks()) == 13
    assert play.states[-1] < 10 * 1024
    begun = time.process_time()
    second = play.engine.start_instance("p", None, {}, by=SYSTEM)
    assert time.process_time() - begun < 1, "hundredths; look-ahead would take minutes"
    for one in "abcdefghiababcdefghiabab":
        if play.open_tasks(second).count(one):
            play.complete(one, second)
    assert play.ended(second)
