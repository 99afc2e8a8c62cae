"""One user task: its form shown, kept as a draft, and completed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any

import flask
from werkzeug import exceptions
from werkzeug.wrappers import Response

from engine import errors, model
from engine.forms import answers as form_answers
from engine.forms import files as form_files
from engine.forms import model as form_model
from engine.forms import view as form_view
from web import case_fields, clashes, form_fields, language, routes, site, timeline
from web import errors as explanations
from web.routes import Access, Route

_REVISION = "revisjon"
_SOURCE, _STRENGTH = "brospenn:kilde", "brospenn:styrke"
_FIELD_REVISION = "sr-"
_TWICE = timedelta(seconds=5)  # between two presses of one button
_REFUSED = (
    errors.FormInvalid,
    errors.FieldInvalid,
    errors.NotAllowed,
    errors.InstanceBusy,
    errors.DatabaseUnavailable,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Attempt:
    """What somebody sent, to be shown again with what is wrong with it."""

    values: Mapping[str, Any]
    problems: Mapping[str, str] = field(default_factory=dict)
    clashes: tuple[clashes.Clash, ...] = ()
    notice: str = ""
    status: int = 200


class TaskPage:
    """Shows the form of a task and takes it in."""

    def __init__(self, around: site.Site) -> None:
        self._engine = around.engine
        self._around = around

    def blueprint(self) -> flask.Blueprint:
        """The routes."""
        address = "/oppgaver/<int:key>"
        return routes.blueprint(
            "task_page",
            self._around.people,
            [
                Route(address, self.task, Access.WORKER),
                Route(address, self.submit, Access.WORKER, post=True, again="vis"),
                Route(f"{address}/forkast-utkast", self.discard_draft, Access.WORKER, post=True),
            ],
        )

    def task(self, actor: model.Actor, key: int) -> tuple[str, int]:
        """The task with its form."""
        detail = self._engine.user_tasks.one(key, actor)
        if detail.task.state.is_over:
            return self._closed(actor, detail, None)
        form = _form(detail)
        if form is None or detail.draft_saved_at is None:
            return self._page(detail, form, None)
        values = self._initial(form, detail)
        stale = clashes.after_draft(self._case(actor, detail), form, values, detail.draft_saved_at)
        return self._page(detail, form, _Attempt(values=values, clashes=stale))

    def submit(self, actor: model.Actor, key: int) -> tuple[str, int] | Response:
        """Complete the task, keep a draft, or show the form again with fields that now apply."""
        detail = self._engine.user_tasks.one(key, actor)
        form = _form(detail)
        values = form_fields.submitted(form, flask.request.form) if form else {}
        if detail.task.state is not model.UserTaskState.CREATED:
            return self._late(actor, detail, values)
        match flask.request.form.get("handling"):
            case "utkast":
                return self._save_draft(actor, detail, values)
            case "vis":
                return self._page(detail, form, _Attempt(values=values))
            case "fullfor":
                return self._complete(actor, detail, form, values)
            case _:
                raise exceptions.BadRequest

    def discard_draft(self, actor: model.Actor, key: int) -> Response:
        """Forget what was typed."""
        self._engine.user_tasks.discard_draft(key, by=actor)
        flask.flash(language.gettext("Utkastet er forkastet."), "info")
        return flask.redirect(flask.url_for("task_page.task", key=key), 303)

    def _save_draft(
        self, actor: model.Actor, detail: model.TaskDetail, values: Mapping[str, Any]
    ) -> tuple[str, int] | Response:
        try:
            self._engine.user_tasks.save_draft(detail.task.key, values, by=actor)
        except (errors.TaskAlreadyCompleted, errors.TaskBusy):
            return self._late(actor, detail, values)
        flask.flash(language.gettext("Utkastet er lagret. Bare du ser det."), "success")
        return flask.redirect(flask.url_for("task_page.task", key=detail.task.key), 303)

    def _complete(
        self,
        actor: model.Actor,
        detail: model.TaskDetail,
        form: form_model.Form | None,
        values: Mapping[str, Any],
    ) -> tuple[str, int] | Response:
        revision, field_revisions = _revision(), _field_revisions()
        if form is not None and (new := self._appeared(detail, form, values)):
            return self._page(detail, form, _Attempt(values=values, notice=new))
        try:
            done = self._engine.user_tasks.complete(
                detail.task.key,
                values,
                revision=revision,
                case_revisions=field_revisions,
                by=actor,
            )
        except _REFUSED as error:
            return self._page(detail, form, self._refused(actor, detail, values, error))
        except (errors.StaleRevision, errors.TaskNotClaimed) as error:
            return self._stale(actor, detail, form, _Stale(values, error))
        except (errors.TaskAlreadyCompleted, errors.TaskBusy):
            return self._late(actor, detail, values)
        if done:
            flask.flash(_done(detail), "success")
        address = flask.url_for("inbox.inbox") if done else flask.request.path
        return flask.redirect(address, 303)

    def _appeared(
        self, detail: model.TaskDetail, form: form_model.Form, values: Mapping[str, Any]
    ) -> str:
        seen = form_view.view(form, values, _context(detail), self._around.now())
        if not form_fields.appeared(seen, flask.request.form):
            return ""
        return language.gettext(
            "Svarene dine gjør at flere felt gjelder. Se over før du fullfører."
        )

    def _stale(
        self,
        actor: model.Actor,
        detail: model.TaskDetail,
        form: form_model.Form | None,
        stale: _Stale,
    ) -> tuple[str, int]:
        """Somebody was faster: the fresh task with what was typed, and where it clashes."""
        fresh = self._engine.user_tasks.one(detail.task.key, actor)
        if fresh.task.state.is_over:
            return self._closed(actor, fresh, stale.values)
        found: tuple[clashes.Clash, ...] = ()
        if form is not None and isinstance(stale.error, errors.StaleRevision):
            found = clashes.of(self._case(actor, fresh), form, stale.values, stale.error.fields)
        notice = ""
        if not found:
            notice = language.gettext(
                "Oppgaven er endret siden du åpnet den. Ingenting ble lagret, men det du skrev "
                "står her fortsatt."
            )
        attempt = _Attempt(values=stale.values, clashes=found, notice=notice, status=409)
        return self._page(fresh, form, attempt)

    def _refused(
        self,
        actor: model.Actor,
        detail: model.TaskDetail,
        values: Mapping[str, Any],
        error: errors.EngineError,
    ) -> _Attempt:
        """What form, case file or the agency's rights do not take, or nobody takes just now."""
        if isinstance(error, errors.NotAllowed):
            return self._forbidden(actor, detail, values)
        if isinstance(error, (errors.FormInvalid, errors.FieldInvalid)):
            return _wrong(values, error)
        return _not_now(values, error)

    def _forbidden(
        self, actor: model.Actor, detail: model.TaskDetail, values: Mapping[str, Any]
    ) -> _Attempt:
        """The form asks for what the agency may not write: what was typed stays, and is marked."""
        case = self._case(actor, detail)
        may = {field.name for field in case.fields if field.writable} if case else set()
        bare = {key: key.removeprefix(form_model.CASE_PREFIX) for key in values}
        text = language.gettext("Etaten din kan ikke endre denne opplysningen.")
        problems = {key: text for key, name in bare.items() if key != name and name not in may}
        notice = language.gettext(
            "Skjemaet spør om noe etaten din ikke kan skrive i saken. Ingenting ble lagret, men "
            "det du skrev står her. Lagre et utkast, og si fra til prosesseieren."
        )
        return _Attempt(values=values, problems=problems, notice=notice, status=403)

    def _case(self, actor: model.Actor, detail: model.TaskDetail) -> model.CaseView | None:
        key = detail.task.case_key
        return self._around.case(key, actor) if key is not None else None

    def _initial(self, form: form_model.Form, detail: model.TaskDetail) -> dict[str, Any]:
        return form_answers.initial(form, detail.values, _context(detail), now=self._around.now())

    def _page(
        self, detail: model.TaskDetail, form: form_model.Form | None, attempt: _Attempt | None
    ) -> tuple[str, int]:
        attempt = attempt or _Attempt(values=self._initial(form, detail) if form else {})
        parts: tuple[form_fields.Shown, ...] = ()
        if form is not None:
            seen = form_view.view(form, attempt.values, _context(detail), self._around.now())
            parts = form_fields.shown(seen, attempt.values, attempt.problems)
        html = flask.render_template(
            "task.html",
            detail=detail,
            task=detail.task,
            parts_of_form=parts,
            problems=list(form_fields.problems(parts)),
            clashes=attempt.clashes,
            notice=attempt.notice,
            changes_itself=form is not None and form_fields.changes_itself(form),
            source=detail.properties.get(_SOURCE, ""),
            strength=detail.properties.get(_STRENGTH, ""),
        )
        return html, attempt.status

    def _late(
        self, actor: model.Actor, detail: model.TaskDetail, values: Mapping[str, Any]
    ) -> tuple[str, int] | Response:
        """The task is over, or delivered; who pressed the button twice has only done it once."""
        fresh = self._engine.user_tasks.one(detail.task.key, actor)
        if fresh.task.state.is_changing:
            return self._page(fresh, _form(fresh), None)[0], 409
        if flask.request.form.get("handling") == "fullfor":
            done = self._faster(actor, detail)
            mine = done is not None and done.user_id == actor.user_id
            just_now = done is not None and self._around.now() - done.at < _TWICE
            if mine and just_now and not self._differs(actor, detail, values):
                flask.flash(_done(detail), "success")
                return flask.redirect(flask.url_for("inbox.inbox"), 303)
        return self._closed(actor, detail, values)

    def _differs(
        self, actor: model.Actor, detail: model.TaskDetail, values: Mapping[str, Any]
    ) -> bool:
        """Whether what was sent says something else than the case now does."""
        form, case = _form(detail), self._case(actor, detail)
        if form is None or case is None:
            return False
        try:
            valid = form_answers.validate(form, values, _context(detail), now=self._around.now())
        except errors.FormInvalid:
            return True
        prefix = form_model.CASE_PREFIX
        written = {key: value for key, value in valid.items() if key.startswith(prefix)}
        return bool(case_fields.changed(case.fields, written))

    def _closed(
        self, actor: model.Actor, detail: model.TaskDetail, typed: Mapping[str, Any] | None
    ) -> tuple[str, int]:
        """The task is not open any more: who did it, and what was typed in vain."""
        form = _form(detail)
        lost: list[tuple[str, str]] = []
        if typed is not None and form is not None:
            seen = form_view.view(form, typed, _context(detail), self._around.now())
            lost = form_fields.in_words(form_fields.shown(seen, typed, {}))
        html = flask.render_template(
            "task_closed.html",
            task=detail.task,
            faster=self._faster(actor, detail),
            lost=lost,
            sentence=timeline.sentence,
        )
        return html, 200 if typed is None else 409

    def _faster(self, actor: model.Actor, detail: model.TaskDetail) -> model.HistoryEntry | None:
        """The line of history that tells who completed the task, if it is among the newest."""
        if detail.task.case_key is None:
            return None
        newest = self._engine.case_history(detail.task.case_key, actor, page=1)
        for entry in newest.items:
            same = entry.element_id == detail.task.element_id
            if same and entry.what == model.HistoryEvent.TASK_COMPLETED.value:
                found: model.HistoryEntry = entry
                return found
        return None


