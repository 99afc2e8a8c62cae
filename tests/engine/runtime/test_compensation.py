"""Compensation and transactions."""

from __future__ import annotations

from typing import Any

import pytest

from engine.diagram import model
from tests.engine.runtime.drawing import (
    after,
    call,
    catch,
    each,
    end,
    file,
    mapped,
    on,
    on_event,
    process,
    sub,
    throw,
    user,
)

UNDO = model.Compensation()
CANCEL = model.Cancel()


def undo(id_: str, **more: Any) -> model.UserTask:
    return user(id_, for_compensation=True, **more)


BOOKING = (
    user("bookHotel"),
    user("bookFlight"),
    on("bookHotel", "ch", UNDO),
    on("bookFlight", "cf", UNDO),
    undo("undoBookHotel"),
    undo("undoBookFlight"),
)
PAIRS = "ch: undoBookHotel, cf: undoBookFlight"
FLOW = "start -> and; and -> bookHotel -> and2; and -> bookFlight -> and2; and2 -> ut -> x -> end"


@pytest.mark.parametrize(
    ("what", "handlers"),
    [
        (UNDO, ["undoBookFlight", "undoBookHotel"]),
        (model.Compensation(activity="bookHotel"), ["undoBookHotel"]),
        (model.Compensation(activity="x"), []),
    ],
)
def test_34_a_throw_runs_the_handlers_it_names(play: Any, what: Any, handlers: list[str]) -> None:
    run = play(process(FLOW, *BOOKING, throw("ut", what), undo=PAIRS))
    run.complete("bookFlight")
    run.complete("bookHotel")
    assert run.open() == (handlers or ["x"])
    for one in handlers:
        assert "x" not in run.open()
        run.complete(one)
    assert run.open() == ["x"]
    run.complete("x")
    assert run.done()


def test_only_what_completed_is_compensated_and_only_once(play: Any) -> None:
    run = play(
        process(
            "start -> and; and -> bookHotel -> ut -> ut2 -> end; and -> bookFlight -> end",
            *BOOKING,
            throw("ut", UNDO),
            throw("ut2", UNDO),
            undo=PAIRS,
        )
    )
    run.complete("bookHotel")
    assert run.open() == ["bookFlight", "undoBookHotel"]
    run.complete("undoBookHotel")
    assert run.open() == ["bookFlight"]
    run.complete("bookFlight")
    assert run.done()


def test_an_activity_completed_twice_is_compensated_twice(play: Any) -> None:
    run = play(
        process(
            "start -> m -> a; a -> xor; xor -> m if =igjen; xor -> ut default; ut -> end",
            model.PlainTask(id="m"),
            on("a", "c", UNDO),
            undo("angre"),
            throw("ut", UNDO),
            undo="c: angre",
        )
    )
    run.complete("a", igjen=True)
    run.complete("a", igjen=False)
    assert run.open() == ["angre", "angre"]
    run.complete("angre")
    run.complete("angre")
    assert run.done()


@pytest.mark.parametrize("sequential", [True, False])
def test_a_multi_instance_activity_is_compensated_once(play: Any, sequential: Any) -> None:
    run = play(
        process(
            "start -> a -> ut",
            user("a", loop=each("=[1,2,3]", sequential=sequential)),
            on("a", "c", UNDO),
            undo("angre"),
            end("ut", UNDO),
            undo="c: angre",
        )
    )
    for _ in range(3):
        run.complete("a")
    assert run.open() == ["angre"]
    run.complete("angre")
    assert run.done()


def test_35_compensating_a_finished_subprocess_runs_the_handlers_inside(play: Any) -> None:
    inner = sub(
        "s",
        "start -> bookHotel -> bookFlight -> end",
        *BOOKING,
        undo=PAIRS,
        inputs=mapped(lokal='="her"'),
    )
    run = play(
        process(
            "start -> s -> ut -> x -> end", inner, throw("ut", model.Compensation(activity="s"))
        )
    )
    run.complete("bookHotel")
    run.complete("bookFlight")
    assert run.open() == ["undoBookFlight", "undoBookHotel"]
    assert run.wait("undoBookHotel").variables == {"lokal": "her"}, "in the scope as it was"
    run.complete("undoBookHotel")
    run.complete("undoBookFlight")
    assert run.open() == ["x"]
    run.complete("x")
    assert run.done()


