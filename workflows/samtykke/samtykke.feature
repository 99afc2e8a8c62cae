# language: no
Egenskap: Samtykke
  Ett samtykkes liv: det gis, fornyes, går ut eller trekkes tilbake. Uten samtykke stanser delingen,
  men saken går videre.

  Bakgrunn:
    Gitt at klokken er 02.11.2026 kl. 10:00
    Og en sak med
      | felt              | verdi         |
      | Sakstype          | Dom           |
      | Fengsel           | Oslo fengsel  |
      | Ansvarlig kommune | Bærum kommune |
      | NAV-kontor        | NAV Bærum     |
    Og at prosessen "samtykke" er startet

  Scenario: Den innsatte sier nei, og ingenting deles
    Så har oppgaven "Forklar og spør om samtykke" frist 09.11.2026 kl. 10:00
    Når "Fengselet" fullfører "Forklar og spør om samtykke" med
      | felt                             | verdi     |
      | Samtykke til å dele opplysninger | Ikke gitt |
    Så er prosessen ferdig
    Og er feltet "Samtykke til å dele opplysninger" satt til "Ikke gitt"
    Og er meldingen "Beskjed til kommunen om at samtykket er slutt" ikke sendt
    Og er meldingen "Beskjed til NAV om at samtykket er slutt" ikke sendt

  Scenario: Den som alt har samtykket, spørres ikke en gang til
    # Samtykket ble gitt i en samtale, uten sluttdato; så begynner prosessen som passer på det.
    Når saken endres
      | felt                             | verdi |
      | Samtykke til å dele opplysninger | Gitt  |
      | Hvem opplysningene kan deles med | NAV   |
    Og at prosessen "samtykke" er startet
    Og klokken blir 02.11.2028 kl. 10:00
    Så er oppgaven "Spør om samtykket skal fornyes" ikke åpen
    Når saken endres
      | felt                             | verdi           |
      | Samtykke til å dele opplysninger | Trukket tilbake |
    Så venter oppgaven "Stans delingen i NAV" hos "NAV"
    Og er oppgaven "Stans delingen i kommunen" ikke åpen

  Regel: Samtykket gjelder til og med sluttdatoen

    Bakgrunn:
      Når "Fengselet" fullfører "Forklar og spør om samtykke" med
        | felt                              | verdi                        |
        | Samtykke til å dele opplysninger  | Gitt                         |
        | Hvem opplysningene kan deles med  | Kommunen, NAV                |
        | Hva opplysningene skal brukes til | Å beholde eller skaffe bolig |
        | Hvordan samtykket er gitt         | Skriftlig                    |
        | Samtykket er gitt                 | 02.11.2026                   |
        | Samtykket gjelder til og med      | 01.03.2027                   |

    Scenario: Ingen blir spurt før to uker før siste dag
      Så venter ingen oppgaver
      Og er prosessen ikke ferdig
      Når klokken blir 14.02.2027 kl. 23:59
      Så venter ingen oppgaver
      Når klokken blir 15.02.2027 kl. 00:00
      Så venter oppgaven "Spør om samtykket skal fornyes" hos "Fengsel"
      Og har oppgaven "Spør om samtykket skal fornyes" frist 01.03.2027

    Scenario: Samtykket fornyes
      Når klokken blir 15.02.2027 kl. 09:00
      Og "Fengselet" fullfører "Spør om samtykket skal fornyes" med
        | felt                         | verdi      |
        | Skal samtykket fornyes?      | Ja         |
        | Samtykket gjelder til og med | 01.09.2027 |
      Så venter ingen oppgaver
      Og er feltet "Samtykke til å dele opplysninger" satt til "Gitt"
      Når klokken blir 17.08.2027 kl. 23:59
      Så venter ingen oppgaver
      Når klokken blir 18.08.2027 kl. 00:00
      Så venter oppgaven "Spør om samtykket skal fornyes" hos "Fengsel"

    Scenario: Samtykket fornyes ikke, men gjelder ut tiden
      Når klokken blir 15.02.2027 kl. 09:00
      Og "Fengselet" fullfører "Spør om samtykket skal fornyes" med
        | felt                    | verdi |
        | Skal samtykket fornyes? | Nei   |
      Så venter ingen oppgaver
      Og er feltet "Samtykke til å dele opplysninger" satt til "Gitt"
      Når klokken blir 01.03.2027 kl. 23:59
      Så er meldingen "Beskjed til NAV om at samtykket er slutt" ikke sendt
      Når klokken blir 02.03.2027 kl. 00:00
      Så er feltet "Samtykke til å dele opplysninger" satt til "Gått ut"
      Og er meldingen "Beskjed til NAV om at samtykket er slutt" sendt til "NAV Bærum"
      Og er meldingen "Beskjed til kommunen om at samtykket er slutt" sendt til "Bærum kommune"

    Scenario: Ingen rekker å spørre, og samtykket går ut av seg selv
      Når klokken blir 01.03.2027 kl. 23:59
      Så venter oppgaven "Spør om samtykket skal fornyes" hos "Fengsel"
      Når klokken blir 02.03.2027 kl. 00:00
      Så er oppgaven "Spør om samtykket skal fornyes" ikke åpen
      Og er feltet "Samtykke til å dele opplysninger" satt til "Gått ut"
      Og venter disse oppgavene
        | oppgave                   | hos     |
        | Stans delingen i kommunen | Kommune |
        | Stans delingen i NAV      | NAV     |

    Scenario: Endres siste dag i saken, flytter spørsmålet seg
      Når saken endres
        | felt                         | verdi      |
        | Samtykket gjelder til og med | 01.12.2026 |
      Og klokken blir 16.11.2026 kl. 23:59
      Så venter ingen oppgaver
      Når klokken blir 17.11.2026 kl. 00:00
      Så venter oppgaven "Spør om samtykket skal fornyes" hos "Fengsel"

    Scenario: Trekkes samtykket, stanser delingen samme dag
      Når saken endres
        | felt                             | verdi           |
        | Samtykke til å dele opplysninger | Trukket tilbake |
        | Samtykket er trukket             | 02.11.2026      |
      Så er meldingen "Beskjed til NAV om at samtykket er slutt" sendt til "NAV Bærum"
      Og er meldingen "Beskjed til kommunen om at samtykket er slutt" sendt til "Bærum kommune"
      Og venter disse oppgavene
        | oppgave                   | hos     |
        | Stans delingen i kommunen | Kommune |
        | Stans delingen i NAV      | NAV     |
      Og har oppgaven "Stans delingen i NAV" frist 03.11.2026 kl. 10:00
      Når "NAV" fullfører "Stans delingen i NAV" med
        | felt                      | verdi                                            |
        | Delingen er stanset i NAV | Ja, alle som arbeider med saken har fått beskjed |
      Så er oppgaven "Fortell den innsatte hva som stanser" ikke åpen
      Når "Kommunen" fullfører "Stans delingen i kommunen" med
        | felt                           | verdi                  |
        | Delingen er stanset i kommunen | Vi hadde ikke fått noe |
      Så venter disse oppgavene
        | oppgave                              | hos     |
        | Fortell den innsatte hva som stanser | Fengsel |
      Når "Fengselet" fullfører "Fortell den innsatte hva som stanser" med
        | felt                                              | verdi   |
        | Den innsatte har fått vite at delingen er stanset | Muntlig |
      Så er prosessen ferdig
      Og er feltet "Samtykke til å dele opplysninger" satt til "Trukket tilbake"

    Scenariomal: Gis samtykket på nytt, stanser bare de som ikke lenger er med i det
      Når saken endres
        | felt                             | verdi           |
        | Samtykke til å dele opplysninger | Trukket tilbake |
      Og saken endres
        | felt                             | verdi   |
        | Samtykke til å dele opplysninger | Gitt    |
        | Hvem opplysningene kan deles med | <delt>  |
      Så <kommunen>
      Og <nav>

      Eksempler:
        | delt          | kommunen                                                   | nav                                             |
        | Kommunen      | er oppgaven "Stans delingen i kommunen" ikke åpen          | venter oppgaven "Stans delingen i NAV" hos "NAV" |
        | NAV           | venter oppgaven "Stans delingen i kommunen" hos "Kommune"  | er oppgaven "Stans delingen i NAV" ikke åpen     |

    Scenario: Trekkes samtykket mens det spørres om fornyelse, faller spørsmålet bort
      Når klokken blir 20.02.2027 kl. 10:00
      Og saken endres
        | felt                             | verdi           |
        | Samtykke til å dele opplysninger | Trukket tilbake |
      Så er oppgaven "Spør om samtykket skal fornyes" ikke åpen
      Og venter oppgaven "Stans delingen i NAV" hos "NAV"

  Regel: Bare de som var nevnt i samtykket, får beskjed

    Scenariomal: Én mottaker
      Når "Fengselet" fullfører "Forklar og spør om samtykke" med
        | felt                              | verdi                        |
        | Samtykke til å dele opplysninger  | Gitt                         |
        | Hvem opplysningene kan deles med  | <mottaker>                   |
        | Hva opplysningene skal brukes til | Å beholde eller skaffe bolig |
        | Hvordan samtykket er gitt         | Skriftlig                    |
        | Samtykket er gitt                 | 02.11.2026                   |
        | Samtykket gjelder til og med      | 01.03.2027                   |
      Og saken endres
        | felt                             | verdi           |
        | Samtykke til å dele opplysninger | Trukket tilbake |
      Så venter disse oppgavene
        | oppgave   | hos   |
        | <oppgave> | <hos> |

      Eksempler:
        | mottaker               | oppgave                              | hos     |
        | Kommunen               | Stans delingen i kommunen            | Kommune |
        | NAV                    | Stans delingen i NAV                 | NAV     |
        | Frivillig organisasjon | Fortell den innsatte hva som stanser | Fengsel |
