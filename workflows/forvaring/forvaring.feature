# language: no
Egenskap: Forvaring
  Saken fra dommen til prøvetiden er ute, eller til tidsrammen er det.

  Regel: Løpet er for den som er dømt til forvaring

    Scenario: Minstetid uten forvaringsdom: noen må avklare hva dommen er
      Gitt at klokken er 04.01.2027 kl. 10:00
      Og en sak med
        | felt      | verdi                            |
        | Sakstype  | Dom                              |
        | Fengsel   | Ila fengsel og forvaringsanstalt |
        | Innsatt   | 04.01.2027                       |
        | Samtykke til å dele opplysninger | Ikke gitt |
      Og at prosessen "forvaring" er startet
      Så venter disse oppgavene
        | oppgave                | hos     |
        | Avklar hva dommen er   | Fengsel |
      Når "Fengselet" fullfører "Avklar hva dommen er" med
        | felt                   | verdi |
        | Hva slags sak er det?  | Dom   |
      Så er prosessen ferdig

    Scenario: Det var forvaring likevel
      Gitt at klokken er 04.01.2027 kl. 10:00
      Og en sak med
        | felt      | verdi                            |
        | Sakstype  | Dom                              |
        | Fengsel   | Ila fengsel og forvaringsanstalt |
        | Samtykke til å dele opplysninger | Ikke gitt |
      Og at prosessen "forvaring" er startet
      Når "Fengselet" fullfører "Avklar hva dommen er" med
        | felt                  | verdi     |
        | Hva slags sak er det? | Forvaring |
      Så venter disse oppgavene
        | oppgave                      | hos     |
        | Registrer datoene i dommen   | Fengsel |

  Regel: Fasene følger hverandre, og fase 2 og veien ut går side om side

    Bakgrunn:
      Gitt at klokken er 04.01.2027 kl. 10:00
      Og en sak med
        | felt                             | verdi                            |
        | Sakstype                         | Forvaring                        |
        | Fengsel                          | Ila fengsel og forvaringsanstalt |
        | Region                           | Kriminalomsorgen region øst      |
        | Friomsorgskontor                 | Oslo friomsorgskontor            |
        | NAV-kontor                       | NAV Bærum                        |
        | Ansvarlig kommune                | Bærum kommune                    |
        | Innsatt                          | 04.01.2027                       |
        | Samtykke til å dele opplysninger | Ikke gitt                        |
      Og at prosessen "forvaring" er startet
      Når "Fengselet" fullfører "Registrer datoene i dommen" med
        | felt                    | verdi      |
        | Når er minstetiden ute? | 04.01.2033 |
        | Når er tidsrammen ute?  | 04.01.2035 |

    Scenario: Datoene i dommen gir permisjonstiden, og den innsatte får vite dem
      Så er feltet "Permisjonstid" satt til "04.01.2031"
      Og venter oppgaven "Fortell den innsatte datoene" hos "Fengsel"
      Og har oppgaven "Fortell den innsatte datoene" frist 05.01.2027 kl. 10:00
      Når "Fengselet" fullfører "Fortell den innsatte datoene" med
        | felt                               | verdi               |
        | Hvordan fikk den innsatte vite det? | Muntlig og på papir |
      Så er oppgaven "Fortell den innsatte datoene" ikke åpen

    Scenario: Flyttes minstetid, regnes permisjonstiden på nytt, og den innsatte får vite det
      Når "Fengselet" fullfører "Fortell den innsatte datoene" med
        | felt                                | verdi               |
        | Hvordan fikk den innsatte vite det? | Muntlig             |
      Og klokken blir 29.02.2028 kl. 12:00
      Og saken endres
        | felt      | verdi      |
        | Minstetid | 04.01.2030 |
      Så er feltet "Permisjonstid" satt til "04.01.2029"
      Og har oppgaven "Fortell den innsatte datoene" frist 01.03.2028 kl. 12:00

    Scenario: Endres datoene flere ganger, er det én oppgave, og den gjelder de nyeste
      Når klokken blir 10.01.2027 kl. 12:00
      Og saken endres
        | felt      | verdi      |
        | Minstetid | 04.01.2031 |
      Og klokken blir 11.01.2027 kl. 12:00
      Og saken endres
        | felt      | verdi      |
        | Minstetid | 04.01.2030 |
      Så venter oppgaven "Fortell den innsatte datoene" hos "Fengsel"
      Og har oppgaven "Fortell den innsatte datoene" frist 12.01.2027 kl. 12:00
      Og er feltet "Permisjonstid" satt til "04.01.2029"
      Når "Fengselet" fullfører "Fortell den innsatte datoene" med
        | felt                                | verdi   |
        | Hvordan fikk den innsatte vite det? | Muntlig |
      Så er oppgaven "Fortell den innsatte datoene" ikke åpen

    Scenario: Den innsatte søker selv om permisjon to ganger samme dag
      Når saken endres
        | felt        | verdi                              |
        | Sett i gang | Søknad om permisjon eller overføring |
      Så venter oppgaven "Registrer søknaden" hos "Fengsel"
      Når saken endres
        | felt        | verdi                              |
        | Sett i gang | Søknad om permisjon eller overføring |
      Og "Fengselet" fullfører "Registrer søknaden" med
        | felt                       | verdi                        |
        | Hva søker den innsatte om? | Opphold i institusjon (§ 12) |
        | Når kom søknaden?          | 04.01.2027 kl. 08:30         |
        | Sikkerhetsnivå nå          | Høyt sikkerhetsnivå          |
      Så venter oppgaven "Registrer søknaden" hos "Fengsel"
      Når "Avdelingsleder" fullfører "Forbered søknaden" med
        | felt                                        | verdi                  |
        | Hvem har dere innhentet opplysninger fra?   | Ingen; det trengs ikke |
        | Er det avklart hvor den innsatte skal være? | Ikke aktuelt           |
        | Har institusjonen gitt tilsagn?             | Ja                     |
      Og "Avdelingsleder" fullfører "Ta søknaden opp i rådsmøtet" med
        | felt          | verdi          |
        | Hva er rådet? | Anbefaler ikke |
      Og "Fengselsleder" fullfører "Undertegn anbefalingen" med
        | felt                   | verdi               |
        | Avslår fengselet selv? | Ja                  |
        | Hvorfor ikke?          | Tiden er ikke inne  |
      Og "Fengselet" fullfører "Fortell den innsatte om avslaget" med
        | felt                            | verdi                |
        | Når fikk den innsatte vite det? | 04.01.2027 kl. 10:00 |
        | Hvordan?                        | Muntlig              |
      Og klokken blir 12.01.2027 kl. 00:00
      Så er oppgaven "Ta imot klage på vedtaket" ikke åpen
      Og venter oppgaven "Registrer søknaden" hos "Fengsel"
      Og venter oppgaven "Skriv observasjonsdokument" hos "Fengsel"

    Scenario: Flyttes på kort varsel, to ganger samme fredag
      Når klokken blir 08.01.2027 kl. 18:00
      Og saken endres
        | felt       | verdi |
        | Sett i gang | Overføring på kort varsel |
      Så venter oppgaven "Registrer overføringen" hos "Avgivende fengsel"
      Når saken endres
        | felt       | verdi |
        | Sett i gang | Overføring på kort varsel |
      Så venter oppgaven "Registrer overføringen" hos "Avgivende fengsel"
      Og venter oppgaven "Skriv observasjonsdokument" hos "Fengsel"

    Scenario: Den innsatte samtykker senere og trekker det igjen
      Når saken endres
        | felt                             | verdi    |
        | Samtykke til å dele opplysninger | Gitt     |
        | Hvem opplysningene kan deles med | Kommunen |
        | Samtykket gjelder til og med     | 04.01.2029 |
      Og saken endres
        | felt                             | verdi           |
        | Samtykke til å dele opplysninger | Trukket tilbake |
      Så venter oppgaven "Stans delingen i kommunen" hos "Kommune"
      Når "Kommunen" fullfører "Stans delingen i kommunen" med
        | felt                                         | verdi |
        | Er delingen stanset? | Vi hadde ikke fått noe |
      Og "Fengselet" fullfører "Fortell den innsatte hva som stanser" med
        | felt                        | verdi   |
        | Hvordan fikk den innsatte vite det? | Muntlig |
      Så er oppgaven "Forklar og spør om samtykke" ikke åpen

    Scenario: Et brudd gjør at progresjonen vurderes på nytt
      Når saken endres
        | felt                         | verdi                                        |
        | Brudd som kan endre planen   | Det er gitt en reaksjon som kan endre planen |
      Så venter oppgaven "Vurder progresjonen på nytt" hos "Fengsel"
      Når "Fengselet" fullfører "Vurder progresjonen på nytt" med
        | felt             | verdi                      |
        | Hva er endret?   | Neste skritt er utsatt     |
      Så er feltet "Brudd som kan endre planen" satt til "Fulgt opp i planen"

    Scenario: Utvises den innsatte, legges planen om
      Når saken endres
        | felt      | verdi                       |
        | Utvisning | Endelig vedtak om utvisning |
      Så venter oppgaven "Legg om planen til utreise" hos "Fengsel"
      Når "Fengselet" fullfører "Legg om planen til utreise" med
        | felt                | verdi             |
        | Er planen lagt om?  | Planen er lagt om |
      Så er oppgaven "Legg om planen til utreise" ikke åpen

    Scenario: Kommunen bestrider ansvaret
      Når saken endres
        | felt                               | verdi                                    |
        | Kommunens innsigelse mot ansvaret  | Vi mener at en annen kommune har ansvaret |
      Så venter oppgaven "Avklar ansvarlig kommune" hos "Fengsel"
      Når "Fengselet" fullfører "Avklar ansvarlig kommune" med
        | felt                            | verdi              |
        | Hvem følger opp videre?         | Asker kommune      |
        | Hva er status for ansvaret?     | Foreløpig avgjort av fengselet |
      Så er feltet "Ansvarlig kommune" satt til "Asker kommune"

    Scenario: Plassen i behandling faller bort: behandleren spørres igjen
      Når saken endres
        | felt                     | verdi                 |
        | Tilbud som er falt bort  | Plassen i behandling  |
      Så venter oppgaven "Finn en ny løsning" hos "Fengsel"
      Når "Fengselet" fullfører "Finn en ny løsning" med
        | felt              | verdi                |
        | Hva er funnet?    | Det søkes på nytt    |
      Så er feltet "Behandling eller program i fase 2" satt til "Ønskes"
      Og er feltet "Tilbud som er falt bort" satt til "Fulgt opp"

    Scenario: Boligen faller bort: det letes på nytt, og brevet skrives når tiden er inne
      Når saken endres
        | felt                    | verdi   |
        | Tilbud som er falt bort | Boligen |
      Og "Fengselet" fullfører "Finn en ny løsning" med
        | felt           | verdi             |
        | Hva er funnet? | Det søkes på nytt |
      Og klokken blir 03.07.2030 kl. 23:59
      Så er oppgaven "Skriv brev til hjemkommunen" ikke åpen
      Når klokken blir 04.07.2030 kl. 00:00
      Og "Fengselet" fullfører "Skriv brev til hjemkommunen" med
        | felt                             | verdi         |
        | Hvilken kommune skal brevet til? | Bærum kommune |
        | Hvilket NAV-kontor?              | NAV Bærum     |
      Og "Fengselet" fullfører "Hjelp den innsatte å spørre selv" med
        | felt                                 | verdi                   |
        | Hva har den innsatte fått hjelp til? | Hjelp til å skrive brev |
      Og "Fengselet" fullfører "Finn en annen bolig" med
        | felt                 | verdi                  |
        | Hva har dere funnet? | Kommunal bolig likevel |
      Så er oppgaven "Finn en annen bolig" ikke åpen

  Regel: Tidsrammen kan forlenges, flere ganger, og er den ute, løslates den innsatte

    Bakgrunn:
      Gitt at klokken er 04.01.2027 kl. 10:00
      Og en sak med
        | felt                             | verdi                            |
        | Sakstype                         | Forvaring                        |
        | Fengsel                          | Ila fengsel og forvaringsanstalt |
        | Region                           | Kriminalomsorgen region øst      |
        | Friomsorgskontor                 | Oslo friomsorgskontor            |
        | Ansvarlig kommune                | Bærum kommune                    |
        | NAV-kontor                       | NAV Bærum                        |
        | Innsatt                          | 04.01.2027                       |
        | Samtykke til å dele opplysninger | Ikke gitt                        |
      Og at prosessen "forvaring" er startet
      Når "Fengselet" fullfører "Registrer datoene i dommen" med
        | felt                    | verdi      |
        | Når er minstetiden ute? | 04.01.2033 |
        | Når er tidsrammen ute?  | 04.01.2035 |
      Og "Fengselet" fullfører "Skriv observasjonsdokument" med
        | felt                  | verdi                        |
        | Er dokumentet ferdig? | Ferdig, ligger i fagsystemet |
      Og "Fengselet" fullfører "Gjør risikovurdering" med
        | felt                   | verdi                        |
        | Er vurderingen ferdig? | Ferdig, ligger i fagsystemet |
      Og "Fengselet" fullfører "Hold kontaktbetjentens samtale" med
        | felt                | verdi |
        | Ble samtalen holdt? | Holdt |
      Og "Fengselet" fullfører "Hold sosialkonsulentens samtale" med
        | felt                | verdi |
        | Ble samtalen holdt? | Holdt |
      Og "Fengselet" fullfører "Hold samtale om skole og arbeid" med
        | felt                | verdi |
        | Ble samtalen holdt? | Holdt |
      Og "Helse" fullfører "Hold helsetjenestens samtale" med
        | felt                | verdi |
        | Ble samtalen holdt? | Holdt |
      Og "NAV" fullfører "Hold NAVs samtale" med
        | felt                | verdi |
        | Ble samtalen holdt? | Holdt |
      Og "Fengselet" fullfører "Kall inn og hold innkomstmøtet" med
        | felt                 | verdi      |
        | Når ble møtet holdt? | 04.01.2027 |
      Og "Fengselet" fullfører "Skriv anbefaling for fase 2" med
        | felt                                  | verdi                            |
        | Hvilken avdeling?                     | Avdeling med høyt sikkerhetsnivå |
        | Hvilken sysselsetting?                | Arbeid                           |
        | Skal behandling eller program tilbys? | Tilbys senere i fase 2           |
      Og "Fengselet" fullfører "Fortell den innsatte datoene" med
        | felt                                | verdi   |
        | Hvordan fikk den innsatte vite det? | Muntlig |

    Scenario: Ingen ber om forlengelse: den innsatte løslates når tidsrammen er ute
      Når klokken blir 03.04.2034 kl. 23:59
      Så er oppgaven "Gi uttalelse om forlengelse" ikke åpen
      Når klokken blir 04.04.2034 kl. 00:00
      Så har oppgaven "Gi uttalelse om forlengelse" frist 04.10.2034
      Når "Fengselet" fullfører "Gi uttalelse om forlengelse" med
        | felt                      | verdi                            |
        | Hva går uttalelsen ut på? | Kan slutte når tidsrammen er ute |
      Og "Fengselet" fullfører "Skriv inn påtalemyndighetens valg" med
        | felt                             | verdi               |
        | Er det reist sak om forlengelse? | Sak blir ikke reist |
      Og klokken blir 03.10.2034 kl. 23:59
      Så er oppgaven "Forbered løslatelsen" ikke åpen
      Når klokken blir 04.10.2034 kl. 00:00
      Så har oppgaven "Forbered løslatelsen" frist 07.12.2034
      Når "Fengselet" fullfører "Forbered løslatelsen" med
        | felt                         | verdi                     |
        | Hvor skal den innsatte bo?   | Egen eid eller leid bolig |
        | Hva mangler?                 | Ingenting                 |
      Og klokken blir 03.01.2035 kl. 23:59
      Så er oppgaven "Løslat ved tidsrammens utløp" ikke åpen
      Og er prosessen ikke ferdig
      Når klokken blir 04.01.2035 kl. 00:00
      Så venter oppgaven "Løslat ved tidsrammens utløp" hos "Fengsel"
      Når klokken blir 04.01.2035 kl. 12:00
      Og "Fengselet" fullfører "Løslat ved tidsrammens utløp" med
        | felt                      | verdi                |
        | Når gikk den innsatte ut? | 04.01.2035 kl. 12:00 |
      Så venter ingen oppgaver
      Og er prosessen ferdig

    Scenario: Er valget ikke skrevet inn på siste dag, tas det opp; retten forlenger
      Når klokken blir 04.04.2034 kl. 09:00
      Og "Fengselet" fullfører "Gi uttalelse om forlengelse" med
        | felt                      | verdi         |
        | Hva går uttalelsen ut på? | Bør forlenges |
      Og klokken blir 03.10.2034 kl. 23:59
      Så er oppgaven "Ta opp at dagen er her" ikke åpen
      Når klokken blir 04.10.2034 kl. 00:00
      Så venter oppgaven "Ta opp at dagen er her" hos "Fengsel"
      Når "Fengselet" fullfører "Ta opp at dagen er her" med
        | felt             | verdi |
        | Er det tatt opp? | Ringt |
      Og "Fengselet" fullfører "Skriv inn påtalemyndighetens valg" med
        | felt                             | verdi        |
        | Er det reist sak om forlengelse? | Sak er reist |
      Så har oppgaven "Skriv inn dommen om forlengelse" frist 04.01.2035
      Når klokken blir 10.12.2034 kl. 12:00
      Og "Fengselet" fullfører "Skriv inn dommen om forlengelse" med
        | felt                      | verdi      |
        | Hva ble utfallet?         | Forlenget  |
        | Når er tidsrammen ute nå? | 04.01.2038 |
      Så venter oppgaven "Fortell den innsatte datoene" hos "Fengsel"
      Og er oppgaven "Gi uttalelse om forlengelse" ikke åpen
      Når klokken blir 03.04.2037 kl. 23:59
      Så er oppgaven "Gi uttalelse om forlengelse" ikke åpen
      Når klokken blir 04.04.2037 kl. 00:00
      Så har oppgaven "Gi uttalelse om forlengelse" frist 04.10.2037

    Scenario: Retten forlenger ikke
      Når klokken blir 04.04.2034 kl. 09:00
      Og "Fengselet" fullfører "Gi uttalelse om forlengelse" med
        | felt                      | verdi         |
        | Hva går uttalelsen ut på? | Bør forlenges |
      Og "Fengselet" fullfører "Skriv inn påtalemyndighetens valg" med
        | felt                             | verdi        |
        | Er det reist sak om forlengelse? | Sak er reist |
      Og "Fengselet" fullfører "Skriv inn dommen om forlengelse" med
        | felt              | verdi          |
        | Hva ble utfallet? | Ikke forlenget |
      Og klokken blir 04.10.2034 kl. 09:00
      Så venter oppgaven "Forbered løslatelsen" hos "Fengsel"
      # Forberedelsen er ikke ferdig; løslatelsen venter ikke.
      Når klokken blir 04.01.2035 kl. 00:00
      Så venter oppgaven "Løslat ved tidsrammens utløp" hos "Fengsel"

    Scenario: Flyttes tidsrammen, flytter fristen for forlengelse seg
      Når klokken blir 01.06.2030 kl. 12:00
      Og saken endres
        | felt              | verdi      |
        | Tidsrammens utløp | 29.02.2036 |
      Og klokken blir 28.05.2035 kl. 23:59
      Så er oppgaven "Gi uttalelse om forlengelse" ikke åpen
      Når klokken blir 29.05.2035 kl. 00:00
      Så har oppgaven "Gi uttalelse om forlengelse" frist 29.11.2035

    Scenario: Begjæringen kommer før det er ett år igjen til minstetid
      Når klokken blir 01.03.2029 kl. 10:00
      Så er oppgaven "Avklar begjæring om løslatelse" ikke åpen
      Når saken endres
        | felt                                  | verdi     |
        | Hvem som begjærer løslatelse på prøve | Advokaten |
      Så venter oppgaven "Avklar begjæring om løslatelse" hos "Fengsel"

    Scenario: Den som settes inn igjen, begynner progresjonen på nytt
      Når klokken blir 04.01.2032 kl. 00:00
      Og "Fengselet" fullfører "Avklar begjæring om løslatelse" med
        | felt                               | verdi        |
        | Hvem begjærer løslatelse på prøve? | Den innsatte |
        | Når ble begjæringen levert?        | 04.01.2032   |
      Og "Fengselet" fullfører "Hjelp den innsatte å spørre selv" med
        | felt                                 | verdi                |
        | Hva har den innsatte fått hjelp til? | Ønsker ikke hjelp nå |
      Og "Fengselet" fullfører "Skriv utkast til innstilling" med
        | felt                         | verdi                      |
        | Hva går utkastet ut på?      | Tilrår løslatelse på prøve |
        | Foreslås refusjonsordningen? | Foreslås ikke              |
      Og "Kriminalomsorgen, regionalt nivå" fullfører "Ta stilling til innstillingen" med
        | felt                                 | verdi                      |
        | Hva går innstillingen ut på?         | Tilrår løslatelse på prøve |
        | Når ble den sendt påtalemyndigheten? | 10.01.2032                 |
      Og "Kriminalomsorgen, regionalt nivå" fullfører "Skriv inn påtalemyndighetens svar" med
        | felt                          | verdi                                  |
        | Hva svarer påtalemyndigheten? | Samtykker i at kriminalomsorgen avgjør |
      Og "Kriminalomsorgen, regionalt nivå" fullfører "Avgjør løslatelse på prøve" med
        | felt           | verdi          |
        | Hvilken dag?   | 04.01.2033     |
        | Prøvetid i år  | 3              |
        | Hvilke vilkår? | Bestemt bosted |
      Og "Fengselet" fullfører "Gjør vilkårene kjent" med
        | felt                      | verdi                      |
        | Er vilkårene gjort kjent? | Gjort kjent og undertegnet |
      Og "Fengselet" fullfører "Vurder varsel til fornærmede" med
        | felt                                      | verdi                 |
        | Skal fornærmede eller etterlatte varsles? | Det er ingen å varsle |
      Og "Friomsorgen" fullfører "Avtal første møte" med
        | felt                | verdi                |
        | Når er første møte? | 05.01.2033 kl. 09:00 |
      Og klokken blir 04.01.2033 kl. 12:00
      Og "Fengselet" fullfører "Løslat på prøve" med
        | felt                      | verdi                |
        | Når gikk den innsatte ut? | 04.01.2033 kl. 12:00 |
      Så venter ingen oppgaver
      Og er prosessen ikke ferdig
      Når klokken blir 01.02.2034 kl. 12:00
      Og saken endres
        | felt               | verdi                 |
        | Brudd i prøvetiden | Ny straffbar handling |
      Og "Friomsorgen" fullfører "Ta stilling til bruddet" med
        | felt                   | verdi                        |
        | Hva fører bruddet til? | Saken bringes inn for retten |
      Og "Kriminalomsorgen, regionalt nivå" fullfører "Skriv inn dommen om gjeninnsettelse" med
        | felt              | verdi            |
        | Hva ble utfallet? | Settes inn igjen |
      Og det går 1 minutt
      Så venter oppgaven "Hold strukturert samtale" hos "Fengsel"
      Og venter oppgaven "Avklar begjæring om løslatelse" hos "Fengsel"
      Og er feltet "Fase 2 begynte" satt til "01.02.2034"
      Og har oppgaven "Hold strukturert samtale" frist 01.05.2034

  Regel: Et helt løp: fra dommen gjennom fjorten år

    Scenario: To forlengelser, tre ledere, nytt fengsel, nytt diagram, ett avslag og løslatelse med refusjonsordningen
      Gitt at klokken er 04.01.2027 kl. 10:00
      Og en sak med
        | felt              | verdi                            |
        | Sakstype          | Forvaring                        |
        | Fengsel           | Ila fengsel og forvaringsanstalt |
        | Region            | Kriminalomsorgen region øst      |
        | Friomsorgskontor  | Oslo friomsorgskontor            |
        | Ansvarlig kommune | Bærum kommune                    |
        | NAV-kontor        | NAV Bærum                        |
        | Innsatt           | 04.01.2027                       |
      Og at prosessen "forvaring" er startet
      # 2027: innkomst. Samtykket gjelder til utgangen av 2031.
      Når "Fengselet" fullfører heretter "Fortell den innsatte datoene" med
        | felt                                | verdi               |
        | Hvordan fikk den innsatte vite det? | Muntlig og på papir |
      Og "Fengselet" fullfører "Forklar og spør om samtykke" med
        | felt                                           | verdi                        |
        | Samtykker den innsatte?                        | Gitt                         |
        | Hvem kan opplysningene deles med?              | Kommunen, NAV                |
        | Hva kan deles, i tillegg til opphold og bolig? | Økonomi og gjeld             |
        | Hva skal opplysningene brukes til?             | Å beholde eller skaffe bolig |
        | Hvordan ble samtykket gitt?                    | Skriftlig                    |
        | Når ble samtykket gitt?                        | 04.01.2027                   |
        | Siste dag samtykket gjelder                    | 31.12.2031                   |
      Og "Fengselet" fullfører "Registrer datoene i dommen" med
        | felt                    | verdi      |
        | Når er minstetiden ute? | 04.01.2033 |
        | Når er tidsrammen ute?  | 04.01.2035 |
      Så er feltet "Permisjonstid" satt til "04.01.2031"
      Når klokken blir 08.03.2027 kl. 10:00
      Og "Fengselet" fullfører "Skriv observasjonsdokument" med
        | felt                  | verdi                        |
        | Er dokumentet ferdig? | Ferdig, ligger i fagsystemet |
      Og "Fengselet" fullfører "Gjør risikovurdering" med
        | felt                   | verdi                        |
        | Er vurderingen ferdig? | Ferdig, ligger i fagsystemet |
      Og "Fengselet" fullfører "Hold kontaktbetjentens samtale" med
        | felt                | verdi |
        | Ble samtalen holdt? | Holdt |
      Og "Fengselet" fullfører "Hold sosialkonsulentens samtale" med
        | felt                | verdi |
        | Ble samtalen holdt? | Holdt |
      Og "Fengselet" fullfører "Hold samtale om skole og arbeid" med
        | felt                | verdi |
        | Ble samtalen holdt? | Holdt |
      Og "Helse" fullfører "Hold helsetjenestens samtale" med
        | felt                | verdi |
        | Ble samtalen holdt? | Holdt |
      Og "NAV" fullfører "Hold NAVs samtale" med
        | felt                | verdi |
        | Ble samtalen holdt? | Holdt |
      Og "Fengselet" fullfører "Kall inn og hold innkomstmøtet" med
        | felt                 | verdi      |
        | Når ble møtet holdt? | 08.03.2027 |
      Og "Fengselet" fullfører "Skriv anbefaling for fase 2" med
        | felt                                  | verdi                            |
        | Hvilken avdeling?                     | Avdeling med høyt sikkerhetsnivå |
        | Hvilken sysselsetting?                | Arbeid                           |
        | Skal behandling eller program tilbys? | Tilbys senere i fase 2           |
      # 2027: fase 2. Det som kommer igjen hvert kvartal og halvår, gjøres på fristen.
      Og "Fengselet" fullfører "Tilby BRIK og framtidsplan" med
        | felt                        | verdi             |
        | Tar den innsatte imot BRIK? | Tar imot tilbudet |
      Og "Fengselet" fullfører "Oppnevn leder for ansvarsgruppen" med
        | felt                       | verdi      |
        | Hvem leder ansvarsgruppen? | Nora Prøve |
      Og "Fengselet" fullfører heretter "Hold strukturert samtale" med
        | felt                     | verdi              |
        | Ble samtalen holdt?      | Holdt              |
        | Hva handlet samtalen om? | Motivasjon, Arbeid |
        | Behandling eller program | Ønskes ikke nå     |
      Og "Fengselet" fullfører heretter "Vurder utganger og progresjon" med
        | felt                 | verdi                  |
        | Hva er neste skritt? | Framstilling med følge |
      Og "Fengselet" fullfører heretter "Planlegg framstillingen" med
        | felt             | verdi                  |
        | Hva er formålet? | Familie eller nettverk |
        | Hvilken dag?     | om 14 dager            |
      Og "Fengselet" fullfører heretter "Finn tid og innkall" med
        | felt                             | verdi       |
        | Hvem som er med i ansvarsgruppen | NAV, Skolen |
        | Møtedag                          | om 21 dager |
        | Møteform                         | På video    |
      Og "Fengselet" fullfører heretter "Hold møtet" med
        | felt                 | verdi |
        | Ble møtet holdt      | Ja    |
        | Den innsatte var med | Ja    |
      Og "Fengselet" fullfører heretter "Skriv referat og tiltak" med
        | felt                           | verdi     |
        | Tiltak gruppen har satt i gang | Ingen nye |
      # 2029: flyttet på kort varsel fra Ila til Trondheim en fredag kveld.
      Og klokken blir 02.03.2029 kl. 18:00
      Så er feltet "Møtedag" satt til "05.10.2028"
      Når saken endres
        | felt       | verdi |
        | Sett i gang | Overføring på kort varsel |
      Og "Ila fengsel og forvaringsanstalt" fullfører "Registrer overføringen" med
        | felt                                                     | verdi                     |
        | Hvor flyttes den innsatte?                               | Trondheim fengsel         |
        | Når?                                                     | 02.03.2029 kl. 18:00      |
        | Hvorfor?                                                 | Særlig negativ påvirkning |
        | Er den innsatte advart skriftlig og har fått uttale seg? | Ja                        |
        | Hva er i gang, og er veid?                               | Arbeid                    |
        | Er det avtalt møter eller permisjon framover?            | Ja                        |
      Så er feltet "Fengsel" satt til "Trondheim fengsel"
      Når "Ila fengsel og forvaringsanstalt" fullfører "Skriv vedtaket" med
        | felt                                     | verdi |
        | Er noe mindre inngripende vurdert først? | Ja    |
      Og "Kriminalomsorgen, regionalt nivå" fullfører "Avgjør overføringen endelig" med
        | felt                       | verdi           |
        | Blir overføringen stående? | Ja, midlertidig |
      Og "Ila fengsel og forvaringsanstalt" fullfører "Lever fra deg saken" med
        | felt                                         | verdi                       |
        | Hva er levert?                               | Planen og det som er avtalt |
        | Har du snakket med noen i det nye fengselet? | Ja                          |
      Og "Trondheim fengsel" fullfører "Ta imot den innsatte og saken" med
        | felt                                     | verdi       |
        | Er kontaktbetjent oppnevnt?              | Oppnevnt    |
        | Hvem?                                    | Jonas Prøve |
        | Har dere hørt fra det forrige fengselet? | Ja          |
      Og "Trondheim fengsel" fullfører "Gå gjennom planen på nytt" med
        | felt                  | verdi          |
        | Hva er brutt av?      | Arbeid         |
        | Hva skjer med planen? | Den fortsetter |
      Og "Trondheim fengsel" fullfører "Si fra til de andre" med
        | felt                      | verdi     |
        | Hvem er det sagt fra til? | Advokaten |
      Og "Trondheim fengsel" fullfører "Flytt møter og permisjoner" med
        | felt           | verdi                                  |
        | Hva er ordnet? | Møtet er flyttet eller holdes på video |
      Og "Trondheim fengsel" fullfører "Fortell den innsatte om vedtaket" med
        | felt                            | verdi                |
        | Når fikk den innsatte vite det? | 03.03.2029 kl. 12:00 |
        | Hvordan?                        | Muntlig og på papir  |
      Og saken endres
        | felt                    | verdi |
        | Leder av ansvarsgruppen |       |
      Så venter oppgaven "Oppnevn leder for ansvarsgruppen" hos "Fengsel"
      Når "Trondheim fengsel" fullfører "Oppnevn leder for ansvarsgruppen" med
        | felt                       | verdi       |
        | Hvem leder ansvarsgruppen? | Jonas Prøve |
      Og klokken blir 20.04.2029 kl. 12:00
      Så er feltet "Møtedag" satt til "05.04.2029"
      # 2030: brevet til hjemkommunen, to og et halvt år før minstetid.
      Når klokken blir 04.07.2030 kl. 00:00
      Og "Fengselet" fullfører "Skriv brev til hjemkommunen" med
        | felt                             | verdi         |
        | Hvilken kommune skal brevet til? | Bærum kommune |
        | Hvilket NAV-kontor?              | NAV Bærum     |
      Så er meldingen "Brev til hjemkommunen" sendt til "NAV Bærum"
      Når "NAV" fullfører "Gjør rede for kommunens tilbud" med
        | felt                     | verdi               |
        | Hva kan kommunen tilby?  | Kommunal bolig      |
        | Søknadsskjema for bolig  | Sendt til fengselet |
        | Kan dere møtes?          | Vi kan møtes        |
        | Når foreslår dere møtet? | 01.09.2030          |
      Og "Fengselet" fullfører "Fyll ut boligsøknaden" med
        | felt                  | verdi               |
        | Skal søknaden sendes? | Sendes til kommunen |
      Og "Kommunen" fullfører "Svar på boligsøknaden" med
        | felt                       | verdi              |
        | Hva er svaret på søknaden? | Får kommunal bolig |
      Og "Fengselet" fullfører "Hold samarbeidsmøte" med
        | felt              | verdi                                  |
        | Hva avtalte dere? | Kommunen vurderer oppfølging i boligen |
      # 2031: to tredjedeler av minstetiden, og den første permisjonen.
      Og klokken blir 04.01.2031 kl. 08:00
      Og "Fengselet" fullfører "Vurder utganger og progresjon" med
        | felt                 | verdi     |
        | Hva er neste skritt? | Permisjon |
      Og "Fengselet" fullfører "Registrer søknaden" med
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
        | Når kom søknaden?                                   | 04.01.2031 kl. 08:30                     |
      Og "Avdelingsleder" fullfører "Forbered søknaden" med
        | felt                                        | verdi                  |
        | Hvem har dere innhentet opplysninger fra?   | Ingen; det trengs ikke |
        | Er det avklart hvor den innsatte skal være? | Ja                     |
      Og "Avdelingsleder" fullfører "Ta søknaden opp i rådsmøtet" med
        | felt          | verdi                |
        | Hva er rådet? | Anbefaler, på vilkår |
      Og "Fengselsleder" fullfører "Undertegn anbefalingen" med
        | felt                   | verdi                |
        | Avslår fengselet selv? | Nei                  |
        | Fengselets anbefaling  | Anbefaler, på vilkår |
      Og "Kriminalomsorgen, regionalt nivå" fullfører "Avgjør søknaden i regionen" med
        | felt                | verdi                  |
        | Innvilges søknaden? | Ja                     |
        | Hvilke vilkår?      | Ren prøve før utgangen |
      Og "Fengselet" fullfører "Vurder varsel til fornærmede" med
        | felt                     | verdi                 |
        | Skal fornærmede varsles? | Det er ingen å varsle |
      Og "Fengselet" fullfører "Gå gjennom vilkårene" med
        | felt                            | verdi                |
        | Når fikk den innsatte vite det? | 05.01.2031 kl. 10:00 |
        | Hvordan?                        | Muntlig              |
      Og klokken blir 01.03.2031 kl. 20:00
      Og "Fengselet" fullfører "Før inn hvordan utgangen gikk" med
        | felt              | verdi                      |
        | Hvordan gikk det? | Tilbake i tide, uten brudd |
      # 2031: samtykket fornyes før det går ut.
      Og klokken blir 17.12.2031 kl. 12:00
      Og "Fengselet" fullfører "Spør om samtykket skal fornyes" med
        | felt                    | verdi      |
        | Skal samtykket fornyes? | Ja         |
        | Ny siste dag            | 31.12.2036 |
      # 2032: ett år før minstetid begjærer den innsatte løslatelse. Fengselet tilrår ikke, og retten sier nei.
      Og klokken blir 04.01.2032 kl. 00:00
      Og "Fengselet" fullfører "Avklar begjæring om løslatelse" med
        | felt                               | verdi        |
        | Hvem begjærer løslatelse på prøve? | Den innsatte |
        | Når ble begjæringen levert?        | 04.01.2032   |
      Og "Kommunen" fullfører "Gjør rede for bolig og oppfølging" med
        | felt                    | verdi          |
        | Hva kan kommunen tilby? | Kommunal bolig |
      Og "Fengselet" fullfører "Skriv utkast til innstilling" med
        | felt                         | verdi         |
        | Hva går utkastet ut på?      | Tilrår ikke   |
        | Foreslås refusjonsordningen? | Foreslås ikke |
      Og "Kriminalomsorgen, regionalt nivå" fullfører "Ta stilling til innstillingen" med
        | felt                                 | verdi       |
        | Hva går innstillingen ut på?         | Tilrår ikke |
        | Når ble den sendt påtalemyndigheten? | 10.01.2032  |
      Og "Kriminalomsorgen, regionalt nivå" fullfører "Skriv inn påtalemyndighetens svar" med
        | felt                          | verdi                            |
        | Hva svarer påtalemyndigheten? | Bringer saken inn for tingretten |
      Og klokken blir 20.05.2032 kl. 12:00
      Og "Fengselet" fullfører "Skriv inn dommen" med
        | felt              | verdi         |
        | Hva ble utfallet? | Løslates ikke |
        | Er dommen anket?  | Ja            |
      Og klokken blir 15.11.2032 kl. 12:00
      Og "Fengselet" fullfører "Skriv inn avgjørelsen i anken" med
        | felt                           | verdi         |
        | Hva ble utfallet?              | Løslates ikke |
        | Når ble avslaget rettskraftig? | 15.11.2032    |
      Og "Fengselet" fullfører "Fortell den innsatte om avslaget" med
        | felt                            | verdi                |
        | Når fikk den innsatte vite det? | 15.11.2032 kl. 14:00 |
        | Hvordan?                        | Muntlig og på papir  |
      # 2033: diagrammet kommer i ny utgave, og den løpende saken flyttes over.
      Og klokken blir 01.06.2033 kl. 12:00
      Og diagrammet "forvaring" kommer i ny utgave med
        | før                                | etter                                         |
        | name="Gi uttalelse om forlengelse" | name="Gi fengselets uttalelse om forlengelse" |
      Så følger saken utgave 2
      Når klokken blir 14.11.2033 kl. 23:59
      Så er oppgaven "Avklar begjæring om løslatelse" ikke åpen
      Når klokken blir 15.11.2033 kl. 00:00
      Så venter oppgaven "Avklar begjæring om løslatelse" hos "Fengsel"
      Når "Fengselet" fullfører heretter "Avklar begjæring om løslatelse" med
        | felt                               | verdi    |
        | Hvem begjærer løslatelse på prøve? | Ingen nå |
      # 2034: første forlengelse, og en tredje leder.
      Og klokken blir 04.04.2034 kl. 00:00
      Og "Fengselet" fullfører "Gi fengselets uttalelse om forlengelse" med
        | felt                      | verdi         |
        | Hva går uttalelsen ut på? | Bør forlenges |
      Og "Fengselet" fullfører "Skriv inn påtalemyndighetens valg" med
        | felt                             | verdi        |
        | Er det reist sak om forlengelse? | Sak er reist |
      Og klokken blir 10.12.2034 kl. 12:00
      Og "Fengselet" fullfører "Skriv inn dommen om forlengelse" med
        | felt                      | verdi      |
        | Hva ble utfallet?         | Forlenget  |
        | Når er tidsrammen ute nå? | 04.01.2037 |
      Og saken endres
        | felt                    | verdi |
        | Leder av ansvarsgruppen |       |
      Og "Fengselet" fullfører "Oppnevn leder for ansvarsgruppen" med
        | felt                       | verdi         |
        | Hvem leder ansvarsgruppen? | Sunniva Prøve |
      # 2036: andre forlengelse. Kriminalomsorgen begjærer løslatelse med refusjonsordningen.
      Og klokken blir 04.04.2036 kl. 00:00
      Og "Fengselet" fullfører "Gi fengselets uttalelse om forlengelse" med
        | felt                      | verdi         |
        | Hva går uttalelsen ut på? | Bør forlenges |
      Og "Fengselet" fullfører "Skriv inn påtalemyndighetens valg" med
        | felt                             | verdi        |
        | Er det reist sak om forlengelse? | Sak er reist |
      Og klokken blir 01.09.2036 kl. 10:00
      Så er oppgaven "Avklar begjæring om løslatelse" ikke åpen
      Når saken endres
        | felt                                  | verdi            |
        | Hvem som begjærer løslatelse på prøve | Kriminalomsorgen |
      Og "Fengselet" fullfører "Avklar begjæring om løslatelse" med
        | felt                               | verdi            |
        | Hvem begjærer løslatelse på prøve? | Kriminalomsorgen |
        | Når ble begjæringen levert?        | 01.09.2036       |
      Og "Kommunen" fullfører "Gjør rede for bolig og oppfølging" med
        | felt                    | verdi                |
        | Hva kan kommunen tilby? | Bolig med oppfølging |
      Og "Fengselet" fullfører "Skriv utkast til innstilling" med
        | felt                         | verdi                            |
        | Hva går utkastet ut på?      | Tilrår løslatelse på prøve       |
        | Foreslås refusjonsordningen? | Foreslås, det er særlige grunner |
      Og "Kriminalomsorgen, regionalt nivå" fullfører "Avklar målgruppen med den andre regionen" med
        | felt                          | verdi               |
        | Er den innsatte i målgruppen? | Regionene er uenige |
      Og "Kriminalomsorgsdirektoratet" fullfører "Avgjør målgruppen" med
        | felt                          | verdi |
        | Er den innsatte i målgruppen? | Ja    |
      Og "Kommunen" fullfører "Ta stilling til samtykke" med
        | felt                                    | verdi          |
        | Samtykker kommunen eller institusjonen? | Samtykker      |
        | Hvor skal oppholdet være?               | Kommunal bolig |
      Og "Kriminalomsorgen, regionalt nivå" fullfører "Ta stilling til innstillingen" med
        | felt                                 | verdi                      |
        | Hva går innstillingen ut på?         | Tilrår løslatelse på prøve |
        | Når ble den sendt påtalemyndigheten? | 01.10.2036                 |
      Og "Kriminalomsorgen, regionalt nivå" fullfører "Skriv inn påtalemyndighetens svar" med
        | felt                          | verdi                                  |
        | Hva svarer påtalemyndigheten? | Samtykker i at kriminalomsorgen avgjør |
      # Påtalemyndigheten er enig, men vilkåret kan bare retten sette.
      Så venter oppgaven "Skriv inn dommen" hos "Fengsel"
      Når klokken blir 12.12.2036 kl. 12:00
      Og "Fengselet" fullfører "Skriv inn dommen om forlengelse" med
        | felt                      | verdi      |
        | Hva ble utfallet?         | Forlenget  |
        | Når er tidsrammen ute nå? | 04.01.2040 |
      Så er feltet "Møtedag" satt til "05.10.2036"
      Når klokken blir 17.12.2036 kl. 12:00
      Og "Fengselet" fullfører "Spør om samtykket skal fornyes" med
        | felt                    | verdi      |
        | Skal samtykket fornyes? | Ja         |
        | Ny siste dag            | 31.05.2041 |
      Og klokken blir 10.02.2037 kl. 12:00
      Og "Fengselet" fullfører "Skriv inn dommen" med
        | felt              | verdi                                                            |
        | Hva ble utfallet? | Løslates på prøve                                                |
        | Er dommen anket?  | Nei                                                              |
        | Hvilken dag?      | 01.03.2037                                                       |
        | Prøvetid i år     | 4                                                                |
        | Hvilke vilkår?    | Opphold ut over ett år (bare retten), Møter med kriminalomsorgen |
      Og "Fengselet" fullfører "Gjør vilkårene kjent" med
        | felt                      | verdi                      |
        | Er vilkårene gjort kjent? | Gjort kjent og undertegnet |
      Og "Fengselet" fullfører "Vurder varsel til fornærmede" med
        | felt                                      | verdi                        |
        | Skal fornærmede eller etterlatte varsles? | Det skal varsles, i eget løp |
      Og "Friomsorgen" fullfører "Avtal første møte" med
        | felt                | verdi                |
        | Når er første møte? | 02.03.2037 kl. 09:00 |
      Og "Kommunen" fullfører "Ta over oppfølgingen" med
        | felt                            | verdi             |
        | Tar kommunen over oppfølgingen? | Kommunen tar over |
        | Hvem i kommunen følger opp?     | Eira Prøve        |
      # 2037: løslatt på prøve. Fase 2 og tidsrammen er over.
      Og klokken blir 01.03.2037 kl. 12:00
      Og "Fengselet" fullfører "Løslat på prøve" med
        | felt                      | verdi                |
        | Når gikk den innsatte ut? | 01.03.2037 kl. 12:00 |
      Så venter ingen oppgaver
      Og er feltet "Prøvetiden er ute" satt til "01.03.2041"
      # 2041: prøvetiden er ute, og samtykket med den.
      Når klokken blir 01.03.2041 kl. 00:00
      Så venter disse oppgavene
        | oppgave              | hos       |
        | Avslutt oppfølgingen | Friomsorg |
      Når "Friomsorgen" fullfører "Avslutt oppfølgingen" med
        | felt                     | verdi      |
        | Hvordan gikk prøvetiden? | Uten brudd |
      Og klokken blir 17.05.2041 kl. 12:00
      Og "Fengselet" fullfører "Spør om samtykket skal fornyes" med
        | felt                    | verdi |
        | Skal samtykket fornyes? | Nei   |
      Og klokken blir 01.06.2041 kl. 00:00
      Og "Kommunen" fullfører "Stans delingen i kommunen" med
        | felt                 | verdi                                            |
        | Er delingen stanset? | Ja, alle som arbeider med saken har fått beskjed |
      Og "NAV" fullfører "Stans delingen i NAV" med
        | felt                 | verdi                                            |
        | Er delingen stanset? | Ja, alle som arbeider med saken har fått beskjed |
      Og "Fengselet" fullfører "Fortell den innsatte hva som stanser" med
        | felt                                | verdi    |
        | Hvordan fikk den innsatte vite det? | På papir |
      Så venter ingen oppgaver
      Og er prosessen ferdig
