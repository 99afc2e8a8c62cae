"""In the demo people may let time pass, to watch deadlines fire."""

from __future__ import annotations

from datetime import timedelta

import flask
from werkzeug.wrappers import Response

from engine import errors, model
from web import dates, language, routes, site
from web.routes import Access, Route

JUMPS = {"dag": timedelta(days=1), "uke": timedelta(weeks=1), "maned": timedelta(days=30)}


class ClockPanel:
    """Moves the demo's clock."""

    def __init__(self, around: site.Site, clock: site.DemoClock) -> None:
        self._people = around.people
        self._clock = clock

    def blueprint(self) -> flask.Blueprint:
        """The routes."""
        return routes.blueprint(
            "clock_panel",
            self._people,
            [Route("/demo/klokke", self.jump, Access.SIGNED_IN, post=True)],
        )

    def jump(self, actor: model.Actor) -> Response:  # noqa: ARG002 - the guard gives it
        """Go forward by the chosen step."""
        step = JUMPS.get(flask.request.form.get("hopp", ""))
        if step is None:
            raise errors.NotFound
        self._clock.jump(step)
        shown = dates.moment(self._clock.now())
        flask.flash(language.gettext("Demotiden er nå %(moment)s.", moment=shown), "info")
        return flask.redirect(flask.url_for("start.front"), 303)
