from __future__ import annotations

from pathlib import Path

import flask
import pytest
from babel.messages import catalog, frontend, mofile, pofile

from web import language

WEB = Path(language.__file__).parent
REFRESH = (
    "pybabel extract -F web/translations/babel.cfg -k _n --omit-header --sort-output --no-location"
    " -o web/translations/messages.pot web"
)


def test_the_template_of_the_catalogues_is_fresh(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(WEB.parent)
    command = REFRESH.replace("web/translations/messages.pot", str(tmp_path / "new.pot"))
    frontend.CommandLineInterface().run(command.split())
    kept = (WEB / "translations" / "messages.pot").read_text(encoding="utf-8")
    assert (tmp_path / "new.pot").read_text(encoding="utf-8") == kept, f"run: {REFRESH}"


def test_every_text_of_the_template_can_be_filled_in() -> None:
    with (WEB / "translations" / "messages.pot").open("rb") as file:
        template = pofile.read_po(file)
    assert len(template) > 200
    for message in template:
        texts = [message.id] if isinstance(message.id, str) else list(message.id)
        assert all(text.strip() == text for text in texts if message.id)


@pytest.fixture
def nynorsk(tmp_path: Path) -> flask.Flask:
    """An application with a catalogue of another language dropped in."""
    words = catalog.Catalog("nn")
    words.add("Velg hvem", "Vel kven")
    words.add(("om %(num)s dag", "om %(num)s dager"), ("om %(num)s dag", "om %(num)s dagar"))
    folder = tmp_path / "nn" / "LC_MESSAGES"
    folder.mkdir(parents=True)
    with (folder / "messages.mo").open("wb") as file:
        mofile.write_mo(file, words)
    app = flask.Flask("x")
    language.install(app, tmp_path)
    return app


@pytest.mark.parametrize(
    ("accepts", "chosen", "text"),
    [("nn", "nn", "Vel kven"), ("de, nn;q=0.5", "nn", "Vel kven"), ("en", "nb", "Velg hvem"),
     ("nb, nn", "nb", "Velg hvem"), ("", "nb", "Velg hvem")],
)  # fmt: skip
def test_a_catalogue_drops_in(nynorsk: flask.Flask, accepts: str, chosen: str, text: str) -> None:
    with nynorsk.test_request_context(headers={"Accept-Language": accepts}):
        assert language.current() == chosen
        assert language.gettext("Velg hvem") == text
        shown = flask.render_template_string("{{ language() }} {{ _('Velg hvem') }}")
        assert shown == f"{chosen} {text}"


def test_numbers_choose_their_form(nynorsk: flask.Flask) -> None:
    assert language.ngettext("%(num)s dag", "%(num)s dager", 1) == "1 dag"
    assert language.ngettext("%(num)s dag", "%(num)s dager", 2) == "2 dager"
    with nynorsk.test_request_context(headers={"Accept-Language": "nn"}):
        assert language.ngettext("om %(num)s dag", "om %(num)s dager", 3) == "om 3 dagar"