def _not_now(values: Mapping[str, Any], error: errors.EngineError) -> _Attempt:
    """The case is busy or the database away: what was typed stays, to be sent again."""
    why = explanations.explained(error)
    notice = language.gettext(
        "%(title)s. Det du skrev, står her fortsatt. Prøv igjen om litt.",
        title=language.gettext(why.title),
    )
    return _Attempt(values=values, notice=notice, status=why.status)


@dataclass(frozen=True, slots=True)
class _Stale:
    values: Mapping[str, Any]
    error: errors.EngineError


def _form(detail: model.TaskDetail) -> form_model.Form | None:
    return form_files.from_document(detail.form) if detail.form is not None else None


def _context(detail: model.TaskDetail) -> Mapping[str, Any]:
    return detail.context


def _wrong(values: Mapping[str, Any], error: errors.FormInvalid | errors.FieldInvalid) -> _Attempt:
    """What the form, or the case file behind it, does not take."""
    if isinstance(error, errors.FormInvalid):
        return _Attempt(values=values, problems=error.problems, status=422)
    problems = {f"{form_model.CASE_PREFIX}{k}": text for k, text in error.problems.items()}
    return _Attempt(
        values=values,
        problems=problems,
        notice=language.gettext("Saken tok ikke imot det du skrev. Ingenting ble lagret."),
        status=422,
    )


def _done(detail: model.TaskDetail) -> str:
    return language.gettext(
        "«%(task)s» er fullført i sak %(case)s.",
        task=detail.task.name,
        case=detail.task.case_label,
    )


def _revision() -> int:
    return _number(flask.request.form.get(_REVISION, ""))


def _field_revisions() -> dict[str, int]:
    return {
        name.removeprefix(_FIELD_REVISION): _number(text)
        for name, text in flask.request.form.items()
        if name.startswith(_FIELD_REVISION)
    }


def _number(text: str) -> int:
    if not text.isdecimal() or len(text) > 18:  # noqa: PLR2004 - what a 64-bit integer holds
        raise exceptions.BadRequest
    return int(text)
