# language: no
Egenskap: Uforutsett overføring
  Den innsatte flyttes på kort varsel: oppgavene følger med, de andre får vite det, og ingenting går tapt.

  Bakgrunn:
    # Det er fredag kveld.
    Gitt at klokken er 05.02.2027 kl. 19:30

  Regel: Straff på ti år eller mindre: fengselet den innsatte sendes fra, avgjør

    Bakgrunn:
      Gitt en sak med
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
      Og at prosessen "klage" er startet
      Og at prosessen "uforutsett_overforing" er startet
      Så har oppgaven "Registrer overføringen" frist 06.02.2027 kl. 07:30
      Når "Oslo fengsel" fullfører "Registrer overføringen" med
        | felt                                          | verdi                               |
        | Hvor flyttes den innsatte?                    | Halden fengsel                      |
        | Når?                                          | 05.02.2027 kl. 19:30                |
        | Hvorfor?                                      | Bygning eller personale eller plass |
        | Hva er i gang, og er veid?                    | Skole, Forberedelse av løslatelse   |
        | Er det avtalt møter eller permisjon framover? | Ja                                  |

    Scenario: En fredag kveld: fengselets oppgaver følger den innsatte, de andre beholder sine og får vite det med en gang
      Så er feltet "Fengsel" satt til "Halden fengsel"
      Og er feltet "Ansvarlig kommune" satt til "Asker kommune"
      # En klage som var levert i Oslo, følger med.
      Og venter oppgaven "Registrer klagen" hos "Halden fengsel"
      Og venter oppgaven "Ta imot den innsatte og saken" hos "Halden fengsel"
      Og venter oppgaven "Lever fra deg saken" hos "Oslo fengsel"
      Og venter oppgaven "Skriv vedtaket" hos "Oslo fengsel"
      Og er meldingen "Den innsatte er flyttet: NAV" sendt til "NAV Asker"
      Og er meldingen "Den innsatte er flyttet: kommunen" sendt til "Asker kommune"
      Og er meldingen "Den innsatte er flyttet: friomsorgen" sendt til "Oslo friomsorgskontor"
      Og venter disse oppgavene
        | oppgave                       | hos               |
        | Registrer klagen              | Fengsel           |
        | Skriv vedtaket                | Avgivende fengsel |
        | Lever fra deg saken           | Avgivende fengsel |
        | Ta imot den innsatte og saken | Fengsel           |
        | Si fra til de andre           | Fengsel           |
      Og har oppgaven "Lever fra deg saken" frist 06.02.2027 kl. 19:30

    Scenario: Alt blir gjort, og det klages ikke
      Når "Oslo fengsel" fullfører "Lever fra deg saken" med
        | felt                                          | verdi                                                        |
        | Hva er levert?                                | Planen og det som er avtalt, Søknader den innsatte venter svar på |
        | Har du snakket med noen i det nye fengselet?  | Ja                                                           |
      Og "Halden fengsel" fullfører "Ta imot den innsatte og saken" med
        | felt                                  | verdi           |
        | Er kontaktbetjent oppnevnt?           | Oppnevnt        |
        | Hvem?                                 | Sunniva Prøve   |
        | Har dere hørt fra det forrige fengselet? | Ja           |
      Så er feltet "Kontaktbetjent" satt til "Sunniva Prøve"
      Når "Halden fengsel" fullfører "Gå gjennom planen på nytt" med
        | felt                     | verdi           |
        | Hva er brutt av?         | Skole           |
        | Hva skjer med planen?    | Den er endret   |
      Og "Halden fengsel" fullfører "Si fra til de andre" med
        | felt                       | verdi                   |
        | Hvem er det sagt fra til?  | Advokaten, Familien     |
      Og "Halden fengsel" fullfører "Flytt møter og permisjoner" med
        | felt             | verdi                                 |
        | Hva er ordnet?   | Møtet er flyttet eller holdes på video |
      Og "Oslo fengsel" fullfører "Skriv vedtaket" med
        | felt                                         | verdi |
        | Er noe mindre inngripende vurdert først?     | Ja    |
      Så er meldingen "Midlertidig overføring forelagt regionen" ikke sendt
      Når "Halden fengsel" fullfører "Fortell den innsatte om vedtaket" med
        | felt                            | verdi                |
        | Når fikk den innsatte vite det? | 06.02.2027 kl. 12:00 |
        | Hvordan?                        | Muntlig og på papir  |
      Og klokken blir 13.02.2027 kl. 23:59
      Så er prosessen ikke ferdig
      Når klokken blir 14.02.2027 kl. 00:00
      Så er prosessen ferdig

    Scenario: Den innsatte klager; fengselet den innsatte ble sendt fra, vurderer vedtaket på nytt
      Når "Oslo fengsel" fullfører "Skriv vedtaket" med
        | felt                                         | verdi |
        | Er noe mindre inngripende vurdert først?     | Nei   |
      Og "Halden fengsel" fullfører "Fortell den innsatte om vedtaket" med
        | felt                            | verdi                       |
        | Når fikk den innsatte vite det? | 06.02.2027 kl. 12:00        |
        | Hvordan?                        | På papir                    |
      Og "Halden fengsel" fullfører "Ta imot klage på vedtaket" med
        | felt              | verdi |
        | Er klagen levert? | Ja    |
      Og "Halden fengsel" fullfører "Registrer klagen" med
        | felt                                    | verdi                |
        | Hva klages det på?                      | En reaksjon på brudd |
        | Når fikk den innsatte vite om vedtaket? | 05.02.2027 kl. 12:00 |
        | Når kom klagen?                         | 05.02.2027 kl. 14:00 |
        | Er klagen begrunnet?                    | Ja                   |
      Og "Halden fengsel" fullfører "Registrer klagen" med
        | felt                  | verdi                |
        | Når kom klagen?       | 08.02.2027 kl. 14:00 |
        | Er klagen begrunnet?  | Ja                   |
      Og "Oslo fengsel" fullfører "Vurder eget vedtak på nytt" med
        | felt                                            | verdi |
        | Endrer eller opphever dere vedtaket?            | Ja    |
        | Er iverksettingen utsatt til klagen er avgjort? | Nei   |
      Og "Oslo fengsel" fullfører "Skriv nytt vedtak" med
        | felt                | verdi                     |
        | Hva ble resultatet? | Den innsatte fikk medhold |
      Og "Halden fengsel" fullfører "Fortell den innsatte resultatet" med
        | felt                                   | verdi                |
        | Når fikk den innsatte vite resultatet? | 10.02.2027 kl. 10:00 |
        | Hvordan?                               | På papir             |

    Scenario: To overføringer samme dag: den innsatte tas imot der den innsatte er, og Oslo har fortsatt igjen å levere
      Gitt at prosessen "uforutsett_overforing" er startet
      Når "Halden fengsel" fullfører "Registrer overføringen" med
        | felt                                          | verdi                  |
        | Hvor flyttes den innsatte?                    | Bergen fengsel         |
        | Når?                                          | 05.02.2027 kl. 22:00   |
        | Hvorfor?                                      | Ro og orden og sikkerhet |
        | Hva er i gang, og er veid?                    | Ingenting              |
        | Er det avtalt møter eller permisjon framover? | Nei                    |
      Så er feltet "Fengsel" satt til "Bergen fengsel"
      Og venter oppgaven "Lever fra deg saken" hos "Oslo fengsel"
      Og venter oppgaven "Lever fra deg saken" hos "Halden fengsel"
      Og venter oppgaven "Skriv vedtaket" hos "Oslo fengsel"
      Og venter oppgaven "Skriv vedtaket" hos "Halden fengsel"
      Og venter oppgaven "Ta imot den innsatte og saken" hos "Bergen fengsel"
      Og venter oppgaven "Registrer klagen" hos "Bergen fengsel"
      # Mottaket i Halden falt bort; bare den siste overføringen sier fra.
      Og venter disse oppgavene
        | oppgave                       | hos               |
        | Registrer klagen              | Fengsel           |
        | Skriv vedtaket                | Avgivende fengsel |
        | Lever fra deg saken           | Avgivende fengsel |
        | Skriv vedtaket                | Avgivende fengsel |
        | Lever fra deg saken           | Avgivende fengsel |
        | Ta imot den innsatte og saken | Fengsel           |
        | Si fra til de andre           | Fengsel           |
      Når "Bergen fengsel" fullfører "Si fra til de andre" med
        | felt                       | verdi                            |
        | Hvem er det sagt fra til?  | Den innsatte har sagt fra selv   |
      Så er oppgaven "Flytt møter og permisjoner" ikke åpen

  Regel: Straff over ti år og forvaring: fengselet avgjør midlertidig, regionen endelig

    Bakgrunn:
      Gitt en sak med
        | felt                             | verdi                             |
        | Sakstype                         | Forvaring                         |
        | Fengsel                          | Ila fengsel og forvaringsanstalt  |
        | Region                           | Kriminalomsorgen region øst       |
        | Innsatt                          | 01.01.2026                        |
        | Sikkerhetsnivå                   | Høyt sikkerhetsnivå               |
      Og at prosessen "uforutsett_overforing" er startet
      Når "Ila fengsel og forvaringsanstalt" fullfører "Registrer overføringen" med
        | felt                                                   | verdi                      |
        | Hvor flyttes den innsatte?                             | Ringerike fengsel          |
        | Når?                                                   | 05.02.2027 kl. 19:30       |
        | Hvorfor?                                               | Særlig negativ påvirkning  |
        | Er den innsatte advart skriftlig og har fått uttale seg? | Ja                       |
        | Hva er i gang, og er veid?                             | Behandling                 |
        | Er det avtalt møter eller permisjon framover?          | Vet ikke                   |

    Scenario: Ingen andre er med i saken, og regionen lar overføringen stå midlertidig
      Så er meldingen "Den innsatte er flyttet: NAV" ikke sendt
      Og er meldingen "Den innsatte er flyttet: kommunen" ikke sendt
      Og er meldingen "Den innsatte er flyttet: friomsorgen" ikke sendt
      Når "Ila fengsel og forvaringsanstalt" fullfører "Skriv vedtaket" med
        | felt                                         | verdi |
        | Er noe mindre inngripende vurdert først?     | Ja    |
      Så er meldingen "Midlertidig overføring forelagt regionen" sendt til "Kriminalomsorgen region øst"
      Og har oppgaven "Avgjør overføringen endelig" frist 08.02.2027 kl. 19:30
      Når "Saksbehandler i regionen" fullfører "Avgjør overføringen endelig" med
        | felt                       | verdi             |
        | Blir overføringen stående? | Ja, midlertidig   |
      Så venter oppgaven "Fortell den innsatte om vedtaket" hos "Ringerike fengsel"
      Når "Ringerike fengsel" fullfører "Fortell den innsatte om vedtaket" med
        | felt                            | verdi                   |
        | Når fikk den innsatte vite det? | 06.02.2027 kl. 12:00    |
        | Hvordan?                        | På papir                |
      Og "Ringerike fengsel" fullfører "Ta imot klage på vedtaket" med
        | felt              | verdi |
        | Er klagen levert? | Ja    |
      # Regionen traff vedtaket: regionen vurderer det på nytt, og direktoratet er klageinstans.
      Og "Ringerike fengsel" fullfører "Registrer klagen" med
        | felt                 | verdi                |
        | Når kom klagen?      | 06.02.2027 kl. 12:00 |
        | Er klagen begrunnet? | Ja                   |
      Så venter oppgaven "Vurder regionens vedtak på nytt" hos "Region"

  Regel: Den som har den innsatte, registrerer

    Scenario: Begge overføringene er begynt før den første er registrert: den neste registreres der den innsatte er kommet
      Gitt en sak med
        | felt           | verdi                       |
        | Sakstype       | Dom                         |
        | Fengsel        | Oslo fengsel                |
        | Region         | Kriminalomsorgen region øst |
        | Innsatt        | 01.01.2026                  |
        | Straff: år     | 1                           |
        | Straff: måneder | 0                          |
        | Straff: dager  | 0                           |
        | Sikkerhetsnivå | Høyt sikkerhetsnivå         |
      Og at prosessen "uforutsett_overforing" er startet
      Og at prosessen "uforutsett_overforing" er startet
      Når "Oslo fengsel" fullfører "Registrer overføringen" med
        | felt                                          | verdi                               |
        | Hvor flyttes den innsatte?                    | Halden fengsel                      |
        | Når?                                          | 05.02.2027 kl. 19:30                |
        | Hvorfor?                                      | Bygning eller personale eller plass |
        | Hva er i gang, og er veid?                    | Ingenting                           |
        | Er det avtalt møter eller permisjon framover? | Nei                                 |
      Så venter oppgaven "Registrer overføringen" hos "Halden fengsel"
      Når "Halden fengsel" fullfører "Registrer overføringen" med
        | felt                                          | verdi                               |
        | Hvor flyttes den innsatte?                    | Bergen fengsel                      |
        | Når?                                          | 05.02.2027 kl. 23:00                |
        | Hvorfor?                                      | Bygning eller personale eller plass |
        | Hva er i gang, og er veid?                    | Ingenting                           |
        | Er det avtalt møter eller permisjon framover? | Nei                                 |
      Så venter oppgaven "Lever fra deg saken" hos "Oslo fengsel"
      Og venter oppgaven "Lever fra deg saken" hos "Halden fengsel"
      Og venter oppgaven "Ta imot den innsatte og saken" hos "Bergen fengsel"

  Regel: Straffens lengde spørres det om i vedtaket, ikke mens den innsatte flyttes

    Scenariomal: Hvem som avgjør endelig
      Gitt en sak med
        | felt     | verdi                       |
        | Sakstype | Dom                         |
        | Fengsel  | Oslo fengsel                |
        | Region   | Kriminalomsorgen region øst |
        | Innsatt  | 01.01.2026                  |
      Og at prosessen "uforutsett_overforing" er startet
      Når "Oslo fengsel" fullfører "Registrer overføringen" med
        | felt                                          | verdi                               |
        | Hvor flyttes den innsatte?                    | Halden fengsel                      |
        | Når?                                          | 05.02.2027 kl. 19:30                |
        | Hvorfor?                                      | Bygning eller personale eller plass |
        | Hva er i gang, og er veid?                    | Ingenting                           |
        | Er det avtalt møter eller permisjon framover? | Nei                                 |
      Og "Oslo fengsel" fullfører "Skriv vedtaket" med
        | felt                                     | verdi   |
        | Er noe mindre inngripende vurdert først? | Ja      |
        | Straff: år                               | 10      |
        | Straff: måneder                          | 0       |
        | Straff: dager                            | <dager> |
      Så venter oppgaven "<oppgave>" hos "<hos>"

      Eksempler:
        | dager | oppgave                         | hos            |
        | 0     | Fortell den innsatte om vedtaket | Halden fengsel |
        | 1     | Avgjør overføringen endelig      | Region         |

    Scenario: I varetekt spørres det ikke om straffens lengde
      Gitt en sak med
        | felt     | verdi                       |
        | Sakstype | Varetekt                    |
        | Fengsel  | Oslo fengsel                |
        | Region   | Kriminalomsorgen region øst |
        | Innsatt  | 01.01.2027                  |
      Og at prosessen "uforutsett_overforing" er startet
      Når "Oslo fengsel" fullfører "Registrer overføringen" med
        | felt                                          | verdi                               |
        | Hvor flyttes den innsatte?                    | Halden fengsel                      |
        | Når?                                          | 05.02.2027 kl. 19:30                |
        | Hvorfor?                                      | Bygning eller personale eller plass |
        | Hva er i gang, og er veid?                    | Ingenting                           |
        | Er det avtalt møter eller permisjon framover? | Nei                                 |
      Og "Oslo fengsel" fullfører "Skriv vedtaket" med
        | felt                                     | verdi |
        | Er noe mindre inngripende vurdert først? | Ja    |
      Så venter oppgaven "Fortell den innsatte om vedtaket" hos "Halden fengsel"
