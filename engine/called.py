"""What an instance may call: decisions and other processes, as they are deployed."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, select

from engine import errors, programs
from engine.dmn import errors as dmn_errors
from engine.runtime import effects
from engine.storage import tables

_definition = tables.process_definition
_LATEST, _DEPLOYMENT = "latest", "deployment"


class Called:
    """Resolves the calls of one instance; implements `effects.Decisions` and `effects.Programs`.

    Args:
        definition_key: The instance's own version.
        now: The moment of the command, for decisions that ask for the date.
        decided: Told of each decision that was evaluated, when somebody asks.
    """

    def __init__(
        self,
        connection: Connection,
        known: programs.Programs,
        definition_key: int,
        now: datetime,
        decided: Callable[[str, Any], None] | None = None,
    ) -> None:
        self._connection = connection
        self._known = known
        self._definition_key = definition_key
        self._now = now
        self._decided = decided

    def evaluate(
        self, decision_id: str, binding: str, version_tag: str, context: effects.Variables
    ) -> Any:
        """The decision's result as FEEL values.

        Raises:
            errors.NotFound: there is no such decision.
            engine.dmn.errors.NotDecided: something in it went wrong, such as two rules that hit
                where only one may.
        """
        own = self._known.get(self._connection, self._definition_key).deployment_key
        table = self._known.decision(
            self._connection,
            decision_id,
            deployment_key=own if binding == _DEPLOYMENT else None,
            version_tag="" if binding in {_LATEST, _DEPLOYMENT} else version_tag,
        )
        evaluation = table.evaluate(decision_id, context, now=self._now)
        if self._decided is not None:
            self._decided(decision_id, evaluation)
        if evaluation.problems:
            raise dmn_errors.NotDecided(evaluation.problems)
        return evaluation.result

    def resolve(self, process_id: str, binding: str, version_tag: str, caller: int) -> Any:
        """The program a call activity calls now.

        Raises:
            errors.NotFound: there is no such process.
        """
        statement = select(_definition.c.key).where(_definition.c.process_id == process_id)
        if binding == _DEPLOYMENT:
            deployed = self._known.get(self._connection, caller or self._definition_key)
            statement = statement.where(_definition.c.deployment_key == deployed.deployment_key)
        elif binding == _LATEST:
            statement = statement.where(_definition.c.is_latest)
        else:
            statement = statement.where(_definition.c.version_tag == version_tag)
        key = self._connection.scalar(statement.order_by(_definition.c.key.desc()).limit(1))
        if key is None:
            raise errors.NotFound(f"there is no process {process_id}")
        return self.program(key)

    def has_form(self, form_id: str, element_id: str, caller: int) -> bool:
        """There is a form for a task that is drawn in a version."""
        drawn_in = caller or self._definition_key
        found = self._known.form(self._connection, drawn_in, element_id, form_id)
        return found is not None

    def program(self, key: int) -> Any:
        """The program of a version that was called earlier.

        Raises:
            errors.NotFound: there is no such version.
        """
        return self._known.get(self._connection, key).program
