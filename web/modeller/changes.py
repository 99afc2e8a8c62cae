"""What differs between two versions of a process, element by element."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from engine.diagram import model

# Where a thing stands in its file, and what is compared on its own, is no change of it.
_PASSED_OVER = frozenset({"id", "line", "scope", "lanes"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Detail:
    """One property before and after, as the file writes it; empty where there was none."""

    what: str
    before: str
    after: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """One element that was added, removed or changed."""

    id: str
    name: str
    kind: str
    details: tuple[Detail, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Changes:
    """All that differs; files are the other resources of the deployment."""

    added: tuple[Change, ...] = ()
    removed: tuple[Change, ...] = ()
    changed: tuple[Change, ...] = ()
    moved: tuple[str, ...] = ()
    files: tuple[tuple[str, str], ...] = ()

    @property
    def nothing(self) -> bool:
        """The two are the same, drawn and written."""
        return not (self.added or self.removed or self.changed or self.moved or self.files)


def between(old: model.Definitions, new: model.Definitions) -> Changes:
    """What differs between two diagrams, by element id."""
    before, after = _things(old), _things(new)
    both = [id_ for id_ in after if id_ in before]
    changed = [
        _change(after[id_], tuple(_details(before[id_], after[id_])))
        for id_ in both
        if _plain(before[id_]) != _plain(after[id_])
    ]
    return Changes(
        added=tuple(_change(after[id_]) for id_ in after if id_ not in before),
        removed=tuple(_change(before[id_]) for id_ in before if id_ not in after),
        changed=tuple(changed),
        moved=tuple(
            after[id_].name or id_ for id_ in both if old.bounds.get(id_) != new.bounds.get(id_)
        ),
    )


def files(
    old: Mapping[str, bytes], new: Mapping[str, bytes], apart_from: frozenset[str]
) -> tuple[tuple[str, str], ...]:
    """Files that came, went or changed, each with `added`, `removed` or `changed`."""
    names = sorted({*old, *new} - apart_from)
    return tuple(
        (name, "added" if name not in old else "removed" if name not in new else "changed")
        for name in names
        if old.get(name) != new.get(name)
    )


def _things(definitions: model.Definitions) -> dict[str, model.Drawn]:
    found: dict[str, model.Drawn] = {}
    for process in definitions.processes:
        found[process.id] = process
        found |= {lane.id: lane for lane in process.lanes.values()}
        found |= {thing.id: thing for thing in _within(process.scope)}
    found |= {pool.id: pool for pool in definitions.participants}
    return found


def _within(scope: model.Scope) -> Iterator[model.Drawn]:
    for node in scope.nodes.values():
        yield node
        if isinstance(node, model.SubProcess):
            yield from _within(node.scope)
    yield from scope.flows


def _change(thing: model.Drawn, details: tuple[Detail, ...] = ()) -> Change:
    return Change(id=thing.id, name=thing.name, kind=kind(thing), details=details)


def kind(thing: model.Drawn) -> str:
    """The name of what it is, for the page to translate."""
    return thing.kind if isinstance(thing, model.Gateway) else type(thing).__name__


def _plain(thing: Any) -> dict[str, Any]:
    """Its properties one level deep, as `event.expression` and `properties.brospenn:kilde`."""
    found: dict[str, Any] = {"kind": kind(thing)}
    for entry in dataclasses.fields(thing):
        if entry.name not in _PASSED_OVER:
            found |= _spread(entry.name, getattr(thing, entry.name))
    return found


def _spread(name: str, value: Any) -> dict[str, Any]:
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        inner = {
            f"{name}.{field.name}": getattr(value, field.name)
            for field in dataclasses.fields(value)
        }
        return {name: type(value).__name__} | inner
    if isinstance(value, Mapping):
        return {f"{name}.{key}": each for key, each in value.items()}
    return {name: value}


def _details(before: model.Drawn, after: model.Drawn) -> Iterator[Detail]:
    old, new = _plain(before), _plain(after)
    for what in dict.fromkeys((*old, *new)):
        if old.get(what) != new.get(what):
            yield Detail(what=what, before=_shown(old.get(what)), after=_shown(new.get(what)))


def _shown(value: Any) -> str:
    match value:
        case None:
            return ""
        case bool():
            return "ja" if value else "nei"
        case tuple():
            return "; ".join(
                f"{each.target}: {each.source}" if isinstance(each, model.Mapped) else str(each)
                for each in value
            )
        case _:
            return str(value)
