# language: no
Egenskap: Forvaring, fase 3
  Fra begjæring om løslatelse på prøve til prøvetiden er ute.

  Regel: Begjæringen kan komme fra den innsatte, advokaten eller kriminalomsorgen

    Bakgrunn:
      Gitt at klokken er 04.01.2032 kl. 10:00
      Og en sak med
        | felt              | verdi                            |
        | Sakstype          | Forvaring                        |
        | Fengsel           | Ila fengsel og forvaringsanstalt |
        | Region            | Kriminalomsorgen region øst      |
        | Friomsorgskontor  | Oslo friomsorgskontor            |
        | Minstetid         | 04.01.2033                       |
        | Tidsrammens utløp | 04.01.2035                       |
      Og at prosessen "forvaring_fase3" er startet

    Scenariomal: Den som begjærer, setter forberedelsen i gang
      Så har oppgaven "Avklar begjæring om løslatelse" frist 01.02.2032 kl. 10:00
      Når "Fengselet" fullfører "Avklar begjæring om løslatelse" med
        | felt                                 | verdi      |
        | Hvem begjærer løslatelse på prøve?   | <hvem>     |
        | Når ble begjæringen levert?          | 04.01.2032 |
      Så venter disse oppgavene
        | oppgave                          | hos     |
        | Skriv utkast til innstilling     | Fengsel |
        | Hjelp den innsatte å spørre selv | Fengsel |

      Eksempler:
        | hvem             |
        | Den innsatte     |
        | Advokaten        |
        | Kriminalomsorgen |

    Scenario: Ingen begjærer nå: det spørres igjen om et halvt år
      Når "Fengselet" fullfører "Avklar begjæring om løslatelse" med
        | felt                               | verdi     |
        | Hvem begjærer løslatelse på prøve? | Ingen nå  |
      Så venter ingen oppgaver
      Når klokken blir 04.07.2032 kl. 09:59
      Så venter ingen oppgaver
      Når klokken blir 04.07.2032 kl. 10:00
      Så venter oppgaven "Avklar begjæring om løslatelse" hos "Fengsel"

    Scenario: Begjæringen kommer likevel før det er gått et halvt år
      Når "Fengselet" fullfører "Avklar begjæring om løslatelse" med
        | felt                               | verdi    |
        | Hvem begjærer løslatelse på prøve? | Ingen nå |
      Og klokken blir 01.03.2032 kl. 10:00
      Og saken endres
        | felt                                  | verdi     |
        | Hvem som begjærer løslatelse på prøve | Advokaten |
      Så venter oppgaven "Avklar begjæring om løslatelse" hos "Fengsel"

  Regel: Hjemkommunen kontaktes på nytt, men bare med samtykke

    Bakgrunn:
      Gitt at klokken er 04.01.2032 kl. 10:00
      Og en sak med
        | felt                             | verdi                            |
        | Sakstype                         | Forvaring                        |
        | Fengsel                          | Ila fengsel og forvaringsanstalt |
        | Region                           | Kriminalomsorgen region øst      |
        | Ansvarlig kommune                | Bærum kommune                    |
        | Samtykke til å dele opplysninger | Gitt                             |
        | Hvem opplysningene kan deles med | Kommunen                         |
        | Minstetid                        | 04.01.2033                       |
        | Tidsrammens utløp                | 04.01.2035                       |
      Og at prosessen "forvaring_fase3" er startet
      Når "Fengselet" fullfører "Avklar begjæring om løslatelse" med
        | felt                               | verdi        |
        | Hvem begjærer løslatelse på prøve? | Den innsatte |
        | Når ble begjæringen levert?        | 04.01.2032   |

    Scenario: Kommunen gjør rede for hva den kan tilby
      Så er meldingen "Ny henvendelse til hjemkommunen" sendt til "Bærum kommune"
      Og venter oppgaven "Gjør rede for bolig og oppfølging" hos "Kommune"
      Når "Fengselet" fullfører "Skriv utkast til innstilling" med
        | felt                           | verdi                      |
        | Hva går utkastet ut på?        | Tilrår løslatelse på prøve |
        | Foreslås refusjonsordningen?   | Foreslås ikke              |
      Så er oppgaven "Ta stilling til innstillingen" ikke åpen
      Når "Kommunen" fullfører "Gjør rede for bolig og oppfølging" med
        | felt                     | verdi               |
        | Hva kan kommunen tilby?  | Bolig med oppfølging |
      Så venter disse oppgavene
        | oppgave                       | hos    |
        | Ta stilling til innstillingen | Region |

    Scenario: Trekkes samtykket før henvendelsen er gått ut, sendes den ikke
      Når saken endres
        | felt                             | verdi           |
        | Samtykke til å dele opplysninger | Trukket tilbake |
      Så er meldingen "Ny henvendelse til hjemkommunen" ikke sendt
      Og er oppgaven "Gjør rede for bolig og oppfølging" ikke åpen

    Scenario: Trekkes samtykket mens kommunen er spurt, får den innsatte hjelp til å spørre selv
      Når saken endres
        | felt                             | verdi           |
        | Samtykke til å dele opplysninger | Trukket tilbake |
      Så venter disse oppgavene
        | oppgave                          | hos     |
        | Skriv utkast til innstilling     | Fengsel |
        | Hjelp den innsatte å spørre selv | Fengsel |
      Når klokken blir 18.01.2032 kl. 10:00
      Så er meldingen "Purring om bolig ved prøveløslatelse" ikke sendt

    Scenario: Svarer ikke kommunen, purres det, og etter fire uker går saken videre uten svar
      Når "Fengselet" fullfører "Skriv utkast til innstilling" med
        | felt                         | verdi         |
        | Hva går utkastet ut på?      | Tilrår ikke   |
        | Foreslås refusjonsordningen? | Foreslås ikke |
      Og klokken blir 18.01.2032 kl. 09:59
      Så er meldingen "Purring om bolig ved prøveløslatelse" ikke sendt
      Når klokken blir 18.01.2032 kl. 10:00
      Så er meldingen "Purring om bolig ved prøveløslatelse" sendt til "Bærum kommune"
      Og venter oppgaven "Gjør rede for bolig og oppfølging" hos "Kommune"
      Når klokken blir 01.02.2032 kl. 10:00
      Så venter disse oppgavene
        | oppgave                       | hos    |
        | Ta stilling til innstillingen | Region |

  Regel: Refusjonsordningen krever målgruppe, samtykke og dom

    Bakgrunn:
      Gitt at klokken er 04.01.2032 kl. 10:00
      Og en sak med
        | felt              | verdi                            |
        | Sakstype          | Forvaring                        |
        | Fengsel           | Ila fengsel og forvaringsanstalt |
        | Region            | Kriminalomsorgen region øst      |
        | Ansvarlig kommune | Bærum kommune                    |
        | Minstetid         | 04.01.2033                       |
        | Tidsrammens utløp | 04.01.2035                       |
      Og at prosessen "forvaring_fase3" er startet
      Når "Fengselet" fullfører "Avklar begjæring om løslatelse" med
        | felt                               | verdi            |
        | Hvem begjærer løslatelse på prøve? | Kriminalomsorgen |
        | Når ble begjæringen levert?        | 04.01.2032       |
      Og "Fengselet" fullfører "Hjelp den innsatte å spørre selv" med
        | felt                                 | verdi                |
        | Hva har den innsatte fått hjelp til? | Ønsker ikke hjelp nå |
      Og "Fengselet" fullfører "Skriv utkast til innstilling" med
        | felt                         | verdi                           |
        | Hva går utkastet ut på?      | Tilrår løslatelse på prøve      |
        | Foreslås refusjonsordningen? | Foreslås, det er særlige grunner |

    Scenario: Regionene er enige, og kommunen samtykker: da må retten avgjøre
      Når "Kriminalomsorgen, regionalt nivå" fullfører "Avklar målgruppen med den andre regionen" med
        | felt                          | verdi |
        | Er den innsatte i målgruppen? | Ja    |
      Og "Kommunen" fullfører "Ta stilling til samtykke" med
        | felt                                    | verdi            |
        | Samtykker kommunen eller institusjonen? | Samtykker        |
        | Hvor skal oppholdet være?               | Kommunal bolig   |
      Og "Kriminalomsorgen, regionalt nivå" fullfører "Ta stilling til innstillingen" med
        | felt                                   | verdi                      |
        | Hva går innstillingen ut på?           | Tilrår løslatelse på prøve |
        | Når ble den sendt påtalemyndigheten?   | 04.01.2032                 |
      Og "Kriminalomsorgen, regionalt nivå" fullfører "Skriv inn påtalemyndighetens svar" med
        | felt                           | verdi                                  |
        | Hva svarer påtalemyndigheten?  | Samtykker i at kriminalomsorgen avgjør |
      Så venter disse oppgavene
        | oppgave          | hos     |
        | Skriv inn dommen | Fengsel |

    Scenario: Er regionene uenige, avgjør direktoratet
      Når "Kriminalomsorgen, regionalt nivå" fullfører "Avklar målgruppen med den andre regionen" med
        | felt                          | verdi                |
        | Er den innsatte i målgruppen? | Regionene er uenige  |
      Så venter disse oppgavene
        | oppgave              | hos |
        | Avgjør målgruppen    | KDI |
      Når "Kriminalomsorgsdirektoratet" fullfører "Avgjør målgruppen" med
        | felt                          | verdi |
        | Er den innsatte i målgruppen? | Nei   |
      Så venter disse oppgavene
        | oppgave                       | hos    |
        | Ta stilling til innstillingen | Region |

    Scenario: Svarer ikke kommunen innen tolv uker, går begjæringen videre uten ordningen
      Når "Kriminalomsorgen, regionalt nivå" fullfører "Avklar målgruppen med den andre regionen" med
        | felt                          | verdi |
        | Er den innsatte i målgruppen? | Ja    |
      Så har oppgaven "Ta stilling til samtykke" frist 15.02.2032 kl. 10:00
      # Tolv uker over sommertidens begynnelse: samme klokkeslett.
      Når klokken blir 28.03.2032 kl. 09:59
      Så venter oppgaven "Ta stilling til samtykke" hos "Kommune"
      Når klokken blir 28.03.2032 kl. 10:00
      Så venter disse oppgavene
        | oppgave                       | hos    |
        | Ta stilling til innstillingen | Region |

  Regel: Retten avgjør, unntatt når kriminalomsorgen og påtalemyndigheten er enige

    Bakgrunn:
      Gitt at klokken er 04.01.2032 kl. 10:00
      Og en sak med
        | felt                             | verdi                            |
        | Sakstype                         | Forvaring                        |
        | Fengsel                          | Ila fengsel og forvaringsanstalt |
        | Region                           | Kriminalomsorgen region øst      |
        | Friomsorgskontor                 | Oslo friomsorgskontor            |
        | Ansvarlig kommune                | Bærum kommune                    |
        | Innsatt                          | 04.01.2027                       |
        | Minstetid                        | 04.01.2033                       |
        | Tidsrammens utløp                | 04.01.2035                       |
      Og at prosessen "forvaring_fase3" er startet
      Når "Fengselet" fullfører "Avklar begjæring om løslatelse" med
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

    Scenariomal: Hvem som avgjør
      Når "Kriminalomsorgen, regionalt nivå" fullfører "Ta stilling til innstillingen" med
        | felt                                 | verdi         |
        | Hva går innstillingen ut på?         | <innstilling> |
        | Når ble den sendt påtalemyndigheten? | 04.01.2032    |
      Og "Kriminalomsorgen, regionalt nivå" fullfører "Skriv inn påtalemyndighetens svar" med
        | felt                          | verdi  |
        | Hva svarer påtalemyndigheten? | <svar> |
      Så venter disse oppgavene
        | oppgave   | hos   |
        | <oppgave> | <hos> |

      Eksempler:
        | innstilling                | svar                                   | oppgave                   | hos     |
        | Tilrår løslatelse på prøve | Samtykker i at kriminalomsorgen avgjør | Avgjør løslatelse på prøve | Region  |
        | Tilrår løslatelse på prøve | Bringer saken inn for tingretten       | Skriv inn dommen          | Fengsel |
        | Tilrår ikke                | Samtykker i at kriminalomsorgen avgjør | Skriv inn dommen          | Fengsel |
        | Tilrår ikke                | Bringer saken inn for tingretten       | Skriv inn dommen          | Fengsel |

    Scenario: Et avslag som er anket, blir endelig, og det går ett år før en ny begjæring
      Når "Kriminalomsorgen, regionalt nivå" fullfører "Ta stilling til innstillingen" med
        | felt                                 | verdi       |
        | Hva går innstillingen ut på?         | Tilrår ikke |
        | Når ble den sendt påtalemyndigheten? | 04.01.2032  |
      Og "Kriminalomsorgen, regionalt nivå" fullfører "Skriv inn påtalemyndighetens svar" med
        | felt                          | verdi                            |
        | Hva svarer påtalemyndigheten? | Bringer saken inn for tingretten |
      Og klokken blir 15.05.2032 kl. 12:00
      Og "Fengselet" fullfører "Skriv inn dommen" med
        | felt                | verdi           |
        | Hva ble utfallet?   | Løslates ikke   |
        | Er dommen anket?    | Ja              |
      Så venter oppgaven "Skriv inn avgjørelsen i anken" hos "Fengsel"
      Når klokken blir 29.11.2032 kl. 12:00
      Og "Fengselet" fullfører "Skriv inn avgjørelsen i anken" med
        | felt                              | verdi         |
        | Hva ble utfallet?                 | Løslates ikke |
        | Når ble avslaget rettskraftig?    | 29.11.2032    |
      Så har oppgaven "Fortell den innsatte om avslaget" frist 30.11.2032 kl. 12:00
      Når "Fengselet" fullfører "Fortell den innsatte om avslaget" med
        | felt                              | verdi                |
        | Når fikk den innsatte vite det?   | 29.11.2032 kl. 13:00 |
        | Hvordan?                          | Muntlig og på papir  |
      Så venter ingen oppgaver
      Og er feltet "Begjæringen er levert" satt til ""
      Når klokken blir 28.11.2033 kl. 23:59
      Så venter ingen oppgaver
      Når klokken blir 29.11.2033 kl. 00:00
      Så venter oppgaven "Avklar begjæring om løslatelse" hos "Fengsel"

    Scenario: Blir avslaget rettskraftig på en skuddårsdag, er året ute 28. februar
      Når "Kriminalomsorgen, regionalt nivå" fullfører "Ta stilling til innstillingen" med
        | felt                                 | verdi       |
        | Hva går innstillingen ut på?         | Tilrår ikke |
        | Når ble den sendt påtalemyndigheten? | 04.01.2032  |
      Og "Kriminalomsorgen, regionalt nivå" fullfører "Skriv inn påtalemyndighetens svar" med
        | felt                          | verdi                            |
        | Hva svarer påtalemyndigheten? | Bringer saken inn for tingretten |
      Og klokken blir 29.02.2032 kl. 12:00
      Og "Fengselet" fullfører "Skriv inn dommen" med
        | felt                          | verdi         |
        | Hva ble utfallet?             | Løslates ikke |
        | Er dommen anket?              | Nei           |
        | Når ble dommen rettskraftig?  | 29.02.2032    |
      Og "Fengselet" fullfører "Fortell den innsatte om avslaget" med
        | felt                            | verdi                |
        | Når fikk den innsatte vite det? | 29.02.2032 kl. 13:00 |
        | Hvordan?                        | Muntlig              |
      Og klokken blir 27.02.2033 kl. 23:59
      Så venter ingen oppgaver
      Når klokken blir 28.02.2033 kl. 00:00
      Så venter oppgaven "Avklar begjæring om løslatelse" hos "Fengsel"

    Scenario: En prøvetid utenfor ett til fem år må rettes
      Når "Kriminalomsorgen, regionalt nivå" fullfører "Ta stilling til innstillingen" med
        | felt                                 | verdi                      |
        | Hva går innstillingen ut på?         | Tilrår løslatelse på prøve |
        | Når ble den sendt påtalemyndigheten? | 04.01.2032                 |
      Og "Kriminalomsorgen, regionalt nivå" fullfører "Skriv inn påtalemyndighetens svar" med
        | felt                          | verdi                            |
        | Hva svarer påtalemyndigheten? | Bringer saken inn for tingretten |
      Og "Fengselet" fullfører "Skriv inn dommen" med
        | felt              | verdi             |
        | Hva ble utfallet? | Løslates på prøve |
        | Er dommen anket?  | Nei               |
        | Hvilken dag?      | 10.01.2033        |
        | Prøvetid i år     | 6                 |
        | Hvilke vilkår?    | Bestemt bosted    |
      Så venter oppgaven "Rett prøvetiden" hos "Fengsel"
      Når "Fengselet" fullfører "Rett prøvetiden" med
        | felt          | verdi |
        | Prøvetid i år | 0,5   |
      Så venter oppgaven "Rett prøvetiden" hos "Fengsel"
      Når "Fengselet" fullfører "Rett prøvetiden" med
        | felt          | verdi |
        | Prøvetid i år | 5     |
      Så venter disse oppgavene
        | oppgave                      | hos       |
        | Gjør vilkårene kjent         | Fengsel   |
        | Vurder varsel til fornærmede | Fengsel   |
        | Avtal første møte            | Friomsorg |
      Og er feltet "Prøvetiden er ute" satt til "10.01.2038"
      # Løslatelsen venter ikke på at forberedelsen er ferdig.
      Når klokken blir 09.01.2033 kl. 23:59
      Så er oppgaven "Løslat på prøve" ikke åpen
      Når klokken blir 10.01.2033 kl. 00:00
      Så venter disse oppgavene
        | oppgave                      | hos       |
        | Gjør vilkårene kjent         | Fengsel   |
        | Vurder varsel til fornærmede | Fengsel   |
        | Avtal første møte            | Friomsorg |
        | Løslat på prøve              | Fengsel   |

  Regel: Når prøven er over, er fase 3 slutt

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
