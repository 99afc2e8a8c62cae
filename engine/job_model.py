"""Jobs of service tasks as workers see them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

Key = int


@dataclass(frozen=True, slots=True, kw_only=True)
class JobView:
    """A job a worker holds until `leased_until`.

    Attributes:
        retries: How many attempts are left, this one included.
        failures: How many attempts have failed.
        kind: Camunda 8's `BPMN_ELEMENT`, `EXECUTION_LISTENER`, `TASK_LISTENER` or
            `AD_HOC_SUB_PROCESS`.
        event: Of a task listener: `creating`, `assigning`, `updating`, `completing`, `canceling`.
        lease: Fencing token: whoever holds another one has lost the job.
    """

    key: Key
    instance_key: Key
    process_id: str
    definition_key: Key
    element_id: str
    job_type: str
    retries: int
    headers: Mapping[str, str]
    variables: Mapping[str, Any]
    leased_until: datetime | None
    failures: int = 0
    lease: str = ""
    case_label: str = ""
    kind: str = "BPMN_ELEMENT"
    event: str = ""


# A job as it was activated, which its lease must still hold; or any open job, by its key.
Held = JobView | Key
