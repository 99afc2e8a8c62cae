# language: no
Egenskap: Ansvarlig kommune
  Fra kommunen er spurt, til ansvaret er avklart.

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

    Scenario: Kommunen svarer fra sitt eget fagsystem
      Når meldingen "Svar fra kommunen" kommer med
        | felt        | verdi   |
        | svar_ansvar | godtatt |
      Så er oppgaven "Ta stilling til ansvaret" ikke åpen
      Og er feltet "Status for ansvaret" satt til "Godtatt av kommunen"
      Og venter disse oppgavene
        | oppgave              | hos |
        | Finn rett NAV-kontor | NAV |

    Scenario: Avviser kommunen, vurderes ansvaret på nytt, og en annen kommune kan spørres
      Når "Kommunen" fullfører "Ta stilling til ansvaret" med
        | felt                              | verdi                                        |
        | Tar kommunen ansvaret?            | Nei, vi avviser ansvaret                     |
        | Hvorfor kommunen avviser ansvaret | Den innsatte oppholdt seg i en annen kommune |
      Så venter oppgaven "Vurder ansvaret på nytt" hos "Fengsel"
      Og er feltet "Status for ansvaret" satt til "Bestridt av kommunen"
      Når "Fengselet" fullfører "Vurder ansvaret på nytt" med
        | felt                    | verdi                             |
        | Ansvarlig kommune       | Moss kommune                      |
        | Grunnlaget for ansvaret | Oppholdt seg der før innsettelsen |
        | NAV-kontor              | NAV Moss                          |
      Så er meldingen "Spørsmål om ansvar" sendt til "Moss kommune"
      Og er feltet "Status for ansvaret" satt til "Foreslått"
      Når "Kommunen" fullfører "Ta stilling til ansvaret" med
        | felt                   | verdi               |
        | Tar kommunen ansvaret? | Ja, vi tar ansvaret |
      Så er feltet "Status for ansvaret" satt til "Godtatt av kommunen"
      Og er feltet "Ansvarlig kommune" satt til "Moss kommune"

    Scenario: Avvises ansvaret to ganger, avgjøres det foreløpig
      Når "Kommunen" fullfører "Ta stilling til ansvaret" med
        | felt                              | verdi                              |
        | Tar kommunen ansvaret?            | Nei, vi avviser ansvaret           |
        | Hvorfor kommunen avviser ansvaret | Kommunen kjenner ikke den innsatte |
      Og "Fengselet" fullfører "Vurder ansvaret på nytt" med
        | felt                    | verdi                             |
        | Ansvarlig kommune       | Fredrikstad kommune               |
        | Grunnlaget for ansvaret | Oppholdt seg der før innsettelsen |
        | NAV-kontor              | NAV Fredrikstad                   |
      Og "Kommunen" fullfører "Ta stilling til ansvaret" med
        | felt                              | verdi                    |
        | Tar kommunen ansvaret?            | Nei, vi avviser ansvaret |
        | Hvorfor kommunen avviser ansvaret | Annen grunn              |
      Så venter oppgaven "Avgjør ansvaret foreløpig" hos "Fengsel"
      Og er oppgaven "Vurder ansvaret på nytt" ikke åpen
      Når "Fengselet" fullfører "Avgjør ansvaret foreløpig" med
        | felt                         | verdi                                |
        | Hvem ansvaret er drøftet med | Lederen i kommunen, Statsforvalteren |
        | Ansvarlig kommune            | Fredrikstad kommune                  |
        | Grunnlaget for ansvaret      | Oppholdt seg der før innsettelsen    |
        | NAV-kontor                   | NAV Fredrikstad                      |
      Så er feltet "Status for ansvaret" satt til "Foreløpig avgjort av fengselet"
      Når "NAV" fullfører "Finn rett NAV-kontor" med
        | felt                            | verdi           |
        | NAV-kontor                      | NAV Fredrikstad |
        | NAV-kontor for statlige ytelser | NAV Fredrikstad |
      Så er meldingen "Henvendelse om bolig" sendt til "Fredrikstad kommune"
      Og venter disse oppgavene
        | oppgave                       | hos     |
        | Avklar hva kommunen kan tilby | Kommune |

    Scenario: Svarer kommunen ikke, purres den etter to uker, og saken står ikke lenger enn fire
      Når klokken blir 16.11.2026 kl. 09:59
      Så er meldingen "Purring om ansvaret" ikke sendt
      Når klokken blir 16.11.2026 kl. 10:00
      Så er meldingen "Purring om ansvaret" sendt til "Fredrikstad kommune"
      Og venter oppgaven "Ta stilling til ansvaret" hos "Kommune"
      Når klokken blir 30.11.2026 kl. 09:59
      Så venter oppgaven "Ta stilling til ansvaret" hos "Kommune"
      Når klokken blir 30.11.2026 kl. 10:00
      Så er oppgaven "Ta stilling til ansvaret" ikke åpen
      Og venter oppgaven "Avgjør ansvaret foreløpig" hos "Fengsel"
      Og har oppgaven "Avgjør ansvaret foreløpig" frist 07.12.2026 kl. 10:00

    Scenario: Svarer kommunen ikke andre gang heller, avgjøres ansvaret foreløpig
      Når "Kommunen" fullfører "Ta stilling til ansvaret" med
        | felt                              | verdi                    |
        | Tar kommunen ansvaret?            | Nei, vi avviser ansvaret |
        | Hvorfor kommunen avviser ansvaret | Annen grunn              |
      Og "Fengselet" fullfører "Vurder ansvaret på nytt" med
        | felt                    | verdi                |
        | Ansvarlig kommune       | Halden kommune       |
        | Grunnlaget for ansvaret | Skal bosette seg der |
        | NAV-kontor              | NAV Halden           |
      Og det går 4 uker
      Så er oppgaven "Ta stilling til ansvaret" ikke åpen
      Og venter oppgaven "Avgjør ansvaret foreløpig" hos "Fengsel"
      Og er feltet "Status for ansvaret" satt til "Foreslått"

    Scenario: Et svar etter at saken er avgjort, endrer ingenting
      Når det går 4 uker
      Og "Fengselet" fullfører "Avgjør ansvaret foreløpig" med
        | felt                         | verdi                             |
        | Hvem ansvaret er drøftet med | NAV-lederen                       |
        | Ansvarlig kommune            | Fredrikstad kommune               |
        | Grunnlaget for ansvaret      | Oppholdt seg der før innsettelsen |
        | NAV-kontor                   | NAV Fredrikstad                   |
      Og meldingen "Svar fra kommunen" kommer med
        | felt        | verdi  |
        | svar_ansvar | avvist |
      Så er feltet "Status for ansvaret" satt til "Foreløpig avgjort av fengselet"
      Og venter disse oppgavene
        | oppgave              | hos |
        | Finn rett NAV-kontor | NAV |
