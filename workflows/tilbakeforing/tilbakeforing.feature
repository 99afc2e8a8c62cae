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
      # Takket nei til BRIK: spørres igjen etter 30 dager.
      Når klokken blir 03.03.2027 kl. 12:00
      Og "Fengselet" fullfører "Spør igjen" med
        | felt                          | verdi              |
        | Vil den innsatte være med nå? | Nei, fortsatt ikke |
      Så venter ingen oppgaver
      Og er feltet "Løp" satt til "Ordinært løp: én fase om gangen"
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
      # De samme spørsmålene stilles side om side: planleggingen venter ikke på avklaringen.
      Så er feltet "Løp" satt til "Kort løp: fasene går side om side"
      Og venter disse oppgavene
        | oppgave                             | hos     |
        | Hold førstesamtale                  | Fengsel |
        | Velg veien mot løslatelsen          | Fengsel |
        | Lag framtidsplan med den innsatte   | Fengsel |
        | Avklar hva den innsatte vil søke om | Fengsel |
        | Klargjør medisiner og epikrise      | Helse   |
        | Vurder møteplikt                    | Fengsel |
        | Forbered varselet                   | Fengsel |
        | Ta over oppfølgingen                | Kommune |
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

  Regel: Endres løslatelsesdatoen, får alle som bygger på den, vite det

    Bakgrunn:
      Gitt at klokken er 01.02.2027 kl. 09:00
      Og en sak med
        | felt                             | verdi             |
        | Sakstype                         | Dom               |
        | Fengsel                          | Halden fengsel    |
        | Innsatt                          | 01.02.2027        |
        | Forventet løslatelse             | 01.12.2027        |
        | Ansvarlig kommune                | Sarpsborg kommune |
        | NAV-kontor                       | NAV Sarpsborg     |
        | Samtykke til å dele opplysninger | Gitt              |
        | Hvem opplysningene kan deles med | Kommunen, NAV     |
      Og at prosessen "tilbakeforing" er startet
      Så er feltet "Løp" satt til "Ordinært løp: én fase om gangen"
      Og er oppgaven "Lag framtidsplan med den innsatte" ikke åpen

    Scenario: Den innsatte, kommunen og NAV får vite den nye datoen
      Når saken endres
        | felt                 | verdi      |
        | Forventet løslatelse | 01.10.2027 |
      Så er meldingen "Ny dato til kommunen" sendt til "Sarpsborg kommune"
      Og er meldingen "Ny dato til NAV" sendt til "NAV Sarpsborg"
      Og venter oppgaven "Fortell den innsatte den nye datoen" hos "Fengsel"
      Og har oppgaven "Fortell den innsatte den nye datoen" frist 02.02.2027 kl. 09:00
      Når "Fengselet" fullfører "Fortell den innsatte den nye datoen" med
        | felt                                       | verdi   |
        | Den innsatte har fått vite den nye datoen | Muntlig |
      Så er oppgaven "Fortell den innsatte den nye datoen" ikke åpen
      Når saken endres
        | felt                 | verdi      |
        | Forventet løslatelse | 01.11.2027 |
      Så venter oppgaven "Fortell den innsatte den nye datoen" hos "Fengsel"

    Scenario: Endres datoen igjen før den er fortalt, gjelder bare den siste
      Når saken endres
        | felt                 | verdi      |
        | Forventet løslatelse | 01.10.2027 |
      Og klokken blir 01.02.2027 kl. 15:00
      Og saken endres
        | felt                 | verdi      |
        | Forventet løslatelse | 15.10.2027 |
      Så har oppgaven "Fortell den innsatte den nye datoen" frist 02.02.2027 kl. 15:00
      Når "Fengselet" fullfører "Fortell den innsatte den nye datoen" med
        | felt                                       | verdi    |
        | Den innsatte har fått vite den nye datoen | På papir |
      Så er oppgaven "Fortell den innsatte den nye datoen" ikke åpen

    Scenario: Blir det kort tid igjen, går fasene side om side fra nå av
      Når saken endres
        | felt                 | verdi      |
        | Forventet løslatelse | 01.04.2027 |
      Så er feltet "Løp" satt til "Kort løp: fasene går side om side"
      Og venter oppgaven "Lag framtidsplan med den innsatte" hos "Fengsel"
      Og venter oppgaven "Hold førstesamtale" hos "Fengsel"

    Scenario: Uten samtykke får bare den innsatte vite det
      Når saken endres
        | felt                             | verdi           |
        | Samtykke til å dele opplysninger | Trukket tilbake |
      Og saken endres
        | felt                 | verdi      |
        | Forventet løslatelse | 01.10.2027 |
      Så er meldingen "Ny dato til kommunen" ikke sendt
      Og er meldingen "Ny dato til NAV" ikke sendt
      Og venter oppgaven "Fortell den innsatte den nye datoen" hos "Fengsel"

    Scenario: Trekkes samtykket mens beskjedene ligger i utboksen, går de ikke
      Når saken endres
        | felt                 | verdi      |
        | Forventet løslatelse | 01.10.2027 |
      Og saken endres
        | felt                             | verdi           |
        | Samtykke til å dele opplysninger | Trukket tilbake |
      Så er meldingen "Ny dato til kommunen" ikke sendt
      Og er meldingen "Ny dato til NAV" ikke sendt
      Og er meldingen "Beskjed til NAV om at samtykket er slutt" sendt til "NAV Sarpsborg"
      Og venter oppgaven "Fortell den innsatte den nye datoen" hos "Fengsel"

    Scenario: Er varslingen i gang, varsler den på nytt selv
      Når klokken blir 02.09.2027 kl. 09:00
      Og "Fengselet" fullfører "Forbered varselet" med
        | felt                  | verdi                        |
        | Hva varselet gjelder  | Slutt på straffen            |
        | Hvem som skal varsles | Ingen andre enn den innsatte |
      Og saken endres
        | felt                 | verdi      |
        | Forventet løslatelse | 15.11.2027 |
      Så er oppgaven "Fortell den innsatte den nye datoen" ikke åpen
      Og er meldingen "Ny dato til kommunen" ikke sendt
      # Varselet om den gamle datoen faller bort; når det som er i gang er ferdig, forberedes et nytt.
      Og er oppgaven "Fortell den innsatte datoen" ikke åpen

  Regel: Noe kan hende når som helst

    Bakgrunn:
      Gitt at klokken er 01.02.2027 kl. 09:00
      Og en sak med
        | felt                             | verdi             |
        | Sakstype                         | Dom               |
        | Fengsel                          | Halden fengsel    |
        | Innsatt                          | 01.02.2027        |
        | Forventet løslatelse             | 01.12.2027        |
        | Ansvarlig kommune                | Sarpsborg kommune |
        | NAV-kontor                       | NAV Sarpsborg     |
        | Samtykke til å dele opplysninger | Gitt              |
        | Hvem opplysningene kan deles med | Kommunen, NAV     |
      Og at prosessen "tilbakeforing" er startet

    Scenario: Et brudd i soningen: planen vurderes på nytt, resten går videre
      Når saken endres
        | felt                        | verdi                                          |
        | Brudd som kan endre planen | Det er gitt en reaksjon som kan endre planen |
      Så har oppgaven "Vurder planen på nytt" frist 08.02.2027 kl. 09:00
      Og venter oppgaven "Hold førstesamtale" hos "Fengsel"
      Når "Fengselet" fullfører "Vurder planen på nytt" med
        | felt                                                    | verdi                                |
        | Hva bruddet endrer i planen                             | Prøveløslatelsen må vurderes på nytt |
        | Veien mot løslatelsen                                   | Ingen av disse                       |
        | Den innsatte har fått vite hva som endres i planen | Muntlig                              |
      Så er feltet "Brudd som kan endre planen" satt til "Fulgt opp i planen"
      # Et nytt brudd senere åpner vurderingen igjen.
      Når saken endres
        | felt                        | verdi                                          |
        | Brudd som kan endre planen | Det er gitt en reaksjon som kan endre planen |
      Så venter oppgaven "Vurder planen på nytt" hos "Fengsel"

    Scenario: Kommunen bestrider ansvaret etter avklaringen
      Når saken endres
        | felt                                | verdi                                        |
        | Kommunens innsigelse mot ansvaret | Vi mener at en annen kommune har ansvaret |
      Så har oppgaven "Avklar ansvaret på nytt" frist 08.02.2027 kl. 09:00
      Når "Fengselet" fullfører "Avklar ansvaret på nytt" med
        | felt                              | verdi                                 |
        | Ansvarlig kommune                 | Fredrikstad kommune                   |
        | Grunnlaget for ansvaret           | Skal bosette seg der                  |
        | Hvem ansvaret er drøftet med      | Lederen i kommunen                      |
      Så er meldingen "Ansvaret er avgjort" sendt til "Fredrikstad kommune"
      Og er feltet "Status for ansvaret" satt til "Foreløpig avgjort av fengselet"
      Og er feltet "Kommunens innsigelse mot ansvaret" satt til "Behandlet"

    Scenario: Uten samtykke avgjøres ansvaret uten at kommunen får beskjed herfra
      Når saken endres
        | felt                                | verdi                                        |
        | Samtykke til å dele opplysninger  | Trukket tilbake                              |
        | Kommunens innsigelse mot ansvaret | Vi mener at en annen kommune har ansvaret |
      Og "Fengselet" fullfører "Avklar ansvaret på nytt" med
        | felt                              | verdi               |
        | Ansvarlig kommune                 | Fredrikstad kommune |
        | Grunnlaget for ansvaret           | Ikke registrert     |
        | Hvem ansvaret er drøftet med | Den innsatte        |
      Så er meldingen "Ansvaret er avgjort" ikke sendt

    Scenario: Boligen faller bort: det letes på nytt, og kommunen får vite det
      Når saken endres
        | felt                       | verdi  |
        | Tilbud som er falt bort | Boligen |
      Så er meldingen "Tilbudet er falt bort" sendt til "Sarpsborg kommune"
      Og har oppgaven "Finn en ny løsning" frist 08.02.2027 kl. 09:00
      Når "Fengselet" fullfører "Finn en ny løsning" med
        | felt                                               | verdi              |
        | Hva som er gjort etter at tilbudet falt bort | Det er søkt på nytt |
        | Bolig ved løslatelsen                            | Ikke avklart       |
      Så er feltet "Tilbud som er falt bort" satt til "Fulgt opp"
      Og er feltet "Bolig ved løslatelsen" satt til "Ikke avklart"

    Scenario: Plassen i behandling faller bort for den som ikke har samtykket
      Når saken endres
        | felt                               | verdi                    |
        | Samtykke til å dele opplysninger | Ikke gitt                |
        | Tilbud som er falt bort         | Plassen i behandling |
      Så er meldingen "Tilbudet er falt bort" ikke sendt
      Og venter oppgaven "Finn en ny løsning" hos "Fengsel"

    Scenario: Endelig vedtak om utvisning: fasene stanser, og henvendelsene faller bort
      Når saken endres
        | felt      | verdi                       |
        | Utvisning | Er varslet, men ikke avgjort |
      Så venter oppgaven "Hold førstesamtale" hos "Fengsel"
      Når saken endres
        | felt      | verdi                       |
        | Utvisning | Endelig vedtak om utvisning |
      Så er oppgaven "Hold førstesamtale" ikke åpen
      Og er meldingen "Henvendelsen til kommunen faller bort" sendt til "Sarpsborg kommune"
      Og er meldingen "Henvendelsen til NAV faller bort" sendt til "NAV Sarpsborg"
      Og har oppgaven "Fortell hva utvisningen endrer" frist 02.02.2027 kl. 09:00
      Når "Fengselet" fullfører "Fortell hva utvisningen endrer" med
        | felt                                      | verdi            |
        | Den innsatte har fått vite hva som endres | Muntlig, med tolk |
      Og "Fengselet" fullfører "Planlegg utreisen" med
        | felt                | verdi                              |
        | Klart til utreisen | Familien har fått beskjed |
      Så har oppgaven "Registrer utreisen" frist 01.12.2027
      Når klokken blir 01.12.2027 kl. 08:00
      Og "Fengselet" fullfører "Registrer utreisen" med
        | felt     | verdi                |
        | Løslatt | 01.12.2027 kl. 08:00 |
      Så er prosessen ferdig

    Scenario: Utvises den som ikke har samtykket, får ingen andre vite det
      Når saken endres
        | felt                               | verdi                       |
        | Samtykke til å dele opplysninger | Ikke gitt                   |
        | Utvisning                          | Endelig vedtak om utvisning |
      Så er meldingen "Henvendelsen til kommunen faller bort" ikke sendt
      Og venter oppgaven "Fortell hva utvisningen endrer" hos "Fengsel"

    Scenario: Den som takket nei, spørres igjen og kan ta igjen det som ble hoppet over
      Når saken endres
        | felt | verdi      |
        | BRIK | Takker nei |
      Og klokken blir 03.03.2027 kl. 08:59
      Så er oppgaven "Spør igjen" ikke åpen
      Når klokken blir 03.03.2027 kl. 09:00
      Og "Fengselet" fullfører "Spør igjen" med
        | felt                          | verdi |
        | Vil den innsatte være med nå? | Ja    |
      Så har oppgaven "Ta igjen det som ble hoppet over" frist 17.03.2027 kl. 09:00
      Når "Fengselet" fullfører "Ta igjen det som ble hoppet over" med
        | felt                            | verdi                         |
        | BRIK                            | Tar imot tilbudet             |
        | Framtidsplan                    | Laget sammen med den innsatte |
        | Hva framtidsplanen handler om | Arbeid                        |
      Så er oppgaven "Ta igjen det som ble hoppet over" ikke åpen

    Scenario: Er den som takket nei, ute før tiden er gått, spørres det ikke
      Når saken endres
        | felt         | verdi                                |
        | Framtidsplan | Den innsatte vil ikke lage plan nå |
      Og klokken blir 10.02.2027 kl. 10:00
      Og saken endres
        | felt    | verdi                |
        | Løslatt | 10.02.2027 kl. 10:00 |
      Og klokken blir 05.03.2027 kl. 09:00
      Så er oppgaven "Spør igjen" ikke åpen

    Scenario: Straffen tar slutt før svaret om behandling: noen ute følger opp
      Når saken endres
        | felt                | verdi            |
        | Svar om behandling | Venter på svar |
      Og klokken blir 16.11.2027 kl. 23:59
      Så er oppgaven "Overlever henvisningen" ikke åpen
      Når klokken blir 17.11.2027 kl. 00:00
      Så venter oppgaven "Overlever henvisningen" hos "Helse"
      Og har oppgaven "Overlever henvisningen" frist 01.12.2027
      Når "Fengselshelsetjenesten" fullfører "Overlever henvisningen" med
        | felt                                | verdi     |
        | Hvem som følger opp henvisningen ute | Fastlegen |
      Så er feltet "Svar om behandling" satt til "Overlevert til dem som følger opp ute"

    Scenario: Den som ikke venter på svar om behandling, merker ingenting
      Når klokken blir 17.11.2027 kl. 12:00
      Så er oppgaven "Overlever henvisningen" ikke åpen

    Scenariomal: Tilbake i fengsel: oppfølgingen stanser, og en ny sak tar over
      Når klokken blir 15.12.2027 kl. 12:00
      Og saken endres
        | felt                               | verdi                |
        | Løslatt                           | 01.12.2027 kl. 10:00 |
        | Kommunens overtakelse              | Kommunen tar over  |
        | Samtykke til å dele opplysninger | <samtykke>           |
      Og saken endres
        | felt               | verdi      |
        | Tilbake i fengsel | 15.12.2027 |
      Så venter disse oppgavene
        | oppgave            | hos     |
        | Åpne en ny sak | Fengsel |
      Når "Fengselet" fullfører "Åpne en ny sak" med
        | felt                              | verdi       |
        | Saksnummeret til den nye saken | S-2027-0412 |
      Så er prosessen ferdig
      Og <meldingen>

      Eksempler:
        | samtykke  | meldingen                                                            |
        | Gitt      | er meldingen "Tilbake i fengsel" sendt til "Sarpsborg kommune" |
        | Ikke gitt | er meldingen "Tilbake i fengsel" ikke sendt                      |

    Scenario: Når to tredjedels tid er satt, vurderes prøveløslatelse ved siden av fasene
      Når saken endres
        | felt                   | verdi      |
        | To tredjedels tid | 01.09.2027 |
      Så venter oppgaven "Hold førstesamtale" hos "Fengsel"
      Når "Fengselet" fullfører "Registrer straffens lengde" med
        | felt                                 | verdi      |
        | Straff: år                           | 0          |
        | Straff: måneder                      | 0          |
        | Straff: dager                        | 73         |
        | Hvilken dag begynte gjennomføringen? | 01.02.2027 |
        | Fradrag i dager                      | 0          |
        | Avbrudd i dager                      | 0          |
      Og "Fengselet" fullfører "Fortell den innsatte om endt tid" med
        | felt                            | verdi                |
        | Når fikk den innsatte vite det? | 01.02.2027 kl. 11:00 |
        | Hvordan?                        | Muntlig              |
      Så er oppgaven "Fortell den innsatte om endt tid" ikke åpen
      Og venter oppgaven "Hold førstesamtale" hos "Fengsel"
      # Ingen holdes ut over endt tid: den forventede løslatelsen var senere.
      Og er feltet "Forventet løslatelse" satt til "15.04.2027"

    Scenario: Trekkes samtykket, stanser delingen hos alle som har fått noe
      Når saken endres
        | felt                             | verdi           |
        | Samtykke til å dele opplysninger | Trukket tilbake |
      Så venter oppgaven "Stans delingen i kommunen" hos "Kommune"
      Og venter oppgaven "Stans delingen i NAV" hos "NAV"
      Når "Kommunen" fullfører "Stans delingen i kommunen" med
        | felt                           | verdi                  |
        | Delingen er stanset i kommunen | Vi hadde ikke fått noe |
      Og "NAV" fullfører "Stans delingen i NAV" med
        | felt                      | verdi                  |
        | Delingen er stanset i NAV | Vi hadde ikke fått noe |
      Og "Fengselet" fullfører "Fortell den innsatte hva som stanser" med
        | felt                                              | verdi   |
        | Den innsatte har fått vite at delingen er stanset | Muntlig |
      Så venter oppgaven "Hold førstesamtale" hos "Fengsel"
      # Samtykker den innsatte igjen, begynner et nytt samtykke å løpe.
      Når saken endres
        | felt                             | verdi |
        | Samtykke til å dele opplysninger | Gitt  |
      Og saken endres
        | felt                             | verdi           |
        | Samtykke til å dele opplysninger | Trukket tilbake |
      Så venter oppgaven "Stans delingen i NAV" hos "NAV"

  Regel: Den innsatte kan flyttes

    Bakgrunn:
      # Fredag kveld.
      Gitt at klokken er 05.02.2027 kl. 19:30
      Og en sak med
        | felt                             | verdi                       |
        | Sakstype                         | Dom                         |
        | Fengsel                          | Oslo fengsel                |
        | Region                           | Kriminalomsorgen region øst |
        | Innsatt                          | 01.02.2027                  |
        | Straff: år                       | 1                           |
        | Straff: måneder                  | 0                           |
        | Straff: dager                    | 0                           |
        | Forventet løslatelse             | 01.12.2027                  |
        | Ansvarlig kommune                | Asker kommune               |
        | NAV-kontor                       | NAV Asker                   |
        | Samtykke til å dele opplysninger | Gitt                        |
        | Hvem opplysningene kan deles med | Kommunen, NAV               |
      Og at prosessen "tilbakeforing" er startet

    Scenario: Flyttes to ganger samme kveld: oppgavene i fasene er alltid der den innsatte er
      Når saken endres
        | felt       | verdi |
        | Sett i gang | Overføring på kort varsel |
      Og "Oslo fengsel" fullfører "Registrer overføringen" med
        | felt                                          | verdi                               |
        | Hvor flyttes den innsatte?                    | Halden fengsel                      |
        | Når?                                          | 05.02.2027 kl. 19:30                |
        | Hvorfor?                                      | Bygning eller personale eller plass |
        | Hva er i gang, og er veid?                    | Forberedelse av løslatelse          |
        | Er det avtalt møter eller permisjon framover? | Nei                                 |
      Så venter oppgaven "Hold førstesamtale" hos "Halden fengsel"
      Når klokken blir 05.02.2027 kl. 22:00
      Og saken endres
        | felt       | verdi |
        | Sett i gang | Overføring på kort varsel |
      Og "Halden fengsel" fullfører "Registrer overføringen" med
        | felt                                          | verdi                               |
        | Hvor flyttes den innsatte?                    | Ringerike fengsel                   |
        | Når?                                          | 05.02.2027 kl. 22:00                |
        | Hvorfor?                                      | Bygning eller personale eller plass |
        | Hva er i gang, og er veid?                    | Forberedelse av løslatelse          |
        | Er det avtalt møter eller permisjon framover? | Nei                                 |
      Så venter oppgaven "Hold førstesamtale" hos "Ringerike fengsel"
      Og er feltet "Ansvarlig kommune" satt til "Asker kommune"

    Scenario: Når overføringen er levert og avgjort, går resten av saken videre i det nye fengselet
      Når saken endres
        | felt       | verdi |
        | Sett i gang | Overføring på kort varsel |
      Og "Oslo fengsel" fullfører "Registrer overføringen" med
        | felt                                          | verdi                               |
        | Hvor flyttes den innsatte?                    | Halden fengsel                      |
        | Når?                                          | 05.02.2027 kl. 19:30                |
        | Hvorfor?                                      | Bygning eller personale eller plass |
        | Hva er i gang, og er veid?                    | Forberedelse av løslatelse          |
        | Er det avtalt møter eller permisjon framover? | Nei                                 |
      Så er meldingen "Den innsatte er flyttet: NAV" sendt til "NAV Asker"
      Når "Oslo fengsel" fullfører "Lever fra deg saken" med
        | felt                                         | verdi                            |
        | Hva er levert?                               | Planen og det som er avtalt |
        | Har du snakket med noen i det nye fengselet? | Ja                               |
      Og "Halden fengsel" fullfører "Ta imot den innsatte og saken" med
        | felt                                     | verdi         |
        | Er kontaktbetjent oppnevnt?              | Oppnevnt      |
        | Hvem?                                    | Sunniva Prøve |
        | Har dere hørt fra det forrige fengselet? | Ja            |
      Og "Halden fengsel" fullfører "Gå gjennom planen på nytt" med
        | felt                  | verdi        |
        | Hva er brutt av?      | Skole        |
        | Hva skjer med planen? | Den er endret |
      Og "Halden fengsel" fullfører "Si fra til de andre" med
        | felt                      | verdi     |
        | Hvem er det sagt fra til? | Advokaten |
      Og "Oslo fengsel" fullfører "Skriv vedtaket" med
        | felt                                     | verdi |
        | Er noe mindre inngripende vurdert først? | Ja    |
      Og "Halden fengsel" fullfører "Fortell den innsatte om vedtaket" med
        | felt                            | verdi                |
        | Når fikk den innsatte vite det? | 06.02.2027 kl. 12:00 |
        | Hvordan?                        | Muntlig og på papir  |
      Og klokken blir 14.02.2027 kl. 00:00
      Så venter oppgaven "Hold førstesamtale" hos "Halden fengsel"

    Scenario: En planlagt overføring søkes om, avgjøres og varsles, mens fasene går
      Når saken endres
        | felt       | verdi |
        | Sett i gang | Søknad om permisjon eller overføring |
      Og "Fengselet" fullfører "Registrer søknaden" med
        | felt                       | verdi                                     |
        | Hva søker den innsatte om? | Lavere sikkerhetsnivå eller åpent fengsel |
        | Hvilket fengsel?           | Halden fengsel                            |
        | Straff: år                 | 1                                         |
        | Straff: måneder            | 0                                         |
        | Straff: dager              | 0                                         |
        | Sikkerhetsnivå nå          | Høyt sikkerhetsnivå                       |
        | Når kom søknaden?          | 05.02.2027 kl. 19:30                      |
      Og "Avdelingsleder" fullfører "Forbered søknaden" med
        | felt                                        | verdi                  |
        | Hvem har dere innhentet opplysninger fra?   | Ingen; det trengs ikke |
        | Er det avklart hvor den innsatte skal være? | Ikke aktuelt           |
      Og "Avdelingsleder" fullfører "Ta søknaden opp i rådsmøtet" med
        | felt          | verdi     |
        | Hva er rådet? | Anbefaler |
      Og "Fengselsleder" fullfører "Undertegn anbefalingen" med
        | felt                  | verdi     |
        | Fengselets anbefaling | Anbefaler |
      Og "Halden fengsel" fullfører "Avgjør søknaden om overføring" med
        | felt                | verdi |
        | Innvilges søknaden? | Ja    |
      Og "Halden fengsel" fullfører "Tildel plass" med
        | felt          | verdi                             |
        | Er det plass? | Den innsatte har trukket søknaden |
      Så er oppgaven "Tildel plass" ikke åpen
      Og venter oppgaven "Hold førstesamtale" hos "Oslo fengsel"

  Regel: Lange løp på tvers av prosessene

    Bakgrunn:
      Gitt at klokken er 01.02.2027 kl. 09:00
      Og en sak med
        | felt                             | verdi                       |
        | Sakstype                         | Dom                         |
        | Fengsel                          | Oslo fengsel                |
        | Region                           | Kriminalomsorgen region øst |
        | Innsatt                          | 01.02.2027                  |
        | Straff: år                       | 1                           |
        | Straff: måneder                  | 0                           |
        | Straff: dager                    | 0                           |
        | Forventet løslatelse             | 01.12.2027                  |
        | Ansvarlig kommune                | Asker kommune               |
        | NAV-kontor                       | NAV Asker                   |
        | Samtykke til å dele opplysninger | Gitt                        |
        | Hvem opplysningene kan deles med | Kommunen, NAV               |
      Og at prosessen "tilbakeforing" er startet

    Scenario: Flyttes bort og tilbake igjen: den innsatte mottas der han eller hun er
      Når saken endres
        | felt        | verdi                    |
        | Sett i gang | Overføring på kort varsel |
      Og "Oslo fengsel" fullfører "Registrer overføringen" med
        | felt                                          | verdi                               |
        | Hvor flyttes den innsatte?                    | Halden fengsel                      |
        | Når?                                          | 01.02.2027 kl. 09:00                |
        | Hvorfor?                                      | Bygning eller personale eller plass |
        | Hva er i gang, og er veid?                    | Ingenting                           |
        | Er det avtalt møter eller permisjon framover? | Nei                                 |
      Så venter oppgaven "Ta imot den innsatte og saken" hos "Halden fengsel"
      Når klokken blir 03.02.2027 kl. 09:00
      Og saken endres
        | felt        | verdi                    |
        | Sett i gang | Overføring på kort varsel |
      Og "Halden fengsel" fullfører "Registrer overføringen" med
        | felt                                          | verdi                               |
        | Hvor flyttes den innsatte?                    | Oslo fengsel                        |
        | Når?                                          | 03.02.2027 kl. 09:00                |
        | Hvorfor?                                      | Bygning eller personale eller plass |
        | Hva er i gang, og er veid?                    | Ingenting                           |
        | Er det avtalt møter eller permisjon framover? | Nei                                 |
      Så venter oppgaven "Ta imot den innsatte og saken" hos "Oslo fengsel"
      Når "Oslo fengsel" fullfører "Ta imot den innsatte og saken" med
        | felt                                 | verdi      |
        | Er kontaktbetjent oppnevnt?          | Oppnevnt   |
        | Hvem?                                | Nora Prøve |
        | Har dere hørt fra det forrige fengselet? | Ja     |
      Så er oppgaven "Ta imot den innsatte og saken" ikke åpen
      Og venter oppgaven "Lever fra deg saken" hos "Halden fengsel"
      Og venter oppgaven "Hold førstesamtale" hos "Oslo fengsel"

    Scenario: Samtykket trekkes og gis igjen: kommunen spørres igjen når gjennomføringen begynner
      Når saken endres
        | felt                             | verdi           |
        | Samtykke til å dele opplysninger | Trukket tilbake |
      Så venter oppgaven "Stans delingen i kommunen" hos "Asker kommune"
      Når klokken blir 01.03.2027 kl. 09:00
      Og saken endres
        | felt                             | verdi         |
        | Samtykke til å dele opplysninger | Gitt          |
        | Hvem opplysningene kan deles med | Kommunen, NAV |
        | Samtykket gjelder til og med     | 01.06.2028    |
      Så er oppgaven "Stans delingen i kommunen" ikke åpen
      Når klokken blir 01.09.2027 kl. 00:00
      Så venter oppgaven "Ta over oppfølgingen" hos "Asker kommune"
      Når saken endres
        | felt                             | verdi |
        | Hvem opplysningene kan deles med | NAV   |
      Så er oppgaven "Ta over oppfølgingen" ikke åpen
      Og venter oppgaven "Hjelp den innsatte med egne avtaler" hos "Oslo fengsel"

  Regel: Det som har gått galt underveis, kan rette seg

    Scenario: Kommunen avviser to ganger; så finnes boligen, og kommunen følger opp etter porten
      Gitt at klokken er 01.02.2027 kl. 09:00
      Og en sak med
        | felt                 | verdi          |
        | Sakstype             | Dom            |
        | Fengsel              | Halden fengsel |
        | Innsatt              | 01.02.2027     |
        | Forventet løslatelse | 01.12.2027     |
      Og at prosessen "tilbakeforing" er startet
      Når "Fengselet" fullfører "Oppnevn kontaktbetjent" med
        | felt                    | verdi      |
        | Kontaktbetjent oppnevnt | Oppnevnt   |
        | Kontaktbetjent          | Nora Prøve |
      Og "Fengselet" fullfører "Registrer løslatelsesdatoer" med
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
        | felt                              | verdi             |
        | Trenger hjelp med bolig           | Ja, å skaffe bolig |
        | Ønsker kontakt med helsetjenesten | Nei               |
        | Økonomi: hva som må ordnes        | Gjeld             |
        | Har barn under 18 år              | Nei               |
      Og "Fengselet" fullfører "Foreslå ansvarlig kommune" med
        | felt                            | verdi                             |
        | Oppholdskommune før innsettelse | Moss kommune                      |
        | Ansvarlig kommune               | Moss kommune                      |
        | Grunnlaget for ansvaret         | Oppholdt seg der før innsettelsen |
        | NAV-kontor                      | NAV Moss                          |
      Og "Fengselet" fullfører "Be om samtykke" med
        | felt                              | verdi                        |
        | Samtykke til å dele opplysninger  | Gitt                         |
        | Hva opplysningene skal brukes til | Å beholde eller skaffe bolig |
        | Hvordan samtykket er gitt         | Skriftlig                    |
        | Samtykket er gitt                 | 01.02.2027                   |
      Og "Moss kommune" fullfører "Ta stilling til ansvaret" med
        | felt                         | verdi                                       |
        | Tar kommunen ansvaret?       | Nei, vi avviser ansvaret                    |
        | Hvorfor avviser dere ansvaret? | Den innsatte oppholdt seg i en annen kommune |
      Og "Fengselet" fullfører "Vurder ansvaret på nytt" med
        | felt                              | verdi                             |
        | Hvilken kommune skal spørres nå?  | Halden kommune                    |
        | Hvorfor denne kommunen?           | Pågrepet der, uten annet opphold  |
        | Hvilket NAV-kontor skal spørres?  | NAV Halden                        |
      Og "Halden kommune" fullfører "Ta stilling til ansvaret" med
        | felt                           | verdi                                 |
        | Tar kommunen ansvaret?         | Nei, vi avviser ansvaret              |
        | Hvorfor avviser dere ansvaret? | Den innsatte skal bo i en annen kommune |
      Og "Fengselet" fullfører "Avgjør ansvaret foreløpig" med
        | felt                                  | verdi                             |
        | Hvem har dere drøftet saken med?      | Statsforvalteren                  |
        | Hvilken kommune rettes henvendelsen til? | Moss kommune                   |
        | Hvorfor denne kommunen?               | Oppholdt seg der før innsettelsen |
        | Hvilket NAV-kontor?                   | NAV Moss                          |
      Og "NAV Moss" fullfører "Finn rett NAV-kontor" med
        | felt                            | verdi    |
        | Kontoret for sosiale tjenester  | NAV Moss |
        | Kontoret for statlige ytelser   | NAV Moss |
      Og "Moss kommune" fullfører "Avklar hva kommunen kan tilby" med
        | felt                    | verdi           |
        | Hva kan kommunen tilby? | Kommunal bolig  |
      Og "Fengselet" fullfører "Oppsummer med den innsatte" med
        | felt                                      | verdi                     |
        | Hvilken bolig regner dere med ved løslatelsen? | Egen eid eller leid bolig |
        | Hvordan fikk den innsatte vite det?       | Muntlig                   |
      Og klokken blir 01.09.2027 kl. 00:00
      Og "Moss kommune" fullfører "Ta over oppfølgingen" med
        | felt                            | verdi             |
        | Tar kommunen over oppfølgingen? | Kommunen tar over |
        | Hvem i kommunen følger opp?     | Maja Eksempel     |
      Og saken endres
        | felt                    | verdi   |
        | Tilbud som er falt bort | Boligen |
      Så venter oppgaven "Finn en ny løsning" hos "Halden fengsel"
      Når "Fengselet" fullfører "Finn en ny løsning" med
        | felt                  | verdi                         |
        | Hva er gjort?         | Et nytt tilbud er på plass    |
        | Bolig ved løslatelsen | Egen eid eller leid bolig     |
      Og klokken blir 01.12.2027 kl. 10:00
      Og "Fengselet" fullfører "Løslat den innsatte" med
        | felt                              | verdi                |
        | Løslatt                           | 01.12.2027 kl. 10:00 |
        | Møtes ved porten av               | NAV eller kommunen   |
        | Sto åpent da den innsatte gikk ut | Ingenting            |
      Og klokken blir 08.12.2027 kl. 00:00
      Så venter oppgaven "Følg opp etter en uke" hos "Moss kommune"
      Når saken endres
        | felt                             | verdi |
        | Hvem opplysningene kan deles med | NAV   |
      Så er oppgaven "Følg opp etter en uke" ikke åpen

    Scenario: Varetekten slutter klokken tolv samme dag, og samtykket trekkes i porten
      Gitt at klokken er 12.02.2027 kl. 11:30
      Og en sak med
        | felt                             | verdi          |
        | Sakstype                         | Varetekt       |
        | Fengsel                          | Halden fengsel |
        | Innsatt                          | 01.02.2027     |
        | Ansvarlig kommune                | Moss kommune   |
        | NAV-kontor                       | NAV Moss       |
        | Samtykke til å dele opplysninger | Gitt           |
        | Hvem opplysningene kan deles med | Kommunen, NAV  |
      Og at prosessen "tilbakeforing" er startet
      Når saken endres
        | felt                 | verdi                  |
        | Varetekten er slutt  | Den innsatte løslates  |
      Og "Fengselet" fullfører "Registrer løslatelsen" med
        | felt                            | verdi                |
        | Når skal den innsatte løslates? | 12.02.2027 kl. 12:00 |
      Så er oppgaven "Hold førstesamtale" ikke åpen
      Og har oppgaven "Avklar hvor den innsatte sover i natt" frist 12.02.2027 kl. 12:00
      Når "Fengselet" fullfører "Avklar hvor den innsatte sover i natt" med
        | felt                                | verdi              |
        | Hvor skal den innsatte sove i natt? | Ingen steder ennå  |
      Så venter oppgaven "Ta imot den som løslates" hos "NAV Moss"
      Når klokken blir 12.02.2027 kl. 12:00
      Og "Fengselet" fullfører "Løslat den innsatte" med
        | felt                              | verdi                |
        | Når gikk den innsatte ut?         | 12.02.2027 kl. 12:00 |
        | Hvem møtte ved porten?            | Ingen                |
        | Hva sto fortsatt åpent?           | Et sted å sove       |
      Så venter oppgaven "Ta imot den som løslates" hos "NAV Moss"
      Når saken endres
        | felt                             | verdi           |
        | Samtykke til å dele opplysninger | Trukket tilbake |
      Så er oppgaven "Ta imot den som løslates" ikke åpen
      Og venter oppgaven "Hjelp den innsatte å ringe selv" hos "Halden fengsel"
