"""Files from strangers are refused with a diagnostic and without work."""

from __future__ import annotations

import io
import time
import zipfile

import pytest

from engine.diagram import errors, read
from engine.diagram.diagnostics import Severity
from engine.diagram.reading import source
from tests.engine.diagram import bpmn

BILLION_LAUGHS = b"""<?xml version="1.0"?>
<!DOCTYPE lolz [<!ENTITY a "lol"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">
<!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;&b;&b;">]>
<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL">&c;</definitions>"""
EXTERNAL = b"""<?xml version="1.0"?>
<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]>
<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL">&e;</definitions>"""


def _zip() -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        archive.writestr("a.bpmn", bpmn.definitions())
    return buffer.getvalue()


REFUSED = {
    "empty": (b"", "xml-empty"),
    "blank": (b" \n\t ", "xml-empty"),
    "malformed": (b"<definitions><process></definitions>", "xml-not-xml"),
    "unfinished": (b"<definitions", "xml-not-xml"),
    "garbage": (bytes(range(256)) * 40, "xml-not-xml"),
    "zip": (_zip(), "xml-not-xml"),
    "json": (b'{"components": []}', "xml-not-xml"),
    "wrong encoding": ("<a>ø</a>".encode("latin-1"), "xml-not-xml"),
    "unknown encoding": (b'<?xml version="1.0" encoding="klingon"?><a/>', "xml-not-xml"),
    "unbound prefix": (b"<bpmn:definitions/>", "xml-not-xml"),
    "billion laughs": (BILLION_LAUGHS, "xml-doctype"),
    "billion laughs in UTF-16": (BILLION_LAUGHS.decode().encode("utf-16"), "xml-doctype"),
    "external entity": (EXTERNAL, "xml-doctype"),
    "external DTD": (b'<!DOCTYPE a SYSTEM "http://192.0.2.1/a.dtd"><a/>', "xml-doctype"),
    "50 MB": (b"<a>" + b" " * 50_000_000 + b"</a>", "xml-too-big"),
    "deep": (b"<a>" * 100_000 + b"</a>" * 100_000, "xml-too-complex"),
    "wide": (b"<a>" + b"<b/>" * 60_000 + b"</a>", "xml-too-complex"),
    "many attributes": (
        b"<a " + b" ".join(b'a%d="1"' % n for n in range(1000)) + b"/>",
        "xml-too-complex",
    ),
    "endless id": (b'<a id="' + b"x" * 5000 + b'"/>', "xml-too-complex"),
    "long text": (b"<a>" + b"x" * 11_000_000 + b"</a>", "xml-too-complex"),
    "not BPMN": (b"<svg/>", "not-bpmn"),
    "BPMN of another version": (b'<definitions xmlns="http://bpmn.org/1.0"/>', "not-bpmn"),
}


@pytest.mark.parametrize(("data", "rule"), REFUSED.values(), ids=REFUSED)
def test_harmful_and_foreign_files_are_refused_quickly(data: bytes, rule: str) -> None:
    began = time.process_time()
    with pytest.raises(errors.Unreadable) as caught:
        read.read(data, "strange.bpmn")
    assert time.process_time() - began < 2
    (diagnostic,) = caught.value.diagnostics
    assert diagnostic.rule == rule
    assert diagnostic.severity is Severity.ERROR
    assert diagnostic.file == "strange.bpmn"
    assert "\n" not in diagnostic.message
    assert diagnostic.message_en
    assert diagnostic.hint


@pytest.mark.parametrize(
    ("data", "told"),
    [
        (_zip(), "ZIP"),
        (b"\x1f\x8b\x08", "gzip"),
        (b"%PDF-1.7", "PDF"),
        (b"\x89PNG\r\n\x1a\n", "picture"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "Visio"),
        (b'\xef\xbb\xbf {"components": []}', "JSON"),
        (b"[1]", "JSON"),
        (b"a: b", "text"),
        (b"<!doctype html><html><br></html>", "web page"),
        (b"\n<HTML><body><br></HTML>", "web page"),
        (b'<!DOCTYPE AML SYSTEM "ARIS-Export.dtd"><AML/>', "ARIS"),
    ],
)
def test_what_a_file_is_instead_of_xml_is_told(data: bytes, told: str) -> None:
    with pytest.raises(errors.Unreadable) as caught:
        read.read(data, "x.bpmn")
    (diagnostic,) = caught.value.diagnostics
    assert diagnostic.rule == "xml-not-xml"
    assert told in diagnostic.message_en


