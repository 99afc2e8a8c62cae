"""`brospenn serve`: the pages alone, for production."""

from __future__ import annotations

import socket

import click

from engine import sources
from web import settings, wiring


@click.command
@click.option("--port", default=8000, show_default=True, help="Port to serve on.")
@click.option("--host", default="127.0.0.1", show_default=True, help="Address to serve on.")
def serve(port: int, host: str) -> None:
    """Serve the pages; `brospenn worker` goes beside it.

    Run `brospenn upgrade` before, and when the software is new.

    Any number may run on one PostgreSQL. Put a proxy with HTTPS in front.
    """
    given = settings.from_environment()
    parts = wiring.build(given, sources.read(given.workflows))
    parts.require_current()
    with socket.create_server((host, port)) as listening:
        taken = listening.getsockname()[1]  # port 0 asks for any that is free
        click.echo(f"Brospenn: http://{host}:{taken}")
        try:
            wiring.serve(wiring.web_app(parts), [listening])
        finally:
            parts.close()
