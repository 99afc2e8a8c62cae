"""The engine's face: every command and every query, each one transaction. Others use only this."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from datetime import datetime
from typing import Any

from engine import (
    agenda,
    casefile,
    cases,
    deadlines,
    messages,
    model,
    participants,
    ports,
    previews,
    standing_model,
    starts,
    transactions,
)
from engine.faces import (
    ad_hoc,
    attempts,
    definitions,
    jobs,
    moves,
    operations,
    outbox,
    repairs,
    reviews,
    timers,
    user_tasks,
)
from engine.programs import Programs
from engine.queries import cases as case_queries
from engine.queries import instances as instance_queries
from engine.queries import standing, upcoming
from engine.storage import notices, session
from engine.transaction import Setting, Witness

Values = Mapping[str, Any]


class ProcessEngine:
    """Commands are verbs and change something; queries are nouns. Wrong calls raise `errors.*`.

    Cases, their instances and messages are here; other nouns have faces of their own.

    Attributes:
        ad_hoc: Begins by hand what ad-hoc subprocesses may hold.
        attempts: Counts how often something is tried, as signing in.
        definitions: Checks and deploys diagrams, forms and decisions; their versions.
        jobs: Gives service tasks to workers, and takes their answers.
        moves: Moves instances to other versions.
        operations: What admins watch, and free.
        outbox: Hands out what is to be delivered.
        repairs: What an admin does to a process that needs a hand.
        reviews: Follows deadlines that become valid.
        timers: Fires what is due.
        user_tasks: The inbox, and work on tasks.

    Args:
        database: From `storage.session.open_database`, migrated.
        clock: Tells every command what time it is.
        participants: Who works in which lane; empty when only groups in diagrams count.
        deadlines: The figures `frister` in expressions stands for.
        case_schema: The fields of the case file; an open schema by default.
        programs: What was compiled already, of this database.
        witness: Sees what is forgotten; for who tests a diagram.
        needs_forms: A task does not open without the form it names; see `transaction.Setting`.
    """

    def __init__(  # noqa: PLR0913, PLR0917 - what an engine is built of
        self,
        database: session.Database,
        clock: ports.Clock,
        participants: participants.Participants = participants.Participants(),  # noqa: B008 - frozen
        deadlines: deadlines.Deadlines = deadlines.Deadlines(),  # noqa: B008 - never changed
        case_schema: casefile.CaseSchema = casefile.CaseSchema(),  # noqa: B008 - frozen
        programs: Programs | None = None,
        witness: Witness | None = None,
        *,
        needs_forms: bool = True,
    ) -> None:
        self._database = database
        self._transactions = transactions.Transactions(
            database,
            clock,
            Setting(
                keys=database.keys,
                programs=programs or Programs(),
                participants=participants,
                deadlines=deadlines,
                schema=case_schema,
                witness=witness,
                needs_forms=needs_forms,
            ),
        )
        self.ad_hoc = ad_hoc.AdHoc(self._transactions)
        self.attempts = attempts.Attempts(self._transactions)
        self.definitions = definitions.Definitions(self._transactions)
        self.jobs = jobs.Jobs(self._transactions)
        self.moves = moves.Moves(self._transactions)
        self.operations = operations.Operations(self._transactions)
        self.outbox = outbox.Outbox(self._transactions)
        self.repairs = repairs.Repairs(self._transactions)
        self.reviews = reviews.Reviews(self._transactions)
        self.timers = timers.Timers(self._transactions)
        self.user_tasks = user_tasks.UserTasks(self._transactions)
        self._write = self._transactions.write
        self._read = self._transactions.read

    def on_armed(self, listener: Callable[[datetime], None]) -> None:
        """Tell a listener after each commit the earliest moment the command made something due."""
        self._transactions.listeners.append(listener)

    def listen(self, listener: Callable[[datetime], None]) -> notices.Listener:
        """Hear the same of other processes on one PostgreSQL; the caller starts and stops it."""
        return notices.Listener(self._database.engine, listener)

    # --- cases and instances ---------------------------------------------------------------------

    def open_case(
        self,
        label: str,
        person_name: str | None,
        fields: Values,
        by: model.Actor,
        start: str | None = None,
    ) -> model.Key:
        """Open a case and `start` a process in it; the label is unique and tells of nobody."""
        return self._write(lambda tx: cases.open_case(tx, label, person_name, fields, start), by)

    def opening(self, actor: model.Actor) -> model.Opening:
        """What the actor needs to open a case and to start processes in one."""
        return self._read(case_queries.opening, actor)

    def close_case(self, key: model.Key, by: model.Actor) -> None:
        """Close a case in which nothing runs any more."""
        self._write(lambda tx: cases.close_case(tx, key), by)

    def update_case(
        self,
        key: model.Key,
        changes: Values,
        base_revisions: Mapping[str, int] | None,
        by: model.Actor,
    ) -> None:
        """Change case-file fields; due times and tasks move with them.

        Raises:
            errors.StaleRevision: a field has another value than at its base revision.
        """
        self._write(lambda tx: cases.update_case(tx, key, changes, base_revisions), by)

    def preview_case_change(
        self, key: model.Key, changes: Values, by: model.Actor
    ) -> tuple[model.DueMove | model.TaskMove | model.Notice, ...]:
        """What a change would move, and who would be told at once; changes nothing."""
        return self._write(lambda tx: previews.preview(tx, key, changes), by)

    def start_instance(
        self, process_id: str, case_key: model.Key | None, variables: Values, by: model.Actor
    ) -> model.Key:
        """Start the latest version of a process."""
        return self._write(lambda tx: cases.start_instance(tx, process_id, case_key, variables), by)

    def evaluate_conditions(
        self, variables: Values, case_key: model.Key | None, by: model.Actor, process_id: str = ""
    ) -> tuple[model.Key, ...]:
        """Start each process (or the one) whose condition holds; `starts.evaluate_conditions`."""
        return self._write(
            lambda tx: starts.evaluate_conditions(tx, variables, case_key, process_id), by
        )

    def cancel_instance(self, key: model.Key, by: model.Actor) -> None:
        """End an instance at once; admins only."""
        self._write(lambda tx: cases.cancel_instance(tx, key), by)

    def cases(self, actor: model.Actor, search: str = "", page: int = 1) -> model.Page:
        """`CaseRow`s of the cases the actor takes part in."""
        return self._read(lambda tx: case_queries.listed(tx, search=search, page=page), actor)

    def case(self, key: model.Key, actor: model.Actor) -> model.CaseView:
        """A case as the actor may see it; the reading is logged."""
        return self._transactions.look(lambda tx: case_queries.one(tx, key), actor)

    def case_history(self, key: model.Key, actor: model.Actor, page: int = 1) -> model.Page:
        """`HistoryEntry`s of a case, the latest first."""
        return self._read(lambda tx: case_queries.timeline(tx, key, page), actor)

    def upcoming(self, key: model.Key, actor: model.Actor) -> tuple[model.TimerView, ...]:
        """The timers that run in a case, the next first."""
        return self._read(lambda tx: upcoming.upcoming(tx, key), actor)

    def instance(self, key: model.Key, actor: model.Actor) -> model.InstanceView:
        """One process instance."""
        return self._read(lambda tx: instance_queries.one(tx, key), actor)

    def standings(self, key: model.Key, actor: model.Actor) -> tuple[standing_model.Standing, ...]:
        """Where an instance stands: on its own diagram first, then on those it has called."""
        return self._read(lambda tx: standing.standings(tx, key), actor)

    def diagram(self, key: model.Key, actor: model.Actor, definition_key: model.Key = 0) -> bytes:
        """The BPMN file of the instance's version, or of one it has called."""
        return self._read(lambda tx: standing.diagram(tx, key, definition_key), actor)

    # --- messages, and what is due ---------------------------------------------------------------

    def receive_message(  # noqa: PLR0913, PLR0917 - a message has that many parts
        self,
        name: str,
        correlation_key: str,
        variables: Values,
        sender: str,
        message_id: str,
        ttl_seconds: int,
        by: model.Actor,
    ) -> str:
        """Take a message once; what `messages.take` answers and raises."""
        parts = (name, correlation_key, variables, sender, message_id, ttl_seconds)
        return self._write(lambda tx: messages.take(tx, messages.incoming(tx.now, *parts)), by)

    def next_due_at(
        self,
        kinds: Collection[str] = (agenda.TIMERS, agenda.DELIVERIES),
        job_types: Collection[str] = (),
    ) -> datetime | None:
        """When something is due next, None when nothing waits; see `agenda` for the kinds."""
        return self._read(lambda tx: agenda.next_due_at(tx, kinds, job_types))

    def housekeeping(self) -> None:
        """Drop parked messages whose time is up."""
        self._write(messages.expire)