def test_two_levels_of_subprocesses_are_compensated(play: Any) -> None:
    inner = sub(
        "i",
        "start -> bookHotel -> end",
        user("bookHotel"),
        on("bookHotel", "ch", UNDO),
        undo("undoBookHotel"),
        undo="ch: undoBookHotel",
    )
    run = play(
        process(
            "start -> o -> ut -> x -> end", sub("o", "start -> i -> end", inner), throw("ut", UNDO)
        )
    )
    run.complete("bookHotel")
    assert run.open() == ["undoBookHotel"]
    run.complete("undoBookHotel")
    assert run.open() == ["x"]


def test_a_multi_instance_subprocess_is_compensated_inside(play: Any) -> None:
    inner = sub(
        "s",
        "start -> a -> end",
        on("a", "c", UNDO),
        undo("angre"),
        undo="c: angre",
        loop=each("=[1,2]"),
    )
    run = play(process("start -> s -> ut -> x -> end", inner, throw("ut", UNDO)))
    run.complete("a")
    run.complete("a")
    assert [run.waits[one].variables["item"] for one in sorted(run.waits)] in ([1, 2], [2, 1])
    run.complete("angre")
    assert run.open() == ["angre"]
    run.complete("angre")
    assert run.open() == ["x"]


def test_an_unfinished_subprocess_is_not_compensated(play: Any) -> None:
    inner = sub("s", "start -> bookHotel -> bookFlight -> end", *BOOKING, undo=PAIRS)
    run = play(
        process(
            "start -> and; and -> s -> end; and -> a -> ut -> x -> end", inner, throw("ut", UNDO)
        )
    )
    run.complete("bookHotel")
    run.complete("a")
    assert run.open() == ["bookFlight", "x"]


def test_a_compensation_event_subprocess_undoes_its_scope(play: Any) -> None:
    handler = on_event("es", UNDO, "b -> end2")
    run = play(
        process(
            "start -> s -> ut -> x -> end",
            sub("s", "start -> a -> end", handler),
            throw("ut", UNDO),
        )
    )
    assert run.open() == ["a"]
    run.complete("a")
    assert run.open() == ["b"]
    run.complete("b")
    assert run.open() == ["x"]


def test_handlers_in_a_called_process_are_not_run(play: Any) -> None:
    called = process(
        "start -> a -> end", on("a", "c", UNDO), undo("angre"), undo="c: angre", id_="q"
    )
    run = play(
        process("start -> kall -> ut -> x -> end", call("kall", "q"), throw("ut", UNDO)),
        file(called),
    )
    run.complete("a")
    assert run.open() == ["x"]


@pytest.mark.parametrize("named", ["", "bookHotel"])
def test_a_throw_in_an_event_subprocess_undoes_the_scope_around_it(play: Any, named: str) -> None:
    undoing = throw("ut", model.Compensation(activity=named))
    handler = on_event("es", model.Error(code="1"), "ut -> x -> end2", undoing)
    run = play(
        process(
            "start -> bookHotel -> feil",
            user("bookHotel"),
            on("bookHotel", "ch", UNDO),
            undo("undoBookHotel"),
            end("feil", model.Error(code="1")),
            handler,
            undo="ch: undoBookHotel",
        )
    )
    run.complete("bookHotel")
    assert run.open() == ["undoBookHotel"]
    run.complete("undoBookHotel")
    assert run.open() == ["x"]


def transaction(**more: Any) -> Any:
    card = (user("chargeCard"), on("chargeCard", "cc", UNDO), undo("undoChargeCard"))
    flow = (
        "start -> bookHotel -> bookFlight -> chargeCard; chargeCard -> xor;"
        "xor -> avbryt if =not(ok); xor -> end default"
    )
    return sub(
        "t",
        flow,
        *BOOKING,
        *card,
        end("avbryt", CANCEL),
        undo=PAIRS + ", cc: undoChargeCard",
        kind=model.SubProcessKind.TRANSACTION,
        **more,
    )


