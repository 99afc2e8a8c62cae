"""Cases: the list, one case with its timeline and case file, and changing its fields."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import flask
from werkzeug import exceptions
from werkzeug.wrappers import Response

from engine import errors, model
from engine.forms import answers as form_answers
from engine.forms import model as form_model
from engine.forms import view as form_view
from web import case_fields, clashes, diagrams, form_fields, inbox, language, routes, site, timeline
from web.routes import Access, Route

_REVISION = "sr-"
_MAX_SEARCH = 100


class Cases:
    """What an agency sees of the cases it takes part in."""

    def __init__(self, around: site.Site) -> None:
        self._engine = around.engine
        self._around = around

    def blueprint(self) -> flask.Blueprint:
        """The routes."""
        case = "/saker/<int:key>"
        instance = f"{case}/prosesser/<int:instance>"
        drawing = f"{instance}/<int:definition>"
        return routes.blueprint(
            "cases",
            self._around.people,
            [
                Route("/saker", self.cases, Access.WORKER),
                Route(case, self.case, Access.WORKER),
                Route(f"{case}/endre", self.edit, Access.WORKER),
                Route(f"{case}/endre", self.change, Access.WORKER, post=True, again="tilbake"),
                Route(instance, self.instance, Access.WORKER),
                Route(f"{drawing}/diagram.bpmn", self.diagram, Access.WORKER),
                Route(f"{drawing}/elementer.json", self.elements, Access.WORKER),
            ],
        )

    def cases(self, actor: model.Actor) -> str:
        """The cases the agency takes part in."""
        search = flask.request.args.get("sok", "").strip()[:_MAX_SEARCH]
        page = self._engine.cases(actor, search=search, page=inbox.page_asked())
        opening = self._engine.opening(actor)
        return flask.render_template(
            "cases.html", page=page, search=search, may_open=opening.allowed
        )

    def case(self, actor: model.Actor, key: int) -> str:
        """One case."""
        case = self._around.case(key, actor)
        history = self._engine.case_history(key, actor, page=inbox.page_asked())
        running = [one for one in case.instances if one.ended_at is None]
        ended = [one for one in reversed(case.instances) if one.ended_at is not None]
        return flask.render_template(
            "case.html",
            case=case,
            tasks=self._engine.user_tasks.in_case(key, actor, inbox.page_asked("oppgaveside")),
            groups=case_fields.by_registration(case.fields),
            words=case_fields.words,
            editable=any(case_fields.editable(field) for field in case.fields),
            startable=self._engine.opening(actor).processes,
            to_begin=self._engine.ad_hoc.in_case(key, actor),
            upcoming=self._engine.upcoming(key, actor),
            running=running,
            ended=ended,
            standings={one.key: self._engine.standings(one.key, actor) for one in running},
            in_order=diagrams.in_order,
            status_words=diagrams.words(),
            history=history,
            entries=timeline.telling(history.items),
            sentence=timeline.sentence,
            color=timeline.color,
        )

    def instance(self, actor: model.Actor, key: int, instance: int) -> str:
        """One process of the case, also one that is over; the case is read, and that is logged."""
        known = {one.key: one for one in self._engine.case(key, actor).instances}
        if instance not in known:
            raise errors.NotFound
        return flask.render_template(
            "case_instance.html",
            instance=known[instance],
            standings=self._engine.standings(instance, actor),
            in_order=diagrams.in_order,
            status_words=diagrams.words(),
        )

    def diagram(self, actor: model.Actor, key: int, instance: int, definition: int) -> Response:
        """A diagram that an instance of the case runs on."""
        self._require_in_case(actor, key, instance)
        return diagrams.xml(self._engine.diagram(instance, actor, definition))

    def elements(self, actor: model.Actor, key: int, instance: int, definition: int) -> Response:
        """Where the instance stands on a diagram."""
        self._require_in_case(actor, key, instance)
        return diagrams.statuses(self._engine.standings(instance, actor), definition)

    def _require_in_case(self, actor: model.Actor, key: int, instance: int) -> None:
        if self._engine.instance(instance, actor).case_key != key:
            raise errors.NotFound

    def edit(self, actor: model.Actor, key: int) -> tuple[str, int]:
        """The fields the agency may change."""
        case = self._around.case(key, actor)
        form = case_fields.form_of(case.fields)
        return self._edit_page(case, form, _values(case), {})

    def change(self, actor: model.Actor, key: int) -> tuple[str, int] | Response:
        """First show which deadlines move, then write."""
        case = self._around.case(key, actor)
        form = case_fields.form_of(case.fields)
        sent = form_fields.submitted(form, flask.request.form)
        try:
            valid = form_answers.validate(form, sent, now=self._around.now())
        except errors.FormInvalid as error:
            return self._edit_page(case, form, sent, error.problems, status=422)
        changes = case_fields.changed(case.fields, valid)
        handling = flask.request.form.get("handling")
        if not changes:
            flask.flash(language.gettext("Du har ikke endret noe."), "info")
            return flask.redirect(flask.url_for("cases.edit", key=key), 303)
        if handling == "tilbake":
            return self._edit_page(case, form, sent, {})
        return self._carry_out(actor, case, form, _Change(sent, changes))

    def _carry_out(
        self, actor: model.Actor, case: model.CaseView, form: form_model.Form, change: _Change
    ) -> tuple[str, int] | Response:
        try:
            if flask.request.form.get("handling") == "lagre":
                return self._save(actor, case, form, change)
            return self._preview(actor, case, change)
        except errors.FieldInvalid as error:
            wrong = {f"sak.{name}": text for name, text in error.problems.items()}
            return self._edit_page(case, form, change.sent, wrong, status=422)

    def _preview(
        self, actor: model.Actor, case: model.CaseView, change: _Change
    ) -> tuple[str, int]:
        all_moves = self._engine.preview_case_change(case.key, change.changes, by=actor)
        fields = {field.name: field for field in case.fields}
        rows = [
            (
                fields[name].label,
                case_fields.words(fields[name], fields[name].value),
                case_fields.words(fields[name], value),
            )
            for name, value in change.changes.items()
        ]
        html = flask.render_template(
            "case_preview.html",
            case=case,
            rows=rows,
            moves=[move for move in all_moves if isinstance(move, model.DueMove)],
            to_others=[move for move in all_moves if isinstance(move, model.TaskMove)],
            notices=[move for move in all_moves if isinstance(move, model.Notice)],
            units=self._around.units,
            sent=flask.request.form.items(multi=True),
        )
        return html, 200

    def _save(
        self, actor: model.Actor, case: model.CaseView, form: form_model.Form, change: _Change
    ) -> tuple[str, int] | Response:
        base = _base_revisions()
        try:
            self._engine.update_case(
                case.key,
                change.changes,
                base_revisions={name: base.get(name, 0) for name in change.changes},
                by=actor,
            )
        except errors.StaleRevision as error:
            fresh = self._around.case(case.key, actor)
            found = clashes.of(fresh, form, change.sent, error.fields)
            return self._edit_page(fresh, form, change.sent, {}, clashing=found, status=409)
        flask.flash(language.gettext("Opplysningene er lagret."), "success")
        return flask.redirect(flask.url_for("cases.case", key=case.key), 303)

    def _edit_page(
        self,
        case: model.CaseView,
        form: form_model.Form,
        values: Mapping[str, Any],
        problems: Mapping[str, str],
        *,
        clashing: tuple[clashes.Clash, ...] = (),
        status: int = 200,
    ) -> tuple[str, int]:
        seen = form_view.view(form, values, {}, self._around.now())
        parts = form_fields.shown(seen, values, problems)
        html = flask.render_template(
            "case_edit.html",
            case=case,
            parts_of_form=parts,
            problems=list(form_fields.problems(parts)),
            clashes=clashing,
        )
        return html, status


class _Change:
    """What was sent, and what of it differs from the case."""

    def __init__(self, sent: Mapping[str, Any], changes: Mapping[str, Any]) -> None:
        self.sent = sent
        self.changes = changes


def _values(case: model.CaseView) -> dict[str, Any]:
    return {f"sak.{field.name}": field.value for field in case.fields}


def _base_revisions() -> dict[str, int]:
    sent = flask.request.form.items()
    found = {k.removeprefix(_REVISION): v for k, v in sent if k.startswith(_REVISION)}
    if not all(text.isdecimal() and len(text) < 19 for text in found.values()):  # noqa: PLR2004 - what a 64-bit integer holds
        raise exceptions.BadRequest
    return {name: int(text) for name, text in found.items()}
