# language: no
Egenskap: Tilbakeføring
  Saken fra innsettelse til oppfølging etter porten. Er det god tid, følger fasene etter hverandre; er det kort tid
  igjen, går de side om side.

  Regel: Tiden som er igjen, avgjør om fasene går etter hverandre eller side om side

    Bakgrunn:
      Gitt at klokken er 01.02.2027 kl. 09:00
      Og en sak med
        | felt        | verdi          |
        | Sakstype    | Dom            |
        | Fengsel     | Halden fengsel |
        | Innsatt     | 01.02.2027     |
      Og at prosessen "tilbakeforing" er startet
      Når "Fengselet" fullfører "Oppnevn kontaktbetjent" med
        | felt                    | verdi      |
        | Kontaktbetjent oppnevnt | Oppnevnt   |
        | Kontaktbetjent          | Nora Prøve |

    Scenario: God tid: én fase om gangen, helt til porten
      Når "Fengselet" fullfører "Registrer løslatelsesdatoer" med
        | felt                  | verdi      |
        | Endt tid              | 01.12.2027 |
        | Forventet løslatelse  | 01.12.2027 |
        | Hvor sikker er datoen | Anslått    |
      Og "Fengselet" fullfører "Hold førstesamtale" med
        | felt                     | verdi      |
        | Førstesamtalen ble holdt | 01.02.2027 |
        | Behov for tolk           | Nei        |
      Og "Fengselet" fullfører "Tilby BRIK" med
        | felt | verdi      |
        | BRIK | Takker nei |
      Og "Fengselet" fullfører "Gjør minimumskartlegging" med
        | felt                              | verdi |
        | Trenger hjelp med bolig           | Nei   |
        | Ønsker kontakt med helsetjenesten | Nei   |
        | Økonomi: hva som må ordnes        | Gjeld |
        | Har barn under 18 år              | Nei   |
      Og "Fengselet" fullfører "Foreslå ansvarlig kommune" med
        | felt                            | verdi                             |
        | Oppholdskommune før innsettelse | Trondheim kommune                 |
        | Ansvarlig kommune               | Trondheim kommune                 |
        | Grunnlaget for ansvaret         | Oppholdt seg der før innsettelsen |
        | NAV-kontor                      | NAV Trondheim                     |
      Og "Fengselet" fullfører "Be om samtykke" med
        | felt                             | verdi     |
        | Samtykke til å dele opplysninger | Ikke gitt |
      # Det er mer enn tre måneder igjen: planleggingen begynner, gjennomføringen venter.
      Så venter disse oppgavene
        | oppgave                             | hos     |
        | Velg veien mot løslatelsen          | Fengsel |
        | Finn tid og innkall                 | Fengsel |
        | Lag framtidsplan med den innsatte   | Fengsel |
        | Avklar hva den innsatte vil søke om | Fengsel |
      Når "Fengselet" fullfører "Velg veien mot løslatelsen" med
        | felt                  | verdi          |
        | Veien mot løslatelsen | Ingen av disse |
      Og "Fengselet" fullfører "Lag framtidsplan med den innsatte" med
        | felt                          | verdi                         |
        | Framtidsplan                  | Laget sammen med den innsatte |
        | Hva framtidsplanen handler om | Arbeid                        |
        | Framtidsplanen er laget       | 01.02.2027                    |
      Og "Fengselet" fullfører "Avklar hva den innsatte vil søke om" med
        | felt                         | verdi                     |
        | Hva den innsatte vil søke om | Ingenting nå              |
        | Bolig ved løslatelsen        | Egen eid eller leid bolig |
      Og "Fengselet" fullfører "Hjelp den innsatte å søke selv" med
        | felt                        | verdi                  |
        | Hjelp til å ta kontakt selv | Ønsker ikke hjelp nå |
      Og "Fengselet" fullfører "Finn tid og innkall" med
        | felt                             | verdi      |
        | Hvem som er med i ansvarsgruppen | Skolen     |
        | Møtedag                          | 01.03.2027 |
        | Møteform                         | På video   |
      Og klokken blir 01.03.2027 kl. 12:00
      Og "Fengselet" fullfører "Hold møtet" med
        | felt            | verdi       |
        | Ble møtet holdt | Nei, avlyst |
      Og "Fengselet" fullfører "Gå gjennom planen med den innsatte" med
        | felt                                 | verdi   |
        | Den innsatte har gått gjennom planen | Muntlig |
      Så venter ingen oppgaver
      Når klokken blir 31.08.2027 kl. 23:59
      Så venter ingen oppgaver
      Når klokken blir 01.09.2027 kl. 00:00
      Så venter disse oppgavene
        | oppgave                             | hos     |
        | Klargjør medisiner og epikrise      | Helse   |
        | Vurder møteplikt                    | Fengsel |
        | Forbered varselet                   | Fengsel |
        | Hjelp den innsatte med egne avtaler | Fengsel |
      Når "Fengselshelsetjenesten" fullfører "Klargjør medisiner og epikrise" med
        | felt                   | verdi      |
        | Medisiner og resept    | Ikke behov |
        | Epikrise til fastlegen | Sendt      |
      Og "Fengselet" fullfører "Vurder møteplikt" med
        | felt      | verdi                                     |
        | Møteplikt | Ikke aktuelt (full tid eller varetekt) |
      Og "Fengselet" fullfører "Hjelp den innsatte med egne avtaler" med
        | felt                        | verdi                               |
        | Hjelp til å ta kontakt selv | Informasjon om hvem som kan hjelpe |
      Og "Fengselet" fullfører "Forbered varselet" med
        | felt                  | verdi                        |
        | Hva varselet gjelder  | Slutt på straffen            |
        | Hvem som skal varsles | Ingen andre enn den innsatte |
      Og "Fengselet" fullfører "Fortell den innsatte datoen" med
        | felt                          | verdi                |
        | Den innsatte er varslet       | Muntlig              |
        | Når den innsatte ble varslet  | 01.09.2027 kl. 10:00 |
        | Hvem som varslet den innsatte | Nora Prøve           |
      Og "Fengselet" fullfører "Vurder varsel til fornærmede" med
        | felt                             | verdi                  |
        | Varsel til fornærmede er vurdert | Det er ingen å varsle |
      Og klokken blir 03.11.2027 kl. 09:00
      Og "Fengselet" fullfører "Sjekk opplegg og avtaler" med
        | felt                    | verdi                     |
        | Bolig ved løslatelsen   | Egen eid eller leid bolig |
        | Mangler før løslatelsen | Ingenting                 |
      Og klokken blir 24.11.2027 kl. 09:00
      Og "Fengselet" fullfører "Sjekk opplegget på nytt" med
        | felt                    | verdi                     |
        | Bolig ved løslatelsen   | Egen eid eller leid bolig |
        | Mangler før løslatelsen | Ingenting                 |
      Og klokken blir 01.12.2027 kl. 09:00
      Og "Fengselet" fullfører "Gjør klar reise, penger og eiendeler" med
        | felt                     | verdi      |
        | Penger til mat og reise  | Ikke behov |
        | Utlevert ved løslatelsen | Nøkler     |
      Og "Fengselet" fullfører "Løslat den innsatte" med
        | felt                              | verdi                |
        | Løslatt                           | 01.12.2027 kl. 09:00 |
        | Møtes ved porten av               | Familie eller venner |
        | Sto åpent da den innsatte gikk ut | Ingenting            |
      Så er prosessen ferdig

    Scenario: Kort tid: gjennomføringen begynner så snart det er spurt om samtykke
      Når "Fengselet" fullfører "Registrer løslatelsesdatoer" med
        | felt                  | verdi      |
        | Endt tid              | 01.03.2027 |
        | Forventet løslatelse  | 01.03.2027 |
        | Hvor sikker er datoen | Bestemt    |
      Og klokken blir 01.02.2027 kl. 09:01
      Så er oppgaven "Vurder møteplikt" ikke åpen
      Når saken endres
        | felt                             | verdi             |
        | Ansvarlig kommune                | Sarpsborg kommune |
        | Samtykke til å dele opplysninger | Gitt              |
        | Hvem opplysningene kan deles med | Kommunen          |
      Så venter disse oppgavene
        | oppgave                        | hos     |
        | Hold førstesamtale             | Fengsel |
        | Klargjør medisiner og epikrise | Helse   |
        | Vurder møteplikt               | Fengsel |
        | Forbered varselet              | Fengsel |
        | Ta over oppfølgingen           | Kommune |
      Når klokken blir 01.03.2027 kl. 10:00
      Og "Fengselet" fullfører "Løslat den innsatte" med
        | felt                              | verdi                |
        | Løslatt                           | 01.03.2027 kl. 10:00 |
        | Møtes ved porten av               | Ingen                |
        | Sto åpent da den innsatte gikk ut | Avtale med NAV       |
      # Det som ikke ble avklart inne, faller bort; kommunen har fortsatt sitt.
      Så er oppgaven "Hold førstesamtale" ikke åpen
      Og venter oppgaven "Ta over oppfølgingen" hos "Kommune"

    Scenario: Er det ikke spurt om samtykke, begynner gjennomføringen uansett en uke før
      Når "Fengselet" fullfører "Registrer løslatelsesdatoer" med
        | felt                  | verdi      |
        | Endt tid              | 01.03.2027 |
        | Forventet løslatelse  | 01.03.2027 |
        | Hvor sikker er datoen | Bestemt    |
      Og klokken blir 21.02.2027 kl. 23:59
      Så er oppgaven "Vurder møteplikt" ikke åpen
      Når klokken blir 22.02.2027 kl. 00:00
      Så venter oppgaven "Vurder møteplikt" hos "Fengsel"
      Og venter oppgaven "Hjelp den innsatte med egne avtaler" hos "Fengsel"

    Scenario: Flyttes løslatelsen fram, begynner gjennomføringen tidligere
      Når "Fengselet" fullfører "Registrer løslatelsesdatoer" med
        | felt                  | verdi      |
        | Endt tid              | 01.12.2027 |
        | Forventet løslatelse  | 01.12.2027 |
        | Hvor sikker er datoen | Anslått    |
      Og saken endres
        | felt                             | verdi      |
        | Forventet løslatelse             | 01.06.2027 |
        | Samtykke til å dele opplysninger | Ikke gitt  |
      Og klokken blir 28.02.2027 kl. 23:59
      Så er oppgaven "Vurder møteplikt" ikke åpen
      Når klokken blir 01.03.2027 kl. 00:00
      Så venter oppgaven "Vurder møteplikt" hos "Fengsel"

  Regel: Varetekt kan ta slutt når som helst

    Bakgrunn:
      Gitt at klokken er 08.01.2027 kl. 10:00
      Og en sak med
        | felt     | verdi        |
        | Sakstype | Varetekt     |
        | Fengsel  | Oslo fengsel |
      Og at prosessen "tilbakeforing" er startet

    Scenario: Løslates samme dag: alt annet viker
      Når saken endres
        | felt                 | verdi                  |
        | Varetekten er slutt | Den innsatte løslates |
      Så venter disse oppgavene
        | oppgave               | hos     |
        | Registrer løslatelsen | Fengsel |
      Når "Fengselet" fullfører "Registrer løslatelsen" med
        | felt                            | verdi                |
        | Når skal den innsatte løslates? | 08.01.2027 kl. 13:00 |
      Og "Fengselet" fullfører "Avklar hvor den innsatte sover i natt" med
        | felt                          | verdi       |
        | Sted å sove den første natten | Egen bolig |
      Og "Fengselet" fullfører "Hjelp den innsatte å ringe selv" med
        | felt                               | verdi       |
        | Fikk den innsatte snakket med NAV? | Ja          |
        | Sted å sove den første natten      | Egen bolig |
      Og "Fengselshelsetjenesten" fullfører "Klargjør medisiner og epikrise" med
        | felt                   | verdi             |
        | Medisiner og resept    | Ikke behov        |
        | Epikrise til fastlegen | Har ikke fastlege |
      Og "Fengselet" fullfører "Gjør klar penger, reise og eiendeler" med
        | felt                     | verdi    |
        | Penger til mat og reise  | Utbetalt |
        | Utlevert ved løslatelsen | Nøkler   |
      Og "Fengselet" fullfører "Løslat den innsatte" med
        | felt                              | verdi                |
        | Når gikk den innsatte ut?         | 08.01.2027 kl. 13:00 |
        | Møtes ved porten av               | Ingen                |
        | Sto åpent da den innsatte gikk ut | Ingenting            |
      Så er prosessen ferdig

    Scenario: Varetekt blir dom: det som er gjort, gjelder fortsatt
      Når "Fengselet" fullfører "Hold førstesamtale" med
        | felt                     | verdi      |
        | Førstesamtalen ble holdt | 08.01.2027 |
        | Behov for tolk           | Nei        |
      Og saken endres
        | felt                 | verdi                               |
        | Varetekten er slutt | Den innsatte begynner å sone en dom |
      Så venter disse oppgavene
        | oppgave                | hos     |
        | Oppnevn kontaktbetjent | Fengsel |
        | Tilby BRIK             | Fengsel |
        | Registrer dommen       | Fengsel |
      Og har oppgaven "Registrer dommen" frist 09.01.2027 kl. 10:00
      Når "Fengselet" fullfører "Registrer dommen" med
        | felt                  | verdi      |
        | Endt tid              | 01.09.2027 |
        | Forventet løslatelse  | 01.09.2027 |
        | Hvor sikker er datoen | Anslått    |
      Så er feltet "Sakstype" satt til "Dom"
      Og venter oppgaven "Tilby BRIK" hos "Fengsel"
