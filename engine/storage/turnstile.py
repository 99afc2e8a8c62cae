"""Whose turn it is to write to an SQLite database, among threads and among processes."""

from __future__ import annotations

import fcntl
import os
import threading
import time
import weakref
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final

from engine import errors

_NAP_SECONDS: Final = 0.002


class Turnstile:
    """Lets one writer in at a time, and the one who waits before the one who has just been in.

    SQLite's own lock keeps the data safe, but who meets it taken sleeps, at last a tenth of a
    second at a time. While others write all the time, it is free for less than a millisecond
    between two of them, so that one may sleep past every chance for seconds. Here threads wake
    each other; and of the processes, the one that is next holds a lock that the one that leaves
    would need first.

    Args:
        path: Of the database; two empty files are kept beside it, where it really is, however it is
            called. None for one in memory.
    """

    def __init__(self, path: str | None) -> None:
        self._path = None if path is None else os.path.realpath(path)
        self._threads = threading.Lock()
        self._files: tuple[int, int] | None = None
        self._closing = weakref.finalize(self, _close, ())

    @contextmanager
    def turn(self, patience_seconds: float) -> Iterator[None]:
        """Wait for a turn, and keep it.

        Raises:
            errors.InstanceBusy: it took longer than anybody has patience for.
            errors.DatabaseUnavailable: there can be no files beside the database, or no locks.
        """
        until = time.monotonic() + patience_seconds
        if not self._threads.acquire(timeout=patience_seconds):
            raise errors.InstanceBusy
        try:
            files = self._opened()
            _queue(files, until)
            try:
                yield
            finally:
                _leave(files)
        finally:
            self._threads.release()

    def close(self) -> None:
        """Close the files; the next turn opens them again."""
        with self._threads:
            self._closing()
            self._files = None

    def _opened(self) -> tuple[int, ...]:
        """The files that stand for being next and for being in; none when nobody shares it."""
        if self._path is None:
            return ()
        if self._files is None:
            try:
                self._files = _open_both(self._path)
            except OSError as error:
                raise _unavailable(error) from error
            self._closing = weakref.finalize(self, _close, self._files)
        return self._files


def _open_both(path: str) -> tuple[int, int]:
    first = _open(f"{path}-next")
    try:
        return first, _open(f"{path}-turn")
    except OSError:
        os.close(first)  # it is tried again at every turn
        raise


def _open(name: str) -> int:
    # Whoever may use the database may wait for it: another user's file need only be read.
    return os.open(name, os.O_RDONLY | os.O_CREAT | os.O_CLOEXEC, 0o644)


def _close(files: tuple[int, ...]) -> None:
    for file in files:
        os.close(file)


def _queue(files: tuple[int, ...], until: float) -> None:
    if not files:
        return
    first, second = files
    _lock(first, until)
    try:
        _lock(second, until)
    finally:
        fcntl.flock(first, fcntl.LOCK_UN)


def _leave(files: tuple[int, ...]) -> None:
    for file in files[1:]:
        fcntl.flock(file, fcntl.LOCK_UN)


def _lock(file: int, until: float) -> None:
    """Hold the file's lock, which the system lets go of when a process dies."""
    while not _is_locked(file):
        if time.monotonic() > until:
            raise errors.InstanceBusy
        time.sleep(_NAP_SECONDS)


def _is_locked(file: int) -> bool:
    """Try to hold the file's lock, and tell whether it worked."""
    try:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    except OSError as error:  # a file system that knows no locks
        raise _unavailable(error) from error
    return True


def _unavailable(error: OSError) -> errors.DatabaseUnavailable:
    return errors.DatabaseUnavailable(f"the database cannot be used: {error}")
