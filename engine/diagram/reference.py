"""Writes `docs/bpmn.md`: every construct, whether it is executed, and every rule of the check."""

from __future__ import annotations

from collections.abc import Iterator

from engine.diagram import check, constructs

_HEAD = """# BPMN her: hva som kjøres og hva som avvises

Denne siden er laget av `engine/diagram/reference.py` fra tabellen i `engine/diagram/constructs.py`.
En test sier fra når den ikke lenger stemmer.

Diagrammer skrives i Camunda 8s dialekt: BPMN 2.0 med `zeebe:`-utvidelser og FEEL. Filer fra andre
verktøy leses også. Det som ikke er bevist av en test, blir avvist når diagrammet legges inn, med
elementets id, linje og hva du kan tegne i stedet. Ingenting blir oversett i stillhet: attributter
og utvidelser uten virkning gir en advarsel.

`brospenn check MAPPE` viser alle feil og advarsler på en gang.
"""
_LOWERED = """## Skrevet om før kjøring

| Tegnet | Kjøres som |
| --- | --- |
| Flere flyter ut av en aktivitet eller hendelse | Parallell port etter elementet |
| Flyter med betingelse ut av en aktivitet | Inkluderende port etter aktiviteten |
| Flere flyter inn i en aktivitet eller hendelse | Eksklusiv port foran elementet |
| Lenkehendelser | En flyt uten egen historikk |
| `loopCardinality` | En liste med så mange tall |
| Forbindelse til kompensering, uansett hvor filen har den | Fra kanthendelsen, i samme omfang |
| Elementer som heter `Start`, `End` eller `Root` | Et annet navn internt, det tegnede utad |
"""


_KNOWN = """## Slik virker det der BPMN lar det stå åpent

- En tidsfrist som bare leser saken (`=sak.minstetid - duration("P6M")`), venter uten å være satt så
  lenge et felt den leser ikke er registrert. Den settes, flyttes og tas bort i samme øyeblikk som
  feltet endres. Alle andre frister må kunne regnes ut når elementet nås; ellers blir det en sak for
  administrator på aktiviteten, som ikke begynner før noen prøver på nytt.
- En ad hoc-delprosess der ingenting er nevnt, venter til en kanthendelse avbryter den.
- Starthendelser med betingelse prøves når noen sier hvordan det står til, ikke av seg selv.
"""


def page() -> str:
    """The whole page."""
    return "\n".join((_HEAD, *_executed(), *_refused(), _LOWERED, _KNOWN, *_rules()))


def _executed() -> Iterator[str]:
    yield "## Kjøres\n"
    yield "| Element | BPMN | Bevist av |\n| --- | --- | --- |"
    for row in constructs.TABLE:
        if row.executed:
            file, _, test = row.proof.partition("::")
            yield f"| {row.name} | `{row.xml}` | `{test}` i `{file}` |"
    yield ""


def _refused() -> Iterator[str]:
    yield "## Avvises\n"
    yield "| Element | BPMN | Tegn i stedet |\n| --- | --- | --- |"
    for row in constructs.TABLE:
        if not row.executed:
            yield f"| {row.name} | `{row.xml}` | {row.instead} |"
    for what, instead in _UNHELD:
        yield f"| {what} | | {instead} |"
    yield ""


_UNHELD = (
    ("Hendelse med flere utløsere", "Én hendelse for hver, etter en hendelsesbasert port."),
    ("Port eller mottaksoppgave som starter prosessen (`instantiate`)", "En starthendelse."),
    ("Koreografi og samtale", "En prosess med meldinger mellom deltakere."),
    ("Globale oppgaver", "En kallaktivitet til en egen prosess."),
)


def _rules() -> Iterator[str]:
    yield "## Reglene\n"
    yield "| Regel | Alvor | Hvorfor (engelsk) |\n| --- | --- | --- |"
    for rule in sorted(check.RULES, key=lambda one: one.id):
        severity = "feil" if rule.severity.value == "error" else "advarsel"
        why = (rule.find.__doc__ or "").strip().splitlines()[0]
        yield f"| `{rule.id}` | {severity} | {why} |"
    yield ""
