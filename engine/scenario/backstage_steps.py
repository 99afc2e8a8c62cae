"""Steps about jobs, signals, listeners, ad-hoc work, variables and what stands still, in bokmål."""

from __future__ import annotations

from engine.scenario import values
from engine.scenario.backstage import Backstage
from engine.scenario.feature import Table
from engine.scenario.outcome import StepFailed
from engine.scenario.step_kinds import MOMENT, ZONE, StepKind, kind

_PAIRS = "| felt | verdi |"


def pairs(table: Table) -> dict[str, str]:
    """A table of fields and their values.

    Raises:
        StepFailed: a field stands there twice.
    """
    found: dict[str, str] = {}
    for row in table:
        if row["felt"] in found:
            raise StepFailed(f"feltet «{row['felt']}» står to ganger i tabellen")
        found[row["felt"]] = row["verdi"]
    return found


def _signal(behind: Backstage, table: Table, name: str) -> None:
    behind.signal(name, pairs(table))


def _do_job(behind: Backstage, table: Table, name: str) -> None:
    behind.do_job(name, pairs(table))


def _throw(behind: Backstage, _: Table, name: str, code: str) -> None:
    behind.throw(name, code)


def _deny(behind: Backstage, _: Table, name: str, reason: str) -> None:
    behind.deny(name, reason)


def _begin(behind: Backstage, _: Table, name: str) -> None:
    behind.begin(name)


def _retry(behind: Backstage, _: Table, name: str) -> None:
    behind.retry(name)


def _set_variable(behind: Backstage, _: Table, name: str, text: str) -> None:
    behind.set_variable(name, text)


def _job_waits(behind: Backstage, _: Table, name: str) -> None:
    behind.waiting_job(name)


def _may_begin(behind: Backstage, _: Table, name: str) -> None:
    offered = behind.offered()
    if name not in offered:
        raise StepFailed(
            f"«{name}» kan ikke begynnes nå; det kan {', '.join(offered) or 'ingenting'}"
        )


def _stands_still(behind: Backstage, _: Table, name: str) -> None:
    behind.stands_still(name)


def _nothing_stands_still(behind: Backstage, _: Table) -> None:
    if behind.is_stuck():
        raise StepFailed(behind.standing_still())


def _variable(behind: Backstage, _: Table, name: str, expected: str) -> None:
    actual = behind.variable(name)
    if actual != values.plain(expected):
        raise StepFailed(f"variabelen «{name}» er {actual!r}, ikke «{expected}»")


def _been_through(behind: Backstage, _: Table, name: str) -> None:
    if not behind.completed(name):
        raise StepFailed(f"prosessen har ikke vært gjennom «{name}»")


def _not_been_through(behind: Backstage, _: Table, name: str) -> None:
    if behind.completed(name):
        raise StepFailed(f"prosessen har vært gjennom «{name}»")


def _next(behind: Backstage, _: Table, day: str, clock: str | None) -> None:
    moment = behind.next_moment()
    if moment is None:
        raise StepFailed("ingenting skjer av seg selv")
    local = moment.astimezone(ZONE)
    actual = local.strftime("%d.%m.%Y kl. %H:%M")
    expected = f"{day} kl. {clock}" if clock else day
    if not actual.startswith(expected):
        raise StepFailed(f"det neste skjer {actual}, ikke {expected}")


STEPS: tuple[StepKind, ...] = (
    kind("Når", r'signalet "([^"]+)" sendes ut(?: med)?', 'signalet "Unntak" sendes ut med',
         _signal, _PAIRS),
    kind("Når", r'jobben "([^"]+)" gjøres(?: med)?', 'jobben "Hent dommen" gjøres med',
         _do_job, _PAIRS),
    kind("Når", r'jobben "([^"]+)" ender med feilen "([^"]+)"',
         'jobben "Hent dommen" ender med feilen "FINNES_IKKE"', _throw),
    kind("Når", r'lytteren "([^"]+)" sier nei fordi "([^"]+)"',
         'lytteren "kontroller-vedtak" sier nei fordi "Vedtaket mangler"', _deny),
    kind("Når", r'"([^"]+)" begynnes', '"Ekstra samtale" begynnes', _begin),
    kind("Når", r'"([^"]+)" prøves på nytt', '"Velg vei" prøves på nytt', _retry),
    kind("Når", r'variabelen "([^"]+)" settes til "([^"]*)"',
         'variabelen "vedtatt" settes til "ja"', _set_variable),
    kind("Så", r'venter jobben "([^"]+)"', 'venter jobben "Hent dommen"', _job_waits),
    kind("Så", r'kan "([^"]+)" begynnes', 'kan "Ekstra samtale" begynnes', _may_begin),
    kind("Så", r'står saken stille ved "([^"]+)"', 'står saken stille ved "Velg vei"',
         _stands_still),
    kind("Så", r"står ingenting stille", "står ingenting stille", _nothing_stands_still),
    kind("Så", r'er variabelen "([^"]+)" satt til "([^"]*)"',
         'er variabelen "vedtatt" satt til "ja"', _variable),
    kind("Så", r'har prosessen vært gjennom "([^"]+)"', 'har prosessen vært gjennom "Avslag"',
         _been_through),
    kind("Så", r'har prosessen ikke vært gjennom "([^"]+)"',
         'har prosessen ikke vært gjennom "Avslag"', _not_been_through),
    kind("Så", rf"skjer det neste {MOMENT}", "skjer det neste 28.03.2027 kl. 09:00", _next),
)  # fmt: skip
