"""64-bit keys: unique everywhere, ordered by creation, made without asking the database."""

from __future__ import annotations

import secrets
import threading
import time

_SEQUENCE_BITS = 21
_SEQUENCE_MASK = (1 << _SEQUENCE_BITS) - 1


class Keys:
    """Makes keys: milliseconds since 1970 in the upper 42 bits, a running number in the lower 21.

    The running number starts at random in each process, so that two processes seldom meet in the
    same millisecond; when they do, the primary key refuses the second and the command is run again.
    A key is an id and no time stamp: nothing may read a moment from it.
    """

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._sequence = secrets.randbits(_SEQUENCE_BITS)
        self._milliseconds = 0

    def next(self) -> int:
        """A new key, greater than every key this object made before."""
        with self._lock:
            milliseconds = max(time.time_ns() // 1_000_000, self._milliseconds)
            self._sequence = (self._sequence + 1) & _SEQUENCE_MASK
            if self._sequence == 0:
                # The number began anew: only a later millisecond keeps the order.
                milliseconds = max(milliseconds, self._milliseconds + 1)
            self._milliseconds = milliseconds
            return milliseconds << _SEQUENCE_BITS | self._sequence
