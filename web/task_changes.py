"""Giving an open task another deadline or importance: for admins, with a reason, logged."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import datetime
from typing import Any

import flask
from werkzeug.wrappers import Response

from engine import errors, model
from engine.forms import answers as form_answers
from engine.forms import files as form_files
from engine.forms import model as form_model
from engine.forms import view as form_view
from engine.repair_model import Reason
from web import form_fields, interventions, language, routes, site
from web.routes import Access, Route

_DUE, _PRIORITY, _REASON = "frist", "viktighet", "grunn"
_HIGHEST = 100
_REASONS = (Reason.AGENCY_ASKED, Reason.WRONG_VALUE)


class TaskChanges:
    """One page: what the task has now, to be changed."""

    def __init__(self, around: site.Site) -> None:
        self._engine = around.engine
        self._around = around

    def blueprint(self) -> flask.Blueprint:
        """The routes."""
        address = "/drift/oppgaver/<int:key>"
        return routes.blueprint(
            "task_changes",
            self._around.people,
            [
                Route(address, self.show, Access.ADMIN),
                Route(address, self.change, Access.ADMIN, post=True, again="vis"),
            ],
        )

    def show(self, actor: model.Actor, key: int) -> tuple[str, int]:
        """The task with what can be changed."""
        task = self._engine.repairs.task(key, actor)
        return self._page(task, {_DUE: _moment(task.due_at), _PRIORITY: task.priority}, {})

    def change(self, actor: model.Actor, key: int) -> tuple[str, int] | Response:
        """Change what differs, once a reason is chosen."""
        task, form = self._engine.repairs.task(key, actor), _form()
        sent = form_fields.submitted(form, flask.request.form)
        if flask.request.form.get("handling") == "vis":
            return self._page(task, sent, {})
        try:
            valid = form_answers.validate(form, sent, now=self._around.now())
        except errors.FormInvalid as error:
            return self._page(task, sent, error.problems)
        changes = _changes(task, valid)
        if not changes:
            flask.flash(language.gettext("Oppgaven er som før. Du endret ingenting."), "info")
        else:
            self._engine.repairs.change_task(key, changes, Reason(valid[_REASON]), by=actor)
            flask.flash(_told(self._engine.repairs.task(key, actor)), "success")
        return flask.redirect(flask.url_for("admin.instance", key=task.instance_key), 303)

    def _page(
        self, task: model.TaskView, values: Mapping[str, Any], problems: Mapping[str, str]
    ) -> tuple[str, int]:
        seen = form_view.view(_form(), values, {}, self._around.now())
        parts = form_fields.shown(seen, values, problems)
        html = flask.render_template(
            "admin_task.html",
            task=task,
            parts_of_form=parts,
            problems=list(form_fields.problems(parts)),
        )
        return html, 422 if problems else 200


def _form() -> form_model.Form:
    components = [
        {
            "type": "datetime",
            "subtype": "datetime",
            "id": _DUE,
            "key": _DUE,
            "label": language.gettext("Frist"),
            "description": language.gettext("La feltet stå tomt når oppgaven ikke har noen frist."),
        },
        {
            "type": "number",
            "id": _PRIORITY,
            "key": _PRIORITY,
            "label": language.gettext("Viktighet"),
            "description": language.gettext("Fra 0 til 100. De fleste oppgaver har 50."),
            "decimalDigits": 0,
            "validate": {"required": True, "min": 0, "max": _HIGHEST},
        },
        {
            "type": "select",
            "id": _REASON,
            "key": _REASON,
            "label": language.gettext("Grunn"),
            "validate": {"required": True},
            "values": [
                {"value": value, "label": text} for value, text in interventions.reasons(*_REASONS)
            ],
        },
    ]
    document = {"id": "oppgave-endring", "components": components}
    return form_files.read(json.dumps(document, ensure_ascii=False).encode(), "oppgave-endring")


def _changes(task: model.TaskView, valid: Mapping[str, Any]) -> dict[str, Any]:
    """What differs from the task, as the engine names it; an empty date takes the deadline away."""
    before = task.due_at.replace(second=0, microsecond=0) if task.due_at else None
    after = datetime.fromisoformat(valid[_DUE]) if valid.get(_DUE) else None
    found: dict[str, Any] = {}
    if after != before:
        found["dueDate"] = after.isoformat() if after else ""
    if int(valid[_PRIORITY]) != task.priority:
        found["priority"] = int(valid[_PRIORITY])
    return found


def _told(task: model.TaskView) -> str:
    if task.state.is_changing:
        return language.gettext("Endringen blir kontrollert. Blir den godtatt, gjelder den.")
    return language.gettext("Oppgaven er endret.")


def _moment(value: datetime | None) -> str:
    return value.isoformat(timespec="minutes") if value else ""
