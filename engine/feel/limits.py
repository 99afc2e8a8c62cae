"""How much one evaluation may use, and the account it is charged to."""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from engine.feel import errors


@dataclass(frozen=True, slots=True)
class Limits:
    """Upper bounds; far above what a process needs, far below what would hurt the others.

    Attributes:
        steps: Expression nodes evaluated in loops, filters, sorting and functions.
        call_depth: Functions that call functions.
        list_size: Items in one list.
        text_size: Characters in one string.
        pattern_seconds: Time for all regular expressions together.
        source_size: Characters in one expression.
        nesting: Expressions inside expressions.
    """

    steps: int = 1_000_000
    call_depth: int = 40
    list_size: int = 200_000
    text_size: int = 500_000
    pattern_seconds: float = 0.5
    source_size: int = 100_000
    nesting: int = 60


DEFAULT = Limits()


class Run:
    """One evaluation: its clock, what it has used and what it had to say.

    Attributes:
        now: The moment `now()` and `today()` tell, aware; None makes them null.
        chance: Where `random number()` and `uuid()` draw from; None makes them null.
        warnings: Why parts of the expression became null, in order; at most 100.
    """

    __slots__ = ("chance", "depth", "limits", "now", "pattern_seconds", "steps", "warnings")

    def __init__(
        self,
        now: datetime | None = None,
        limits: Limits = DEFAULT,
        chance: random.Random | None = None,
    ) -> None:
        self.now = now
        self.chance = chance
        self.limits = limits
        self.steps = 0
        self.depth = 0
        self.pattern_seconds = limits.pattern_seconds
        self.warnings: list[str] = []

    def charge(self, steps: int) -> None:
        """Count steps; `errors.LimitExceeded` when there are too many."""
        self.steps += steps
        if self.steps > self.limits.steps:
            raise errors.LimitExceeded(
                f"the expression takes more than {self.limits.steps} steps",
                f"uttrykket trenger mer enn {self.limits.steps} steg",
            )

    def charge_for(self, arguments: Sequence[object]) -> None:
        """Count what reading these arguments costs, by their size."""
        for argument in arguments:
            if type(argument) is str:
                steps = len(argument) >> 7
            elif type(argument) is list:
                steps = len(argument) >> 3
            else:
                continue
            if steps:
                self.charge(steps)

    def check_list(self, size: int) -> None:
        """`errors.LimitExceeded` when a list would become too long."""
        if size > self.limits.list_size:
            raise errors.LimitExceeded(
                f"a list of more than {self.limits.list_size} items",
                f"en liste med mer enn {self.limits.list_size} elementer",
            )
        self.charge(size >> 4)

    def check_text(self, size: int) -> None:
        """`errors.LimitExceeded` when a string would become too long."""
        if size > self.limits.text_size:
            raise errors.LimitExceeded(
                f"a string of more than {self.limits.text_size} characters",
                f"en tekst på mer enn {self.limits.text_size} tegn",
            )
        self.charge(size >> 6)

    def enter(self) -> None:
        """Count one function call deeper; `errors.LimitExceeded` when there are too many."""
        self.depth += 1
        if self.depth > self.limits.call_depth:
            raise errors.LimitExceeded(
                f"functions nested more than {self.limits.call_depth} calls deep",
                f"funksjoner som kaller hverandre mer enn {self.limits.call_depth} nivåer dypt",
            )

    def leave(self) -> None:
        """Count one function call back."""
        self.depth -= 1

    def warn(self, message: str) -> None:
        """Remember why something became null."""
        if len(self.warnings) < 100:  # noqa: PLR2004 - enough to explain, little enough to keep
            self.warnings.append(message)
