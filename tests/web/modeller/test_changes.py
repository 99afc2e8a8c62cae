from __future__ import annotations

from pathlib import Path

import pytest

from engine.diagram import read
from web.modeller import changes
from web.modeller.changes import Changes, Detail

RICH = (Path(__file__).parents[2] / "e2e" / "modeller" / "rik.bpmn").read_text("utf-8")


def _between(*replacements: tuple[str, str]) -> Changes:
    text = RICH
    for before, after in replacements:
        assert before in text
        text = text.replace(before, after)
    return changes.between(
        read.read(RICH.encode(), "rik.bpmn"), read.read(text.encode(), "rik.bpmn")
    )


def test_the_same_file_has_no_changes() -> None:
    assert _between().nothing


def test_layout_of_the_text_is_no_change() -> None:
    assert _between(("<bpmn:process", "\n\n<bpmn:process")).nothing


@pytest.mark.parametrize(
    ("before", "after", "what", "old", "new"),
    [
        ('name="Første samtale"', 'name="Samtale"', "name", "Første samtale", "Samtale"),
        (">=frister.samtale<", ">P7D<", "event.expression", "=frister.samtale", "P7D"),
        ("Forskrift § 3-2", "Lov § 4", "properties.brospenn:kilde", "Forskrift § 3-2", "Lov § 4"),
        ('formId="samtale"', 'formId="annet"', "form_id", "samtale", "annet"),
        ('cancelActivity="false"', 'cancelActivity="true"', "interrupting", "nei", "ja"),
        ('source="=sak.navn"', 'source="=sak.id"', "inputs", "navn: =sak.navn", "navn: =sak.id"),
        ('target="resultat"', 'target="r"', "outputs", "resultat: =svar", "r: =svar"),
        ("=enig and sak.alder &lt; 67", "=enig", "condition", "=enig and sak.alder < 67", "=enig"),
    ],
)  # fmt: skip
def test_each_property_is_told_before_and_after(
    before: str, after: str, what: str, old: str, new: str
) -> None:
    changes = _between((before, after))
    assert [change.details for change in changes.changed] == [
        (Detail(what=what, before=old, after=new),)
    ]
    assert (changes.added, changes.removed, changes.moved) == ((), (), ())


def test_a_changed_type_is_a_change_of_the_element() -> None:
    changes = _between(("bpmn:exclusiveGateway", "bpmn:inclusiveGateway"))
    assert [(change.id, change.details) for change in changes.changed] == [
        ("Port_1", (Detail(what="kind", before="exclusiveGateway", after="inclusiveGateway"),))
    ]


def test_added_and_removed_elements_are_named() -> None:
    changes = _between(('id="Slutt_2"', 'id="Slutt_9"'), (">Slutt_2<", ">Slutt_9<"),
                       ('"Slutt_2"', '"Slutt_9"'))  # fmt: skip
    assert [change.name for change in changes.added] == ["Purret"]
    assert [change.id for change in changes.removed] == ["Slutt_2"]


def test_an_element_only_moved_is_told_apart() -> None:
    changes = _between(('<dc:Bounds x="580" y="340"', '<dc:Bounds x="590" y="340"'))
    assert (changes.changed, changes.moved) == ((), ("Varsle",))


def test_other_files_are_compared_by_content() -> None:
    old, new = {"a": b"1", "b": b"1", "d": b"1"}, {"b": b"2", "c": b"1", "d": b"2"}
    assert changes.files(old, new, apart_from=frozenset({"d"})) == (
        ("a", "removed"),
        ("b", "changed"),
        ("c", "added"),
    )
