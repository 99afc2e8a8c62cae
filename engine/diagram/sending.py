"""Properties by which an element that throws a message sends it to somebody outside."""

from __future__ import annotations

CHANNEL = "brospenn:kanal"
"""How: the name of a channel; else the unit's own."""

RECIPIENT = "brospenn:mottaker"
"""To whom: a lane, whose unit the case says, or a unit; text or FEEL."""

ONLY_IF = "brospenn:bareHvis"
"""Only if this (FEEL over the case file) holds when its turn to be sent comes."""
