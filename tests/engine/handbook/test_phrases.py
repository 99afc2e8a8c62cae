"""Expressions as process owners say them."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from engine import casefile, sources
from engine.handbook import phrases
from tests.engine.handbook import folder

SCHEMA = casefile.read_schema(
    json.dumps({
        "type": "object",
        "properties": {
            "dag": {"type": "string", "format": "date", "title": "Løslatelse"},
            "nivaa": {"type": "string", "title": "Nivå",
                      "oneOf": [{"const": "h", "title": "Høyt"}, {"const": "l", "title": "Lavt"}]},
            "til": {"type": "array", "title": "Hvem"},
        },
    }).encode()
)  # fmt: skip
VARIABLES = {"valg": phrases.Label(text="Valget", options={"a": "Ja takk"})}


@pytest.fixture(scope="module")
def say(tmp_path_factory: pytest.TempPathFactory) -> phrases.Phrases:
    root: Path = folder.write(tmp_path_factory.mktemp("flyt"))
    return phrases.Phrases(sources.read(root).deadlines, SCHEMA, VARIABLES)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", ""),
        ("P7D", "innen 7 dager"),
        ("2027-01-01", "2027-01-01"),
        ("=frister.svar", "innen 14 dager"),
        ('="P1D"', "innen 1 dag"),
        ("=sak.dag", "«Løslatelse»"),
        ("=sak.dag - frister.svar", "14 dager før «Løslatelse»"),
        ('=date(sak.dag) + duration("P1M")', "1 måned etter «Løslatelse»"),
        ("=now() + frister.svar", "om 14 dager"),
        ("=if sak.dag = null then frister.svar else sak.dag - @\"P1D\"",
         "1 dag før «Løslatelse» (uten «Løslatelse»: 14 dager)"),
        ('=if sak.dag = null then now() + @"P100Y" else sak.dag',
         "«Løslatelse» (venter så lenge datoen mangler)"),
        ("=if sak.dag > today() then sak.dag else today()",
         "«Løslatelse» hvis «Løslatelse» er etter i dag, ellers i dag"),
        ("=max(sak.dag, today())", "det seneste av «Løslatelse» og i dag"),
        ("=frister.svar * 2", "`frister.svar * 2` (svar er 14 dager)"),
        ("=frister.ukjent", "`frister.ukjent` (ukjent er ukjent)"),
        ("=1 +", "`1 +`"),
    ],
)  # fmt: skip
def test_when(say: phrases.Phrases, text: str, said: str) -> None:
    assert say.due(text) == said


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ('=sak.nivaa = "h"', "«Nivå» er «Høyt»"),
        ('=not(sak.nivaa = "h")', "«Nivå» er ikke «Høyt»"),
        ('=not(sak.nivaa > "h")', "ikke («Nivå» er over «Høyt»)"),
        ('=sak.nivaa in ("h", "l") and sak.dag != null',
         "«Nivå» er «Høyt» eller «Lavt» og «Løslatelse» finnes"),
        ('=list contains(["h", "x"], sak.nivaa)', "«Nivå» er «Høyt» eller «x»"),
        ('=list contains(sak.til, "nav")', "«Hvem» har «nav»"),
        ('=valg = "a" or annet = true', "«Valget» er «Ja takk» eller `annet` er ja"),
        ("=antall >= 2.5", "`antall` er minst 2,5"),
        ("=some x in l satisfies x", "`some x in l satisfies x`"),
    ],
)  # fmt: skip
def test_conditions(say: phrases.Phrases, text: str, said: str) -> None:
    assert say.condition(text) == said


def test_timers_count_from_where_they_stand(say: phrases.Phrases) -> None:
    assert say.timer("=frister.svar") == "etter 14 dager"
