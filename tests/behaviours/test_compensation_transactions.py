"""Behaviours 34 to 36, 59: what was done is undone."""

from __future__ import annotations

import pytest

from engine.diagram import model
from tests.behaviours.play import Play
from tests.engine.runtime.drawing import after, catch, each, end, on, process, sub, throw, user

UNDO = model.Compensation()


def undo(id_: str) -> model.UserTask:
    return user(id_, for_compensation=True)


BOOKING = (
    user("bookHotel"),
    user("bookFlight"),
    on("bookHotel", "ch", UNDO),
    on("bookFlight", "cf", UNDO),
    undo("undoBookHotel"),
    undo("undoBookFlight"),
)
PAIRS = "ch: undoBookHotel, cf: undoBookFlight"


def test_34_a_throw_runs_only_the_handler_of_the_activity_it_names(play: Play) -> None:
    play.deploy(
        process(
            "start -> bookHotel -> bookFlight -> back -> x -> end",
            *BOOKING,
            throw("back", model.Compensation(activity="bookHotel")),
            undo=PAIRS,
        )
    )
    play.start()
    play.complete("bookHotel")
    play.complete("bookFlight")
    assert play.open_tasks() == ["undoBookHotel"]
    play.complete("undoBookHotel")
    assert play.open_tasks() == ["x"]
    play.complete("x")
    assert play.ended()
    assert "undoBookFlight" not in play.completed()


def test_34_a_multi_instance_activity_is_compensated_once(play: Play) -> None:
    play.deploy(
        process(
            "start -> book -> back -> x -> end",
            user("book", loop=each("=[1,2,3]")),
            on("book", "c", UNDO),
            undo("undoBook"),
            throw("back", model.Compensation(activity="book")),
            undo="c: undoBook",
        )
    )
    play.start()
    for _ in range(3):
        play.complete("book")
    assert play.open_tasks() == ["undoBook"]
    play.complete("undoBook")
    play.complete("x")
    assert play.ended()


def test_35_compensating_a_finished_subprocess_runs_the_handlers_inside(play: Play) -> None:
    inner = sub("s", "start -> bookHotel -> bookFlight -> end", *BOOKING, undo=PAIRS)
    play.deploy(
        process(
            "start -> s -> a -> back -> x -> end",
            inner,
            throw("back", model.Compensation(activity="s")),
        )
    )
    play.start()
    play.complete("bookHotel")
    play.complete("bookFlight")
    play.complete("a")
    assert play.open_tasks() == ["undoBookFlight", "undoBookHotel"]
    play.complete("undoBookHotel")
    play.complete("undoBookFlight")
    assert play.open_tasks() == ["x"]
    play.complete("x")
    assert play.ended()


@pytest.mark.parametrize("good", [True, False], ids=["success", "cancel"])
def test_36_a_transaction_is_undone_when_it_is_canceled(play: Play, good: bool) -> None:  # noqa: FBT001 - pytest passes it by name
    inside = sub(
        "t",
        "start -> bookHotel -> bookFlight -> chargeCard -> xor;"
        "xor -> cancel if =not(good); xor -> end default",
        *BOOKING,
        user("chargeCard"),
        on("chargeCard", "cc", UNDO),
        undo("undoChargeCard"),
        end("cancel", model.Cancel()),
        undo=f"{PAIRS}, cc: undoChargeCard",
        kind=model.SubProcessKind.TRANSACTION,
    )
    play.deploy(
        process(
            "start -> t -> done -> end; c -> canceled -> end2", inside, on("t", "c", model.Cancel())
        )
    )
    play.start()
    play.complete("bookHotel")
    play.complete("bookFlight")
    play.complete("chargeCard", good=good)
    handlers = [] if good else ["undoBookFlight", "undoBookHotel", "undoChargeCard"]
    assert play.open_tasks() == (handlers or ["done"])
    for one in handlers:
        play.complete(one)
    last = "done" if good else "canceled"
    assert play.open_tasks() == [last]
    play.complete(last)
    assert play.ended()


def booking() -> model.Process:
    return process(
        "start -> bookHotel -> fly -> race; race -> paid -> travel -> end;"
        "race -> late -> back; e -> back; back -> sorry -> end2",
        user("bookHotel"),
        on("bookHotel", "ch", UNDO),
        undo("undoBookHotel"),
        model.ServiceTask(id="fly", name="Fly", job_type="fly"),
        on("fly", "cf", UNDO),
        on("fly", "e", model.Error(code="soldOut")),
        undo("undoBookFlight"),
        catch("paid", model.Message(name="paid", correlation_key="=nr")),
        catch("late", after("P1D")),
        throw("back", UNDO),
        undo=PAIRS,
    )


def test_59_a_paid_journey_undoes_nothing(play: Play) -> None:
    play.deploy(booking())
    play.start(nr="r1")
    play.complete("bookHotel")
    play.work("fly")
    play.publish("paid", "r1")
    assert play.open_tasks() == ["travel"]
    assert not play.armed_timers()
    play.complete("travel")
    assert play.ended()


def test_59_a_journey_nobody_pays_is_undone(play: Play) -> None:
    play.deploy(booking())
    play.start(nr="r1")
    play.complete("bookHotel")
    play.work("fly")
    play.passes(days=2)
    assert play.open_tasks() == ["undoBookFlight", "undoBookHotel"]
    play.complete("undoBookFlight")
    play.complete("undoBookHotel")
    play.complete("sorry")
    assert play.ended()


def test_59_a_flight_that_is_sold_out_undoes_the_hotel_only(play: Play) -> None:
    play.deploy(booking())
    play.start(nr="r1")
    play.complete("bookHotel")
    play.throw("fly", "soldOut")
    assert play.open_tasks() == ["undoBookHotel"]
    play.complete("undoBookHotel")
    assert play.open_tasks() == ["sorry"]
    play.complete("sorry")
    assert play.ended()
