"""What an admin does to a process that needs a hand: each a form with a reason, each logged."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import flask
from werkzeug import exceptions
from werkzeug.wrappers import Response

from engine import access, errors, model
from engine.repair_model import Reason
from web import identity, interventions, language, routes, site
from web.routes import Access, Route

_REASON = "grunn"
_LONGEST = 100_000
OF_CANCEL = (
    Reason.STARTED_WRONGLY,
    Reason.NO_LONGER_NEEDED,
    Reason.DONE_ELSEWHERE,
    Reason.AGENCY_ASKED,
)
OF_TASK = (Reason.SOMEONE_LEFT, Reason.AGENCY_ASKED)
OF_VARIABLES = (Reason.WRONG_VALUE, Reason.AGENCY_ASKED)
OF_JOB = (Reason.DONE_ELSEWHERE, Reason.NO_LONGER_NEEDED)
OF_DELIVERY = (Reason.RECEIVER_REPAIRED, Reason.AGENCY_ASKED)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Wrong:
    """A variable that was sent with what is no value."""

    scope: int
    name: str
    text: str


class Repairs:
    """Commands of the control room beside trying again."""

    def __init__(self, around: site.Site) -> None:
        self._engine = around.engine
        self._people = around.people

    def blueprint(self) -> flask.Blueprint:
        """The routes."""
        instance = "/drift/prosesser/<int:key>"
        return routes.blueprint(
            "repairs",
            self._people,
            [
                Route(f"{instance}/stans", self.cancel, Access.ADMIN, post=True),
                Route(f"{instance}/verdier", self.variables, Access.ADMIN, post=True),
                Route(f"{instance}/verdier/rett", self.set_variable, Access.ADMIN, post=True),
                Route("/drift/oppgaver/<int:key>/flytt", self.assign, Access.ADMIN, post=True),
                Route("/drift/feil/<int:key>/hopp-over", self.skip, Access.ADMIN, post=True),
                Route("/drift/utsending/<int:key>/igjen", self.send, Access.ADMIN, post=True),
            ],
        )

    def cancel(self, actor: model.Actor, key: int) -> Response:
        """End a process instance; the page asks for the number to be typed first."""
        if flask.request.form.get("bekreft", "").strip() != str(key):
            flask.flash(language.gettext("Skriv nummeret på prosessen for å bekrefte."), "warning")
        elif (why := _reason()) is not None:
            self._engine.repairs.cancel(key, why, by=actor)
            flask.flash(language.gettext("Prosessen er stanset."), "success")
        return _to_instance(key)

    def variables(self, actor: model.Actor, key: int) -> str | Response:
        """The variables of an instance, once a reason is given; a POST, because it is logged."""
        why = _reason()
        return _to_instance(key) if why is None else self._shown(actor, key, why, None)[0]

    def _shown(
        self, actor: model.Actor, key: int, why: Reason, wrong: _Wrong | None
    ) -> tuple[str, int]:
        scopes = self._engine.repairs.open_variables(key, why, by=actor)
        html = flask.render_template(
            "admin_variables.html",
            instance=self._engine.instance(key, actor),
            scopes=scopes,
            why=why.value,
            written=_written,
            wrong=wrong,
        )
        return html, 422 if wrong else 200

    def set_variable(self, actor: model.Actor, key: int) -> tuple[str, int] | Response:
        """Give a variable another value, written as JSON."""
        why = _reason()
        if why is None:
            return _to_instance(key)
        sent = flask.request.form
        scope, name, text = _number("omfang"), sent.get("navn", ""), _text()
        try:
            value = _read(text)
        except ValueError:
            return self._shown(actor, key, why, _Wrong(scope=scope, name=name, text=text))
        self._engine.repairs.set_variable(key, scope, name.strip(), value, why, by=actor)
        flask.flash(
            language.gettext(
                "«%(name)s» er rettet. Prøv det som stoppet igjen.", name=name.strip()
            ),
            "success",
        )
        return _to_instance(key)

    def assign(self, actor: model.Actor, key: int) -> Response:
        """Give a task to somebody else it is offered to, or back to all of them."""
        back = _number("prosess")
        why = _reason()
        if why is None:
            return _to_instance(back)
        chosen = flask.request.form.get("person", "")
        person = self._people.person(chosen) if chosen else None
        if chosen and person is None:
            raise errors.NotFound
        self._engine.repairs.assign_task(key, person.actor if person else None, why, by=actor)
        text = language.gettext("Oppgaven er lagt tilbake til alle den er tilbudt.")
        if person is not None:
            text = language.gettext("%(name)s har oppgaven nå.", name=person.actor.name)
        flask.flash(text, "success")
        return _to_instance(back)

    def skip(self, actor: model.Actor, key: int) -> Response:
        """Go on as if a job that failed for good had been done."""
        why = _reason()
        if why is not None:
            try:
                self._engine.repairs.skip_job(key, why, by=actor)
            except errors.NothingWaits:
                flask.flash(language.gettext("Feilen er alt løst."), "info")
            else:
                flask.flash(language.gettext("Hoppet over. Prosessen har gått videre."), "success")
        return flask.redirect(flask.url_for("admin.incidents"), 303)

    def send(self, actor: model.Actor, key: int) -> Response:
        """Try a delivery again that failed for good."""
        why = _reason()
        if why is not None:
            try:
                self._engine.repairs.send_again(key, why, by=actor)
            except errors.NothingWaits:
                flask.flash(language.gettext("Meldingen venter alt, eller er sendt."), "info")
            else:
                flask.flash(language.gettext("Meldingen sendes igjen straks."), "success")
        return flask.redirect(flask.url_for("admin.outbox"), 303)


def who_may(people: identity.People, task: model.TaskView) -> list[model.Actor]:
    """Those who may be given a task: whom it is offered to, without the one who has it."""
    listed = (person.actor for person in people.listed())
    return [
        actor
        for actor in listed
        if actor.user_id != task.assignee and access.may_work_on(actor, task.candidate_groups, None)
    ]


def choices() -> Mapping[str, list[tuple[str, str]]]:
    """The reasons of each form on the pages of an admin."""
    return {
        "cancel": interventions.reasons(*OF_CANCEL),
        "task": interventions.reasons(*OF_TASK),
        "variables": interventions.reasons(*OF_VARIABLES),
        "job": interventions.reasons(*OF_JOB),
        "delivery": interventions.reasons(*OF_DELIVERY),
    }


def _reason() -> Reason | None:
    """The reason that was chosen; without one the person is told to choose."""
    chosen = flask.request.form.get(_REASON, "")
    try:
        return Reason(chosen)
    except ValueError:
        flask.flash(language.gettext("Velg en grunn. Den blir stående i historikken."), "warning")
        return None


def _to_instance(key: int) -> Response:
    return flask.redirect(flask.url_for("admin.instance", key=key), 303)


def _text() -> str:
    return flask.request.form.get("verdi", "").strip()


def _read(text: str) -> Any:
    """A value written as JSON.

    Raises:
        ValueError: it is no JSON, too long, nested too deep, or a number JSON does not have.
    """
    if len(text) > _LONGEST:
        raise ValueError
    try:
        return json.loads(text, parse_constant=_refused)
    except RecursionError as error:
        raise ValueError from error


def _refused(text: str) -> Any:
    raise ValueError(text)


def _written(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, indent=1)


def _number(name: str) -> int:
    found = routes.key(flask.request.form.get(name, ""))
    if found is None:
        raise exceptions.BadRequest
    return found
