from __future__ import annotations

import pytest

from engine.scenario import feature

TEXT = """# language: no
Egenskap: Klage
  Bakgrunn:
    Gitt at klokken er 04.01.2027 kl. 09:00

  @frist
  Scenariomal: Fristen er <dager> dager
    Når det går <dager> dager
    Så venter disse oppgavene
      | oppgave | hos     |
      | Klage   | <hos>   |

    Eksempler:
      | dager | hos     |
      | 7     | Fengsel |
      | 8     | Region  |
"""


def test_outlines_are_written_out_with_background_lines_and_tables() -> None:
    first, second = feature.read(TEXT, "klage.feature")
    assert first.name == "Fristen er 7 dager"
    assert second.name == "Fristen er 8 dager"
    assert first.tags == {"@frist"}
    assert [(step.text, step.line) for step in second.steps] == [
        ("at klokken er 04.01.2027 kl. 09:00", 4),
        ("det går 8 dager", 8),
        ("venter disse oppgavene", 9),
    ]
    assert second.steps[2].table == ({"oppgave": "Klage", "hos": "Region"},)


def test_rules_and_their_backgrounds_are_read() -> None:
    text = """# language: no
Egenskap: A
  Regel: B
    Bakgrunn:
      Gitt x
    Scenario: C
      Når y
"""
    (scenario,) = feature.read(text, "a.feature")
    assert [step.line for step in scenario.steps] == [5, 7]


def test_what_is_not_gherkin_is_named_with_its_line() -> None:
    with pytest.raises(feature.UnreadableFeature, match=r"(?s)a\.feature.*\(2:1\)") as caught:
        feature.read("# language: no\nDette er prosa\n", "a.feature")
    assert caught.value.__cause__ is not None


def test_bokmal_that_does_not_say_so_is_told_how() -> None:
    text = "Egenskap: Uten språk\n  Scenario: A\n"
    with pytest.raises(feature.UnreadableFeature, match="skriv «# language: no» på første linje"):
        feature.read(text, "a.feature")
    with pytest.raises(feature.UnreadableFeature) as caught:
        feature.read(f"# language: no\n{text}    Gitt a\n | a |\n | b | c |\n", "a.feature")
    assert "skriv" not in str(caught.value)


def test_an_empty_file_has_no_scenarios() -> None:
    assert feature.read("", "a.feature") == ()
