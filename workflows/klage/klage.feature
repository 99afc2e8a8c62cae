# language: no
Egenskap: Klage
  Klage på et vedtak fengselet eller regionen har truffet: fra den kommer inn, til den innsatte vet resultatet.

  Bakgrunn:
    Gitt at klokken er 11.01.2027 kl. 15:00
    Og en sak med
      | felt     | verdi                       |
      | Sakstype | Dom                         |
      | Fengsel  | Ullersmo fengsel            |
      | Region   | Kriminalomsorgen region øst |
    Og at prosessen "klage" er startet

  Scenariomal: Sju dager regnes i dager, 48 timer på klokken
    Så har oppgaven "Registrer klagen" frist 12.01.2027 kl. 15:00
    Når "Fengselet" fullfører "Registrer klagen" med
      | felt                                    | verdi       |
      | Hva klages det på?                      | <hva>       |
      | Når fikk den innsatte vite om vedtaket? | <fikk vite> |
      | Når kom klagen?                         | <kom>       |
      | Er klagen begrunnet?                    | Ja          |
    Så venter oppgaven "<oppgave>" hos "Fengsel"

    Eksempler:
      | hva                  | fikk vite            | kom                  | oppgave                               |
      | Et annet vedtak      | 04.01.2027 kl. 09:00 | 11.01.2027 kl. 14:00 | Vurder eget vedtak på nytt            |
      | Et annet vedtak      | 04.01.2027 kl. 09:00 | 11.01.2027 kl. 23:59 | Vurder eget vedtak på nytt            |
      | Et annet vedtak      | 03.01.2027 kl. 23:00 | 11.01.2027 kl. 08:00 | Vurder om en sen klage skal behandles |
      | En reaksjon på brudd | 09.01.2027 kl. 14:00 | 11.01.2027 kl. 14:00 | Vurder eget vedtak på nytt            |
      | En reaksjon på brudd | 09.01.2027 kl. 14:00 | 11.01.2027 kl. 14:01 | Vurder om en sen klage skal behandles |
      # Den åttende dagen er for sent, fra midnatt.
      | Et annet vedtak      | 03.01.2027 kl. 09:00 | 11.01.2027 kl. 00:00 | Vurder om en sen klage skal behandles |
      | At fornærmede skal varsles | 04.01.2027 kl. 09:00 | 11.01.2027 kl. 12:00 | Vurder eget vedtak på nytt      |

  Scenariomal: 48 timer er 48 timer, også når klokken stilles
    Når klokken blir 01.11.2027 kl. 15:00
    Og "Fengselet" fullfører "Registrer klagen" med
      | felt                                    | verdi                |
      | Hva klages det på?                      | En reaksjon på brudd |
      | Når fikk den innsatte vite om vedtaket? | <fikk vite>          |
      | Når kom klagen?                         | <kom>                |
      | Er klagen begrunnet?                    | Ja                   |
    Så venter oppgaven "<oppgave>" hos "Fengsel"

    Eksempler:
      | fikk vite            | kom                  | oppgave                               |
      # Sommertiden begynner natt til 28. mars: den natten er en time kortere.
      | 27.03.2027 kl. 14:00 | 29.03.2027 kl. 15:00 | Vurder eget vedtak på nytt            |
      | 27.03.2027 kl. 14:00 | 29.03.2027 kl. 15:01 | Vurder om en sen klage skal behandles |
      # Sommertiden slutter natt til 31. oktober: den natten er en time lengre.
      | 30.10.2027 kl. 14:00 | 01.11.2027 kl. 13:00 | Vurder eget vedtak på nytt            |
      | 30.10.2027 kl. 14:00 | 01.11.2027 kl. 13:01 | Vurder om en sen klage skal behandles |

  Regel: En sen klage kan tas til behandling

    Bakgrunn:
      Når "Fengselet" fullfører "Registrer klagen" med
        | felt                                    | verdi                |
        | Hva klages det på?                      | Et annet vedtak      |
        | Når fikk den innsatte vite om vedtaket? | 02.01.2027 kl. 09:00 |
        | Når kom klagen?                         | 11.01.2027 kl. 14:00 |
        | Er klagen begrunnet?                    | Ja                   |

    Scenario: Den innsatte kunne ikke lastes, og klagen behandles
      Når "Fengselet" fullfører "Vurder om en sen klage skal behandles" med
        | felt                           | verdi                                            |
        | Skal klagen behandles likevel? | Ja                                               |
        | Hvorfor?                       | Den innsatte kan ikke lastes for at den kom sent |
      Så venter oppgaven "Vurder eget vedtak på nytt" hos "Fengsel"

    Scenario: Klagen avvises, og den innsatte får vite det på papir
      Når "Fengselet" fullfører "Vurder om en sen klage skal behandles" med
        | felt                           | verdi                                 |
        | Skal klagen behandles likevel? | Nei                                   |
        | Hvorfor?                       | Det er ingen grunn til å behandle den |
      Så venter disse oppgavene
        | oppgave      | hos     |
        | Avvis klagen | Fengsel |
      Når "Fengselet" fullfører "Avvis klagen" med
        | felt                                       | verdi                |
        | Når fikk den innsatte vite om avvisningen? | 12.01.2027 kl. 09:00 |
        | Hvordan?                                   | Muntlig og på papir  |
      Så er prosessen ferdig
      Og er meldingen "Klage oversendt" ikke sendt

  Regel: Den innsatte kan klage nå og begrunne senere

    Bakgrunn:
      Når "Fengselet" fullfører "Registrer klagen" med
        | felt                                    | verdi                           |
        | Hva klages det på?                      | Et annet vedtak                 |
        | Når fikk den innsatte vite om vedtaket? | 08.01.2027 kl. 09:00            |
        | Når kom klagen?                         | 11.01.2027 kl. 14:00            |
        | Er klagen begrunnet?                    | Nei, begrunnelsen kommer senere |
      Og "Fengselet" fullfører "Sett frist for begrunnelsen" med
        | felt                       | verdi      |
        | Siste dag for begrunnelsen | 25.01.2027 |

    Scenario: Begrunnelsen kommer
      Så har oppgaven "Ta imot begrunnelsen" frist 25.01.2027
      Når klokken blir 20.01.2027 kl. 10:00
      Og "Fengselet" fullfører "Ta imot begrunnelsen" med
        | felt                  | verdi      |
        | Når kom begrunnelsen? | 20.01.2027 |
      Så venter disse oppgavene
        | oppgave                    | hos     |
        | Vurder eget vedtak på nytt | Fengsel |

    Scenario: Kommer den ikke innen siste dag, behandles klagen slik den er
      Når klokken blir 25.01.2027 kl. 23:59
      Så venter oppgaven "Ta imot begrunnelsen" hos "Fengsel"
      Når klokken blir 26.01.2027 kl. 00:00
      Så venter disse oppgavene
        | oppgave                    | hos     |
        | Vurder eget vedtak på nytt | Fengsel |

  Regel: Fengselet vurderer sitt eget vedtak først

    Bakgrunn:
      Når "Fengselet" fullfører "Registrer klagen" med
        | felt                                    | verdi                |
        | Hva klages det på?                      | Et annet vedtak      |
        | Når fikk den innsatte vite om vedtaket? | 08.01.2027 kl. 09:00 |
        | Når kom klagen?                         | 11.01.2027 kl. 14:00 |
        | Er klagen begrunnet?                    | Ja                   |

    Scenario: Fengselet omgjør vedtaket
      Når "Fengselet" fullfører "Vurder eget vedtak på nytt" med
        | felt                                            | verdi |
        | Endrer eller opphever dere vedtaket?            | Ja    |
        | Er iverksettingen utsatt til klagen er avgjort? | Ja    |
      Og "Fengselet" fullfører "Skriv nytt vedtak" med
        | felt                | verdi                     |
        | Hva ble resultatet? | Den innsatte fikk medhold |
      Så venter disse oppgavene
        | oppgave                         | hos     |
        | Fortell den innsatte resultatet | Fengsel |
      Når "Fengselet" fullfører "Fortell den innsatte resultatet" med
        | felt                                   | verdi                |
        | Når fikk den innsatte vite resultatet? | 12.01.2027 kl. 10:00 |
        | Hvordan?                               | På papir             |
      Så er prosessen ferdig
      Og er meldingen "Klage oversendt" ikke sendt

    Scenario: Regionen avgjør klagen
      Når "Fengselet" fullfører "Vurder eget vedtak på nytt" med
        | felt                                            | verdi |
        | Endrer eller opphever dere vedtaket?            | Nei   |
        | Er iverksettingen utsatt til klagen er avgjort? | Nei   |
      Og "Fengselet" fullfører "Forbered oversendelsen" med
        | felt                                      | verdi                                  |
        | Hva sendes regionen?                      | Klagen, Vedtaket, Fengselets uttalelse |
        | Har den innsatte fått kopi av uttalelsen? | Ja                                     |
      Så er meldingen "Klage oversendt" sendt til "Kriminalomsorgen region øst"
      Og venter disse oppgavene
        | oppgave       | hos    |
        | Avgjør klagen | Region |
      Og har oppgaven "Avgjør klagen" frist 11.02.2027
      Når "Saksbehandler i regionen" fullfører "Avgjør klagen" med
        | felt                | verdi        |
        | Hva ble resultatet? | Ikke medhold |
      Så er meldingen "Klagen er avgjort" sendt til "Ullersmo fengsel"
      Når "Fengselet" fullfører "Fortell den innsatte resultatet" med
        | felt                                   | verdi                |
        | Når fikk den innsatte vite resultatet? | 20.01.2027 kl. 10:00 |
        | Hvordan?                               | Muntlig og på papir  |
      Så er prosessen ferdig

    Scenario: Er klagen ikke besvart innen en måned, får den innsatte et foreløpig svar
      Når klokken blir 10.02.2027 kl. 23:59
      Så er oppgaven "Gi foreløpig svar" ikke åpen
      Når klokken blir 11.02.2027 kl. 00:00
      Så venter disse oppgavene
        | oppgave                    | hos     |
        | Vurder eget vedtak på nytt | Fengsel |
        | Gi foreløpig svar          | Fengsel |
      Når "Fengselet" fullfører "Gi foreløpig svar" med
        | felt                   | verdi      |
        | Når kan svaret ventes? | 01.03.2027 |
      Så venter disse oppgavene
        | oppgave                    | hos     |
        | Vurder eget vedtak på nytt | Fengsel |

    Scenario: Blir klagen avgjort først, faller det foreløpige svaret bort
      Når klokken blir 11.02.2027 kl. 08:00
      Og "Fengselet" fullfører "Vurder eget vedtak på nytt" med
        | felt                                            | verdi        |
        | Endrer eller opphever dere vedtaket?            | Ja           |
        | Er iverksettingen utsatt til klagen er avgjort? | Ikke aktuelt |
      Og "Fengselet" fullfører "Skriv nytt vedtak" med
        | felt                | verdi                            |
        | Hva ble resultatet? | Den innsatte fikk delvis medhold |
      Og "Fengselet" fullfører "Fortell den innsatte resultatet" med
        | felt                                   | verdi                |
        | Når fikk den innsatte vite resultatet? | 11.02.2027 kl. 10:00 |
        | Hvordan?                               | På papir             |
      Så er prosessen ferdig
      Og venter ingen oppgaver

  Regel: Er det regionen som traff vedtaket, går klagen til direktoratet

    Bakgrunn:
      Når "Fengselet" fullfører "Registrer klagen" med
        | felt                                    | verdi                |
        | Hva klages det på?                      | Et annet vedtak      |
        | Hvem traff vedtaket?                    | Regionen             |
        | Når fikk den innsatte vite om vedtaket? | 08.01.2027 kl. 09:00 |
        | Når kom klagen?                         | 11.01.2027 kl. 14:00 |
        | Er klagen begrunnet?                    | Ja                   |

    Scenario: Regionen omgjør sitt eget vedtak
      Så er meldingen "Klage på regionens vedtak" sendt til "Kriminalomsorgen region øst"
      Og er oppgaven "Vurder eget vedtak på nytt" ikke åpen
      Når "Saksbehandler i regionen" fullfører "Vurder regionens vedtak på nytt" med
        | felt                                 | verdi |
        | Endrer eller opphever dere vedtaket? | Ja    |
      Så er meldingen "Klagen er avgjort" sendt til "Ullersmo fengsel"
      Og er meldingen "Klage oversendt direktoratet" ikke sendt
      Og venter disse oppgavene
        | oppgave                         | hos     |
        | Fortell den innsatte resultatet | Fengsel |

    Scenario: Direktoratet avgjør klagen
      Når "Saksbehandler i regionen" fullfører "Vurder regionens vedtak på nytt" med
        | felt                                 | verdi |
        | Endrer eller opphever dere vedtaket? | Nei   |
      Så er meldingen "Klage oversendt direktoratet" sendt til "Kriminalomsorgsdirektoratet"
      Og venter disse oppgavene
        | oppgave                       | hos |
        | Avgjør klagen i direktoratet | KDI |
      Og har oppgaven "Avgjør klagen i direktoratet" frist 11.02.2027
      Når "Saksbehandler i direktoratet" fullfører "Avgjør klagen i direktoratet" med
        | felt                | verdi        |
        | Hva ble resultatet? | Ikke medhold |
      Så er meldingen "Klage oversendt" ikke sendt
      Når "Fengselet" fullfører "Fortell den innsatte resultatet" med
        | felt                                   | verdi                |
        | Når fikk den innsatte vite resultatet? | 20.01.2027 kl. 10:00 |
        | Hvordan?                               | Muntlig og på papir  |
      Så er prosessen ferdig

  Regel: Den som traff vedtaket, vurderer det på nytt, også når den innsatte er flyttet

    Scenario: Den innsatte er overført mens klagen er til vurdering
      Når "Fengselet" fullfører "Registrer klagen" med
        | felt                                    | verdi                |
        | Hva klages det på?                      | Et annet vedtak      |
        | Når fikk den innsatte vite om vedtaket? | 08.01.2027 kl. 09:00 |
        | Når kom klagen?                         | 11.01.2027 kl. 14:00 |
        | Er klagen begrunnet?                    | Ja                   |
      Og saken endres
        | felt    | verdi          |
        | Fengsel | Halden fengsel |
      Og "Fengselsleder" fullfører "Vurder eget vedtak på nytt" med
        | felt                                            | verdi |
        | Endrer eller opphever dere vedtaket?            | Ja    |
        | Er iverksettingen utsatt til klagen er avgjort? | Nei   |
      Og "Fengselsleder" fullfører "Skriv nytt vedtak" med
        | felt                | verdi                     |
        | Hva ble resultatet? | Den innsatte fikk medhold |
      Så venter oppgaven "Fortell den innsatte resultatet" hos "Fengsel"
