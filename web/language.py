"""Texts people read: bokmål in the source is the key, catalogues of other languages drop in.

A file `translations/<language>/LC_MESSAGES/messages.po` adds a language. Bokmål needs none. What
process owners draw and write stays as they wrote it, in bokmål.
"""

from __future__ import annotations

import functools
import io
from collections.abc import Mapping
from pathlib import Path

import flask
from babel import support
from babel.messages import mofile, pofile
from markupsafe import Markup
from werkzeug.wrappers import Response

DEFAULT = "nb"
NAMES = {"nb": "Bokmål", "nn": "Nynorsk", "en": "English"}
COOKIE = "brospenn-spraak"
FOLDER = Path(__file__).parent / "translations"
_EXTENSION = "catalogues"
_BOKMAAL = support.NullTranslations()
_UNASKED = {"nb", "nn"}
_YEAR_SECONDS = 31_536_000


def install(app: flask.Flask, folder: Path = FOLDER) -> None:
    """Load the catalogues and let templates translate with `_()` and `ngettext()`."""
    found = sorted(folder.glob("*/LC_MESSAGES/messages.po"))
    app.extensions[_EXTENSION] = {path.parts[-3]: read(path) for path in found}
    app.jinja_env.add_extension("jinja2.ext.i18n")
    app.jinja_env.install_gettext_callables(  # type: ignore[attr-defined]  # the extension adds it
        lambda text: _catalogue().gettext(text),
        lambda one, many, num: _catalogue().ngettext(one, many, num),
        newstyle=True,
    )
    app.jinja_env.globals["language"] = current
    app.jinja_env.globals["languages"] = languages
    app.jinja_env.globals["as_drawn"] = as_drawn


@functools.lru_cache(maxsize=8)  # a catalogue is the same for every application of a process
def read(path: Path) -> support.Translations:
    """The catalogue of a file, as it is read and edited; there is no built one to forget."""
    with path.open("rb") as file:
        catalogue = pofile.read_po(file, locale=path.parts[-3])
    built = io.BytesIO()
    mofile.write_mo(built, catalogue)
    built.seek(0)
    return support.Translations(built)


def current() -> str:
    """The language of this request: what was chosen, else the browser's Norwegian, else bokmål.

    English is a choice only: half of the machines of an agency are set up in English, for people
    who read and write bokmål all day.
    """
    if not flask.has_request_context():
        return DEFAULT
    known = languages()
    chosen = flask.request.cookies.get(COOKIE, "")
    if chosen in known:
        return chosen
    norwegian = [name for name in known if name in _UNASKED]
    return flask.request.accept_languages.best_match(norwegian, DEFAULT) or DEFAULT


def languages() -> dict[str, str]:
    """The languages there are, each by its own name."""
    known = {DEFAULT, *_catalogues()}
    return {name: text for name, text in NAMES.items() if name in known}


def as_drawn() -> Markup:
    """The attribute that tells readers aloud that what process owners wrote is bokmål."""
    return Markup("") if current() == DEFAULT else Markup(' lang="nb"')


def choose(response: Response, name: str, *, secure: bool) -> None:
    """Keep the choice in the browser, for a year and for whoever signs in there."""
    response.set_cookie(
        COOKIE, name, max_age=_YEAR_SECONDS, secure=secure, httponly=True, samesite="Lax"
    )


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
