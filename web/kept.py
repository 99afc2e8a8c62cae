"""What somebody had typed when the session ended or the database was away: kept on the page.

The form comes back with its fields hidden in it. Sending it on shows the form again and saves
nothing; and only what our own page sent is kept, so that nobody else can fill in a form this way.
"""

from __future__ import annotations

from urllib.parse import urlsplit

import flask
import flask_wtf.csrf
from werkzeug import exceptions
from werkzeug.wrappers import Response

from engine import errors as engine_errors
from web import errors, identity, language, routes, site

_TOKEN, _HANDLING = "csrf_token", "handling"
_PREFIX, _TO = "sendt-", "til"
Fields = list[tuple[str, str]]


def install(app: flask.Flask, around: site.Site) -> None:
    """Answer a POST whose session is over, or that nobody can take just now, with a way on."""

    def expired(_error: Exception) -> tuple[str, int]:
        return _kept(around) or errors.page(errors.EXPIRED)

    def signed_out(_error: Exception) -> tuple[str, int] | Response:
        return _kept(around) or routes.to_sign_in()

    def not_now(error: engine_errors.EngineError) -> tuple[str, int]:
        if not (flask.request.method == "POST" and _again(flask.request.path)):
            return errors.answer(error)
        why = errors.explained(error)
        title = language.gettext(why.title)
        return _page(around, flask.request.path, _sent(), title=title), why.status

    for kind in (engine_errors.InstanceBusy, engine_errors.DatabaseUnavailable):
        app.register_error_handler(kind, not_now)
    app.register_error_handler(flask_wtf.csrf.CSRFError, expired)
    app.register_error_handler(routes.SignedOut, signed_out)


def _kept(around: site.Site) -> tuple[str, int] | None:
    """The page with what was typed; None when there is nothing to keep, or it is not ours."""
    if not (_again(flask.request.path) and _is_own()):
        return None
    return _page(around, flask.request.path, _sent()), 400


def _sent() -> Fields:
    sent = flask.request.form.items(multi=True)
    return [(name, value) for name, value in sent if name not in {_TOKEN, _HANDLING}]


def after_sign_in(around: site.Site) -> str | None:
    """The page that leads on with what was typed, when the sign-in carries it; else None."""
    path = flask.request.form.get(_TO, "")
    if not _again(path):
        return None
    return _page(around, path, _carried())


def too_early(around: site.Site) -> str | None:
    """The page to sign in from once more, with what was typed, when the sign-in carries it."""
    path = flask.request.form.get(_TO, "")
    return _page(around, path, _carried(), notice=True) if _again(path) else None


def _carried() -> Fields:
    sent = flask.request.form.items(multi=True)
    return [(name[len(_PREFIX) :], text) for name, text in sent if name.startswith(_PREFIX)]


def _page(
    around: site.Site, path: str, fields: Fields, *, title: str = "", notice: bool = False
) -> str:
    person = identity.current(around.people)
    return flask.render_template(
        "kept.html",
        signed_in=person is not None,
        person=person,
        actor=person.actor if person else None,
        roles=person.actor.roles if person else frozenset(),
        groups=identity.by_agency(around.people.listed()),
        path=path,
        again=_again(path),
        fields=fields,
        prefix=_PREFIX,
        title=title or language.gettext("Økten din er over"),
        notice=notice,
    )


def _again(path: str) -> str:
    """How the form of an address is shown again without saving; empty when it is no such form."""
    adapter = flask.current_app.create_url_adapter(None) or flask.current_app.url_map.bind("")
    try:
        endpoint, _ = adapter.match(path, method="POST")
    except exceptions.HTTPException:
        return ""
    return routes.again(flask.current_app.view_functions[endpoint])


def _is_own() -> bool:
    """Our own page sent it, as the browser tells."""
    headers = flask.request.headers
    if headers.get("Sec-Fetch-Site", "same-origin") != "same-origin":
        return False
    told = headers.get("Origin") or headers.get("Referer") or ""
    return urlsplit(told).netloc == flask.request.host
