# language: no
Egenskap: Refusjonsordningen
  Fra ordningen er foreslått, til samtykket er avklart.

  Regel: Refusjonsordningen krever målgruppe, samtykke og dom

    Bakgrunn:
      Gitt at klokken er 04.01.2032 kl. 10:00
      Og en sak med
        | felt              | verdi                            |
        | Sakstype          | Forvaring                        |
        | Fengsel           | Ila fengsel og forvaringsanstalt |
        | Region            | Kriminalomsorgen region øst      |
        | Ansvarlig kommune | Bærum kommune                    |
        | Minstetid         | 04.01.2033                       |
        | Tidsrammens utløp | 04.01.2035                       |
      Og at prosessen "forvaring_fase3" er startet
      Når "Fengselet" fullfører "Avklar begjæring om løslatelse" med
        | felt                               | verdi            |
        | Hvem begjærer løslatelse på prøve? | Kriminalomsorgen |
        | Når ble begjæringen levert?        | 04.01.2032       |
      Og "Fengselet" fullfører "Hjelp den innsatte å spørre selv" med
        | felt                                 | verdi                |
        | Hva har den innsatte fått hjelp til? | Ønsker ikke hjelp nå |
      Og "Fengselet" fullfører "Skriv utkast til innstilling" med
        | felt                         | verdi                           |
        | Hva går utkastet ut på?      | Tilrår løslatelse på prøve      |
        | Foreslås refusjonsordningen? | Foreslås, det er særlige grunner |

    Scenario: Regionene er enige, og kommunen samtykker: da må retten avgjøre
      Når "Kriminalomsorgen, regionalt nivå" fullfører "Avklar målgruppen med den andre regionen" med
        | felt                          | verdi |
        | Er den innsatte i målgruppen? | Ja    |
      Og "Kommunen" fullfører "Ta stilling til samtykke" med
        | felt                                    | verdi            |
        | Samtykker kommunen eller institusjonen? | Samtykker        |
        | Hvor skal oppholdet være?               | Kommunal bolig   |
      Og "Kriminalomsorgen, regionalt nivå" fullfører "Ta stilling til innstillingen" med
        | felt                                   | verdi                      |
        | Hva går innstillingen ut på?           | Tilrår løslatelse på prøve |
        | Når ble den sendt påtalemyndigheten?   | 04.01.2032                 |
      Og "Kriminalomsorgen, regionalt nivå" fullfører "Skriv inn påtalemyndighetens svar" med
        | felt                           | verdi                                  |
        | Hva svarer påtalemyndigheten?  | Samtykker i at kriminalomsorgen avgjør |
      Så venter disse oppgavene
        | oppgave          | hos     |
        | Skriv inn dommen | Fengsel |

    Scenario: Er regionene uenige, avgjør direktoratet
      Når "Kriminalomsorgen, regionalt nivå" fullfører "Avklar målgruppen med den andre regionen" med
        | felt                          | verdi                |
        | Er den innsatte i målgruppen? | Regionene er uenige  |
      Så venter disse oppgavene
        | oppgave              | hos |
        | Avgjør målgruppen    | KDI |
      Når "Kriminalomsorgsdirektoratet" fullfører "Avgjør målgruppen" med
        | felt                          | verdi |
        | Er den innsatte i målgruppen? | Nei   |
      Så venter disse oppgavene
        | oppgave                       | hos    |
        | Ta stilling til innstillingen | Region |

    Scenario: Svarer ikke kommunen innen tolv uker, går begjæringen videre uten ordningen
      Når "Kriminalomsorgen, regionalt nivå" fullfører "Avklar målgruppen med den andre regionen" med
        | felt                          | verdi |
        | Er den innsatte i målgruppen? | Ja    |
      Så har oppgaven "Ta stilling til samtykke" frist 15.02.2032 kl. 10:00
      # Tolv uker over sommertidens begynnelse: samme klokkeslett.
      Når klokken blir 28.03.2032 kl. 09:59
      Så venter oppgaven "Ta stilling til samtykke" hos "Kommune"
      Når klokken blir 28.03.2032 kl. 10:00
      Så venter disse oppgavene
        | oppgave                       | hos    |
        | Ta stilling til innstillingen | Region |
