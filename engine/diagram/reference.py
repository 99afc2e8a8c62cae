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
- En betingelse som ikke avbryter, utløser på nytt først når den har vært usann i mellomtiden
  (BPMN 2.0, 10.5.2).
- Klokkeslett i cron er norske. En gjentakelse med en start som er passert, holder takten fra
  starten: `R/2026-01-01T09:00/P1M` er alltid den første i måneden.
- Når arbeidet i et element er gjort og lyttere ved slutten spørres, kan ingen kanthendelse avbryte
  det lenger.
"""


_TASK_LISTENERS = """## Lyttere på brukeroppgaver

En lytter (`zeebe:taskListener`) er en jobb som må svare før en endring av oppgaven skjer. Flere
lyttere for samme hendelse spørres etter hverandre, i den rekkefølgen de er tegnet.

| Hendelse | Spørres når | Oppgaven står som | Kan si nei |
| --- | --- | --- | --- |
| `creating` | prosessen når oppgaven | `CREATING`, ikke i innboksen | nei |
| `assigning` | noen tar, får eller gir den fra seg, også fra diagrammet | `ASSIGNING` | ja |
| `updating` | en administrator endrer den, eller noen setter variabler i den | `UPDATING` | ja |
| `completing` | noen leverer skjemaet | `COMPLETING` | ja |
| `canceling` | noe tar oppgaven bort | `CANCELING` | nei |

- Svaret er ja, nei med en grunn, eller ja med rettelser (`assignee`, `candidateGroups`,
  `candidateUsers`, `dueDate`, `followUpDate`, `priority`). Rettelser gjelder for neste lytter, og
  for oppgaven når alle har svart; et nei glemmer dem. Hvem som har oppgaven, kan rettes i
  `creating` bare når diagrammet ikke navngir noen. Et svar som ikke kan brukes (nei og rettelser
  sammen, variabler, en ukjent egenskap), avvises, og ingenting er gjort. En lytter kaster ingen
  feil.
- Mens lyttere spørres, kan ingen gjøre noe annet med oppgaven. Det som er levert, ligger i
  prosessens tilstand og som personens utkast; det skrives i saken når alle har svart ja, i navnet
  til den som leverte. Er saken endret så den ikke kan ta imot, er oppgaven åpen igjen.
- Grunnen til et nei vises på oppgaven for den som spurte, og står i historikken.
- Når prosessen tar bort en oppgave som har lyttere for det, stanser alt annet i det som avbrytes,
  med en gang: frister, meldinger og jobber er borte. Det som kommer i stedet, begynner først når
  den siste lytteren har svart. En endring som var i gang, faller bort.
- Frister som flytter seg fordi saken endres, og oppgaver som går over til en annen enhet, er ikke
  kommandoer og spør ingen. En dato som en lytter eller en administrator har satt, står fast.
- En jobb ingen arbeider tar, blir liggende til noen gjør det, som alle jobber. Går forsøkene ut,
  er det en sak for administrator på oppgaven (`TASK_LISTENER_NO_RETRIES`), og bare den lytteren
  spørres på nytt. Kan type eller forsøk ikke regnes ut (`EXTRACT_VALUE_ERROR`), spørres alle på
  nytt. Andre veier i prosessen går videre.
- Lytteren får oppgavens egenskaper som hoder i jobben, med Camundas navn
  (`io.camunda.zeebe:assignee`, `…:changedAttributes`, …), og ser verdiene som er levert.
- Flyttes prosessen til en versjon som har andre lyttere, spørres de som er tegnet der.
"""


def page() -> str:
    """The whole page."""
    words = (_LOWERED, _KNOWN, _TASK_LISTENERS)
    return "\n".join((_HEAD, *_executed(), *_refused(), *words, *_rules()))


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
