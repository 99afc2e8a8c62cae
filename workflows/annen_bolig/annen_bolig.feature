# language: no
Egenskap: Annen bolig
  Fra kommunen har sagt nei, til den innsatte har et sted å bo.

  Bakgrunn:
    Gitt at klokken er 02.11.2026 kl. 10:00

  Regel: En utleier skal vite om dommen, en privat bare når den innsatte vil

    Bakgrunn:
      Gitt en sak med
        | felt      | verdi      |
        | Sakstype  | Forvaring  |
        | Minstetid | 01.02.2029 |
      Og at prosessen "bolig_i_kommune" er startet
      Når det går 1 minutt
      Og "Fengselet" fullfører "Skriv brev til hjemkommunen" med
        | felt                             | verdi        |
        | Hvilken kommune skal brevet til? | Oslo kommune |
        | Hvilket NAV-kontor?              | NAV Oslo     |
      Og "Fengselet" fullfører "Hjelp den innsatte å spørre selv" med
        | felt                                 | verdi                   |
        | Hva har den innsatte fått hjelp til? | Hjelp til å skrive brev |

    Scenariomal: Uten utleier er det ingen å orientere
      Når "Fengselet" fullfører "Finn en annen bolig" med
        | felt                 | verdi   |
        | Hva har dere funnet? | <bolig> |
      Så er prosessen ferdig

      Eksempler:
        | bolig                        |
        | Kommunal bolig likevel       |
        | Egen bolig eller hos familie |

    Scenario: Er ingen bolig funnet, letes det på nytt etter tre måneder
      Når "Fengselet" fullfører "Finn en annen bolig" med
        | felt                 | verdi                      |
        | Hva har dere funnet? | Ingen bolig er funnet ennå |
      Så venter ingen oppgaver
      Når klokken blir 02.02.2027 kl. 10:00
      Så venter ingen oppgaver
      Når klokken blir 02.02.2027 kl. 10:01
      Så venter oppgaven "Finn en annen bolig" hos "Fengsel"

    Scenariomal: En utleier som ikke er privat, orienteres uten samtykke
      Når "Fengselet" fullfører "Finn en annen bolig" med
        | felt                 | verdi                     |
        | Hva har dere funnet? | Leie av andre enn private |
      Så venter disse oppgavene
        | oppgave            | hos     |
        | Orienter utleieren | Fengsel |
      Når "Fengselet" fullfører "Orienter utleieren" med
        | felt                  | verdi  |
        | Hva svarte utleieren? | <svar> |
      Så <slutt>

      Eksempler:
        | svar        | slutt                                               |
        | Leier ut    | er prosessen ferdig                                 |
        | Trekker seg | venter oppgaven "Finn en annen bolig" hos "Fengsel" |

    Scenario: Den innsatte samtykker skriftlig, og fengselet orienterer
      Når "Fengselet" fullfører "Finn en annen bolig" med
        | felt                 | verdi                     |
        | Hva har dere funnet? | Leie av en privat utleier |
      Og "Fengselet" fullfører "Spør om utleieren kan orienteres" med
        | felt                  | verdi                                       |
        | Hva vil den innsatte? | Fengselet kan orientere; skriftlig samtykke |
      Og "Fengselet" fullfører "Orienter den private utleieren" med
        | felt                  | verdi    |
        | Hva svarte utleieren? | Leier ut |
      Så er prosessen ferdig

    Scenario: Trekkes samtykket før utleieren er orientert, letes det videre
      Når "Fengselet" fullfører "Finn en annen bolig" med
        | felt                 | verdi                     |
        | Hva har dere funnet? | Leie av en privat utleier |
      Og "Fengselet" fullfører "Spør om utleieren kan orienteres" med
        | felt                  | verdi                                       |
        | Hva vil den innsatte? | Fengselet kan orientere; skriftlig samtykke |
      Og saken endres
        | felt                  | verdi                |
        | Den private utleieren | Samtykket er trukket |
      Så venter disse oppgavene
        | oppgave             | hos     |
        | Finn en annen bolig | Fengsel |

    Scenario: Den innsatte orienterer selv
      Når "Fengselet" fullfører "Finn en annen bolig" med
        | felt                 | verdi                     |
        | Hva har dere funnet? | Leie av en privat utleier |
      Og "Fengselet" fullfører "Spør om utleieren kan orienteres" med
        | felt                  | verdi                        |
        | Hva vil den innsatte? | Den innsatte orienterer selv |
      Så venter disse oppgavene
        | oppgave                           | hos     |
        | Bekreft at utleieren er orientert | Fengsel |
      Når "Fengselet" fullfører "Bekreft at utleieren er orientert" med
        | felt                  | verdi       |
        | Hva svarte utleieren? | Trekker seg |
      Så venter oppgaven "Finn en annen bolig" hos "Fengsel"

    Scenario: Vil den innsatte at utleieren ikke skal få vite det, letes det videre
      Når "Fengselet" fullfører "Finn en annen bolig" med
        | felt                 | verdi                     |
        | Hva har dere funnet? | Leie av en privat utleier |
      Og "Fengselet" fullfører "Spør om utleieren kan orienteres" med
        | felt                  | verdi                           |
        | Hva vil den innsatte? | Utleieren skal ikke få vite det |
      Så venter disse oppgavene
        | oppgave             | hos     |
        | Finn en annen bolig | Fengsel |
