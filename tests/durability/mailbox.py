"""A mail server that takes mail, refuses some for now, and breaks off after some it took."""

from __future__ import annotations

import email
import random
import socket
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from aiosmtpd.controller import Controller

LATER = "451 4.3.0 try again later"
TAKEN = "250 2.0.0 taken"


class Mailbox:
    """What came, by message id; the same id again is the same mail."""

    def __init__(self, seed: int) -> None:
        self.came: Counter[str] = Counter()
        self.broken = 0
        self._random = random.Random(seed)  # noqa: S311 - chance, no secret

    async def handle_DATA(self, server: Any, _session: Any, envelope: Any) -> str:  # noqa: N802 - aiosmtpd's name for it
        """Take one mail."""
        chance = self._random.random()
        if chance < 0.1:
            return LATER
        name = str(email.message_from_bytes(envelope.content)["Message-ID"])
        self.came[name] += 1
        if chance < 0.15:
            self.broken += 1
            server.transport.close()  # taken, but whoever sent it does not learn that
        return TAKEN

    def keys(self) -> Counter[str]:
        """The idempotency keys that came, with how often."""
        return Counter({name.strip("<>").split("@")[0]: n for name, n in self.came.items()})


@contextmanager
def listening(seed: int) -> Iterator[tuple[Mailbox, int]]:
    """A mail server, and its port."""
    box = Mailbox(seed)
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = int(free.getsockname()[1])
    controller = Controller(box, hostname="127.0.0.1", port=port)
    controller.start()
    try:
        yield box, port
    finally:
        controller.stop()
