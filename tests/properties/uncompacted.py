"""The same instances without compaction: each lives on in memory and is never written or read.

Compaction is the codec's: what a state does not hold is gone at the next step. A twin keeps the
whole tree of objects that made the state, with all that was ever set on them, and takes each step
too. Every advance must be the same, to the byte.
"""

from __future__ import annotations

from collections import OrderedDict
from typing import Any

import pytest

from engine.runtime import advance, effects, instance, running, snapshot
from engine.runtime.outcome import Outcome

_MOST = 1_000  # twins kept; an instance that ended needs none


class Twins:
    """Stands where the runtime is called, and lets the twin of each instance take its step.

    Attributes:
        compared: How many steps of a twin were the same.
    """

    def __init__(self) -> None:
        self.compared = 0
        self._alive: OrderedDict[tuple[int, bytes], instance.Instance] = OrderedDict()
        self._start, self._advance = advance.start, advance.advance

    def install(self, monkeypatch: pytest.MonkeyPatch) -> None:
        """Be there for everybody who calls the runtime in this test."""
        monkeypatch.setattr(advance, "start", self.start)
        monkeypatch.setattr(advance, "advance", self.advance)

    def start(self, program: Any, trigger: Any, around: Any) -> effects.Advance:
        """Begin an instance and its twin."""
        done = self._start(program, trigger, around)
        born: list[instance.Instance] = []
        with pytest.MonkeyPatch.context() as patched:
            patched.setattr(advance, "Instance", lambda *given: _born(born, *given))
            assert self._start(program, trigger, around) == done
        self._keep(program, done, born[0])
        return done

    def advance(self, program: Any, state: bytes, trigger: Any, around: Any) -> effects.Advance:
        """Advance an instance, and its twin if it lives."""
        done = self._advance(program, state, trigger, around)
        twin = self._alive.pop((id(program), state), None)
        if twin is not None:
            _wake(twin, around)
            advance._apply(twin, trigger)
            running.run(twin)
            assert twin.outcome.advance(snapshot.encode(twin), twin.status) == done
            self.compared += 1
            self._keep(program, done, twin)
        return done

    def _keep(self, program: Any, done: effects.Advance, twin: instance.Instance) -> None:
        if done.status is effects.InstanceState.ACTIVE:
            self._alive[id(program), done.state] = twin
            if len(self._alive) > _MOST:
                self._alive.popitem(last=False)


def _born(born: list[instance.Instance], *given: Any) -> instance.Instance:
    made = instance.Instance(*given)
    born.append(made)
    return made


def _wake(twin: instance.Instance, around: effects.Surroundings) -> None:
    """Another advance begins: what belongs to the last one is over."""
    twin.surroundings = around
    twin.outcome = Outcome()
    twin.changed, twin.created, twin.written = set(), set(), {}
    twin.budget = instance.ACTIVATIONS
