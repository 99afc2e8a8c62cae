"""Decision tables: read, changed cell by cell, tried with values, deployed. No script is needed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

import flask
import orjson
import regex
from werkzeug.datastructures import MultiDict
from werkzeug.wrappers import Response

from engine import errors, model
from engine.decision_model import DecisionFile
from engine.diagram.diagnostics import Diagnostic
from engine.dmn import library, read
from engine.dmn import model as drawn
from web import language, site
from web.modeller import desk, files, ruleplaces, ruletext, trial, words
from web.routes import Access, Route

_TABLE = "/modell/beslutning/<decision_id>"
_MAX_ROWS = 500
_NOT_IN_XML = regex.compile(r"[^\t\n\x20-\uD7FF\uE000-\uFFFD\U00010000-\U0010FFFF]")


@dataclass(frozen=True, slots=True, kw_only=True)
class _Edited:
    """A table with the rules it has now.

    Attributes:
        source: The deployed file the rules are put into, so that the rest of it stays.
        base: The deployments and versions it was made from, as the page carries them.
        typed: What was typed to try it with, by name.
    """

    decision_id: str
    newest: DecisionFile
    source: DecisionFile
    text: str
    rows: tuple[ruletext.Row, ...]
    width: int
    base: Mapping[str, Any]
    typed: Mapping[str, str]
    note: str = ""

    @property
    def written(self) -> str:
        return ruletext.rewritten(self.text, self.decision_id, self.rows)


class Decisions:
    """Shows and takes decision tables."""

    def __init__(self, around: site.Site, desk: desk.Desk, vocabulary: words.Vocabulary) -> None:
        self._around = around
        self._engine = around.engine
        self._desk = desk
        self._vocabulary = vocabulary

    def routes(self) -> list[Route]:
        """The addresses."""
        owner = Access.PROCESS_OWNER
        return [
            Route("/modell/beslutninger", self.decisions, owner),
            Route(_TABLE, self.decision, owner),
            Route(_TABLE, self.change_decision, owner, post=True),
            Route(f"{_TABLE}/fil/<int:deployment>", self.decision_file, owner),
        ]

    def decisions(self, _actor: model.Actor) -> str:
        """Every decision that is deployed, by its file."""
        listed = []
        for file in self._engine.definitions.decisions():
            found = read.read(self._data(file), file.name)
            held = [each for each in found.decisions if each.id in file.decisions]
            listed += [(each, file, isinstance(each.expression, _TABLE_KIND)) for each in held]
        return flask.render_template("modeller_decisions.html", listed=listed)

    def decision(self, _actor: model.Actor, decision_id: str) -> str:
        """One table, the newest or an older one, ready to be changed."""
        history = self._history(decision_id)
        asked = flask.request.args.get("versjon", "")
        source = next((each for each in history if str(each.deployment_key) == asked), history[0])
        return self._page(self._opened(decision_id, history[0], source))

    def decision_file(self, _actor: model.Actor, decision_id: str, deployment: int) -> Response:
        """The file of a decision, as it was deployed."""
        history = self._history(decision_id)
        source = next((each for each in history if each.deployment_key == deployment), None)
        if source is None:
            raise errors.NotFound
        response = flask.make_response(self._data(source))
        response.mimetype = "application/xml"
        name = source.name.rpartition("/")[2]
        response.headers.set("Content-Disposition", "attachment", filename=name)
        return response

    def change_decision(
        self, actor: model.Actor, decision_id: str
    ) -> Response | str | tuple[str, int]:
        """Do to the table what a button says; deploying it is one of them."""
        sent = flask.request.form
        history = self._history(decision_id)
        source = next(
            (each for each in history if str(each.deployment_key) == sent.get("fra")), history[0]
        )
        opened = self._opened(decision_id, history[0], source)
        action = sent.get("handling", "")
        edited = replace(
            opened,
            rows=_moved(_rows(sent, opened), opened.width, action),
            base=desk.base_of(sent.get("base", "")),
            typed={name[2:]: value for name, value in sent.items() if name.startswith("v-")},
            note=sent.get("note", ""),
        )
        if action == "utgi":
            return self._deployed(actor, edited)
        return self._page(edited, is_tried=action == "prov")

    def _deployed(self, actor: model.Actor, edited: _Edited) -> Response | tuple[str, int]:
        given = edited.base.get("decisions")
        # What does not say what it was made from cannot be put over what there is.
        decided = {edited.decision_id: 0, **(given if isinstance(given, dict) else {})}
        base, resources = edited.base.get("processes"), self._resources(edited)
        try:
            self._desk.deploy_resources(actor, resources, edited.note, base, decided=decided)
        except errors.DeploymentRejected:
            problem = language.gettext("Tabellen har feil og ble ikke utgitt. Se funnene.")
            return self._page(edited, problem), 422
        except desk.Conflict as error:
            return self._page(edited, str(error)), 409
        except files.Unusable as error:
            return self._page(edited, str(error)), 422
        address = flask.url_for("modeller.decision", decision_id=edited.decision_id)
        return flask.redirect(address, 303)

    def _history(self, decision_id: str) -> tuple[DecisionFile, ...]:
        found = self._engine.definitions.decision_history(decision_id)
        if not found:
            raise errors.NotFound
        return found

    def _data(self, file: DecisionFile) -> bytes:
        return self._engine.definitions.deployed_with(file.deployment_key)[file.name]

    def _opened(self, decision_id: str, newest: DecisionFile, source: DecisionFile) -> _Edited:
        text = files.text_of(self._data(source))
        try:
            rows, width = ruletext.rows(text, decision_id), ruletext.width(text, decision_id)
        except LookupError as error:  # drawn as an expression, not as a table
            raise errors.NotFound from error
        held = {
            id_: file.deployment_key
            for file in self._engine.definitions.decisions()
            if file.deployment_key == newest.deployment_key
            for id_ in file.decisions
        }
        processes = self._desk.latest(files.processes(self._beside(newest)))
        return _Edited(
            decision_id=decision_id,
            newest=newest,
            source=source,
            text=text,
            rows=rows,
            width=width,
            base={"decisions": held, "processes": processes},
            typed={},
        )

    def _beside(self, newest: DecisionFile) -> Mapping[str, bytes]:
        """The files to deploy with this one: those beside it that are still the newest.

        What has been deployed anew elsewhere since must not be taken back to what it was.
        """
        there = self._engine.definitions.deployed_with(newest.deployment_key)
        processes = files.processes(there)
        for view in self._engine.definitions.latest():
            if view.process_id in processes:
                current = self._engine.definitions.resources(view.key)
                return current if newest.name in current else {newest.name: there[newest.name]}
        kept = {
            file.name
            for file in self._engine.definitions.decisions()
            if file.deployment_key == newest.deployment_key
        }
        return {
            name: data
            for name, data in there.items()
            if name in kept or not name.endswith(files.DECISION)
        }

    def _resources(self, edited: _Edited) -> dict[str, bytes]:
        return {**self._beside(edited.newest), edited.newest.name: edited.written.encode()}

    def _page(self, edited: _Edited, problem: str = "", *, is_tried: bool = False) -> str:
        resources = self._resources(edited)
        name = edited.newest.name
        found = [each for each in self._engine.definitions.check(resources) if each.file == name]
        places = ruleplaces.Places({name: resources[name]})
        compiled = library.compile_resource(resources[name], name, resources)
        decision = _decision(compiled.definitions, edited.decision_id)
        asked, outcome = self._tried(compiled, decision, edited, is_tried=is_tried)
        return flask.render_template(
            "modeller_decision.html",
            edited=edited,
            decision=decision,
            table=decision.expression,
            headings=(*ruleplaces.headings(_table(decision)), *_table(decision).annotations),
            wrong=dict(_in_cells(found, places, edited.decision_id)),
            base=orjson.dumps(edited.base).decode(),
            history=self._history(edited.decision_id),
            findings=found,
            places=places.words(found),
            asked=asked,
            outcome=outcome,
            types=words.feel_types(),
            policies=words.hit_policies(),
            problem=problem,
        )

    def _tried(
        self,
        compiled: library.CompiledModel,
        decision: drawn.Decision,
        edited: _Edited,
        *,
        is_tried: bool,
    ) -> tuple[tuple[trial.Asked, ...], trial.Outcome | None]:
        asked = trial.asked(compiled.definitions, decision, edited.typed)
        if not is_tried:
            return asked, None
        now = self._around.now()
        deadlines = self._vocabulary.context(now)[trial.DEADLINES]
        around = {trial.DEADLINES: deadlines}
        return trial.tried(compiled, edited.decision_id, asked, around, now)


_TABLE_KIND = drawn.DecisionTable


def _decision(definitions: drawn.Definitions, decision_id: str) -> drawn.Decision:
    return next(each for each in definitions.decisions if each.id == decision_id)


def _table(decision: drawn.Decision) -> drawn.DecisionTable:
    if not isinstance(decision.expression, drawn.DecisionTable):
        raise errors.NotFound
    return decision.expression


def _in_cells(
    found: Sequence[Diagnostic], places: ruleplaces.Places, decision_id: str
) -> Iterator[tuple[tuple[int, int], str]]:
    """What is wrong in each cell, by rule and column, both from 0."""
    for each in found:
        place = places.of(each)
        if place and place.decision == decision_id and place.rule and place.column is not None:
            yield (place.rule - 1, place.column), each.message.partition("\n")[0]


def _rows(sent: MultiDict[str, str], opened: _Edited) -> list[tuple[str, ruletext.Row]]:
    """The rules as the page had them, in their order, by their names there."""
    deployed = {str(row.origin): row for row in opened.rows}
    found = []
    for name in dict.fromkeys(sent.getlist("rad")[:_MAX_ROWS]):
        before = deployed.get(name)
        count = len(before.cells) if before else opened.width
        row = ruletext.Row(
            cells=tuple(_typed(sent.get(f"c-{name}-{number}", "")) for number in range(count)),
            description=_typed(sent.get(f"d-{name}", "")),
            origin=before.origin if before else None,
        )
        found.append((name, row))
    return found


def _typed(text: str) -> str:
    """A cell as it was typed; a browser ends every line in its own way."""
    return _NOT_IN_XML.sub("", text.replace("\r\n", "\n")).strip()


def _moved(
    rows: list[tuple[str, ruletext.Row]], width: int, action: str
) -> tuple[ruletext.Row, ...]:
    """The rules after a button beside one of them was pressed."""
    what, _, name = action.partition(":")
    at = next((number for number, (each, _) in enumerate(rows) if each == name), None)
    found = [row for _, row in rows]
    if what == "ny":
        after = len(found) if at is None else at + 1
        found.insert(after, ruletext.Row(cells=("",) * width))
    elif at is not None and what == "slett":
        del found[at]
    elif at is not None and what in {"opp", "ned"}:
        to = at + (1 if what == "ned" else -1)
        if 0 <= to < len(found):
            found[at], found[to] = found[to], found[at]
    return tuple(found)
