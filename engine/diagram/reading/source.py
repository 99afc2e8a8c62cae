"""Parses XML from strangers: no DTD, no entities, no network, limits before any work is done."""

from __future__ import annotations

import codecs
from dataclasses import dataclass
from xml.parsers import expat

from lxml import etree

from engine.diagram import diagnostics, errors
from engine.diagram.reading import encoding, kinds

MAX_BYTES = 20 * 1024 * 1024
MAX_DEPTH = 200
MAX_ELEMENTS = 50_000
MAX_ATTRIBUTES = 200
MAX_ID = 1_000


@dataclass(frozen=True, slots=True)
class _Refused(Exception):
    rule: str
    line: int
    message: str
    message_en: str
    hint: str = ""


def parse(
    data: bytes, file: str, *, comments: bool = False, elements: int = MAX_ELEMENTS
) -> etree._Element:
    """The root element of a well-formed and harmless XML document.

    Args:
        data: The file as it is, in any encoding.
        file: Its name, for messages.
        comments: Whether they stay, and processing instructions too.
        elements: How many there may be.

    Raises:
        Unreadable: empty, too big, too deep, with a DTD, or not XML.
    """
    try:
        _refuse_by_size(data)
        _refuse_kind(kinds.of_bytes(data))
        data = _in_utf8(data)
        _refuse_kind(kinds.of_text(data))
        _refuse_by_structure(data, elements)
        return _parse(data, comments=comments)
    except _Refused as refused:
        raise errors.Unreadable(
            diagnostics.Diagnostic(
                file=file,
                element="",
                line=refused.line,
                severity=diagnostics.Severity.ERROR,
                rule=refused.rule,
                message=refused.message,
                message_en=refused.message_en,
                hint=refused.hint,
            )
        ) from refused.__cause__


def _refuse_by_size(data: bytes) -> None:
    if len(data) > MAX_BYTES:
        megabytes = MAX_BYTES // (1024 * 1024)
        raise _Refused(
            "xml-too-big",
            0,
            f"Filen er større enn {megabytes} MB.",
            f"The file is larger than {megabytes} MB.",
            "Del diagrammet i flere prosesser og kall dem med kallaktiviteter.",
        )
    if not data.strip(b"\x00 \t\r\n" + codecs.BOM_UTF8):
        raise _Refused(
            "xml-empty", 0, "Filen er tom.", "The file is empty.", "Last den opp på nytt."
        )


def _refuse_kind(kind: kinds.Kind | None) -> None:
    if kind is not None:
        raise _Refused(
            "xml-not-xml",
            0,
            f"Filen er ikke en modell, men {kind.nb}.",
            f"The file is no model but {kind.en}.",
            kind.hint,
        )


def _in_utf8(data: bytes) -> bytes:
    try:
        return encoding.text_of(data).encode()
    except UnicodeDecodeError as error:
        raise _Refused(
            "xml-not-xml",
            data.count(b"\n", 0, error.start) + 1,
            f"Filen har tegn som ikke er {error.encoding}, og det er det den gir seg ut for.",
            f"The file has characters that are not {error.encoding}, which it claims to be.",
            "Lagre den på nytt som UTF-8.",
        ) from error
    except (LookupError, UnicodeError) as error:
        raise _Refused(
            "xml-not-xml",
            1,
            "Filen er i en tegnkoding som ikke kan leses.",
            f"The file is in an encoding that cannot be read: {error}.",
            "Lagre den på nytt som UTF-8.",
        ) from error


