"""The control room: what runs, what stopped and why, what waits. Holds no data about persons."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import flask
from werkzeug.wrappers import Response

from engine import errors, model
from web import diagrams, inbox, incident_words, language, repairs, routes, site
from web.routes import Access, Route

STATES = {
    "aktive": "ACTIVE",
    "stoppet": "INCIDENT",
    "fullforte": "COMPLETED",
    "stansede": "TERMINATED",
    "alle": "",
}
DELIVERIES = {"alle": "", "venter": "WAITING", "ga-opp": "FAILED", "sendt": "SENT"}
_MAX_SEARCH = 100
_MOST = 200  # incidents one request tries again, so that it does not take a minute


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
            Route("/drift/feil/prov-alle", self.retry_all, Access.ADMIN, post=True),
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
            "outbox": engine.operations.deliveries(actor, state="FAILED", page=1).total,
        }
        newest = engine.operations.incidents(actor, state="ACTIVE", page=1)
        return flask.render_template(
            "admin_overview.html",
            counts=counts,
            incidents=newest,
            reasons=repairs.choices(),
            words_of=incident_words.words,
        )

    def instances(self, actor: model.Actor) -> str:
        """Process instances by state."""
        state = flask.request.args.get("tilstand", "")
        state = state if state in STATES else "aktive"
        search = _search()
        page = self._engine.operations.instances(
            actor, state=STATES[state], search=search, page=inbox.page_asked()
        )
        return flask.render_template("admin_instances.html", page=page, state=state, search=search)

    def instance(self, actor: model.Actor, key: int) -> str:
        """One process instance."""
        waiting = self._engine.repairs.waiting(key, actor)
        return flask.render_template(
            "admin_instance.html",
            instance=self._engine.instance(key, actor),
            standings=self._engine.standings(key, actor),
            in_order=diagrams.in_order,
            status_words=diagrams.words(),
            waiting=waiting,
            may_have={task.key: repairs.who_may(self._people, task) for task in waiting.tasks},
            reasons=repairs.choices(),
            words_of=incident_words.words,
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
        search = _search()
        page = self._engine.operations.incidents(
            actor, state=state.value, search=search, page=inbox.page_asked()
        )
        return flask.render_template(
            "admin_incidents.html",
            page=page,
            resolved=resolved,
            search=search,
            reasons=repairs.choices(),
            words_of=incident_words.words,
        )

    def overdue(self, actor: model.Actor) -> str:
        """Tasks past their deadline."""
        return self._list("admin_overdue.html", self._engine.operations.overdue_tasks, actor)

    def timers(self, actor: model.Actor) -> str:
        """Timers that wait."""
        search = _search()
        page = self._engine.operations.armed_timers(actor, search=search, page=inbox.page_asked())
        return flask.render_template("admin_timers.html", page=page, search=search)

    def messages(self, actor: model.Actor) -> str:
        """Incoming messages nobody waited for."""
        return self._list("admin_messages.html", self._engine.operations.parked_messages, actor)

    def outbox(self, actor: model.Actor) -> str:
        """What waits to be sent, and what could not be."""
        state = flask.request.args.get("tilstand", "")
        state = state if state in DELIVERIES else "alle"
        search = _search()
        page = self._engine.operations.deliveries(
            actor, state=DELIVERIES[state], search=search, page=inbox.page_asked()
        )
        return flask.render_template(
            "admin_outbox.html", page=page, state=state, search=search, reasons=repairs.choices()
        )

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
        return flask.redirect(_back(), 303)

    def retry_all(self, actor: model.Actor) -> Response:
        """Try everything again that a search finds, each in a transaction of its own."""
        search = flask.request.form.get("sok", "").strip()[:_MAX_SEARCH]
        found = list(self._found(actor, search))
        tried = sum(self._retried(actor, key) for key in found)
        text = language.ngettext(
            "%(num)s feil er prøvd på nytt. De som står igjen, har samme årsak.",
            "%(num)s feil er prøvd på nytt. De som står igjen, har samme årsak.",
            tried,
        )
        flask.flash(text, "success")
        return flask.redirect(flask.url_for("admin.incidents", sok=search or None), 303)

    def _found(self, actor: model.Actor, search: str) -> Iterator[model.Key]:
        """The keys a search finds now; those that come anew while they are tried are not in it."""
        number, seen = 1, 0
        while seen < _MOST:
            page = self._engine.operations.incidents(actor, search=search, page=number)
            yield from (row.key for row in page.items)
            seen, number = seen + len(page.items), number + 1
            if not page.items or seen >= page.total:
                return

    def _retried(self, actor: model.Actor, key: model.Key) -> bool:
        try:
            self._engine.operations.retry_incident(key, by=actor)
        except errors.NothingWaits:
            return False
        return True


def _search() -> str:
    return flask.request.args.get("sok", "").strip()[:_MAX_SEARCH]


def _back() -> str:
    """To the process the button stood beside, else to the list."""
    key = routes.key(flask.request.form.get("prosess", ""))
    if key is not None:
        return flask.url_for("admin.instance", key=key)
    return flask.url_for("admin.incidents")
