from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import flask
import pytest
from babel.messages import catalog, frontend, pofile

from tests.web.browser import Browser
from tests.web.office import KARI, Office
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
    with (folder / "messages.po").open("wb") as file:
        pofile.write_po(file, words)
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


# --- the catalogues we have ----------------------------------------------------------------------

OTHERS = ["en", "nn"]
PLACES = re.compile(r"%\(\w+\)s")
# Words of bokmål that nynorsk has others for; one of them left is a text somebody forgot.
BOKMAAL = re.compile(
    r"\b(ikke|hva|hvem|hvor|hvilke[nt]?|hvorfor|noe|noen|jeg|oppgave[nr]?|saken|melding(en|er)|blir"
    r" det gjort|fra|eier|også|kommer|er lagt|en annen|mottaker|gjelder|finnes|bare|mens|slutt"
    r"er|lagret|endret|endringer|prosesser|versjoner|flyttes|vises|sendes|ikkje ikke)\b",
    re.IGNORECASE,
)


def _catalogue(name: str) -> catalog.Catalog:
    path = WEB / "translations" / name / "LC_MESSAGES" / "messages.po"
    with path.open("rb") as file:
        return pofile.read_po(file, locale=name)


def _template() -> catalog.Catalog:
    with (WEB / "translations" / "messages.pot").open("rb") as file:
        return pofile.read_po(file)


def _forms(text: str | tuple[str, ...] | list[str] | None) -> list[str]:
    assert text is not None
    return [text] if isinstance(text, str) else list(text)


@pytest.mark.parametrize("name", OTHERS)
def test_every_text_is_translated_and_no_other(name: str) -> None:
    translated = {str(m.id): m for m in _catalogue(name) if m.id}
    wanted = {str(m.id): m for m in _template() if m.id}
    assert translated.keys() == wanted.keys(), (
        f"add to, or take out of, translations/{name}: {translated.keys() ^ wanted.keys()}"
    )
    for key, message in translated.items():
        assert not message.fuzzy, key
        assert len(_forms(message.string)) == len(_forms(wanted[key].id)), key
        assert all(text.strip() == text and text for text in _forms(message.string)), key


@pytest.mark.parametrize("name", OTHERS)
def test_a_translation_fills_in_the_same(name: str) -> None:
    for message in _catalogue(name):
        if not message.id:
            continue  # the head
        for source, text in zip(_forms(message.id), _forms(message.string), strict=True):
            assert sorted(PLACES.findall(text)) == sorted(PLACES.findall(source)), text
            assert text.replace("%(", "").count("%") == source.replace("%(", "").count("%"), text
            ends = [one[-1] if one[-1] in ".:…?!" else "" for one in (source, text)]
            assert ends[0] == ends[1], text


def test_nynorsk_is_nynorsk() -> None:
    left = [
        text
        for message in _catalogue("nn")
        for text in _forms(message.string)
        if BOKMAAL.search(PLACES.sub("", text))
    ]
    assert left == []


def test_english_is_english() -> None:
    left = [
        text
        for message in _catalogue("en")
        for text in _forms(message.string)
        if re.search("[æøåÆØ«»]", text)
    ]
    assert left == []


@pytest.mark.parametrize(
    ("accepts", "shown"),
    [("nn", "Vel kven du vil vere"), ("nb", "Velg hvem"), ("en", "Velg hvem"), ("", "Velg hvem")],
)
def test_a_browser_gets_its_norwegian_and_english_only_when_asked_for(
    browser: Callable[..., Browser], accepts: str, shown: str
) -> None:
    page = browser(None).client.get("/logg-inn", headers={"Accept-Language": accepts})
    assert shown in page.get_data(as_text=True)


def test_the_chosen_language_outlives_signing_in_and_out(
    office: Office, browser: Callable[..., Browser]
) -> None:
    office.started("S-1")
    visitor = browser(None)
    visitor.get("/logg-inn?neste=/oppgaver?sok=bolig")
    visitor.post("/spraak", {"spraak": "en", "neste": "/logg-inn?neste=/oppgaver?sok=bolig"})
    assert '<html lang="en"' in visitor.page
    assert "Choose who you want to be" in visitor.page
    visitor.post("/logg-inn", {"person": KARI.actor.user_id, "neste": "/oppgaver?sok=bolig"})
    assert "1 task<" in visitor.page
    assert 'lang="nb">Kartlegge bolig' in visitor.page
    visitor.post("/logg-ut")
    assert "You are signed out." in visitor.page
    visitor.post("/spraak", {"spraak": "nn", "neste": "https://ond.test"})
    assert visitor.address == "/logg-inn"
    assert '<html lang="nn"' in visitor.page


@pytest.mark.parametrize("sent", [{"spraak": "tlh"}, {}])
def test_there_is_no_other_language(browser: Callable[..., Browser], sent: dict[str, str]) -> None:
    visitor = browser(KARI)
    visitor.post("/spraak", sent)
    assert visitor.status == 400


def test_the_choice_is_a_guarded_cookie(browser: Callable[..., Browser]) -> None:
    visitor = browser(None)
    page = visitor.get("/logg-inn")
    token = re.search(r'name="csrf_token" value="([^"]+)"', page)
    assert token is not None
    data = {"csrf_token": token[1], "spraak": "nn"}
    cookies = " ".join(visitor.client.post("/spraak", data=data).headers.getlist("Set-Cookie"))
    for part in ("brospenn-spraak=nn", "HttpOnly", "SameSite=Lax", "Max-Age=31536000"):
        assert part in cookies, part
