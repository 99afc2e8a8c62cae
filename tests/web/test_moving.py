from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from engine.migration import Change
from engine.runtime import migration
from tests.web.browser import Browser
from tests.web.office import ADA, EVA, KARI, RESOURCES, Office
from web import move_words

Open = Callable[..., Browser]


def deploy(office: Office, old: bytes, new: bytes) -> int:
    changed = {name: re.sub(old, new, file) for name, file in RESOURCES.items()}
    assert changed != RESOURCES
    office.engine.definitions.deploy(changed, note="Ny frist", by=EVA.actor)
    return office.engine.definitions.versions("kartlegge")[0].key


def test_nothing_to_move(office: Office, browser: Open) -> None:
    office.started()
    assert "Alt går på nyeste versjon" in browser(ADA).get("/drift/versjoner")


def test_a_look_and_then_all_are_moved(office: Office, browser: Open) -> None:
    office.started("S-1")
    office.started("S-2")
    key = deploy(office, b">P7D<", b">P10D<")
    visitor = browser(ADA)
    page = visitor.get("/drift/versjoner")
    assert "2 på versjon 1" in page
    page = visitor.get(f"/drift/versjoner/{key}")
    for text in ("2 prosesser på versjon 1", "kan flyttes", "S-1", "S-2", "Ny frist"):
        assert text in page, text
    assert "Per Prøve" not in page
    visitor.post(f"/drift/versjoner/{key}/flytt", {"instans": "alle"})
    assert "2 prosesser er flyttet." in visitor.page
    assert "Alt går på nyeste versjon" in visitor.page
    assert {one.version for one in office.engine.operations.instances(ADA.actor).items} == {2}


def test_one_is_moved_and_the_other_stays(office: Office, browser: Open) -> None:
    office.started("S-1")
    office.started("S-2")
    key = deploy(office, b">P7D<", b">P10D<")
    one, _ = office.engine.moves.outdated("kartlegge", ADA.actor).items
    visitor = browser(ADA)
    visitor.get(f"/drift/versjoner/{key}")
    visitor.post(f"/drift/versjoner/{key}/flytt", {"instans": str(one.key)})
    assert "1 prosess er flyttet." in visitor.page
    assert office.engine.instance(one.key, ADA.actor).version == 2
    assert office.engine.moves.outdated("kartlegge", ADA.actor).total == 1


def test_what_cannot_be_moved_says_why_and_can_be_led_to_its_new_place(
    office: Office, browser: Open
) -> None:
    office.started("S-1")
    key = deploy(office, rb"\bkartlegg\b", b"samtale")
    visitor = browser(ADA)
    page = visitor.get(f"/drift/versjoner/{key}")
    assert "kan ikke flyttes" in page
    why = "«Kartlegge bolig» har ingen plass i den nye versjonen: elementet finnes ikke der."
    assert why in page
    assert "Flytt alle som kan flyttes" not in page
    visitor.post(f"/drift/versjoner/{key}/flytt", {"instans": "alle"})
    assert "1 prosess kunne ikke flyttes" in visitor.page
    page = visitor.get(f"/drift/versjoner/{key}?navn-kartlegg=samtale")
    assert "«Kartlegge bolig» følger elementet samtale i den nye versjonen." in page
    visitor.post(f"/drift/versjoner/{key}/flytt", {"instans": "alle", "navn-kartlegg": "samtale"})
    assert "1 prosess er flyttet." in visitor.page
    task = office.task(KARI.actor)
    assert (task.element_id, task.name) == ("samtale", "Kartlegge bolig")


def test_a_process_owner_moves_without_seeing_whose_case_it_is(
    office: Office, browser: Open
) -> None:
    office.started("S-1")
    key = deploy(office, b">P7D<", b">P10D<")
    visitor = browser(EVA)
    page = visitor.get(f"/drift/versjoner/{key}")
    assert "S-1" not in page
    visitor.get("/drift/versjoner")
    assert visitor.status == 200
    visitor.get(f"/drift/versjoner/{key}")
    visitor.post(f"/drift/versjoner/{key}/flytt", {"instans": "alle"})
    assert "1 prosess er flyttet." in visitor.page


def test_others_may_not(office: Office, browser: Open) -> None:
    visitor = browser(KARI)
    visitor.get("/drift/versjoner")
    assert visitor.status == 403


def test_an_instance_that_is_not_there_any_more(office: Office, browser: Open) -> None:
    key = office.engine.definitions.versions("kartlegge")[0].key
    visitor = browser(ADA)
    visitor.get(f"/drift/versjoner/{key}")
    visitor.post(f"/drift/versjoner/{key}/flytt", {"instans": "17"})
    assert visitor.status == 409
    visitor.get("/drift/versjoner/17")
    assert visitor.status == 404


def test_every_reason_of_the_engine_has_its_words() -> None:
    source = Path(migration.__file__).read_text(encoding="utf-8")
    given = set(re.findall(r'return "((?:the|it) [^"]+)"', source))
    given |= set(re.findall(r'IMPOSSIBLE, "([^"]+)"', source))
    assert given == set(move_words.reasons())
    assert move_words.reason("a token waits at join") == "en gren venter ved join"


@pytest.mark.parametrize("what", ["added", "removed", "changed", "renamed"])
def test_each_kind_of_change_is_a_sentence(what: str) -> None:

    text = move_words.sentence(Change(what=what, element_id="a", name="Ringe", target_id="b"))
    assert "«Ringe»" in text
    assert text.endswith(".")
