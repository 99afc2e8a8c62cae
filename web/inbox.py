"""The inbox: the tasks of my agency, and taking or giving back one of them."""

from __future__ import annotations

import flask
from werkzeug.wrappers import Response

from engine import errors, model
from web import language, routes, site, timeline
from web.routes import Access, Route

VIEWS = {
    "alle": "open",
    "mine": "mine",
    "ledige": "free",
    "over-frist": "overdue",
    "ferdige": "completed",
    "bortfalt": "canceled",
}
SORTS = {
    "frist": "due",
    "viktigst": "priority",
    "nyest": "newest",
    "eldst": "oldest",
    "oppgave": "name",
    "sak": "case",
    "-frist": "-due",
    "-oppgave": "-name",
    "-sak": "-case",
}
_DEFAULT_SORT = "frist"
_MAX_SEARCH = 100
_SIZE = 25


class Inbox:
    """Lists tasks; each change is a POST that leads back to a page."""

    def __init__(self, around: site.Site) -> None:
        self._engine = around.engine
        self._people = around.people

    def blueprint(self) -> flask.Blueprint:
        """The routes."""
        return routes.blueprint(
            "inbox",
            self._people,
            [
                Route("/oppgaver", self.inbox, Access.WORKER),
                Route("/oppgaver/<int:key>/ta", self.claim, Access.WORKER, post=True),
                Route("/oppgaver/<int:key>/legg-tilbake", self.unclaim, Access.WORKER, post=True),
            ],
        )

    def inbox(self, actor: model.Actor) -> str:
        """The tasks of the chosen view, searched, sorted and paged."""
        view = flask.request.args.get("visning", "")
        view = view if view in VIEWS else "alle"
        search = flask.request.args.get("sok", "").strip()[:_MAX_SEARCH]
        sort = _sort_asked()
        page = self._engine.user_tasks.inbox(
            actor,
            search=search,
            state=VIEWS[view],
            sort=SORTS[sort],
            page=page_asked(),
            size=_SIZE,
        )
        return flask.render_template(
            "inbox.html",
            page=page,
            view=view,
            search=search,
            sort=sort,
            sorts=_sort_names(),
            sentence=timeline.sentence,
        )

    def claim(self, actor: model.Actor, key: int) -> Response:
        """Take the task and go to it; if somebody was faster, say so kindly."""
        try:
            self._engine.user_tasks.claim(key, by=actor)
        except errors.TaskAlreadyClaimed as error:
            flask.flash(_taken(error.assignee), "warning")
            return flask.redirect(flask.url_for("inbox.inbox"), 303)
        except errors.TaskBusy:
            return flask.redirect(flask.url_for("task_page.task", key=key), 303)  # it tells why
        except errors.TaskAlreadyCompleted:
            flask.flash(
                language.gettext("Oppgaven er alt ferdig. Noen var raskere enn deg."), "warning"
            )
            return flask.redirect(flask.url_for("inbox.inbox"), 303)
        return flask.redirect(flask.url_for("task_page.task", key=key), 303)

    def unclaim(self, actor: model.Actor, key: int) -> Response:
        """Give the task back, so that others can take it."""
        try:
            if not self._engine.user_tasks.unclaim(key, by=actor):
                return flask.redirect(flask.url_for("task_page.task", key=key), 303)
        except errors.TaskBusy:
            return flask.redirect(flask.url_for("task_page.task", key=key), 303)
        flask.flash(language.gettext("Oppgaven er lagt tilbake. Andre kan ta den nå."), "success")
        return flask.redirect(flask.url_for("inbox.inbox"), 303)


def _taken(name: str | None) -> str:
    if name:
        return language.gettext("%(name)s var raskere og har tatt oppgaven.", name=name)
    return language.gettext("Noen var raskere og har tatt oppgaven.")


def _sort_names() -> list[tuple[str, str]]:
    return [
        ("frist", language.gettext("Frist")),
        ("-frist", language.gettext("Frist, siste først")),
        ("viktigst", language.gettext("Viktigst først")),
        ("nyest", language.gettext("Nyest først")),
        ("eldst", language.gettext("Eldst først")),
        ("oppgave", language.gettext("Oppgave")),
        ("-oppgave", language.gettext("Oppgave, fra Å til A")),
        ("sak", language.gettext("Sak")),
        ("-sak", language.gettext("Sak, siste først")),
    ]


def page_asked(name: str = "side") -> int:
    """The page number in the address; anything else is the first page."""
    text = flask.request.args.get(name, "1")
    return max(1, int(text)) if text.isdecimal() and len(text) < 7 else 1  # noqa: PLR2004 - nobody turns so many pages


def _sort_asked() -> str:
    """The order in the address: a header's button stands after the filter's list, and wins."""
    asked = flask.request.args.getlist("sorter")
    return next((name for name in reversed(asked) if name in SORTS), _DEFAULT_SORT)
