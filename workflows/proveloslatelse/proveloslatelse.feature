# language: no
Egenskap: Prøveløslatelse
  Fra datoene er beregnet til den innsatte er løslatt på prøve, eller til hele straffen er gjennomført.

  Bakgrunn:
    Gitt at klokken er 02.11.2026 kl. 10:00
    Og en sak med
      | felt             | verdi                       |
      | Sakstype         | Dom                         |
      | Fengsel          | Halden fengsel              |
      | Region           | Kriminalomsorgen region øst |
      | Friomsorgskontor | Oslo friomsorgskontor       |
    Og at prosessen "proveloslatelse" er startet

  Scenariomal: Datoene regnes av straffens lengde, fradraget og avbrudd
    Når "Fengselet" fullfører "Registrer straffens lengde" med
      | felt                                 | verdi     |
      | Straff: år                           | <år>      |
      | Straff: måneder                      | <måneder> |
      | Straff: dager                        | <dager>   |
      | Hvilken dag begynte gjennomføringen? | <begynt>  |
      | Fradrag i dager                      | <fradrag> |
      | Avbrudd i dager                      | <avbrudd> |
    Så er feltet "Halv tid" satt til "<halv tid>"
    Og er feltet "To tredjedels tid" satt til "<to tredjedeler>"
    Og er feltet "Endt tid" satt til "<endt tid>"

    Eksempler:
      | år | måneder | dager | begynt     | fradrag | avbrudd | halv tid   | to tredjedeler | endt tid   |
      | 1  | 0       | 0     | 02.11.2026 | 0       | 0       | 04.05.2027 | 04.07.2027     | 02.11.2027 |
      | 1  | 0       | 0     | 02.11.2026 | 10      | 0       | 24.04.2027 | 24.06.2027     | 23.10.2027 |
      | 1  | 0       | 0     | 02.11.2026 | 0       | 21      | 25.05.2027 | 25.07.2027     | 23.11.2027 |
      | 0  | 0       | 74    | 01.01.2027 | 0       | 0       | 02.03.2027 | 02.03.2027     | 16.03.2027 |
      | 0  | 3       | 0     | 29.02.2028 | 0       | 0       | 29.04.2028 | 29.04.2028     | 29.05.2028 |

  Scenario: 73 dager er for kort, og den innsatte får vite når straffen er over
    Når "Fengselet" fullfører "Registrer straffens lengde" med
      | felt                                 | verdi      |
      | Straff: år                           | 0          |
      | Straff: måneder                      | 0          |
      | Straff: dager                        | 73         |
      | Hvilken dag begynte gjennomføringen? | 02.11.2026 |
      | Fradrag i dager                      | 0          |
      | Avbrudd i dager                      | 0          |
    Så venter disse oppgavene
      | oppgave                          | hos     |
      | Fortell den innsatte om endt tid | Fengsel |
    Når "Fengselet" fullfører "Fortell den innsatte om endt tid" med
      | felt                            | verdi                |
      | Når fikk den innsatte vite det? | 02.11.2026 kl. 11:00 |
      | Hvordan?                        | Muntlig              |
    Så er prosessen ferdig

  Regel: Ett års fengsel: fengselet avgjør, og tar det opp av seg selv

    Bakgrunn:
      Når "Fengselet" fullfører "Registrer straffens lengde" med
        | felt                                 | verdi      |
        | Straff: år                           | 1          |
        | Straff: måneder                      | 0          |
        | Straff: dager                        | 0          |
        | Hvilken dag begynte gjennomføringen? | 02.11.2026 |
        | Fradrag i dager                      | 0          |
        | Avbrudd i dager                      | 0          |

    Scenario: Vurderingen begynner tre måneder før to tredjedels tid
      Når klokken blir 03.04.2027 kl. 23:59
      Så venter ingen oppgaver
      Når klokken blir 04.04.2027 kl. 00:00
      Så venter disse oppgavene
        | oppgave                  | hos     |
        | Skriv uttalelse          | Fengsel |
        | Kontroller bolig og plan | Fengsel |
      Og har oppgaven "Skriv uttalelse" frist 25.04.2027

    Scenario: Flyttes to tredjedels tid, flytter vurderingen seg
      Når saken endres
        | felt              | verdi      |
        | To tredjedels tid | 04.08.2027 |
      Og klokken blir 04.04.2027 kl. 00:00
      Så venter ingen oppgaver
      Når klokken blir 04.05.2027 kl. 00:00
      Så venter oppgaven "Skriv uttalelse" hos "Fengsel"

    Scenario: Løslates på prøve med møteplikt
      Når klokken blir 04.04.2027 kl. 09:00
      Og "Fengselet" fullfører "Skriv uttalelse" med
        | felt           | verdi                       |
        | Hva tilrår du? | Tilrår løslatelse på vilkår |
      Så er oppgaven "Vurder om løslatelse er utilrådelig" ikke åpen
      Når "Fengselet" fullfører "Kontroller bolig og plan" med
        | felt                                  | verdi                     |
        | Hvor skal den innsatte bo?            | Egen eid eller leid bolig |
        | Trenger den innsatte hjelp med bolig? | Nei                       |
      Og "Fengselet" fullfører "Vurder om løslatelse er utilrådelig" med
        | felt                               | verdi                                                      |
        | Er prøveløslatelse utilrådelig?    | Nei, løslates på prøve                                     |
        | Hvilken dag løslates den innsatte? | 04.07.2027                                                 |
        | Hvilke vilkår?                     | Ingen nye straffbare handlinger, Møteplikt for friomsorgen |
      Så er meldingen "Prøveløslatelse med møteplikt" sendt til "Oslo friomsorgskontor"
      Og er meldingen "Innstilling til regionen" ikke sendt
      Og venter disse oppgavene
        | oppgave              | hos       |
        | Gå gjennom vilkårene | Fengsel   |
        | Avtal første møte    | Friomsorg |
      Når "Friomsorgen" fullfører "Avtal første møte" med
        | felt                     | verdi                |
        | Når er det første møtet? | 06.07.2027 kl. 10:00 |
      Og "Fengselet" fullfører "Gå gjennom vilkårene" med
        | felt                            | verdi                      |
        | Er vilkårene gjort kjent?       | Gjort kjent og undertegnet |
        | Når fikk den innsatte vite det? | 20.05.2027 kl. 09:00       |
        | Hvordan?                        | Muntlig og på papir        |
      Så venter ingen oppgaver
      Når klokken blir 03.07.2027 kl. 23:59
      Så er prosessen ikke ferdig
      Når klokken blir 04.07.2027 kl. 00:00
      Så er prosessen ferdig

    Scenario: Løslates på prøve uten møteplikt
      Når klokken blir 04.04.2027 kl. 09:00
      Og "Fengselet" fullfører "Skriv uttalelse" med
        | felt           | verdi             |
        | Hva tilrår du? | Tilrår løslatelse |
      Og "Fengselet" fullfører "Kontroller bolig og plan" med
        | felt                                  | verdi                     |
        | Hvor skal den innsatte bo?            | Egen eid eller leid bolig |
        | Trenger den innsatte hjelp med bolig? | Nei                       |
      Og "Fengselet" fullfører "Vurder om løslatelse er utilrådelig" med
        | felt                               | verdi                           |
        | Er prøveløslatelse utilrådelig?    | Nei, løslates på prøve          |
        | Hvilken dag løslates den innsatte? | 04.07.2027                      |
        | Hvilke vilkår?                     | Ingen nye straffbare handlinger |
      Så er meldingen "Prøveløslatelse med møteplikt" ikke sendt
      Og venter disse oppgavene
        | oppgave              | hos     |
        | Gå gjennom vilkårene | Fengsel |

    Scenario: Manglende bolig er en egen grunn, og avslaget vurderes på nytt innen tre måneder
      Når klokken blir 04.04.2027 kl. 09:00
      Og "Fengselet" fullfører "Skriv uttalelse" med
        | felt           | verdi                  |
        | Hva tilrår du? | Tilrår ikke løslatelse |
      Og "Fengselet" fullfører "Kontroller bolig og plan" med
        | felt                                  | verdi              |
        | Hvor skal den innsatte bo?            | Ikke avklart       |
        | Trenger den innsatte hjelp med bolig? | Ja, å skaffe bolig |
      Og "Fengselet" fullfører "Vurder om løslatelse er utilrådelig" med
        | felt                            | verdi                      |
        | Er prøveløslatelse utilrådelig? | Ja, løslates ikke på prøve |
        | Hvorfor?                        | Bolig mangler              |
      Og "Fengselet" fullfører "Fortell den innsatte om avslaget" med
        | felt                            | verdi                |
        | Når fikk den innsatte vite det? | 20.04.2027 kl. 09:00 |
        | Hvordan?                        | Muntlig og på papir  |
      Så er feltet "Ny vurdering av prøveløslatelse senest" satt til "04.10.2027"
      Og venter ingen oppgaver
      Når klokken blir 05.09.2027 kl. 23:59
      Så venter ingen oppgaver
      Når klokken blir 06.09.2027 kl. 00:00
      Så venter oppgaven "Skriv uttalelse" hos "Fengsel"

    Scenario: Dagen for ny vurdering står når avslaget fortelles, og forventet løslatelse blir endt tid
      Når saken endres
        | felt                 | verdi      |
        | Forventet løslatelse | 04.07.2027 |
      Og klokken blir 04.04.2027 kl. 09:00
      Og "Fengselet" fullfører "Skriv uttalelse" med
        | felt           | verdi                  |
        | Hva tilrår du? | Tilrår ikke løslatelse |
      Og "Fengselet" fullfører "Kontroller bolig og plan" med
        | felt                                  | verdi        |
        | Hvor skal den innsatte bo?            | Ikke avklart |
        | Trenger den innsatte hjelp med bolig? | Nei          |
      Og "Fengselet" fullfører "Vurder om løslatelse er utilrådelig" med
        | felt                            | verdi                      |
        | Er prøveløslatelse utilrådelig? | Ja, løslates ikke på prøve |
        | Hvorfor?                        | Nye saker til behandling   |
      Så venter oppgaven "Fortell den innsatte om avslaget" hos "Fengsel"
      Og er feltet "Ny vurdering av prøveløslatelse senest" satt til "04.10.2027"
      Og er feltet "Forventet løslatelse" satt til "02.11.2027"

    Scenario: Avslås det så sent at dagen for ny vurdering er passert, regnes det fra avslaget
      Når klokken blir 05.10.2027 kl. 09:00
      Og "Fengselet" fullfører "Skriv uttalelse" med
        | felt           | verdi                  |
        | Hva tilrår du? | Tilrår ikke løslatelse |
      Og "Fengselet" fullfører "Kontroller bolig og plan" med
        | felt                                  | verdi        |
        | Hvor skal den innsatte bo?            | Ikke avklart |
        | Trenger den innsatte hjelp med bolig? | Nei          |
      Og "Fengselet" fullfører "Vurder om løslatelse er utilrådelig" med
        | felt                            | verdi                      |
        | Er prøveløslatelse utilrådelig? | Ja, løslates ikke på prøve |
        | Hvorfor?                        | Nye saker til behandling   |
      Så er feltet "Ny vurdering av prøveløslatelse senest" satt til "05.01.2028"

    Scenario: Avbruddet blir lengre, og datoene flytter seg like langt
      Når saken endres
        | felt                 | verdi      |
        | Forventet løslatelse | 04.07.2027 |
      Og saken endres
        | felt            | verdi |
        | Avbrudd i dager | 21    |
      Så er feltet "Halv tid" satt til "25.05.2027"
      Og er feltet "To tredjedels tid" satt til "25.07.2027"
      Og er feltet "Endt tid" satt til "23.11.2027"
      Og er feltet "Forventet løslatelse" satt til "25.07.2027"
      Når klokken blir 24.04.2027 kl. 23:59
      Så venter ingen oppgaver
      Når klokken blir 25.04.2027 kl. 00:00
      Så venter oppgaven "Skriv uttalelse" hos "Fengsel"
      # Føres for langt, og rettes.
      Når saken endres
        | felt            | verdi |
        | Avbrudd i dager | 14    |
      Så er feltet "To tredjedels tid" satt til "18.07.2027"
      Og er feltet "Forventet løslatelse" satt til "18.07.2027"

    Scenario: Et avbrudd etter avslaget flytter også dagen for ny vurdering
      Når klokken blir 04.04.2027 kl. 09:00
      Og "Fengselet" fullfører "Skriv uttalelse" med
        | felt           | verdi                  |
        | Hva tilrår du? | Tilrår ikke løslatelse |
      Og "Fengselet" fullfører "Kontroller bolig og plan" med
        | felt                                  | verdi        |
        | Hvor skal den innsatte bo?            | Ikke avklart |
        | Trenger den innsatte hjelp med bolig? | Nei          |
      Og "Fengselet" fullfører "Vurder om løslatelse er utilrådelig" med
        | felt                            | verdi                      |
        | Er prøveløslatelse utilrådelig? | Ja, løslates ikke på prøve |
        | Hvorfor?                        | Nye saker til behandling   |
      Og saken endres
        | felt            | verdi |
        | Avbrudd i dager | 7     |
      Så er feltet "Ny vurdering av prøveløslatelse senest" satt til "11.10.2027"

    Scenario: Klagen på avslaget fører fram, og vurderingen begynner på nytt med en gang
      Når klokken blir 04.04.2027 kl. 09:00
      Og "Fengselet" fullfører "Skriv uttalelse" med
        | felt           | verdi                  |
        | Hva tilrår du? | Tilrår ikke løslatelse |
      Og "Fengselet" fullfører "Kontroller bolig og plan" med
        | felt                                  | verdi              |
        | Hvor skal den innsatte bo?            | Ikke avklart       |
        | Trenger den innsatte hjelp med bolig? | Ja, å skaffe bolig |
      Og "Fengselet" fullfører "Vurder om løslatelse er utilrådelig" med
        | felt                            | verdi                      |
        | Er prøveløslatelse utilrådelig? | Ja, løslates ikke på prøve |
        | Hvorfor?                        | Bolig mangler              |
      Når klokken blir 20.04.2027 kl. 10:00
      Og "Fengselet" fullfører "Fortell den innsatte om avslaget" med
        | felt                            | verdi                       |
        | Når fikk den innsatte vite det? | 20.04.2027 kl. 09:00        |
        | Hvordan?                        | Muntlig og på papir         |
        | Er det levert klage?            | Vedtaket om prøveløslatelse |
      Så venter oppgaven "Registrer klagen" hos "Fengsel"
      Når "Fengselet" fullfører "Registrer klagen" med
        | felt                                    | verdi                |
        | Hva klages det på?                      | Et annet vedtak      |
        | Når fikk den innsatte vite om vedtaket? | 20.04.2027 kl. 09:00 |
        | Når kom klagen?                         | 20.04.2027 kl. 09:30 |
        | Er klagen begrunnet?                    | Ja                   |
      Og "Fengselet" fullfører "Vurder eget vedtak på nytt" med
        | felt                                            | verdi |
        | Endrer eller opphever dere vedtaket?            | Ja    |
        | Er iverksettingen utsatt til klagen er avgjort? | Ja    |
      Og "Fengselet" fullfører "Skriv nytt vedtak" med
        | felt                | verdi                     |
        | Hva ble resultatet? | Den innsatte fikk medhold |
      Og "Fengselet" fullfører "Fortell den innsatte resultatet" med
        | felt                                   | verdi                |
        | Når fikk den innsatte vite resultatet? | 20.04.2027 kl. 10:00 |
        | Hvordan?                               | På papir             |
      Så er feltet "Ny vurdering av prøveløslatelse senest" satt til "20.04.2027"
      Når klokken blir 20.04.2027 kl. 10:01
      Så venter oppgaven "Skriv uttalelse" hos "Fengsel"
      Og venter oppgaven "Kontroller bolig og plan" hos "Fengsel"

    Scenario: Etter et nytt avslag er straffen over før den neste vurderingen
      Når klokken blir 04.04.2027 kl. 09:00
      Og "Fengselet" fullfører "Skriv uttalelse" med
        | felt           | verdi                  |
        | Hva tilrår du? | Tilrår ikke løslatelse |
      Og "Fengselet" fullfører "Kontroller bolig og plan" med
        | felt                                  | verdi        |
        | Hvor skal den innsatte bo?            | Ikke avklart |
        | Trenger den innsatte hjelp med bolig? | Nei          |
      Og "Fengselet" fullfører "Vurder om løslatelse er utilrådelig" med
        | felt                            | verdi                              |
        | Er prøveløslatelse utilrådelig? | Ja, løslates ikke på prøve         |
        | Hvorfor?                        | Fare for nye straffbare handlinger |
      Og "Fengselet" fullfører "Fortell den innsatte om avslaget" med
        | felt                            | verdi                |
        | Når fikk den innsatte vite det? | 20.04.2027 kl. 09:00 |
        | Hvordan?                        | På papir             |
      Og klokken blir 06.09.2027 kl. 09:00
      Og "Fengselet" fullfører "Skriv uttalelse" med
        | felt           | verdi                  |
        | Hva tilrår du? | Tilrår ikke løslatelse |
      Og "Fengselet" fullfører "Kontroller bolig og plan" med
        | felt                                  | verdi        |
        | Hvor skal den innsatte bo?            | Ikke avklart |
        | Trenger den innsatte hjelp med bolig? | Nei          |
      Og "Fengselet" fullfører "Vurder om løslatelse er utilrådelig" med
        | felt                            | verdi                              |
        | Er prøveløslatelse utilrådelig? | Ja, løslates ikke på prøve         |
        | Hvorfor?                        | Fare for nye straffbare handlinger |
      Og "Fengselet" fullfører "Fortell den innsatte om avslaget" med
        | felt                            | verdi                |
        | Når fikk den innsatte vite det? | 06.09.2027 kl. 09:00 |
        | Hvordan?                        | På papir             |
      Så er feltet "Ny vurdering av prøveløslatelse senest" satt til "04.01.2028"
      Når klokken blir 01.11.2027 kl. 23:59
      Så er prosessen ikke ferdig
      Når klokken blir 02.11.2027 kl. 00:00
      Så er prosessen ferdig

    Scenario: Den innsatte ber om løslatelse fra halv tid, men det er ingen særlige grunner
      Når saken endres
        | felt                                    | verdi |
        | Ber om løslatelse før to tredjedels tid | Ja    |
      Så venter disse oppgavene
        | oppgave                          | hos     |
        | Vurder om det er særlige grunner | Fengsel |
      Når "Fengselet" fullfører "Vurder om det er særlige grunner" med
        | felt                            | verdi           |
        | Foreligger det særlige grunner? | Foreligger ikke |
      Så venter disse oppgavene
        | oppgave                                           | hos     |
        | Fortell den innsatte at det ikke er særlige grunner | Fengsel |
      Når "Fengselet" fullfører "Fortell den innsatte at det ikke er særlige grunner" med
        | felt                            | verdi                |
        | Når fikk den innsatte vite det? | 02.11.2026 kl. 10:00 |
        | Hvordan?                        | Muntlig og på papir  |
      Så venter ingen oppgaver
      Når klokken blir 04.04.2027 kl. 00:00
      Så venter oppgaven "Skriv uttalelse" hos "Fengsel"

    Scenario: Den innsatte trekker ønsket om løslatelse fra halv tid
      Når saken endres
        | felt                                    | verdi |
        | Ber om løslatelse før to tredjedels tid | Ja    |
      Og saken endres
        | felt                                    | verdi |
        | Ber om løslatelse før to tredjedels tid | Nei   |
      Så venter ingen oppgaver
      Når klokken blir 04.04.2027 kl. 00:00
      Så venter oppgaven "Skriv uttalelse" hos "Fengsel"

    Scenario: Klagen på at det ikke er særlige grunner, fører fram: det vurderes på nytt
      Når saken endres
        | felt                                    | verdi |
        | Ber om løslatelse før to tredjedels tid | Ja    |
      Og "Fengselet" fullfører "Vurder om det er særlige grunner" med
        | felt                            | verdi           |
        | Foreligger det særlige grunner? | Foreligger ikke |
      Og "Fengselet" fullfører "Fortell den innsatte at det ikke er særlige grunner" med
        | felt                            | verdi                       |
        | Når fikk den innsatte vite det? | 02.11.2026 kl. 10:00        |
        | Hvordan?                        | Muntlig og på papir         |
        | Er det levert klage?            | Vedtaket om prøveløslatelse |
      Og "Fengselet" fullfører "Registrer klagen" med
        | felt                                    | verdi                |
        | Hva klages det på?                      | Et annet vedtak      |
        | Når fikk den innsatte vite om vedtaket? | 02.11.2026 kl. 10:00 |
        | Når kom klagen?                         | 02.11.2026 kl. 10:00 |
        | Er klagen begrunnet?                    | Ja                   |
      Og "Fengselet" fullfører "Vurder eget vedtak på nytt" med
        | felt                                            | verdi |
        | Endrer eller opphever dere vedtaket?            | Ja    |
        | Er iverksettingen utsatt til klagen er avgjort? | Ja    |
      Og "Fengselet" fullfører "Skriv nytt vedtak" med
        | felt                | verdi                     |
        | Hva ble resultatet? | Den innsatte fikk medhold |
      Og "Fengselet" fullfører "Fortell den innsatte resultatet" med
        | felt                                   | verdi                |
        | Når fikk den innsatte vite resultatet? | 02.11.2026 kl. 10:00 |
        | Hvordan?                               | På papir             |
      Så venter disse oppgavene
        | oppgave                          | hos     |
        | Vurder om det er særlige grunner | Fengsel |

    Scenario: Avslag ved halv tid stenger ikke for to tredjedels tid
      Når saken endres
        | felt                                    | verdi |
        | Ber om løslatelse før to tredjedels tid | Ja    |
      Og "Fengselet" fullfører "Vurder om det er særlige grunner" med
        | felt                            | verdi      |
        | Foreligger det særlige grunner? | Foreligger |
      Og "Fengselet" fullfører "Skriv uttalelse" med
        | felt           | verdi             |
        | Hva tilrår du? | Tilrår løslatelse |
      Og "Fengselet" fullfører "Kontroller bolig og plan" med
        | felt                                  | verdi        |
        | Hvor skal den innsatte bo?            | Ikke avklart |
        | Trenger den innsatte hjelp med bolig? | Nei          |
      Og "Fengselet" fullfører "Vurder om løslatelse er utilrådelig" med
        | felt                            | verdi                      |
        | Er prøveløslatelse utilrådelig? | Ja, løslates ikke på prøve |
        | Hvorfor?                        | Nye saker til behandling   |
      Og "Fengselet" fullfører "Fortell den innsatte om avslaget" med
        | felt                            | verdi                |
        | Når fikk den innsatte vite det? | 02.11.2026 kl. 12:00 |
        | Hvordan?                        | Muntlig              |
      Så er feltet "Forventet løslatelse" satt til "04.07.2027"
      Og venter ingen oppgaver
      Når klokken blir 04.04.2027 kl. 00:00
      Så venter oppgaven "Skriv uttalelse" hos "Fengsel"

  Regel: Over ti år avgjør regionen

    Bakgrunn:
      Når "Fengselet" fullfører "Registrer straffens lengde" med
        | felt                                 | verdi      |
        | Straff: år                           | 12         |
        | Straff: måneder                      | 0          |
        | Straff: dager                        | 1          |
        | Hvilken dag begynte gjennomføringen? | 02.11.2018 |
        | Fradrag i dager                      | 0          |
        | Avbrudd i dager                      | 0          |
      Og det går 1 minutt
      Og "Fengselet" fullfører "Skriv uttalelse" med
        | felt           | verdi             |
        | Hva tilrår du? | Tilrår løslatelse |
      Og "Fengselet" fullfører "Kontroller bolig og plan" med
        | felt                                  | verdi                     |
        | Hvor skal den innsatte bo?            | Egen eid eller leid bolig |
        | Trenger den innsatte hjelp med bolig? | Nei                       |

    Scenariomal: Fengselet tilrår, og regionen avgjør
      Når "Fengselet" fullfører "Vurder om løslatelse er utilrådelig" med
        | felt                               | verdi                     |
        | Er prøveløslatelse utilrådelig?    | Nei, løslates på prøve    |
        | Hvilken dag løslates den innsatte? | 01.12.2026                |
        | Hvilke vilkår?                     | Møteplikt for friomsorgen |
      Så er meldingen "Innstilling til regionen" sendt til "Kriminalomsorgen region øst"
      Og venter disse oppgavene
        | oppgave                 | hos    |
        | Avgjør prøveløslatelsen | Region |
      Når "Region" fullfører "Avgjør prøveløslatelsen" med
        | felt                               | verdi      |
        | Er prøveløslatelse utilrådelig?    | <svar>     |
        | Hvilken dag løslates den innsatte? | 15.12.2026 |
        | <mer>                              | <verdi>    |
      Så er feltet "Forventet løslatelse" satt til "<dag>"
      Og venter oppgaven "<oppgave>" hos "<hos>"

      Eksempler:
        | svar                       | mer            | verdi                             | oppgave                          | hos       | dag        |
        | Nei, løslates på prøve     | Hvilke vilkår? | Møteplikt for friomsorgen, Bosted | Avtal første møte                | Friomsorg | 15.12.2026 |
        | Ja, løslates ikke på prøve | Hvorfor?       | Atferd under gjennomføringen      | Fortell den innsatte om avslaget | Fengsel   | 03.11.2030 |

    Scenario: Fengselet kan avslå selv, og det vurderes på nytt innen ett år
      Når "Fengselet" fullfører "Vurder om løslatelse er utilrådelig" med
        | felt                            | verdi                        |
        | Er prøveløslatelse utilrådelig? | Ja, løslates ikke på prøve   |
        | Hvorfor?                        | Atferd under gjennomføringen |
      Så er meldingen "Innstilling til regionen" ikke sendt
      Når "Fengselet" fullfører "Fortell den innsatte om avslaget" med
        | felt                            | verdi                |
        | Når fikk den innsatte vite det? | 02.11.2026 kl. 12:00 |
        | Hvordan?                        | På papir             |
      Så er feltet "Ny vurdering av prøveløslatelse senest" satt til "03.11.2027"
