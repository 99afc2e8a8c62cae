# language: no
Egenskap: Forvaring, fase 2
  Gradvis progresjon: BRIK, ansvarsgruppe, strukturerte samtaler, behandling, utganger, lavere sikkerhet og bolig, side om
  side til den innsatte er løslatt.

  Regel: Alt går side om side, og kvartaler og halvår følger kalenderen

    Bakgrunn:
      Gitt at klokken er 01.03.2027 kl. 10:00
      Og en sak med
        | felt               | verdi                            |
        | Sakstype           | Forvaring                        |
        | Fengsel            | Ila fengsel og forvaringsanstalt |
        | Region             | Kriminalomsorgen region øst      |
        | Innsatt            | 04.01.2027                       |
        | Minstetid          | 04.01.2033                       |
        | Tidsrammens utløp  | 04.01.2035                       |
        | Permisjonstid      | 04.01.2031                       |
      Og at prosessen "forvaring_fase2" er startet

    Scenario: Det som begynner med en gang
      Så venter disse oppgavene
        | oppgave                         | hos     |
        | Tilby BRIK og framtidsplan      | Fengsel |
        | Hold strukturert samtale        | Fengsel |
        | Finn tid og innkall             | Fengsel |
        | Vurder utganger og progresjon   | Fengsel |
        | Oppnevn leder for ansvarsgruppen | Fengsel |
      Og er feltet "Fase 2 begynte" satt til "01.03.2027"
      Og har oppgaven "Hold strukturert samtale" frist 01.06.2027
      Og har oppgaven "Tilby BRIK og framtidsplan" frist 15.03.2027 kl. 10:00
      # Sommertiden begynner 28. mars: fire uker er fire uker på klokken.
      Og har oppgaven "Vurder utganger og progresjon" frist 29.03.2027 kl. 10:00

    Scenario: Et nei til BRIK er et svar; det tilbys igjen om et år
      Når "Fengselet" fullfører "Tilby BRIK og framtidsplan" med
        | felt                          | verdi      |
        | Tar den innsatte imot BRIK?   | Takker nei |
      Så er oppgaven "Tilby BRIK og framtidsplan" ikke åpen
      Når klokken blir 01.03.2028 kl. 09:59
      Så er oppgaven "Tilby BRIK og framtidsplan" ikke åpen
      Når klokken blir 01.03.2028 kl. 10:00
      Så venter oppgaven "Tilby BRIK og framtidsplan" hos "Fengsel"
      Når "Fengselet" fullfører "Tilby BRIK og framtidsplan" med
        | felt                        | verdi    |
        | Tar den innsatte imot BRIK? | Tar imot tilbudet |
      Og klokken blir 01.03.2030 kl. 10:00
      Så er oppgaven "Tilby BRIK og framtidsplan" ikke åpen

    Scenario: Fire samtaler i året, også når én kommer for sent
      Når klokken blir 20.05.2027 kl. 12:00
      Og "Fengselet" fullfører "Hold strukturert samtale" med
        | felt                       | verdi                |
        | Ble samtalen holdt?        | Holdt                |
        | Hva handlet samtalen om?   | Motivasjon, Arbeid   |
        | Behandling eller program   | Ønskes ikke nå       |
      Så er oppgaven "Hold strukturert samtale" ikke åpen
      Når klokken blir 31.05.2027 kl. 23:59
      Så er oppgaven "Hold strukturert samtale" ikke åpen
      Når klokken blir 01.06.2027 kl. 00:00
      Så har oppgaven "Hold strukturert samtale" frist 01.09.2027
      # Samtalen i det andre kvartalet holdes for sent; da er den neste alt i gang.
      Når klokken blir 10.10.2027 kl. 12:00
      Og "Fengselet" fullfører "Hold strukturert samtale" med
        | felt                     | verdi                            |
        | Ble samtalen holdt?      | Den innsatte ønsket ikke samtalen |
        | Behandling eller program | Ønskes ikke nå                   |
      Og det går 1 minutt
      Så har oppgaven "Hold strukturert samtale" frist 01.12.2027

    Scenario: Behandling som ønskes, går til behandleren, og et nei er ikke slutten
      Når "Fengselet" fullfører "Hold strukturert samtale" med
        | felt                     | verdi                    |
        | Ble samtalen holdt?      | Holdt                    |
        | Hva handlet samtalen om? | Behandling eller program |
        | Behandling eller program | Ønskes                   |
      Så venter oppgaven "Ta stilling til behandling" hos "Helse"
      Og har oppgaven "Ta stilling til behandling" frist 29.03.2027 kl. 10:00
      Når "Helse" fullfører "Ta stilling til behandling" med
        | felt               | verdi              |
        | Er det et tilbud?  | Ikke noe tilbud nå |
      Så venter oppgaven "Finn et annet tilbud" hos "Fengsel"
      Når "Fengselet" fullfører "Finn et annet tilbud" med
        | felt    | verdi  |
        | Hva nå? | Ønskes |
      Så venter oppgaven "Ta stilling til behandling" hos "Helse"
      Når "Helse" fullfører "Ta stilling til behandling" med
        | felt              | verdi           |
        | Er det et tilbud? | Tilbud er gitt  |
      Og "Fengselet" fullfører "Legg til rette for tilbudet" med
        | felt                      | verdi |
        | Hvor gis tilbudet?        | DPS   |
        | Hvor langt er det kommet? | I gang |
      Så er oppgaven "Ta stilling til behandling" ikke åpen
      Og er feltet "Behandling eller program i fase 2" satt til "I gang"

    Scenario: Lederen av ansvarsgruppen slutter, og en ny oppnevnes
      Når "Fengselet" fullfører "Oppnevn leder for ansvarsgruppen" med
        | felt                          | verdi      |
        | Hvem leder ansvarsgruppen?    | Nora Prøve |
      Så er oppgaven "Oppnevn leder for ansvarsgruppen" ikke åpen
      Når klokken blir 01.02.2029 kl. 09:00
      Og saken endres
        | felt                    | verdi |
        | Leder av ansvarsgruppen |       |
      Så venter oppgaven "Oppnevn leder for ansvarsgruppen" hos "Fengsel"
      Og har oppgaven "Oppnevn leder for ansvarsgruppen" frist 08.02.2029 kl. 09:00

    Scenario: Er den innsatte løslatt, slutter alt i fase 2
      Når saken endres
        | felt    | verdi                |
        | Løslatt | 01.03.2027 kl. 10:00      |
      Så venter ingen oppgaver
      Og er prosessen ferdig

  Regel: Utganger øker gradvis, og permisjon kommer tidligst etter to tredjedeler av minstetiden

    Bakgrunn:
      Gitt at klokken er 01.03.2027 kl. 10:00
      Og en sak med
        | felt              | verdi                            |
        | Sakstype          | Forvaring                        |
        | Fengsel           | Ila fengsel og forvaringsanstalt |
        | Region            | Kriminalomsorgen region øst      |
        | Innsatt           | 04.01.2027                       |
        | Minstetid         | 04.01.2033                       |
        | Tidsrammens utløp | 04.01.2035                       |
        | Permisjonstid     | 04.01.2031                       |
      Og at prosessen "forvaring_fase2" er startet

    Scenario: Framstilling kan skje før permisjonstiden
      Når "Fengselet" fullfører "Vurder utganger og progresjon" med
        | felt                   | verdi                   |
        | Hva er neste skritt?   | Framstilling med følge  |
      Så venter oppgaven "Planlegg framstillingen" hos "Fengsel"
      Når "Fengselet" fullfører "Planlegg framstillingen" med
        | felt              | verdi                    |
        | Hva er formålet?  | Familie eller nettverk   |
        | Hvilken dag?      | 20.03.2027               |
      Så er oppgaven "Vurder utganger og progresjon" ikke åpen
      Når klokken blir 31.08.2027 kl. 23:59
      Så er oppgaven "Vurder utganger og progresjon" ikke åpen
      Når klokken blir 01.09.2027 kl. 00:00
      Så venter oppgaven "Vurder utganger og progresjon" hos "Fengsel"

    Scenario: En søknad før permisjonstiden venter, og vurderingen kommer den dagen tiden er nådd
      Når klokken blir 02.10.2030 kl. 10:00
      Og "Fengselet" fullfører "Vurder utganger og progresjon" med
        | felt                 | verdi      |
        | Hva er neste skritt? | Permisjon  |
      Og klokken blir 03.01.2031 kl. 23:59
      Så er oppgaven "Vurder utganger og progresjon" ikke åpen
      # Halvåret er først ute 01.03.2031; permisjonstiden kommer før.
      Når klokken blir 04.01.2031 kl. 00:00
      Så venter oppgaven "Vurder utganger og progresjon" hos "Fengsel"

    Scenario: Flyttes permisjonstiden, flytter vurderingen seg
      Når klokken blir 02.10.2030 kl. 10:00
      Og "Fengselet" fullfører "Vurder utganger og progresjon" med
        | felt                 | verdi                                  |
        | Hva er neste skritt? | Ingen nå: den innsatte ønsker det ikke |
      Og saken endres
        | felt          | verdi      |
        | Permisjonstid | 04.12.2030 |
      Og klokken blir 03.12.2030 kl. 23:59
      Så er oppgaven "Vurder utganger og progresjon" ikke åpen
      Når klokken blir 04.12.2030 kl. 00:00
      Så venter oppgaven "Vurder utganger og progresjon" hos "Fengsel"

    Scenario: Når permisjonstiden er nådd, går søknaden sin egen vei
      Når klokken blir 10.01.2031 kl. 10:00
      Og "Fengselet" fullfører "Vurder utganger og progresjon" med
        | felt                 | verdi           |
        | Hva er neste skritt? | Permisjon       |
      Så er oppgaven "Vurder utganger og progresjon" ikke åpen
      Når "Fengselet" fullfører "Registrer søknaden" med
        | felt                                                | verdi                                    |
        | Hva søker den innsatte om?                          | Permisjon                                |
        | Hva slags permisjon?                                | Ordinær permisjon                        |
        | Når begynner det?                                   | 01.03.2031 kl. 10:00                     |
        | Når slutter det?                                    | 01.03.2031 kl. 20:00                     |
        | Straff: år                                          | 0                                        |
        | Straff: måneder                                     | 0                                        |
        | Straff: dager                                       | 0                                        |
        | Sikkerhetsnivå nå                                   | Høyt sikkerhetsnivå                      |
        | Har regionen eller direktoratet gitt permisjon før? | Ikke gitt av regionen eller direktoratet |
        | Når kom søknaden?                                   | 10.01.2031 kl. 08:30                     |
      Så venter oppgaven "Forbered søknaden" hos "Fengsel"
      Når "Avdelingsleder" fullfører "Forbered søknaden" med
        | felt                                        | verdi                      |
        | Hvem har dere innhentet opplysninger fra?   | Ingen; det trengs ikke     |
        | Er det avklart hvor den innsatte skal være? | Ja                         |
      Og "Avdelingsleder" fullfører "Ta søknaden opp i rådsmøtet" med
        | felt          | verdi                |
        | Hva er rådet? | Anbefaler, på vilkår |
      Og "Fengselsleder" fullfører "Undertegn anbefalingen" med
        | felt                       | verdi                |
        | Fengselets anbefaling      | Anbefaler, på vilkår |
        | Avslår fengselet selv?     | Nei                  |
      Så venter oppgaven "Avgjør søknaden i regionen" hos "Region"
      Når "Kriminalomsorgen, regionalt nivå" fullfører "Avgjør søknaden i regionen" med
        | felt                | verdi           |
        | Innvilges søknaden? | Nei             |
        | Hvorfor ikke?       | Fare for svikt  |
      Og "Fengselet" fullfører "Fortell den innsatte om avslaget" med
        | felt                            | verdi                |
        | Når fikk den innsatte vite det? | 10.01.2031 kl. 12:00 |
        | Hvordan?                        | Muntlig og på papir  |
      # Et avslag er ikke slutten: halvåret kommer, og skrittet vurderes på nytt.
      Og klokken blir 01.03.2031 kl. 00:00
      Så venter oppgaven "Vurder utganger og progresjon" hos "Fengsel"

  Regel: Uten minstetid bestemmer regionen når permisjon kan vurderes

    Scenario: Regionen bestemmer permisjonstiden
      Gitt at klokken er 01.03.2027 kl. 10:00
      Og en sak med
        | felt              | verdi                            |
        | Sakstype          | Forvaring                        |
        | Fengsel           | Ila fengsel og forvaringsanstalt |
        | Region            | Kriminalomsorgen region øst      |
        | Tidsrammens utløp | 04.01.2031                       |
      Og at prosessen "forvaring_fase2" er startet
      Så venter oppgaven "Bestem permisjonstiden" hos "Region"
      Og er oppgaven "Vurder utganger og progresjon" ikke åpen
      Når "Kriminalomsorgen, regionalt nivå" fullfører "Bestem permisjonstiden" med
        | felt                                   | verdi      |
        | Når kan permisjon tidligst vurderes?   | 01.03.2029 |
      Så venter oppgaven "Vurder utganger og progresjon" hos "Fengsel"

  Regel: Datoer på kanten

    Scenario: Begynner fase 2 på en skuddårsdag, sklir ikke kvartalene
      Gitt at klokken er 29.02.2028 kl. 09:00
      Og en sak med
        | felt      | verdi      |
        | Sakstype  | Forvaring  |
        | Minstetid | 01.02.2035 |
      Og at prosessen "forvaring_fase2" er startet
      Så har oppgaven "Hold strukturert samtale" frist 29.05.2028
      Når klokken blir 01.03.2029 kl. 09:00
      Og "Fengselet" fullfører "Hold strukturert samtale" med
        | felt                     | verdi                             |
        | Ble samtalen holdt?      | Den innsatte ønsket ikke samtalen |
        | Behandling eller program | Ønskes ikke nå                    |
      Og det går 1 minutt
      Og "Fengselet" fullfører "Hold strukturert samtale" med
        | felt                     | verdi                             |
        | Ble samtalen holdt?      | Den innsatte ønsket ikke samtalen |
        | Behandling eller program | Ønskes ikke nå                    |
      Og det går 1 minutt
      Og "Fengselet" fullfører "Hold strukturert samtale" med
        | felt                     | verdi                             |
        | Ble samtalen holdt?      | Den innsatte ønsket ikke samtalen |
        | Behandling eller program | Ønskes ikke nå                    |
      Og det går 1 minutt
      Så har oppgaven "Hold strukturert samtale" frist 28.02.2029

    Scenario: Et kvartal som begynner natten da klokken stilles
      Gitt at klokken er 28.12.2026 kl. 12:00
      Og en sak med
        | felt      | verdi      |
        | Sakstype  | Forvaring  |
        | Minstetid | 01.02.2035 |
      Og at prosessen "forvaring_fase2" er startet
      Og "Fengselet" fullfører "Hold strukturert samtale" med
        | felt                     | verdi                             |
        | Ble samtalen holdt?      | Den innsatte ønsket ikke samtalen |
        | Behandling eller program | Ønskes ikke nå                    |
      Når klokken blir 27.03.2027 kl. 23:59
      Så er oppgaven "Hold strukturert samtale" ikke åpen
      Når klokken blir 28.03.2027 kl. 00:00
      Så har oppgaven "Hold strukturert samtale" frist 28.06.2027

    Scenario: Er minstetid nærmere enn to og et halvt år, skrives brevet til hjemkommunen med en gang
      Gitt at klokken er 01.03.2027 kl. 10:00
      Og en sak med
        | felt      | verdi      |
        | Sakstype  | Forvaring  |
        | Minstetid | 01.02.2029 |
      Og at prosessen "forvaring_fase2" er startet
      Når det går 1 minutt
      Så venter oppgaven "Skriv brev til hjemkommunen" hos "Fengsel"

    Scenario: Blir forvaringen gjort om til en tidsbestemt straff, er boligen fortsatt en sak, men ikke de faste møtene
      Gitt at klokken er 01.03.2027 kl. 10:00
      Og en sak med
        | felt      | verdi                            |
        | Sakstype  | Forvaring                        |
        | Fengsel   | Ila fengsel og forvaringsanstalt |
        | Minstetid | 01.02.2029                       |
      Og at prosessen "forvaring_fase2" er startet
      Og det går 1 minutt
      Og "Fengselet" fullfører "Skriv brev til hjemkommunen" med
        | felt                             | verdi             |
        | Hvilken kommune skal brevet til? | Trondheim kommune |
        | Hvilket NAV-kontor?              | NAV Trondheim     |
      Og "Fengselet" fullfører "Hjelp den innsatte å spørre selv" med
        | felt                                 | verdi                   |
        | Hva har den innsatte fått hjelp til? | Hjelp til å skrive brev |
      Og "Fengselet" fullfører "Finn tid og innkall" med
        | felt                             | verdi       |
        | Hvem som er med i ansvarsgruppen | Skolen      |
        | Møtedag                          | 15.03.2027  |
        | Møteform                         | I fengselet |
      Og klokken blir 15.03.2027 kl. 12:00
      Og saken endres
        | felt     | verdi |
        | Sakstype | Dom   |
      Og "Fengselet" fullfører "Hold møtet" med
        | felt            | verdi       |
        | Ble møtet holdt | Nei, avlyst |
      Så er oppgaven "Finn tid og innkall" ikke åpen
      Når "Fengselet" fullfører "Finn en annen bolig" med
        | felt                                 | verdi                   |
        | Hva har dere funnet? | Kommunal bolig likevel |
      Så er prosessen ikke ferdig
