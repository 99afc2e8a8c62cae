from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest

from web.modeller import files
from web.modeller.files import Unusable

RICH = (Path(__file__).parents[2] / "e2e" / "modeller" / "rik.bpmn").read_bytes()


def _zip(**files: bytes) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    return made.getvalue()


@pytest.mark.parametrize("encoding", ["utf-8", "iso-8859-1", "utf-16", "utf-8-sig"])
def test_text_is_read_in_the_encoding_the_file_declares(encoding: str) -> None:
    declared = "utf-8" if encoding == "utf-8-sig" else encoding
    data = f'<?xml version="1.0" encoding="{declared}"?>\n<a navn="Løslatelse"/>'.encode(encoding)
    text = files.text_of(data)
    assert text == '<?xml version="1.0" encoding="UTF-8"?>\n<a navn="Løslatelse"/>'


def test_utf8_that_says_it_is_utf16_is_read() -> None:
    data = '<?xml version="1.0" encoding="utf-16"?><a navn="Løslatelse"/>'.encode()
    text = files.text_of(data)
    assert text == '<?xml version="1.0" encoding="UTF-8"?><a navn="Løslatelse"/>'


def test_utf8_text_keeps_every_byte() -> None:
    assert files.text_of(RICH).encode() == RICH
    assert files.text_of(b'{"a": 1}\r\n').encode() == b'{"a": 1}\r\n'


@pytest.mark.parametrize(
    "data",
    [
        b"\xff\x00\xfe",
        b'<?xml version="1.0" encoding="klingon"?><a/>',
        b'<?xml version="1.0" encoding="idna"?><a>\xc3\xa6</a>',
    ],
)
def test_what_is_no_text_is_refused(data: bytes) -> None:
    with pytest.raises(Unusable):
        files.text_of(data)


@pytest.mark.parametrize(
    "given",
    [
        None,
        [],
        {},
        {"a.bpmn": 1},
        {"a.exe": "x"},
        {"../a.bpmn": "x"},
        {"/a.bpmn": "x"},
        {"a\n.bpmn": "x"},
        {f"{n}.form": "{}" for n in range(101)},
    ],
)
def test_only_names_and_texts_are_resources(given: object) -> None:
    with pytest.raises(Unusable):
        files.from_texts(given)


def test_packing_and_unpacking_give_the_same_files() -> None:
    resources = {"rik.bpmn": RICH, "a.form": b"{}"}
    packed = files.packed(resources)
    assert files.unpacked([("alt.zip", packed)]) == resources


def test_folders_of_an_archive_and_other_files_are_dropped() -> None:
    packed = _zip(**{"mappe/a.form": b"{}", "mappe/lesmeg.txt": b"hei", "../b.form": b"{}"})
    assert set(files.unpacked([("alt.zip", packed)])) == {"a.form", "b.form"}


@pytest.mark.parametrize(
    "upload",
    [("a.exe", b""), ("a.zip", b"not an archive"), ("a.zip", _zip(**{"a.form": b"0" * 5_000_000}))],
    ids=["other kind", "no archive", "a small archive of much"],
)
def test_unfit_uploads_are_refused(upload: tuple[str, bytes]) -> None:
    with pytest.raises(Unusable):
        files.unpacked([upload])


def test_a_damaged_archive_is_refused() -> None:
    packed = bytearray(_zip(**{"a.form": b"{}" * 500}))
    begun = packed.index(b"a.form") + len("a.form")
    packed[begun : begun + 4] = b"\xff\xff\xff\xff"
    with pytest.raises(Unusable, match=r"a\.zip: arkivet kan ikke åpnes"):
        files.unpacked([("a.zip", bytes(packed))])


def test_nothing_uploaded_is_refused() -> None:
    with pytest.raises(Unusable):
        files.unpacked([])


def test_processes_are_found_by_the_file_they_stand_in() -> None:
    resources = {"rik.bpmn": RICH, "ødelagt.bpmn": b"<", "a.form": b"{}"}
    assert files.processes(resources) == {"rik": "rik.bpmn"}


def test_an_uploaded_diagram_replaces_the_file_of_its_process_under_any_name() -> None:
    deployed = {"rik.bpmn": RICH, "a.form": b"{}", "b.form": b"{}"}
    merged = files.merged(deployed, {"Rik (2).bpmn": RICH, "b.form": b"[]"})
    assert merged == {"Rik (2).bpmn": RICH, "a.form": b"{}", "b.form": b"[]"}
