"""The XML of a DMN file, and the small questions asked of it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, cast

from lxml import etree

from engine.diagram import errors as diagram_errors
from engine.diagram.diagnostics import Diagnostic, Severity
from engine.diagram.reading import source
from engine.dmn import errors

if TYPE_CHECKING:
    from collections.abc import Iterator

_MAX_ELEMENTS = 200_000  # a table of thousands of rules has that many, and is read in one go

# 1.1 ended in dmn.xsd; from 1.2 on the namespace ends in MODEL/.
_MODEL = re.compile(r"https?://www\.omg\.org/spec/DMN/\d{8}/(MODEL/?|dmn\.xsd)$")


def parse(data: bytes, file: str) -> etree._Element:
    """The root element, `definitions` of a DMN namespace.

    Raises:
        engine.dmn.errors.Unreadable: too big, too deep, not well-formed, with a DTD, or no DMN.
    """
    try:
        root = source.parse(data, file, elements=_MAX_ELEMENTS)
    except diagram_errors.Unreadable as error:
        raise errors.Unreadable(error.diagnostics) from error
    if etree.QName(root).localname != "definitions" or not _MODEL.match(namespace(root)):
        raise unreadable(
            file,
            "not-dmn",
            "Filen er ikke en DMN-modell (versjon 1.1 til 1.6).",
            "The file is no DMN model (version 1.1 to 1.6).",
            line(root),
        )
    return root


def unreadable(
    file: str, rule: str, message: str, message_en: str, line: int = 0, element: str = ""
) -> errors.Unreadable:
    """An `Unreadable` with one diagnostic."""
    return errors.Unreadable(
        (
            Diagnostic(
                file=file,
                element=element,
                line=line,
                severity=Severity.ERROR,
                rule=rule,
                message=message,
                message_en=message_en,
            ),
        )
    )


def namespace(element: etree._Element) -> str:
    """The element's namespace, empty when it has none."""
    return etree.QName(element).namespace or ""


def local(element: etree._Element) -> str:
    """The element's name without its namespace."""
    return etree.QName(element).localname


def children(element: etree._Element, *names: str) -> Iterator[etree._Element]:
    """Child elements of the same namespace, of these names if any are given."""
    own = namespace(element)
    for child in element:
        name = local(child)
        if name and namespace(child) == own and (not names or name in names):
            yield child


def child(element: etree._Element, *names: str) -> etree._Element | None:
    """The first such child element."""
    return next(children(element, *names), None)


def text(element: etree._Element | None) -> str:
    """All text inside, surrounding white space taken away."""
    if element is None:
        return ""
    return "".join(str(part) for part in element.itertext(with_tail=False)).strip()


def name(element: etree._Element, attribute: str = "name") -> str:
    """A name attribute with its white space made single spaces, as FEEL compares names."""
    return " ".join((element.get(attribute) or "").split())


def line(element: etree._Element) -> int:
    """Line in the source, 0 when unknown."""
    # lxml-stubs type the attribute as `...`.
    return cast("int | None", element.sourceline) or 0
