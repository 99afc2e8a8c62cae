"""The steps a scenario may use, in bokmål.

They speak of tasks, deadlines and messages in general; what these are called stands in the diagrams
and in the scenarios.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, timedelta

from engine.scenario import backstage_steps, step_kinds
from engine.scenario.backstage import Backstage
from engine.scenario.feature import Step, Table
from engine.scenario.outcome import StepFailed
from engine.scenario.routines import Routine
from engine.scenario.step_kinds import MOMENT, ZONE, StepKind, kind
from engine.scenario.world import World

_PAIRS = "| felt | verdi |"
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


def run(world: World, behind: Backstage, step: Step) -> None:
    """Do what the step says.

    Raises:
        StepFailed: no step reads like this, or what it says is not so.
    """
    for acting, kinds in ((world, STEPS), (behind, backstage_steps.STEPS)):
        for one in kinds:
            if found := one.pattern.fullmatch(step.text):
                _require_headings(one, step)
                one.handler(acting, step.table, *found.groups())
                return
    close = step_kinds.nearest(step.text, EVERY)
    meant = f"; mente du: {close}" if close else "; brospenn test --steps viser alle"
    raise StepFailed(f"ingen steg lyder slik: {step.text}{meant}")


def _require_headings(kind_: StepKind, step: Step) -> None:
    """The table has the columns that are read; one nobody reads would be passed over in silence."""
    wanted = [heading.strip() for heading in kind_.table.strip("| ").split("|") if heading.strip()]
    for row in step.table:
        if list(row) == wanted:
            continue
        if not wanted:
            raise StepFailed(f"steget «{step.text}» har ingen tabell; ta den bort")
        raise StepFailed(f"tabellen skal ha kolonnene {kind_.table}, ikke | {' | '.join(row)} |")


def listed() -> str:
    """Every kind of step by an example, with the headings of the table it may have."""
    lines: list[str] = []
    for keyword in ("Gitt", "Når", "Så"):
        for one in EVERY:
            if one.keyword == keyword:
                lines.append(f"{keyword} {one.example}")
                lines += [f"      {one.table}"] if one.table else []
    return "\n".join(lines)


def _moment(day: str, clock: str | None) -> datetime:
    text = f"{day} {clock or '00:00'}"
    try:
        return datetime.strptime(text, "%d.%m.%Y %H:%M").replace(tzinfo=ZONE)
    except ValueError as error:
        raise StepFailed(f"{text} finnes ikke i kalenderen") from error


def _set_clock(world: World, _: Table, day: str, clock: str | None) -> None:
    world.clock.set(_moment(day, clock))


def _case(world: World, table: Table) -> None:
    world.open_case(backstage_steps.pairs(table))


def _start(world: World, table: Table, process_id: str) -> None:
    world.start(process_id, backstage_steps.pairs(table))


def _complete(world: World, table: Table, who: str, task: str) -> None:
    world.complete(who, task, backstage_steps.pairs(table))


def _routine(world: World, table: Table, who: str, task: str) -> None:
    world.from_now_on(Routine(who=who, task=task, answers=backstage_steps.pairs(table)))


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
    world.message(name, backstage_steps.pairs(table))


def _change(world: World, table: Table) -> None:
    world.change_case(backstage_steps.pairs(table))


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
    local = due.astimezone(ZONE)
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


def _open(world: World) -> str:
    return _listed((task.name, task.lane_name) for task in world.open_tasks())


def _listed(pairs: Iterable[tuple[str, str]]) -> str:
    rows = [f"«{first}» hos {second}" for first, second in pairs]
    return ", ".join(rows) or "ingen"


STEPS: tuple[StepKind, ...] = (
    kind("Gitt", rf"at klokken er {MOMENT}", "at klokken er 04.01.2027 kl. 09:00", _set_clock),
    kind("Gitt", r"en sak med", "en sak med", _case, _PAIRS),
    kind("Gitt", r'at prosessen "([^"]+)" er startet(?: med)?',
         'at prosessen "avklare" er startet med', _start, _PAIRS),
    kind("Når", r'"([^"]+)" fullfører "([^"]+)"(?: med)?',
         '"Fengsel" fullfører "Hold førstesamtale" med', _complete, _PAIRS),
    kind("Gitt", r'"([^"]+)" fullfører heretter "([^"]+)"(?: med)?',
         '"Fengsel" fullfører heretter "Hold møtet" med', _routine, _PAIRS),
    kind("Når", r'diagrammet "([^"]+)" kommer i ny utgave med',
         'diagrammet "avklare" kommer i ny utgave med', _redraw, "| før | etter |"),
    kind("Så", r"følger saken utgave (\d+)", "følger saken utgave 2", _version),
    kind("Når", r"det går (\d+) (minutt|minutter|time|timer|dag|dager|uke|uker)",
         "det går 14 dager", _pass_time),
    kind("Når", rf"klokken blir {MOMENT}", "klokken blir 11.01.2027 kl. 09:00", _pass_until),
    kind("Når", r'meldingen "([^"]+)" kommer(?: med)?', 'meldingen "Svar fra NAV" kommer med',
         _message, _PAIRS),
    kind("Når", r"saken endres(?: med)?", "saken endres med", _change, _PAIRS),
    kind("Så", r'venter oppgaven "([^"]+)" hos "([^"]+)"',
         'venter oppgaven "Finn bolig" hos "Kommune"', _waits),
    kind("Så", r"venter disse oppgavene", "venter disse oppgavene", _waits_all,
         "| oppgave | hos |"),
    kind("Så", r"venter ingen oppgaver", "venter ingen oppgaver", _none_open),
    kind("Så", r'er oppgaven "([^"]+)" ikke åpen', 'er oppgaven "Finn bolig" ikke åpen',
         _not_open),
    kind("Så", rf'har oppgaven "([^"]+)" frist {MOMENT}',
         'har oppgaven "Finn bolig" frist 28.03.2027 kl. 09:00', _due),
    kind("Så", r'er meldingen "([^"]+)" sendt til "([^"]+)"',
         'er meldingen "Purring" sendt til "Kommune"', _sent),
    kind("Så", r'er meldingen "([^"]+)" ikke sendt', 'er meldingen "Purring" ikke sendt',
         _not_sent),
    kind("Så", r"er prosessen ferdig", "er prosessen ferdig", _finished),
    kind("Så", r"er prosessen ikke ferdig", "er prosessen ikke ferdig", _unfinished),
    kind("Så", r'er feltet "([^"]+)" satt til "([^"]*)"',
         'er feltet "Løslatelsesdato" satt til "01.06.2027"', _field),
)  # fmt: skip
EVERY = (*STEPS, *backstage_steps.STEPS)
