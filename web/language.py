"""Texts people read: bokmål in the source is the key, catalogues of other languages drop in.

A folder `translations/<language>/LC_MESSAGES/messages.mo` adds a language. Bokmål needs none.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import flask
from babel import support

DEFAULT = "nb"
FOLDER = Path(__file__).parent / "translations"
_EXTENSION = "catalogues"
_BOKMAAL = support.NullTranslations()


def install(app: flask.Flask, folder: Path = FOLDER) -> None:
    """Load the catalogues and let templates translate with `_()` and `ngettext()`."""
    found = sorted(path.parts[-3] for path in folder.glob("*/LC_MESSAGES/messages.mo"))
    app.extensions[_EXTENSION] = {name: support.Translations.load(folder, [name]) for name in found}
    app.jinja_env.add_extension("jinja2.ext.i18n")
    app.jinja_env.install_gettext_callables(  # type: ignore[attr-defined]
        lambda text: _catalogue().gettext(text),
        lambda one, many, num: _catalogue().ngettext(one, many, num),
        newstyle=True,
    )
    app.jinja_env.globals["language"] = current


def current() -> str:
    """The language of this request: the browser's first that there is, else bokmål."""
    if not flask.has_request_context():
        return DEFAULT
    known = [DEFAULT, *_catalogues()]
    return flask.request.accept_languages.best_match(known, DEFAULT) or DEFAULT


def gettext(text: str, **values: object) -> str:
    """The text in the request's language, with `%(name)s` filled in."""
    found = str(_catalogue().gettext(text))
    return found % values if values else found


def ngettext(one: str, many: str, num: int, **values: object) -> str:
    """The text for a number of things; `%(num)s` is the number."""
    return str(_catalogue().ngettext(one, many, num)) % {"num": num, **values}


def _catalogue() -> support.NullTranslations:
    return _catalogues().get(current(), _BOKMAAL)


def _catalogues() -> Mapping[str, support.NullTranslations]:
    if not flask.has_app_context():
        return {}
    found: Mapping[str, support.NullTranslations] = flask.current_app.extensions.get(_EXTENSION, {})
    return found
