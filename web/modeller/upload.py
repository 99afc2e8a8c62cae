"""Files from any other tool: checked and compared with what runs, then deployed or drawn on."""

from __future__ import annotations

from collections.abc import Mapping

import flask
import orjson
from werkzeug.wrappers import Response

from engine import errors, model, process_engine
from engine.diagram import read
from engine.diagram.diagnostics import Severity
from web import language
from web.modeller import changes, desk, files, ruleplaces, versions, words
from web.routes import Access, Route


class Upload:
    """Takes files in; they travel in the page until they are deployed, and are stored nowhere."""

    def __init__(self, engine: process_engine.ProcessEngine, desk: desk.Desk) -> None:
        self._engine = engine
        self._desk = desk

    def routes(self) -> list[Route]:
        """The addresses."""
        owner = Access.PROCESS_OWNER
        return [
            Route("/modell/last-opp", self.upload, owner),
            Route("/modell/last-opp/sjekk", self.check_upload, owner, post=True),
            Route("/modell/last-opp/tegn", self.draw_upload, owner, post=True),
            Route("/modell/last-opp/utgi", self.deploy_upload, owner, post=True),
        ]

    def upload(self, _actor: model.Actor) -> str:
        """Ask for the files."""
        return _ask()

    def check_upload(self, _actor: model.Actor) -> str | tuple[str, int]:
        """Show what was uploaded: what it replaces, what differs, what the check finds."""
        chosen = [each for each in flask.request.files.getlist("filer") if each.filename]
        try:
            uploaded = files.unpacked((each.filename or "", each.read()) for each in chosen)
            resources = self._with_deployed(uploaded)
            files.texts(resources)
        except files.Unusable as error:
            return _ask(str(error)), 422
        return self._shown(resources, self._desk.latest(files.processes(resources)))

    def _with_deployed(self, uploaded: Mapping[str, bytes]) -> dict[str, bytes]:
        """The uploaded files together with the rest of what they belong to."""
        found = files.processes(uploaded)
        deployed = next(
            (v for v in self._engine.definitions.latest() if v.process_id in found), None
        )
        if deployed is None:
            return dict(uploaded)
        return files.merged(self._engine.definitions.resources(deployed.key), uploaded)

    def _shown(
        self, resources: Mapping[str, bytes], base: Mapping[str, int], problem: str = ""
    ) -> str:
        found = self._engine.definitions.check(resources)
        diagrams = files.processes(resources)
        return flask.render_template(
            "modeller_uploaded.html",
            files=sorted(resources),
            carried=files.as_json(resources),
            base=orjson.dumps(base).decode(),
            processes=diagrams,
            changes=self._changes(resources, diagrams),
            findings=found,
            places=ruleplaces.Places(resources).words(found),
            blocked=any(each.severity is Severity.ERROR for each in found),
            problem=problem,
            kinds=words.kinds(),
            properties=words.properties(),
        )

    def _changes(
        self, resources: Mapping[str, bytes], diagrams: Mapping[str, str]
    ) -> dict[str, changes.Changes]:
        """What differs from the latest version, by process id; new processes are not in it."""
        return {
            view.process_id: changes.between(
                versions.drawing(self._engine, view)[0],
                read.read(resources[diagrams[view.process_id]], diagrams[view.process_id]),
            )
            for view in self._engine.definitions.latest()
            if view.process_id in diagrams
        }

    def draw_upload(self, actor: model.Actor) -> str | tuple[str, int]:
        """Put what was uploaded on the desk."""
        try:
            resources, base = _carried(), _base()
            process_id = next(iter(files.processes(resources)))
        except (files.Unusable, StopIteration):
            return _ask(language.gettext("Filene har ikke noe diagram som kan tegnes.")), 422
        draft = desk.Draft(actor.user_id, desk.UPLOADED)
        content = self._desk.content(process_id, resources, draft, base)
        return self._desk.page(process_id, language.gettext("Opplastet, ikke utgitt"), content)

    def deploy_upload(self, actor: model.Actor) -> Response | str | tuple[str, int]:
        """Deploy what was uploaded and shown."""
        try:
            resources, base = _carried(), _base()
        except files.Unusable as error:
            return _ask(str(error)), 422
        try:
            note = flask.request.form.get("note")
            made = self._desk.deploy_resources(actor, resources, note, base)
        except desk.Conflict as error:
            return self._shown(resources, base, str(error)), 409
        except files.Unusable as error:
            return self._shown(resources, base, str(error)), 422
        except errors.DeploymentRejected:
            return self._shown(resources, base, language.gettext("Filene har feil.")), 422
        return flask.redirect(desk.after(made), 303)


def _ask(problem: str = "") -> str:
    return flask.render_template("modeller_upload.html", problem=problem)


def _carried() -> dict[str, bytes]:
    return files.from_texts(_read_json("resources"))


def _base() -> dict[str, int]:
    base = _read_json("base")
    return base if isinstance(base, dict) else {}


def _read_json(field: str) -> object:
    try:
        value: object = orjson.loads(flask.request.form.get(field, ""))
    except orjson.JSONDecodeError as error:
        raise files.Unusable("Forespørselen kunne ikke leses.") from error
    return value
