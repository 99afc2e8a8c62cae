"""Remembers what the engine forgets: what elements held when they were left, what was decided."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from engine.runtime import effects


@dataclass(frozen=True, slots=True, kw_only=True)
class Decided:
    """One evaluation of a decision.

    Attributes:
        output: Its result as a FEEL value.
        rules: Numbers of the rules of its own table that hit, from 1.
    """

    id: str
    name: str
    output: Any
    rules: frozenset[int]


class Witness:
    """Sees every advance and every decision of one stage; see `engine.transaction.Witness`.

    Attributes:
        decisions: What was decided, the latest last.
        next_stops: After which elements the instance that starts next shall end.
    """

    def __init__(self) -> None:
        self.decisions: list[Decided] = []
        self.next_stops: frozenset[str] = frozenset()
        self._stops: dict[int, frozenset[str]] = {}
        self._left: dict[int, dict[int, effects.ElementLeft]] = {}

    def stops(self, instance_key: int) -> frozenset[str]:
        """After which elements the instance ends."""
        if instance_key not in self._stops:
            self._stops[instance_key], self.next_stops = self.next_stops, frozenset()
        return self._stops[instance_key]

    def left(self, instance_key: int, elements: tuple[effects.ElementLeft, ...]) -> None:
        """These elements of an instance were left."""
        self._left.setdefault(instance_key, {}).update((one.id, one) for one in elements)

    def decided(self, decision_id: str, evaluation: Any) -> None:  # noqa: ARG002 - as its contract
        """A decision was evaluated, and those it needs with it."""
        self.decisions += [
            Decided(
                id=one.id,
                name=one.name,
                output=one.result,
                rules=frozenset(
                    rule.number
                    for rule in evaluation.rules
                    if one.id in {rule.decision, rule.table}
                ),
            )
            for one in evaluation.decisions
        ]

    def gone(self, instance_key: int) -> dict[int, effects.ElementLeft]:
        """What elements of an instance held when they were left, by their ids."""
        return self._left.get(instance_key, {})
