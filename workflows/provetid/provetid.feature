# language: no
Egenskap: Prøvetid etter forvaring
  Fra løslatelse på prøve er avgjort, til prøvetiden er ute.

  Regel: Løslatelsen skjer tidligst ved minstetid, og prøvetiden regnes fra den dagen

    Bakgrunn:
      Gitt at klokken er 04.10.2032 kl. 10:00
      Og en sak med
        | felt                             | verdi                            |
        | Sakstype                         | Forvaring                        |
        | Fengsel                          | Ila fengsel og forvaringsanstalt |
        | Region                           | Kriminalomsorgen region øst      |
        | Friomsorgskontor                 | Oslo friomsorgskontor            |
        | Ansvarlig kommune                | Bærum kommune                    |
        | Samtykke til å dele opplysninger | Gitt                             |
        | Hvem opplysningene kan deles med | Kommunen                         |
        | Innsatt                          | 04.01.2027                       |
        | Minstetid                        | 04.01.2033                       |
        | Tidsrammens utløp                | 04.01.2035                       |
      Og at prosessen "forvaring_fase3" er startet
      Når "Fengselet" fullfører "Avklar begjæring om løslatelse" med
        | felt                               | verdi        |
        | Hvem begjærer løslatelse på prøve? | Den innsatte |
        | Når ble begjæringen levert?        | 04.10.2032   |
      Og "Kommunen" fullfører "Gjør rede for bolig og oppfølging" med
        | felt                    | verdi                |
        | Hva kan kommunen tilby? | Bolig med oppfølging |
      Og "Fengselet" fullfører "Skriv utkast til innstilling" med
        | felt                         | verdi                      |
        | Hva går utkastet ut på?      | Tilrår løslatelse på prøve |
        | Foreslås refusjonsordningen? | Foreslås ikke              |
      Og "Kriminalomsorgen, regionalt nivå" fullfører "Ta stilling til innstillingen" med
        | felt                                 | verdi                      |
        | Hva går innstillingen ut på?         | Tilrår løslatelse på prøve |
        | Når ble den sendt påtalemyndigheten? | 04.10.2032                 |
      Og "Kriminalomsorgen, regionalt nivå" fullfører "Skriv inn påtalemyndighetens svar" med
        | felt                          | verdi                                  |
        | Hva svarer påtalemyndigheten? | Samtykker i at kriminalomsorgen avgjør |
      Og "Kriminalomsorgen, regionalt nivå" fullfører "Avgjør løslatelse på prøve" med
        | felt           | verdi                  |
        | Hvilken dag?   | 20.12.2032             |
        | Prøvetid i år  | 2                      |
        | Hvilke vilkår? | Bestemt bosted, Møter med kriminalomsorgen |
      Og "Fengselet" fullfører "Gjør vilkårene kjent" med
        | felt                      | verdi                      |
        | Er vilkårene gjort kjent? | Gjort kjent og undertegnet |
      Og "Fengselet" fullfører "Vurder varsel til fornærmede" med
        | felt                                       | verdi                       |
        | Skal fornærmede eller etterlatte varsles?  | Det er ingen å varsle       |
      Og "Friomsorgen" fullfører "Avtal første møte" med
        | felt                | verdi                |
        | Når er første møte? | 05.01.2033 kl. 09:00 |

    Scenario: Er dagen satt før minstetid, ventes det til minstetid
      Når "Kommunen" fullfører "Ta over oppfølgingen" med
        | felt                                  | verdi             |
        | Tar kommunen over oppfølgingen?       | Kommunen tar over |
        | Hvem i kommunen følger opp?           | Eira Prøve        |
      Og klokken blir 03.01.2033 kl. 23:59
      Så venter ingen oppgaver
      Når klokken blir 04.01.2033 kl. 00:00
      Så venter disse oppgavene
        | oppgave         | hos     |
        | Løslat på prøve | Fengsel |
      Når klokken blir 04.01.2033 kl. 12:00
      Og "Fengselet" fullfører "Løslat på prøve" med
        | felt                        | verdi                |
        | Når gikk den innsatte ut?   | 04.01.2033 kl. 12:00 |
      Så er feltet "Prøvetiden er ute" satt til "04.01.2035"
      Og venter ingen oppgaver
      Når klokken blir 03.01.2035 kl. 23:59
      Så venter ingen oppgaver
      Når klokken blir 04.01.2035 kl. 00:00
      Så venter oppgaven "Avslutt oppfølgingen" hos "Friomsorg"
      Når "Friomsorgen" fullfører "Avslutt oppfølgingen" med
        | felt                     | verdi     |
        | Hvordan gikk prøvetiden? | Uten brudd |
      Og klokken blir 03.04.2035 kl. 23:59
      Så er prosessen ikke ferdig
      Når klokken blir 04.04.2035 kl. 00:00
      Så er prosessen ferdig

    Scenario: Trekkes samtykket før kommunen har svart, går løslatelsen videre uten
      Når saken endres
        | felt                             | verdi           |
        | Samtykke til å dele opplysninger | Trukket tilbake |
      Så er oppgaven "Ta over oppfølgingen" ikke åpen
      Når klokken blir 04.01.2033 kl. 00:00
      Så venter disse oppgavene
        | oppgave         | hos     |
        | Løslat på prøve | Fengsel |

    Scenario: Kommunen har ikke svart den dagen: løslatelsen venter ikke
      Når klokken blir 20.12.2032 kl. 00:00
      Så venter ingen oppgaver
      Når klokken blir 04.01.2033 kl. 00:00
      Så venter oppgaven "Løslat på prøve" hos "Fengsel"

    Scenario: Flyttes minstetid, flytter løslatelsesdagen seg
      Når "Kommunen" fullfører "Ta over oppfølgingen" med
        | felt                            | verdi                  |
        | Tar kommunen over oppfølgingen? | Kommunen tar ikke over |
      Og saken endres
        | felt      | verdi      |
        | Minstetid | 20.12.2032 |
      Og klokken blir 20.12.2032 kl. 00:00
      Så venter oppgaven "Løslat på prøve" hos "Fengsel"

  Regel: Et brudd kan føre til reaksjon, gjeninnsettelse eller ingenting

    Bakgrunn:
      Gitt at klokken er 04.01.2033 kl. 10:00
      Og en sak med
        | felt                             | verdi                            |
        | Sakstype                         | Forvaring                        |
        | Fengsel                          | Ila fengsel og forvaringsanstalt |
        | Region                           | Kriminalomsorgen region øst      |
        | Friomsorgskontor                 | Oslo friomsorgskontor            |
        | Innsatt                          | 04.01.2027                       |
        | Minstetid                        | 04.01.2033                       |
        | Tidsrammens utløp                | 04.01.2037                       |
      Og at prosessen "forvaring_fase3" er startet
      Når "Fengselet" fullfører "Avklar begjæring om løslatelse" med
        | felt                               | verdi        |
        | Hvem begjærer løslatelse på prøve? | Den innsatte |
        | Når ble begjæringen levert?        | 04.01.2033   |
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
        | Når ble den sendt påtalemyndigheten? | 04.01.2033                 |
      Og "Kriminalomsorgen, regionalt nivå" fullfører "Skriv inn påtalemyndighetens svar" med
        | felt                          | verdi                            |
        | Hva svarer påtalemyndigheten? | Bringer saken inn for tingretten |
      Og "Fengselet" fullfører "Skriv inn dommen" med
        | felt              | verdi             |
        | Hva ble utfallet? | Løslates på prøve |
        | Er dommen anket?  | Nei               |
        | Hvilken dag?      | 01.03.2033        |
        | Prøvetid i år     | 1                 |
        | Hvilke vilkår?    | Ingen rusmidler   |
      Og "Fengselet" fullfører "Gjør vilkårene kjent" med
        | felt                      | verdi                      |
        | Er vilkårene gjort kjent? | Gjort kjent og undertegnet |
      Og "Fengselet" fullfører "Vurder varsel til fornærmede" med
        | felt                                      | verdi                 |
        | Skal fornærmede eller etterlatte varsles? | Det er ingen å varsle |
      Og "Friomsorgen" fullfører "Avtal første møte" med
        | felt                | verdi                |
        | Når er første møte? | 02.03.2033 kl. 09:00 |
      Og klokken blir 01.03.2033 kl. 12:00
      Og "Fengselet" fullfører "Løslat på prøve" med
        | felt                      | verdi                |
        | Når gikk den innsatte ut? | 01.03.2033 kl. 12:00 |

    Scenario: En advarsel, og prøvetiden løper videre
      Når saken endres
        | felt                | verdi          |
        | Brudd i prøvetiden  | Gjentatt brudd |
      Så venter oppgaven "Ta stilling til bruddet" hos "Friomsorg"
      Når "Friomsorgen" fullfører "Ta stilling til bruddet" med
        | felt                     | verdi             |
        | Hva fører bruddet til?   | Muntlig advarsel  |
      Så venter ingen oppgaver
      Når klokken blir 01.03.2034 kl. 00:00
      Så venter oppgaven "Avslutt oppfølgingen" hos "Friomsorg"

    Scenario: Retten setter den løslatte inn igjen
      Når saken endres
        | felt               | verdi                |
        | Brudd i prøvetiden | Ny straffbar handling |
      Og "Friomsorgen" fullfører "Ta stilling til bruddet" med
        | felt                   | verdi                       |
        | Hva fører bruddet til? | Saken bringes inn for retten |
      Så venter oppgaven "Skriv inn dommen om gjeninnsettelse" hos "Region"
      Når "Kriminalomsorgen, regionalt nivå" fullfører "Skriv inn dommen om gjeninnsettelse" med
        | felt              | verdi            |
        | Hva ble utfallet? | Settes inn igjen |
      Så er prosessen ferdig
      Og er feltet "Løslatt" satt til ""

    Scenario: Et brudd som kommer fram etter prøvetiden, kan bringes inn for retten i tre måneder
      Når klokken blir 01.03.2034 kl. 09:00
      Og "Friomsorgen" fullfører "Avslutt oppfølgingen" med
        | felt                     | verdi      |
        | Hvordan gikk prøvetiden? | Uten brudd |
      Og klokken blir 15.05.2034 kl. 09:00
      Og saken endres
        | felt               | verdi                 |
        | Brudd i prøvetiden | Ny straffbar handling |
      Og "Friomsorgen" fullfører "Ta stilling til bruddet" med
        | felt                   | verdi                        |
        | Hva fører bruddet til? | Saken bringes inn for retten |
      Og "Kriminalomsorgen, regionalt nivå" fullfører "Skriv inn dommen om gjeninnsettelse" med
        | felt              | verdi                  |
        | Hva ble utfallet? | Settes ikke inn igjen  |
      Og det går 1 minutt
      Så venter oppgaven "Avslutt oppfølgingen" hos "Friomsorg"
