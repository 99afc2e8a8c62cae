"""From bytes to an XML tree that cannot hurt: no DTD, no entities, bounded size and depth."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, cast

from lxml import etree

from engine.diagram.diagnostics import Diagnostic, Severity
from engine.dmn import errors

if TYPE_CHECKING:
    from collections.abc import Iterator

MAX_BYTES = 5_000_000
MAX_DEPTH = 150

# 1.1 ended in dmn.xsd; from 1.2 on the namespace ends in MODEL/.
_MODEL = re.compile(r"https?://www\.omg\.org/spec/DMN/\d{8}/(MODEL/?|dmn\.xsd)$")


def parse(data: bytes, file: str) -> etree._Element:
    """The root element, `definitions` of a DMN namespace.

    Raises:
        engine.dmn.errors.Unreadable: too large, too deep, not well-formed, with a DTD, or no DMN.
    """
    if len(data) > MAX_BYTES:
        raise unreadable(
            file,
            "xml-too-large",
            f"Filen er større enn {MAX_BYTES // 1_000_000} MB.",
            f"The file is larger than {MAX_BYTES // 1_000_000} MB.",
        )
    root = _tree(data, file)
    if root.getroottree().docinfo.internalDTD is not None:
        raise unreadable(
            file,
            "xml-doctype",
            "Filen har en DTD eller entiteter. Det er ikke tillatt.",
            "The file has a DTD or entities, which is not allowed.",
        )
    _check_depth(root, file)
    if etree.QName(root).localname != "definitions" or not _MODEL.match(namespace(root)):
        raise unreadable(
            file,
            "not-dmn",
            "Filen er ikke en DMN-modell (versjon 1.1 til 1.6).",
            "The file is no DMN model (version 1.1 to 1.6).",
            line(root),
        )
    return root


def _tree(data: bytes, file: str) -> etree._Element:
    # Before libxml2 sees it: a document with a DTD is refused without reading the DTD. A UTF-16
    # file passes this line and is caught by `internalDTD`; entities are not resolved either way.
    if b"<!DOCTYPE" in data:
        raise unreadable(
            file,
            "xml-doctype",
            "Filen har en DTD eller entiteter. Det er ikke tillatt.",
            "The file has a DTD or entities, which is not allowed.",
            data[: data.index(b"<!DOCTYPE")].count(b"\n") + 1,
        )
    parser = etree.XMLParser(
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        huge_tree=False,
        remove_pis=True,
        remove_comments=True,
    )
    try:
        return etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        line = (getattr(error, "lineno", 0) or 0) if isinstance(error, SyntaxError) else 0
        raise unreadable(
            file,
            "xml-malformed",
            f"Filen er ikke gyldig XML: {error}",
            f"The file is not well-formed XML: {error}",
            line,
        ) from error


def _check_depth(root: etree._Element, file: str) -> None:
    depth = 0
    for event, element in etree.iterwalk(root, events=("start", "end")):
        depth += 1 if event == "start" else -1
        if depth > MAX_DEPTH:
            raise unreadable(
                file,
                "xml-too-deep",
                f"Filen har mer enn {MAX_DEPTH} nivåer inni hverandre.",
                f"The file nests more than {MAX_DEPTH} levels.",
                line(element),
            )


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
