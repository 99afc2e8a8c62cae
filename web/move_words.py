"""What moving an instance to another version would mean, in words; shared by page and command."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from engine import errors, migration, model, process_engine
from web import language

IMPOSSIBLE = "impossible"
_TOKEN = re.compile(r"a token waits at (?P<id>.+)")


@dataclass(frozen=True, slots=True, kw_only=True)
class Planned:
    """One instance and what a move would do to it.

    Attributes:
        changes: Open elements that do not stay as they are.
        problem: Why nothing can be said now, in bokmål; empty when `changes` says it all.
    """

    instance: model.InstanceView
    changes: tuple[migration.Change, ...] = ()
    problem: str = ""

    @property
    def is_possible(self) -> bool:
        """It can be moved as it stands."""
        return not self.problem and not any(one.what == IMPOSSIBLE for one in self.changes)


def planned(
    engine: process_engine.ProcessEngine,
    instance: model.InstanceView,
    to: model.Key,
    names: Mapping[str, str],
    by: model.Actor,
) -> Planned:
    """What a move would do, looked at now."""
    try:
        changes = engine.moves.plan(instance.key, to, names, by)
    except (errors.NothingWaits, errors.InstanceBusy) as error:
        return Planned(instance=instance, problem=_why(error))
    return Planned(instance=instance, changes=changes)


def moved(
    engine: process_engine.ProcessEngine,
    plan: Planned,
    to: model.Key,
    names: Mapping[str, str],
    by: model.Actor,
) -> bool:
    """Move it; False when it could not be moved after all."""
    if not plan.is_possible:
        return False
    try:
        engine.moves.move(plan.instance.key, to, names, by)
    except (errors.NothingWaits, errors.InstanceBusy, errors.NotAllowed):
        return False  # something happened in it since
    return True


def sentence(change: migration.Change) -> str:
    """One change in bokmål."""
    values = {"name": change.name or change.element_id}
    match change.what:
        case "renamed":
            text = language.gettext("«%(name)s» følger elementet %(new)s i den nye versjonen.")
            return text % {**values, "new": change.target_id}
        case "changed":
            text = language.gettext("«%(name)s» følger den nye tegningen; fristen blir stående.")
        case "added":
            text = language.gettext("«%(name)s» kommer til.")
        case "removed":
            text = language.gettext("«%(name)s» faller bort.")
        case _:
            text = language.gettext("«%(name)s» har ingen plass i den nye versjonen: %(why)s.")
            return text % {**values, "why": reason(change.reason)}
    return text % values


def reason(english: str) -> str:
    """The engine's reason in bokmål; one that is not known is shown as it is."""
    waiting = _TOKEN.fullmatch(english)
    if waiting:
        return language.gettext("en gren venter ved %(id)s", id=waiting["id"])
    return reasons().get(english, english)


def reasons() -> Mapping[str, str]:
    """Every reason the engine gives that names nothing."""
    return {
        "the new version has no such element": language.gettext("elementet finnes ikke der"),
        "it is another kind of element in the new version": language.gettext(
            "det er et annet slags element der"
        ),
        "it is in another scope in the new version": language.gettext(
            "det ligger i en annen delprosess der"
        ),
        "what it waits for cannot be computed": language.gettext(
            "det den venter på, kan ikke regnes ut"
        ),
    }


def _why(error: errors.EngineError) -> str:
    if isinstance(error, errors.NothingWaits):
        return language.gettext("Prosessen er avsluttet i mellomtiden.")
    return language.gettext("Saken er opptatt akkurat nå. Prøv igjen om litt.")
