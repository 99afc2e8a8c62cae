from __future__ import annotations

from engine import bundles, participants
from engine.casefile import CaseSchema

PROCESS = b"""<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" id="d">
<process id="p" isExecutable="true"><startEvent id="s"/></process></definitions>"""
FORM = b'{"id": "skjema", "type": "default", "schemaVersion": 16, "components": []}'
DECISION = b"""<definitions xmlns="https://www.omg.org/spec/DMN/20191111/MODEL/" id="d" name="d"
 namespace="n"><decision id="valg" name="valg"><variable name="valg"/><literalExpression>
<text>1</text></literalExpression></decision></definitions>"""


def refused(**files: bytes) -> list[tuple[str, str, str]]:
    resources = {name.replace("__", "/").replace("_", "."): data for name, data in files.items()}
    checked = bundles.check(
        resources, participants=participants.Participants(), schema=CaseSchema()
    )
    return [
        (one.file, one.element, one.message)
        for one in checked.diagnostics
        if one.rule == "defined-twice"
    ]


def test_two_files_that_define_the_same_id_are_refused_by_name() -> None:
    assert refused(
        a_bpmn=PROCESS, b_bpmn=PROCESS, a_form=FORM, b_form=FORM, a_dmn=DECISION, c_dmn=DECISION
    ) == [
        ("b.bpmn", "p", "Prosessen «p» står også i a.bpmn."),
        ("b.form", "skjema", "Skjemaet «skjema» står også i a.form."),
        ("c.dmn", "valg", "Beslutningen «valg» står også i a.dmn."),
    ]


def test_a_process_is_one_in_all_folders_and_a_form_in_its_own() -> None:
    assert refused(x__a_form=FORM, y__a_form=FORM, x__a_dmn=DECISION, y__a_dmn=DECISION) == []
    assert [file for file, *_ in refused(x__a_bpmn=PROCESS, y__a_bpmn=PROCESS)] == ["y/a.bpmn"]


def test_what_is_only_drawn_may_be_drawn_twice() -> None:
    drawn = PROCESS.replace(b' isExecutable="true"', b' isExecutable="false"')
    assert refused(a_bpmn=drawn, b_bpmn=drawn) == []
