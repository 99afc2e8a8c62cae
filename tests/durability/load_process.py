"""People and systems at work, until killed: `python -m tests.durability.load_process URL LOG SEED`.

What the engine acknowledged is written to the log: `started`, `completed` or `sent` and a key. Of
what a killed process had not yet written nothing is known, as in life.
"""

from __future__ import annotations

import os
import random
import sys
import time
from datetime import datetime, timedelta

from sqlalchemy.exc import DBAPIError

from engine import errors, model, ports
from engine.process_engine import ProcessEngine
from engine.storage import session

SKEW_SECONDS = 2.0
PAUSE_SECONDS = 0.02


class Skewed:
    """A machine whose clock is not quite right."""

    def __init__(self, by: timedelta) -> None:
        self._by = by

    def now(self) -> datetime:
        return ports.SystemClock().now() + self._by


class Load:
    """Starts instances, completes tasks and sends each message twice."""

    def __init__(self, url: str, log: str, seed: str) -> None:
        self._random = random.Random(seed)  # noqa: S311 - chance, no secret
        skew = timedelta(seconds=self._random.uniform(-SKEW_SECONDS, SKEW_SECONDS))
        self._engine = ProcessEngine(session.open_database(url), Skewed(skew))
        self._log = os.open(log, os.O_WRONLY | os.O_APPEND | os.O_CREAT)
        self._seed = seed
        self._number = 0

    def step(self) -> None:
        act = self._random.choice((self._start, self._complete, self._complete, self._resend))
        try:
            act()
        except (errors.EngineError, DBAPIError):
            time.sleep(PAUSE_SECONDS)  # somebody was faster, or the connection was cut

    def _start(self) -> None:
        self._number += 1
        name = f"{self._seed}-{self._number}"
        key = self._engine.start_instance("slit", None, {"nr": name}, by=model.SYSTEM)
        self._say("started", key)
        self._send(name)

    def _resend(self) -> None:
        """A sender that does not know whether its message arrived sends it again."""
        if self._number:
            self._send(f"{self._seed}-{self._random.randint(1, self._number)}")

    def _send(self, name: str) -> None:
        self._engine.receive_message("svar", name, {}, "last", name, 86_400, by=model.SYSTEM)
        self._say("sent", name)

    def _complete(self) -> None:
        page = self._engine.inbox(model.SYSTEM, sort="oldest", size=20)
        if not page.items:
            return
        task = self._random.choice(page.items)
        if task.assignee is None:
            self._engine.claim_task(task.key, by=model.SYSTEM)
        self._engine.complete_task(task.key, {}, None, None, by=model.SYSTEM)
        self._say("completed", task.key)

    def _say(self, what: str, key: object) -> None:
        os.write(self._log, f"{what} {key}\n".encode())


def main() -> None:
    load = Load(*sys.argv[1:])
    while True:
        load.step()
        time.sleep(PAUSE_SECONDS)


if __name__ == "__main__":
    main()
