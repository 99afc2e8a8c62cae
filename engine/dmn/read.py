"""DMN XML to the model: what DMN 1.1 to 1.6 and Camunda Modeler write."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypedDict

from engine.dmn import model, read_boxed, source

if TYPE_CHECKING:
    from lxml import etree

_ZEEBE = "http://camunda.org/schema/zeebe/1.0"
_PLATFORM = "{http://camunda.org/schema/modeler/1.0}executionPlatform"


def read(data: bytes, file: str) -> model.Definitions:
    """The model in a DMN file.

    Args:
        data: The file as it is, any encoding XML knows.
        file: Name of the resource, for messages.

    Raises:
        engine.dmn.errors.Unreadable: hostile, malformed or no DMN.
    """
    root = source.parse(data, file)
    return model.Definitions(
        file=file,
        id=root.get("id") or "",
        name=source.name(root),
        namespace=root.get("namespace") or "",
        is_camundas=root.get(_PLATFORM) == "Camunda Cloud",
        imports=tuple(_import(found) for found in source.children(root, "import")),
        items=tuple(_item(found) for found in source.children(root, "itemDefinition")),
        inputs=tuple(
            model.InputData(**_element(found)) for found in source.children(root, "inputData")
        ),
        decisions=tuple(_decision(found, file) for found in source.children(root, "decision")),
        knowledge_models=tuple(
            _knowledge_model(found, file)
            for found in source.children(root, "businessKnowledgeModel")
        ),
        services=tuple(_service(found) for found in source.children(root, "decisionService")),
    )


class _Element(TypedDict):
    id: str
    name: str
    line: int
    variable: model.Variable
    alias: str


def _element(element: etree._Element) -> _Element:
    written = source.child(element, "variable")
    name = source.name(element)
    variable = None if written is None else read_boxed.variable(written)
    alias = ""
    if variable is None or not variable.name:
        alias = element.get("id") or ""
        variable = model.Variable(
            name=name or alias,
            type_ref="" if variable is None else variable.type_ref,
            line=source.line(element),
        )
    return {
        "id": element.get("id") or name,
        "name": name or element.get("id") or "",
        "line": source.line(element),
        "variable": variable,
        "alias": alias,
    }


def _import(element: etree._Element) -> model.Import:
    return model.Import(
        name=source.name(element),
        namespace=element.get("namespace") or "",
        type=element.get("importType") or "",
        line=source.line(element),
    )


def _item(element: etree._Element) -> model.ItemDefinition:
    function = source.child(element, "functionItem")
    return model.ItemDefinition(
        name=source.name(element),
        type_ref=" ".join(source.text(source.child(element, "typeRef")).split()),
        is_collection=element.get("isCollection") == "true",
        components=tuple(_item(found) for found in source.children(element, "itemComponent")),
        allowed=read_boxed.cell(source.child(element, "allowedValues")),
        constraint=read_boxed.cell(source.child(element, "typeConstraint")),
        is_function=function is not None,
        parameters=()
        if function is None
        else tuple(read_boxed.variable(found) for found in source.children(function, "parameters")),
        returns="" if function is None else source.name(function, "outputTypeRef"),
        id=element.get("id") or "",
        line=source.line(element),
    )


def _hrefs(element: etree._Element, *names: str) -> tuple[str, ...]:
    return tuple(found.get("href") or "" for found in source.children(element, *names))


def _required(element: etree._Element, requirement: str, *names: str) -> tuple[str, ...]:
    return tuple(
        href for found in source.children(element, requirement) for href in _hrefs(found, *names)
    )


def _decision(element: etree._Element, file: str) -> model.Decision:
    return model.Decision(
        **_element(element),
        information=_required(
            element, "informationRequirement", "requiredDecision", "requiredInput"
        ),
        knowledge=_required(element, "knowledgeRequirement", "requiredKnowledge"),
        expression=read_boxed.expression_in(element, file),
        version_tag=_version_tag(element),
    )


def _version_tag(element: etree._Element) -> str:
    """Camunda 8's extension: what callers may name this version of a decision by."""
    extensions = source.child(element, "extensionElements")
    tags = [] if extensions is None else extensions.iterchildren(f"{{{_ZEEBE}}}versionTag")
    return next((tag.get("value", "") for tag in tags), "")


def _knowledge_model(element: etree._Element, file: str) -> model.KnowledgeModel:
    logic = source.child(element, "encapsulatedLogic")
    return model.KnowledgeModel(
        **_element(element),
        knowledge=_required(element, "knowledgeRequirement", "requiredKnowledge"),
        function=None if logic is None else read_boxed.function(logic, file),
    )


def _service(element: etree._Element) -> model.DecisionService:
    return model.DecisionService(
        **_element(element),
        outputs=_hrefs(element, "outputDecision"),
        encapsulated=_hrefs(element, "encapsulatedDecision"),
        input_decisions=_hrefs(element, "inputDecision"),
        input_data=_hrefs(element, "inputData"),
    )
