"""`brospenn test`: runs scenarios on a stopped clock, in memory."""

from __future__ import annotations

import sys
from pathlib import Path

import click
from cucumber_tag_expressions import TagExpressionError

from engine import ports
from engine.scenario import coverage_page, report, runner, steps

_HELP = """\
Run scenarios against the diagrams beside them.

Every *.feature and *.test.json below PATHS is run, but what is hidden or built is not. Nothing is
stored and no time passes: a scenario that waits 14 years takes a moment, and none sees another.
Exit status 1 when one fails.

\b
brospenn test workflows
brospenn test workflows/avklare/avklare.feature
brospenn test workflows --format junit > resultat.xml
brospenn test workflows --coverage dekning.html
brospenn test workflows --tags "@frist and not @treg"
brospenn test --steps

A *.feature is Gherkin in bokmål; every process of the workflows folder around it is deployed.
Moments are Norwegian time. All steps, also about jobs, signals, listeners, ad-hoc work and what
stands still, are shown by --steps.

\b
# language: no
Egenskap: Avklare bolig
  Scenario: Kommunen svarer ikke
    Gitt at klokken er 04.01.2027 kl. 09:00
    Og at prosessen "avklare" er startet
    Når det går 30 dager
    Så venter oppgaven "Purr på kommunen" hos "Kommune"

A *.test.json, or any JSON file that begins with "testCases", is one of Camunda Process Test
(cpt-test-cases, 8.9). Deployed are the diagrams and decisions of its folder, and what is named or
called and stands below it or elsewhere in the project (as far up as its pom.xml, package.json,
participants.toml or .git). What is called may be missing until it is called.

\b
{"testCases": [{"name": "Rett fram", "instructions": [
  {"type": "CREATE_PROCESS_INSTANCE",
   "processDefinitionSelector": {"processDefinitionId": "avklare"}},
  {"type": "COMPLETE_USER_TASK", "userTaskSelector": {"elementId": "svar"}},
  {"type": "ASSERT_PROCESS_INSTANCE",
   "processInstanceSelector": {"processDefinitionId": "avklare"}, "state": "IS_COMPLETED"}]}]}

\b
--format json: {"passed": n, "failed": n,
  "scenarios": [{"file", "name", "passed", "reason"}],
  "coverage": {process id: {"elements": share, "flows": share}}}
"""


@click.command(help=_HELP)
@click.argument("paths", nargs=-1, type=click.Path(exists=True, path_type=Path))
@click.option(
    "--resources",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    help="Folder with all the diagrams and forms, when they are not found from the scenarios.",
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
@click.option(
    "--tags",
    "wanted",
    default="",
    metavar="EXPRESSION",
    help="Run only the scenarios with these tags; a test case has none. Knows and, or, not and ().",
)
@click.option("--steps", "list_steps", is_flag=True, help="List the steps of a *.feature instead.")
def test(
    paths: tuple[Path, ...],
    resources: Path | None,
    form: str,
    coverage: Path | None,
    wanted: str,
    *,
    list_steps: bool,
) -> None:
    """Run scenarios and show what they came to; see `_HELP`."""
    if list_steps:
        click.echo(steps.listed())
        return
    if not paths:
        raise click.UsageError("Missing argument 'PATHS...'.")
    began = ports.SystemClock().now()
    try:
        outcome = runner.run(paths, resources, wanted)
    except TagExpressionError as error:
        raise click.BadParameter(str(error), param_hint="--tags") from error
    shapes = {
        "text": lambda: report.text(outcome.results, outcome.coverage),
        "json": lambda: report.as_json(outcome.results, outcome.coverage),
        "junit": lambda: report.junit(outcome.results, began),
    }
    click.echo(shapes[form]())
    if coverage is not None:
        _write(coverage, _coverage(outcome, coverage.suffix.lower()))
    if not outcome.results:
        what = "*.feature or *.test.json" if not wanted else "scenario with such tags"
        raise click.ClickException(f"no {what} there; see brospenn test --help")
    if not all(result.passed for result in outcome.results):
        sys.exit(1)


def _coverage(outcome: runner.Outcome, suffix: str) -> str:
    drawn = {".html": coverage_page.html, ".svg": coverage_page.picture_of_all}
    if suffix in drawn:
        return drawn[suffix](outcome.resources, outcome.coverage)
    return report.coverage_json(outcome.coverage)


def _write(file: Path, text: str) -> None:
    try:
        file.write_text(text, encoding="utf-8")
    except OSError as error:
        raise click.ClickException(
            f"the coverage cannot be written to {file} ({error.strerror}); choose another file"
        ) from error
