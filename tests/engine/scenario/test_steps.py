"""What a step may say, and what is said of one that nobody knows."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

import pytest

from engine.scenario import runner, steps
from tests.architecture import code
from tests.engine.scenario.casting import HEAD

DIAGRAM = (
    HEAD
    + """<signal id="sig" name="Unntak"/><error id="err" errorCode="BORTE"/>
<process id="prøve" name="Prøve" isExecutable="true">
<startEvent id="s"/><sequenceFlow id="f1" sourceRef="s" targetRef="hent"/>
<serviceTask id="hent" name="Hent dommen"><extensionElements>
  <zeebe:taskDefinition type="hent-dom"/></extensionElements></serviceTask>
<boundaryEvent id="borte" name="Dommen er borte" attachedToRef="hent">
  <errorEventDefinition errorRef="err"/></boundaryEvent>
<sequenceFlow id="f2" sourceRef="borte" targetRef="uten"/><endEvent id="uten" name="Uten dom"/>
<sequenceFlow id="f3" sourceRef="hent" targetRef="velg"/>
<exclusiveGateway id="velg" name="Velg vei"/>
<sequenceFlow id="f4" sourceRef="velg" targetRef="tiltak">
  <conditionExpression>=utfall = "gi"</conditionExpression></sequenceFlow>
<sequenceFlow id="f5" sourceRef="velg" targetRef="nei">
  <conditionExpression>=utfall = "avslå"</conditionExpression></sequenceFlow>
<endEvent id="nei" name="Avslag"/>
<adHocSubProcess id="tiltak" name="Tiltak">
  <userTask id="samtale" name="Ekstra samtale"><extensionElements><zeebe:userTask/>
   <zeebe:taskListeners><zeebe:taskListener eventType="creating" type="lytt"/>
   </zeebe:taskListeners></extensionElements></userTask>
  <task id="notat" name="Skriv notat"/>
</adHocSubProcess>
<boundaryEvent id="stans" attachedToRef="tiltak"><signalEventDefinition signalRef="sig"/>
</boundaryEvent>
<sequenceFlow id="f6" sourceRef="stans" targetRef="vent"/>
<intermediateCatchEvent id="vent" name="Vent"><timerEventDefinition>
  <timeDuration>P1D</timeDuration></timerEventDefinition></intermediateCatchEvent>
<sequenceFlow id="f7" sourceRef="vent" targetRef="slutt"/><endEvent id="slutt" name="Stanset"/>
<sequenceFlow id="f8" sourceRef="tiltak" targetRef="ferdig"/><endEvent id="ferdig"/>
</process></definitions>"""
)
BEGINNING = """# language: no
Egenskap: Prøve
  Scenario: Prøve
    Gitt at klokken er 27.03.2027 kl. 09:00
    Og at prosessen "prøve" er startet
"""


Play = Callable[..., str]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the diagram, which is deployed once for all."""
    made = tmp_path_factory.mktemp("steg")
    (made / "prøve.bpmn").write_text(DIAGRAM, encoding="utf-8")
    return made


@pytest.fixture(scope="module")
def play(folder: Path) -> Iterator[Play]:
    """Play lines; why the scenario failed and in which line, empty when it passed."""
    file = folder / "prøve.feature"
    with closing(runner.Runner()) as one:

        def played(*lines: str) -> str:
            text = BEGINNING + "".join(f"    {line}\n" for line in lines)
            file.write_text(text, encoding="utf-8")
            (result,) = one.run([file]).results
            return f"{result.line}: {result.reason}" if result.reason else ""

        yield played


def test_what_programs_and_administrators_do_is_a_step(play: Play) -> None:
    assert not play(
        'Så venter jobben "Hent dommen"',
        'Og venter jobben "hent-dom"',
        'Når jobben "Hent dommen" gjøres med',
        "  | felt   | verdi |",
        "  | utfall | ?     |",
        'Så står saken stille ved "Velg vei"',
        'Når variabelen "utfall" settes til "gi"',
        'Og "Velg vei" prøves på nytt',
        "Så står ingenting stille",
        'Og er variabelen "utfall" satt til "gi"',
        'Og kan "Skriv notat" begynnes',
        'Når "Ekstra samtale" begynnes',
        'Så venter jobben "lytt"',
        'Når jobben "lytt" gjøres',
        'Og signalet "Unntak" sendes ut',
        "Så skjer det neste 28.03.2027 kl. 09:00",
        "Når det går 1 dag",
        'Så har prosessen vært gjennom "Stanset"',
        'Og har prosessen ikke vært gjennom "Avslag"',
        "Og er prosessen ferdig",
        'Og er variabelen "utfall" satt til "gi"',
    )


