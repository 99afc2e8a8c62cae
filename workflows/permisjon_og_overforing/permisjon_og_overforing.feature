# language: no
Egenskap: Permisjon og overføring
  Fra søknaden kommer, til den innsatte er tilbake eller flyttet.

  Bakgrunn:
    Gitt at klokken er 01.02.2027 kl. 09:00

  Regel: Fengselet avgjør permisjon når straffen er på ti år eller mindre

    Bakgrunn:
      Gitt en sak med
        | felt     | verdi                       |
        | Sakstype | Dom                         |
        | Fengsel  | Oslo fengsel                |
        | Region   | Kriminalomsorgen region øst |
        | Innsatt  | 01.01.2026                  |
      Og at prosessen "permisjon_og_overforing" er startet
      Når "Fengselet" fullfører "Registrer søknaden" med
        | felt                                              | verdi                                |
        | Hva søker den innsatte om?                        | Permisjon                            |
        | Hva slags permisjon?                              | Ordinær permisjon                    |
        | Når begynner det?                                 | 01.03.2027 kl. 10:00                 |
        | Når slutter det?                                  | 03.03.2027 kl. 10:00                 |
        | Straff: år                                        | 3                                    |
        | Straff: måneder                                   | 0                                    |
        | Straff: dager                                     | 0                                    |
        | Sikkerhetsnivå nå                                 | Høyt sikkerhetsnivå                  |
        | Har regionen eller direktoratet gitt permisjon før? | Ikke gitt av regionen eller direktoratet |
        | Når kom søknaden?                                 | 01.02.2027 kl. 08:30                 |
      Og "Avdelingsleder" fullfører "Forbered søknaden" med
        | felt                                         | verdi                       |
        | Hvem har dere innhentet opplysninger fra?    | Ingen; det trengs ikke       |
        | Er det avklart hvor den innsatte skal være?  | Ja                          |
      Og "Avdelingsleder" fullfører "Ta søknaden opp i rådsmøtet" med
        | felt          | verdi              |
        | Hva er rådet? | Anbefaler, på vilkår |

    Scenario: Permisjonen innvilges på vilkår, og den innsatte er tilbake i tide
      Så er feltet "Permisjonstid" satt til "02.01.2027"
      Når "Fengselsleder" fullfører "Avgjør søknaden" med
        | felt                 | verdi                    |
        | Innvilges søknaden?  | Ja                       |
        | Hvilke vilkår?       | Ren prøve før utgangen   |
      Og "Fengselet" fullfører "Vurder varsel til fornærmede" med
        | felt                         | verdi                |
        | Skal fornærmede varsles?     | Det skal ikke varsles |
      Og "Fengselet" fullfører "Gå gjennom vilkårene" med
        | felt                            | verdi                |
        | Når fikk den innsatte vite det? | 03.02.2027 kl. 10:00 |
        | Hvordan?                        | Muntlig og på papir  |
      Så har oppgaven "Før inn hvordan utgangen gikk" frist 03.03.2027 kl. 10:00
      Når klokken blir 03.03.2027 kl. 10:00
      Og "Fengselet" fullfører "Før inn hvordan utgangen gikk" med
        | felt               | verdi                        |
        | Hvordan gikk det?  | Tilbake i tide, uten brudd   |
      Så er prosessen ferdig
      Og er feltet "Permisjonsdøgn brukt i kvoteåret" satt til "2"
      Og er feltet "Kvoteåret regnes fra" satt til "01.03.2027"
