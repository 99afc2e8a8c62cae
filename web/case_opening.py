"""Opening a case with a process in it, and starting another process in a case."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

import flask
from werkzeug.wrappers import Response

from engine import errors, model
from engine.forms import answers as form_answers
from engine.forms import files as form_files
from engine.forms import model as form_model
from engine.forms import view as form_view
from web import case_fields, form_fields, language, routes, site
from web.routes import Access, Route

_LABEL, _NAME, _PROCESS = "merkelapp", "navn", "prosess"
_LONGEST = 60


class CaseOpening:
    """For workers whose agency opens cases."""

    def __init__(self, around: site.Site) -> None:
        self._engine = around.engine
        self._around = around

    def blueprint(self) -> flask.Blueprint:
        """The routes."""
        return routes.blueprint(
            "case_opening",
            self._around.people,
            [
                Route("/saker/ny", self.new, Access.WORKER),
                Route("/saker/ny", self.open, Access.WORKER, post=True, again="vis"),
                Route("/saker/<int:key>/start", self.start, Access.WORKER, post=True),
            ],
        )

    def new(self, actor: model.Actor) -> tuple[str, int]:
        """The form of a new case: a free label, and the person's own unit filled in."""
        opening = self._opening(actor)
        values: dict[str, Any] = {_LABEL: opening.label}
        if len(opening.processes) == 1:
            values[_PROCESS] = opening.processes[0].process_id
        for field in opening.fields:
            if field.name in self._around.unit_fields and actor.unit in field.options:
                values[f"{form_model.CASE_PREFIX}{field.name}"] = actor.unit
        return self._page(opening, values, {})

    def open(self, actor: model.Actor) -> tuple[str, int] | Response:
        """Open the case and start its process, both or neither."""
        opening = self._opening(actor)
        form = self._form(opening)
        sent = form_fields.submitted(form, flask.request.form)
        if flask.request.form.get("handling") == "vis":
            return self._page(opening, sent, {})
        try:
            key = self._open(actor, form_answers.validate(form, sent, now=self._around.now()))
        except errors.FormInvalid as error:
            return self._page(opening, sent, error.problems)
        except errors.FieldInvalid as error:
            wrong = {f"{form_model.CASE_PREFIX}{k}": text for k, text in error.problems.items()}
            return self._page(opening, sent, wrong)
        except errors.AlreadyExists:
            return self._page(opening, sent, {_LABEL: _taken(opening.label)})
        flask.flash(language.gettext("Saken er opprettet."), "success")
        return flask.redirect(flask.url_for("cases.case", key=key), 303)

    def _open(self, actor: model.Actor, valid: Mapping[str, Any]) -> model.Key:
        fields = {
            key.removeprefix(form_model.CASE_PREFIX): value
            for key, value in valid.items()
            if key.startswith(form_model.CASE_PREFIX)
        }
        return self._engine.open_case(
            label=str(valid[_LABEL]).strip(),
            person_name=str(valid.get(_NAME) or "").strip(),
            fields=fields,
            by=actor,
            start=valid.get(_PROCESS) or None,
        )

    def start(self, actor: model.Actor, key: int) -> Response:
        """Start one more process in a case."""
        process_id = flask.request.form.get(_PROCESS, "")
        names = {one.process_id: one.name for one in self._opening(actor).processes}
        address = flask.url_for("cases.case", key=key)
        if process_id not in names:
            flask.flash(language.gettext("Velg hvilken prosess som skal starte."), "warning")
            return flask.redirect(address, 303)
        self._engine.start_instance(process_id, key, {}, by=actor)
        flask.flash(
            language.gettext("«%(process)s» er startet.", process=names[process_id]), "success"
        )
        return flask.redirect(address, 303)

    def _opening(self, actor: model.Actor) -> model.Opening:
        """What the actor may open; offices and prisons are those of the field's own agency."""
        opening = self._engine.opening(actor)
        if not opening.allowed:
            raise errors.NotAllowed
        fields = (
            replace(field, options=self._around.units)
            if field.name in self._around.unit_fields and not field.options
            else field
            for field in opening.fields
        )
        return replace(opening, fields=tuple(fields))

    def _page(
        self, opening: model.Opening, values: Mapping[str, Any], problems: Mapping[str, str]
    ) -> tuple[str, int]:
        seen = form_view.view(self._form(opening), values, {}, self._around.now())
        parts = form_fields.shown(seen, values, problems)
        html = flask.render_template(
            "case_new.html",
            opening=opening,
            parts_of_form=parts,
            problems=list(form_fields.problems(parts)),
        )
        return html, 422 if problems else 200

    def _form(self, opening: model.Opening) -> form_model.Form:
        components = [
            _text(_LABEL, language.gettext("Saksnummer"), required=True),
            _text(_NAME, language.gettext("Navn på den saken gjelder"), about=self._about_name()),
            *(case_fields.component(field, required=True) for field in opening.fields),
        ]
        if opening.processes:
            components.append(_processes(opening))
        document = {"id": "ny-sak", "components": components}
        return form_files.read(json.dumps(document, ensure_ascii=False).encode(), "ny-sak")

    def _about_name(self) -> str:
        if self._around.demo_clock is not None:
            return language.gettext("Dette er en demo. Skriv bare et oppdiktet navn.")
        return language.gettext("Vises bare inne i saken, aldri i lister.")


def _text(key: str, label: str, *, required: bool = False, about: str = "") -> dict[str, Any]:
    return {
        "type": "textfield",
        "id": key,
        "key": key,
        "label": label,
        "description": about,
        "validate": {"required": required, "maxLength": _LONGEST},
    }


def _processes(opening: model.Opening) -> dict[str, Any]:
    return {
        "type": "radio",
        "id": _PROCESS,
        "key": _PROCESS,
        "label": language.gettext("Hva skal startes i saken?"),
        "validate": {"required": True},
        "values": [
            {"value": one.process_id, "label": one.name.lstrip("= ") or one.process_id}
            for one in opening.processes
        ],
    }


def _taken(free: str) -> str:
    return language.gettext("Saksnummeret er brukt på en annen sak. %(free)s er ledig.", free=free)
