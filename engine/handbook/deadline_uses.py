"""Which elements of which diagrams, tables and forms use which deadline."""

from __future__ import annotations

import contextlib
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from engine import deadlines, sources
from engine.diagram import errors as diagram_errors
from engine.diagram import model as drawn
from engine.diagram import read as diagram_read
from engine.diagram.rules import expressions, names, registry
from engine.dmn import errors as dmn_errors
from engine.dmn import read as dmn_read
from engine.dmn import walk as dmn_walk
from engine.feel import errors as feel_errors
from engine.feel import lexer

#: The property that names the deadlines an element follows.
PROPERTY = "brospenn:frist"

_IN_FORM = re.compile(rf"\b{names.DEADLINES}\.(\w+)")


@dataclass(frozen=True, slots=True, kw_only=True)
class Use:
    """One element that reads one deadline.

    Attributes:
        deadline: Id of the deadline.
        file: Path of the file, as the folder was given.
        element: Id of the element; of a form the form's file.
        name: What is drawn on it, or its id.
    """

    deadline: str
    file: str
    element: str
    name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Settling:
    """A deadline in one version, and who needs it settled."""

    entry: deadlines.Deadline
    uses: tuple[Use, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Survey:
    """Every deadline with its uses, what nobody uses, and what is used but not there.

    Attributes:
        deadlines: Those whose strength is least first: they are the process owner's to settle.
        unused: Ids.
        missing: Uses of ids that are not in the table.
    """

    deadlines: tuple[Settling, ...]
    unused: tuple[str, ...]
    missing: tuple[Use, ...]


def survey(found: sources.Sources, strengths: Iterable[str]) -> Survey:
    """Look through a folder of workflows.

    Args:
        found: The folder.
        strengths: From the surest to the least sure, which come first.
    """
    order = {strength: place for place, strength in enumerate(reversed(tuple(strengths)))}
    by_id: dict[str, list[Use]] = {}
    for use in uses(found):
        by_id.setdefault(use.deadline, []).append(use)
    settling = [
        Settling(entry=entry, uses=tuple(by_id.get(entry.id, ())))
        for entry in found.deadlines.entries
    ]
    settling.sort(
        key=lambda one: (
            order.get(one.entry.strength, len(order)), one.entry.id, one.entry.valid_from
        )
    )  # fmt: skip
    known = found.deadlines.ids()
    return Survey(
        deadlines=tuple(settling),
        unused=tuple(sorted(known - by_id.keys())),
        missing=tuple(use for id_ in sorted(by_id.keys() - known) for use in by_id[id_]),
    )


def uses(found: sources.Sources) -> tuple[Use, ...]:
    """Every use in every file, once an element."""
    return tuple(dict.fromkeys(_all(found)))


def read_in(text: str) -> tuple[str, ...]:
    """Ids of the deadlines a FEEL text reads, in order."""
    if names.DEADLINES not in text:
        return ()
    try:
        tokens = lexer.tokens(text)
    except feel_errors.FeelSyntaxError:
        return ()
    found = []
    for before, root, dot, id_ in zip(
        [None, *tokens], tokens, tokens[1:], tokens[2:], strict=False
    ):
        inner = before is not None and before.text == "."
        if (root.kind, root.text) == ("name", names.DEADLINES) and not inner:
            found += [id_.text] if (dot.text, id_.kind) == (".", "name") else []
    return tuple(dict.fromkeys(found))


def named(node: drawn.FlowNode) -> tuple[str, ...]:
    """Ids of the deadlines an element is said to follow, separated by commas."""
    written = node.properties.get(PROPERTY, "").split(",")
    return tuple(filter(None, (id_.strip() for id_ in written)))


def _all(found: sources.Sources) -> Iterator[Use]:
    for folder in found.folders:
        for name, content in sorted(folder.resources.items()):
            for id_, element, title in _READERS[name.rpartition(".")[2]](content, name):
                yield Use(deadline=id_, file=str(folder.path / name), element=element, name=title)


_Found = Iterator[tuple[str, str, str]]


def in_drawing(definitions: drawn.Definitions) -> frozenset[str]:
    """Ids of the deadlines a diagram uses."""
    return frozenset(id_ for id_, _, _ in _in_definitions(definitions))


def _in_diagram(content: bytes, file: str) -> _Found:
    with contextlib.suppress(diagram_errors.Unreadable):
        yield from _in_definitions(diagram_read.read(content, file))


def _in_definitions(definitions: drawn.Definitions) -> _Found:
    subject = registry.Subject(definitions=definitions)
    titles = _titles(subject)
    for item in expressions.texts(subject):
        if item.text.startswith("="):
            for id_ in read_in(item.text[1:]):
                yield id_, item.owner.id, titles.get(item.owner.id, item.owner.id)
    for _, node in subject.nodes():
        for id_ in named(node):
            yield id_, node.id, node.name or node.id


def _titles(subject: registry.Subject) -> Mapping[str, str]:
    """What to call each node and flow; a flow without a name by where it comes from."""
    titles = {node.id: node.name or node.id for _, node in subject.nodes()}
    for _, flow in subject.flows():
        titles[flow.id] = _of_flow(flow, titles)
    return titles


def _of_flow(flow: drawn.SequenceFlow, titles: Mapping[str, str]) -> str:
    source = titles.get(flow.source, flow.source)
    return f"{source}: {flow.name}" if flow.name else source


def _in_table(content: bytes, file: str) -> _Found:
    with contextlib.suppress(dmn_errors.Unreadable):
        for element in dmn_read.read(content, file).elements():
            for boxed in dmn_walk.expressions(element):
                for text in dmn_walk.texts(boxed):
                    for id_ in read_in(text):
                        yield id_, element.id, element.name


def _in_form(content: bytes, file: str) -> _Found:
    for id_ in _IN_FORM.findall(content.decode("utf-8", "replace")):
        yield id_, file.removesuffix(".form"), file


_READERS = {"bpmn": _in_diagram, "dmn": _in_table, "form": _in_form}
