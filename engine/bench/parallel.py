"""`parallel`: how time and memory grow with consecutive blocks of parallel user tasks."""

from __future__ import annotations

from engine.bench import diagrams, figures, raw
from engine.bench.order import Order
from engine.bench.stage import Stage, opened
from engine.runtime import snapshot

MOST = 10


def run(order: Order) -> figures.Result:
    """Run 1 to 10 consecutive blocks of 4 parallel user tasks from start to end.

    `growth_10_over_5` compares whole runs, so 2 is linear.

    Args:
        order: Quick runs each once instead of five times.
    """
    starts = {count: figures.Stopwatch() for count in range(1, MOST + 1)}
    runs = {count: figures.Stopwatch() for count in range(1, MOST + 1)}
    objects: dict[int, int] = {}
    with opened(order.database_url) as stage:
        _run_once(stage, 1, figures.Stopwatch(), figures.Stopwatch())
        for _ in range(order.size(5, 1)):
            for count, watch in starts.items():
                objects[count] = _run_once(stage, count, watch, runs[count])
        beside = figures.Stopwatch()
        with beside.lap():
            in_memory = raw.RawInstance(diagrams.blocks(6), diagrams.PROCESS_ID, {})
        start = {count: figures.median(watch.milliseconds) for count, watch in starts.items()}
        whole = {count: figures.median(watch.milliseconds) for count, watch in runs.items()}
        return stage.result(
            "parallel",
            {
                "objects_at_6": objects[6],
                "start_ms_at_6": start[6],
                "start_ms_at_10": start[10],
                "run_ms_at_5": whole[5],
                "run_ms_at_10": whole[10],
                "growth_10_over_5": whole[10] / whole[5],
                "raw_objects_at_6": in_memory.objects,
                "raw_start_ms_at_6": beside.milliseconds[0],
            },
        )


def _run_once(
    stage: Stage, count: int, starting: figures.Stopwatch, running: figures.Stopwatch
) -> int:
    """Run one instance through; the most objects its stored state ever holds."""
    stage.deploy(diagrams.blocks(count))
    stage.start()  # reads the version, which is not what is measured
    most = 0
    with running.lap():
        with starting.lap():
            instance = stage.start()
        while tasks := stage.open_tasks(instance):
            most = max(most, _objects(stage.state(instance)))
            for task in tasks:
                stage.complete(task)
    return most


def _objects(state: bytes) -> int:
    """Elements in a stored state; the engine builds one object for each and no others."""
    return len(snapshot.upgrade(state)[3])
