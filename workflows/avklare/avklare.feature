# language: no
Egenskap: Avklare
  Fra innsettelsen til det er avklart hva den innsatte trenger, hvilken kommune som har ansvaret,
  og hva NAV og kommunen kan bidra med.

  Regel: Førstesamtalen og kontaktbetjenten begynner på dag én

    Bakgrunn:
      Gitt at klokken er 02.11.2026 kl. 10:00
      Og en sak med
        | felt     | verdi        |
        | Sakstype | Dom          |
        | Fengsel  | Oslo fengsel |
        | Innsatt  | 02.11.2026   |
      Og at prosessen "avklare" er startet

    Scenario: Begge oppgavene ligger klare samme dag
      Så venter disse oppgavene
        | oppgave                | hos     |
        | Oppnevn kontaktbetjent | Fengsel |
        | Hold førstesamtale     | Fengsel |
      Og har oppgaven "Oppnevn kontaktbetjent" frist 03.11.2026 kl. 10:00
      Og har oppgaven "Hold førstesamtale" frist 09.11.2026
      Og er prosessen ikke ferdig

    Scenario: Samtalen venter ikke på at kontaktbetjenten blir oppnevnt
      Når "Fengselet" fullfører "Hold førstesamtale" med
        | felt                     | verdi      |
        | Førstesamtalen ble holdt | 02.11.2026 |
        | Behov for tolk           | Nei        |
      Så venter disse oppgavene
        | oppgave                | hos     |
        | Oppnevn kontaktbetjent | Fengsel |
        | Tilby BRIK             | Fengsel |
      Og er feltet "Førstesamtalen ble holdt" satt til "02.11.2026"

    Scenario: Etter en uke uten samtale får avdelingen en purring, og samtalen skal fortsatt holdes
      Når klokken blir 08.11.2026 kl. 23:59
      Så er meldingen "Purring om førstesamtalen" ikke sendt
      Når klokken blir 09.11.2026 kl. 00:00
      Så er meldingen "Purring om førstesamtalen" sendt til "Oslo fengsel"
      Og venter oppgaven "Hold førstesamtale" hos "Fengsel"

    Scenario: Er samtalen holdt i tide, kommer det ingen purring
      Når det går 6 dager
      Og "Fengselet" fullfører "Hold førstesamtale" med
        | felt                     | verdi      |
        | Førstesamtalen ble holdt | 08.11.2026 |
        | Behov for tolk           | Nei        |
      Og det går 3 uker
      Så er meldingen "Purring om førstesamtalen" ikke sendt

    Scenario: Var innsettelsen ført med feil dato, flytter fristen og purringen seg
      Når saken endres
        | felt    | verdi      |
        | Innsatt | 30.10.2026 |
      Så har oppgaven "Hold førstesamtale" frist 06.11.2026
      Når klokken blir 05.11.2026 kl. 23:59
      Så er meldingen "Purring om førstesamtalen" ikke sendt
      Når klokken blir 06.11.2026 kl. 00:00
      Så er meldingen "Purring om førstesamtalen" sendt til "Oslo fengsel"

    Scenario: Ble saken registrert lenge etter innsettelsen, kommer purringen straks
      Når saken endres
        | felt    | verdi      |
        | Innsatt | 01.10.2026 |
      Og det går 1 minutt
      Så er meldingen "Purring om førstesamtalen" sendt til "Oslo fengsel"

  Regel: Fristene følger klokken på veggen når sommertiden slutter og begynner

    Scenario: Natten til vintertid er en time lengre
      Gitt at klokken er 24.10.2026 kl. 12:00
      Og en sak med
        | felt     | verdi        |
        | Sakstype | Dom          |
        | Fengsel  | Oslo fengsel |
        | Innsatt  | 24.10.2026   |
      Og at prosessen "avklare" er startet
      Så har oppgaven "Oppnevn kontaktbetjent" frist 25.10.2026 kl. 12:00
      Når klokken blir 30.10.2026 kl. 23:59
      Så er meldingen "Purring om førstesamtalen" ikke sendt
      Når klokken blir 31.10.2026 kl. 00:00
      Så er meldingen "Purring om førstesamtalen" sendt til "Oslo fengsel"

    Scenario: Natten til sommertid er en time kortere
      Gitt at klokken er 28.03.2026 kl. 12:00
      Og en sak med
        | felt     | verdi        |
        | Sakstype | Dom          |
        | Fengsel  | Oslo fengsel |
        | Innsatt  | 28.03.2026   |
      Og at prosessen "avklare" er startet
      Så har oppgaven "Oppnevn kontaktbetjent" frist 29.03.2026 kl. 12:00
      Når klokken blir 03.04.2026 kl. 23:59
      Så er meldingen "Purring om førstesamtalen" ikke sendt
      Når klokken blir 04.04.2026 kl. 00:00
      Så er meldingen "Purring om førstesamtalen" sendt til "Oslo fengsel"

  Regel: En dom har datoer å planlegge mot, en varetekt kan ta slutt samme dag

    Bakgrunn:
      Gitt at klokken er 02.11.2026 kl. 10:00
      Og en sak med
        | felt    | verdi                            |
        | Fengsel | Ila fengsel og forvaringsanstalt |
        | Innsatt | 02.11.2026                       |
      Og at prosessen "avklare" er startet

    Scenario: Ved dom registreres datoene for løslatelse
      Når "Fengselet" fullfører "Oppnevn kontaktbetjent" med
        | felt                    | verdi      |
        | Sakstype                | Dom        |
        | Kontaktbetjent oppnevnt | Oppnevnt   |
        | Kontaktbetjent          | Nora Prøve |
      Så venter oppgaven "Registrer løslatelsesdatoer" hos "Fengsel"
      Og er oppgaven "Forbered brå løslatelse" ikke åpen
      Og har oppgaven "Registrer løslatelsesdatoer" frist 09.11.2026 kl. 10:00
      Når "Fengselet" fullfører "Registrer løslatelsesdatoer" med
        | felt                  | verdi      |
        | Halv tid              | 02.05.2027 |
        | To tredjedels tid     | 02.07.2027 |
        | Endt tid              | 02.11.2027 |
        | Forventet løslatelse  | 02.07.2027 |
        | Hvor sikker er datoen | Anslått    |
      Så er feltet "Forventet løslatelse" satt til "02.07.2027"
      Og venter disse oppgavene
        | oppgave            | hos     |
        | Hold førstesamtale | Fengsel |

    Scenario: I varetekt forberedes en løslatelse uten dato
      Når "Fengselet" fullfører "Oppnevn kontaktbetjent" med
        | felt                    | verdi                      |
        | Sakstype                | Varetekt                   |
        | Kontaktbetjent oppnevnt | Ikke behov (bare varetekt) |
      Så venter oppgaven "Forbered brå løslatelse" hos "Fengsel"
      Og er oppgaven "Registrer løslatelsesdatoer" ikke åpen
      Og har oppgaven "Forbered brå løslatelse" frist 04.11.2026 kl. 10:00
      Når "Fengselet" fullfører "Forbered brå løslatelse" med
        | felt                                  | verdi                                                 |
        | Avklart hvis løslatelsen kommer brått | Et sted å sove den første natten, Medisiner og resept |
      Så er oppgaven "Forbered brå løslatelse" ikke åpen
      Og er prosessen ikke ferdig

  Regel: BRIK er et tilbud

    Bakgrunn:
      Gitt at klokken er 02.11.2026 kl. 10:00
      Og en sak med
        | felt     | verdi                                  |
        | Sakstype | Dom                                    |
        | Fengsel  | Bredtveit fengsel og forvaringsanstalt |
        | Innsatt  | 02.11.2026                             |
      Og at prosessen "avklare" er startet
      Når "Fengselet" fullfører "Hold førstesamtale" med
        | felt                     | verdi      |
        | Førstesamtalen ble holdt | 02.11.2026 |
        | Behov for tolk           | Nei        |

    Scenario: Den som tar imot, kartlegges på alle livsområder side om side
      Gitt at klokken er 03.11.2026 kl. 09:00
      Når "Fengselet" fullfører "Tilby BRIK" med
        | felt | verdi             |
        | BRIK | Tar imot tilbudet |
      Så venter disse oppgavene
        | oppgave                      | hos     |
        | Oppnevn kontaktbetjent       | Fengsel |
        | Kartlegg bolig               | Fengsel |
        | Kartlegg helse               | Fengsel |
        | Kartlegg rus                 | Fengsel |
        | Kartlegg økonomi             | Fengsel |
        | Kartlegg arbeid og utdanning | Fengsel |
        | Kartlegg nettverk            | Fengsel |
      Og har oppgaven "Kartlegg bolig" frist 17.11.2026 kl. 09:00

    Scenario: Den som takker nei, får en kort kartlegging og ingen andre spørsmål
      Når "Fengselet" fullfører "Tilby BRIK" med
        | felt | verdi      |
        | BRIK | Takker nei |
      Så venter disse oppgavene
        | oppgave                  | hos     |
        | Oppnevn kontaktbetjent   | Fengsel |
        | Gjør minimumskartlegging | Fengsel |
      Når "Fengselet" fullfører "Gjør minimumskartlegging" med
        | felt                              | verdi           |
        | Trenger hjelp med bolig           | Ikke registrert |
        | Ønsker kontakt med helsetjenesten | Ikke registrert |
        | Økonomi: hva som må ordnes        | Ikke registrert |
        | Har barn under 18 år              | Nei             |
      Så er feltet "Trenger hjelp med bolig" satt til "Ikke registrert"
      Og venter disse oppgavene
        | oppgave                | hos     |
        | Oppnevn kontaktbetjent | Fengsel |

    Scenario: Alle livsområdene må være kartlagt før fengselet går videre
      Når "Fengselet" fullfører "Tilby BRIK" med
        | felt | verdi             |
        | BRIK | Tar imot tilbudet |
      Og "Fengselet" fullfører "Oppnevn kontaktbetjent" med
        | felt                    | verdi      |
        | Kontaktbetjent oppnevnt | Oppnevnt   |
        | Kontaktbetjent          | Nora Prøve |
      Og "Fengselet" fullfører "Registrer løslatelsesdatoer" med
        | felt                  | verdi      |
        | Endt tid              | 02.02.2027 |
        | Forventet løslatelse  | 02.02.2027 |
        | Hvor sikker er datoen | Bestemt    |
      Og "Fengselet" fullfører "Kartlegg nettverk" med
        | felt                 | verdi |
        | Har noen som støtter | Ja    |
        | Har barn under 18 år | Ja    |
      Og "Fengselet" fullfører "Kartlegg arbeid og utdanning" med
        | felt                                    | verdi          |
        | Arbeid eller utdanning ved innsettelsen | Arbeid         |
        | Ønsker for arbeid og utdanning          | Beholde jobben |
      Og "Fengselet" fullfører "Kartlegg økonomi" med
        | felt                       | verdi        |
        | Økonomi: hva som må ordnes | Gjeld, Skatt |
      Og "Fengselet" fullfører "Kartlegg rus" med
        | felt                   | verdi         |
        | Ønsker hjelp med rus   | Ja            |
        | Henvist til behandling | Skal henvises |
      Og "Fengselet" fullfører "Kartlegg helse" med
        | felt                              | verdi |
        | Ønsker kontakt med helsetjenesten | Nei   |
        | Har fastlege                      | Ja    |
      Så venter disse oppgavene
        | oppgave        | hos     |
        | Kartlegg bolig | Fengsel |
      Når "Fengselet" fullfører "Kartlegg bolig" med
        | felt                          | verdi                     |
        | Bolig ved innsettelsen        | Egen eid eller leid bolig |
        | Trenger hjelp med bolig       | Ja, å beholde boligen     |
        | Husleien er betalt til og med | 30.11.2026                |
      Så venter disse oppgavene
        | oppgave                   | hos     |
        | Foreslå ansvarlig kommune | Fengsel |

  Regel: Uten behov eller samtykke deles ingenting

    Bakgrunn:
      Gitt at klokken er 02.11.2026 kl. 10:00
      Og en sak med
        | felt     | verdi             |
        | Sakstype | Varetekt          |
        | Fengsel  | Trondheim fengsel |
        | Innsatt  | 02.11.2026        |
      Og at prosessen "avklare" er startet
      Når "Fengselet" fullfører "Oppnevn kontaktbetjent" med
        | felt                    | verdi      |
        | Kontaktbetjent oppnevnt | Oppnevnt   |
        | Kontaktbetjent          | Nora Prøve |
      Og "Fengselet" fullfører "Forbered brå løslatelse" med
        | felt                                  | verdi                     |
        | Avklart hvis løslatelsen kommer brått | Ingenting er avklart ennå |
      Og "Fengselet" fullfører "Hold førstesamtale" med
        | felt                     | verdi      |
        | Førstesamtalen ble holdt | 02.11.2026 |
        | Behov for tolk           | Ja         |
      Og "Fengselet" fullfører "Tilby BRIK" med
        | felt | verdi      |
        | BRIK | Takker nei |

    Scenario: Den som ikke trenger hjelp med bolig, er ferdig avklart uten at noen er kontaktet
      Når "Fengselet" fullfører "Gjør minimumskartlegging" med
        | felt                              | verdi        |
        | Trenger hjelp med bolig           | Nei          |
        | Ønsker kontakt med helsetjenesten | Nei          |
        | Økonomi: hva som må ordnes        | Ingenting nå |
        | Har barn under 18 år              | Nei          |
      Og "Fengselet" fullfører "Foreslå ansvarlig kommune" med
        | felt                            | verdi                             |
        | Oppholdskommune før innsettelse | Trondheim kommune                 |
        | Ansvarlig kommune               | Trondheim kommune                 |
        | Grunnlaget for ansvaret         | Oppholdt seg der før innsettelsen |
        | NAV-kontor                      | NAV Trondheim                     |
      Og "Fengselet" fullfører "Be om samtykke" med
        | felt                             | verdi      |
        | Samtykke til å dele opplysninger | Gitt       |
        | Hvordan samtykket er gitt        | Skriftlig  |
        | Hva opplysningene skal brukes til | Å beholde eller skaffe bolig |
        | Samtykket er gitt                | 02.11.2026 |
      Så er prosessen ferdig
      Og er feltet "Status for ansvaret" satt til "Foreslått"
      Og er meldingen "Spørsmål om ansvar" ikke sendt
      Og er meldingen "Henvendelse til NAV" ikke sendt

    Scenario: Den som ikke har noen hjemkommune, får hjelp der han eller hun ble pågrepet
      Når "Fengselet" fullfører "Gjør minimumskartlegging" med
        | felt                              | verdi              |
        | Trenger hjelp med bolig           | Ja, å skaffe bolig |
        | Ønsker kontakt med helsetjenesten | Nei                |
        | Økonomi: hva som må ordnes        | Legitimasjon eller bankkonto |
        | Har barn under 18 år              | Nei                |
      Og "Fengselet" fullfører "Foreslå ansvarlig kommune" med
        | felt                                 | verdi                              |
        | Oppholdskommune før innsettelse      | Ikke registrert                    |
        | Folkeregistrert kommune              | Ikke registrert                    |
        | Kommunen der den innsatte ble pågrepet | Oslo kommune                     |
        | Ansvarlig kommune                    | Oslo kommune                       |
        | Grunnlaget for ansvaret              | Pågrepet der, uten annet opphold |
        | NAV-kontor                           | NAV Oslo                           |
      Og "Fengselet" fullfører "Be om samtykke" med
        | felt                              | verdi                        |
        | Samtykke til å dele opplysninger  | Gitt                         |
        | Hvordan samtykket er gitt         | Skriftlig                    |
        | Hva opplysningene skal brukes til | Å beholde eller skaffe bolig |
        | Samtykket er gitt                 | 02.11.2026                   |
      Så venter oppgaven "Ta stilling til ansvaret" hos "Oslo kommune"
      Og er meldingen "Spørsmål om ansvar" sendt til "Oslo kommune"

    Scenario: Er behovet ikke registrert, spørres det igjen i neste fase
      Når "Fengselet" fullfører "Gjør minimumskartlegging" med
        | felt                              | verdi           |
        | Trenger hjelp med bolig           | Ikke registrert |
        | Ønsker kontakt med helsetjenesten | Ikke registrert |
        | Økonomi: hva som må ordnes        | Ikke registrert |
        | Har barn under 18 år              | Ikke registrert |
      Og "Fengselet" fullfører "Foreslå ansvarlig kommune" med
        | felt                                   | verdi                            |
        | Oppholdskommune før innsettelse        | Ikke registrert                  |
        | Kommunen der den innsatte ble pågrepet | Trondheim kommune                |
        | Ansvarlig kommune                      | Trondheim kommune                |
        | Grunnlaget for ansvaret                | Pågrepet der, uten annet opphold |
        | NAV-kontor                             | NAV Trondheim                    |
      Og "Fengselet" fullfører "Be om samtykke" med
        | felt                             | verdi     |
        | Samtykke til å dele opplysninger | Ikke gitt |
      Så er prosessen ferdig
      Og er meldingen "Spørsmål om ansvar" ikke sendt

    Scenario: Den som ikke samtykker, får hjelp til å ta kontakt selv
      Når "Fengselet" fullfører "Gjør minimumskartlegging" med
        | felt                              | verdi              |
        | Trenger hjelp med bolig           | Ja, å skaffe bolig |
        | Ønsker kontakt med helsetjenesten | Nei                |
        | Økonomi: hva som må ordnes        | Gjeld              |
        | Har barn under 18 år              | Nei                |
      Og "Fengselet" fullfører "Foreslå ansvarlig kommune" med
        | felt                            | verdi                             |
        | Oppholdskommune før innsettelse | Molde kommune                     |
        | Ansvarlig kommune               | Molde kommune                     |
        | Grunnlaget for ansvaret         | Oppholdt seg der før innsettelsen |
        | NAV-kontor                      | NAV Molde                         |
      Og "Fengselet" fullfører "Be om samtykke" med
        | felt                             | verdi     |
        | Samtykke til å dele opplysninger | Ikke gitt |
      Så venter disse oppgavene
        | oppgave                              | hos     |
        | Hjelp den innsatte å ta kontakt selv | Fengsel |
      Og er feltet "Samtykke til å dele opplysninger" satt til "Ikke gitt"
      Når "Fengselet" fullfører "Hjelp den innsatte å ta kontakt selv" med
        | felt                        | verdi                                           |
        | Hjelp til å ta kontakt selv | Søknadsskjema på papir, Hjelp til å skrive brev |
      Så er prosessen ferdig
      Og er meldingen "Spørsmål om ansvar" ikke sendt
      Og er meldingen "Henvendelse til NAV" ikke sendt
      Og er meldingen "Henvendelse om bolig" ikke sendt

  Regel: Kommunen tar ansvaret, eller det blir avgjort hvem som spørres

    Bakgrunn:
      Gitt at klokken er 02.11.2026 kl. 10:00
      Og en sak med
        | felt     | verdi          |
        | Sakstype | Dom            |
        | Fengsel  | Halden fengsel |
        | Innsatt  | 02.11.2026     |
      Og at prosessen "avklare" er startet
      Når "Fengselet" fullfører "Oppnevn kontaktbetjent" med
        | felt                    | verdi      |
        | Kontaktbetjent oppnevnt | Oppnevnt   |
        | Kontaktbetjent          | Nora Prøve |
      Og "Fengselet" fullfører "Registrer løslatelsesdatoer" med
        | felt                  | verdi      |
        | Endt tid              | 02.05.2027 |
        | Forventet løslatelse  | 02.05.2027 |
        | Hvor sikker er datoen | Anslått    |
      Og "Fengselet" fullfører "Hold førstesamtale" med
        | felt                     | verdi      |
        | Førstesamtalen ble holdt | 02.11.2026 |
        | Behov for tolk           | Nei        |
      Og "Fengselet" fullfører "Tilby BRIK" med
        | felt | verdi      |
        | BRIK | Takker nei |
      Og "Fengselet" fullfører "Gjør minimumskartlegging" med
        | felt                              | verdi              |
        | Trenger hjelp med bolig           | Ja, å skaffe bolig |
        | Ønsker kontakt med helsetjenesten | Nei                |
        | Økonomi: hva som må ordnes        | Gjeld              |
        | Har barn under 18 år              | Nei                |
      Og "Fengselet" fullfører "Foreslå ansvarlig kommune" med
        | felt                            | verdi                             |
        | Oppholdskommune før innsettelse | Fredrikstad kommune               |
        | Ansvarlig kommune               | Fredrikstad kommune               |
        | Grunnlaget for ansvaret         | Oppholdt seg der før innsettelsen |
        | NAV-kontor                      | NAV Fredrikstad                   |
      Og "Fengselet" fullfører "Be om samtykke" med
        | felt                             | verdi                          |
        | Samtykke til å dele opplysninger | Gitt                           |
        | Hvordan samtykket er gitt        | Muntlig, skrevet ned av ansatt |
        | Hva opplysningene skal brukes til | Å beholde eller skaffe bolig |
        | Samtykket er gitt                | 02.11.2026                     |

    Scenario: Kommunen og NAV får hver sin oppgave samtidig
      Så venter disse oppgavene
        | oppgave                  | hos     |
        | Ta stilling til ansvaret | Kommune |
        | Finn rett NAV-kontor     | NAV     |
      Og er meldingen "Spørsmål om ansvar" sendt til "Fredrikstad kommune"
      Og er meldingen "Henvendelse til NAV" sendt til "NAV Fredrikstad"
      Og har oppgaven "Ta stilling til ansvaret" frist 16.11.2026 kl. 10:00
      Og har oppgaven "Finn rett NAV-kontor" frist 16.11.2026 kl. 10:00

    Scenario: Trekkes samtykket mens de er spurt, stanser spørsmålene, og den innsatte hjelpes på en annen måte
      Når saken endres
        | felt                             | verdi           |
        | Samtykke til å dele opplysninger | Trukket tilbake |
      Så venter disse oppgavene
        | oppgave                               | hos     |
        | Hjelp den innsatte videre uten deling | Fengsel |
      # Det som lå i utboksen da samtykket ble trukket, går ikke.
      Og er meldingen "Spørsmål om ansvar" ikke sendt
      Og er meldingen "Henvendelse til NAV" ikke sendt
      Når klokken blir 20.11.2026 kl. 10:00
      Så er meldingen "Purring om ansvaret" ikke sendt
      Når "Fengselet" fullfører "Hjelp den innsatte videre uten deling" med
        | felt                        | verdi                          |
        | Hjelp til å ta kontakt selv | Telefonsamtale fra fengselet |
      Så er prosessen ferdig

    Scenario: Kommunen tar ansvaret
      Når "Kommunen" fullfører "Ta stilling til ansvaret" med
        | felt                   | verdi               |
        | Tar kommunen ansvaret? | Ja, vi tar ansvaret |
      Så er feltet "Status for ansvaret" satt til "Godtatt av kommunen"
      Og venter disse oppgavene
        | oppgave              | hos |
        | Finn rett NAV-kontor | NAV |
      Når "NAV" fullfører "Finn rett NAV-kontor" med
        | felt                            | verdi           |
        | NAV-kontor                      | NAV Fredrikstad |
        | NAV-kontor for statlige ytelser | NAV Halden      |
      Så venter oppgaven "Avklar hva kommunen kan tilby" hos "Kommune"

    Scenario: Svarer NAV ikke, purres kontoret, og oppgaven står
      Når det går 2 uker
      Så er meldingen "Purring om NAV-kontor" sendt til "NAV Fredrikstad"
      Og venter oppgaven "Finn rett NAV-kontor" hos "NAV"

  Regel: Boligen beholdes, skaffes, eller begge deler

    Bakgrunn:
      Gitt at klokken er 02.11.2026 kl. 10:00
      Og en sak med
        | felt     | verdi        |
        | Sakstype | Dom          |
        | Fengsel  | Oslo fengsel |
        | Innsatt  | 02.11.2026   |
      Og at prosessen "avklare" er startet
      Når "Fengselet" fullfører "Oppnevn kontaktbetjent" med
        | felt                    | verdi      |
        | Kontaktbetjent oppnevnt | Oppnevnt   |
        | Kontaktbetjent          | Nora Prøve |
      Og "Fengselet" fullfører "Registrer løslatelsesdatoer" med
        | felt                  | verdi      |
        | Endt tid              | 02.05.2027 |
        | Forventet løslatelse  | 02.05.2027 |
        | Hvor sikker er datoen | Anslått    |
      Og "Fengselet" fullfører "Hold førstesamtale" med
        | felt                     | verdi      |
        | Førstesamtalen ble holdt | 02.11.2026 |
        | Behov for tolk           | Nei        |
      Og "Fengselet" fullfører "Tilby BRIK" med
        | felt | verdi      |
        | BRIK | Takker nei |

    Scenariomal: Henvendelsen går dit hjelpen skal komme fra
      Når "Fengselet" fullfører "Gjør minimumskartlegging" med
        | felt                              | verdi   |
        | Trenger hjelp med bolig           | <behov> |
        | Ønsker kontakt med helsetjenesten | Nei     |
        | Økonomi: hva som må ordnes        | Gjeld   |
        | Har barn under 18 år              | Nei     |
      Og "Fengselet" fullfører "Foreslå ansvarlig kommune" med
        | felt                            | verdi                             |
        | Oppholdskommune før innsettelse | Bærum kommune                     |
        | Ansvarlig kommune               | Bærum kommune                     |
        | Grunnlaget for ansvaret         | Oppholdt seg der før innsettelsen |
        | NAV-kontor                      | NAV Bærum                         |
      Og "Fengselet" fullfører "Be om samtykke" med
        | felt                             | verdi      |
        | Samtykke til å dele opplysninger | Gitt       |
        | Hvordan samtykket er gitt        | Skriftlig  |
        | Hva opplysningene skal brukes til | Å beholde eller skaffe bolig |
        | Samtykket er gitt                | 02.11.2026 |
      Og "NAV" fullfører "Finn rett NAV-kontor" med
        | felt                            | verdi     |
        | NAV-kontor                      | NAV Bærum |
        | NAV-kontor for statlige ytelser | NAV Bærum |
      Og "Kommunen" fullfører "Ta stilling til ansvaret" med
        | felt                   | verdi               |
        | Tar kommunen ansvaret? | Ja, vi tar ansvaret |
      Så venter oppgaven "<åpen>" hos "<hos>"
      Og er oppgaven "<ikke åpen>" ikke åpen

      Eksempler:
        | behov                          | åpen                               | hos     | ikke åpen                          |
        | Ja, å beholde boligen          | Avklar hjelp til å beholde boligen | NAV     | Avklar hva kommunen kan tilby      |
        | Ja, å skaffe bolig             | Avklar hva kommunen kan tilby      | Kommune | Avklar hjelp til å beholde boligen |
        | Ja, både å beholde og å skaffe | Avklar hjelp til å beholde boligen | NAV     | Oppsummer med den innsatte         |
        | Ja, både å beholde og å skaffe | Avklar hva kommunen kan tilby      | Kommune | Oppsummer med den innsatte         |

    Scenario: Er det ikke lenger behov når svarene er kommet, går ingen henvendelse ut
      Når "Fengselet" fullfører "Gjør minimumskartlegging" med
        | felt                              | verdi              |
        | Trenger hjelp med bolig           | Ja, å skaffe bolig |
        | Ønsker kontakt med helsetjenesten | Nei                |
        | Økonomi: hva som må ordnes        | Gjeld              |
        | Har barn under 18 år              | Nei                |
      Og "Fengselet" fullfører "Foreslå ansvarlig kommune" med
        | felt                            | verdi                             |
        | Oppholdskommune før innsettelse | Bærum kommune                     |
        | Ansvarlig kommune               | Bærum kommune                     |
        | Grunnlaget for ansvaret         | Oppholdt seg der før innsettelsen |
        | NAV-kontor                      | NAV Bærum                         |
      Og "Fengselet" fullfører "Be om samtykke" med
        | felt                             | verdi      |
        | Samtykke til å dele opplysninger | Gitt       |
        | Hvordan samtykket er gitt        | Skriftlig  |
        | Hva opplysningene skal brukes til | Å beholde eller skaffe bolig |
        | Samtykket er gitt                | 02.11.2026 |
      Og "NAV" fullfører "Finn rett NAV-kontor" med
        | felt                            | verdi     |
        | NAV-kontor                      | NAV Bærum |
        | NAV-kontor for statlige ytelser | NAV Bærum |
      Og saken endres
        | felt                    | verdi |
        | Trenger hjelp med bolig | Nei   |
      Og "Kommunen" fullfører "Ta stilling til ansvaret" med
        | felt                   | verdi               |
        | Tar kommunen ansvaret? | Ja, vi tar ansvaret |
      Så venter disse oppgavene
        | oppgave                    | hos     |
        | Oppsummer med den innsatte | Fengsel |
      Og er meldingen "Henvendelse om bolig" ikke sendt

    Scenario: Når både NAV og kommunen har svart, får den innsatte vite hva som er avklart
      Når "Fengselet" fullfører "Gjør minimumskartlegging" med
        | felt                              | verdi                          |
        | Trenger hjelp med bolig           | Ja, både å beholde og å skaffe |
        | Ønsker kontakt med helsetjenesten | Nei                            |
        | Økonomi: hva som må ordnes        | Gjeld                          |
        | Har barn under 18 år              | Nei                            |
      Og "Fengselet" fullfører "Foreslå ansvarlig kommune" med
        | felt                            | verdi                             |
        | Oppholdskommune før innsettelse | Bærum kommune                     |
        | Ansvarlig kommune               | Bærum kommune                     |
        | Grunnlaget for ansvaret         | Oppholdt seg der før innsettelsen |
        | NAV-kontor                      | NAV Bærum                         |
      Og "Fengselet" fullfører "Be om samtykke" med
        | felt                             | verdi      |
        | Samtykke til å dele opplysninger | Gitt       |
        | Hvordan samtykket er gitt        | Skriftlig  |
        | Hva opplysningene skal brukes til | Å beholde eller skaffe bolig |
        | Samtykket er gitt                | 02.11.2026 |
      Og "NAV" fullfører "Finn rett NAV-kontor" med
        | felt                            | verdi     |
        | NAV-kontor                      | NAV Bærum |
        | NAV-kontor for statlige ytelser | NAV Bærum |
      Og "Kommunen" fullfører "Ta stilling til ansvaret" med
        | felt                   | verdi               |
        | Tar kommunen ansvaret? | Ja, vi tar ansvaret |
      Når det går 2 uker
      Så er meldingen "Purring om bolig" sendt til "Bærum kommune"
      Og er meldingen "Purring om å beholde boligen" sendt til "NAV Bærum"
      Når "NAV" fullfører "Avklar hjelp til å beholde boligen" med
        | felt                        | verdi                       |
        | Hjelp til å beholde boligen | NAV hjelper med boutgiftene |
      Så er oppgaven "Oppsummer med den innsatte" ikke åpen
      Når "Kommunen" fullfører "Avklar hva kommunen kan tilby" med
        | felt                      | verdi              |
        | Kommunens tilbud om bolig | Satt på venteliste |
      Så venter disse oppgavene
        | oppgave                    | hos     |
        | Oppsummer med den innsatte | Fengsel |
      Og har oppgaven "Oppsummer med den innsatte" frist 23.11.2026 kl. 10:00
      Når "Fengselet" fullfører "Oppsummer med den innsatte" med
        | felt                                          | verdi               |
        | Bolig ved løslatelsen                         | Midlertidig bolig   |
        | Den innsatte har fått vite hva som er avklart | Muntlig og på papir |
      Så er prosessen ferdig
      Og er feltet "Bolig ved løslatelsen" satt til "Midlertidig bolig"
