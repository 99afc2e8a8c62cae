"""`growth`: what the 2,000th completion in one instance costs, against the 20th."""

from __future__ import annotations

from engine import model
from engine.bench import diagrams, figures
from engine.bench.order import Order
from engine.bench.stage import Stage, opened

TASKS = 4
EARLY = 20
SAMPLES = 20  # completions measured around the 20th, and as many around the 2,000th
YOUNG = 3


def run(order: Order) -> figures.Result:
    """Complete 4 user tasks with boundary timers in a loop, 500 rounds.

    When the old instance has come far, young ones take turns with it completion by completion, so
    that a slow moment of the machine meets both.

    Args:
        order: Quick loops 20 rounds.
    """
    late = order.size(2_000, 80)
    with opened(order.database_url) as stage:
        stage.deploy(diagrams.loop(TASKS))
        old = stage.start()
        for _ in range(late - SAMPLES * YOUNG // 2):
            _next(stage, old)
        young_watch, old_watch = figures.Stopwatch(), figures.Stopwatch()
        for _ in range(YOUNG):
            young = stage.start()
            for _ in range(EARLY - SAMPLES // 2):
                _next(stage, young)
            for _ in range(SAMPLES):
                _timed(stage, young, young_watch)
                _timed(stage, old, old_watch)
        return stage.result("growth", _figures(stage, old, young_watch, old_watch))


def _figures(
    stage: Stage, old: model.Key, young_watch: figures.Stopwatch, old_watch: figures.Stopwatch
) -> dict[str, float]:
    early, late = (figures.median(watch.milliseconds) for watch in (young_watch, old_watch))
    return {
        "ms_at_20": early,
        "ms_at_2000": late,
        "growth_2000_over_20": late / early,
        "state_bytes_at_2000": len(stage.state(old)),
    }


def _next(stage: Stage, instance: model.Key) -> None:
    stage.complete(stage.open_tasks(instance)[0])


def _timed(stage: Stage, instance: model.Key, watch: figures.Stopwatch) -> None:
    task = stage.open_tasks(instance)[0]
    with watch.lap():
        stage.complete(task)