class _Guard:
    """Walks the document without building anything and stops at the first limit."""

    def __init__(self, most_elements: int) -> None:
        self._most_elements = most_elements
        self._depth = 0
        self._elements = 0
        self._parser = expat.ParserCreate(namespace_separator=" ")
        self._parser.StartElementHandler = self._start
        self._parser.EndElementHandler = self._end
        self._parser.StartDoctypeDeclHandler = self._doctype

    def walk(self, data: bytes) -> None:
        self._parser.Parse(data, True)  # noqa: FBT003 - expat takes no keywords

    def _start(self, _name: str, attributes: dict[str, str]) -> None:
        self._depth += 1
        self._elements += 1
        if self._depth > MAX_DEPTH:
            self._stop(
                f"Elementene ligger mer enn {MAX_DEPTH} nivåer inni hverandre.",
                f"Elements are nested more than {MAX_DEPTH} levels deep.",
            )
        if self._elements > self._most_elements:
            self._stop(
                f"Filen har mer enn {self._most_elements} elementer.",
                f"The file has more than {self._most_elements} elements.",
            )
        if len(attributes) > MAX_ATTRIBUTES:
            self._stop(
                f"Et element har mer enn {MAX_ATTRIBUTES} attributter.",
                f"An element has more than {MAX_ATTRIBUTES} attributes.",
            )
        if len(attributes.get("id", "")) > MAX_ID:
            self._stop(
                f"En id er lengre enn {MAX_ID} tegn.", f"An id is longer than {MAX_ID} characters."
            )

    def _end(self, _name: str) -> None:
        self._depth -= 1

    def _doctype(self, name: str, *_declaration: object) -> None:
        _refuse_kind(kinds.of_root("", name))
        raise _Refused(
            "xml-doctype",
            self._parser.CurrentLineNumber,
            "Filen har en DOCTYPE-erklæring, og slike leses ikke.",
            "The file has a DOCTYPE declaration, which is never read.",
            "Fjern DOCTYPE-linjen. BPMN trenger den ikke.",
        )

    def _stop(self, message: str, message_en: str) -> None:
        raise _Refused(
            "xml-too-complex",
            self._parser.CurrentLineNumber,
            message,
            message_en,
            "Del diagrammet i flere prosesser og kall dem med kallaktiviteter.",
        )


def _refuse_by_structure(data: bytes, elements: int) -> None:
    try:
        _Guard(elements).walk(data)
    except expat.ExpatError as error:
        fault, hint = _FAULTS.get(error.code, ("", _AGAIN))
        raise _malformed(error.lineno, fault, str(error), hint) from error


def _parse(data: bytes, *, comments: bool) -> etree._Element:
    parser = etree.XMLParser(
        resolve_entities=False,
        load_dtd=False,
        dtd_validation=False,
        no_network=True,
        huge_tree=False,
        remove_comments=not comments,
        remove_pis=not comments,
    )
    try:
        return etree.fromstring(data, parser)
    except etree.XMLSyntaxError as error:
        # It is well-formed, so what remains are the limits this parser has of its own.
        raise _Refused(
            "xml-too-complex",
            error.lineno or 0,
            "En tekst, en kommentar eller et navn i filen er for langt.",
            "A text, comment or name in the file is too long.",
            "Fjern den lengste teksten, for eksempel et bilde som er limt inn i den.",
        ) from error


_AGAIN = "Åpne diagrammet i modelleringsverktøyet og lagre det på nytt."
_CUT = ("den slutter midt i", "Last den ned eller eksporter den på nytt; slutten mangler.")
_NEEDLESS = "Slett det som ikke hører til, eller lagre diagrammet på nytt."
# By expat's numbers; what is left out happens to nobody.
_FAULTS = {
    3: _CUT,
    4: ("her står et tegn som ikke kan stå der", _AGAIN),
    5: _CUT,
    7: ("et element er ikke avsluttet der det skal", _AGAIN),
    8: ("et element har samme attributt to ganger", _NEEDLESS),
    9: ("det står noe etter slutten", _NEEDLESS),
    11: ("den bruker et tegnnavn som &nbsp;", "Skriv tegnet selv, eller nummeret (&#160;)."),
    14: ("et tegn har et nummer som ikke kan brukes", _NEEDLESS),
    17: ("det står noe foran <?xml, som må stå først", _NEEDLESS),
    20: _CUT,
    27: ("et prefiks er brukt uten å være erklært med xmlns", _AGAIN),
}


def _malformed(line: int, fault: str, detail: str, hint: str) -> _Refused:
    return _Refused(
        "xml-not-xml",
        line,
        f"Filen er ikke gyldig XML: {fault or detail}.",
        f"The file is not well-formed XML: {detail}.",
        hint,
    )
