"""Every benchmark in small sizes, so that none of them rots; the figures are the issue's names."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from engine import sources
from engine.bench import complete, feel, growth, office, parallel, start, timers
from engine.bench.figures import Result
from engine.bench.order import Order

WORKFLOWS = Path(__file__).parents[3] / "workflows"


@pytest.fixture
def order(tmp_path: Path) -> Order:
    return Order(database_url=f"sqlite:///{tmp_path / 'bench.db'}", quick=True, workflows=WORKFLOWS)


@pytest.mark.parametrize(
    ("run", "names"),
    [
        (
            complete.run,
            (
                "complete_ms_p50 complete_ms_p95 statements_p50 commits_p50 bytes_per_case "
                "ratio_to_raw_memory ratio_to_bare_transaction"
            ),
        ),
        (growth.run, "ms_at_20 ms_at_2000 growth_2000_over_20 state_bytes_at_2000"),
        (parallel.run, "objects_at_6 start_ms_at_6 start_ms_at_10 growth_10_over_5"),
        (
            timers.run,
            "fired_per_second_1_worker fired_per_second_2_workers lag_ms_p99 idle_tick_ms_at_1m",
        ),
        (start.run, "start_ms_p50 starts_per_second ratio_to_bare_transaction"),
        (office.run, "completions_per_second p95_ms errors"),
        (
            feel.run,
            (
                "compile_us_p50 evaluate_us_p50 evaluate_long_us_p50 table_us_p50 "
                "raw_compile_us_p50 raw_evaluate_us_p50 raw_table_us_p50"
            ),
        ),
    ],
    ids=["complete", "growth", "parallel", "timers", "start", "office", "feel"],
)
def test_answers_the_figures_that_goals_name(
    run: Callable[[Order], Result], names: str, order: Order
) -> None:
    result = run(order)
    assert set(names.split()) <= set(result.figures)
    measured = {name: value for name, value in result.figures.items() if name != "errors"}
    assert all(value > 0 for value in measured.values()), measured
    assert result.figures.get("errors", 0) == 0


def test_a_completion_takes_one_commit_and_few_statements(order: Order) -> None:
    figures = complete.run(order).figures
    assert figures["commits_p50"] == 1
    assert figures["statements_p50"] <= 15


def test_state_grows_neither_with_rounds_nor_with_blocks(order: Order) -> None:
    assert growth.run(order).figures["state_bytes_at_2000"] < 1_000
    figures = parallel.run(order).figures
    assert figures["objects_at_6"] <= 200
    assert figures["raw_objects_at_6"] > 20_000


def test_a_worker_process_that_dies_ends_the_benchmark(tmp_path: Path) -> None:
    with pytest.raises(EOFError):
        timers._rate(f"sqlite:///{tmp_path / 'no' / 'folder.db'}", 2)


def test_of_phases_as_large_every_run_measures_the_same(tmp_path: Path) -> None:
    space = "http://www.omg.org/spec/BPMN/20100524/MODEL"
    zeebe = "http://camunda.org/schema/zeebe/1.0"
    names = [f"fase_{number}" for number in range(20)]
    calls = "".join(
        f'<callActivity id="kall_{name}"><extensionElements><zeebe:calledElement '
        f'processId="{name}"/></extensionElements></callActivity>'
        for name in names
    )
    phases = "".join(
        f'<process id="{name}" isExecutable="true"><startEvent id="s_{name}"/></process>'
        for name in names
    )
    (tmp_path / "faser.bpmn").write_text(
        f'<definitions xmlns="{space}" xmlns:zeebe="{zeebe}" targetNamespace="t">'
        f'<process id="sak" isExecutable="true">{calls}</process>{phases}</definitions>',
        "utf-8",
    )
    assert start.phase(sources.read(tmp_path)) == "fase_0"
