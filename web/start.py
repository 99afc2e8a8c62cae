"""The way in, and the pages everybody may read."""

from __future__ import annotations

import flask
from werkzeug.wrappers import Response

from engine import model
from web import routes, site
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
            ],
        )

    def front(self, actor: model.Actor) -> Response:
        """Send people to the page of their role."""
        return flask.redirect(flask.url_for(first_page(actor)), 303)

    def accessibility(self) -> str:
        """The accessibility statement."""
        return flask.render_template("accessibility.html")

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
