"""The forms of a process: shown as a worker sees them, checked, changed as text or drawn."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

import flask
import orjson
from werkzeug.datastructures import MultiDict
from werkzeug.wrappers import Response

from engine import errors, model
from engine.diagram.diagnostics import Diagnostic
from engine.forms import answers as form_answers
from engine.forms import files as form_files
from engine.forms import model as form_model
from engine.forms import view as form_view
from web import form_fields, language, site
from web.modeller import desk, files, formlist, words
from web.routes import Access, Route

_FORM = "/modell/versjon/<int:key>/skjema/<path:name>"
_MAX_VALUES = 2_000


@dataclass(frozen=True, slots=True, kw_only=True)
class _Edited:
    """One form of a version with the text it has now."""

    version: model.DefinitionView
    name: str
    text: str
    base: Mapping[str, int]
    note: str = ""


class Forms:
    """Shows and takes forms."""

    def __init__(self, around: site.Site, desk: desk.Desk, vocabulary: words.Vocabulary) -> None:
        self._around = around
        self._engine = around.engine
        self._desk = desk
        self._vocabulary = vocabulary

    def routes(self) -> list[Route]:
        """The addresses."""
        owner = Access.PROCESS_OWNER
        return [
            Route(_FORM, self.form, owner),
            Route(_FORM, self.change, owner, post=True),
            Route("/modell/skjema/vis", self.preview, owner, post=True),
        ]

    def form(self, _actor: model.Actor, key: int, name: str) -> str:
        """One form as its task shows it, with its text."""
        resources = self._resources(key, name)
        edited = _Edited(
            version=self._engine.definitions.one(key),
            name=name,
            text=files.text_of(resources[name]),
            base=self._desk.latest(files.processes(resources)),
        )
        return self._page(edited, resources)

    def _resources(self, key: int, name: str) -> Mapping[str, bytes]:
        found = self._engine.definitions.resources(key)
        if name not in found or not name.endswith(files.FORM):
            raise errors.NotFound
        return found

    def change(self, actor: model.Actor, key: int, name: str) -> Response | str | tuple[str, int]:
        """Show what the text would give, or deploy it with the rest of the version."""
        resources = self._resources(key, name)
        sent = flask.request.form
        edited = _Edited(
            version=self._engine.definitions.one(key),
            name=name,
            text=_lines(sent.get("tekst", ""), resources[name]),
            base=desk.base_of(sent.get("base", "")),
            note=sent.get("note", ""),
        )
        changed = {**resources, name: edited.text.encode()}
        if sent.get("handling") != "utgi":
            return self._page(edited, changed)
        return self._deployed(actor, edited, changed)

    def _deployed(
        self, actor: model.Actor, edited: _Edited, resources: Mapping[str, bytes]
    ) -> Response | tuple[str, int]:
        try:
            self._desk.deploy_resources(actor, resources, edited.note, edited.base)
        except errors.DeploymentRejected:
            problem = language.gettext("Skjemaet har feil og ble ikke utgitt. Se funnene.")
            return self._page(edited, resources, problem), 422
        except desk.Conflict as error:
            return self._page(edited, resources, str(error)), 409
        except files.Unusable as error:
            return self._page(edited, resources, str(error)), 422
        address = flask.url_for("modeller.versions", process_id=edited.version.process_id)
        return flask.redirect(address, 303)

    def _page(self, edited: _Edited, resources: Mapping[str, bytes], problem: str = "") -> str:
        found = self._engine.definitions.check(resources)
        form, parts = self._shown(edited.text, MultiDict(), finished=False)
        return flask.render_template(
            "modeller_form.html",
            edited=edited,
            base=orjson.dumps(dict(edited.base)).decode(),
            problem=problem,
            findings=about(found, edited.name, form),
            parts_of_form=parts,
            problems=[],
            task=_task(resources, edited.name),
            readable=form is not None,
            case_fields=self._vocabulary.case_fields(),
        )

    def preview(self, _actor: model.Actor) -> Response:
        """The form in a text as a worker would see it, with the values that are filled in."""
        sent = desk.sent()
        entries = MultiDict(_entries(sent.get("values")))
        form, parts = self._shown(
            _text(sent.get("text")), entries, finished=sent.get("finished") is True
        )
        html = flask.render_template(
            "modeller_form_preview.html",
            task=_text(sent.get("task")),
            parts_of_form=parts,
            problems=list(form_fields.problems(parts)),
            finished=sent.get("finished") is True,
            readable=form is not None,
            live=True,
        )
        return desk.answer({"html": html})

    def _shown(
        self, text: str, entries: MultiDict[str, str], *, finished: bool
    ) -> tuple[form_model.Form | None, tuple[form_fields.Shown, ...]]:
        """What can be read of the form is shown, whatever else is wrong with the file."""
        form = form_files.readable(text.encode(), "")
        if form is None:
            return None, ()
        now = self._around.now()
        context = self._vocabulary.context(now)
        values = form_answers.initial(form, {}, context, now=now)
        wrong: Mapping[str, str] = {}
        if entries:
            values = form_fields.submitted(form, entries)
        if finished:
            wrong = _wrong(form, values, context, now)
        seen = form_view.view(form, values, context, now)
        return form, form_fields.shown(seen, values, wrong)


def _task(resources: Mapping[str, bytes], name: str) -> str:
    """The first task that asks for the form; the file's name when none does."""
    asking = next(each.tasks for each in formlist.own(resources) if each.file == name)
    return asking[0] if asking else name


def about(found: Iterable[Diagnostic], name: str, form: form_model.Form | None) -> list[Diagnostic]:
    """What was found in the form, and in the tasks that let somebody write what it asks for.

    Those name the field of the case; a variable may be called like any word of a message.
    """
    keys = {field.key for field in form.fields() if field.in_case} if form else set()
    return [
        each
        for each in found
        if each.file == name or any(word.rstrip(",.") in keys for word in each.message.split())
    ]


def _wrong(
    form: form_model.Form, values: Mapping[str, Any], context: Mapping[str, Any], now: Any
) -> Mapping[str, str]:
    try:
        form_answers.validate(form, values, context, now=now)
    except errors.FormInvalid as error:
        problems: Mapping[str, str] = error.problems
        return problems
    return {}


def _lines(sent: str, original: bytes) -> str:
    """A text as it was typed: a browser ends every line in its own way."""
    text = sent.replace("\r\n", "\n")
    return text.replace("\n", "\r\n") if b"\r\n" in original else text


def _text(given: object) -> str:
    return given if isinstance(given, str) else ""


def _entries(given: object) -> list[tuple[str, str]]:
    """Names and values as a browser sends a form, out of what a script sent."""
    if not isinstance(given, list):
        return []
    return [
        (_text(each[0]), _text(each[1]))
        for each in given[:_MAX_VALUES]
        if isinstance(each, list) and len(each) == 2  # noqa: PLR2004 - name and value
    ]
