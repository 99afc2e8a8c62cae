"""Shows what scenarios came to: as text for people, JSON for programs, JUnit for build servers."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from datetime import datetime

from lxml import etree

from engine.scenario.coverage import Share, percent
from engine.scenario.outcome import ScenarioResult

_NOT_IN_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def text(results: Sequence[ScenarioResult], coverage: Mapping[str, Share]) -> str:
    """One line a scenario, failures with their reason, then coverage and a count."""
    lines = []
    for result in results:
        mark = "ok  " if result.passed else "FEIL"
        lines.append(f"{mark} {result.file}: {result.name}")
        if not result.passed:
            place = f"linje {result.line}: " if result.line else ""
            lines.append(f"     {place}{result.reason}")
    for process_id, share in coverage.items():
        lines.append(
            f"{process_id}: {percent(share.elements)}% av elementene, "
            f"{percent(share.flows)}% av flytene"
        )
        if share.missed:
            lines.append(f"     ikke berørt: {', '.join(share.missed)}")
    passed = sum(result.passed for result in results)
    lines.append(f"{passed} passed, {len(results) - passed} failed")
    return "\n".join(lines)


def as_json(results: Sequence[ScenarioResult], coverage: Mapping[str, Share]) -> str:
    """The shape other programs rely on; see `brospenn test --help`."""
    passed = sum(result.passed for result in results)
    return json.dumps(
        {
            "passed": passed,
            "failed": len(results) - passed,
            "scenarios": [
                {"file": r.file, "name": r.name, "passed": r.passed, "reason": r.reason}
                for r in results
            ],
            "coverage": _shares(coverage),
        },
        ensure_ascii=False,
        indent=2,
    )


def coverage_json(coverage: Mapping[str, Share]) -> str:
    """The coverage alone, with the ids of what no scenario touched."""
    shares = {
        process_id: {**numbers, "missed": coverage[process_id].missed}
        for process_id, numbers in _shares(coverage).items()
    }
    return json.dumps(shares, ensure_ascii=False, indent=2)


def _shares(coverage: Mapping[str, Share]) -> dict[str, dict[str, float]]:
    return {
        process_id: {"elements": share.elements, "flows": share.flows}
        for process_id, share in coverage.items()
    }


def junit(results: Sequence[ScenarioResult], began: datetime) -> str:
    """A test suite with a test case a scenario, as the schema of Ant's JUnit task has them.

    Args:
        results: What the scenarios came to.
        began: When they were begun.
    """
    failed = sum(not result.passed for result in results)
    suite = etree.Element(
        "testsuite",
        name="brospenn",
        timestamp=began.strftime("%Y-%m-%dT%H:%M:%S"),
        hostname="localhost",
        tests=str(len(results)),
        failures=str(failed),
        errors="0",
        time=_seconds(sum(result.seconds for result in results)),
    )
    etree.SubElement(suite, "properties")
    suite.extend(map(_case, results))
    etree.SubElement(suite, "system-out")
    etree.SubElement(suite, "system-err")
    return etree.tostring(suite, pretty_print=True, encoding="unicode")


def _case(result: ScenarioResult) -> etree._Element:
    file, name, reason = map(_writable, (result.file, result.name, result.reason))
    case = etree.Element("testcase", classname=file, name=name, time=_seconds(result.seconds))
    if not result.passed:
        failure = etree.SubElement(case, "failure", type="failed", message=reason)
        failure.text = f"{file}:{result.line}: {reason}" if result.line else f"{file}: {reason}"
    return case


def _seconds(spent: float) -> str:
    return f"{spent:.3f}"


def _writable(text: str) -> str:
    """A text without the characters that XML has no way to write."""
    return _NOT_IN_XML.sub("\ufffd", text)
