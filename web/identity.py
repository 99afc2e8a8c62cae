"""Who is using the pages: a user id in the session, an actor everywhere else."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Protocol

import flask

from engine import model

_USER = "user_id"


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """Somebody who may sign in.

    Attributes:
        actor: What the engine knows of them.
        description: What they do, in a few words, for the list of demo people.
        agency_name: The agency as people call it.
    """

    actor: model.Actor
    description: str = ""
    agency_name: str = ""


class People(Protocol):
    """Finds the people who may use the pages."""

    def person(self, user_id: str) -> Person | None:
        """The person with the id, None when there is none (any more)."""
        ...

    def listed(self) -> Sequence[Person]:
        """The people to choose from at sign-in; empty when identity comes from elsewhere."""
        ...


class DemoPeople:
    """A fixed list of synthetic people."""

    def __init__(self, people: Iterable[Person]) -> None:
        self._people = {person.actor.user_id: person for person in people}

    def person(self, user_id: str) -> Person | None:
        """The person with the id, None when there is none."""
        return self._people.get(user_id)

    def listed(self) -> Sequence[Person]:
        """Everybody, in the order given."""
        return tuple(self._people.values())


def by_agency(people: Iterable[Person]) -> list[tuple[str, list[Person]]]:
    """People with the name of their agency, each agency once, in the order they first appear."""
    ordered = list(people)
    first: dict[str, int] = {}
    for number, person in enumerate(ordered):
        first.setdefault(person.agency_name, number)
    ordered.sort(key=lambda person: first[person.agency_name])
    return [(name, list(group)) for name, group in groupby(ordered, lambda p: p.agency_name)]


def current(people: People) -> Person | None:
    """The person who is signed in."""
    user_id = flask.session.get(_USER)
    return people.person(user_id) if isinstance(user_id, str) else None


def sign_in(person: Person) -> None:
    """Begin a new session for the person; nothing of the old one stays."""
    flask.session.clear()
    flask.session[_USER] = person.actor.user_id


def sign_out() -> None:
    """End the session."""
    flask.session.clear()
