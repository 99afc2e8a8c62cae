"""The engine's face for what is deployed: checking it, deploying it, looking it up."""

from __future__ import annotations

from collections.abc import Mapping

from engine import definitions, model, transactions
from engine.diagram.diagnostics import Diagnostic
from engine.queries import definitions as queries
from engine.transaction import Transaction


class Definitions:
    """A deployed version never changes; see `engine.definitions`."""

    def __init__(self, runs: transactions.Transactions) -> None:
        self._runs = runs

    def check(self, resources: Mapping[str, bytes]) -> tuple[Diagnostic, ...]:
        """Every problem of diagrams, forms and decisions, as `deploy` would find them."""
        return self._runs.read(lambda tx: definitions.check(tx, resources).diagnostics)

    def deploy(
        self,
        resources: Mapping[str, bytes],
        note: str,
        by: model.Actor,
        expected: Mapping[str, int] | None = None,
    ) -> tuple[model.DefinitionView, ...]:
        """Store what changed as new versions, all or nothing; see `definitions.deploy`."""

        def put(tx: Transaction) -> tuple[model.DefinitionView, ...]:
            made = definitions.deploy(tx, resources, note, expected=expected)
            return definitions.views(tx, made)

        return self._runs.write(put, by)

    def latest(self) -> tuple[model.DefinitionView, ...]:
        """The latest version of each process."""
        return self._runs.read(queries.latest)

    def versions(self, process_id: str) -> tuple[model.DefinitionView, ...]:
        """Every version of a process, the newest first."""
        return self._runs.read(lambda tx: queries.versions(tx, process_id))

    def one(self, key: model.Key) -> model.DefinitionView:
        """One version.

        Raises:
            errors.NotFound: no version has this key.
        """
        return self._runs.read(lambda tx: queries.one(tx, key))

    def resources(self, key: model.Key) -> Mapping[str, bytes]:
        """The files a version was deployed with, by name."""
        return self._runs.read(lambda tx: queries.resources(tx, key))
