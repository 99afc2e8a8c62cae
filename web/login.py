"""Sign-in of the demo: choose one of the synthetic people. Not as often as one likes."""

from __future__ import annotations

import logging
from datetime import timedelta

import flask
from werkzeug import exceptions
from werkzeug.wrappers import Response

from engine import errors, model
from web import errors as web_errors
from web import identity, kept, language, routes, site, start
from web.routes import Access, Route

MOST = 20
WINDOW = timedelta(minutes=5)
_log = logging.getLogger(__name__)


class Login:
    """The list of people, signing in and out."""

    def __init__(self, around: site.Site) -> None:
        self._people = around.people
        self._attempts = around.engine.attempts
        self._around = around

    def blueprint(self) -> flask.Blueprint:
        """The routes."""
        return routes.blueprint(
            "login",
            self._people,
            [
                Route("/logg-inn", self.choose, Access.EVERYONE),
                Route("/logg-inn", self.sign_in, Access.EVERYONE, post=True),
                Route("/logg-ut", self.sign_out, Access.SIGNED_IN, post=True),
            ],
        )

    def choose(self) -> str:
        """Everybody there is to choose from, by agency."""
        return flask.render_template(
            "login.html",
            groups=identity.by_agency(self._people.listed()),
            wanted=routes.own_path(flask.request.args.get("neste", "")),
        )

    def sign_in(self) -> Response | str:
        """Become the chosen person and go where they were going."""
        chosen = flask.request.form.get("person", "")
        listed = chosen in {person.actor.user_id for person in self._people.listed()}
        person = self._people.person(chosen) if listed else None
        if not self._may_try(person):
            return self._too_often()
        if person is None:
            raise errors.NotFound
        identity.sign_in(person)
        kept_page = kept.after_sign_in(self._around)
        if kept_page is not None:
            return kept_page
        wanted = routes.own_path(flask.request.form.get("neste", ""))
        return flask.redirect(wanted or flask.url_for(start.first_page(person.actor)), 303)

    def _may_try(self, person: identity.Person | None) -> bool:
        """Whether this address may try that person; who tries unknown ones has one limit for all.

        The address alone is no subject: a whole prison may go out through one.
        """
        who = person.actor.user_id if person else ""
        subject = f"sign-in {flask.request.remote_addr} {who}"
        return self._attempts.allowed(subject, MOST, WINDOW)

    def _too_often(self) -> Response:
        # Neither who nor from where: both are a person's data, and the log is read by many.
        _log.warning("sign-in refused: more than %d attempts in %s", MOST, WINDOW)
        body = kept.too_early(self._around) or web_errors.page(web_errors.TOO_OFTEN)[0]
        response = flask.make_response(body, exceptions.TooManyRequests.code)
        response.headers["Retry-After"] = str(int(WINDOW.total_seconds()))
        return response

    def sign_out(self, actor: model.Actor) -> Response:  # noqa: ARG002 - the guard gives it
        """Forget who it was."""
        identity.sign_out()
        flask.flash(language.gettext("Du er logget ut."), "info")
        return flask.redirect(flask.url_for("login.choose"), 303)
