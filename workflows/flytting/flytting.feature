# language: no
Egenskap: Flytting
  Fra overføringen er innvilget, til det nye stedet har saken.

  Bakgrunn:
    Gitt at klokken er 01.02.2027 kl. 09:00

  Regel: Alle varsles, og saken følger med når den innsatte er flyttet

    Bakgrunn:
      Gitt en sak med
        | felt              | verdi                       |
        | Sakstype          | Dom                         |
        | Fengsel           | Oslo fengsel                |
        | Region            | Kriminalomsorgen region øst |
        | Innsatt           | 01.01.2026                  |
        | To tredjedels tid | 01.01.2028                  |
      Og at prosessen "permisjon_og_overforing" er startet
      Når "Fengselet" fullfører "Registrer søknaden" med
        | felt                       | verdi                                     |
        | Hva søker den innsatte om? | Lavere sikkerhetsnivå eller åpent fengsel |
        | Hvilket fengsel?           | Halden fengsel                            |
        | Straff: år                 | 3                                         |
        | Straff: måneder            | 0                                         |
        | Straff: dager              | 0                                         |
        | Sikkerhetsnivå nå          | Høyt sikkerhetsnivå                       |
        | Når kom søknaden?          | 01.02.2027 kl. 08:30                      |
      Og "Avdelingsleder" fullfører "Forbered søknaden" med
        | felt                                        | verdi                  |
        | Hvem har dere innhentet opplysninger fra?   | Ingen; det trengs ikke |
        | Er det avklart hvor den innsatte skal være? | Ikke aktuelt           |
      Og "Avdelingsleder" fullfører "Ta søknaden opp i rådsmøtet" med
        | felt          | verdi     |
        | Hva er rådet? | Anbefaler |
      Og "Fengselsleder" fullfører "Undertegn anbefalingen" med
        | felt                  | verdi     |
        | Fengselets anbefaling | Anbefaler |
      Så er meldingen "Søknad til mottakende fengsel" sendt til "Halden fengsel"
      Når "Halden fengsel" fullfører "Avgjør søknaden om overføring" med
        | felt                | verdi |
        | Innvilges søknaden? | Ja    |

    Scenario: Det er plass: alle varsles, og oppgavene følger med på dagen
      Når "Halden fengsel" fullfører "Tildel plass" med
        | felt          | verdi      |
        | Er det plass? | Ja         |
        | Hvilken dag?  | 01.03.2027 |
      Og "Oslo fengsel" fullfører "Fortell den innsatte om flyttingen" med
        | felt                            | verdi                |
        | Når fikk den innsatte vite det? | 04.02.2027 kl. 10:00 |
        | Hvordan?                        | Muntlig              |
      Så venter oppgaven "Forbered varselet" hos "Oslo fengsel"
      Når "Oslo fengsel" fullfører "Forbered varselet" med
        | felt                                           | verdi                        |
        | Hvem skal varsles, i tillegg til den innsatte? | Ingen andre enn den innsatte |
      Og "Oslo fengsel" fullfører "Fortell den innsatte datoen" med
        | felt                                | verdi                |
        | Hvordan fikk den innsatte vite det? | På papir             |
        | Når?                                | 04.02.2027 kl. 10:30 |
        | Hvem fortalte det?                  | Nora Prøve           |
      Og klokken blir 01.03.2027 kl. 00:00
      Så venter disse oppgavene
        | oppgave                            | hos     |
        | Bekreft at den innsatte er flyttet | Fengsel |
      Når "Oslo fengsel" fullfører "Bekreft at den innsatte er flyttet" med
        | felt                     | verdi |
        | Er den innsatte flyttet? | Ja    |
      Så er feltet "Fengsel" satt til "Halden fengsel"
      Og er feltet "Sikkerhetsnivå" satt til "Lavere sikkerhetsnivå"
      Og venter oppgaven "Ta imot saken" hos "Halden fengsel"
      Når "Halden fengsel" fullfører "Ta imot saken" med
        | felt                        | verdi         |
        | Er kontaktbetjent oppnevnt? | Oppnevnt      |
        | Hvem?                       | Sunniva Prøve |
        | Er noe brutt av?            | Nei           |
      Så er prosessen ferdig

    Scenario: Ingen plass: søknaden står på venteliste og tas opp igjen etter fire uker
      Når "Halden fengsel" fullfører "Tildel plass" med
        | felt          | verdi           |
        | Er det plass? | Nei, venteliste |
      Så venter ingen oppgaver
      Når klokken blir 01.03.2027 kl. 09:00
      Så venter oppgaven "Tildel plass" hos "Halden fengsel"
      Når "Halden fengsel" fullfører "Tildel plass" med
        | felt          | verdi                             |
        | Er det plass? | Den innsatte har trukket søknaden |
      Så er prosessen ferdig

    Scenario: Den innsatte overføres uten varsel før dagen: saken er allerede der
      Når "Halden fengsel" fullfører "Tildel plass" med
        | felt          | verdi      |
        | Er det plass? | Ja         |
        | Hvilken dag?  | 01.03.2027 |
      Og "Oslo fengsel" fullfører "Fortell den innsatte om flyttingen" med
        | felt                            | verdi                |
        | Når fikk den innsatte vite det? | 04.02.2027 kl. 10:00 |
        | Hvordan?                        | Muntlig              |
      Og saken endres
        | felt    | verdi          |
        | Fengsel | Halden fengsel |
      Så venter oppgaven "Bekreft at den innsatte er flyttet" hos "Halden fengsel"

    Scenario: Overføringen blir ikke noe av
      Når "Halden fengsel" fullfører "Tildel plass" med
        | felt          | verdi      |
        | Er det plass? | Ja         |
        | Hvilken dag?  | 01.03.2027 |
      Og "Oslo fengsel" fullfører "Fortell den innsatte om flyttingen" med
        | felt                            | verdi                |
        | Når fikk den innsatte vite det? | 04.02.2027 kl. 10:00 |
        | Hvordan?                        | Muntlig              |
      Og klokken blir 01.03.2027 kl. 08:00
      Og "Oslo fengsel" fullfører "Bekreft at den innsatte er flyttet" med
        | felt                     | verdi                    |
        | Er den innsatte flyttet? | Nei, det ble ikke noe av |
      Så er feltet "Fengsel" satt til "Oslo fengsel"

  Regel: Til institusjonen følger saken ikke med

    Scenario: Tilsagnet skaffes, og den innsatte kommer i institusjon
      Gitt en sak med
        | felt              | verdi                       |
        | Sakstype          | Dom                         |
        | Fengsel           | Oslo fengsel                |
        | Region            | Kriminalomsorgen region øst |
        | Innsatt           | 01.01.2026                  |
        | To tredjedels tid | 01.01.2028                  |
      Og at prosessen "permisjon_og_overforing" er startet
      Når "Fengselet" fullfører "Registrer søknaden" med
        | felt                       | verdi                        |
        | Hva søker den innsatte om? | Opphold i institusjon (§ 12) |
        | Straff: år                 | 3                            |
        | Straff: måneder            | 0                            |
        | Straff: dager              | 0                            |
        | Sikkerhetsnivå nå          | Høyt sikkerhetsnivå          |
        | Når kom søknaden?          | 01.02.2027 kl. 08:30         |
      Og "Avdelingsleder" fullfører "Forbered søknaden" med
        | felt                                        | verdi                  |
        | Hvem har dere innhentet opplysninger fra?   | Ingen; det trengs ikke |
        | Er det avklart hvor den innsatte skal være? | Ikke aktuelt           |
        | Har institusjonen gitt tilsagn?             | Nei                    |
      Så har oppgaven "Skaff tilsagn fra institusjonen" frist 01.03.2027 kl. 09:00
      Når "Sosialkonsulent" fullfører "Skaff tilsagn fra institusjonen" med
        | felt                            | verdi |
        | Har institusjonen gitt tilsagn? | Ja    |
      Og "Avdelingsleder" fullfører "Ta søknaden opp i rådsmøtet" med
        | felt          | verdi     |
        | Hva er rådet? | Anbefaler |
      Når "Fengselsleder" fullfører "Avgjør søknaden" med
        | felt                | verdi |
        | Innvilges søknaden? | Ja    |
      Og "Sosialkonsulent" fullfører "Avtal dagen med institusjonen" med
        | felt         | verdi      |
        | Hvilken dag? | 01.03.2027 |
      Og "Oslo fengsel" fullfører "Fortell den innsatte om flyttingen" med
        | felt                            | verdi                |
        | Når fikk den innsatte vite det? | 04.02.2027 kl. 10:00 |
        | Hvordan?                        | Muntlig              |
      Og klokken blir 01.03.2027 kl. 08:00
      Og "Oslo fengsel" fullfører "Bekreft at den innsatte er flyttet" med
        | felt                     | verdi |
        | Er den innsatte flyttet? | Ja    |
      Så er feltet "Fengsel" satt til "Oslo fengsel"
      Og er oppgaven "Ta imot saken" ikke åpen
