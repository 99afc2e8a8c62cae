# language: no
Egenskap: Bolig i kommunen
  Fra brevet til NAV-lederen i hjemkommunen til den som skal prøveløslates fra forvaring, har en bolig.

  Bakgrunn:
    Gitt at klokken er 02.11.2026 kl. 10:00

  Scenario: Er det mindre enn to og et halvt år til minstetid, skrives brevet med en gang
    Gitt en sak med
      | felt      | verdi      |
      | Sakstype  | Forvaring  |
      | Minstetid | 01.02.2029 |
    Og at prosessen "bolig_i_kommune" er startet
    Når det går 1 minutt
    Så venter oppgaven "Skriv brev til hjemkommunen" hos "Fengsel"

  Scenario: Uten minstetid bestemmer fengselet dagen
    Gitt en sak med
      | felt     | verdi     |
      | Sakstype | Forvaring |
    Og at prosessen "bolig_i_kommune" er startet
    Så venter disse oppgavene
      | oppgave                       | hos     |
      | Bestem når brevet skal sendes | Fengsel |
    Når "Fengselet" fullfører "Bestem når brevet skal sendes" med
      | felt                            | verdi      |
      | Hvilken dag skal brevet sendes? | 01.06.2027 |
    Så venter ingen oppgaver
    Når klokken blir 01.06.2027 kl. 00:00
    Så venter oppgaven "Skriv brev til hjemkommunen" hos "Fengsel"

  Regel: Brevet sendes to og et halvt år før minstetid

    Bakgrunn:
      Gitt en sak med
        | felt      | verdi                            |
        | Sakstype  | Forvaring                        |
        | Fengsel   | Ila fengsel og forvaringsanstalt |
        | Minstetid | 31.08.2030                       |
      Og at prosessen "bolig_i_kommune" er startet

    Scenario: Ingen gjør noe før dagen er inne
      Så venter ingen oppgaver
      Når klokken blir 28.02.2028 kl. 00:00
      Så venter ingen oppgaver
      Når klokken blir 28.02.2028 kl. 23:59
      Så venter ingen oppgaver
      Når klokken blir 29.02.2028 kl. 00:00
      Så venter oppgaven "Skriv brev til hjemkommunen" hos "Fengsel"
      Og har oppgaven "Skriv brev til hjemkommunen" frist 14.03.2028

    Scenario: Flyttes minstetid, flytter brevet seg
      Når saken endres
        | felt      | verdi      |
        | Minstetid | 02.06.2029 |
      Og klokken blir 01.12.2026 kl. 23:59
      Så venter ingen oppgaver
      Når klokken blir 02.12.2026 kl. 00:00
      Så venter oppgaven "Skriv brev til hjemkommunen" hos "Fengsel"

    Scenario: Flyttes minstetid så nær at dagen er over, skrives brevet med en gang
      Når saken endres
        | felt      | verdi      |
        | Minstetid | 01.02.2029 |
      Og det går 1 minutt
      Så venter oppgaven "Skriv brev til hjemkommunen" hos "Fengsel"

  Regel: Uten samtykke letes det etter bolig på andre måter

    Scenariomal: Fengselet skriver ikke til kommunen
      Gitt en sak med
        | felt                             | verdi       |
        | Sakstype                         | Forvaring   |
        | Minstetid                        | 01.02.2029  |
        | Samtykke til å dele opplysninger | <samtykke>  |
        | Hvem opplysningene kan deles med | <mottakere> |
      Og at prosessen "bolig_i_kommune" er startet
      Når det går 1 minutt
      Og "Fengselet" fullfører "Skriv brev til hjemkommunen" med
        | felt                             | verdi             |
        | Hvilken kommune skal brevet til? | Trondheim kommune |
        | Hvilket NAV-kontor?              | NAV Trondheim     |
      Så venter disse oppgavene
        | oppgave                          | hos     |
        | Hjelp den innsatte å spørre selv | Fengsel |
      Og er meldingen "Brev til hjemkommunen" ikke sendt
      Når "Fengselet" fullfører "Hjelp den innsatte å spørre selv" med
        | felt                                 | verdi   |
        | Hva har den innsatte fått hjelp til? | <hjelp> |
      Så venter disse oppgavene
        | oppgave             | hos     |
        | Finn en annen bolig | Fengsel |

      Eksempler:
        | samtykke        | mottakere     | hjelp                        |
        | Ikke gitt       |               | Hjelp til å skrive brev      |
        | Trukket tilbake | Kommunen, NAV | Telefonsamtale fra fengselet |
        | Gitt            | NAV           | Hjelp til å skrive brev      |

  Regel: Kommunen gjør rede for hva den kan tilby

    Bakgrunn:
      Gitt en sak med
        | felt                             | verdi                            |
        | Sakstype                         | Forvaring                        |
        | Fengsel                          | Ila fengsel og forvaringsanstalt |
        | Minstetid                        | 01.02.2029                       |
        | Samtykke til å dele opplysninger | Gitt                             |
        | Hvem opplysningene kan deles med | Kommunen, NAV                    |
        | Kommunens tilbud om bolig        | Ikke noe tilbud nå               |
      Og at prosessen "bolig_i_kommune" er startet
      Når det går 1 minutt
      Og "Fengselet" fullfører "Skriv brev til hjemkommunen" med
        | felt                             | verdi             |
        | Hvilken kommune skal brevet til? | Trondheim kommune |
        | Hvilket NAV-kontor?              | NAV Trondheim     |

    Scenario: Brevet går til NAV-lederen
      Så er meldingen "Brev til hjemkommunen" sendt til "NAV Trondheim"
      Og venter disse oppgavene
        | oppgave                        | hos       |
        | Gjør rede for kommunens tilbud | NAV-leder |
      Og har oppgaven "Gjør rede for kommunens tilbud" frist 14.12.2026 kl. 10:01

    Scenario: Uten svar purres det etter seks uker og tas opp etter tolv
      Når klokken blir 14.12.2026 kl. 10:00
      Så er meldingen "Purring på brevet" ikke sendt
      Når klokken blir 14.12.2026 kl. 10:01
      Så er meldingen "Purring på brevet" sendt til "NAV Trondheim"
      Og venter disse oppgavene
        | oppgave                        | hos       |
        | Gjør rede for kommunens tilbud | NAV-leder |
      Når klokken blir 25.01.2027 kl. 10:01
      Så venter disse oppgavene
        | oppgave                        | hos       |
        | Gjør rede for kommunens tilbud | NAV-leder |
        | Ta opp svaret med kommunen     | Fengsel   |
      Når "Fengselet" fullfører "Ta opp svaret med kommunen" med
        | felt                          | verdi             |
        | Hvem har du tatt det opp med? | Kommunens ledelse |
      Så venter disse oppgavene
        | oppgave                        | hos       |
        | Gjør rede for kommunens tilbud | NAV-leder |

    Scenario: Kommer svaret etter tolv uker, faller oppfølgingen bort
      Når klokken blir 25.01.2027 kl. 10:01
      Og "NAV" fullfører "Gjør rede for kommunens tilbud" med
        | felt                    | verdi                        |
        | Hva kan kommunen tilby? | Ikke noe tilbud nå           |
        | Søknadsskjema for bolig | Kommunen har ikke noe skjema |
        | Kan dere møtes?         | Bare skriftlig               |
      Så venter disse oppgavene
        | oppgave                        | hos     |
        | Avtal på video eller skriftlig | Fengsel |
        | Fyll ut boligsøknaden          | Fengsel |

    Scenario: De møtes, og den innsatte får kommunal bolig
      Når "NAV" fullfører "Gjør rede for kommunens tilbud" med
        | felt                     | verdi               |
        | Hva kan kommunen tilby?  | Kommunal bolig      |
        | Søknadsskjema for bolig  | Sendt til fengselet |
        | Kan dere møtes?          | Vi kan møtes        |
        | Når foreslår dere møtet? | 01.12.2026          |
      Så venter disse oppgavene
        | oppgave               | hos     |
        | Hold samarbeidsmøte   | Fengsel |
        | Fyll ut boligsøknaden | Fengsel |
      Og har oppgaven "Hold samarbeidsmøte" frist 01.12.2026
      Når "Fengselet" fullfører "Fyll ut boligsøknaden" med
        | felt                  | verdi               |
        | Skal søknaden sendes? | Sendes til kommunen |
      Så er meldingen "Boligsøknad" sendt til "Trondheim kommune"
      Og venter oppgaven "Svar på boligsøknaden" hos "Kommune"
      Når "Kommunen" fullfører "Svar på boligsøknaden" med
        | felt                       | verdi              |
        | Hva er svaret på søknaden? | Får kommunal bolig |
      Så er prosessen ikke ferdig
      Når "Fengselet" fullfører "Hold samarbeidsmøte" med
        | felt              | verdi                                  |
        | Hva avtalte dere? | Kommunen vurderer oppfølging i boligen |
      Så er prosessen ferdig

    Scenario: Trekkes samtykket mens NAV-lederen er spurt, spør den innsatte selv
      Når saken endres
        | felt                             | verdi           |
        | Samtykke til å dele opplysninger | Trukket tilbake |
      Så venter disse oppgavene
        | oppgave                         | hos     |
        | Hjelp den innsatte å spørre selv | Fengsel |
      Når klokken blir 25.01.2027 kl. 10:01
      Så er meldingen "Purring på brevet" ikke sendt

    Scenario: Avstanden hindrer møtet, og den innsatte vil ikke søke
      Når "NAV" fullfører "Gjør rede for kommunens tilbud" med
        | felt                    | verdi               |
        | Hva kan kommunen tilby? | Satt på venteliste  |
        | Søknadsskjema for bolig | Sendt til fengselet |
        | Kan dere møtes?         | Video eller telefon |
      Og "Fengselet" fullfører "Avtal på video eller skriftlig" med
        | felt              | verdi                            |
        | Hva avtalte dere? | Fengselet ser etter bolig å leie |
      Så er oppgaven "Finn en annen bolig" ikke åpen
      Når "Fengselet" fullfører "Fyll ut boligsøknaden" med
        | felt                  | verdi                           |
        | Skal søknaden sendes? | Den innsatte ønsker ikke å søke |
      Så venter disse oppgavene
        | oppgave             | hos     |
        | Finn en annen bolig | Fengsel |

    Scenario: Et avslag fra kommunen er ikke slutten
      Når "NAV" fullfører "Gjør rede for kommunens tilbud" med
        | felt                    | verdi               |
        | Hva kan kommunen tilby? | Satt på venteliste  |
        | Søknadsskjema for bolig | Sendt til fengselet |
        | Kan dere møtes?         | Vi kan møtes        |
      Og "Fengselet" fullfører "Hold samarbeidsmøte" med
        | felt              | verdi     |
        | Hva avtalte dere? | Nytt møte |
      Og "Fengselet" fullfører "Fyll ut boligsøknaden" med
        | felt                  | verdi               |
        | Skal søknaden sendes? | Sendes til kommunen |
      Og "Kommunen" fullfører "Svar på boligsøknaden" med
        | felt                       | verdi  |
        | Hva er svaret på søknaden? | Avslag |
      Så venter disse oppgavene
        | oppgave             | hos     |
        | Finn en annen bolig | Fengsel |

    Scenario: Trekkes samtykket mens søknaden er til behandling, letes det videre
      Når "NAV" fullfører "Gjør rede for kommunens tilbud" med
        | felt                    | verdi               |
        | Hva kan kommunen tilby? | Satt på venteliste  |
        | Søknadsskjema for bolig | Sendt til fengselet |
        | Kan dere møtes?         | Vi kan møtes        |
      Og "Fengselet" fullfører "Hold samarbeidsmøte" med
        | felt              | verdi                                  |
        | Hva avtalte dere? | Kommunen vurderer oppfølging i boligen |
      Og "Fengselet" fullfører "Fyll ut boligsøknaden" med
        | felt                  | verdi               |
        | Skal søknaden sendes? | Sendes til kommunen |
      Og saken endres
        | felt                             | verdi           |
        | Samtykke til å dele opplysninger | Trukket tilbake |
      Så venter disse oppgavene
        | oppgave             | hos     |
        | Finn en annen bolig | Fengsel |

  Regel: Er en annen bolig funnet, er boligen klar

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
