"""What a page tells of choices, times, messages, beginnings and ends."""

from __future__ import annotations

from pathlib import Path

import pytest

from engine import sources
from engine.diagram import sending
from engine.handbook import library, surroundings
from tests.engine.diagram import bpmn
from tests.engine.handbook import folder

TIMER = (
    "| **To uker** (ved «Vurder») | etter 14 dager | «Purret» (det andre går videre) "
    "| strgjfl. § 42 (**antatt**) |"
)
CHOICE = (
    "| **Ferdig?** | Nei – ellers → «Slutt»<br>Ja – «Hva er svaret» er ja → «Si fra» "
    "| strgjfl. § 42 (praksis) |"
)


def _named(name: str, more: str = "") -> str:
    return f'name="{name}" {more}'


def _diagram() -> bytes:
    only_if = f"{sending.ONLY_IF.removeprefix('brospenn:')}==sak.frist != null"
    timer = (
        "<timerEventDefinition><timeDuration>=frister.svar</timeDuration></timerEventDefinition>"
    )
    message = '<messageEventDefinition messageRef="m"/>'
    nodes = (
        bpmn.node("startEvent", "s", attributes=_named("Saken kommer")),
        bpmn.node("userTask", "a", extensions=folder.sourced(), attributes=_named("Vurder")),
        bpmn.node("boundaryEvent", "t", timer, extensions=folder.sourced("antatt"),
                  attributes=_named("To uker", 'attachedToRef="a" cancelActivity="false"')),
        bpmn.node("endEvent", "te", attributes=_named("Purret")),
        bpmn.node("exclusiveGateway", "g", extensions=folder.sourced("praksis"),
                  attributes=_named("Ferdig?", 'default="g-j"')),
        bpmn.node("exclusiveGateway", "j"),
        bpmn.node("intermediateThrowEvent", "m1", message,
                  extensions=folder.sourced("lov", "mottaker=NAV", only_if),
                  attributes=_named("Si fra")),
        bpmn.node("endEvent", "e", "<documentation>Ferdig. Alt er gjort.</documentation>",
                  attributes=_named("Slutt")),
    )  # fmt: skip
    flows = (
        bpmn.path("s", "a", "g"), bpmn.flow("t", "te"),
        bpmn.flow("g", "j", attributes='name="Nei"'),
        bpmn.flow("g", "m1", "=svar = true", 'name="Ja"'), bpmn.path("m1", "j", "e"),
    )  # fmt: skip
    return bpmn.definitions('<message id="m" name="Beskjed"/>', bpmn.process(*nodes, *flows))


@pytest.fixture(scope="module")
def lines(tmp_path_factory: pytest.TempPathFactory) -> list[str]:
    root: Path = folder.write(tmp_path_factory.mktemp("flyt"))
    (root / "en" / "tid.bpmn").write_bytes(_diagram())
    made = library.files(surroundings.read(sources.read(root)), root, {})
    return made["tid.md"].splitlines()


@pytest.mark.parametrize(
    "line",
    [
        "| Begynner | Saken kommer |  |  |",
        "| Slutter | Slutt<br>Ferdig. |  |  |",
        TIMER,
        CHOICE,
        "| Sender | Si fra | Beskjed | NAV | «Fristen» finnes |",
        "- **To uker**: strgjfl. § 42",
    ],
)
def test_a_line(lines: list[str], line: str) -> None:
    assert line in lines


def test_headings_stand_only_over_something(lines: list[str]) -> None:
    headings = [line for line in lines if line.startswith("## ")]
    assert headings == [
        "## Begynner og slutter",
        "## Hvem gjør hva, og når",
        "## Det som venter på tiden",
        "## Valg",
        "## Meldinger",
        "## Antakelser prosesseieren må ta stilling til",
    ]