def test_36_a_canceled_transaction_is_undone_and_left_by_its_cancel_event(play: Any) -> None:
    run = play(
        process(
            "start -> t -> ferdig -> end; c -> avbrutt -> end2", transaction(), on("t", "c", CANCEL)
        )
    )
    run.complete("bookHotel")
    run.complete("bookFlight")
    run.complete("chargeCard", ok=False)
    assert run.open() == ["undoBookFlight", "undoBookHotel", "undoChargeCard"]
    for one in run.open():
        assert "avbrutt" not in run.open()
        run.complete(one)
    assert run.open() == ["avbrutt"]
    run.complete("avbrutt")
    assert run.done()


def test_36_a_transaction_that_succeeds_undoes_nothing(play: Any) -> None:
    run = play(
        process(
            "start -> t -> ferdig -> end; c -> avbrutt -> end2", transaction(), on("t", "c", CANCEL)
        )
    )
    run.complete("bookHotel")
    run.complete("bookFlight")
    run.complete("chargeCard", ok=True)
    assert run.open() == ["ferdig"]
    run.complete("ferdig")
    assert run.done()


def test_a_cancel_with_nothing_to_undo_leaves_at_once(play: Any) -> None:
    inner = sub(
        "t",
        "start -> and; and -> a -> avbryt; and -> b -> end",
        end("avbryt", CANCEL),
        kind=model.SubProcessKind.TRANSACTION,
    )
    run = play(process("start -> t -> end; c -> x -> end2", inner, on("t", "c", CANCEL)))
    run.complete("a")
    assert run.open() == ["x"]


def test_a_cancel_without_a_cancel_event_is_an_incident(play: Any) -> None:
    inner = sub(
        "t", "start -> a -> avbryt", end("avbryt", CANCEL), kind=model.SubProcessKind.TRANSACTION
    )
    run = play(process("start -> t -> end", inner))
    run.complete("a")
    assert [one.element_id for one in run.incidents.values()] == ["avbryt"]


def test_59_a_travel_booking(play: Any) -> None:
    message = model.Message(name="bekreftet", correlation_key="=nr")
    run = play(
        process(
            "start -> and; and -> bookHotel -> and2; and -> bookFlight -> and2; and2 -> race;"
            "race -> ok -> reis -> end; race -> t -> ut -> beklag -> end; e -> ut",
            *BOOKING,
            catch("ok", message),
            catch("t", after("P1D")),
            throw("ut", UNDO),
            on("bookFlight", "e", model.Error(code="utsolgt")),
            undo=PAIRS,
        ),
        nr=1,
    )
    run.complete("bookHotel")
    run.fail("bookFlight", "utsolgt")
    assert run.open() == ["undoBookHotel"]
    run.complete("undoBookHotel")
    assert run.open() == ["beklag"]


@pytest.mark.parametrize("repeated", [None, each("=[1,2]")])
def test_a_subprocess_as_handler_runs_whole(play: Any, repeated: Any) -> None:
    handler = sub(
        "angre",
        "start -> h -> end",
        for_compensation=True,
        loop=repeated,
        outputs=mapped(svar="=1"),
    )
    run = play(
        process(
            "start -> a -> ut -> x -> end",
            on("a", "c", UNDO),
            handler,
            throw("ut", UNDO),
            undo="c: angre",
        )
    )
    run.complete("a")
    for one in run.open():
        assert one == "h"
        run.complete("h")
    assert run.open() == ["x"]
    assert run.variables() == {"svar": 1}


def test_one_canceled_instance_cancels_every_instance(play: Any) -> None:
    inner = sub(
        "t",
        "start -> a; a -> avbryt if =nei; a -> end default",
        end("avbryt", CANCEL),
        kind=model.SubProcessKind.TRANSACTION,
        loop=each("=[1,2]"),
    )
    run = play(process("start -> t -> end; c -> x -> end2", inner, on("t", "c", CANCEL)))
    run.complete("a", nei=True)
    assert run.open() == ["x"]
