"""Looks before the start whether this software can read the states that are stored."""

from __future__ import annotations

import re

from sqlalchemy import Connection, func, select

from engine import errors
from engine.runtime import effects, snapshot
from engine.storage import tables

# A state begins `[format,`; what is longer than this is no format of ours.
_BEGINNING = 5
_FORMAT = re.compile(rb"\[(\d+),")
_instance = tables.process_instance


def require_readable(connection: Connection) -> None:
    """Refuse a database with running instances that this software cannot carry on.

    Raises:
        errors.StateUnreadable: says which formats, and the way out.
    """
    beginning = func.substr(_instance.c.state, 1, _BEGINNING)
    active = _instance.c.status == effects.InstanceState.ACTIVE.value
    found = connection.scalars(select(beginning).where(active).distinct()).all()
    unknown = sorted({_name(_bytes(one)) for one in found} - {""})
    if unknown:
        raise errors.StateUnreadable(
            f"process instances are stored in a format this software cannot read "
            f"({', '.join(unknown)}; it reads up to {snapshot.FORMAT}): start the software that "
            "wrote them, or restore a backup from before it ran"
        )


def _bytes(value: bytes | str) -> bytes:
    # SQLite keeps what it is given: a state that somebody mended by hand may have become a text.
    return value.encode() if isinstance(value, str) else bytes(value)


def _name(beginning: bytes) -> str:
    """The format a state is in, when it is none we know; else nothing."""
    match = _FORMAT.match(beginning)
    if match is None:
        return "none of ours"
    return "" if snapshot.knows(int(match[1])) else match[1].decode()
