# language: no
Egenskap: Gjennomføre
  Fase 3 i tilbakeføringen: opplegget sjekkes, alle varsles, kommunen tar over, og oppfølgingen går videre etter porten.

  Regel: Oppfølgingen overlever fengselets del

    Bakgrunn:
      Gitt at klokken er 01.04.2027 kl. 09:00
      Og en sak med
        | felt                             | verdi                      |
        | Sakstype                         | Dom                        |
        | Fengsel                          | Halden fengsel             |
        | Forventet løslatelse             | 01.06.2027                 |
        | Ansvarlig kommune                | Sarpsborg kommune          |
        | NAV-kontor                       | NAV Sarpsborg              |
        | Samtykke til å dele opplysninger | Gitt                       |
        | Hvem opplysningene kan deles med | Kommunen, NAV              |
      Og at prosessen "gjennomfore" er startet

    Scenario: Fra planen er lagt til tre måneder etter løslatelsen
      Så venter disse oppgavene
        | oppgave                        | hos     |
        | Klargjør medisiner og epikrise | Helse   |
        | Vurder møteplikt               | Fengsel |
        | Forbered varselet              | Fengsel |
        | Ta over oppfølgingen           | Kommune |
      Og er meldingen "Spørsmål om å ta over" sendt til "Sarpsborg kommune"
      Og har oppgaven "Ta over oppfølgingen" frist 18.05.2027
      Og har oppgaven "Vurder møteplikt" frist 15.04.2027 kl. 09:00
      Når "Fengselet" fullfører "Forbered varselet" med
        | felt                  | verdi                        |
        | Hva varselet gjelder  | Slutt på straffen            |
        | Hvem som skal varsles | Ingen andre enn den innsatte |
      Og "Fengselet" fullfører "Fortell den innsatte datoen" med
        | felt                          | verdi                |
        | Den innsatte er varslet       | Muntlig og på papir  |
        | Når den innsatte ble varslet  | 01.04.2027 kl. 10:00 |
        | Hvem som varslet den innsatte | Nora Prøve           |
      Og "Fengselet" fullfører "Vurder varsel til fornærmede" med
        | felt                             | verdi                     |
        | Varsel til fornærmede er vurdert | Det er ingen å varsle |
      Og "Fengselet" fullfører "Vurder møteplikt" med
        | felt             | verdi                       |
        | Møteplikt        | Møteplikt hos friomsorgen |
        | Friomsorgskontor | Oslo friomsorgskontor     |
      Så er meldingen "Overføring til friomsorgen" sendt til "Oslo friomsorgskontor"
      Og har oppgaven "Sett første oppmøte" frist 08.04.2027 kl. 09:00
      Når "Friomsorgen" fullfører "Sett første oppmøte" med
        | felt                            | verdi                |
        | Første oppmøte hos friomsorgen | 03.06.2027 kl. 12:00 |
      Og "Kommunen" fullfører "Ta over oppfølgingen" med
        | felt                            | verdi               |
        | Kommunens overtakelse           | Kommunen tar over |
        | Hvem i kommunen som følger opp | Maja Eksempel       |
      Og "Fengselshelsetjenesten" fullfører "Klargjør medisiner og epikrise" med
        | felt                   | verdi                |
        | Medisiner og resept    | Klare til utlevering |
        | Epikrise til fastlegen | Sendt                |
      Så venter ingen oppgaver
      Når klokken blir 03.05.2027 kl. 23:59
      Så venter ingen oppgaver
      Når klokken blir 04.05.2027 kl. 00:00
      Så venter oppgaven "Sjekk opplegg og avtaler" hos "Fengsel"
      Og har oppgaven "Sjekk opplegg og avtaler" frist 07.05.2027 kl. 00:00
      Når "Fengselet" fullfører "Sjekk opplegg og avtaler" med
        | felt                    | verdi        |
        | Bolig ved løslatelsen   | Ikke avklart |
        | Mangler før løslatelsen | Bolig        |
      Og klokken blir 25.05.2027 kl. 00:00
      Og "Fengselet" fullfører "Sjekk opplegget på nytt" med
        | felt                    | verdi                     |
        | Bolig ved løslatelsen   | Egen eid eller leid bolig |
        | Mangler før løslatelsen | Ingenting                 |
      Så er oppgaven "Ordne det som mangler" ikke åpen
      Når klokken blir 31.05.2027 kl. 08:00
      Så venter disse oppgavene
        | oppgave                             | hos     |
        | Gjør klar reise, penger og eiendeler | Fengsel |
      Når "Fengselet" fullfører "Gjør klar reise, penger og eiendeler" med
        | felt                     | verdi            |
        | Penger til mat og reise  | Billett utlevert |
        | Utlevert ved løslatelsen | Nøkler, Telefon  |
      Og klokken blir 01.06.2027 kl. 10:30
      Og "Fengselet" fullfører "Løslat den innsatte" med
        | felt                              | verdi                |
        | Løslatt                           | 01.06.2027 kl. 10:00 |
        | Møtes ved porten av               | NAV eller kommunen   |
        | Sto åpent da den innsatte gikk ut | Ingenting            |
      # Fengselets del er slutt; saken går videre i kommunen.
      Så venter ingen oppgaver
      Og er prosessen ikke ferdig
      # Dager regnes i hele dager fra dagen den innsatte gikk ut.
      Når klokken blir 07.06.2027 kl. 23:59
      Så venter ingen oppgaver
      Når klokken blir 08.06.2027 kl. 00:00
      Så venter oppgaven "Følg opp etter en uke" hos "Kommune"
      Og har oppgaven "Følg opp etter en uke" frist 11.06.2027 kl. 00:00
      Når "Kommunen" fullfører "Følg opp etter en uke" med
        | felt                       | verdi                     |
        | Kontakt etter løslatelsen  | Har hatt kontakt          |
        | Bolig etter løslatelsen    | Egen eid eller leid bolig |
        | Aktivitet etter løslatelsen | Ikke noe nå              |
      Og klokken blir 01.07.2027 kl. 10:00
      Og "Kommunen" fullfører "Følg opp etter en måned" med
        | felt                       | verdi                                |
        | Kontakt etter løslatelsen  | Har prøvd, men ikke fått kontakt |
        | Bolig etter løslatelsen    | Ikke registrert                      |
        | Aktivitet etter løslatelsen | Ikke registrert                     |
      Og klokken blir 30.08.2027 kl. 10:00
      Og "Kommunen" fullfører "Følg opp etter tre måneder" med
        | felt                       | verdi                     |
        | Kontakt etter løslatelsen  | Har hatt kontakt          |
        | Bolig etter løslatelsen    | Egen eid eller leid bolig |
        | Aktivitet etter løslatelsen | Arbeid                   |
      Så er prosessen ferdig

    Scenario: Mangler noe en uke før, skal det ordnes, men løslatelsen venter ikke
      Når klokken blir 04.05.2027 kl. 09:00
      Og "Fengselet" fullfører "Sjekk opplegg og avtaler" med
        | felt                    | verdi        |
        | Bolig ved løslatelsen   | Ikke avklart |
        | Mangler før løslatelsen | Bolig, Reise |
      Og klokken blir 25.05.2027 kl. 09:00
      Og "Fengselet" fullfører "Sjekk opplegget på nytt" med
        | felt                    | verdi        |
        | Bolig ved løslatelsen   | Ikke avklart |
        | Mangler før løslatelsen | Bolig        |
      Så har oppgaven "Ordne det som mangler" frist 30.05.2027 kl. 09:00
      Når klokken blir 01.06.2027 kl. 00:00
      Så venter oppgaven "Løslat den innsatte" hos "Fengsel"
      Og venter oppgaven "Ordne det som mangler" hos "Fengsel"
      Når "Fengselet" fullfører "Ordne det som mangler" med
        | felt                          | verdi                        |
        | Mangler før løslatelsen       | Ingenting                    |
        | Sted å sove den første natten | Midlertidig botilbud fra NAV |
      Så er oppgaven "Ordne det som mangler" ikke åpen

    Scenario: Flyttes løslatelsen fram, åpnes det som skulle vært gjort, med en gang
      Når saken endres
        | felt                 | verdi      |
        | Forventet løslatelse | 06.04.2027 |
      Og klokken blir 01.04.2027 kl. 09:01
      Så venter oppgaven "Sjekk opplegg og avtaler" hos "Fengsel"
      Og har oppgaven "Ta over oppfølgingen" frist 23.03.2027
      Og er meldingen "Purring om å ta over" sendt til "Sarpsborg kommune"
      Når klokken blir 06.04.2027 kl. 00:00
      Så venter oppgaven "Løslat den innsatte" hos "Fengsel"

    Scenario: Svarer ikke kommunen, blir den purret to uker før
      Når klokken blir 17.05.2027 kl. 23:59
      Så er meldingen "Purring om å ta over" ikke sendt
      Når klokken blir 18.05.2027 kl. 00:00
      Så er meldingen "Purring om å ta over" sendt til "Sarpsborg kommune"
      Og venter oppgaven "Ta over oppfølgingen" hos "Kommune"

    Scenario: Sier kommunen nei, kan en annen kommune spørres
      Når "Kommunen" fullfører "Ta over oppfølgingen" med
        | felt                  | verdi                  |
        | Kommunens overtakelse | Kommunen tar ikke over |
      Så har oppgaven "Avklar hvem som tar over" frist 08.04.2027 kl. 09:00
      Når "Fengselet" fullfører "Avklar hvem som tar over" med
        | felt                      | verdi               |
        | Ansvarlig kommune         | Fredrikstad kommune |
        | Skal kommunen spørres? | Ja                  |
      Så er meldingen "Spørsmål om å ta over" sendt til "Fredrikstad kommune"
      Når "Kommunen" fullfører "Ta over oppfølgingen" med
        | felt                  | verdi                  |
        | Kommunens overtakelse | Kommunen tar ikke over |
      Og "Fengselet" fullfører "Avklar hvem som tar over" med
        | felt                      | verdi |
        | Skal kommunen spørres? | Nei   |
      Og klokken blir 01.06.2027 kl. 10:00
      Og "Fengselet" fullfører "Vurder møteplikt" med
        | felt      | verdi            |
        | Møteplikt | Ikke nødvendig |
      Og "Fengselet" fullfører "Løslat den innsatte" med
        | felt                              | verdi                |
        | Løslatt                           | 01.06.2027 kl. 10:00 |
        | Møtes ved porten av               | Ingen                |
        | Sto åpent da den innsatte gikk ut | Et sted å sove       |
      Og klokken blir 01.10.2027 kl. 10:00
      Så er oppgaven "Følg opp etter en uke" ikke åpen

    Scenario: Trekkes samtykket før porten, følges det ikke opp herfra
      Når "Kommunen" fullfører "Ta over oppfølgingen" med
        | felt                            | verdi               |
        | Kommunens overtakelse           | Kommunen tar over |
        | Hvem i kommunen som følger opp | Maja Eksempel       |
      Og saken endres
        | felt                             | verdi           |
        | Samtykke til å dele opplysninger | Trukket tilbake |
      Og klokken blir 01.06.2027 kl. 10:00
      Og "Fengselet" fullfører "Løslat den innsatte" med
        | felt                              | verdi                |
        | Løslatt                           | 01.06.2027 kl. 10:00 |
        | Møtes ved porten av               | Familie eller venner |
        | Sto åpent da den innsatte gikk ut | Ingenting            |
      Og klokken blir 08.06.2027 kl. 12:00
      Så er oppgaven "Følg opp etter en uke" ikke åpen

    Scenario: Oppfølgingen følger klokken på veggen over sommertiden
      Når saken endres
        | felt                 | verdi      |
        | Forventet løslatelse | 22.03.2028 |
      Og "Kommunen" fullfører "Ta over oppfølgingen" med
        | felt                            | verdi               |
        | Kommunens overtakelse           | Kommunen tar over |
        | Hvem i kommunen som følger opp | Maja Eksempel       |
      Og klokken blir 22.03.2028 kl. 10:00
      Og "Fengselet" fullfører "Løslat den innsatte" med
        | felt                              | verdi                |
        | Løslatt                           | 22.03.2028 kl. 10:00 |
        | Møtes ved porten av               | Ingen                |
        | Sto åpent da den innsatte gikk ut | Ingenting            |
      # Natt til 26. mars 2028 stilles klokken fram: uken er en time kortere, men like mange dager.
      Og klokken blir 28.03.2028 kl. 23:59
      Så er oppgaven "Følg opp etter en uke" ikke åpen
      Når klokken blir 29.03.2028 kl. 00:00
      Så venter oppgaven "Følg opp etter en uke" hos "Sarpsborg kommune"

    Scenario: Løslates den innsatte skuddårsdagen, regnes det fra den
      Når saken endres
        | felt                 | verdi      |
        | Forventet løslatelse | 29.02.2028 |
      Og klokken blir 31.01.2028 kl. 23:59
      Så er oppgaven "Sjekk opplegg og avtaler" ikke åpen
      Når klokken blir 01.02.2028 kl. 00:00
      Så venter oppgaven "Sjekk opplegg og avtaler" hos "Fengsel"
      Når klokken blir 28.02.2028 kl. 00:00
      Så venter oppgaven "Gjør klar reise, penger og eiendeler" hos "Fengsel"
      Når klokken blir 29.02.2028 kl. 00:00
      Så venter oppgaven "Løslat den innsatte" hos "Fengsel"

    Scenario: Trekkes samtykket mens kommunen er spurt, faller spørsmålet bort
      Når saken endres
        | felt                             | verdi           |
        | Samtykke til å dele opplysninger | Trukket tilbake |
      Så er oppgaven "Ta over oppfølgingen" ikke åpen
      Og venter oppgaven "Hjelp den innsatte med egne avtaler" hos "Fengsel"
      Når klokken blir 18.05.2027 kl. 00:00
      Så er meldingen "Purring om å ta over" ikke sendt

    Scenario: Trekkes samtykket etter porten, stanser oppfølgingen herfra
      Når "Kommunen" fullfører "Ta over oppfølgingen" med
        | felt                            | verdi               |
        | Kommunens overtakelse           | Kommunen tar over |
        | Hvem i kommunen som følger opp | Maja Eksempel       |
      Og klokken blir 01.06.2027 kl. 10:00
      Og "Fengselet" fullfører "Løslat den innsatte" med
        | felt                              | verdi                |
        | Løslatt                           | 01.06.2027 kl. 10:00 |
        | Møtes ved porten av               | Familie eller venner |
        | Sto åpent da den innsatte gikk ut | Ingenting            |
      Og klokken blir 08.06.2027 kl. 10:00
      Så venter oppgaven "Følg opp etter en uke" hos "Kommune"
      Når saken endres
        | felt                             | verdi           |
        | Samtykke til å dele opplysninger | Trukket tilbake |
      Så er oppgaven "Følg opp etter en uke" ikke åpen
      Når klokken blir 01.07.2027 kl. 10:00
      Så er oppgaven "Følg opp etter en måned" ikke åpen

  Regel: Uten samtykke får den innsatte hjelp med egne avtaler

    Scenariomal: Kommunen spørres ikke
      Gitt at klokken er 01.04.2027 kl. 09:00
      Og en sak med
        | felt                             | verdi             |
        | Sakstype                         | Varetekt          |
        | Fengsel                          | Oslo fengsel      |
        | Ansvarlig kommune                | Sarpsborg kommune |
        | Samtykke til å dele opplysninger | <samtykke>        |
        | Hvem opplysningene kan deles med | <delt med>        |
      Og at prosessen "gjennomfore" er startet
      Så er meldingen "Spørsmål om å ta over" ikke sendt
      Og har oppgaven "Hjelp den innsatte med egne avtaler" frist 15.04.2027 kl. 09:00
      Når "Fengselet" fullfører "Hjelp den innsatte med egne avtaler" med
        | felt                        | verdi                          |
        | Hjelp til å ta kontakt selv | Telefonsamtale fra fengselet |
      # Varetekt har ingen dato ennå: det som regnes fra løslatelsen, venter til datoen settes.
      Og klokken blir 01.09.2027 kl. 09:00
      Så er oppgaven "Sjekk opplegg og avtaler" ikke åpen
      Når saken endres
        | felt                 | verdi      |
        | Forventet løslatelse | 02.09.2027 |
      Og klokken blir 01.09.2027 kl. 09:01
      Så venter oppgaven "Sjekk opplegg og avtaler" hos "Fengsel"

      Eksempler:
        | samtykke        | delt med |
        | Ikke gitt       |          |
        | Gitt            | NAV      |
        | Trukket tilbake | Kommunen |

  Regel: Uten hjemkommune er det ingen å spørre, men løslatelsen forberedes likevel

    Scenario: Ansvarlig kommune er ikke avklart
      Gitt at klokken er 01.04.2027 kl. 09:00
      Og en sak med
        | felt                             | verdi          |
        | Sakstype                         | Dom            |
        | Fengsel                          | Halden fengsel |
        | Forventet løslatelse             | 01.06.2027     |
        | Samtykke til å dele opplysninger | Gitt           |
        | Hvem opplysningene kan deles med | Kommunen, NAV  |
      Og at prosessen "gjennomfore" er startet
      Så er meldingen "Spørsmål om å ta over" ikke sendt
      Og venter oppgaven "Hjelp den innsatte med egne avtaler" hos "Fengsel"
