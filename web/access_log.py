"""Who looked at whose data, for the privacy officer."""

from __future__ import annotations

import flask

from engine import model
from web import inbox, routes, site, timeline
from web.routes import Access, Route

KINDS = {"alle": "", "lest": "read", "nektet": "denied", "inngrep": "admin"}
_MAX_SEARCH = 100


class AccessLog:
    """One list; it tells which fields somebody saw, never what stood in them."""

    def __init__(self, around: site.Site) -> None:
        self._engine = around.engine
        self._people = around.people

    def blueprint(self) -> flask.Blueprint:
        """The route."""
        wanted = [Route("/innsyn", self.accesses, Access.PRIVACY_OFFICER)]
        return routes.blueprint("access_log", self._people, wanted)

    def accesses(self, actor: model.Actor) -> str:
        """Every reading, the latest first; by case or by who read."""
        kind = flask.request.args.get("visning", "")
        kind = kind if kind in KINDS else "alle"
        search = flask.request.args.get("sok", "").strip()[:_MAX_SEARCH]
        page = self._engine.operations.accesses(
            actor, kind=KINDS[kind], search=search, page=inbox.page_asked()
        )
        return flask.render_template(
            "access_log.html", page=page, kind=kind, search=search, sentence=timeline.sentence
        )
