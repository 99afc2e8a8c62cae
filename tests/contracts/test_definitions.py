from __future__ import annotations

import threading
from concurrent.futures import ThreadPoolExecutor

import pytest

from engine import errors
from engine.diagram.diagnostics import Severity
from engine.model import HistoryEvent
from tests.contracts.office import FILES, OWNER, START, Office

FORM = (FILES / "kartlegge.form").read_bytes()
DIAGRAM = (FILES / "kartlegging.bpmn").read_bytes()


def test_a_deployment_is_a_version(at: Office) -> None:
    (view,) = at.engine.definitions.deploy(
        {"kartlegging.bpmn": DIAGRAM, "kartlegge.form": FORM}, note="Først", by=OWNER
    )
    assert (view.process_id, view.name, view.version) == ("kartlegging", "Kartlegging", 1)
    assert (view.note, view.deployed_by, view.deployed_at) == ("Først", "Even Eier", START)
    assert at.engine.definitions.latest() == (view,)
    assert at.engine.definitions.one(view.key) == view
    assert at.engine.definitions.resources(view.key) == {
        "kartlegging.bpmn": DIAGRAM,
        "kartlegge.form": FORM,
    }


def test_what_is_unchanged_is_no_new_version(at: Office) -> None:
    files = {"kartlegging.bpmn": DIAGRAM, "kartlegge.form": FORM}
    first = at.engine.definitions.deploy(files, note="", by=OWNER)
    assert at.engine.definitions.deploy(files, note="igjen", by=OWNER) == first
    assert at.count(HistoryEvent.DEPLOYED) == 1


def test_a_changed_form_is_a_new_version_and_what_runs_keeps_its_own(at: Office) -> None:
    at.deploy("kartlegging.bpmn", "kartlegge.form")
    old = at.start("kartlegging")
    changed = FORM.replace(b"Merknad", b"Kommentar")
    at.engine.definitions.deploy(
        {"kartlegging.bpmn": DIAGRAM, "kartlegge.form": changed}, note="", by=OWNER
    )
    new = at.start("kartlegging")
    versions = at.engine.definitions.versions("kartlegging")
    assert [(v.version, v.is_latest, v.instances_active) for v in versions] == [
        (2, True, 1),
        (1, False, 1),
    ]
    labels = {
        task.instance_key: str(at.engine.user_tasks.one(task.key, actor=OWNER_AS_STAFF).form)
        for task in at.tasks()
    }
    assert "Merknad" in labels[old]
    assert "Kommentar" in labels[new]


def test_who_expects_another_version_overwrites_nothing(at: Office) -> None:
    def files(word: bytes) -> dict[str, bytes]:
        return {"kartlegging.bpmn": DIAGRAM, "kartlegge.form": FORM.replace(b"Merknad", word)}

    (view,) = at.engine.definitions.deploy(files(b"En"), note="", by=OWNER, expected={})
    assert view.version == 1
    with pytest.raises(errors.StaleDefinition) as refused:
        at.engine.definitions.deploy(files(b"To"), note="", by=OWNER, expected={})
    assert refused.value.process_ids == ("kartlegging",)
    (view,) = at.engine.definitions.deploy(
        files(b"To"), note="", by=OWNER, expected={"kartlegging": 1}
    )
    with pytest.raises(errors.StaleDefinition):
        at.engine.definitions.deploy(files(b"Tre"), note="", by=OWNER, expected={"kartlegging": 1})
    assert at.engine.definitions.latest() == (view,)
    assert at.count(HistoryEvent.DEPLOYED) == 2


def test_of_two_who_deploy_at_once_one_is_told(at: Office) -> None:
    at.deploy("kartlegging.bpmn", "kartlegge.form")
    together = threading.Barrier(2)

    def deploy(word: bytes) -> str:
        together.wait()
        files = {"kartlegging.bpmn": DIAGRAM, "kartlegge.form": FORM.replace(b"Merknad", word)}
        try:
            at.engine.definitions.deploy(
                files, note=word.decode(), by=OWNER, expected={"kartlegging": 1}
            )
        except errors.StaleDefinition:
            return "told"
        return "deployed"

    with ThreadPoolExecutor(2) as pool:
        assert sorted(pool.map(deploy, (b"En", b"To"))) == ["deployed", "told"]
    assert [view.version for view in at.engine.definitions.versions("kartlegging")] == [2, 1]


def test_folders_are_versions_of_their_own(at: Office) -> None:
    varsel = (FILES / "varsel.bpmn").read_bytes()
    files = {"a/k.bpmn": DIAGRAM, "a/k.form": FORM, "b/varsel.bpmn": varsel}
    first = at.engine.definitions.deploy(files, note="", by=OWNER)
    files["b/varsel.bpmn"] = varsel.replace(b"Varsle kommunen", b"Varsle")
    second = at.engine.definitions.deploy(files, note="", by=OWNER)
    assert [v.version for v in first] == [1, 1]
    assert {v.process_id: v.version for v in second} == {"kartlegging": 1, "varsel": 2}


def test_a_form_of_another_folder_is_found(at: Office) -> None:
    at.engine.definitions.deploy({"felles.form": FORM}, note="", by=OWNER)
    at.engine.definitions.deploy({"felles.form": FORM}, note="", by=OWNER)
    at.deploy("kartlegging.bpmn")
    at.start("kartlegging")
    detail = at.engine.user_tasks.one(at.task().key, actor=OWNER_AS_STAFF)
    assert detail.form is not None


def test_all_problems_are_told_and_nothing_is_stored(at: Office) -> None:
    files = {
        "ødelagt.bpmn": b"<bpmn",
        "kartlegging.bpmn": DIAGRAM.replace(b'sourceRef="start"', b'sourceRef="borte"'),
        "skjema.form": b"{",
        "varsel.bpmn": (FILES / "varsel.bpmn").read_bytes(),
        "notat.txt": b"",
        "tabell.dmn": b"<dmn",
    }
    with pytest.raises(errors.DeploymentRejected) as caught:
        at.engine.definitions.deploy(files, note="", by=OWNER)
    wrong = {d.file for d in caught.value.diagnostics if d.severity is Severity.ERROR}
    assert wrong == files.keys() - {"varsel.bpmn"}
    assert at.engine.definitions.latest() == ()
    checked = at.engine.definitions.check(files)
    assert {d.file for d in checked if d.severity is Severity.ERROR} == wrong


def test_a_form_that_writes_an_unknown_case_field_is_refused(at: Office) -> None:
    form = FORM.replace(b"sak.bolig", b"sak.slott")
    found = at.engine.definitions.check({"kartlegge.form": form})
    assert [(d.rule, d.element) for d in found] == [("case-field-unknown", "sak.slott")]


def test_what_is_not_there_is_not_found(at: Office) -> None:
    assert at.engine.definitions.versions("ukjent") == ()
    for look in (at.engine.definitions.one, at.engine.definitions.resources):
        with pytest.raises(errors.NotFound):
            look(1)


OWNER_AS_STAFF = OWNER.__class__(
    user_id="vakt",
    name="Vakt",
    agency="fengsel",
    unit="nord_fengsel",
    groups=frozenset({"betjent@nord_fengsel"}),
)
