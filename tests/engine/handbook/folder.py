"""A folder of workflows, small but with something of everything a page tells."""

from __future__ import annotations

import json
from pathlib import Path

from tests.engine.diagram import bpmn
from tests.engine.dmn import files

PARTICIPANTS = """
[agency.fengsel]
name = "Fengselet"
[role.leder]
name = "Leder"
agency = "fengsel"
[lane.Fengsel]
role = "leder"
"""
DEADLINES = """
[[frist]]
id = "svar"
verdi = "P14D"
gjelder_fra = 2020-01-01
kilde = "Ingen kilde har et tall"
styrke = "antatt"
tekst = "Svaret kommer innen to uker."
[[frist]]
id = "klage"
verdi = "P21D"
gjelder_fra = 2020-01-01
kilde = "fvl. § 29"
styrke = "lov"
[[frist]]
id = "ubrukt"
verdi = 3
gjelder_fra = 2020-01-01
kilde = "Rutinen"
styrke = "praksis"
"""
SCHEMA = json.dumps({
    "type": "object",
    "properties": {"frist": {"type": "string", "format": "date", "title": "Fristen"}},
})  # fmt: skip
FORM = json.dumps({
    "id": "skjema", "type": "default", "schemaVersion": 16,
    "components": [
        {"type": "textfield", "id": "f1", "key": "svar", "label": "Hva er svaret?"},
        {"type": "datetime", "id": "f2", "key": "sak.frist", "subtype": "date",
         "dateLabel": "Fristen", "hideIf": '=frister.klage = null'},
    ],
})  # fmt: skip


def sourced(strength: str = "lov", *more: str) -> str:
    extra = "".join(
        f'<zeebe:property name="brospenn:{name}" value="{value}"/>'
        for name, _, value in (one.partition("=") for one in more)
    )
    return (
        '<zeebe:properties><zeebe:property name="brospenn:kilde" value="strgjfl. § 42"/>'
        f'<zeebe:property name="brospenn:styrke" value="{strength}"/>{extra}</zeebe:properties>'
    )


def diagram(due: str = "=frister.svar") -> bytes:
    task = bpmn.node(
        "userTask",
        "a",
        "<documentation>Svar på henvendelsen. Gjør det grundig.</documentation>",
        attributes='name="Svar | alle"',
        extensions=sourced("antatt", "rolle=Leder", "frist=svar, klage")
        + '<zeebe:userTask/><zeebe:formDefinition formId="skjema"/>'
        + f'<zeebe:taskSchedule dueDate="{due}"/>',
    )
    decide = bpmn.node(
        "businessRuleTask",
        "b",
        attributes='name="Avgjør etter tabellen"',
        extensions=sourced() + '<zeebe:calledDecision decisionId="tabell" resultVariable="r"/>',
    )
    call = bpmn.node(
        "callActivity",
        "c",
        attributes='name="Den andre"',
        extensions=sourced() + '<zeebe:calledElement processId="andre"/>',
    )
    return bpmn.definitions(bpmn.line(task, decide, call))


def other() -> bytes:
    line = bpmn.line(bpmn.node("manualTask", "a", attributes='name="Gjør det"'))
    return bpmn.definitions(line).replace(b'id="Process_1"', b'id="andre" name="Den andre"')


def write(root: Path, *, due: str = "=frister.svar") -> Path:
    table = files.table(["n"], [(["< frister.klage"], ["1"])], sources=["Rutinen"])
    contents = {
        "participants.toml": PARTICIPANTS,
        "deadlines.toml": DEADLINES,
        "casefile.schema.json": SCHEMA,
        "en/en.bpmn": diagram(due),
        "en/skjema.form": FORM,
        "andre/andre.bpmn": other(),
        "felles/tabell.dmn": files.definitions(files.decision("tabell", table)),
    }
    for name, content in contents.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return root