@pytest.mark.parametrize(
    ("data", "told"),
    [
        (b"<a>\n<b>", "slutter midt i"),
        (b"<a>\n<b x='", "slutter midt i"),
        (b"<a>\n</b>", "ikke avsluttet"),
        (b"<a/>\nx", "etter slutten"),
        (b"<a>\n&nbsp;</a>", "&nbsp;"),
        (b"<a>\n\x0b</a>", "et tegn som ikke kan"),
        (b"<a>\n&#xD800;</a>", "et nummer"),
        (b"\n<?xml version='1.0'?><a/>", "foran <?xml"),
        (b"<a>\n<b:c/></a>", "prefiks"),
        (b"<a>\n<b c='1' c='1'/></a>", "to ganger"),
        ("<?xml version='1.0' encoding='UTF-8'?>\n<a>ø</a>".encode("cp1252"), "ikke er utf-8"),
        ("<a>\nø</a>".encode("cp1252"), "ikke er utf-8"),
    ],
)
def test_what_is_wrong_with_the_xml_is_told_in_bokmaal(data: bytes, told: str) -> None:
    with pytest.raises(errors.Unreadable) as caught:
        read.read(data, "x.bpmn")
    (diagnostic,) = caught.value.diagnostics
    assert (diagnostic.rule, diagnostic.line) == ("xml-not-xml", 2)
    assert told in diagnostic.message


def test_the_line_of_what_is_malformed_is_told() -> None:
    with pytest.raises(errors.Unreadable) as caught:
        read.read(b"<a>\n<b>\n</a>", "x.bpmn")
    assert caught.value.diagnostics[0].line == 3


@pytest.mark.parametrize(
    ("encoding", "name"),
    [
        ("windows-1252", "Søk"),
        ("IBM865", "Søk"),
        ("macintosh", "Søk"),
        ("utf8", "Søk"),
        ("GBK", "申请"),
        ("Shift_JIS", "申請"),
        ("big5", "申請"),
    ],
)
def test_encodings_of_tools_from_elsewhere_are_read(encoding: str, name: str) -> None:
    task = bpmn.node("task", "a", attributes=f'name="{name}"')
    text = f'<?xml version="1.0" encoding="{encoding}" standalone="yes"?>'
    text += bpmn.definitions(bpmn.process(task)).decode()
    (process,) = read.read(text.encode(encoding), "x.bpmn").processes
    assert process.scope.nodes["a"].name == name


def test_a_broken_text_in_such_an_encoding_is_refused() -> None:
    with pytest.raises(errors.Unreadable):
        read.read(b'<?xml version="1.0" encoding="GBK"?><a>\xff\xff</a>', "x.bpmn")


@pytest.mark.parametrize(
    ("data", "line"),
    [
        (b'<?xml version="1.0" encoding="utf-7"?><a>+2AA-</a>', 1),
        (b'<?xml version="1.0" encoding="rot13"?><a/>', 1),
        (b"\xff\xfe<\x00a\x00\x00\xd8", 1),
    ],
)
def test_what_no_text_can_hold_is_refused(data: bytes, line: int) -> None:
    with pytest.raises(errors.Unreadable) as caught:
        read.read(data, "x.bpmn")
    assert [(one.rule, one.line) for one in caught.value.diagnostics] == [("xml-not-xml", line)]


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-16-be", "utf-32", "utf-8-sig"])
@pytest.mark.parametrize("declared", ["UTF-8", "UTF-16", ""])
def test_a_byte_order_mark_counts_more_than_what_is_declared(encoding: str, declared: str) -> None:
    """Windows' own tools write a file in UTF-16 and leave the declaration as it was."""
    declaration = f'<?xml version="1.0" encoding="{declared}"?>' if declared else ""
    task = bpmn.node("task", "a", attributes='name="Løslatelse 🚪"')
    text = declaration + bpmn.definitions(bpmn.process(task)).decode()
    data = ("" if encoding in ("utf-16", "utf-32", "utf-8-sig") else "\ufeff") + text
    (process,) = read.read(data.encode(encoding), "x.bpmn").processes
    assert process.scope.nodes["a"].name == "Løslatelse 🚪"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "iso-8859-1"])
def test_any_encoding_xml_knows_is_read(encoding: str) -> None:
    declared = {"utf-8-sig": "utf-8", "utf-16-le": "utf-16"}.get(encoding, encoding)
    text = (
        f'<?xml version="1.0" encoding="{declared}"?>'
        + bpmn.definitions(
            bpmn.process(bpmn.node("startEvent", "s", attributes='name="Løslatelse"'))
        ).decode()
    )
    if encoding == "utf-16-le":
        text = "\ufeff" + text
    (process,) = read.read(text.encode(encoding), "x.bpmn").processes
    assert process.scope.nodes["s"].name == "Løslatelse"


def test_a_file_of_equal_ids_is_no_long_computation() -> None:
    nodes = b'<task id="same"/>' * 15_000
    data = bpmn.definitions(bpmn.process("@")).replace(b"@", nodes)
    began = time.process_time()
    (process,) = read.read(data, "x.bpmn").processes
    assert time.process_time() - began < 60  # a few; what compares all with all takes hours
    assert len(process.scope.nodes) == 15_000


def test_comments_and_instructions_are_no_text() -> None:
    data = bpmn.definitions(bpmn.process(bpmn.flow("a", "b", "=x<!-- c --><?p i?> > 1"))).replace(
        b" > 1", b" &gt; 1"
    )
    assert source.parse(data, "x.bpmn") is not None
    (process,) = read.read(data, "x.bpmn").processes
    assert process.scope.flows[0].condition == "=x > 1"
