"""The pages about a folder of workflows."""

from __future__ import annotations

from pathlib import Path

import pytest
from lxml import etree

from engine import sources
from engine.handbook import library, surroundings
from tests.engine.handbook import folder

# By when, with source and strength; a bar ends no cell.
TASK = (
    "| **Svar \\| alle**<br>Svar på henvendelsen. | Leder | innen 14 dager *(antatt)* "
    "| strgjfl. § 42 (**antatt**) |"
)


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    root = folder.write(tmp_path_factory.mktemp("flyt"))
    return library.files(surroundings.read(sources.read(root)), root / "sider", {})


def test_a_page_and_a_picture_each_and_what_they_share(made: dict[str, str]) -> None:
    assert set(made) == {
        "en.md", "andre.md", "bilder/en.svg", "bilder/andre.svg", "README.md",
        "beslutningstabeller.md",
    }  # fmt: skip
    assert etree.fromstring(made["bilder/en.svg"]).tag.endswith("svg")


@pytest.mark.parametrize(
    "line",
    [
        "![Process_1](bilder/en.svg)",
        TASK,
        "| Avgjør etter tabellen | [tabell](beslutningstabeller.md) | strgjfl. § 42 (lov) |",
        "- Kaller [Den andre](andre.md) i «Den andre».",
        "| Svar \\| alle | [skjema.form](../en/skjema.form) | Hva er svaret?; Fristen (sak) |",
        "- **Svar | alle**: strgjfl. § 42",
        "- Fristen `svar`: 14 dager",
    ],
)
def test_what_a_page_tells(made: dict[str, str], line: str) -> None:
    assert line in made["en.md"].splitlines()


def test_who_calls(made: dict[str, str]) -> None:
    assert "- Kalles av [Process_1](en.md)." in made["andre.md"].splitlines()
    assert "- [Process_1](en.md)\n  - [Den andre](andre.md)\n" in made["README.md"]


def test_decision_tables_row_by_row(made: dict[str, str]) -> None:
    lines = made["beslutningstabeller.md"].splitlines()
    assert "| n | **svar** | Kilde |" in lines
    assert "| `< frister.klage` | `1` | Rutinen |" in lines


def test_what_was_written_on_a_page_stays(tmp_path: Path) -> None:
    around = surroundings.read(sources.read(folder.write(tmp_path)))
    made = library.files(around, tmp_path, {"en.md": "# Min tittel\n\nMine ord.\n"})
    assert made["en.md"].startswith("# Min tittel\n")
    assert "\nMine ord.\n" in made["en.md"]
    edited = made | {"en.md": made["en.md"].replace("Mine ord.", "Nye ord.")}
    assert library.files(around, tmp_path, edited) == edited


def test_what_cannot_be_read_has_no_page(tmp_path: Path) -> None:
    folder.write(tmp_path)
    for name in ("x.bpmn", "x.dmn", "x.form"):
        (tmp_path / "en" / name).write_bytes(b"<torn")
    around = surroundings.read(sources.read(tmp_path))
    assert "x.md" not in library.files(around, tmp_path, {})
