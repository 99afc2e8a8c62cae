from __future__ import annotations

from collections.abc import Callable

import pytest

from engine.repair_model import Reason
from tests.web.browser import Browser
from tests.web.office import ADA, KARI, OLA, Office

Open = Callable[..., Browser]


def test_an_admin_changes_deadline_and_importance_with_a_reason(
    office: Office, browser: Open
) -> None:
    case = office.started("S-1")
    task = office.task(KARI.actor)
    visitor = browser(ADA)
    visitor.get(f"/drift/prosesser/{task.instance_key}")
    assert f'href="/drift/oppgaver/{task.key}"' in visitor.page
    visitor.get(f"/drift/oppgaver/{task.key}")
    assert 'value="2027-03-17T10:00"' in visitor.page
    visitor.send("", frist="01.04.2027 kl. 12.30", viktighet="80", grunn="agency_asked")
    assert visitor.address == f"/drift/prosesser/{task.instance_key}"
    assert "Oppgaven er endret." in visitor.page
    after = office.task(KARI.actor)
    assert after.due_at is not None
    assert (after.due_at.isoformat(), after.priority) == ("2027-04-01T10:30:00+00:00", 80)
    told = browser(KARI).get(f"/saker/{case}")
    assert (
        "Ada Drift endret fristen, viktigheten på oppgaven «Kartlegge bolig». Grunn: Etaten har "
        "bedt om det." in told
    )
    assert "endret oppgaven" not in told


def test_an_empty_deadline_is_none_and_what_is_as_before_is_no_change(
    office: Office, browser: Open
) -> None:
    office.started("S-1")
    task = office.task(KARI.actor)
    visitor = browser(ADA)
    visitor.get(f"/drift/oppgaver/{task.key}")
    visitor.send("", frist="2027-03-17T10:00", viktighet="50", grunn="agency_asked")
    assert "Du endret ingenting" in visitor.page
    assert office.task(KARI.actor).revision == task.revision
    visitor.get(f"/drift/oppgaver/{task.key}")
    visitor.send("", frist="", viktighet="50", grunn="wrong_value")
    assert office.task(KARI.actor).due_at is None


def test_what_cannot_be_is_named_and_stays(office: Office, browser: Open) -> None:
    office.started("S-1")
    task = office.task(KARI.actor)
    visitor = browser(ADA)
    visitor.get(f"/drift/oppgaver/{task.key}")
    visitor.send("", frist="snart", viktighet="101", grunn="")
    assert visitor.status == 422
    assert "3 felt må rettes" in visitor.page
    for kept in ('value="snart"', 'value="101"', "Frist må være", "Viktighet kan", "Grunn"):
        assert kept in visitor.page, kept
    assert office.task(KARI.actor).revision == task.revision


def test_a_task_that_is_over_cannot_be_changed(office: Office, browser: Open) -> None:
    office.started("S-1", bolig="eier")
    task = office.task(KARI.actor)
    visitor = browser(ADA)
    visitor.get(f"/drift/oppgaver/{task.key}")
    fields = visitor.hidden()
    office.engine.repairs.cancel(task.instance_key, Reason.NO_LONGER_NEEDED, by=ADA.actor)
    sent = {"f-frist": "", "f-viktighet": "80", "f-grunn": "agency_asked"}
    visitor.post(f"/drift/oppgaver/{task.key}", {**fields, **sent})
    assert visitor.status == 409
    assert "Oppgaven er ikke åpen lenger" in visitor.page
    assert "Oppgaven er ikke åpen lenger" in visitor.get(f"/drift/oppgaver/{task.key}")


@pytest.mark.parametrize("key", [1, 2**63 - 1])
def test_there_is_no_such_task(browser: Open, key: int) -> None:
    visitor = browser(ADA)
    visitor.get(f"/drift/oppgaver/{key}")
    assert visitor.status == 404


def test_only_an_admin_may(office: Office, browser: Open) -> None:
    office.started("S-1")
    task = office.task(KARI.actor)
    visitor = browser(OLA)
    visitor.get(f"/drift/oppgaver/{task.key}")
    assert visitor.status == 403
