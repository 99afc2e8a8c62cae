"""The pages that move instances to a new version: readable by all, wide and narrow."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest

from tests.e2e.conftest import NARROW, WIDE, Visitor
from tests.web.office import ADA, EVA, RESOURCES, Office

pytestmark = pytest.mark.e2e


def _outdated(office: Office) -> int:
    """Instances on two older versions: one can be moved, and one cannot."""
    office.started("S-1")
    renamed = {n: re.sub(rb"\bkartlegg\b", b"samtale", f) for n, f in RESOURCES.items()}
    office.engine.definitions.deploy(renamed, note="Samtalen har fått ny id", by=EVA.actor)
    office.started("S-2")
    office.started("S-3")
    later = {n: f.replace(b">P7D<", b">P10D<") for n, f in renamed.items()}
    office.engine.definitions.deploy(
        later, note="Purring etter ti dager, ikke en uke", by=EVA.actor
    )
    return office.engine.definitions.versions("kartlegge")[0].key


def test_the_plan_and_the_move(office: Office, visit: Callable[..., Visitor]) -> None:
    key = _outdated(office)
    for viewport in (WIDE, NARROW):
        ada = visit(ADA, viewport=viewport)
        for path in ("/drift/versjoner", f"/drift/versjoner/{key}"):
            ada.open(path)
            assert ada.fits()
            assert ada.axe() == []
    ada.page.get_by_label("«Kartlegge bolig» heter nå").select_option("samtale")
    ada.button("Vis hva det ville bety").click()
    ada.page.get_by_text("følger elementet samtale").wait_for()
    ada.button("Flytt alle som kan flyttes").click()
    ada.page.get_by_text("3 prosesser er flyttet.").wait_for()
    assert office.engine.moves.outdated("kartlegge", ADA.actor).total == 0
