"""A small office to try the pages in: two agencies, one process, a handful of people, all real."""

from __future__ import annotations

import json
import shutil
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import flask

from engine import casefile, model, participants, ports, process_engine
from engine.storage import migrate, session
from web import app, identity, settings, site

START = datetime(2027, 3, 10, 9, tzinfo=UTC)

PEOPLE = participants.read(
    b"""
[agency.fengsel]
name = "Kriminalomsorgen"
[agency.nav]
name = "Nav"
[unit.moss_fengsel]
name = "Moss fengsel"
agency = "fengsel"
[unit.halden_fengsel]
name = "Halden fengsel"
agency = "fengsel"
[unit.nav_moss]
name = "Nav Moss"
agency = "nav"
[role.kontaktbetjent]
name = "Kontaktbetjent"
agency = "fengsel"
[role.veileder]
name = "Veileder"
agency = "nav"
[lane.Fengsel]
role = "kontaktbetjent"
unit_field = "fengsel"
[lane.Nav]
role = "veileder"
unit_field = "navkontor"
"""
)


def _field(label: str, kind: str = "string", **more: Any) -> dict[str, Any]:
    return {
        "title": label,
        "type": kind,
        "x-formaal": f"Formålet med {label.lower()}",
        "x-hjemmel": "strgjfl. § 4",
        "x-lesere": ["fengsel", "nav"],
        "x-skrivere": ["fengsel"],
        **more,
    }


SCHEMA = casefile.read_schema(
    json.dumps(
        {
            "required": ["saksnummer", "fengsel", "lopsdato"],
            "x-regler": [
                {
                    "id": "ikke_i_forrige_tiar",
                    "felt": ["lopsdato"],
                    "krav": '=sak.lopsdato >= date("2020-01-01")',
                    "melding": "Dagen er passert. Velg en dag fra og med i dag.",
                }
            ],
            "properties": {
                "saksnummer": _field("Saksnummer", **{"x-merkelapp": True}),
                "fengsel": _field("Fengsel"),
                "navkontor": _field("Nav-kontor"),
                "lopsdato": _field("Løslatelsesdato", format="date", group="Datoer"),
                "bolig": _field("Bolig", enum=["eier", "leier", "ingen"], group="Livet ute",
                                **{"x-etiketter": {"eier": "Eier", "leier": "Leier",
                                                   "ingen": "Har ingen"}}),
                "rom": _field("Antall rom", "integer", group="Livet ute"),
                "egnet": _field("Egnet bolig", "boolean", group="Livet ute"),
                "helse": _field("Helse", **{"x-lesere": ["fengsel"]}),
            }
        }
    ).encode()
)  # fmt: skip

FORM: Mapping[str, Any] = {
    "id": "kartlegging",
    "type": "default",
    "schemaVersion": 19,
    "components": [
        {"type": "text", "id": "intro", "text": "Snakk om **livet ute**.\n\n- bolig\n- arbeid"},
        {
            "type": "group", "id": "boliggruppe", "label": "Bolig",
            "components": [
                {"type": "radio", "id": "bolig", "key": "sak.bolig",
                 "label": "Hvordan bor personen?",
                 "description": "Slik det er i dag", "validate": {"required": True},
                 "values": [{"value": "eier", "label": "Eier"},
                            {"value": "leier", "label": "Leier"},
                            {"value": "ingen", "label": "Har ingen"}]},
                {"type": "number", "id": "rom", "key": "sak.rom", "label": "Antall rom",
                 "decimalDigits": 0, "conditional": {"hide": '=sak.bolig = "ingen"'}},
                {"type": "textarea", "id": "plan", "key": "plan", "label": "Plan for bolig",
                 "conditional": {"hide": '=not(sak.bolig = "ingen")'},
                 "validate": {"required": True}},
            ],
        },
        {"type": "datetime", "subtype": "date", "id": "lopsdato", "key": "sak.lopsdato",
         "dateLabel": "Løslatelsesdato"},
        {"type": "number", "id": "gjeld", "key": "gjeld", "label": "Gjeld",
         "appearance": {"suffixAdorner": "kr"}},
        {"type": "checklist", "id": "behov", "key": "behov", "label": "Hva trengs?",
         "values": [{"value": "arbeid", "label": "Arbeid"}, {"value": "skole", "label": "Skole"}]},
        {"type": "checkbox", "id": "samtykke", "key": "samtykke", "label": "Personen samtykker"},
        {"type": "textfield", "id": "epost", "key": "epost", "label": "E-post",
         "validate": {"validationType": "email"}},
    ],
}  # fmt: skip

