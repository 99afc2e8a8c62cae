# language: no
Egenskap: Varsling
  Varsel om slutt på straffen, slutt på varetekten eller en planlagt overføring, til den innsatte, NAV, kommunen og
  friomsorgen, med kvittering. Endres datoen, går det et nytt varsel.

  Bakgrunn:
    Gitt at klokken er 01.02.2027 kl. 09:00

  Regel: Den innsatte varsles alltid, muntlig eller på papir

    Scenario: Ingen andre skal varsles
      Gitt en sak med
        | felt                 | verdi        |
        | Sakstype             | Varetekt     |
        | Fengsel              | Oslo fengsel |
        | Forventet løslatelse | 12.02.2027   |
      Og at prosessen "varsling" er startet
      Så har oppgaven "Forbered varselet" frist 02.02.2027 kl. 09:00
      Når "Fengselet" fullfører "Forbered varselet" med
        | felt                   | verdi                       |
        | Hva varselet gjelder   | Slutt på varetekten         |
        | Hvem som skal varsles  | Ingen andre enn den innsatte |
      Så venter disse oppgavene
        | oppgave                       | hos     |
        | Fortell den innsatte datoen | Fengsel |
      Og har oppgaven "Fortell den innsatte datoen" frist 02.02.2027 kl. 09:00
      Når "Fengselet" fullfører "Fortell den innsatte datoen" med
        | felt                          | verdi                |
        | Den innsatte er varslet       | Muntlig og på papir  |
        | Når den innsatte ble varslet  | 01.02.2027 kl. 10:30 |
        | Hvem som varslet den innsatte | Nora Prøve           |
      Så venter ingen oppgaver
      Og er prosessen ikke ferdig
      Når klokken blir 11.02.2027 kl. 23:59
      Så er prosessen ikke ferdig
      Når klokken blir 12.02.2027 kl. 00:00
      Så er prosessen ferdig
      Og er feltet "Hvem som varslet den innsatte" satt til "Nora Prøve"

  Regel: NAV og kommunen varsles bare med samtykke, friomsorgen når den er med

    Scenariomal: Hvem som får varselet
      Gitt en sak med
        | felt                             | verdi                    |
        | Sakstype                         | Dom                      |
        | Fengsel                          | Halden fengsel           |
        | Forventet løslatelse             | 01.06.2027               |
        | Ansvarlig kommune                | Sarpsborg kommune        |
        | NAV-kontor                       | NAV Sarpsborg            |
        | Friomsorgskontor                 | Oslo friomsorgskontor    |
        | Samtykke til å dele opplysninger | <samtykke>               |
        | Hvem opplysningene kan deles med | <delt med>               |
      Og at prosessen "varsling" er startet
      Når "Fengselet" fullfører "Forbered varselet" med
        | felt                   | verdi                                     |
        | Hva varselet gjelder   | Planlagt overføring til et annet fengsel |
        | Planlagt overføring    | 15.02.2027                               |
        | Hvem som skal varsles  | NAV, Kommunen, Friomsorgen               |
      Og "Fengselet" fullfører "Fortell den innsatte datoen" med
        | felt                          | verdi                |
        | Den innsatte er varslet       | På papir             |
        | Når den innsatte ble varslet  | 01.02.2027 kl. 10:30 |
        | Hvem som varslet den innsatte | Nora Prøve           |
      Og "Friomsorgen" fullfører "Friomsorgen kvitterer for varselet" med
        | felt                    | verdi                   |
        | Friomsorgens kvittering | Mottatt, vi følger opp |
      Så er meldingen "<sendt>" sendt til "<mottaker>"
      Og er meldingen "<ikke sendt>" ikke sendt
      # Fornærmede varsles ikke om overføring mellom fengsler.
      Og er oppgaven "Vurder varsel til fornærmede" ikke åpen

      Eksempler:
        | samtykke        | delt med      | sendt                | mottaker              | ikke sendt          |
        | Gitt            | NAV           | Varsel til NAV       | NAV Sarpsborg         | Varsel til kommunen |
        | Gitt            | Kommunen      | Varsel til kommunen  | Sarpsborg kommune     | Varsel til NAV      |
        | Ikke gitt       |               | Varsel til friomsorgen | Oslo friomsorgskontor | Varsel til NAV    |
        | Trukket tilbake | Kommunen, NAV | Varsel til friomsorgen | Oslo friomsorgskontor | Varsel til kommunen |

  Regel: De som varsles, kvitterer

    Bakgrunn:
      Gitt en sak med
        | felt                             | verdi                 |
        | Sakstype                         | Dom                   |
        | Fengsel                          | Oslo fengsel          |
        | Forventet løslatelse             | 01.06.2027            |
        | Ansvarlig kommune                | Asker kommune         |
        | NAV-kontor                       | NAV Asker             |
        | Friomsorgskontor                 | Oslo friomsorgskontor |
        | Samtykke til å dele opplysninger | Gitt                  |
        | Hvem opplysningene kan deles med | Kommunen, NAV         |
      Og at prosessen "varsling" er startet
      Når "Fengselet" fullfører "Forbered varselet" med
        | felt                  | verdi                      |
        | Hva varselet gjelder  | Slutt på straffen          |
        | Hvem som skal varsles | NAV, Kommunen, Friomsorgen |

    Scenario: Alt kvitteres, og varselet til fornærmede vurderes for seg
      Så venter disse oppgavene
        | oppgave                            | hos       |
        | Fortell den innsatte datoen        | Fengsel   |
        | Vurder varsel til fornærmede       | Fengsel   |
        | NAV kvitterer for varselet         | NAV       |
        | Kommunen kvitterer for varselet    | Kommune   |
        | Friomsorgen kvitterer for varselet | Friomsorg |
      Og har oppgaven "NAV kvitterer for varselet" frist 08.02.2027 kl. 09:00
      Og har oppgaven "Vurder varsel til fornærmede" frist 08.02.2027 kl. 09:00
      Når "NAV" fullfører "NAV kvitterer for varselet" med
        | felt             | verdi                  |
        | NAVs kvittering  | Mottatt, vi følger opp |
      Og "Kommunen" fullfører "Kommunen kvitterer for varselet" med
        | felt                 | verdi                             |
        | Kommunens kvittering | Mottatt, men saken er ikke vår |
      Og "Friomsorgen" fullfører "Friomsorgen kvitterer for varselet" med
        | felt                    | verdi                  |
        | Friomsorgens kvittering | Mottatt, vi følger opp |
      Og "Fengselet" fullfører "Fortell den innsatte datoen" med
        | felt                          | verdi                |
        | Den innsatte er varslet       | Muntlig              |
        | Når den innsatte ble varslet  | 01.02.2027 kl. 10:30 |
        | Hvem som varslet den innsatte | Nora Prøve           |
      Og "Fengselet" fullfører "Vurder varsel til fornærmede" med
        | felt                                 | verdi                   |
        | Varsel til fornærmede er vurdert | Det skal ikke varsles |
      Så venter disse oppgavene
        | oppgave            | hos     |
        | Finn rett mottaker | Fengsel |
      Når "Fengselet" fullfører "Finn rett mottaker" med
        | felt                                | verdi         |
        | Hvilken kommune?                    | Bærum kommune |
        | Har rett mottaker fått vite datoen? | Ja            |
      Så er feltet "Ansvarlig kommune" satt til "Bærum kommune"
      Og venter ingen oppgaver
      Når klokken blir 01.06.2027 kl. 00:00
      Så er prosessen ferdig

    Scenario: Den som ikke kvitterer innen en uke, blir purret
      Når klokken blir 08.02.2027 kl. 08:59
      Så er meldingen "Purring til NAV på varselet" ikke sendt
      Når klokken blir 08.02.2027 kl. 09:00
      Så er meldingen "Purring til NAV på varselet" sendt til "NAV Asker"
      Og er meldingen "Purring til kommunen på varselet" sendt til "Asker kommune"
      Og er meldingen "Purring til friomsorgen på varselet" sendt til "Oslo friomsorgskontor"
      Og venter oppgaven "NAV kvitterer for varselet" hos "NAV"

    Scenario: Trekkes samtykket, faller kvitteringene fra NAV og kommunen bort
      Når saken endres
        | felt                             | verdi           |
        | Samtykke til å dele opplysninger | Trukket tilbake |
      Så er oppgaven "NAV kvitterer for varselet" ikke åpen
      Og er oppgaven "Kommunen kvitterer for varselet" ikke åpen
      Og venter oppgaven "Fortell den innsatte datoen" hos "Fengsel"

    Scenario: Endres datoen, faller de gamle oppgavene bort, og det går et nytt varsel
      Når saken endres
        | felt                 | verdi      |
        | Forventet løslatelse | 20.05.2027 |
      Så er oppgaven "NAV kvitterer for varselet" ikke åpen
      Og er oppgaven "Fortell den innsatte datoen" ikke åpen
      Og venter disse oppgavene
        | oppgave           | hos     |
        | Forbered varselet | Fengsel |
      Når "Fengselet" fullfører "Forbered varselet" med
        | felt                  | verdi |
        | Hvem som skal varsles | NAV   |
      Så venter disse oppgavene
        | oppgave                      | hos     |
        | Fortell den innsatte datoen  | Fengsel |
        | Vurder varsel til fornærmede | Fengsel |
        | NAV kvitterer for varselet   | NAV     |

    Scenario: Et annet varsel i samme sak rører ikke dette
      Når saken endres
        | felt                 | verdi                                    |
        | Hva varselet gjelder | Planlagt overføring til et annet fengsel |
        | Planlagt overføring  | 15.02.2027                               |
      Så venter oppgaven "NAV kvitterer for varselet" hos "NAV"
      Og venter oppgaven "Fortell den innsatte datoen" hos "Fengsel"
      Og er oppgaven "Forbered varselet" ikke åpen

    Scenario: Trekkes samtykket mens varselet ligger i utboksen, går det ikke
      Når saken endres
        | felt                             | verdi           |
        | Samtykke til å dele opplysninger | Trukket tilbake |
      Så er meldingen "Varsel til NAV" ikke sendt
      Og er meldingen "Varsel til kommunen" ikke sendt
      # Friomsorgen er en del av kriminalomsorgen og varsles uansett.
      Og er meldingen "Varsel til friomsorgen" sendt til "Oslo friomsorgskontor"
      Og er oppgaven "NAV kvitterer for varselet" ikke åpen
      Og er oppgaven "Kommunen kvitterer for varselet" ikke åpen
