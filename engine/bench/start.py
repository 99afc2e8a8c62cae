"""`start`: what starting an instance of a large real process costs, against the write alone."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from engine import casefile, model, ports, programs, sources
from engine.bench import counting, figures
from engine.bench.bare import BareTransaction
from engine.bench.order import Order
from engine.bench.stage import Stage, opened
from engine.diagram import model as drawn
from engine.diagram import read


def run(order: Order) -> figures.Result:
    """Start instances of the largest phase of a case, each in a case that was just opened.

    Args:
        order: Quick starts 10 instances instead of 200.
    """
    given = sources.read(order.workflows)
    process_id = phase(given)
    with opened(order.database_url, given) as stage:
        for folder in given.folders:
            stage.engine.definitions.deploy(folder.resources, note="", by=model.SYSTEM)
        fields = _required(given.schema)
        bare = _warm_up(stage, process_id, fields)
        ours, beside = figures.Stopwatch(), figures.Stopwatch()
        for _ in range(order.size(200, 10)):
            case = stage.open_case(fields)
            with ours.lap():
                stage.engine.start_instance(process_id, case, {}, model.SYSTEM)
            with beside.lap():
                bare.run()
        bare.remove()
        return stage.result("start", _figures(ours, beside))


def _figures(ours: figures.Stopwatch, beside: figures.Stopwatch) -> dict[str, float]:
    middle, floor = figures.median(ours.milliseconds), figures.median(beside.milliseconds)
    return {
        "start_ms_p50": middle,
        "start_ms_p95": figures.percentile(ours.milliseconds, 0.95),
        "starts_per_second": 1000 * len(ours.milliseconds) / sum(ours.milliseconds),
        "bare_transaction_ms_p50": floor,
        "ratio_to_bare_transaction": middle / floor,
    }


def _warm_up(stage: Stage, process_id: str, fields: Mapping[str, Any]) -> BareTransaction:
    """Start once to read the version, and once to learn what the bare transaction must write."""
    case = stage.open_case(fields)
    stage.engine.start_instance(process_id, case, {}, model.SYSTEM)
    case = stage.open_case(fields)
    with counting.listen(stage.database.engine) as traffic:
        instance = stage.engine.start_instance(process_id, case, {}, model.SYSTEM)
    bare = BareTransaction(stage.database.engine, traffic.written, len(stage.state(instance)))
    bare.run()
    return bare


def phase(given: sources.Sources) -> str:
    """Id of the process with the most elements among those that other processes call.

    Of several as large it is the first by id, so that every run measures the same.
    """
    sizes: dict[str, int] = {}
    called: set[str] = set()
    for process in _processes(given):
        nodes = list(programs.walk(process.scope))
        sizes[process.id] = len(nodes)
        called |= {node.process_id for node in nodes if isinstance(node, drawn.CallActivity)}
    return max(sorted(called & sizes.keys() or sizes), key=sizes.__getitem__)


def _processes(given: sources.Sources) -> Iterator[drawn.Process]:
    for folder in given.folders:
        for name, content in folder.resources.items():
            if name.endswith(".bpmn"):
                yield from read.read(content, name).processes


def _required(schema: casefile.CaseSchema) -> dict[str, Any]:
    """Some value for every field a person must fill in to open a case."""
    now = ports.SystemClock().now()
    some: Mapping[str, Any] = {
        "string": "x",
        "number": 1,
        "integer": 1,
        "boolean": False,
        "date": now.date().isoformat(),
        "date-time": now.isoformat(),
        "array": [],
        "any": "x",
    }
    return {
        name: next(iter(schema.fields[name].options), some[schema.fields[name].type])
        for name in schema.required
    }
