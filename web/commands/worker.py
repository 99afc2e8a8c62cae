"""`brospenn worker`: fires what is due and delivers the outbox."""

from __future__ import annotations

import signal
import threading

import click

from engine import sources
from web import settings, wiring


@click.command
def worker() -> None:
    """Fire due timers and deliver the outbox until stopped.

    Any number may run on one PostgreSQL; each due row is taken by exactly one. Stopping one, in any
    way, loses nothing.
    """
    given = settings.from_environment()
    parts = wiring.build(given, sources.read(given.workflows))
    parts.require_current()
    stop = threading.Event()
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, lambda *_: stop.set())
    parts.start_worker()
    click.echo("Brospenn worker: running")
    try:
        stop.wait()
    finally:
        parts.close()
