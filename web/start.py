"""The way in, and the pages everybody may read."""

from __future__ import annotations

import flask
from werkzeug import exceptions
from werkzeug.wrappers import Response

from engine import model
from web import language, routes, site
from web.routes import Access, Route

_FIRST_PAGE = (
    ("worker", "inbox.inbox"),
    ("process_owner", "modeller.processes"),
    ("admin", "admin.overview"),
    ("privacy_officer", "access_log.accesses"),
)


class Start:
    """The front page and the accessibility statement."""

    def __init__(self, around: site.Site) -> None:
        self._around = around

    def blueprint(self) -> flask.Blueprint:
        """The routes."""
        return routes.blueprint(
            "start",
            self._around.people,
            [
                Route("/", self.front, Access.SIGNED_IN),
                Route("/tilgjengelighet", self.accessibility, Access.EVERYONE),
                Route("/helse", self.health, Access.EVERYONE),
                Route("/spraak", self.speak, Access.EVERYONE, post=True),
            ],
        )

    def front(self, actor: model.Actor) -> Response:
        """Send people to the page of their role."""
        return flask.redirect(flask.url_for(first_page(actor)), 303)

    def accessibility(self) -> str:
        """The accessibility statement."""
        return flask.render_template("accessibility.html")

    def speak(self) -> Response:
        """Choose the language, and go back to the page where it was chosen."""
        chosen = flask.request.form.get("spraak", "")
        if chosen not in language.languages():
            raise exceptions.BadRequest
        back = routes.own_path(flask.request.form.get("neste", ""))
        response = flask.redirect(back or flask.url_for("start.front"), 303)
        secure = bool(flask.current_app.config["SESSION_COOKIE_SECURE"])
        language.choose(response, chosen, secure=secure)
        return response

    def health(self) -> Response:
        """For whatever watches the server: it answers."""
        return flask.Response("ok\n", mimetype="text/plain")


def first_page(actor: model.Actor) -> str:
    """The endpoint a person begins at: the first of their roles that has a page."""
    known = flask.current_app.view_functions
    for role, endpoint in _FIRST_PAGE:
        if role in actor.roles and endpoint in known:
            return endpoint
    return "start.accessibility"
