"""Who takes part: agencies, units, roles, and which role works in which lane. Read from a file."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from engine import errors


@dataclass(frozen=True, slots=True, kw_only=True)
class Agency:
    """A public body, as the prison service or a municipality."""

    id: str
    name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Unit:
    """An office or prison of an agency, and how a message reaches it.

    Attributes:
        number: The public number (organisation or municipality), empty when it has none.
        channel: Name of the channel that delivers to it, empty when nothing is sent there.
        address: Where the channel sends it.
        successor: Id of the unit that has taken over, as when municipalities merge. What is meant
            for this one reaches that one; old cases keep saying what was so when it was written.
    """

    id: str
    name: str
    agency: str
    number: str = ""
    channel: str = ""
    address: str = ""
    successor: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Role:
    """What a person is in an agency."""

    id: str
    name: str
    agency: str


@dataclass(frozen=True, slots=True, kw_only=True)
class LaneRole:
    """Who works in a lane; the case-file field `unit_field` says in which unit.

    Attributes:
        unit: The unit's id, where there is only one, as of a directorate; then no field says it.
        role: The role that is named first when one must be named.
        roles: Every role a task of the lane is offered to, `role` first; all of one agency.
    """

    lane: str
    role: str
    roles: tuple[str, ...]
    unit_field: str = ""
    unit: str = ""

    def unit_in(self, fields: Mapping[str, Any]) -> str:
        """Id of the unit that has the lane in the case, empty when nothing says it."""
        return self.unit or str(fields.get(self.unit_field) or "")


@dataclass(frozen=True, slots=True, kw_only=True)
class Participants:
    """Everybody who may take part, by id; lanes by name."""

    agencies: Mapping[str, Agency] = field(default_factory=dict)
    units: Mapping[str, Unit] = field(default_factory=dict)
    roles: Mapping[str, Role] = field(default_factory=dict)
    lanes: Mapping[str, LaneRole] = field(default_factory=dict)

    def candidate_groups(
        self, lane: str, fields: Mapping[str, Any], roles: tuple[str, ...] = ()
    ) -> tuple[str, ...]:
        """`role@unit` for each role of a lane; none for a lane nobody is named for.

        Without a unit a group is `role@`, which everybody with the role belongs to.

        Args:
            lane: Name of the lane.
            fields: The case file, which says the unit.
            roles: Only these roles, instead of all of the lane's.
        """
        entry = self.lanes.get(lane)
        if entry is None:
            return ()
        unit = self.present(entry.unit_in(fields))
        return tuple(f"{role}@{unit}" for role in roles or entry.roles)

    def present(self, unit_id: str) -> str:
        """Id of the unit that does the work of this one today: itself, or who took over last."""
        while (unit := self.units.get(unit_id)) is not None and unit.successor:
            unit_id = unit.successor
        return unit_id

    def unit_fields(self) -> frozenset[str]:
        """The case-file fields that hold a unit's id."""
        return frozenset(entry.unit_field for entry in self.lanes.values() if entry.unit_field)

    def lane_named(self, path: Sequence[str]) -> str:
        """Of a lane and the lanes around it, outermost first, the innermost that works for anyone.

        A lane inside an agency's lane may name a role or a phase. Its own name when none is known.
        """
        inwards = [name for name in path if name in self.lanes]
        return (inwards or list(path) or [""])[-1]

    def agency_of_lane(self, lane: str) -> str:
        """Id of the agency whose role works in the lane, empty when none does."""
        entry = self.lanes.get(lane)
        return self.roles[entry.role].agency if entry else ""

    def roles_of_lane(self, lane: str) -> frozenset[str]:
        """Ids of the roles a task of the lane may name: all of the lane's agency."""
        agency = self.agency_of_lane(lane)
        return frozenset(
            role.id for role in self.roles.values() if agency and role.agency == agency
        )


def read(data: bytes) -> Participants:
    """Read `participants.toml`.

    Raises:
        errors.FileInvalid: it is not TOML, lacks a name, or names what it does not define.
    """
    try:
        content = tomllib.loads(data.decode())
        participants = Participants(
            agencies={key: Agency(id=key, **entry) for key, entry in _part(content, "agency")},
            units={key: _unit(key, entry) for key, entry in _part(content, "unit")},
            roles={key: Role(id=key, **entry) for key, entry in _part(content, "role")},
            lanes={key: _lane(key, entry) for key, entry in _part(content, "lane")},
        )
    except (ValueError, TypeError, AttributeError) as error:
        raise errors.FileInvalid(f"participants: {error}") from error
    _check(participants)
    return participants


def _part(content: Mapping[str, Any], name: str) -> list[tuple[str, dict[str, Any]]]:
    return list(content.get(name, {}).items())


def _unit(key: str, entry: Mapping[str, Any]) -> Unit:
    texts = {name: str(value) for name, value in entry.items()}
    return Unit(id=key, **texts)


def _lane(key: str, entry: Mapping[str, Any]) -> LaneRole:
    """A lane; `role` may be left out where `roles` names its first, and `roles` where it is one."""
    named = entry.get("roles", [])
    if not isinstance(named, list):
        raise TypeError(f"lane {key}: roles is a list of role ids")
    first = entry.get("role") or next(iter(named), "")
    others = tuple(str(role) for role in named if role != first)
    rest = {name: value for name, value in entry.items() if name not in {"role", "roles"}}
    return LaneRole(lane=key, role=str(first), roles=(str(first), *others), **rest)


def _check(participants: Participants) -> None:
    wrong = [
        *(f"unit {unit.id}" for unit in participants.units.values() if _lost(participants, unit)),
        *(
            f"unit {unit.id}"
            for unit in participants.units.values()
            if unit.agency not in participants.agencies
        ),
        *(
            f"role {role.id}"
            for role in participants.roles.values()
            if role.agency not in participants.agencies
        ),
        *(
            f"lane {lane.lane}"
            for lane in participants.lanes.values()
            if not participants.roles.keys() >= set(lane.roles)
            or (lane.unit and lane.unit not in participants.units)
        ),
    ]
    if wrong:
        raise errors.FileInvalid(f"participants: names something undefined: {', '.join(wrong)}")
    mixed = [
        lane.lane
        for lane in participants.lanes.values()
        if len({participants.roles[role].agency for role in lane.roles}) > 1
    ]
    if mixed:
        raise errors.FileInvalid(f"participants: roles of several agencies: {', '.join(mixed)}")


def _lost(participants: Participants, unit: Unit) -> bool:
    """Whether who took over, and who took over from them, lead nowhere or in a circle."""
    seen = {unit.id}
    while unit.successor:
        if unit.successor in seen or unit.successor not in participants.units:
            return True
        seen.add(unit.successor)
        unit = participants.units[unit.successor]
    return False
