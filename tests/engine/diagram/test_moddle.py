"""Every attribute Camunda Modeler may write is known: it is read, warned about, or refused.

`zeebe.moddle.json` holds what the modeller's own description of its extensions names.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from engine.diagram import check, read
from tests.engine.diagram.moddle_hosts import HOSTS

MODDLE = json.loads((Path(__file__).parent / "zeebe.moddle.json").read_text(encoding="utf-8"))
TYPES: dict[str, Any] = {one["name"]: one for one in MODDLE["types"]}
# They say how an element came to be; Camunda's engine does nothing with them either. An id only
# names a header.
OF_TEMPLATES = {
    "modelerTemplate", "modelerTemplateVersion", "modelerTemplateIcon", "retryCounter",
    "modelerConfigurationTemplate", "modelerConfigurationName",
}  # fmt: skip


def _own(type_: dict[str, Any]) -> Iterator[str]:
    """Attributes of a type, with those it inherits and those others add to it."""
    for one in type_.get("properties", ()):
        if one.get("isAttr"):
            yield one["name"]
    for parent in type_.get("superClass", ()):
        if parent in TYPES:
            yield from _own(TYPES[parent])
    for other in MODDLE["types"]:
        if f"zeebe:{type_['name']}" in other.get("extends", ()):
            yield from _own(other)


def _tag(name: str) -> str:
    return name[0].lower() + name[1:]


def _attributes() -> list[tuple[str, str]]:
    """Each extension element with each of its attributes."""
    found = []
    for one in MODDLE["types"]:
        is_part = "extends" in one or one["name"] == "InputOutputParameter"
        if not is_part:
            found += [(_tag(one["name"]), name) for name in _own(one)]
    return found


def _drawn(tag: str, attributes: str) -> bytes:
    host = HOSTS[tag]
    name = attributes.partition("=")[0]
    for given in (f'{name}="k" ATTRIBUTES', "ATTRIBUTES"):  # what must be there, unless it is tried
        host = host.replace(given, attributes)
    return host.encode()


ATTRIBUTES = _attributes()


def test_every_extension_element_has_a_place_to_stand() -> None:
    assert {tag for tag, _ in ATTRIBUTES} <= HOSTS.keys()
    assert len(ATTRIBUTES) > 60


@pytest.mark.parametrize(("tag", "name"), ATTRIBUTES, ids=str)
def test_each_attribute_is_read_or_warned_about_by_name(tag: str, name: str) -> None:
    if name in OF_TEMPLATES | {"id"} and tag != "userTaskForm":
        return
    plain, *others = (
        read.read(_drawn(tag, f'{name}="{value}"'), "a.bpmn") for value in ("en", "false", "to")
    )
    is_read = any(
        other.processes != plain.processes or _rest(other) != _rest(plain) for other in others
    )
    assert is_read or _warned(tag, f'{name}="en"', name), f"zeebe:{tag} {name} is silently ignored"


def _rest(definitions: Any) -> Any:
    return getattr(definitions, "messages", None)


def _warned(tag: str, attribute: str, name: str) -> bool:
    found = check.check(read.read(_drawn(tag, attribute), "a.bpmn"))
    wanted = {f"zeebe:{tag} {name}", f"zeebe:{tag}", f"zeebe:{tag}s"}  # it, or what holds it
    return any(
        one.rule in {"not-honoured", "unsupported"}
        and any(f"'{w}'" in one.message_en for w in wanted)
        for one in found
    )


def test_a_listener_may_have_headers_of_its_own() -> None:
    headed = HOSTS["executionListener"].replace(
        "ATTRIBUTES/>",
        'eventType="start" type="t"><zeebe:taskHeaders><zeebe:header key="a" value="1"/>'
        "</zeebe:taskHeaders></zeebe:executionListener>",
    )
    (process,) = read.read(headed.encode(), "a.bpmn").processes
    (listener,) = process.scope.nodes["a"].listeners
    assert listener.headers == {"a": "1"}
