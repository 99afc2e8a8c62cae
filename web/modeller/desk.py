"""The desk: a diagram and its forms in the browser, checked while drawn, deployed when ready."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

import flask
import orjson
from werkzeug.wrappers import Response

from engine import errors, model, process_engine
from engine.diagram.diagnostics import Diagnostic
from web import language
from web.modeller import files, formlist, words
from web.routes import Access, Route

_PROCESS_ID = re.compile(r"[A-Za-z_][A-Za-z0-9_.-]{0,63}")
_LANES = 3
_MAX_NOTE = 500
_MAX_NAME = 100


UPLOADED = "fil"
"""What stands for the version in the draft of what was uploaded."""


@dataclass(frozen=True, slots=True)
class Draft:
    """Names the browser's copy of unsaved work: whose, and what it was drawn on."""

    owner: str
    version: str


class Conflict(Exception):
    """Somebody deployed a new version after this one was opened; the message says so."""


class Desk:
    """Draws, checks and deploys."""

    def __init__(self, engine: process_engine.ProcessEngine, vocabulary: words.Vocabulary) -> None:
        self._engine = engine
        self._vocabulary = vocabulary

    def routes(self) -> list[Route]:
        """The addresses."""
        owner = Access.PROCESS_OWNER
        return [
            Route("/modell/versjon/<int:key>", self.edit, owner),
            Route("/modell/ny", self.new, owner),
            Route("/modell/ny/tegn", self.draw_new, owner),
            Route("/modell/sjekk", self.check, owner, post=True),
            Route("/modell/utgi", self.deploy, owner, post=True),
        ]

    def edit(self, actor: model.Actor, key: int) -> str:
        """A deployed version on the desk."""
        version = self._engine.definitions.one(key)
        resources = self._engine.definitions.resources(key)
        number = version.version
        text = language.gettext("Versjon %(number)s", number=number)
        if not version.is_latest:
            text = language.gettext("Versjon %(number)s, ikke den nyeste", number=number)
        return self.page(
            version.name,
            text,
            self.content(version.process_id, resources, Draft(actor.user_id, str(key))),
            back=flask.url_for("modeller.versions", process_id=version.process_id),
        )

    def page(self, name: str, text: str, content: Mapping[str, Any], back: str = "") -> str:
        """The page with the files on the desk."""
        return flask.render_template(
            "modeller_edit.html",
            name=name,
            version_text=text,
            content=orjson.dumps(content).decode(),
            back=back or flask.url_for("modeller.processes"),
        )

    def content(
        self,
        process_id: str,
        resources: Mapping[str, bytes],
        draft: Draft,
        base: Mapping[str, int] | None = None,
    ) -> dict[str, Any]:
        """What the desk opens with; without a `base`, it is made from the latest versions."""
        found = files.processes(resources)
        return {
            "file": found[process_id],
            "resources": files.texts(resources),
            "base": self.latest(found) if base is None else base,
            "draft": {"owner": draft.owner, "process": process_id, "version": draft.version},
            "uploaded": draft.version == UPLOADED,
            "names": self._vocabulary.names(),
            "caseFields": self._vocabulary.case_fields(),
            "shared": formlist.shared(self._engine, resources, formlist.missing(resources)),
        }

    def latest(self, process_ids: Iterable[str]) -> dict[str, int]:
        """The number of the latest version of each of the processes that is deployed."""
        versions = {each.process_id: each.version for each in self._engine.definitions.latest()}
        return {id_: versions[id_] for id_ in process_ids if id_ in versions}

    def new(self, _actor: model.Actor) -> str:
        """Ask what a new process is to be called."""
        return flask.render_template("modeller_new.html", name="", process_id="", problem="")

    def draw_new(self, actor: model.Actor) -> str | tuple[str, int]:
        """A new diagram on the desk: a pool with a lane for each of three participants."""
        name = flask.request.args.get("navn", "").strip()[:_MAX_NAME]
        process_id = flask.request.args.get("id", "").strip()
        if problem := self._problem(name, process_id):
            given = {"name": name, "process_id": process_id, "problem": problem}
            return flask.render_template("modeller_new.html", **given), 422
        first = self._first_files(name, process_id)
        content = self.content(process_id, first, Draft(actor.user_id, "ny"))
        return self.page(name, language.gettext("Ny prosess"), content)

    def _problem(self, name: str, process_id: str) -> str:
        if not name:
            return language.gettext("Skriv hva prosessen heter.")
        if not _PROCESS_ID.fullmatch(process_id):
            return language.gettext(
                "Id må begynne med en bokstav og ellers ha bokstavene a–z, tall, bindestrek,"
                " understrek og punktum."
            )
        if self.latest([process_id]):
            return language.gettext("Det finnes alt en prosess med denne id-en. Åpne den i stedet.")
        return ""

    def _first_files(self, name: str, process_id: str) -> dict[str, bytes]:
        lanes = [*self._vocabulary.lanes][:_LANES] or [language.gettext("Utfører")]
        form_id = f"{process_id}-oppgave"
        diagram = flask.render_template(
            "modeller_new.bpmn.xml", name=name, process_id=process_id, form_id=form_id, lanes=lanes
        )
        form = flask.render_template("modeller_new.form.json", form_id=form_id)
        return {f"{process_id}.bpmn": diagram.encode(), f"{form_id}.form": form.encode()}

    def check(self, _actor: model.Actor) -> Response:
        """Every problem of the files on the desk."""
        try:
            resources = files.from_texts(sent().get("resources"))
        except files.Unusable as error:
            return answer({"message": str(error), "findings": []}, 422)
        return answer({"findings": findings(self._engine.definitions.check(resources))})

    def deploy(self, actor: model.Actor) -> Response:
        """Deploy what is on the desk as the next version; errors and a conflict are told."""
        given = sent()
        try:
            resources = files.from_texts(given.get("resources"))
            made = self.deploy_resources(actor, resources, given.get("note"), given.get("base"))
        except errors.DeploymentRejected as error:
            message = language.gettext("Diagrammet har feil og ble ikke utgitt. Se funnene.")
            return answer({"message": message, "findings": findings(error.diagnostics)}, 422)
        except Conflict as error:
            return answer({"message": str(error)}, 409)
        except files.Unusable as error:
            return answer({"message": str(error)}, 422)
        return answer({"address": after(made)})

    def deploy_resources(
        self,
        actor: model.Actor,
        resources: Mapping[str, bytes],
        note: Any,
        base: Any,
        *,
        decided: Any = None,
    ) -> tuple[model.DefinitionView, ...]:
        """Deploy, and leave a message for the next page.

        `base` has the versions the files were made from, by process id; `decided` the deployments
        that decisions were changed from, by decision id.

        Raises:
            Conflict: one of the processes or decisions has a newer version.
            Unusable: there is no note, or nothing to deploy.
            errors.DeploymentRejected: a file has errors.
        """
        note = str(note or "").strip()[:_MAX_NOTE]
        if not note:
            raise files.Unusable(language.gettext("Skriv hva som er endret, og hvorfor."))
        if not files.deployable(resources):
            raise files.Unusable(language.gettext("Filene har ingen kjørbar prosess."))
        opened = base if isinstance(base, dict) else {}
        try:
            made = self._engine.definitions.deploy(
                resources,
                note=note,
                by=actor,
                expected=opened,
                decided=decided if isinstance(decided, dict) else None,
            )
        except errors.StaleDefinition as stale:
            raise _conflict(stale.process_ids) from stale
        for view in made:
            flask.flash(*_told(view, opened))
        if not made:
            names = ", ".join(sorted(resources))
            flask.flash(language.gettext("%(files)s er utgitt.", files=names), "success")
        return made


