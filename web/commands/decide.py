"""`brospenn decide`: evaluate a decision of a DMN file."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from engine.dmn import library
from engine.feel import values
from engine.ports import SystemClock
from web.commands import context

if TYPE_CHECKING:
    from engine.dmn.scope import Evaluation, FiredRule


@click.command()
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.argument("decision")
@context.OPTION
@click.option("--explain", is_flag=True, help="Also which rules hit, with which values, and why.")
def decide(file: Path, decision: str, given: dict[str, Any], *, explain: bool) -> None:
    """Evaluate a decision of a DMN file, and explain it.

    \b
    brospenn decide bolig.dmn ansvarlig --context inn.json
    brospenn decide bolig.dmn ansvarlig --context inn.json --explain

    DECISION is an id or a name; the result is printed as JSON. Models that the file imports are
    looked for in its folder.
    """  # noqa: D301 - click reads the escape
    imports = {one.name: one.read_bytes() for one in sorted(file.parent.glob("*.dmn"))}
    compiled = library.compile_resource(file.read_bytes(), file.name, imports)
    evaluation = compiled.evaluate(decision, given, SystemClock().now())
    click.echo(_json(values.to_json(evaluation.result)))
    if explain:
        _explain(evaluation)
    else:
        for problem in evaluation.problems:
            click.echo(f"{problem.element}: {problem.message}", err=True)


def _explain(evaluation: Evaluation) -> None:
    for decided in evaluation.decisions:
        click.echo(f"\n{decided.name} ({decided.id}) = {_json(values.to_json(decided.result))}")
        for rule in evaluation.rules:
            if rule.decision == decided.id:
                _explain_rule(rule)
    for problem in evaluation.problems:
        click.echo(f"\n! {problem.element}: {problem.message}")
    for warning in evaluation.warnings:
        click.echo(f"! {warning}")


def _explain_rule(rule: FiredRule) -> None:
    click.echo(f"  regel {rule.number} ({rule.rule})")
    for name, value in rule.inputs:
        click.echo(f"    {name}: {_json(values.to_json(value))}")
    for name, value in rule.outputs:
        click.echo(f"    → {name or 'svar'}: {_json(values.to_json(value))}")
    for name, text in rule.annotations:
        click.echo(f"    {name or 'merknad'}: {text}")


def _json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False)
