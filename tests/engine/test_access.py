from __future__ import annotations

import pytest

from engine import access, errors
from engine.model import SYSTEM, Actor

BETJENT = Actor(
    user_id="guro",
    name="Guro",
    agency="fengsel",
    unit="nord",
    groups=frozenset({"betjent@nord"}),
    roles=frozenset({"worker"}),
)
ADMIN = Actor(user_id="ada", name="Ada", roles=frozenset({"admin"}))


@pytest.mark.parametrize(
    ("offered", "assignee", "may"),
    [
        (("betjent@nord",), None, True),
        (("betjent@",), None, True),
        (("user:guro",), None, True),
        ((), "guro", True),
        (("betjent@soer",), None, False),
        (("veileder@",), "kari", False),
        ((), None, False),
    ],
)
def test_a_task_is_for_its_group_and_its_assignee(
    offered: tuple[str, ...], assignee: str | None, *, may: bool
) -> None:
    assert access.may_work_on(BETJENT, offered, assignee) is may


def test_the_engine_itself_may_work_on_everything() -> None:
    assert access.may_work_on(SYSTEM, (), None)


def test_a_case_is_also_for_the_whole_unit() -> None:
    assert "@nord" in access.case_principals(BETJENT)
    assert "@" not in access.case_principals(ADMIN)


def test_a_role_is_required() -> None:
    access.require_role(ADMIN, access.ADMIN)
    access.require_role(SYSTEM, access.ADMIN)
    with pytest.raises(errors.NotAllowed):
        access.require_role(BETJENT, access.ADMIN)


def test_one_of_several_roles_is_enough() -> None:
    access.require_any_role(ADMIN, access.ADMIN, access.PROCESS_OWNER)
    access.require_any_role(SYSTEM, access.PROCESS_OWNER)
    with pytest.raises(errors.NotAllowed):
        access.require_any_role(BETJENT, access.ADMIN, access.PROCESS_OWNER)


def test_being_denied_looks_like_nothing_there() -> None:
    assert str(access.Denied("task 1")) == str(errors.NotFound())
