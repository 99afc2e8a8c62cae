"""What a file says that the model does not hold."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class UnreadKind(StrEnum):
    """Why the model does not hold it.

    ATTRIBUTE: an attribute or child element we do not honour. CONSTRUCT: it would change what the
    process does, so the file cannot run. REFERENCE: it points to nothing. DUPLICATE: an id used
    twice. REPEATED: the same where nothing refers to it. NO_ID: an element without id got one.
    CAMUNDA7: written for Camunda 7. VENDOR: another tool's extension.
    """

    ATTRIBUTE = "attribute"
    CONSTRUCT = "construct"
    REFERENCE = "reference"
    DUPLICATE = "duplicate"
    REPEATED = "repeated"
    NO_ID = "no-id"
    CAMUNDA7 = "camunda7"
    VENDOR = "vendor"


@dataclass(frozen=True, slots=True, kw_only=True)
class Unread:
    """Something of the file the model does not hold, for the check to report.

    Attributes:
        what: The attribute, element, id or namespace, as written in the file.
        tag: BPMN's name of the element it stands on.
    """

    element: str
    line: int
    what: str
    kind: UnreadKind = UnreadKind.ATTRIBUTE
    tag: str = ""
