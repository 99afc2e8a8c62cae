"""Test cases of the DMN Technology Compatibility Kit from XML."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from typing import TYPE_CHECKING

from lxml import etree

from engine.dmn import source
from engine.feel import expression

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from engine.feel.values import Value

NAMESPACE = "http://www.omg.org/spec/DMN/20160719/testcase"
_XSI = "{http://www.w3.org/2001/XMLSchema-instance}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Given:
    """An input: of the model itself, or, with a namespace, of an imported one."""

    name: str
    namespace: str
    value: Value


@dataclass(frozen=True, slots=True, kw_only=True)
class Expected:
    """The result a node shall have.

    Attributes:
        kind: What the node is: decision, bkm or decisionService.
        error: The evaluation shall fail; what comes out then is null.
    """

    name: str
    kind: str
    error: bool
    value: Value


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """A test case.

    Attributes:
        invocable: Name of the decision service or knowledge model to call; empty for decisions.
    """

    id: str
    kind: str
    invocable: str
    inputs: tuple[Given, ...]
    results: tuple[Expected, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Cases:
    """A file of test cases for one model."""

    model: str
    cases: tuple[Case, ...]


def read(data: bytes) -> Cases | None:
    """The cases in a file; None when it holds none (another kind of XML, or malformed)."""
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, remove_comments=True
    )
    try:
        root = etree.fromstring(data, parser)
    except etree.XMLSyntaxError:
        return None
    if etree.QName(root).localname != "testCases" or source.namespace(root) != NAMESPACE:
        return None
    return Cases(
        model=source.text(source.child(root, "modelName")),
        cases=tuple(_case(found) for found in source.children(root, "testCase")),
    )


def _case(element: etree._Element) -> Case:
    return Case(
        id=element.get("id") or "",
        kind=element.get("type") or "decision",
        invocable=source.name(element, "invocableName"),
        inputs=tuple(
            Given(
                name=source.name(found),
                namespace=found.get("namespace") or "",
                value=_content(found),
            )
            for found in source.children(element, "inputNode")
        ),
        results=tuple(
            Expected(
                name=source.name(found),
                kind=found.get("type") or element.get("type") or "decision",
                error=found.get("errorResult") == "true",
                value=_content(source.child(found, "expected")),
            )
            for found in source.children(element, "resultNode")
        ),
    )


def _content(element: etree._Element | None) -> Value:
    if element is None or _nil(element):
        return None
    components = {
        source.name(found): _content(found) for found in source.children(element, "component")
    }
    if components:
        return components
    listed = source.child(element, "list")
    if listed is not None:
        if _nil(listed):
            return None
        return [_content(item) for item in source.children(listed, "item")]
    return _value(source.child(element, "value"))


def _nil(element: etree._Element) -> bool:
    return element.get(f"{_XSI}nil") == "true"


def _value(element: etree._Element | None) -> Value:
    if element is None or _nil(element):
        return None
    # Texts keep their white space: that is what some cases are about.
    text = "".join(str(part) for part in element.itertext(with_tail=False))
    kind = (element.get(f"{_XSI}type") or "string").rpartition(":")[2]
    return _READERS.get(kind, str)(text)


def _number(text: str) -> Value:
    try:
        return Decimal(text.strip())
    except InvalidOperation:
        return None


def _temporal(function: str) -> Callable[[str], Value]:
    return lambda text: expression.compile_expression(f'{function}("{text.strip()}")').evaluate({})


_READERS: Mapping[str, Callable[[str], Value]] = {
    "boolean": lambda text: text.strip() in {"true", "1"},
    "decimal": _number,
    "double": _number,
    "float": _number,
    "integer": _number,
    "int": _number,
    "long": _number,
    "date": _temporal("date"),
    "time": _temporal("time"),
    "dateTime": _temporal("date and time"),
    "duration": _temporal("duration"),
    "dayTimeDuration": _temporal("duration"),
    "yearMonthDuration": _temporal("duration"),
}
