"""A disk that can be filled: a small tmpfs, or where none may be mounted, a limit on file sizes."""

from __future__ import annotations

import contextlib
import errno
import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

CHUNK = bytes(1 << 20)


class Disk:
    """A folder, and ways to leave no room in it.

    Attributes:
        is_mounted: It is a file system of its own.
    """

    def __init__(self, folder: Path, *, is_mounted: bool) -> None:
        self.folder = folder
        self.is_mounted = is_mounted

    @contextmanager
    def full(self, writers: Iterable[int]) -> Iterator[None]:
        """No room, for everybody, or else for the processes with these ids."""
        if not self.is_mounted:
            with self._limited(list(writers)):
                yield
            return
        filler = self.folder / "filler"
        try:
            self._fill(filler)
            yield
        finally:
            filler.unlink()

    def _fill(self, filler: Path) -> None:
        with filler.open("wb", buffering=0) as file:
            try:
                while file.write(CHUNK):
                    pass
            except OSError as error:
                if error.errno != errno.ENOSPC:
                    raise

    @contextmanager
    def _limited(self, writers: list[int]) -> Iterator[None]:
        """No file may grow beyond what the largest of the database's is now."""
        sizes = [one.stat().st_size for one in self.folder.rglob("*.db*")]
        self._limit(writers, max(sizes, default=1))
        try:
            yield
        finally:
            self._limit(writers, None)

    def _limit(self, writers: list[int], size: int | None) -> None:
        """Set the limit as whoever runs the process, which root in a container may not."""
        limit = "unlimited" if size is None else str(size)
        for writer in writers:
            with contextlib.suppress(FileNotFoundError):
                owner = Path(f"/proc/{writer}").stat().st_uid
                words = ("prlimit", f"--pid={writer}", f"--fsize={limit}:unlimited")
                subprocess.run(words, check=False, capture_output=True, user=owner)


@contextmanager
def small(mebibytes: int) -> Iterator[Disk]:
    """A disk of its own; as root a tmpfs."""
    folder = Path(tempfile.mkdtemp(prefix="brospenn-disk-"))
    folder.chmod(0o755)
    is_mounted = os.geteuid() == 0 and _run(
        "mount", "-t", "tmpfs", "-o", f"size={mebibytes}m,mode=755", "tmpfs", str(folder)
    )
    try:
        yield Disk(folder, is_mounted=is_mounted)
    finally:
        if is_mounted:
            _run("umount", "--lazy", str(folder))
        shutil.rmtree(folder, ignore_errors=True)


def _run(*words: str) -> bool:
    if shutil.which(words[0]) is None:
        return False
    return subprocess.run(words, check=False, capture_output=True).returncode == 0
