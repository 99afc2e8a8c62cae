"""Whether a process shall start: conditions asked before there is an instance."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from engine import errors
from engine.feel import values
from engine.runtime import catchers
from engine.runtime.program import Program
from engine.runtime.stuck import Stuck


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