def _conflict(process_ids: Iterable[str]) -> Conflict:
    return Conflict(
        language.gettext(
            "Noen har utgitt en ny versjon av %(processes)s siden du begynte. Ingenting ble"
            " utgitt. Last ned filen din, åpne den nyeste versjonen og før endringene inn"
            " der.",
            processes=", ".join(process_ids),
        )
    )


def after(made: tuple[model.DefinitionView, ...]) -> str:
    """Where to look at what was deployed: the process, or the decisions when there is none."""
    if made:
        return flask.url_for("modeller.versions", process_id=made[0].process_id)
    return flask.url_for("modeller.decisions")


def _told(view: model.DefinitionView, opened: Mapping[str, Any]) -> tuple[str, str]:
    given = {"name": view.name, "number": view.version}
    if opened.get(view.process_id) == view.version:
        return language.gettext(
            "%(name)s er uendret; versjon %(number)s gjelder fortsatt.", **given
        ), "info"
    return language.gettext("%(name)s er utgitt som versjon %(number)s.", **given), "success"


def base_of(carried: str) -> dict[str, int]:
    """The versions something was made from, out of the text a page carried them in."""
    try:
        base = orjson.loads(carried)
    except orjson.JSONDecodeError:
        return {}
    return base if isinstance(base, dict) else {}


def sent() -> dict[str, Any]:
    """The JSON object a script sent, empty when it sent none."""
    try:  # not Flask's reader: it lets half characters through that no file can hold
        given = orjson.loads(flask.request.get_data())
    except orjson.JSONDecodeError:
        return {}
    return given if isinstance(given, dict) else {}


def answer(content: Mapping[str, Any], status: int = 200) -> Response:
    """JSON for a script."""
    return flask.Response(orjson.dumps(content), status, mimetype="application/json")


def findings(diagnostics: Iterable[object]) -> list[dict[str, Any]]:
    """Diagnostics as the desk shows them."""
    return [
        {
            "file": each.file,
            "element": each.element,
            "line": each.line,
            "severity": each.severity.value,
            "rule": each.rule,
            "message": each.message,
            "hint": each.hint,
        }
        for each in diagnostics
        if isinstance(each, Diagnostic)
    ]
