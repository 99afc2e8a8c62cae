"""Messages as pages and callers see them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

Key = int


@dataclass(frozen=True, slots=True, kw_only=True)
class Predecessor:
    """The instance that must end before a message may start another of its process."""

    instance_key: Key
    process_name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ParkedMessageView:
    """An incoming message that waits, for somebody to wait for it or for its turn to start one.

    Attributes:
        awaited: What must end before it starts something; nothing when nobody waits for it.
    """

    key: Key
    name: str
    sender: str
    received_at: datetime
    expires_at: datetime
    awaited: tuple[Predecessor, ...] = ()
