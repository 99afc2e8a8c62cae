"""`brospenn bench`: measures, and says against what."""

from __future__ import annotations

import json
import tempfile
from collections.abc import Callable, Mapping
from pathlib import Path

import click

from engine.bench import complete
from engine.bench.figures import Result

BENCHES: Mapping[str, Callable[[str], Result]] = {"complete": complete.run}


@click.command
@click.argument("name", type=click.Choice(sorted(BENCHES)))
@click.option("--database", help="SQLAlchemy address; a throwaway SQLite file when not given.")
@click.option("--json", "as_json", is_flag=True, help='{"bench", "database", "figures": {…}}')
def bench(name: str, database: str | None, *, as_json: bool) -> None:
    """Run a benchmark.

    Times depend on the machine; the ratios compare with raw SpiffWorkflow in memory and with a bare
    transaction that writes the same rows, measured in turns in the same run.
    """
    with tempfile.TemporaryDirectory() as folder:
        result = BENCHES[name](database or f"sqlite:///{Path(folder) / 'bench.db'}")
    if as_json:
        shape = {"bench": result.bench, "database": result.database, "figures": result.figures}
        click.echo(json.dumps(shape, indent=2))
        return
    click.echo(f"{result.bench} on {result.database or 'no database'}")
    for figure, value in result.figures.items():
        click.echo(f"  {figure:<28} {value:10.2f}")
