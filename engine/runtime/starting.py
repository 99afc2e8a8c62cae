"""Whether a process shall start, and where in it: asked before there is an instance."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any

from engine import errors
from engine.feel import values
from engine.runtime import catchers
from engine.runtime.program import Program
from engine.runtime.specs import events, scopes
from engine.runtime.specs.base import ElementSpec
from engine.runtime.stuck import Stuck

Way = tuple[ElementSpec, ...]  # from the outermost scope inwards, the element last


def holds(program: Program, start_event: str, known: Mapping[str, Any], now: datetime) -> bool:
    """Whether the condition of a start event is true; no boolean counts as false, as anywhere else.

    Args:
        program: The process that would start.
        start_event: Drawn id of the conditional start event.
        known: Variables in plain JSON; `sak` and `frister` as FEEL values.
        now: The moment of the command.

    Raises:
        EngineError: evaluating it met a limit.
    """
    found = program.starts.get(start_event)
    if found is None or not isinstance(found.catcher, catchers.ConditionCatcher):
        return False
    catcher = found.catcher
    if catcher.filter and not catcher.filter & known.keys():
        return False
    given = {
        name: value if name in {"sak", "frister"} else values.adopt(value)
        for name, value in known.items()
    }
    try:
        return catcher.formula.evaluate(given, now) is True
    except Stuck as stuck:
        raise errors.EngineError(f"{start_event}: {stuck}") from stuck


def ways(program: Program, ids: Iterable[str]) -> tuple[Way, ...]:
    """The way from the process to each of the elements with these drawn ids.

    Raises:
        NotFound: the process has no such element.
        NotAllowed: no token can begin there: it is a start or boundary event or an event
            subprocess, or it is inside an activity that runs several times.
    """
    return tuple(_way(program, id_) for id_ in ids)


def _way(program: Program, id_: str) -> Way:
    way = _search(program.spec.root, id_)
    if way:
        if isinstance(way[-1], _NO_BEGINNING) or any(
            isinstance(one, scopes.EventSubProcessSpec) for one in way
        ):
            raise errors.NotAllowed(f"nothing can begin at {id_}")
        return way
    if any(spec.drawn == id_ for spec in program.elements):
        raise errors.NotAllowed(f"nothing can begin at {id_}, which runs several times")
    raise errors.NotFound(f"the process has no element {id_}")


_NO_BEGINNING = (events.StartEventSpec, events.BoundaryEventSpec)


def _search(scope: scopes.ScopeSpec, id_: str) -> Way:
    pile: list[tuple[scopes.ScopeSpec, Way]] = [(scope, ())]
    while pile:
        inside, before = pile.pop()
        for spec in inside.by_id.values():
            if spec.drawn == id_:
                return (*before, spec)
            if isinstance(spec, scopes.ScopeSpec):
                pile.append((spec, (*before, spec)))
    return ()
