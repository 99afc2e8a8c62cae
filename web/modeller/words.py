"""The words the modeller's pages use for what is drawn, and what expressions may speak of."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from engine import casefile, deadlines
from engine.forms import bindings as form_bindings
from engine.handbook import phrases
from web import language

_FEEL_TYPES = {
    "string": "String", "number": "Number", "integer": "Number", "boolean": "Boolean",
    "date": "Date", "date-time": "DateTime", "array": "List",
}  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Vocabulary:
    """What diagrams may speak of: lanes by name, case-file fields, deadlines.

    Attributes:
        agencies: Names of agencies by their id.
    """

    lanes: Sequence[str] = ()
    schema: casefile.CaseSchema = field(default_factory=casefile.CaseSchema)
    deadlines: deadlines.Deadlines = field(default_factory=deadlines.Deadlines)
    agencies: Mapping[str, str] = field(default_factory=dict)

    def names(self) -> list[dict[str, Any]]:
        """The contexts every expression sees, as the expression editor wants them."""
        fields = [
            {"name": each.name, "type": _FEEL_TYPES.get(each.type, "Any"), "info": each.label}
            for each in self.schema.fields.values()
        ]
        table = {each.id: each for each in self.deadlines.entries}
        figures = [
            {"name": each.id, "type": "Duration", "info": f"{each.value} {each.text}".strip()}
            for each in table.values()
        ]
        return [
            {"name": "sak", "info": language.gettext("Feltene i saken"), "entries": fields},
            {
                "name": "frister",
                "info": language.gettext("Fristene i fristtabellen"),
                "entries": figures,
            },
        ]

    def case_fields(self) -> list[dict[str, Any]]:
        """Every field of the case file as the form editor offers it."""
        return [self._case_field(known) for known in self.schema.fields.values()]

    def _case_field(self, known: casefile.CaseField) -> dict[str, Any]:
        options = [{"value": value, "label": text} for value, text in known.options.items()]
        return {
            "key": f"{casefile.PREFIX}{known.name}",
            "label": known.label or known.name,
            "typeText": types().get(known.type, known.type),
            "components": [kind.value for kind in form_bindings.fitting(known)],
            "options": options,
            "legalBasis": known.legal_basis,
            "purpose": known.purpose,
            "sensitivity": known.sensitivity,
            "writers": self._named([] if known.holds_label else known.writers),
            "readers": self._named(known.readers | known.writers),
        }

    def _named(self, agencies: Iterable[str]) -> list[str]:
        return sorted(self.agencies.get(agency, agency) for agency in agencies)

    def phrases(self) -> phrases.Phrases:
        """Says expressions as people would, with what fields and deadlines are called."""
        return phrases.Phrases(self.deadlines, self.schema)

    def context(self, now: datetime) -> dict[str, Any]:
        """What a form's expressions see where there is no case: its fields, all of them empty."""
        return {"sak": self.schema.typed({}), "frister": dict(self.deadlines.valid_at(now))}


def types() -> dict[str, str]:
    """What the type of a case-file field is called."""
    _ = language.gettext
    return {
        "string": _("tekst"),
        "number": _("tall"),
        "integer": _("heltall"),
        "boolean": _("ja eller nei"),
        "date": _("dato"),
        "date-time": _("dato og klokkeslett"),
        "array": _("flere valg"),
        "any": _("hva som helst"),
    }


def feel_types() -> dict[str, str]:
    """What the type of a column in a decision table is called."""
    _ = language.gettext
    return {
        "string": _("tekst"),
        "number": _("tall"),
        "boolean": _("ja eller nei"),
        "date": _("dato"),
        "time": _("klokkeslett"),
        "date and time": _("dato og klokkeslett"),
        "dateTime": _("dato og klokkeslett"),
    }


def hit_policies() -> dict[str, str]:
    """What a decision table makes of the rules that hit."""
    _ = language.gettext
    return {
        "UNIQUE": _("Bare én regel kan treffe om gangen."),
        "ANY": _("Treffer flere regler, må de svare det samme."),
        "FIRST": _("Den første regelen som treffer, gjelder."),
        "PRIORITY": _("Den viktigste konklusjonen blant reglene som treffer, gjelder."),
        "COLLECT": _("Alle reglene som treffer, gjelder."),
        "RULE ORDER": _("Alle reglene som treffer, gjelder, i tabellens rekkefølge."),
        "OUTPUT ORDER": _("Alle reglene som treffer, gjelder, de viktigste først."),
    }


def kinds() -> dict[str, str]:
    """What a thing of the diagram model is called."""
    _ = language.gettext
    return {
        "Process": _("prosess"),
        "Participant": _("basseng"),
        "Lane": _("bane"),
        "SequenceFlow": _("sekvensflyt"),
        "StartEvent": _("starthendelse"),
        "EndEvent": _("slutthendelse"),
        "IntermediateThrowEvent": _("hendelse som sender"),
        "IntermediateCatchEvent": _("hendelse som venter"),
        "BoundaryEvent": _("kanthendelse"),
        "PlainTask": _("oppgave uten utfører"),
        "UserTask": _("brukeroppgave"),
        "ServiceTask": _("tjenesteoppgave"),
        "SendTask": _("sendeoppgave"),
        "ReceiveTask": _("mottaksoppgave"),
        "ScriptTask": _("beregning"),
        "BusinessRuleTask": _("beslutning"),
        "CallActivity": _("kall av prosess"),
        "SubProcess": _("delprosess"),
        "exclusiveGateway": _("enten/eller"),
        "parallelGateway": _("parallelle veier"),
        "inclusiveGateway": _("én eller flere veier"),
        "eventBasedGateway": _("veivalg etter hendelse"),
        "complexGateway": _("sammensatt veivalg"),
    }


def properties() -> dict[str, str]:
    """What a property that differs between two versions is called."""
    _ = language.gettext
    return {
        "name": _("navn"),
        "kind": _("type"),
        "documentation": _("veiledning"),
        "lane": _("bane"),
        "source": _("fra"),
        "target": _("til"),
        "condition": _("vilkår"),
        "default": _("standardflyt"),
        "form_id": _("skjema"),
        "assignee": _("utfører"),
        "candidate_groups": _("grupper"),
        "candidate_users": _("personer"),
        "due_date": _("frist"),
        "follow_up_date": _("følges opp"),
        "priority": _("prioritet"),
        "event": _("hendelse"),
        "event.expression": _("tid"),
        "event.kind": _("type tid"),
        "event.name": _("melding"),
        "event.correlation_key": _("nøkkel"),
        "event.condition": _("vilkår"),
        "interrupting": _("avbryter"),
        "attached_to": _("festet til"),
        "inputs": _("data inn"),
        "outputs": _("data ut"),
        "expression": _("beregning"),
        "result_variable": _("resultat"),
        "decision_id": _("beslutning"),
        "process_id": _("prosess"),
        "job_type": _("jobbtype"),
        "executable": _("kjørbar"),
        "version_tag": _("versjonsmerke"),
        "properties.brospenn:kilde": _("kilde"),
        "properties.brospenn:styrke": _("styrke"),
    }


def strengths() -> dict[str, str]:
    """How strong a source is."""
    _ = language.gettext
    return {
        "lov": _("lov eller forskrift"),
        "retningslinje": _("retningslinje"),
        "praksis": _("praksis"),
        "antatt": _("antatt"),
    }
