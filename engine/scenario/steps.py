"""The steps a scenario may use, in bokmål.

They speak of tasks, deadlines and messages in general; what these are called stands in the diagrams
and in the scenarios.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from datetime import datetime, timedelta

from engine.calendar import OSLO
from engine.scenario.feature import Step, Table
from engine.scenario.outcome import StepFailed
from engine.scenario.routines import Routine
from engine.scenario.world import World

Handler = Callable[..., None]

_UNITS = {
    "minutt": timedelta(minutes=1),
    "minutter": timedelta(minutes=1),
    "time": timedelta(hours=1),
    "timer": timedelta(hours=1),
    "dag": timedelta(days=1),
    "dager": timedelta(days=1),
    "uke": timedelta(weeks=1),
    "uker": timedelta(weeks=1),
}
_MOMENT = r"(\d{2}\.\d{2}\.\d{4})(?: kl\. (\d{2}:\d{2}))?"


def run(world: World, step: Step) -> None:
    """Do what the step says.

    Raises:
        StepFailed: no step reads like this, or what it says is not so.
    """
    for pattern, handler in _STEPS:
        found = pattern.fullmatch(step.text)
        if found:
            handler(world, step.table, *found.groups())
            return
    raise StepFailed(f"ingen steg lyder slik: {step.text}")


def _moment(day: str, clock: str | None) -> datetime:
    text = f"{day} {clock or '00:00'}"
    return datetime.strptime(text, "%d.%m.%Y %H:%M").replace(tzinfo=OSLO)


def _set_clock(world: World, _: Table, day: str, clock: str | None) -> None:
    world.clock.set(_moment(day, clock))


def _case(world: World, table: Table) -> None:
    world.open_case(_pairs(table))


def _start(world: World, table: Table, process_id: str) -> None:
    world.start(process_id, _pairs(table))


def _complete(world: World, table: Table, who: str, task: str) -> None:
    world.complete(who, task, _pairs(table))


def _routine(world: World, table: Table, who: str, task: str) -> None:
    world.from_now_on(Routine(who=who, task=task, answers=_pairs(table)))


def _redraw(world: World, table: Table, process_id: str) -> None:
    world.redraw(process_id, {row["før"]: row["etter"] for row in table})


def _version(world: World, _: Table, number: str) -> None:
    actual = world.instance().version
    if actual != int(number):
        raise StepFailed(f"saken følger utgave {actual}, ikke {number}")


def _pass_time(world: World, _: Table, count: str, unit: str) -> None:
    world.time_passes(int(count) * _UNITS[unit])


def _pass_until(world: World, _: Table, day: str, clock: str | None) -> None:
    world.time_passes_until(_moment(day, clock))


def _message(world: World, table: Table, name: str) -> None:
    world.message(name, _pairs(table))


def _change(world: World, table: Table) -> None:
    world.change_case(_pairs(table))


def _waits(world: World, _: Table, task: str, lane: str) -> None:
    world.task_at(task, lane)


def _waits_all(world: World, table: Table) -> None:
    expected = sorted((row["oppgave"], row["hos"]) for row in table)
    actual = sorted((task.name, task.lane_name) for task in world.open_tasks())
    if expected != actual:
        raise StepFailed(f"ventet {_listed(expected)}, men åpne er {_listed(actual)}")


def _not_open(world: World, _: Table, task: str) -> None:
    if any(open_task.name == task for open_task in world.open_tasks()):
        raise StepFailed(f"oppgaven «{task}» er åpen")


def _none_open(world: World, _: Table) -> None:
    _waits_all(world, ())


def _due(world: World, _: Table, task: str, day: str, clock: str | None) -> None:
    due = world.task(task).due_at
    if due is None:
        raise StepFailed(f"oppgaven «{task}» har ingen frist")
    local = due.astimezone(OSLO)
    actual = local.strftime("%d.%m.%Y kl. %H:%M") if clock else local.strftime("%d.%m.%Y")
    expected = f"{day} kl. {clock}" if clock else day
    if actual != expected:
        raise StepFailed(f"fristen for «{task}» er {actual}, ikke {expected}")


def _sent(world: World, _: Table, name: str, recipient: str) -> None:
    sent = world.sent()
    if (name, recipient) not in sent:
        raise StepFailed(f"meldingen «{name}» til «{recipient}» er ikke sendt: {_listed(sent)}")


def _not_sent(world: World, _: Table, name: str) -> None:
    if any(sent == name for sent, _recipient in world.sent()):
        raise StepFailed(f"meldingen «{name}» er sendt")


def _finished(world: World, _: Table) -> None:
    if world.instance().state != "COMPLETED":
        raise StepFailed(f"prosessen er ikke ferdig; åpne er {_open(world)}")


def _unfinished(world: World, _: Table) -> None:
    if world.instance().state != "ACTIVE":
        raise StepFailed("prosessen er ferdig")


def _field(world: World, _: Table, field: str, expected: str) -> None:
    actual = world.field(field)
    if actual != world.case_value(field, expected):
        raise StepFailed(f"feltet «{field}» er {actual!r}, ikke «{expected}»")


def _pairs(table: Table) -> dict[str, str]:
    return {row["felt"]: row["verdi"] for row in table}


def _open(world: World) -> str:
    return _listed((task.name, task.lane_name) for task in world.open_tasks())


def _listed(pairs: Iterable[tuple[str, str]]) -> str:
    rows = [f"«{first}» hos {second}" for first, second in pairs]
    return ", ".join(rows) or "ingen"


_STEPS: tuple[tuple[re.Pattern[str], Handler], ...] = tuple(
    (re.compile(pattern), handler)
    for pattern, handler in (
        (rf"at klokken er {_MOMENT}", _set_clock),
        (r"en sak med", _case),
        (r'at prosessen "([^"]+)" er startet(?: med)?', _start),
        (r'"([^"]+)" fullfører "([^"]+)"(?: med)?', _complete),
        (r'"([^"]+)" fullfører heretter "([^"]+)"(?: med)?', _routine),
        (r'diagrammet "([^"]+)" kommer i ny utgave med', _redraw),
        (r"følger saken utgave (\d+)", _version),
        (r"det går (\d+) (minutt|minutter|time|timer|dag|dager|uke|uker)", _pass_time),
        (rf"klokken blir {_MOMENT}", _pass_until),
        (r'meldingen "([^"]+)" kommer(?: med)?', _message),
        (r"saken endres(?: med)?", _change),
        (r'venter oppgaven "([^"]+)" hos "([^"]+)"', _waits),
        (r"venter disse oppgavene", _waits_all),
        (r"venter ingen oppgaver", _none_open),
        (r'er oppgaven "([^"]+)" ikke åpen', _not_open),
        (rf'har oppgaven "([^"]+)" frist {_MOMENT}', _due),
        (r'er meldingen "([^"]+)" sendt til "([^"]+)"', _sent),
        (r'er meldingen "([^"]+)" ikke sendt', _not_sent),
        (r"er prosessen ferdig", _finished),
        (r"er prosessen ikke ferdig", _unfinished),
        (r'er feltet "([^"]+)" satt til "([^"]*)"', _field),
    )
)
