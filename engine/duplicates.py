"""Ids that two files of one deployment both define: nobody could say which of them is meant."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import PurePosixPath

from engine import bindings, programs
from engine.diagram.diagnostics import Diagnostic, Severity

_WORDS = {
    bindings.PROCESS: ("Prosessen", "The process"),
    programs.FORM: ("Skjemaet", "The form"),
    programs.DECISION: ("Beslutningen", "The decision"),
}


def problems(ids: Mapping[str, list[tuple[str, str]]]) -> Iterator[Diagnostic]:
    """An error for each file that defines what an earlier one defines.

    A process is one everywhere; forms and decisions are found in their own folder first, so two
    folders may have one each.

    Args:
        ids: What each file defines: kind and id.
    """
    first: dict[tuple[str, str, str], str] = {}
    for name in sorted(ids):
        for kind, id_ in ids[name]:
            folder = "" if kind == bindings.PROCESS else str(PurePosixPath(name).parent)
            other = first.setdefault((folder, kind, id_), name)
            if other != name:
                yield _problem(name, kind, id_, other)


def _problem(file: str, kind: str, id_: str, other: str) -> Diagnostic:
    nb, en = _WORDS[kind]
    return Diagnostic(
        file=file,
        element=id_,
        line=0,
        severity=Severity.ERROR,
        rule="defined-twice",
        message=f"{nb} «{id_}» står også i {other}.",
        message_en=f"{en} '{id_}' is also defined in {other}.",
        hint="Gi den ene en annen id, eller ta ut den ene filen.",
    )
