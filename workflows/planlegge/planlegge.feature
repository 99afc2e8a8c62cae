# language: no
Egenskap: Planlegge
  Fase 2 i tilbakeføringen: ansvarsgruppe, framtidsplan, veien mot løslatelsen, tidlig kontakt med friomsorgen og
  søknader, side om side.

  Regel: Alt planlegges side om side

    Bakgrunn:
      Gitt at klokken er 01.02.2027 kl. 09:00
      Og en sak med
        | felt                             | verdi           |
        | Sakstype                         | Dom             |
        | Fengsel                          | Halden fengsel  |
        | Forventet løslatelse             | 01.09.2027      |
        | Ansvarlig kommune                | Moss kommune    |
        | NAV-kontor                       | NAV Moss        |
        | Samtykke til å dele opplysninger | Gitt            |
        | Hvem opplysningene kan deles med | Kommunen, NAV   |
      Og at prosessen "planlegge" er startet

    Scenario: Fra første dag til planen er lagt
      Så venter disse oppgavene
        | oppgave                            | hos     |
        | Velg veien mot løslatelsen         | Fengsel |
        | Finn tid og innkall                | Fengsel |
        | Lag framtidsplan med den innsatte  | Fengsel |
        | Avklar hva den innsatte vil søke om | Fengsel |
      Og har oppgaven "Lag framtidsplan med den innsatte" frist 01.03.2027 kl. 09:00
      Og har oppgaven "Avklar hva den innsatte vil søke om" frist 15.02.2027 kl. 09:00
      Når "Fengselet" fullfører "Velg veien mot løslatelsen" med
        | felt                    | verdi                                  |
        | Veien mot løslatelsen   | Lavere sikkerhetsnivå, Prøveløslatelse |
        | Friomsorgskontor        | Oslo friomsorgskontor                  |
      Så er meldingen "Tidlig kontakt med friomsorgen" sendt til "Oslo friomsorgskontor"
      Når "Friomsorgen" fullfører "Friomsorgen svarer på tidlig kontakt" med
        | felt                                | verdi                    |
        | Friomsorgens svar på tidlig kontakt | Deltar i planleggingen |
      Og "Fengselet" fullfører "Lag framtidsplan med den innsatte" med
        | felt                         | verdi                           |
        | Framtidsplan                 | Laget sammen med den innsatte |
        | Hva framtidsplanen handler om | Bolig, Arbeid                  |
        | Framtidsplanen er laget      | 01.02.2027                      |
      Og "Fengselet" fullfører "Avklar hva den innsatte vil søke om" med
        | felt                          | verdi                                                                         |
        | Hva den innsatte vil søke om | Bolig eller hjelp til å leie, Individuell plan, Ytelser og økonomisk rådgivning |
        | Bolig ved løslatelsen         | Ikke avklart                                                                  |
      Så er meldingen "Boligsøknad til kommunen" sendt til "Moss kommune"
      Og er meldingen "Spørsmål om individuell plan" sendt til "Moss kommune"
      Og er meldingen "Spørsmål om ytelser" sendt til "NAV Moss"
      Når "Kommunen" fullfører "Kommunen svarer på boligsøknaden" med
        | felt                    | verdi          |
        | Kommunens tilbud om bolig | Kommunal bolig |
      Og "Kommunen" fullfører "Kommunen avklarer individuell plan" med
        | felt                             | verdi              |
        | Individuell plan                 | Planen skal lages |
        | Koordinator for individuell plan | Maja Eksempel      |
      Og "NAV" fullfører "NAV avklarer ytelser og økonomi" med
        | felt                | verdi                   |
        | Ytelser og økonomi | Avklart fra løslatelsen |
      Og "Fengselet" fullfører "Finn tid og innkall" med
        | felt                             | verdi       |
        | Hvem som er med i ansvarsgruppen | Skolen      |
        | Møtedag                          | 01.03.2027  |
        | Møteform                         | I fengselet |
      Og klokken blir 01.03.2027 kl. 12:00
      Og "Fengselet" fullfører "Hold møtet" med
        | felt                 | verdi |
        | Ble møtet holdt      | Ja    |
        | Den innsatte var med | Ja    |
      Så er oppgaven "Gå gjennom planen med den innsatte" ikke åpen
      Når "Fengselet" fullfører "Skriv referat og tiltak" med
        | felt                           | verdi     |
        | Tiltak gruppen har satt i gang | Ingen nye |
      Så venter disse oppgavene
        | oppgave                            | hos     |
        | Gå gjennom planen med den innsatte | Fengsel |
      Og har oppgaven "Gå gjennom planen med den innsatte" frist 08.03.2027 kl. 12:00
      Når "Fengselet" fullfører "Gå gjennom planen med den innsatte" med
        | felt                                 | verdi               |
        | Den innsatte har gått gjennom planen | Muntlig og på papir |
      Så er prosessen ferdig

    Scenario: Fire uker før løslatelsen venter planen ikke på flere møter
      Når "Fengselet" fullfører "Velg veien mot løslatelsen" med
        | felt                  | verdi          |
        | Veien mot løslatelsen | Ingen av disse |
      Og "Fengselet" fullfører "Lag framtidsplan med den innsatte" med
        | felt         | verdi                                |
        | Framtidsplan | Den innsatte vil ikke lage plan nå |
      Så venter oppgaven "Planlegg det nødvendigste" hos "Fengsel"
      Og har oppgaven "Planlegg det nødvendigste" frist 08.02.2027 kl. 09:00
      Når "Fengselet" fullfører "Planlegg det nødvendigste" med
        | felt                                           | verdi          |
        | Planlagt selv om den innsatte ikke vil ha plan | Avtale med NAV |
      Og "Fengselet" fullfører "Avklar hva den innsatte vil søke om" med
        | felt                         | verdi         |
        | Hva den innsatte vil søke om | Ingenting nå |
        | Bolig ved løslatelsen        | Egen eid eller leid bolig |
      Så venter disse oppgavene
        | oppgave             | hos     |
        | Finn tid og innkall | Fengsel |
      Når klokken blir 03.08.2027 kl. 23:59
      Så venter oppgaven "Finn tid og innkall" hos "Fengsel"
      Når klokken blir 04.08.2027 kl. 00:00
      Så venter disse oppgavene
        | oppgave                            | hos     |
        | Gå gjennom planen med den innsatte | Fengsel |

    Scenario: Flyttes løslatelsen fram, kommer de fire ukene fram
      Når saken endres
        | felt                 | verdi      |
        | Forventet løslatelse | 01.03.2027 |
      Og klokken blir 01.02.2027 kl. 09:01
      Så er oppgaven "Finn tid og innkall" ikke åpen
      Og venter oppgaven "Lag framtidsplan med den innsatte" hos "Fengsel"

    Scenariomal: Tar samtykket slutt, faller det kommunen og NAV er spurt om, bort
      Når "Fengselet" fullfører "Avklar hva den innsatte vil søke om" med
        | felt                         | verdi                                                                           |
        | Hva den innsatte vil søke om | Bolig eller hjelp til å leie, Individuell plan, Ytelser og økonomisk rådgivning |
        | Bolig ved løslatelsen        | Ikke avklart                                                                    |
      Så venter oppgaven "Kommunen avklarer individuell plan" hos "Kommune"
      Når saken endres
        | felt                             | verdi    |
        | Samtykke til å dele opplysninger | <slutt> |
      Så venter disse oppgavene
        | oppgave                             | hos     |
        | Velg veien mot løslatelsen          | Fengsel |
        | Finn tid og innkall                 | Fengsel |
        | Lag framtidsplan med den innsatte   | Fengsel |
        | Finn en annen boligløsning          | Fengsel |
        | Hjelp den innsatte å følge opp selv | Fengsel |
      # Søknadene lå i utboksen da samtykket tok slutt: de går ikke.
      Og er meldingen "Boligsøknad til kommunen" ikke sendt
      Og er meldingen "Spørsmål om ytelser" ikke sendt
      Og har oppgaven "Hjelp den innsatte å følge opp selv" frist 15.02.2027 kl. 09:00
      Når "Fengselet" fullfører "Hjelp den innsatte å følge opp selv" med
        | felt                        | verdi                          |
        | Hjelp til å ta kontakt selv | Telefonsamtale fra fengselet |
      Så er oppgaven "Hjelp den innsatte å følge opp selv" ikke åpen

      Eksempler:
        | slutt           |
        | Trukket tilbake |
        | Gått ut         |

    Scenario: Den som ikke svarer, blir purret
      Når "Fengselet" fullfører "Velg veien mot løslatelsen" med
        | felt                  | verdi                                  |
        | Veien mot løslatelsen | Soning hjemme med elektronisk kontroll |
        | Friomsorgskontor      | Oslo friomsorgskontor                  |
      Og "Fengselet" fullfører "Avklar hva den innsatte vil søke om" med
        | felt                          | verdi                                                                         |
        | Hva den innsatte vil søke om | Bolig eller hjelp til å leie, Individuell plan, Ytelser og økonomisk rådgivning |
        | Bolig ved løslatelsen         | Ikke avklart                                                                  |
      Og klokken blir 15.02.2027 kl. 08:59
      Så er meldingen "Purring på tidlig kontakt" ikke sendt
      Når klokken blir 15.02.2027 kl. 09:00
      Så er meldingen "Purring på tidlig kontakt" sendt til "Oslo friomsorgskontor"
      Og er meldingen "Purring på boligsøknaden" sendt til "Moss kommune"
      Og er meldingen "Purring om individuell plan" sendt til "Moss kommune"
      Og er meldingen "Purring om ytelser" sendt til "NAV Moss"
      Og venter oppgaven "Kommunen svarer på boligsøknaden" hos "Kommune"

    Scenariomal: Et svar som ikke er varig, betyr at det må finnes en annen løsning
      Når "Fengselet" fullfører "Avklar hva den innsatte vil søke om" med
        | felt                         | verdi                        |
        | Hva den innsatte vil søke om | Bolig eller hjelp til å leie |
        | Bolig ved løslatelsen        | Ikke avklart                 |
      Og "Kommunen" fullfører "Kommunen svarer på boligsøknaden" med
        | felt                      | verdi  |
        | Kommunens tilbud om bolig | <svar> |
      Så venter oppgaven "Finn en annen boligløsning" hos "Fengsel"
      Og har oppgaven "Finn en annen boligløsning" frist 01.03.2027 kl. 09:00
      Når "Fengselet" fullfører "Finn en annen boligløsning" med
        | felt                  | verdi            |
        | Bolig ved løslatelsen | Midlertidig bolig |
      Så er oppgaven "Finn en annen boligløsning" ikke åpen
      Og er oppgaven "Kommunen svarer på boligsøknaden" ikke åpen

      Eksempler:
        | svar                   |
        | Bare midlertidig bolig |
        | Satt på venteliste     |
        | Ikke noe tilbud nå     |
        | Ikke registrert        |

  Regel: Uten samtykke sendes ingenting

    Scenariomal: Den innsatte får hjelp til å søke selv
      Gitt at klokken er 01.02.2027 kl. 09:00
      Og en sak med
        | felt                             | verdi        |
        | Sakstype                         | Varetekt     |
        | Fengsel                          | Oslo fengsel |
        | Ansvarlig kommune                | Moss kommune |
        | NAV-kontor                       | NAV Moss     |
        | Samtykke til å dele opplysninger | <samtykke>   |
      Og at prosessen "planlegge" er startet
      # Varetekt har ingen vei gjennom soningen å velge, og ingen dato å regne fra.
      Så er oppgaven "Velg veien mot løslatelsen" ikke åpen
      Når "Fengselet" fullfører "Avklar hva den innsatte vil søke om" med
        | felt                         | verdi                        |
        | Hva den innsatte vil søke om | Bolig eller hjelp til å leie |
        | Bolig ved løslatelsen        | Ikke avklart                 |
      Så venter oppgaven "Hjelp den innsatte å søke selv" hos "Fengsel"
      Og er meldingen "Boligsøknad til kommunen" ikke sendt
      Når "Fengselet" fullfører "Hjelp den innsatte å søke selv" med
        | felt                        | verdi                    |
        | Hjelp til å ta kontakt selv | Søknadsskjema på papir |
      Så venter disse oppgavene
        | oppgave                           | hos     |
        | Finn tid og innkall               | Fengsel |
        | Lag framtidsplan med den innsatte | Fengsel |

      Eksempler:
        | samtykke        |
        | Ikke gitt       |
        | Trukket tilbake |
        | Gått ut         |
        | Ikke registrert |
