# language: no
Egenskap: Løslatelse fra varetekt
  Den som sitter i varetekt, skal løslates straks. Det viktigste for det første døgnet ordnes samtidig, og
  ingenting av det kan holde den innsatte tilbake.

  Regel: Med samtykke får NAV beskjed med en gang

    Bakgrunn:
      Gitt at klokken er 08.01.2027 kl. 10:00
      Og en sak med
        | felt                             | verdi          |
        | Sakstype                         | Varetekt       |
        | Fengsel                          | Oslo fengsel   |
        | NAV-kontor                       | NAV Lillestrøm |
        | Samtykke til å dele opplysninger | Gitt           |
        | Hvem opplysningene kan deles med | Kommunen, NAV  |
      Og at prosessen "varetekt_loslatelse" er startet
      Så har oppgaven "Registrer løslatelsen" frist 08.01.2027 kl. 11:00
      Når "Fengselet" fullfører "Registrer løslatelsen" med
        | felt                            | verdi                |
        | Når skal den innsatte løslates? | 08.01.2027 kl. 13:00 |

    Scenario: Alt som må ordnes, åpnes samtidig, og fristen er klokkeslettet for løslatelsen
      Så venter disse oppgavene
        | oppgave                               | hos     |
        | Klargjør medisiner og epikrise        | Helse   |
        | Løslat den innsatte                   | Fengsel |
        | Gjør klar penger, reise og eiendeler  | Fengsel |
        | Avklar hvor den innsatte sover i natt | Fengsel |
      Og har oppgaven "Klargjør medisiner og epikrise" frist 08.01.2027 kl. 13:00
      Og har oppgaven "Avklar hvor den innsatte sover i natt" frist 08.01.2027 kl. 13:00
      Og er feltet "Forventet løslatelse" satt til "08.01.2027"
      Og er feltet "Hvor sikker er datoen" satt til "Bestemt"

    Scenario: Løslatt til middag med alt på plass
      Når "Fengselet" fullfører "Avklar hvor den innsatte sover i natt" med
        | felt                          | verdi             |
        | Sted å sove den første natten | Ingen steder ennå |
      Så er meldingen "Haster: løslates fra varetekt" sendt til "NAV Lillestrøm"
      Og venter oppgaven "Ta imot den som løslates" hos "NAV"
      Når "NAV" fullfører "Ta imot den som løslates" med
        | felt                          | verdi                        |
        | Sted å sove den første natten | Midlertidig botilbud fra NAV |
        | Når er den første timen?      | 11.01.2027 kl. 09:30         |
      Og "Fengselshelsetjenesten" fullfører "Klargjør medisiner og epikrise" med
        | felt                   | verdi                |
        | Medisiner og resept    | Klare til utlevering |
        | Epikrise til fastlegen | Sendt                |
      Og "Fengselet" fullfører "Gjør klar penger, reise og eiendeler" med
        | felt                     | verdi           |
        | Penger til mat og reise  | Utbetalt        |
        | Utlevert ved løslatelsen | Nøkler, Telefon |
      Så er prosessen ikke ferdig
      Når "Fengselet" fullfører "Løslat den innsatte" med
        | felt                              | verdi                |
        | Når gikk den innsatte ut?         | 08.01.2027 kl. 12:45 |
        | Møtes ved porten av               | Familie eller venner |
        | Sto åpent da den innsatte gikk ut | Ingenting            |
      Så er prosessen ferdig
      Og er feltet "Sted å sove den første natten" satt til "Midlertidig botilbud fra NAV"

    Scenario: Løslatelsen venter ikke på noe, og det som gjenstår, blir stående etterpå
      Når "Fengselet" fullfører "Løslat den innsatte" med
        | felt                              | verdi                     |
        | Når gikk den innsatte ut?         | 08.01.2027 kl. 10:30      |
        | Møtes ved porten av               | Ingen                     |
        | Sto åpent da den innsatte gikk ut | Et sted å sove, Medisiner |
      Og "Fengselet" fullfører "Avklar hvor den innsatte sover i natt" med
        | felt                          | verdi             |
        | Sted å sove den første natten | Ingen steder ennå |
      Så er prosessen ikke ferdig
      Og venter disse oppgavene
        | oppgave                              | hos     |
        | Klargjør medisiner og epikrise       | Helse   |
        | Gjør klar penger, reise og eiendeler | Fengsel |
        | Ta imot den som løslates             | NAV     |

    Scenario: Svarer NAV ikke innen to timer, ringer fengselet
      Når "Fengselet" fullfører "Avklar hvor den innsatte sover i natt" med
        | felt                          | verdi             |
        | Sted å sove den første natten | Ingen steder ennå |
      Og klokken blir 08.01.2027 kl. 11:59
      Så er oppgaven "Ring NAV eller vakttelefonen" ikke åpen
      Når klokken blir 08.01.2027 kl. 12:00
      Så venter oppgaven "Ring NAV eller vakttelefonen" hos "Fengsel"
      Og venter oppgaven "Ta imot den som løslates" hos "NAV"
      Og har oppgaven "Ring NAV eller vakttelefonen" frist 08.01.2027 kl. 13:00
      Når "Fengselet" fullfører "Ring NAV eller vakttelefonen" med
        | felt            | verdi |
        | Fikk dere svar? | Ja    |
      Så venter oppgaven "Ta imot den som løslates" hos "NAV"

    Scenario: Trekkes samtykket mens NAV er varslet, ringer den innsatte selv
      Når "Fengselet" fullfører "Avklar hvor den innsatte sover i natt" med
        | felt                          | verdi             |
        | Sted å sove den første natten | Ingen steder ennå |
      Og saken endres
        | felt                             | verdi           |
        | Samtykke til å dele opplysninger | Trukket tilbake |
      Så er oppgaven "Ta imot den som løslates" ikke åpen
      Og venter oppgaven "Hjelp den innsatte å ringe selv" hos "Fengsel"
      Når klokken blir 08.01.2027 kl. 12:30
      Så er oppgaven "Ring NAV eller vakttelefonen" ikke åpen

  Regel: Timer er timer, også natten klokken stilles

    Scenariomal: To timer uten svar fra NAV
      Gitt at klokken er <natt> kl. 01:30
      Og en sak med
        | felt                             | verdi        |
        | Sakstype                         | Varetekt     |
        | Fengsel                          | Oslo fengsel |
        | NAV-kontor                       | NAV Oslo     |
        | Samtykke til å dele opplysninger | Gitt         |
        | Hvem opplysningene kan deles med | NAV          |
      Og at prosessen "varetekt_loslatelse" er startet
      Når "Fengselet" fullfører "Registrer løslatelsen" med
        | felt                            | verdi             |
        | Når skal den innsatte løslates? | <natt> kl. 08:00 |
      Og "Fengselet" fullfører "Avklar hvor den innsatte sover i natt" med
        | felt                          | verdi             |
        | Sted å sove den første natten | Ingen steder ennå |
      Og klokken blir <natt> kl. <for>
      Så er oppgaven "Ring NAV eller vakttelefonen" ikke åpen
      Når klokken blir <natt> kl. <etter>
      Så venter oppgaven "Ring NAV eller vakttelefonen" hos "Fengsel"

      Eksempler:
        | natt       | for   | etter |
        | 28.03.2027 | 04:29 | 04:30 |
        | 31.10.2027 | 02:59 | 03:00 |

  Regel: Uten samtykke hjelper fengselet den innsatte å ringe selv

    Scenariomal: Ingen får vite noe
      Gitt at klokken er 08.01.2027 kl. 16:30
      Og en sak med
        | felt                             | verdi       |
        | Sakstype                         | Varetekt    |
        | Fengsel                          | Åna fengsel |
        | NAV-kontor                       | NAV Sandnes |
        | Samtykke til å dele opplysninger | <samtykke>  |
        | Hvem opplysningene kan deles med | <mottakere> |
      Og at prosessen "varetekt_loslatelse" er startet
      Når "Fengselet" fullfører "Registrer løslatelsen" med
        | felt                            | verdi                |
        | Når skal den innsatte løslates? | 08.01.2027 kl. 17:00 |
      Og "Fengselet" fullfører "Avklar hvor den innsatte sover i natt" med
        | felt                          | verdi             |
        | Sted å sove den første natten | Ingen steder ennå |
      Så venter oppgaven "Hjelp den innsatte å ringe selv" hos "Fengsel"
      Og er meldingen "Haster: løslates fra varetekt" ikke sendt
      Når "Fengselet" fullfører "Hjelp den innsatte å ringe selv" med
        | felt                               | verdi                        |
        | Fikk den innsatte snakket med NAV? | Ja                           |
        | Sted å sove den første natten      | Midlertidig botilbud fra NAV |
      Og "Fengselshelsetjenesten" fullfører "Klargjør medisiner og epikrise" med
        | felt                   | verdi             |
        | Medisiner og resept    | Ikke behov        |
        | Epikrise til fastlegen | Har ikke fastlege |
      Og "Fengselet" fullfører "Gjør klar penger, reise og eiendeler" med
        | felt                     | verdi            |
        | Penger til mat og reise  | Billett utlevert |
        | Utlevert ved løslatelsen | Nøkler           |
      Og "Fengselet" fullfører "Løslat den innsatte" med
        | felt                              | verdi                  |
        | Når gikk den innsatte ut?         | 08.01.2027 kl. 17:00   |
        | Møtes ved porten av               | Frivillig organisasjon |
        | Sto åpent da den innsatte gikk ut | Avtale med NAV         |
      Så er prosessen ferdig

      Eksempler:
        | samtykke        | mottakere     |
        | Ikke gitt       |               |
        | Trukket tilbake | Kommunen, NAV |
        | Gitt            | Kommunen      |
