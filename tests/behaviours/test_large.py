"""Behaviour 60: an executable credit process, with nearly everything in one diagram."""

from __future__ import annotations

from engine.diagram import model
from tests.behaviours.play import Play
from tests.engine.runtime.drawing import (
    after,
    call,
    catch,
    each,
    end,
    on,
    on_event,
    process,
    sub,
    user,
)

REJECTED = model.Error(code="rejected")


def credit() -> tuple[model.Process, ...]:
    reviews = sub(
        "reviews",
        "start -> review -> xor; xor -> refuse if =vote = 0; xor -> end default",
        user("review", assignee="=reviewer"),
        end("refuse", REJECTED),
        loop=each("=reviewers", "reviewer"),
    )
    recall = on_event(
        "recall",
        model.Message(name="recalled", correlation_key="=id"),
        "confirm -> end2",
    )
    hurry = on_event("hurry", after("P2D"), "call_back -> end3", beside=True)
    main = process(
        "start -> score -> xor; xor -> reviews if =points < 50; xor -> pay default;"
        "reviews -> pay -> end; no -> tell -> end4",
        call("score", "scoring"),
        reviews,
        on("reviews", "no", REJECTED),
        recall,
        hurry,
    )
    scoring = process(
        "start -> j -> xor; xor -> wait if =points = null; xor -> end default; wait -> end",
        model.ServiceTask(id="j", name="Score", job_type="score"),
        catch("wait", after("PT1H")),
        id_="scoring",
    )
    return main, scoring


def test_60_a_good_score_is_paid_at_once(play: Play) -> None:
    play.deploy(*credit())
    play.start(id="k1", reviewers=[])
    play.work("j", points=80)
    assert play.open_tasks() == ["pay"]
    play.complete("pay")
    assert play.ended()
    assert not play.armed_timers()


def test_60_a_refusal_cancels_the_other_reviews(play: Play) -> None:
    play.deploy(*credit())
    play.start(id="k1", reviewers=["kari", "ola", "per"])
    play.work("j", points=20)
    assert play.open_tasks() == ["review"] * 3
    play.complete("review", vote=1)
    play.complete("review", vote=0)
    assert play.open_tasks() == ["tell"]
    assert play.terminated()["review"] == 1
    play.complete("tell")
    assert play.ended()


def test_60_a_late_review_is_called_back_and_a_recall_ends_it(play: Play) -> None:
    play.deploy(*credit())
    play.start(id="k1", reviewers=["kari", "ola"])
    play.work("j", points=20)
    play.passes(days=2, hours=2)
    assert play.open_tasks() == ["call_back", "review", "review"]
    play.publish("recalled", "k1")
    assert play.open_tasks() == ["confirm"]
    assert not play.armed_timers()
    play.complete("confirm")
    assert play.ended()
