"""Texts people read: bokmål in the source is the key, catalogues of other languages drop in.

A folder `translations/<language>/LC_MESSAGES/messages.mo` adds a language. Bokmål needs none.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path

import flask
from babel import support

DEFAULT = "nb"
FOLDER = Path(__file__).parent / "translations"
_LANGUAGE = "language"


def available() -> tuple[str, ...]:
    """Bokmål and every language with a catalogue."""
    return (DEFAULT, *sorted(path.parts[-3] for path in FOLDER.glob("*/LC_MESSAGES/messages.mo")))


def current() -> str:
    """The language of this request: the chosen one, else the browser's, else bokmål."""
    if not flask.has_request_context():
        return DEFAULT
    chosen = flask.session.get(_LANGUAGE)
    if chosen in available():
        return str(chosen)
    languages = flask.current_app.config["LANGUAGES"]
    return flask.request.accept_languages.best_match(languages, DEFAULT) or DEFAULT


@cache
def _catalogue(language: str) -> support.NullTranslations:
    if language == DEFAULT:
        return support.NullTranslations()
    return support.Translations.load(FOLDER, [language])


def gettext(text: str, **values: object) -> str:
    """The text in the request's language, with `%(name)s` filled in."""
    found = str(_catalogue(current()).gettext(text))
    return found % values if values else found


def ngettext(one: str, many: str, num: int, **values: object) -> str:
    """The text for a number of things; `%(num)s` is the number."""
    return str(_catalogue(current()).ngettext(one, many, num)) % {"num": num, **values}


def install(app: flask.Flask) -> None:
    """Let templates translate with `_()` and `{% trans %}`."""
    app.config["LANGUAGES"] = list(available())
    app.jinja_env.add_extension("jinja2.ext.i18n")
    app.jinja_env.install_gettext_callables(  # type: ignore[attr-defined]
        lambda text: _catalogue(current()).gettext(text),
        lambda one, many, num: _catalogue(current()).ngettext(one, many, num),
        newstyle=True,
    )
    app.jinja_env.globals["language"] = current
