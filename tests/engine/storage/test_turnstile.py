from __future__ import annotations

import errno
import fcntl
import os
import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest

from engine import errors
from engine.storage.turnstile import Turnstile

PATIENCE = 30
ROOT = Path(__file__).parents[3]


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


def test_without_room_for_both_files_none_stays_open(path: Path) -> None:
    Path(f"{path}-turn").mkdir()
    turnstile = Turnstile(str(path))
    for _ in range(3):
        with pytest.raises(errors.DatabaseUnavailable), turnstile.turn(PATIENCE):
            pass
    own = [one.resolve() for one in Path("/proc/self/fd").iterdir()]
    assert Path(f"{path}-next").exists()
    assert Path(f"{path}-next") not in own
    Path(f"{path}-turn").rmdir()
    with turnstile.turn(PATIENCE):
        assert is_taken(Path(f"{path}-turn"))


def test_a_file_system_without_locks_makes_the_database_unavailable(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(_file: int, _how: int) -> None:
        raise OSError(errno.ENOLCK, os.strerror(errno.ENOLCK))

    monkeypatch.setattr(fcntl, "flock", refuse)
    with (
        pytest.raises(errors.DatabaseUnavailable, match=os.strerror(errno.ENOLCK)),
        Turnstile(str(path)).turn(PATIENCE),
    ):
        pass


def test_who_uses_another_name_waits_at_the_same_files(path: Path) -> None:
    # SQLite keeps its own files beside the real one, too, which may be on another device.
    name = path.parent / "shelf" / "other.db"
    name.parent.mkdir()
    name.symlink_to(path)
    with (
        Turnstile(str(path)).turn(PATIENCE),
        pytest.raises(errors.InstanceBusy),
        Turnstile(str(name)).turn(0.01),
    ):
        pass
    assert [one.name for one in name.parent.iterdir()] == ["other.db"]


HOLD = """
import sys, time
from engine.storage.turnstile import Turnstile
with Turnstile(sys.argv[1]).turn(30):
    print("in", flush=True)
    time.sleep(60)
"""

COUNT = """
import sys, threading
from pathlib import Path
from engine.storage.turnstile import Turnstile
turnstile, count = Turnstile(sys.argv[1]), Path(sys.argv[2])
def run():
    for _ in range(10):
        with turnstile.turn(30):
            count.write_text(str(int(count.read_text()) + 1))
threads = [threading.Thread(target=run) for _ in range(2)]
for one in threads:
    one.start()
for one in threads:
    one.join()
"""


def process(script: str, *words: str) -> subprocess.Popen[str]:
    command = [sys.executable, "-c", script, *words]
    return subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True)


def test_who_is_killed_in_its_turn_leaves(path: Path) -> None:
    with process(HOLD, str(path)) as holder:
        assert holder.stdout is not None
        assert holder.stdout.readline() == "in\n"
        turnstile = Turnstile(str(path))
        with pytest.raises(errors.InstanceBusy), turnstile.turn(0.01):
            pass
        holder.kill()
        with turnstile.turn(PATIENCE):
            assert is_taken(Path(f"{path}-turn"))


def test_of_two_threads_in_each_of_two_processes_one_is_in(path: Path, tmp_path: Path) -> None:
    count = tmp_path / "count"
    count.write_text("0", encoding="ascii")
    words = COUNT, str(path), str(count)
    with process(*words) as one, process(*words) as other:
        assert (one.wait(timeout=60), other.wait(timeout=60)) == (0, 0)
    assert count.read_text(encoding="ascii") == "40"


def test_a_database_in_memory_needs_no_files() -> None:
    turnstile = Turnstile(None)
    with turnstile.turn(PATIENCE), pytest.raises(errors.InstanceBusy), turnstile.turn(0.01):
        pass
