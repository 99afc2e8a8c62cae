"""Sign-in of the demo: choose one of the synthetic people."""

from __future__ import annotations

import flask
from werkzeug.wrappers import Response

from engine import errors, model
from web import identity, kept, language, routes, site, start
from web.routes import Access, Route


class Login:
    """The list of people, signing in and out."""

    def __init__(self, around: site.Site) -> None:
        self._people = around.people
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
        if chosen not in {person.actor.user_id for person in self._people.listed()}:
            raise errors.NotFound
        person = self._people.person(chosen)
        if person is None:
            raise errors.NotFound
        identity.sign_in(person)
        kept_page = kept.after_sign_in(self._around)
        if kept_page is not None:
            return kept_page
        wanted = routes.own_path(flask.request.form.get("neste", ""))
        return flask.redirect(wanted or flask.url_for(start.first_page(person.actor)), 303)

    def sign_out(self, actor: model.Actor) -> Response:  # noqa: ARG002 - the guard gives it
        """Forget who it was."""
        identity.sign_out()
        flask.flash(language.gettext("Du er logget ut."), "info")
        return flask.redirect(flask.url_for("login.choose"), 303)
