"""What a privacy officer is shown of who looked at what."""

from __future__ import annotations

from dataclasses import dataclass

from engine import model


@dataclass(frozen=True, slots=True, kw_only=True)
class AccessView:
    """Somebody looked at a person's data, tried to, or stepped in.

    Attributes:
        case_label: The case, empty when it is not known.
        fields: Labels of the case-file fields that were shown, not what stood in them.
    """

    entry: model.HistoryEntry
    case_label: str
    fields: tuple[str, ...]
