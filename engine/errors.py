"""Every error the engine raises on purpose, each named for the caller's situation."""

from __future__ import annotations

from typing import Any, ClassVar


class EngineError(Exception):
    """Something the engine refuses to do."""

    code: ClassVar[str] = "engine_error"

    def __init__(self, message: str | None = None) -> None:
        super().__init__(message or (self.__doc__ or "").strip().splitlines()[0])


class NotFound(EngineError):
    """There is no such thing, or the caller may not know of it."""

    code = "not_found"


class NotAllowed(EngineError):
    """The caller may see it, but not do this with it."""

    code = "not_allowed"


class ElementsNotBegun(NotAllowed):
    """Elements of an ad-hoc subprocess cannot be begun by the caller; none of them was.

    Attributes:
        problems: Why not, by element id.
    """

    code = "elements_not_begun"

    def __init__(self, problems: dict[str, str]) -> None:
        super().__init__("; ".join(problems.values()))
        self.problems = problems


class TaskAlreadyClaimed(EngineError):
    """Somebody else claimed the user task first."""

    code = "task_already_claimed"

    def __init__(self, assignee: str | None = None) -> None:
        super().__init__()
        self.assignee = assignee


class TaskNotClaimed(EngineError):
    """The user task must be claimed before it can be completed."""

    code = "task_not_claimed"


class TaskAlreadyCompleted(EngineError):
    """The user task is no longer open: completed by somebody, or canceled by the process."""

    code = "task_already_completed"


class TaskBusy(EngineError):
    """The user task waits for its listeners to agree to a change; try again when they have.

    Attributes:
        state: Which change: `CREATING`, `ASSIGNING`, `UPDATING`, `COMPLETING` or `CANCELING`.
    """

    code = "task_busy"

    def __init__(self, state: str) -> None:
        super().__init__(f"the user task is {state.lower()}: its listeners have not answered yet")
        self.state = state


class StaleRevision(EngineError):
    """What the caller saw has changed since; nothing was written.

    Attributes:
        fields: Names of the case-file fields that clash, empty when a whole row is stale.
    """

    code = "stale_revision"

    def __init__(self, message: str | None = None, fields: tuple[str, ...] = ()) -> None:
        super().__init__(message)
        self.fields = fields


class StaleDefinition(EngineError):
    """Somebody deployed a newer version since the caller looked; nothing was stored.

    Attributes:
        process_ids: Of the processes, or decisions, that have one.
    """

    code = "stale_definition"

    def __init__(self, process_ids: tuple[str, ...]) -> None:
        super().__init__(f"there are newer versions of {', '.join(process_ids)}")
        self.process_ids = process_ids


class FormInvalid(EngineError):
    """Submitted values do not fit the form.

    Attributes:
        problems: Field key to the message for the person, in bokmål.
    """

    code = "form_invalid"

    def __init__(self, problems: dict[str, str]) -> None:
        super().__init__("; ".join(f"{key}: {text}" for key, text in problems.items()))
        self.problems = problems


class DeploymentRejected(EngineError):
    """A resource has errors, so nothing of the deployment was stored.

    Attributes:
        diagnostics: Every problem found (engine.diagram.diagnostics.Diagnostic).
    """

    code = "deployment_rejected"

    def __init__(self, diagnostics: tuple[Any, ...]) -> None:
        errors = [str(found) for found in diagnostics if found.severity == "error"]
        super().__init__("not deployed: " + "; ".join(errors))
        self.diagnostics = diagnostics


class MessageNotCorrelated(EngineError):
    """No process instance waits for the message, and it was not to be kept."""

    code = "message_not_correlated"


class InstanceBusy(EngineError):
    """Another command held the process instance for too long; try again."""

    code = "instance_busy"


class DatabaseUnavailable(EngineError):
    """The database does not answer, or has no room left; try again later."""

    code = "database_unavailable"


class NothingWaits(EngineError):
    """What the trigger names does not wait any more (completed, canceled or never was)."""

    code = "nothing_waits"


class LeaseLost(EngineError):
    """The worker took too long: its lease ran out, and another may do the job."""

    code = "lease_lost"


class StateUnreadable(EngineError):
    """A stored state was written by a version this software cannot read."""

    code = "state_unreadable"


class DatabaseNewer(EngineError):
    """The database was migrated by newer software than this."""

    code = "database_newer"


class FileInvalid(EngineError):
    """A file the processes rest on (participants, deadlines, case-file schema) cannot be read."""

    code = "file_invalid"


class FieldInvalid(EngineError):
    """A value does not fit its case-file field.

    Attributes:
        problems: Field name to what was expected, in bokmål.
    """

    code = "field_invalid"

    def __init__(self, problems: dict[str, str]) -> None:
        super().__init__("; ".join(f"{name}: {text}" for name, text in problems.items()))
        self.problems = problems


class AlreadyExists(EngineError):
    """Something by that name or number exists already."""

    code = "already_exists"
