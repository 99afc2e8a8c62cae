"""What stopped and what can be done about it, in words; the engine's own text is for experts."""

from __future__ import annotations

from dataclasses import dataclass

from web import language


def _n(text: str) -> str:
    """Mark a text for translation; it is translated when it is shown."""
    return text


@dataclass(frozen=True, slots=True, kw_only=True)
class Words:
    """What an admin is told of one kind of incident."""

    what: str
    remedy: str


_VALUE = _n("Rett verdien eller opplysningen i saken som brukes, og prøv igjen.")
_TABLE = _n("Ta beslutningstabellen i bruk i modelleringen, og prøv igjen.")
_PROGRAM = _n("Rett det som er galt der arbeidet gjøres, og prøv igjen.")
_OTHER = Words(
    what=_n("Steget kan ikke gå videre."),
    remedy=_n("Se den tekniske forklaringen. Hjelper det ikke å prøve igjen, spør prosesseieren."),
)
_KINDS = {
    "CALLED_DECISION_ERROR": Words(
        what=_n("Beslutningstabellen steget spør, finnes ikke eller kan ikke brukes."),
        remedy=_TABLE,
    ),
    "CALLED_ELEMENT_ERROR": Words(
        what=_n("Prosessen steget skal starte, finnes ikke eller kan ikke startes."),
        remedy=_n("Ta den prosessen i bruk i modelleringen, og prøv igjen."),
    ),
    "CONDITION_ERROR": Words(
        what=_n("Ingen vei videre passer, eller et vilkår kan ikke avgjøres."),
        remedy=_n(
            "Rett opplysningen vilkåret spør om, eller flytt prosessen til en versjon som har en "
            "vei, og prøv igjen."
        ),
    ),
    "DECISION_EVALUATION_ERROR": Words(
        what=_n("Beslutningstabellen ga ikke noe svar som kan brukes."),
        remedy=_n("Rett opplysningene tabellen spør om, eller tabellen selv, og prøv igjen."),
    ),
    "EXTRACT_VALUE_ERROR": Words(
        what=_n("En frist, en mottaker eller noe annet som skal regnes ut, ga ikke noe brukbart."),
        remedy=_VALUE,
    ),
    "IO_MAPPING_ERROR": Words(
        what=_n("En verdi kunne ikke føres inn i steget eller ut av det."), remedy=_VALUE
    ),
    "EXECUTION_LISTENER_NO_RETRIES": Words(
        what=_n("Et program som skal kjøre før eller etter steget, har mislyktes for siste gang."),
        remedy=_PROGRAM,
    ),
    "FORM_NOT_FOUND": Words(
        what=_n("Skjemaet oppgaven skal vise, finnes ikke."),
        remedy=_n("Ta skjemaet i bruk i modelleringen, og prøv igjen."),
    ),
    "JOB_NO_RETRIES": Words(
        what=_n("Arbeidet et program skulle gjøre, har mislyktes for siste gang."),
        remedy=_n(
            "Rett det som er galt der arbeidet gjøres, og prøv igjen. Er det gjort på annen måte, "
            "hopp over."
        ),
    ),
    "MESSAGE_SIZE_EXCEEDED": Words(what=_n("En verdi er for stor til å lagres."), remedy=_VALUE),
    "TASK_LISTENER_NO_RETRIES": Words(
        what=_n("Et program som kontrollerer oppgaven, har mislyktes for siste gang."),
        remedy=_PROGRAM,
    ),
    "UNHANDLED_ERROR_EVENT": Words(
        what=_n("Steget meldte en feil som ingen del av prosessen tar imot."),
        remedy=_n(
            "Prosesseieren må tegne hva som skal skje da. Flytt så prosessen til den nye "
            "versjonen, og prøv igjen."
        ),
    ),
}


def words(error_type: str) -> Words:
    """What the kind of incident means and what to do, in the language of the page."""
    known = _KINDS.get(error_type, _OTHER)
    return Words(what=language.gettext(known.what), remedy=language.gettext(known.remedy))


def kinds() -> frozenset[str]:
    """The kinds that have words of their own."""
    return frozenset(_KINDS)
