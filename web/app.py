"""Builds the Flask application out of its pages; no page knows how the others are made."""

from __future__ import annotations

from collections.abc import Iterable

import flask

from web import (
    access_log,
    ad_hoc,
    admin,
    case_opening,
    cases,
    clock_panel,
    dates,
    errors,
    identity,
    inbox,
    kept,
    language,
    login,
    markdown,
    moving,
    repairs,
    routes,
    security,
    settings,
    site,
    start,
    static_assets,
    task_changes,
    task_page,
)


def create_app(
    around: site.Site, configured: settings.Settings, more: Iterable[flask.Blueprint] = ()
) -> flask.Flask:
    """The web application.

    Args:
        around: The engine, the people and the clock.
        configured: Cookie and session settings.
        more: Blueprints of `routes.blueprint` that others make (modeller, API).

    Raises:
        RuntimeError: A route does not say who may use it.
    """
    app = flask.Flask("web", static_folder="static", template_folder="templates")
    app.url_map.converters["int"] = routes.KeyConverter
    app.jinja_env.trim_blocks = True
    app.jinja_env.lstrip_blocks = True
    security.install(app, configured)
    language.install(app)
    app.jinja_env.filters["markdown"] = markdown.html
    dates.install(app, around.clock)
    static_assets.install(app)
    errors.install(app)
    kept.install(app, around)
    app.context_processor(lambda: _shared(around))
    for made in (*_pages(around), *more):
        app.register_blueprint(made)
    routes.declare(app, "static", routes.Access.EVERYONE)
    if missing := routes.undeclared(app):
        raise RuntimeError(f"routes without an access rule: {', '.join(missing)}")
    return app


def _shared(around: site.Site) -> dict[str, object]:
    """What every template sees."""
    person = identity.current(around.people)
    return {
        "person": person,
        "actor": person.actor if person else None,
        "roles": person.actor.roles if person else frozenset(),
        "agencies": around.agencies,
        "demo": around.demo_clock is not None,
        "now": around.now(),
        "version": around.version,
        "has_page": flask.current_app.view_functions.__contains__,
    }


def _pages(around: site.Site) -> list[flask.Blueprint]:
    made = [
        start.Start(around).blueprint(),
        login.Login(around).blueprint(),
        inbox.Inbox(around).blueprint(),
        task_page.TaskPage(around).blueprint(),
        cases.Cases(around).blueprint(),
        case_opening.CaseOpening(around).blueprint(),
        ad_hoc.AdHoc(around).blueprint(),
        admin.Admin(around).blueprint(),
        access_log.AccessLog(around).blueprint(),
        moving.Moving(around).blueprint(),
        repairs.Repairs(around).blueprint(),
        task_changes.TaskChanges(around).blueprint(),
    ]
    if around.demo_clock is not None:
        made.append(clock_panel.ClockPanel(around, around.demo_clock).blueprint())
    return made
