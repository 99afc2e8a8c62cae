# language: no
Egenskap: Uforutsett overføring
  Den innsatte flyttes på kort varsel: oppgavene følger med, de andre får vite det, og ingenting går tapt.

  Bakgrunn:
    Gitt at klokken er 05.02.2027 kl. 19:30
    # Det er fredag kveld.
    Og en sak med
      | felt                             | verdi                       |
      | Sakstype                         | Dom                         |
      | Fengsel                          | Oslo fengsel                |
      | Region                           | Kriminalomsorgen region øst |
      | Innsatt                          | 01.01.2026                  |
      | Straff: år                       | 3                           |
      | Straff: måneder                  | 0                           |
      | Straff: dager                    | 0                           |
      | Sikkerhetsnivå                   | Høyt sikkerhetsnivå         |
      | Ansvarlig kommune                | Asker kommune               |
      | NAV-kontor                       | NAV Asker                   |
      | Friomsorgskontor                 | Oslo friomsorgskontor       |
      | Samtykke til å dele opplysninger | Gitt                        |
      | Hvem opplysningene kan deles med | Kommunen, NAV               |
    Og at prosessen "uforutsett_overforing" er startet
    Når "Fengselet" fullfører "Registrer overføringen" med
      | felt                                            | verdi                                |
      | Hvor flyttes den innsatte?                      | Halden fengsel                       |
      | Når?                                            | 05.02.2027 kl. 19:30                 |
      | Hvorfor?                                        | Bygning eller personale eller plass  |
      | Hva er i gang, og er veid?                      | Skole, Forberedelse av løslatelse    |
      | Er det avtalt møter eller permisjon framover?   | Ja                                   |

  Scenario: Oppgavene følger den innsatte, og de andre får vite det med en gang
    Så er feltet "Fengsel" satt til "Halden fengsel"
    Og er meldingen "Den innsatte er flyttet: NAV" sendt til "NAV Asker"
    Og er meldingen "Den innsatte er flyttet: kommunen" sendt til "Asker kommune"
    Og er meldingen "Den innsatte er flyttet: friomsorgen" sendt til "Oslo friomsorgskontor"
    Og venter disse oppgavene
      | oppgave                         | hos                |
      | Skriv vedtaket                  | Avgivende fengsel  |
      | Lever fra deg saken             | Avgivende fengsel  |
      | Ta imot den innsatte og saken   | Fengsel            |
      | Si fra til de andre             | Fengsel            |
    Og har oppgaven "Lever fra deg saken" frist 06.02.2027 kl. 19:30
