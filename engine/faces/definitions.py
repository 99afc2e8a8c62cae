"""The engine's face for what is deployed: checking it, deploying it, looking it up."""

from __future__ import annotations

from collections.abc import Mapping

from engine import decision_model, definitions, model, transactions
from engine.diagram.diagnostics import Diagnostic
from engine.queries import decisions
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
        decided: Mapping[str, int] | None = None,
    ) -> tuple[model.DefinitionView, ...]:
        """Store what changed as new versions, all or nothing; see `definitions.deploy`."""

        def put(tx: Transaction) -> tuple[model.DefinitionView, ...]:
            decisions.expect(tx, decided or {})
            made = definitions.deploy(tx, resources, note, expected=expected)
            return definitions.views(tx, made)

        return self._runs.write(put, by)

    def decisions(self) -> tuple[decision_model.DecisionFile, ...]:
        """The newest file of each decision, by the files' names."""
        return self._runs.read(decisions.files)

    def decision_history(self, decision_id: str) -> tuple[decision_model.DecisionFile, ...]:
        """Every file that held a decision, the newest first."""
        return self._runs.read(lambda tx: decisions.history(tx, decision_id))

    def deployed_with(self, deployment_key: int) -> Mapping[str, bytes]:
        """All files of a deployment, by name.

        Raises:
            errors.NotFound: there is no such deployment.
        """
        return self._runs.read(lambda tx: decisions.beside(tx, deployment_key))

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
