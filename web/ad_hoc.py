"""Beginning something by hand in a part of a process that leaves that to people."""

from __future__ import annotations

import flask
from werkzeug.wrappers import Response

from engine import errors, model
from engine.runtime import effects
from web import language, routes, site
from web.routes import Access, Route


class AdHoc:
    """For those who take part in a case; the engine says who may begin what."""

    def __init__(self, around: site.Site) -> None:
        self._engine = around.engine
        self._around = around

    def blueprint(self) -> flask.Blueprint:
        """The routes."""
        address = "/saker/<int:key>/prosesser/<int:instance>/begynn/<int:part>"
        return routes.blueprint(
            "ad_hoc", self._around.people, [Route(address, self.begin, Access.WORKER, post=True)]
        )

    def begin(self, actor: model.Actor, key: int, instance: int, part: int) -> Response:
        """Begin one activity and go back to the case."""
        element_id = flask.request.form.get("aktivitet", "")
        names = {
            one.element_id: one.name
            for view in self._engine.ad_hoc.in_case(key, actor)
            if (view.instance_key, view.id) == (instance, part)
            for one in view.activities
        }
        back = flask.redirect(flask.url_for("cases.case", key=key), 303)
        if element_id not in names:
            flask.flash(language.gettext("Dette kan ikke settes i gang lenger."), "warning")
            return back
        asked = [effects.ElementToBegin(element_id=element_id)]
        try:
            self._engine.ad_hoc.begin(instance, part, asked, by=actor)
        except errors.NothingWaits:
            flask.flash(language.gettext("Dette kan ikke settes i gang lenger."), "warning")
        else:
            words = language.gettext("«%(activity)s» er satt i gang.", activity=names[element_id])
            flask.flash(words, "success")
        return back
