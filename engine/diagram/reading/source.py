"""Parses XML from strangers: no DTD, no entities, no network, limits before any work is done."""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass
from xml.parsers import expat

from lxml import etree

from engine.diagram import diagnostics, errors

MAX_BYTES = 20 * 1024 * 1024
MAX_DEPTH = 200
MAX_ELEMENTS = 50_000
MAX_ATTRIBUTES = 200
MAX_ID = 1_000

_TWO_BYTES = ("utf-16", "utf16", "ucs-2", "iso-10646-ucs-2", "unicode")
_ZIP = b"PK\x03\x04"
_DECLARATION = re.compile(
    rb"""(<\?xml[^>]{0,80}?encoding=["'])([A-Za-z0-9._-]{1,40})(["'][^>]{0,80}\?>)"""
)
_EAST_ASIAN = frozenset(
    {
        "big5", "cp932", "cp936", "cp949", "cp950", "euc-jp", "euc-kr", "euc_jp", "euc_kr",
        "gb18030", "gb2312", "gbk", "iso-2022-jp", "shift-jis", "shift_jis", "windows-31j",
    }
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class _Refused(Exception):
    rule: str
    line: int
    message: str
    message_en: str
    hint: str = ""


def parse(data: bytes, file: str, *, comments: bool = False) -> etree._Element:
    """The root element of a well-formed and harmless XML document, without its comments.

    With `comments` they stay, and processing instructions too.

    Raises:
        Unreadable: empty, too big, too deep, with a DTD, or not XML.
    """
    try:
        _refuse_by_size(data)
        data = _in_utf8(data)
        _refuse_by_structure(data)
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
        raise _Refused("xml-empty", 0, "Filen er tom.", "The file is empty.")
    if data.startswith(_ZIP):
        raise _Refused(
            "xml-not-xml",
            0,
            "Filen er et ZIP-arkiv, ikke et diagram.",
            "The file is a ZIP archive, not a diagram.",
            "Pakk den ut og velg .bpmn-filen.",
        )


def _in_utf8(data: bytes) -> bytes:
    """The same document in UTF-8 when its encoding is one that expat cannot read, or not its own.

    A declaration that can be read as ASCII stands in no UTF-16 file; some tools write it in UTF-8.
    """
    declared = _DECLARATION.match(data.removeprefix(codecs.BOM_UTF8))
    if declared is None:
        return data
    encoding = declared[2].decode("ascii")
    if encoding.lower().startswith(_TWO_BYTES):
        data, encoding = data.removeprefix(codecs.BOM_UTF8), "utf-8"
    elif encoding.lower() not in _EAST_ASIAN:
        return data
    try:
        body = data[declared.end() :].decode(encoding)
    except UnicodeDecodeError as error:
        raise _malformed(0, str(error)) from error
    return declared[1] + b"utf-8" + declared[3] + body.encode()


class _Guard:
    """Walks the document without building anything and stops at the first limit."""

    def __init__(self) -> None:
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
        if self._elements > MAX_ELEMENTS:
            self._stop(
                f"Filen har mer enn {MAX_ELEMENTS} elementer.",
                f"The file has more than {MAX_ELEMENTS} elements.",
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

    def _doctype(self, *_declaration: object) -> None:
        raise _Refused(
            "xml-doctype",
            self._parser.CurrentLineNumber,
            "Filen har en DOCTYPE-erklæring, og slike leses ikke.",
            "The file has a DOCTYPE declaration, which is never read.",
            "Fjern DOCTYPE-linjen. BPMN trenger den ikke.",
        )

    def _stop(self, message: str, message_en: str) -> None:
        raise _Refused("xml-too-complex", self._parser.CurrentLineNumber, message, message_en)


def _refuse_by_structure(data: bytes) -> None:
    try:
        _Guard().walk(data)
    except expat.ExpatError as error:
        raise _malformed(error.lineno, str(error)) from error
    except (ValueError, LookupError) as error:  # an encoding Python does not know
        raise _malformed(0, str(error)) from error


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
        raise _malformed(error.lineno or 0, error.msg or "") from error
    except ValueError as error:
        raise _malformed(0, str(error)) from error


def _malformed(line: int, detail: str) -> _Refused:
    return _Refused(
        "xml-not-xml",
        line,
        f"Filen er ikke gyldig XML: {detail}.",
        f"The file is not well-formed XML: {detail}.",
        "Åpne diagrammet i modelleringsverktøyet og lagre det på nytt.",
    )
