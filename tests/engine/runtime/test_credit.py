"""A whole process with most of what BPMN has: 60, the executable credit process."""

from __future__ import annotations

from typing import Any

import pytest

from engine.diagram import model
from tests.engine.runtime.drawing import (
    after,
    call,
    each,
    end,
    every,
    file,
    mapped,
    on,
    on_event,
    process,
    script,
    sub,
    user,
)

CHECK = file(
    process(
        "start -> poeng -> xor; xor -> avslag if =poengsum < 10; xor -> end default",
        script("poeng", "=inntekt / 1000", "poengsum"),
        end("avslag", model.Error(code="avslag")),
        id_="kredittsjekk",
    )
)


@pytest.fixture
def credit(play: Any) -> Any:
    references = user(
        "referanse",
        loop=each("=referanser", "hvem", output_collection="svar", output_element="=ok"),
    )
    assess = sub(
        "vurder",
        "start -> kall -> referanse -> end",
        call("kall", "kredittsjekk", inputs=mapped(inntekt="=soknad.inntekt")),
        references,
    )
    withdrawn = on_event(
        "trukket",
        model.Message(name="trekk", correlation_key="=nr"),
        "rydd -> slutt",
        end("slutt", model.Terminate()),
    )
    remind = on_event("purr", every("R2/P1D"), "minn -> end9", beside=True)
    drawn = process(
        "start -> vurder -> xor; xor -> betal if =every ja in svar satisfies ja;"
        "xor -> nei default;"
        "betal -> end; nei -> end; e -> nei; t -> nei",
        assess,
        withdrawn,
        remind,
        on("vurder", "e", model.Error(code="avslag")),
        on("vurder", "t", after("P9D")),
    )
    return lambda **more: play(drawn, CHECK, nr=1, referanser=["kari", "ola"], **more)


def test_60_granted(credit: Any) -> None:
    run = credit(soknad={"inntekt": 50000})
    run.complete("referanse", ok=True)
    run.passes(hours=25)
    run.complete("referanse", ok=True)
    assert run.tasks() == ["betal", "minn"]
    run.complete("betal")
    run.complete("minn")
    assert run.done()


def test_60_refused_by_the_called_process(credit: Any) -> None:
    run = credit(soknad={"inntekt": 5000})
    assert run.tasks() == ["nei"]


def test_60_refused_by_a_reference_or_by_time(credit: Any) -> None:
    run = credit(soknad={"inntekt": 50000})
    run.complete("referanse", ok=False)
    run.complete("referanse", ok=True)
    assert run.tasks() == ["nei"]
    run = credit(soknad={"inntekt": 50000})
    run.passes(days=10)
    assert run.tasks() == ["minn", "minn", "nei"]


def test_60_withdrawn(credit: Any) -> None:
    run = credit(soknad={"inntekt": 50000})
    run.send("trekk", "1")
    assert run.open() == ["rydd"]
    run.complete("rydd")
    assert run.done()
