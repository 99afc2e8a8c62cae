# language: no
Egenskap: Permisjon og frigang
  Fra utgangen er innvilget, til den er over.

  Bakgrunn:
    Gitt at klokken er 01.02.2027 kl. 09:00

  Regel: Utgangen følges opp, og kvoten telles når den er over

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
        | felt                                                | verdi                                    |
        | Hva søker den innsatte om?                          | Permisjon                                |
        | Hva slags permisjon?                                | Ordinær permisjon                        |
        | Når begynner det?                                   | 01.03.2027 kl. 10:00                     |
        | Når slutter det?                                    | 03.03.2027 kl. 10:00                     |
        | Har regionen eller direktoratet gitt permisjon før? | Ikke gitt av regionen eller direktoratet |
        | Straff: år                                          | 3                                        |
        | Straff: måneder                                     | 0                                        |
        | Straff: dager                                       | 0                                        |
        | Sikkerhetsnivå nå                                   | Høyt sikkerhetsnivå                      |
        | Når kom søknaden?                                   | 01.02.2027 kl. 08:30                     |
      Og "Avdelingsleder" fullfører "Forbered søknaden" med
        | felt                                        | verdi                  |
        | Hvem har dere innhentet opplysninger fra?   | Ingen; det trengs ikke |
        | Er det avklart hvor den innsatte skal være? | Ja                     |
      Og "Avdelingsleder" fullfører "Ta søknaden opp i rådsmøtet" med
        | felt          | verdi                |
        | Hva er rådet? | Anbefaler, på vilkår |

    Scenario: Den innsatte kommer ikke tilbake, og bruddet følges opp
      Når "Fengselsleder" fullfører "Avgjør søknaden" med
        | felt                | verdi                  |
        | Innvilges søknaden? | Ja                     |
        | Hvilke vilkår?      | Ren prøve før utgangen |
      Og "Fengselet" fullfører "Vurder varsel til fornærmede" med
        | felt                     | verdi                 |
        | Skal fornærmede varsles? | Det skal ikke varsles |
      Og "Fengselet" fullfører "Gå gjennom vilkårene" med
        | felt                            | verdi                |
        | Når fikk den innsatte vite det? | 03.02.2027 kl. 10:00 |
        | Hvordan?                        | Muntlig og på papir  |
      Når klokken blir 03.03.2027 kl. 10:00
      Og "Fengselet" fullfører "Før inn hvordan utgangen gikk" med
        | felt              | verdi            |
        | Hvordan gikk det? | Kom ikke tilbake |
      Så er feltet "Permisjon før" satt til "Gitt, men med svikt"
      Og har oppgaven "Følg opp bruddet" frist 04.03.2027 kl. 10:00
      Når "Avdelingsleder" fullfører "Følg opp bruddet" med
        | felt          | verdi                                                                               |
        | Hva er gjort? | Politiet er varslet, Varsel til fornærmede er vurdert, Reaksjon vurderes i egen sak |
      Så er prosessen ferdig

    Scenario: Permisjonen trekkes tilbake før den begynner, og kvoten er urørt
      Når "Fengselsleder" fullfører "Avgjør søknaden" med
        | felt                | verdi                  |
        | Innvilges søknaden? | Ja                     |
        | Hvilke vilkår?      | Ren prøve før utgangen |
      Og "Fengselet" fullfører "Vurder varsel til fornærmede" med
        | felt                     | verdi                 |
        | Skal fornærmede varsles? | Det skal ikke varsles |
      Og "Fengselet" fullfører "Gå gjennom vilkårene" med
        | felt                            | verdi                |
        | Når fikk den innsatte vite det? | 03.02.2027 kl. 10:00 |
        | Hvordan?                        | Muntlig og på papir  |
      Når "Fengselet" fullfører "Før inn hvordan utgangen gikk" med
        | felt              | verdi                           |
        | Hvordan gikk det? | Trukket tilbake før den begynte |
      Så er prosessen ferdig
      Og er feltet "Permisjonsdøgn brukt i kvoteåret" satt til ""
