"""The databases behaviours run on: in memory, or a file that is closed and opened again."""

from __future__ import annotations

from pathlib import Path

from engine.storage import migrate, session


class Databases:
    """The databases behaviours run on, each emptied for the next.

    They share SQLAlchemy's engines: to translate statements anew takes longer than to run them.
    """

    def __init__(self, folder: Path) -> None:
        self.file = folder / "behaviours.db"
        url = f"sqlite:///{self.file}"
        self.memory = session.open_database("sqlite://").engine
        self.files = [session.open_database(url).engine for _ in range(2)]
        migrate.upgrade(self.memory)
        self.empty = self.written_out()

    def written_out(self) -> bytes:
        """The database in memory as bytes."""
        raw = self.memory.raw_connection()
        content: bytes = raw.driver_connection.serialize()  # type: ignore[union-attr]
        raw.close()
        return content

    def read_back(self, content: bytes) -> session.Database:
        """A database in memory of bytes that were written out."""
        raw = self.memory.raw_connection()
        raw.driver_connection.deserialize(content)  # type: ignore[union-attr]
        raw.close()
        return session.Database(self.memory)

    def opened(self, number: int) -> session.Database:
        """The database in the file, for one of two who have it open."""
        return session.Database(self.files[number])

    def clear_file(self) -> None:
        """Begin with an empty file."""
        self.close()
        for end in ("-wal", "-shm"):
            self.file.with_name(self.file.name + end).unlink(missing_ok=True)
        self.file.write_bytes(self.empty)

    def close(self) -> None:
        for one in self.files:
            one.dispose()
