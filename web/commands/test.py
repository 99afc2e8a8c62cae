"""`brospenn test`: runs scenarios on a stopped clock, in memory."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from engine.scenario import coverage_page, report, runner


@click.command
@click.argument("paths", nargs=-1, required=True, type=click.Path(exists=True, path_type=Path))
@click.option(
    "--resources",
    type=click.Path(exists=True, path_type=Path),
    help="Folder with diagrams and forms, when they do not stand beside the scenarios.",
)
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "json", "junit"]),
    default="text",
    show_default=True,
)
@click.option(
    "--coverage",
    type=click.Path(dir_okay=False, path_type=Path),
    help="Write the coverage here: drawn (.html, .svg), else as JSON by process.",
)
def test(paths: tuple[Path, ...], resources: Path | None, form: str, coverage: Path | None) -> None:
    """Run every *.feature below PATHS against the diagrams beside them.

    Nothing is stored and no time passes: a scenario that waits 14 years takes a moment. Exit status
    1 when one fails.

    \b
    JSON: {"passed": n, "failed": n, "scenarios": [{"file", "name", "passed", "reason"}],
           "coverage": {process id: {"elements": share, "flows": share}}}
    """  # noqa: D301 - click reads the escape
    outcome = runner.run(paths, resources)
    shapes = {
        "text": lambda: report.text(outcome.results, outcome.coverage),
        "json": lambda: report.as_json(outcome.results, outcome.coverage),
        "junit": lambda: report.junit(outcome.results),
    }
    click.echo(shapes[form]())
    if coverage is not None:
        coverage.write_text(_coverage(outcome, coverage.suffix.lower()), encoding="utf-8")
    if not outcome.results:
        raise click.ClickException("no scenarios found")
    if not all(result.passed for result in outcome.results):
        sys.exit(1)


def _coverage(outcome: runner.Outcome, suffix: str) -> str:
    drawn = {".html": coverage_page.html, ".svg": coverage_page.picture_of_all}
    if suffix in drawn:
        return drawn[suffix](outcome.resources, outcome.coverage)
    return report.coverage_json(outcome.coverage)
