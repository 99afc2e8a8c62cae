# language: no
Egenskap: Ansvarsgruppemøte
  Innkalle, holde og følge opp møter i ansvarsgruppen.

  Regel: Bare de som den innsatte har samtykket til, blir innkalt

    Bakgrunn:
      Gitt at klokken er 01.02.2027 kl. 09:00

    Scenariomal: Hvem som får innkalling
      Gitt en sak med
        | felt                             | verdi        |
        | Sakstype                         | Dom          |
        | Fengsel                          | Oslo fengsel |
        | Ansvarlig kommune                | Oslo kommune |
        | NAV-kontor                       | NAV Oslo     |
        | Samtykke til å dele opplysninger | <samtykke>   |
        | Hvem opplysningene kan deles med | <mottakere>  |
      Og at prosessen "ansvarsgruppemote" er startet
      Så har oppgaven "Finn tid og innkall" frist 08.02.2027 kl. 09:00
      Når "Fengselet" fullfører "Finn tid og innkall" med
        | felt                             | verdi       |
        | Hvem som er med i ansvarsgruppen | <medlemmer> |
        | Møtedag                          | 01.03.2027  |
        | Møteform                         | På video    |
      Så venter disse oppgavene
        | oppgave   | hos   |
        | <oppgave> | <hos> |

      Eksempler:
        | samtykke        | mottakere     | medlemmer        | oppgave                         | hos     |
        | Gitt            | Kommunen, NAV | NAV              | NAV svarer på innkallingen      | NAV     |
        | Gitt            | Kommunen, NAV | Kommunen, Skolen | Kommunen svarer på innkallingen | Kommune |
        | Gitt            | NAV           | Kommunen, NAV    | NAV svarer på innkallingen      | NAV     |
        | Ikke gitt       | Kommunen, NAV | Kommunen, NAV    | Hold møtet                      | Fengsel |
        | Trukket tilbake | Kommunen, NAV | Kommunen, NAV    | Hold møtet                      | Fengsel |
        | Gitt            | Kommunen, NAV | Skolen           | Hold møtet                      | Fengsel |

  Regel: Møtet holdes med dem som svarer

    Bakgrunn:
      Gitt at klokken er 01.02.2027 kl. 09:00
      Og en sak med
        | felt                             | verdi             |
        | Sakstype                         | Dom               |
        | Fengsel                          | Ringerike fengsel |
        | Ansvarlig kommune                | Drammen kommune   |
        | NAV-kontor                       | NAV Drammen       |
        | Samtykke til å dele opplysninger | Gitt              |
        | Hvem opplysningene kan deles med | Kommunen, NAV     |
      Og at prosessen "ansvarsgruppemote" er startet
      Når "Fengselet" fullfører "Finn tid og innkall" med
        | felt                             | verdi         |
        | Hvem som er med i ansvarsgruppen | Kommunen, NAV |
        | Møtedag                          | 01.03.2027    |
        | Møteform                         | I fengselet   |

    Scenario: Fra innkalling til referat
      Så er meldingen "Innkalling til NAV" sendt til "NAV Drammen"
      Og er meldingen "Innkalling til kommunen" sendt til "Drammen kommune"
      Og har oppgaven "NAV svarer på innkallingen" frist 01.03.2027
      Når "NAV" fullfører "NAV svarer på innkallingen" med
        | felt                      | verdi  |
        | NAVs svar på innkallingen | Kommer |
      Så er oppgaven "Hold møtet" ikke åpen
      Når "Kommunen" fullfører "Kommunen svarer på innkallingen" med
        | felt                           | verdi       |
        | Kommunens svar på innkallingen | Kommer ikke |
      Så venter disse oppgavene
        | oppgave    | hos     |
        | Hold møtet | Fengsel |
      Når klokken blir 01.03.2027 kl. 14:00
      Og "Fengselet" fullfører "Hold møtet" med
        | felt                 | verdi |
        | Ble møtet holdt      | Ja    |
        | Den innsatte var med | Ja    |
      Så har oppgaven "Skriv referat og tiltak" frist 08.03.2027 kl. 14:00
      Når "Fengselet" fullfører "Skriv referat og tiltak" med
        | felt                           | verdi        |
        | Tiltak gruppen har satt i gang | Bolig, Gjeld |
      Så er meldingen "Referat til NAV" sendt til "NAV Drammen"
      Og er meldingen "Referat til kommunen" sendt til "Drammen kommune"
      Og er prosessen ferdig

    Scenario: Den som ikke svarer, stanser ikke møtet
      Når klokken blir 28.02.2027 kl. 23:59
      Så er oppgaven "Hold møtet" ikke åpen
      Når klokken blir 01.03.2027 kl. 00:00
      Så venter disse oppgavene
        | oppgave    | hos     |
        | Hold møtet | Fengsel |

    Scenario: Trekkes samtykket etter innkallingen, holdes møtet uten dem
      Når saken endres
        | felt                             | verdi           |
        | Samtykke til å dele opplysninger | Trukket tilbake |
      Så venter disse oppgavene
        | oppgave    | hos     |
        | Hold møtet | Fengsel |

    Scenario: Et møte som utsettes, får ny tid og ny innkalling
      Når klokken blir 01.03.2027 kl. 14:00
      Og "Fengselet" fullfører "Hold møtet" med
        | felt            | verdi                        |
        | Ble møtet holdt | Nei, utsatt til en annen dag |
      Så venter disse oppgavene
        | oppgave             | hos     |
        | Finn tid og innkall | Fengsel |

    Scenario: Et møte som avlyses, er slutt når intet nytt er avtalt
      Når klokken blir 01.03.2027 kl. 14:00
      Og "Fengselet" fullfører "Hold møtet" med
        | felt            | verdi       |
        | Ble møtet holdt | Nei, avlyst |
      Så er prosessen ferdig
      Og er meldingen "Referat til NAV" ikke sendt

    Scenario: Trekkes samtykket før referatet, går det ikke ut av fengselet
      Når klokken blir 01.03.2027 kl. 14:00
      Og "Fengselet" fullfører "Hold møtet" med
        | felt                 | verdi |
        | Ble møtet holdt      | Ja    |
        | Den innsatte var med | Nei   |
      Og saken endres
        | felt                             | verdi           |
        | Samtykke til å dele opplysninger | Trukket tilbake |
      Og "Fengselet" fullfører "Skriv referat og tiltak" med
        | felt                           | verdi     |
        | Tiltak gruppen har satt i gang | Ingen nye |
      Så er prosessen ferdig
      Og er meldingen "Referat til NAV" ikke sendt
      Og er meldingen "Referat til kommunen" ikke sendt

    Scenario: Er neste møte avtalt, begynner innkallingen fire uker før
      Når klokken blir 01.03.2027 kl. 14:00
      Og "Fengselet" fullfører "Hold møtet" med
        | felt                 | verdi |
        | Ble møtet holdt      | Ja    |
        | Den innsatte var med | Ja    |
      Og "Fengselet" fullfører "Skriv referat og tiltak" med
        | felt                           | verdi      |
        | Tiltak gruppen har satt i gang | Arbeid     |
        | Neste møte                     | 01.06.2027 |
      Så venter ingen oppgaver
      Og er prosessen ikke ferdig
      Når klokken blir 03.05.2027 kl. 23:59
      Så venter ingen oppgaver
      Når klokken blir 04.05.2027 kl. 00:00
      Så venter oppgaven "Finn tid og innkall" hos "Fengsel"

    Scenario: Etter siste avtalte møte er gruppen ferdig
      Når klokken blir 01.03.2027 kl. 14:00
      Og "Fengselet" fullfører "Hold møtet" med
        | felt                 | verdi |
        | Ble møtet holdt      | Ja    |
        | Den innsatte var med | Ja    |
      Og "Fengselet" fullfører "Skriv referat og tiltak" med
        | felt                           | verdi      |
        | Tiltak gruppen har satt i gang | Arbeid     |
        | Neste møte                     | 01.06.2027 |
      Og klokken blir 04.05.2027 kl. 09:00
      Og "Fengselet" fullfører "Finn tid og innkall" med
        | felt    | verdi      |
        | Møtedag | 01.06.2027 |
      Så er feltet "Neste møte" satt til ""
      Når klokken blir 01.06.2027 kl. 14:00
      Og "Fengselet" fullfører "Hold møtet" med
        | felt                 | verdi |
        | Ble møtet holdt      | Ja    |
        | Den innsatte var med | Ja    |
      Og "Fengselet" fullfører "Skriv referat og tiltak" med
        | felt                           | verdi     |
        | Tiltak gruppen har satt i gang | Ingen nye |
      Så er prosessen ferdig

    Scenario: Flyttes neste møte, flytter innkallingen seg
      Når klokken blir 01.03.2027 kl. 14:00
      Og "Fengselet" fullfører "Hold møtet" med
        | felt                 | verdi |
        | Ble møtet holdt      | Ja    |
        | Den innsatte var med | Ja    |
      Og "Fengselet" fullfører "Skriv referat og tiltak" med
        | felt                           | verdi      |
        | Tiltak gruppen har satt i gang | Arbeid     |
        | Neste møte                     | 01.06.2027 |
      Og saken endres
        | felt       | verdi      |
        | Neste møte | 15.04.2027 |
      Og klokken blir 18.03.2027 kl. 00:00
      Så venter oppgaven "Finn tid og innkall" hos "Fengsel"

  Regel: I forvaring holdes det to møter i året

    Scenario: Halvåret regnes i kalenderen, fra møtedagen og ikke fra referatet
      Gitt at klokken er 02.08.2027 kl. 09:00
      Og en sak med
        | felt     | verdi                            |
        | Sakstype | Forvaring                        |
        | Fengsel  | Ila fengsel og forvaringsanstalt |
      Og at prosessen "ansvarsgruppemote" er startet
      Når "Fengselet" fullfører "Finn tid og innkall" med
        | felt                             | verdi       |
        | Hvem som er med i ansvarsgruppen | Skolen      |
        | Møtedag                          | 31.08.2027  |
        | Møteform                         | I fengselet |
      Og klokken blir 31.08.2027 kl. 12:00
      Og "Fengselet" fullfører "Hold møtet" med
        | felt                 | verdi |
        | Ble møtet holdt      | Ja    |
        | Den innsatte var med | Ja    |
      Og klokken blir 06.09.2027 kl. 12:00
      Og "Fengselet" fullfører "Skriv referat og tiltak" med
        | felt                           | verdi     |
        | Tiltak gruppen har satt i gang | Ingen nye |
      Så er prosessen ikke ferdig
      Når klokken blir 31.01.2028 kl. 23:59
      Så venter ingen oppgaver
      # Et halvt år etter 31. august 2027 er 29. februar 2028; fire uker før det er 1. februar.
      Når klokken blir 01.02.2028 kl. 00:00
      Så venter oppgaven "Finn tid og innkall" hos "Fengsel"

    Scenario: Et avlyst møte fjerner ikke det neste
      Gitt at klokken er 02.08.2027 kl. 09:00
      Og en sak med
        | felt     | verdi             |
        | Sakstype | Forvaring         |
        | Fengsel  | Trondheim fengsel |
      Og at prosessen "ansvarsgruppemote" er startet
      Når "Fengselet" fullfører "Finn tid og innkall" med
        | felt                             | verdi      |
        | Hvem som er med i ansvarsgruppen | Skolen     |
        | Møtedag                          | 15.08.2027 |
        | Møteform                         | På telefon |
      Og klokken blir 15.08.2027 kl. 12:00
      Og "Fengselet" fullfører "Hold møtet" med
        | felt            | verdi       |
        | Ble møtet holdt | Nei, avlyst |
      Så er prosessen ikke ferdig
      Når klokken blir 18.01.2028 kl. 00:00
      Så venter oppgaven "Finn tid og innkall" hos "Fengsel"