def test_a_job_may_end_in_an_error(play: Play) -> None:
    assert not play(
        'Når jobben "Hent dommen" ender med feilen "BORTE"',
        'Så har prosessen vært gjennom "Uten dom"',
        "Og er prosessen ferdig",
    )


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ('Så venter jobben "Send"', "ingen jobb «Send» venter; det gjør «Hent dommen» (hent-dom)"),
        ('Når jobben "Send" gjøres', "ingen jobb «Send» venter"),
        (
            'Når lytteren "hent-dom" sier nei fordi "det"',
            "jobben «hent-dom» hører ikke til en lytter på en oppgave",
        ),
        ('Når "Skriv notat" begynnes', "kan ikke begynnes nå; det kan ingenting"),
        ('Så kan "Skriv notat" begynnes', "kan ikke begynnes nå; det kan ingenting"),
        ('Når "Velg vei" prøves på nytt', "står ikke stille; stille står ingenting"),
        ('Så står saken stille ved "Velg vei"', "står ikke stille; stille står ingenting"),
        ('Så er variabelen "utfall" satt til "ja"', "variabelen «utfall» er None, ikke «ja»"),
        ('Så har prosessen vært gjennom "Avslag"', "har ikke vært gjennom «Avslag»"),
        ('Så har prosessen ikke vært gjennom "s"', "har vært gjennom «s»"),
        ("Så skjer det neste 28.03.2027", "ingenting skjer av seg selv"),
        ("Når klokken blir 31.02.2027", "31.02.2027 00:00 finnes ikke i kalenderen"),
        ("Når det går 1 dag\n | felt | verdi |\n | a | b |", "har ingen tabell; ta den bort"),
        (
            "Når saken endres med\n | navn | verdi |\n | a | b |",
            "tabellen skal ha kolonnene | felt | verdi |, ikke | navn | verdi |",
        ),
        (
            "Når saken endres med\n | felt | verdi |\n | a | b |\n | a | c |",
            "feltet «a» står to ganger i tabellen",
        ),
    ],
)
def test_what_is_not_so_is_said_with_its_line(play: Play, line: str, reason: str) -> None:
    said = play(line)
    assert said.startswith("6: ")
    assert reason in said


@pytest.mark.parametrize(
    ("line", "meant"),
    [
        ('Så ventar oppgåva "Søk" hos "NAV"', 'venter oppgaven "Finn bolig" hos "Kommune"'),
        ('Når "NAV" fullførte "Søk"', '"Fengsel" fullfører "Hold førstesamtale" med'),
        ("Når det har gått 3 dager", "det går 14 dager"),
        ("Og er saken ferdig", "er prosessen ferdig"),
        ('Når jobben "Hent dommen" er gjort', 'jobben "Hent dommen" gjøres med'),
    ],
)
def test_a_misspelt_step_is_told_the_nearest(play: Play, line: str, meant: str) -> None:
    said = play(line)
    assert said.startswith("6: ingen steg lyder slik: ")
    assert said.endswith(f"; mente du: {meant}")


def test_a_step_like_no_other_is_told_where_all_are(play: Play) -> None:
    assert "brospenn test --steps viser alle" in play("Så qxz")


@pytest.mark.parametrize("kind", steps.EVERY, ids=lambda kind: kind.example)
def test_an_example_is_of_its_own_kind_only(kind: steps.StepKind) -> None:
    assert [one for one in steps.EVERY if one.pattern.fullmatch(kind.example)] == [kind]
    assert kind.example in steps.listed()


@pytest.mark.parametrize("kind", steps.EVERY, ids=lambda kind: kind.example)
def test_every_step_is_shown_to_process_owners(kind: steps.StepKind) -> None:
    page = (code.ROOT / "docs" / "scenarier.md").read_text(encoding="utf-8")
    columns = ", ".join(kind.table.strip("| ").split(" | "))
    assert f"| `{kind.keyword} {kind.example}` | {columns} |" in page
