from __future__ import annotations

import fcntl
import threading
import time
from pathlib import Path

import pytest

from engine import errors
from engine.storage.turnstile import Turnstile

PATIENCE = 30


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "brospenn.db"


def is_taken(file: Path) -> bool:
    with file.open() as opened:
        try:
            fcntl.flock(opened, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return True
    return False


def until_somebody_is_next(path: Path) -> None:
    end = time.monotonic() + PATIENCE
    while not is_taken(Path(f"{path}-next")):
        assert time.monotonic() < end
        time.sleep(0.001)


def test_who_waits_goes_before_who_has_just_been_in(path: Path) -> None:
    # Two turnstiles on one path hold the files each for itself, as two processes do.
    greedy, waiting = Turnstile(str(path)), Turnstile(str(path))
    order: list[str] = []

    def wait() -> None:
        with waiting.turn(PATIENCE):
            order.append("waiting")

    thread = threading.Thread(target=wait)
    with greedy.turn(PATIENCE):
        thread.start()
        until_somebody_is_next(path)
        order.append("greedy")
    with greedy.turn(PATIENCE):
        order.append("greedy again")
    thread.join()
    assert order == ["greedy", "waiting", "greedy again"]


@pytest.mark.parametrize("who", ["a thread", "a process"])
def test_nobody_waits_for_ever(path: Path, who: str) -> None:
    turnstile = Turnstile(str(path))
    other = Turnstile(str(path)) if who == "a process" else turnstile
    with turnstile.turn(PATIENCE), pytest.raises(errors.InstanceBusy), other.turn(0.05):
        pass
    with other.turn(PATIENCE):
        assert is_taken(Path(f"{path}-turn"))
    assert not is_taken(Path(f"{path}-turn"))


def test_who_fails_leaves(path: Path) -> None:
    turnstile = Turnstile(str(path))
    with pytest.raises(LookupError), turnstile.turn(PATIENCE):
        raise LookupError
    with turnstile.turn(0):
        pass


def test_a_closed_one_opens_again(path: Path) -> None:
    turnstile = Turnstile(str(path))
    for _ in range(2):
        with turnstile.turn(PATIENCE):
            assert is_taken(Path(f"{path}-turn"))
        turnstile.close()
        turnstile.close()


def test_without_a_folder_the_database_is_unavailable(path: Path) -> None:
    with pytest.raises(errors.DatabaseUnavailable), Turnstile(f"{path}/none").turn(PATIENCE):
        pass


def test_a_database_in_memory_needs_no_files() -> None:
    turnstile = Turnstile(None)
    with turnstile.turn(PATIENCE), pytest.raises(errors.InstanceBusy), turnstile.turn(0.01):
        pass
