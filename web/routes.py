"""Routes that cannot be made without saying who may use them.

A page module is a class with its dependencies; its `blueprint` lists `Route`s. The guard finds the
signed-in actor, holds the route's rule against it and hands it to the view as the first argument.
"""

from __future__ import annotations

import functools
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from enum import Enum
from typing import Any

import flask
from werkzeug.routing import Map, converters
from werkzeug.wrappers import Response

from engine import errors
from web import identity

View = Callable[..., Any]
RULE = "access_rule"
_AGAIN = "shows_again"
LARGEST_KEY = 2**63 - 1


class SignedOut(Exception):
    """A form was sent by nobody who is signed in; the session may have ended meanwhile."""


class Access(Enum):
    """Who may use a route; the values are the roles that open it, None means everybody.

    EVERYONE: no sign-in needed; the view gets no actor. SIGNED_IN: any signed-in person.
    """

    EVERYONE = None
    SIGNED_IN = frozenset[str]()
    WORKER = frozenset({"worker"})
    PROCESS_OWNER = frozenset({"process_owner"})
    ADMIN = frozenset({"admin"})
    PRIVACY_OFFICER = frozenset({"privacy_officer"})
    KEEPERS = frozenset({"admin", "process_owner"})


@dataclass(frozen=True, slots=True)
class Route:
    """One address.

    Attributes:
        rule: As Werkzeug writes it, in Norwegian and without personal data.
        post: Takes POST (with a CSRF token) instead of GET.
        again: The `handling` that shows the form again and saves nothing; what was typed survives
            the end of a session then.
    """

    rule: str
    view: View
    access: Access
    post: bool = False
    again: str = ""


class KeyConverter(converters.IntegerConverter):
    """`<int:key>` in a rule: what no 64-bit column can hold is no address."""

    def __init__(self, url_map: Map, **given: Any) -> None:
        super().__init__(url_map, **{"max": LARGEST_KEY, **given})


def key(text: str) -> int | None:
    """The key a form sends, None when it is none."""
    is_number = text.isascii() and text.isdecimal() and len(text) <= len(str(LARGEST_KEY))
    return int(text) if is_number and int(text) <= LARGEST_KEY else None


def blueprint(name: str, people: identity.People, routes: Iterable[Route]) -> flask.Blueprint:
    """The routes as a blueprint, each behind its guard; an endpoint is named after its view."""
    made = flask.Blueprint(name, __name__)
    for route in routes:
        made.add_url_rule(
            route.rule,
            endpoint=route.view.__name__,
            view_func=_guarded(route, people),
            methods=["POST"] if route.post else ["GET"],
        )
    return made


def _guarded(route: Route, people: identity.People) -> View:
    @functools.wraps(route.view)
    def guard(**parameters: Any) -> Any:
        if route.access is Access.EVERYONE:
            return route.view(**parameters)
        person = identity.current(people)
        if person is None:
            if flask.request.method == "POST":
                raise SignedOut
            return to_sign_in()
        if route.access.value and route.access.value.isdisjoint(person.actor.roles):
            raise errors.NotAllowed
        return route.view(person.actor, **parameters)

    setattr(guard, RULE, route.access)
    setattr(guard, _AGAIN, route.again)
    return guard


def again(view: View) -> str:
    """The `handling` that shows a view's form again; empty when it keeps nothing."""
    return str(getattr(view, _AGAIN, ""))


def to_sign_in() -> Response:
    """To the sign-in, and from there to the page that was asked for, with its search."""
    asked = flask.request.full_path.rstrip("?")
    wanted = asked if flask.request.method == "GET" else None
    return flask.redirect(flask.url_for("login.choose", neste=wanted), 303)


def own_path(wanted: str) -> str:
    """A path of ours to go on to; anything that could lead elsewhere is dropped."""
    own = wanted.startswith("/") and not wanted.startswith("//") and "\\" not in wanted
    return wanted if own and wanted.isprintable() else ""


def declare(app: flask.Flask, endpoint: str, access: Access) -> None:
    """State the rule of a view that Flask made itself, as the one of static files."""
    setattr(app.view_functions[endpoint], RULE, access)


def undeclared(app: flask.Flask) -> list[str]:
    """Endpoints without a rule; an application that has any must not start."""
    return sorted(name for name, view in app.view_functions.items() if not hasattr(view, RULE))
