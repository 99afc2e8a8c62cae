"""The engine's face for ad-hoc subprocesses: what may be begun in them by hand."""

from __future__ import annotations

from collections.abc import Iterable

from engine import ad_hoc, ad_hoc_model, model, transactions
from engine.runtime import effects


class AdHoc:
    """Each a transaction of its own. See `engine.ad_hoc`."""

    def __init__(self, runs: transactions.Transactions) -> None:
        self._runs = runs

    def in_case(
        self, case_key: model.Key, actor: model.Actor
    ) -> tuple[ad_hoc_model.AdHocView, ...]:
        """What the actor may begin in a case, by each ad-hoc subprocess that runs."""
        return self._runs.read(lambda tx: ad_hoc.in_case(tx, case_key), actor)

    def begin(
        self,
        instance_key: model.Key,
        id_: effects.ElementInstanceId,
        elements: Iterable[effects.ElementToBegin],
        by: model.Actor,
        *,
        cancel_remaining: bool = False,
    ) -> None:
        """Begin elements, all or none; `ElementsNotBegun` says which cannot be and why."""
        asked = tuple(elements)
        self._runs.write(
            lambda tx: ad_hoc.begin(
                tx, instance_key, id_, asked, cancel_remaining=cancel_remaining
            ),
            by,
        )
