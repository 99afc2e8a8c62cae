"""What a file is when it is no BPMN diagram, so that whoever sent it knows what to look for."""

from __future__ import annotations

import re
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Kind:
    """What a file is, in both languages, and what to do instead.

    Attributes:
        nb: As in «den er …».
        en: As in «it is …».
    """

    nb: str
    en: str
    hint: str = "Eksporter diagrammet som BPMN 2.0 XML (.bpmn) fra modelleringsverktøyet."


_ARCHIVE = Kind(
    "et ZIP-arkiv", "a ZIP archive", "Pakk den ut og velg .bpmn-filen, eller eksporter diagrammet."
)
_PACKED = Kind("en pakket fil (gzip)", "a packed file (gzip)", "Pakk den ut og velg .bpmn-filen.")
_PICTURE = Kind("et bilde", "a picture")
_PAGE = Kind(
    "en nettside", "a web page", "Logg inn der filen ligger, og last ned selve .bpmn-filen."
)
_MAGIC = {
    b"PK\x03\x04": _ARCHIVE,
    b"\x1f\x8b": _PACKED,
    b"%PDF": Kind("et PDF-dokument", "a PDF document"),
    b"\x89PNG": _PICTURE,
    b"\xff\xd8\xff": _PICTURE,
    b"GIF8": _PICTURE,
    b"\xd0\xcf\x11\xe0": Kind("en eldre Office- eller Visio-fil", "an old Office or Visio file"),
}
_TEXTS = (
    (re.compile(rb"\s*[{\[]"), Kind("JSON", "JSON", "Er det et skjema, skal den hete .form.")),
    (re.compile(rb"\s*<(!doctype\s+html|html)\b", re.IGNORECASE), _PAGE),
    (re.compile(rb"\s*[^<\s]"), Kind("tekst som ikke er XML", "text that is no XML")),
)
_VISIO = Kind("en Visio-tegning", "a Visio drawing")
_DRAWIO = Kind("en tegning fra draw.io", "a drawing of draw.io")
_ROOTS = {
    "aml": Kind("en eksport fra ARIS (AML)", "an export of ARIS (AML)"),
    "businessprocessdiagram": Kind("et diagram i BPMN 1", "a diagram in BPMN 1"),
    "html": _PAGE,
    "mainprocess": Kind("en fil fra Bonita Studio", "a file of Bonita Studio"),
    "mxfile": _DRAWIO,
    "mxgraphmodel": _DRAWIO,
    "package": Kind("en prosess i XPDL", "a process in XPDL"),
    "process-definition": Kind("en prosess i jPDL", "a process in jPDL"),
    "svg": Kind("et bilde (SVG)", "a picture (SVG)"),
    "visiodocument": _VISIO,
    "xmi": Kind("en UML-modell (XMI)", "a UML model (XMI)"),
}
_NAMESPACES = (
    ("/DMN/", Kind("en beslutningsmodell (DMN)", "a decision model (DMN)", "Kall filen .dmn.")),
    ("/CMMN/", Kind("en saksmodell (CMMN)", "a case model (CMMN)")),
    ("/wsbpel/", Kind("en prosess i BPEL", "a process in BPEL")),
    ("schema.omg.org/spec/BPMN/2.0", Kind("et utkast til BPMN 2.0", "a draft of BPMN 2.0")),
)


def of_bytes(data: bytes) -> Kind | None:
    """What the first bytes of a file tell; None when it may be XML."""
    return next((kind for magic, kind in _MAGIC.items() if data.startswith(magic)), None)


def of_text(text: bytes) -> Kind | None:
    """What the beginning of a text in UTF-8 tells; None when it may be XML."""
    return next((kind for pattern, kind in _TEXTS if pattern.match(text)), None)


def of_root(namespace: str, name: str) -> Kind | None:
    """What the root of an XML document tells; None when nothing is known of such."""
    for part, kind in _NAMESPACES:
        if part in namespace:
            return kind
    return _ROOTS.get(name.lower())
