"""Who may see and do what: pure rules over an actor and what is asked for."""

from __future__ import annotations

from collections.abc import Iterable

from engine import errors, model

ADMIN = "admin"
PROCESS_OWNER = "process_owner"
PRIVACY_OFFICER = "privacy_officer"


class Denied(errors.NotFound):
    """There is no such thing, or the caller may not know of it.

    The caller sees a `NotFound`; the facade writes the attempt to the history first.

    Attributes:
        case_key: The case that was asked for, as far as it is known.
        instance_key: The process instance that was asked for.
        subject: What was asked for, as `task 123`.
    """

    def __init__(
        self, subject: str, *, case_key: int | None = None, instance_key: int | None = None
    ) -> None:
        super().__init__()
        self.subject = subject
        self.case_key = case_key
        self.instance_key = instance_key


def principals(actor: model.Actor) -> frozenset[str]:
    """Every name under which something can be offered to the actor.

    `role@unit` as given, `role@` for what is offered to a role in any unit, and `user:<id>`.
    """
    anywhere = {f"{group.partition('@')[0]}@" for group in actor.groups if "@" in group}
    return actor.groups | anywhere | {f"user:{actor.user_id}"}


def case_principals(actor: model.Actor) -> frozenset[str]:
    """Every name under which the actor takes part in a case; `@unit` stands for the whole unit."""
    unit = {f"@{actor.unit}"} if actor.unit else set()
    return principals(actor) | unit


def is_system(actor: model.Actor) -> bool:
    """The engine itself acts: a timer, a message, the command line."""
    return actor.user_id == model.SYSTEM.user_id


def may_work_on(actor: model.Actor, offered_to: Iterable[str], assignee: str | None) -> bool:
    """A task is the actor's to see when it was offered to one of its groups, or is its own."""
    if is_system(actor) or assignee == actor.user_id:
        return True
    return not principals(actor).isdisjoint(offered_to)


def require_role(actor: model.Actor, role: str) -> None:
    """Let only those pass who have the role.

    Raises:
        errors.NotAllowed: the actor has not.
    """
    if role not in actor.roles and not is_system(actor):
        raise errors.NotAllowed


def require_any_role(actor: model.Actor, *roles: str) -> None:
    """Let only those pass who have one of the roles.

    Raises:
        errors.NotAllowed: the actor has none of them.
    """
    if actor.roles.isdisjoint(roles) and not is_system(actor):
        raise errors.NotAllowed


def is_admin(actor: model.Actor) -> bool:
    """Admins see instances and incidents, but no person's data."""
    return ADMIN in actor.roles or is_system(actor)
