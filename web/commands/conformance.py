"""`brospenn conformance`: run cases that others wrote, found by walking folders."""

from __future__ import annotations

import json
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import click

from engine.diagram import check, read
from engine.diagram.diagnostics import Severity
from engine.diagram.errors import Unreadable
from engine.dmn import tck
from engine.scenario import cpt, cpt_file, cpt_places

_SKIPPED = frozenset({"node_modules", ".git", ".venv"})


@dataclass(frozen=True, slots=True)
class _Failure:
    file: str
    case: str
    reason: str


@dataclass(slots=True)
class _Score:
    """Results of one kind of case, by folder."""

    passed: Counter[str] = field(default_factory=Counter)
    total: Counter[str] = field(default_factory=Counter)

    def add(self, folder: str, *, passed: bool) -> None:
        self.total[folder] += 1
        self.passed[folder] += passed

    def figures(self) -> dict[str, int]:
        return {"passed": self.passed.total(), "total": self.total.total()}


@dataclass(slots=True)
class _Report:
    places: cpt_places.Places = field(default_factory=cpt_places.Places)
    dmn: _Score = field(default_factory=_Score)
    scenarios: _Score = field(default_factory=_Score)
    bpmn: _Score = field(default_factory=_Score)
    crashed: int = 0
    failures: list[_Failure] = field(default_factory=list)

    def figures(self) -> dict[str, Any]:
        files, deployable = self.bpmn.total.total(), self.bpmn.passed.total()
        return {
            "dmn": self.dmn.figures(),
            "scenarios": self.scenarios.figures(),
            "bpmn": {
                "files": files,
                "crashed": self.crashed,
                "deployable": deployable,
                "refused": files - deployable - self.crashed,
            },
            "failures": [
                {"file": one.file, "case": one.case, "reason": one.reason} for one in self.failures
            ],
        }


@click.command()
@click.argument(
    "paths", nargs=-1, required=True, type=click.Path(exists=True, path_type=Path), metavar="PATH…"
)
@click.option("--json", "as_json", is_flag=True, help="Figures and failures as JSON.")
def conformance(paths: tuple[Path, ...], *, as_json: bool) -> None:
    """Run the cases of others, and say why a failure failed.

    \b
    brospenn conformance tck/TestCases --json

    Looks through any folder: runs tests of the DMN Technology Compatibility Kit (*-test-*.xml
    beside *.dmn) and Camunda's test cases (*.test.json beside their resources), and checks every
    *.bpmn. What fails is told, and the exit status is 0 all the same.
    """  # noqa: D301 - click reads the escape
    report = _Report()
    for path in paths:
        root = path if path.is_dir() else path.parent
        for file in _files(path):
            _run(file, root, report)
    if as_json:
        click.echo(json.dumps(report.figures(), ensure_ascii=False, indent=2))
    else:
        _print(report)


def _files(path: Path) -> list[Path]:
    if path.is_file():
        return [path]
    return sorted(
        file for file in path.rglob("*") if file.is_file() and not _SKIPPED & set(file.parts)
    )


def _run(file: Path, root: Path, report: _Report) -> None:
    folder = file.parent.relative_to(root).as_posix()
    name = file.relative_to(root).as_posix()
    if file.suffix == ".bpmn":
        _check_diagram(file, folder, name, report)
    elif cpt_file.is_recognised(file):
        _run_scenarios(file, root, name, report)
    elif file.suffix == ".xml" and "-test-" in file.name:
        models = {model.name: model.read_bytes() for model in sorted(file.parent.rglob("*.dmn"))}
        for outcome in tck.run(file.read_bytes(), models):
            report.dmn.add(folder, passed=outcome.passed)
            if not outcome.passed:
                report.failures.append(_Failure(name, outcome.case, outcome.reason))


def _run_scenarios(file: Path, root: Path, name: str, report: _Report) -> None:
    folder = file.parent.relative_to(root).as_posix()
    try:
        results = cpt.run_file(file, report.places.around(file, root))
    except Exception as error:  # noqa: BLE001 - one file's crash is a failure, and the rest runs
        report.scenarios.add(folder, passed=False)
        report.failures.append(_Failure(name, "crashed", f"{type(error).__name__}: {error}"))
        return
    for result in results:
        report.scenarios.add(folder, passed=result.passed)
        if not result.passed:
            report.failures.append(_Failure(name, result.name, result.reason))


def _check_diagram(file: Path, folder: str, name: str, report: _Report) -> None:
    try:
        found = check.check(read.read(file.read_bytes(), name))
    except Unreadable as error:
        found = error.diagnostics
    except Exception as error:  # noqa: BLE001 - a crash is one of the figures
        report.crashed += 1
        report.bpmn.total[folder] += 1
        report.failures.append(_Failure(name, "crashed", f"{type(error).__name__}: {error}"))
        return
    wrong = [one for one in found if one.severity is Severity.ERROR]
    report.bpmn.add(folder, passed=not wrong)
    if wrong:
        reasons = "; ".join(f"{one.element} [{one.rule}] {one.message_en}" for one in wrong)
        report.failures.append(_Failure(name, "refused", reasons))


def _print(report: _Report) -> None:
    _print_score("DMN results", report.dmn, "passed")
    _print_score("Scenarios", report.scenarios, "passed")
    _print_score("BPMN diagrams", report.bpmn, "deployable")
    if report.crashed:
        click.echo(f"Crashed: {report.crashed}")
    if report.failures:
        click.echo("\nFailures")
    for one in report.failures:
        click.echo(f"  {one.file}  {one.case}\n      {one.reason}")


def _print_score(title: str, score: _Score, word: str) -> None:
    if not score.total:
        return
    width = max(len(folder) for folder in score.total)
    click.echo(f"{title:<{width}}  {word:>10}   of")
    for folder in sorted(score.total):
        passed, total = score.passed[folder], score.total[folder]
        click.echo(f"{folder:<{width}}  {passed:>10} {total:>4}{'' if passed == total else '  *'}")
    passed, total = score.passed.total(), score.total.total()
    click.echo(f"{'all':<{width}}  {passed:>10} {total:>4}  {100 * passed / total:.2f} %\n")
