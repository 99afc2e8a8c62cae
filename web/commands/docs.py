"""`brospenn docs`: a page for process owners about each process, made from its diagram."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import click

from engine import sources
from engine.handbook import library, surroundings

_OUT = Path("docs/prosesser")


@click.command
@click.argument("path", default="workflows", type=click.Path(exists=True, path_type=Path))
@click.option(
    "--out",
    default=str(_OUT),
    show_default=True,
    type=click.Path(file_okay=False, path_type=Path),
    help="The folder of the pages.",
)
@click.option("--check", is_flag=True, help="Write nothing; exit status 1 if a page is stale.")
@click.pass_context
def docs(context: click.Context, path: Path, out: Path, check: bool) -> None:  # noqa: FBT001 - click passes it by name
    """Write a page about each process, with its picture.

    \b
    brospenn docs                          workflows to docs/prosesser
    brospenn docs --check                  are the pages as the diagrams are?
    brospenn docs mine --out mine/sider    of other diagrams

    PATH is a folder as workflows. A page tells in bokmål what starts and ends the process, who does
    what by when, from which source and how sure that is, what it waits for, which choices it makes,
    which tables it asks, whom it calls, what its forms ask for, and what is only assumed. README.md
    lists the processes.

    Write what the diagram cannot say around the marked regions of a page: it stays. A page of a new
    process begins with what the diagram's documentation says.
    """  # noqa: D301 - click reads the escape
    made = library.files(surroundings.read(sources.read(path)), out, _existing(out))
    stale = [name for name, content in made.items() if _current(out / name) != content]
    if check:
        for name in stale:
            click.echo(f"{out / name} er ikke som diagrammet", err=True)
        if stale:
            click.echo(f"Kjør: {_command(path, out)}", err=True)
            context.exit(1)
        return
    _write(out, {name: made[name] for name in stale})
    click.echo(f"{len(made)} filer, {len(stale)} skrevet i {out}")


def _existing(out: Path) -> dict[str, str]:
    return {page.name: page.read_text(encoding="utf-8") for page in sorted(out.glob("*.md"))}


def _current(file: Path) -> str:
    return file.read_text(encoding="utf-8") if file.exists() else ""


def _write(out: Path, contents: Mapping[str, str]) -> None:
    for name, content in contents.items():
        file = out / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(content, encoding="utf-8")


def _command(path: Path, out: Path) -> str:
    arguments = "" if (str(path), out) == ("workflows", _OUT) else f" {path} --out {out}"
    return f"brospenn docs{arguments}"