FOLDER = Path(__file__).parent / "diagrams"
RESOURCES = {
    **{path.name: path.read_bytes() for path in sorted(FOLDER.glob("*.bpmn"))},
    "kartlegging.form": json.dumps(FORM, ensure_ascii=False, indent=1).encode(),
}


def person(user_id: str, name: str, role: str, unit: str, *roles: str) -> identity.Person:
    agency = PEOPLE.roles[role].agency if role else ""
    actor = model.Actor(
        user_id=user_id,
        name=name,
        agency=agency,
        unit=unit,
        groups=frozenset({f"{role}@{unit}"}) if role else frozenset(),
        roles=frozenset(roles),
    )
    agency_name = PEOPLE.agencies[agency].name if agency else ""
    return identity.Person(actor=actor, description="Oppdiktet", agency_name=agency_name)


KARI = person("kari", "Kari Betjent", "kontaktbetjent", "moss_fengsel", "worker")
OLA = person("ola", "Ola Betjent", "kontaktbetjent", "moss_fengsel", "worker")
NINA = person("nina", "Nina Veileder", "veileder", "nav_moss", "worker")
EVA = person("eva", "Eva Eier", "", "", "process_owner")
ADA = person("ada", "Ada Drift", "", "", "admin")
PIA = person("pia", "Pia Personvern", "", "", "privacy_officer")


class MovableClock(ports.StoppedClock):
    """The clock of a demo: `jump` lets what is due happen."""

    engine: process_engine.ProcessEngine

    def jump(self, by: timedelta) -> None:
        self.move(by)
        self.engine.timers.fire_due(100)


@dataclass(frozen=True)
class Office:
    """The application with what stands behind it."""

    app: flask.Flask
    engine: process_engine.ProcessEngine
    clock: MovableClock
    database: session.Database

    def case(self, label: str = "S-1", **fields: Any) -> model.Key:
        given = {"fengsel": "moss_fengsel", "navkontor": "nav_moss", **fields}
        return self.engine.open_case(label, "Per Prøve", given, by=model.SYSTEM)

    def started(
        self, label: str = "S-1", process_id: str = "kartlegge", **fields: Any
    ) -> model.Key:
        """A new case with the process running in it; the key of the case."""
        key = self.case(label, **fields)
        self.engine.start_instance(process_id, key, {}, by=model.SYSTEM)
        return key

    def task(self, actor: model.Actor, name: str = "") -> model.TaskView:
        """The actor's first open task (with the name)."""
        items = self.engine.user_tasks.inbox(actor).items
        found: model.TaskView = next(t for t in items if t.name == name or not name)
        return found


def prepared(folder: Path) -> Path:
    """A migrated database file with the processes deployed, to be copied by `opened`."""
    path = folder / "prepared.db"
    database = session.open_database(f"sqlite:///{path}")
    migrate.upgrade(database.engine)
    engine = _engine(database, MovableClock(START))
    engine.definitions.deploy(RESOURCES, note="Til prøve", by=EVA.actor)
    database.close()
    return path


def opened(folder: Path, template: Path | None = None, *, demo: bool = True) -> Office:
    """An office in a folder, with its own copy of a prepared database."""
    shutil.copyfile(template or prepared(folder), folder / "office.db")
    return on(session.open_database(f"sqlite:///{folder / 'office.db'}"), folder, demo=demo)


def on(database: session.Database, folder: Path, *, demo: bool = True) -> Office:
    """An office on a database, with a folder for what it keeps."""
    clock = MovableClock(START)
    engine = _engine(database, clock)
    clock.engine = engine
    around = site.Site(
        engine=engine,
        clock=clock,
        people=identity.DemoPeople([KARI, OLA, NINA, EVA, ADA, PIA]),
        agencies={agency.id: agency.name for agency in PEOPLE.agencies.values()},
        units={unit.id: unit.name for unit in PEOPLE.units.values()},
        unit_fields=PEOPLE.unit_fields(),
        demo_clock=clock if demo else None,
        version="1.0",
    )
    given = settings.Settings(secret_key="prøve", state=folder, demo=demo, secure_cookies=False)  # noqa: S106 - no secret
    return Office(app.create_app(around, given), engine, clock, database)


def _engine(database: session.Database, clock: ports.Clock) -> process_engine.ProcessEngine:
    return process_engine.ProcessEngine(database, clock, participants=PEOPLE, case_schema=SCHEMA)
