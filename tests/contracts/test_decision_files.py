"""Files of decisions: which is the newest, what was before it, and who may put what over it."""

from __future__ import annotations

import pytest

from engine import errors
from tests.contracts.office import OWNER, Office


def _dmn(decision: str, answer: str = "1") -> bytes:
    return f"""<definitions xmlns="https://www.omg.org/spec/DMN/20191111/MODEL/"
      id="d_{decision}" name="d" namespace="n_{decision}">
      <decision id="{decision}" name="{decision}">
      <variable name="{decision}"/><literalExpression><text>{answer}</text></literalExpression>
      </decision></definitions>""".encode()


def _keys(at: Office) -> dict[str, tuple[str, int]]:
    return {
        id_: (file.name, file.deployment_key)
        for file in at.engine.definitions.decisions()
        for id_ in file.decisions
    }


def test_the_newest_file_of_each_decision_is_found(at: Office) -> None:
    definitions = at.engine.definitions
    assert definitions.decisions() == ()
    definitions.deploy({"f/a.dmn": _dmn("a"), "f/b.dmn": _dmn("b")}, note="to", by=OWNER)
    definitions.deploy({"a.dmn": _dmn("a", "2")}, note="en", by=OWNER)
    first, second = (file.deployment_key for file in reversed(definitions.decision_history("a")))
    assert first < second
    assert _keys(at) == {"a": ("a.dmn", second), "b": ("f/b.dmn", first)}
    assert [(f.name, f.note) for f in definitions.decision_history("a")] == [
        ("a.dmn", "en"),
        ("f/a.dmn", "to"),
    ]
    assert definitions.deployed_with(first) == {"f/a.dmn": _dmn("a"), "f/b.dmn": _dmn("b")}
    assert definitions.decision_history("c") == ()
    with pytest.raises(errors.NotFound):
        definitions.deployed_with(1)


def test_who_changed_an_older_decision_overwrites_nothing(at: Office) -> None:
    definitions = at.engine.definitions
    definitions.deploy({"a.dmn": _dmn("a")}, note="", by=OWNER)
    opened = {"a": definitions.decision_history("a")[0].deployment_key}
    definitions.deploy({"a.dmn": _dmn("a", "2")}, note="", by=OWNER, decided=opened)
    with pytest.raises(errors.StaleDefinition) as caught:
        definitions.deploy({"a.dmn": _dmn("a", "3")}, note="", by=OWNER, decided=opened)
    assert caught.value.process_ids == ("a",)
    assert len(definitions.decision_history("a")) == 2
