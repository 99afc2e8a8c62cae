"""The control room: what runs, what stopped and why, what waits. Holds no data about persons."""

from __future__ import annotations

from typing import Any

import flask
from werkzeug.wrappers import Response

from engine import errors, model
from web import diagrams, inbox, language, routes, site
from web.routes import Access, Route

STATES = {
    "aktive": "ACTIVE",
    "stoppet": "INCIDENT",
    "fullforte": "COMPLETED",
    "stansede": "TERMINATED",
    "alle": "",
}
_MAX_SEARCH = 100


class Admin:
    """Lists over everything that moves, and the few commands that help what is stuck."""

    def __init__(self, around: site.Site) -> None:
        self._engine = around.engine
        self._people = around.people

    def blueprint(self) -> flask.Blueprint:
        """The routes."""
        instance = "/drift/prosesser/<int:key>"
        pages = [
            Route("/drift", self.overview, Access.ADMIN),
            Route("/drift/prosesser", self.instances, Access.ADMIN),
            Route(instance, self.instance, Access.ADMIN),
            Route(f"{instance}/<int:definition>/diagram.bpmn", self.diagram, Access.ADMIN),
            Route(f"{instance}/<int:definition>/elementer.json", self.elements, Access.ADMIN),
            Route("/drift/feil", self.incidents, Access.ADMIN),
            Route("/drift/frister", self.overdue, Access.ADMIN),
            Route("/drift/tidsur", self.timers, Access.ADMIN),
            Route("/drift/meldinger", self.messages, Access.ADMIN),
            Route("/drift/utsending", self.outbox, Access.ADMIN),
        ]
        commands = [
            Route("/drift/feil/<int:key>/prov-igjen", self.retry, Access.ADMIN, post=True),
            Route(f"{instance}/stans", self.cancel, Access.ADMIN, post=True),
        ]
        return routes.blueprint("admin", self._people, [*pages, *commands])

    def overview(self, actor: model.Actor) -> str:
        """How many of each there are."""
        engine = self._engine
        counts = {
            "instances": engine.operations.instances(
                actor, state="ACTIVE", search="", page=1
            ).total,
            "incidents": engine.operations.incidents(actor, state="ACTIVE", page=1).total,
            "overdue": engine.operations.overdue_tasks(actor, page=1).total,
            "timers": engine.operations.armed_timers(actor, page=1).total,
            "messages": engine.operations.parked_messages(actor, page=1).total,
            "outbox": engine.operations.deliveries(actor, page=1).total,
        }
        newest = engine.operations.incidents(actor, state="ACTIVE", page=1)
        return flask.render_template("admin_overview.html", counts=counts, incidents=newest)

    def instances(self, actor: model.Actor) -> str:
        """Process instances by state."""
        state = flask.request.args.get("tilstand", "")
        state = state if state in STATES else "aktive"
        search = flask.request.args.get("sok", "").strip()[:_MAX_SEARCH]
        page = self._engine.operations.instances(
            actor, state=STATES[state], search=search, page=inbox.page_asked()
        )
        return flask.render_template("admin_instances.html", page=page, state=state, search=search)

    def instance(self, actor: model.Actor, key: int) -> str:
        """One process instance."""
        return flask.render_template(
            "admin_instance.html",
            instance=self._engine.instance(key, actor),
            standings=self._engine.standings(key, actor),
            in_order=diagrams.in_order,
            status_words=diagrams.words(),
        )

    def diagram(self, actor: model.Actor, key: int, definition: int) -> Response:
        """A diagram the instance runs on."""
        return diagrams.xml(self._engine.diagram(key, actor, definition))

    def elements(self, actor: model.Actor, key: int, definition: int) -> Response:
        """Where the instance stands on a diagram."""
        return diagrams.statuses(self._engine.standings(key, actor), definition)

    def incidents(self, actor: model.Actor) -> str:
        """What stopped, and why."""
        resolved = flask.request.args.get("visning") == "loste"
        state = model.IncidentState.RESOLVED if resolved else model.IncidentState.ACTIVE
        page = self._engine.operations.incidents(actor, state=state.value, page=inbox.page_asked())
        return flask.render_template("admin_incidents.html", page=page, resolved=resolved)

    def overdue(self, actor: model.Actor) -> str:
        """Tasks past their deadline."""
        return self._list("admin_overdue.html", self._engine.operations.overdue_tasks, actor)

    def timers(self, actor: model.Actor) -> str:
        """Timers that wait."""
        return self._list("admin_timers.html", self._engine.operations.armed_timers, actor)

    def messages(self, actor: model.Actor) -> str:
        """Incoming messages nobody waited for."""
        return self._list("admin_messages.html", self._engine.operations.parked_messages, actor)

    def outbox(self, actor: model.Actor) -> str:
        """What waits to be sent, and what could not be."""
        return self._list("admin_outbox.html", self._engine.operations.deliveries, actor)

    def _list(self, template: str, query: Any, actor: model.Actor) -> str:
        return flask.render_template(template, page=query(actor, page=inbox.page_asked()))

    def retry(self, actor: model.Actor, key: int) -> Response:
        """Try again what stopped."""
        try:
            self._engine.operations.retry_incident(key, by=actor)
        except errors.NothingWaits:
            flask.flash(language.gettext("Feilen er alt løst."), "info")
        else:
            flask.flash(
                language.gettext(
                    "Prøvd på nytt. Står den fortsatt i listen, er årsaken den samme."
                ),
                "success",
            )
        return flask.redirect(flask.url_for("admin.incidents"), 303)

    def cancel(self, actor: model.Actor, key: int) -> Response:
        """End a process instance; the page asks for the number to be typed first."""
        if flask.request.form.get("bekreft", "").strip() != str(key):
            flask.flash(language.gettext("Skriv nummeret på prosessen for å bekrefte."), "warning")
        else:
            self._engine.cancel_instance(key, by=actor)
            flask.flash(language.gettext("Prosessen er stanset."), "success")
        return flask.redirect(flask.url_for("admin.instance", key=key), 303)
