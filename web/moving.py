"""Moving running instances to the latest version: what runs on older ones, a look, the move."""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

import flask
from werkzeug.wrappers import Response

from engine import errors, model
from engine.diagram import read, walk
from web import inbox, language, move_words, routes, site
from web.modeller import files as modeller_files
from web.routes import Access, Route

_NAME = "navn-"
_ALL = "alle"
_MOST = 200  # instances one request moves, so that it does not take a minute


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """Instances of one version to which a move does the same."""

    version: int
    plans: tuple[move_words.Planned, ...]

    @property
    def first(self) -> move_words.Planned:
        """One that stands for all."""
        return self.plans[0]


class Moving:
    """For admins, who run the instances, and process owners, who draw their versions."""

    def __init__(self, around: site.Site) -> None:
        self._engine = around.engine
        self._people = around.people

    def blueprint(self) -> flask.Blueprint:
        """The routes."""
        keepers = Access.KEEPERS
        return routes.blueprint(
            "moving",
            self._people,
            [
                Route("/drift/versjoner", self.versions, keepers),
                Route("/drift/versjoner/<int:key>", self.plan, keepers),
                Route("/drift/versjoner/<int:key>/flytt", self.move, keepers, post=True),
            ],
        )

    def versions(self, _actor: model.Actor) -> str:
        """Every process with instances on older versions."""
        rows = [(latest, self._older(latest)) for latest in self._engine.definitions.latest()]
        return flask.render_template(
            "moving_versions.html", rows=[(latest, older) for latest, older in rows if older]
        )

    def _older(self, latest: model.DefinitionView) -> list[model.DefinitionView]:
        versions = self._engine.definitions.versions(latest.process_id)
        older = [v for v in versions if v.version < latest.version and v.instances_active]
        return sorted(older, key=lambda version: version.version)

    def plan(self, actor: model.Actor, key: int) -> str:
        """What moving would do to each instance, like ones together."""
        target = self._engine.definitions.one(key)
        names = _names(flask.request.args)
        page = self._engine.moves.outdated(target.process_id, actor, inbox.page_asked())
        plans = [move_words.planned(self._engine, one, key, names, actor) for one in page.items]
        return flask.render_template(
            "moving_plan.html",
            target=target,
            page=page,
            groups=list(_grouped(plans)),
            names=names,
            possible=sum(one.is_possible for one in plans),
            elements=self._elements(target),
            sentence=move_words.sentence,
        )

    def move(self, actor: model.Actor, key: int) -> Response:
        """Move one instance, or all that can be."""
        target = self._engine.definitions.one(key)
        names = _names(flask.request.form)
        chosen = flask.request.form.get("instans", "")
        wanted = [one for one in self._outdated(target, actor) if chosen in {_ALL, str(one.key)}]
        if not wanted and chosen != _ALL:
            raise errors.NothingWaits
        plans = [move_words.planned(self._engine, one, key, names, actor) for one in wanted]
        done = [move_words.moved(self._engine, one, key, names, actor) for one in plans]
        _tell(done)
        again: dict[str, Any] = {f"{_NAME}{old}": new for old, new in names.items()}
        return flask.redirect(flask.url_for("moving.plan", key=key, **again), 303)

    def _outdated(
        self, target: model.DefinitionView, actor: model.Actor
    ) -> list[model.InstanceView]:
        found: list[model.InstanceView] = []
        for number in itertools.count(1):
            page = self._engine.moves.outdated(target.process_id, actor, number)
            found += page.items
            if len(found) >= min(page.total, _MOST) or not page.items:
                break
        return found[:_MOST]

    def _elements(self, target: model.DefinitionView) -> list[tuple[str, str]]:
        """Id and name of what the new version draws, for elements that were renamed."""
        resources = self._engine.definitions.resources(target.key)
        file = modeller_files.processes(resources)[target.process_id]
        drawn = read.read(resources[file], file)
        process = next(one for one in drawn.processes if one.id == target.process_id)
        named = [(node.id, node.name or node.id) for _, node in walk.nodes(process)]
        return sorted(named, key=lambda one: one[1].lower())


def _names(sent: Mapping[str, str]) -> dict[str, str]:
    """New ids by old, as the form has them."""
    return {
        field.removeprefix(_NAME): new
        for field, new in sorted(sent.items())
        if field.startswith(_NAME) and new
    }


def _grouped(plans: list[move_words.Planned]) -> Iterator[Group]:
    together: dict[object, list[move_words.Planned]] = {}
    for one in plans:
        together.setdefault((one.instance.version, one.changes, one.problem), []).append(one)
    for group in together.values():
        yield Group(version=group[0].instance.version, plans=tuple(group))


def _tell(done: list[bool]) -> None:
    moved, left = sum(done), len(done) - sum(done)
    if moved:
        text = language.ngettext(
            "%(num)s prosess er flyttet.", "%(num)s prosesser er flyttet.", moved
        )
        flask.flash(text, "success")
    if left:
        text = language.ngettext(
            "%(num)s prosess kunne ikke flyttes. Årsaken står under.",
            "%(num)s prosesser kunne ikke flyttes. Årsaken står under.",
            left,
        )
        flask.flash(text, "warning")
