"""`brospenn bench`: measures, and says against what."""

from __future__ import annotations

import json
import tempfile
from collections.abc import Callable, Mapping
from pathlib import Path

import click

from engine.bench import complete, feel, growth, office, parallel, start, timers
from engine.bench.figures import Result
from engine.bench.order import Order

BENCHES: Mapping[str, Callable[[Order], Result]] = {
    "complete": complete.run,
    "feel": feel.run,
    "growth": growth.run,
    "office": office.run,
    "parallel": parallel.run,
    "start": start.run,
    "timers": timers.run,
}


@click.command
@click.argument("name", type=click.Choice(sorted(BENCHES)))
@click.option("--database", help="SQLAlchemy address; a throwaway SQLite file when not given.")
@click.option("--json", "as_json", is_flag=True, help='{"bench", "database", "figures": {…}}')
@click.option("--quick", is_flag=True, help="Small sizes: shows that it runs, not how fast.")
@click.option(
    "--workflows",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    default="workflows",
    show_default=True,
    help="Where `start` finds the process it starts: the largest that others call.",
)
def bench(name: str, database: str | None, workflows: Path, *, as_json: bool, quick: bool) -> None:
    """Measure, and say against what.

    \b
    brospenn bench complete --quick
    brospenn bench office --database postgresql+psycopg://localhost/bench --json

    Times depend on the machine; the ratios compare with raw SpiffWorkflow in memory and with a bare
    transaction that writes the same rows, measured in turns in the same run.
    """  # noqa: D301 - click reads the escape
    with tempfile.TemporaryDirectory() as folder:
        url = database or f"sqlite:///{Path(folder) / 'bench.db'}"
        result = BENCHES[name](Order(database_url=url, quick=quick, workflows=workflows))
    if as_json:
        shape = {"bench": result.bench, "database": result.database, "figures": result.figures}
        click.echo(json.dumps(shape, indent=2))
        return
    click.echo(f"{result.bench} on {result.database or 'no database'}")
    for figure, value in result.figures.items():
        click.echo(f"  {figure:<28} {value:10.2f}")
