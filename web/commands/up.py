"""`brospenn up`: everything in one process, for trying it out and for one machine."""

from __future__ import annotations

import dataclasses
import socket

import click

from engine import sources
from engine.scenario.outcome import StepFailed
from web import demo, settings, wiring


@click.command
@click.option("--port", default=8000, show_default=True, help="Port to serve on.")
@click.option("--host", default="127.0.0.1", show_default=True, help="Address to serve on.")
@click.option("--database", help="SQLAlchemy address; SQLite under var/ when not given.")
@click.option(
    "--demo/--no-demo",
    "with_demo",
    default=True,
    help="Synthetic people, cases and a clock that can be moved.",
)
def up(port: int, host: str, database: str | None, *, with_demo: bool) -> None:
    """Set up and serve everything in one process, with a demo.

    \b
    brospenn up                  the demo on http://127.0.0.1:8000
    brospenn up --no-demo        without synthetic people and cases

    Brings the database up to date, deploys workflows/, and serves pages and worker. Safe to run
    again: nothing is made twice, and what people did stays.
    """  # noqa: D301 - click reads the escape
    given = settings.from_environment()
    with _listen(host, port) as listening:
        taken = listening.getsockname()[1]  # port 0 asks for any that is free
        given = dataclasses.replace(
            given,
            database=database or given.database,
            demo=with_demo,
            secure_cookies=given.secure_cookies and not with_demo,
            site=f"http://{host}:{taken}" if with_demo else given.site,
        )
        parts = wiring.build(given, sources.read(given.workflows))
        try:
            _prepare(parts)
            app = wiring.web_app(parts)
            parts.start_worker()
            _greet(parts, given.site)
            wiring.serve(app, [listening])
        finally:
            parts.close()


def _prepare(parts: wiring.Parts) -> None:
    parts.upgrade()
    wiring.deploy_all(parts, note="brospenn up")
    if parts.settings.demo:
        _seed(parts)


def _listen(host: str, port: int) -> socket.socket:
    """Take the port before anything is written, so that a second start changes nothing."""
    listening = socket.socket(socket.AF_INET6 if ":" in host else socket.AF_INET)
    listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listening.bind((host, port))
    except OSError as error:
        listening.close()
        raise click.ClickException(
            f"port {port} on {host} is taken ({error.strerror}); choose another with --port"
        ) from error
    listening.listen()
    return listening


def _seed(parts: wiring.Parts) -> None:
    try:
        parts.seed_demo()
    except StepFailed as error:
        raise click.ClickException(f"{demo.FILE}: {error}") from error


def _greet(parts: wiring.Parts, site: str) -> None:
    click.echo(f"\nBrospenn: {site}\n")
    if not parts.demonstration.people:
        return
    click.echo("Log in as (synthetic people, no password):")
    for person in demo.described(parts.demonstration, parts.sources.participants):
        click.echo(f"  {person.actor.name:<24} {person.description}")
    click.echo("\nStop with Ctrl+C. Everything is kept in var/ for the next time.")
