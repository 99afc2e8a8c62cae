"""Reads a BPMN 2.0 file of any tool into the model."""

from __future__ import annotations

from dataclasses import replace

from lxml import etree

from engine.diagram import diagnostics, errors, model
from engine.diagram.reading import (
    accounting,
    extensions,
    identities,
    interchange,
    kinds,
    names,
    nodes,
    qualified,
    references,
    scopes,
    source,
)
from engine.diagram.reading.context import Context
from engine.diagram.reading.notes import Notes


def read(data: bytes, file: str) -> model.Definitions:
    """The diagram as the model holds it; what it does not hold is in `unread`.

    Args:
        data: The file as bytes, in any encoding XML declares.
        file: Name of the resource, for diagnostics.

    Raises:
        Unreadable: the bytes are not a BPMN 2.0 diagram, or are refused as harmful.
    """
    root = source.parse(data, file)
    if names.split(root.tag) != (names.BPMN, "definitions"):
        raise errors.Unreadable(_not_bpmn(root, file))
    qualified.resolve(root)
    notes = Notes()
    context = Context(
        references=references.read(root), notes=notes, ids=identities.read(root, notes)
    )
    processes = tuple(
        scopes.process(child, context) for child in names.bpmn_children(root, "process")
    )
    drawn = _collaborations(root, context)
    accounting.note(root, notes)
    exporter = (names.attribute(root, "exporter"), names.attribute(root, "exporterVersion"))
    return replace(
        drawn,
        id=names.attribute(root, "id"),
        file=file,
        exporter=" ".join(filter(None, exporter)),
        processes=processes,
        bounds=interchange.bounds(root),
        waypoints=interchange.waypoints(root),
        labels=interchange.labels(root),
        planes=interchange.planes(root),
        unread=notes.all(),
        further=notes.further(),
    )


def _collaborations(root: etree._Element, context: Context) -> model.Definitions:
    """Pools, and what is drawn between and beside them."""
    found = tuple(names.bpmn_children(root, "collaboration"))
    return model.Definitions(
        participants=tuple(
            _participant(child, context)
            for collaboration in found
            for child in names.bpmn_children(collaboration, "participant")
        ),
        message_flows=tuple(
            _message_flow(child, context)
            for collaboration in found
            for child in names.bpmn_children(collaboration, "messageFlow")
            if child in context.ids
        ),
        artifacts=tuple(one for element in found for one in scopes.artifacts(element, context)),
        associations=tuple(
            line for element in found for line in scopes.associations(element, context)
        ),
    )


def _participant(element: etree._Element, context: Context) -> model.Participant:
    return model.Participant(
        process=names.attribute(element, "processRef").rpartition(":")[2],
        **nodes.drawn_fields(element, extensions.read(element), context),
    )


def _message_flow(element: etree._Element, context: Context) -> model.MessageFlow:
    return model.MessageFlow(
        source=names.attribute(element, "sourceRef").rpartition(":")[2],
        target=names.attribute(element, "targetRef").rpartition(":")[2],
        **nodes.drawn_fields(element, extensions.read(element), context),
    )


def _not_bpmn(root: etree._Element, file: str) -> diagnostics.Diagnostic:
    namespace, tag = names.split(root.tag)
    kind = kinds.of_root(namespace, tag) or _unknown(namespace, tag)
    return diagnostics.Diagnostic(
        file=file,
        element="",
        line=names.line(root),
        severity=diagnostics.Severity.ERROR,
        rule="not-bpmn",
        message=f"Filen er XML, men ikke et BPMN 2.0-diagram: den er {kind.nb}.",
        message_en=f"The file is XML but no BPMN 2.0 diagram: it is {kind.en}.",
        hint=kind.hint,
    )


def _unknown(namespace: str, tag: str) -> kinds.Kind:
    if tag != "definitions":
        return kinds.Kind(f"et «{tag}»-dokument", f"a '{tag}' document")
    if namespace:
        return kinds.Kind(f"i navnerommet {namespace}", f"in the namespace {namespace}")
    return kinds.Kind(
        "uten navnerommet til BPMN",
        "without the namespace of BPMN",
        f'Skriv xmlns="{names.BPMN}" på roten, eller lagre diagrammet på nytt.',
    )
