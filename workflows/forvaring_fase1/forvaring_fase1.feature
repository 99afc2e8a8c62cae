# language: no
Egenskap: Forvaring, fase 1
  Innkomst, kartlegging og anbefaling, før fase 2 begynner.

  Bakgrunn:
    Gitt at klokken er 02.11.2026 kl. 10:00
    Og en sak med
      | felt       | verdi                            |
      | Sakstype   | Forvaring                        |
      | Fengsel    | Ila fengsel og forvaringsanstalt |
      | NAV-kontor | NAV Bærum                        |
      | Innsatt    | 02.11.2026                       |
    Og at prosessen "forvaring_fase1" er startet
    Når "Fengselet" fullfører "Registrer datoene i dommen" med
      | felt                    | verdi      |
      | Når er minstetiden ute? | 02.11.2032 |
      | Når er tidsrammen ute?  | 02.11.2036 |

  Scenario: Dokumentene og samtalene går side om side
    Så venter disse oppgavene
      | oppgave                         | hos     |
      | Skriv observasjonsdokument      | Fengsel |
      | Gjør risikovurdering            | Fengsel |
      | Hold kontaktbetjentens samtale  | Fengsel |
      | Hold sosialkonsulentens samtale | Fengsel |
      | Hold samtale om skole og arbeid | Fengsel |
      | Hold NAVs samtale               | NAV     |
      | Hold helsetjenestens samtale    | Helse   |
    Og har oppgaven "Hold NAVs samtale" frist 30.11.2026 kl. 10:00

  Scenario: Etter ti uker uten innkomstmøte tas oppholdet opp
    Når klokken blir 10.01.2027 kl. 23:59
    Så er oppgaven "Ta opp det lange oppholdet" ikke åpen
    Når klokken blir 11.01.2027 kl. 00:00
    Så venter oppgaven "Ta opp det lange oppholdet" hos "Fengsel"
    Når "Fengselet" fullfører "Ta opp det lange oppholdet" med
      | felt         | verdi      |
      | Hva mangler? | Dokumenter |
    Så er prosessen ikke ferdig
    Og venter oppgaven "Hold NAVs samtale" hos "NAV"

  Scenario: Når alle har hatt sin samtale, holdes møtet, og anbefalingen skrives
    Når "Fengselet" fullfører "Skriv observasjonsdokument" med
      | felt                  | verdi                        |
      | Er dokumentet ferdig? | Ferdig, ligger i fagsystemet |
    Og "Fengselet" fullfører "Gjør risikovurdering" med
      | felt                   | verdi                        |
      | Er vurderingen ferdig? | Ferdig, ligger i fagsystemet |
    Og "Fengselet" fullfører "Hold kontaktbetjentens samtale" med
      | felt                | verdi |
      | Ble samtalen holdt? | Holdt |
    Og "Fengselet" fullfører "Hold sosialkonsulentens samtale" med
      | felt                | verdi |
      | Ble samtalen holdt? | Holdt |
    Og "Fengselet" fullfører "Hold samtale om skole og arbeid" med
      | felt                | verdi |
      | Ble samtalen holdt? | Holdt |
    Og "Helse" fullfører "Hold helsetjenestens samtale" med
      | felt                | verdi                             |
      | Ble samtalen holdt? | Den innsatte ønsker ikke samtalen |
    Så er oppgaven "Kall inn og hold innkomstmøtet" ikke åpen
    Når "NAV" fullfører "Hold NAVs samtale" med
      | felt                | verdi |
      | Ble samtalen holdt? | Holdt |
    Så venter disse oppgavene
      | oppgave                        | hos     |
      | Kall inn og hold innkomstmøtet | Fengsel |
    Når "Fengselet" fullfører "Kall inn og hold innkomstmøtet" med
      | felt                 | verdi      |
      | Når ble møtet holdt? | 02.11.2026 |
    Og "Fengselet" fullfører "Skriv anbefaling for fase 2" med
      | felt                                  | verdi                  |
      | Hvilken avdeling?                     | Tilrettelagt avdeling  |
      | Hvilken sysselsetting?                | Skole                  |
      | Skal behandling eller program tilbys? | Tilbys senere i fase 2 |
    Så er prosessen ferdig
