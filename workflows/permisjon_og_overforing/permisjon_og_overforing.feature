# language: no
Egenskap: Permisjon og overføring
  Fra søknaden kommer, til den innsatte er tilbake eller flyttet.

  Bakgrunn:
    Gitt at klokken er 01.02.2027 kl. 09:00

  Regel: Fengselet avgjør når straffen er på ti år eller mindre

    Bakgrunn:
      Gitt en sak med
        | felt              | verdi                       |
        | Sakstype          | Dom                         |
        | Fengsel           | Oslo fengsel                |
        | Region            | Kriminalomsorgen region øst |
        | Innsatt           | 01.01.2026                  |
        | To tredjedels tid | 01.01.2028                  |
      Og at prosessen "permisjon_og_overforing" er startet
      Når "Fengselet" fullfører "Registrer søknaden" med
        | felt                                                | verdi                                    |
        | Hva søker den innsatte om?                          | Permisjon                                |
        | Hva slags permisjon?                                | Ordinær permisjon                        |
        | Når begynner det?                                   | 01.03.2027 kl. 10:00                     |
        | Når slutter det?                                    | 03.03.2027 kl. 10:00                     |
        | Har regionen eller direktoratet gitt permisjon før? | Ikke gitt av regionen eller direktoratet |
        | Straff: år                                          | 3                                        |
        | Straff: måneder                                     | 0                                        |
        | Straff: dager                                       | 0                                        |
        | Sikkerhetsnivå nå                                   | Høyt sikkerhetsnivå                      |
        | Når kom søknaden?                                   | 01.02.2027 kl. 08:30                     |
      Og "Avdelingsleder" fullfører "Forbered søknaden" med
        | felt                                        | verdi                  |
        | Hvem har dere innhentet opplysninger fra?   | Ingen; det trengs ikke |
        | Er det avklart hvor den innsatte skal være? | Ja                     |
      Og "Avdelingsleder" fullfører "Ta søknaden opp i rådsmøtet" med
        | felt          | verdi                |
        | Hva er rådet? | Anbefaler, på vilkår |

    Scenario: Permisjonen innvilges på vilkår, og den innsatte er tilbake i tide
      Så er feltet "Permisjonstid" satt til "02.01.2027"
      Når "Fengselsleder" fullfører "Avgjør søknaden" med
        | felt                | verdi                  |
        | Innvilges søknaden? | Ja                     |
        | Hvilke vilkår?      | Ren prøve før utgangen |
      Og "Fengselet" fullfører "Vurder varsel til fornærmede" med
        | felt                     | verdi                 |
        | Skal fornærmede varsles? | Det skal ikke varsles |
      Og "Fengselet" fullfører "Gå gjennom vilkårene" med
        | felt                            | verdi                |
        | Når fikk den innsatte vite det? | 03.02.2027 kl. 10:00 |
        | Hvordan?                        | Muntlig og på papir  |
      Så har oppgaven "Før inn hvordan utgangen gikk" frist 03.03.2027 kl. 10:00
      Når klokken blir 03.03.2027 kl. 10:00
      Og "Fengselet" fullfører "Før inn hvordan utgangen gikk" med
        | felt              | verdi                      |
        | Hvordan gikk det? | Tilbake i tide, uten brudd |
      Så er prosessen ferdig
      Og er feltet "Permisjonsdøgn brukt i kvoteåret" satt til "2"
      Og er feltet "Kvoteåret regnes fra" satt til "01.03.2027"

    Scenario: Den innsatte trekker søknaden når den skal avgjøres
      Når "Fengselsleder" fullfører "Avgjør søknaden" med
        | felt                | verdi                             |
        | Innvilges søknaden? | Den innsatte har trukket søknaden |
      Så er prosessen ferdig

    Scenario: Den innsatte løslates mens søknaden behandles, og søknaden faller bort
      Når saken endres
        | felt    | verdi                |
        | Løslatt | 01.02.2027 kl. 09:00 |
      Så venter ingen oppgaver
      Og er prosessen ferdig

    Scenario: Bolig mangler: det er en egen grunn, ikke risiko, og avslaget står når klagefristen er ute
      Når "Fengselsleder" fullfører "Avgjør søknaden" med
        | felt                | verdi         |
        | Innvilges søknaden? | Nei           |
        | Hvorfor ikke?       | Bolig mangler |
      Så er feltet "Hvorfor søknaden er avslått" satt til "Bolig mangler"
      Når "Fengselet" fullfører "Fortell den innsatte om avslaget" med
        | felt                            | verdi                |
        | Når fikk den innsatte vite det? | 03.02.2027 kl. 10:00 |
        | Hvordan?                        | Muntlig og på papir  |
      Så har oppgaven "Ta imot klage på vedtaket" frist 11.02.2027 kl. 00:00
      Når klokken blir 10.02.2027 kl. 23:59
      Så venter disse oppgavene
        | oppgave                   | hos     |
        | Ta imot klage på vedtaket | Fengsel |
      Når klokken blir 11.02.2027 kl. 00:00
      Så er prosessen ferdig

    Scenario: To søknader om det samme er avslått: klagen hører til det ene vedtaket, og det andre står
      Når "Fengselsleder" fullfører "Avgjør søknaden" med
        | felt                | verdi         |
        | Innvilges søknaden? | Nei           |
        | Hvorfor ikke?       | Bolig mangler |
      Og "Fengselet" fullfører "Fortell den innsatte om avslaget" med
        | felt                            | verdi                |
        | Når fikk den innsatte vite det? | 03.02.2027 kl. 10:00 |
        | Hvordan?                        | Muntlig og på papir  |
      Gitt at prosessen "permisjon_og_overforing" er startet
      Når "Fengselet" fullfører "Registrer søknaden" med
        | felt                                                | verdi                                    |
        | Hva søker den innsatte om?                          | Permisjon                                |
        | Hva slags permisjon?                                | Ordinær permisjon                        |
        | Når begynner det?                                   | 05.04.2027 kl. 10:00                     |
        | Når slutter det?                                    | 06.04.2027 kl. 10:00                     |
        | Har regionen eller direktoratet gitt permisjon før? | Ikke gitt av regionen eller direktoratet |
        | Straff: år                                          | 3                                        |
        | Straff: måneder                                     | 0                                        |
        | Straff: dager                                       | 0                                        |
        | Sikkerhetsnivå nå                                   | Høyt sikkerhetsnivå                      |
        | Når kom søknaden?                                   | 01.02.2027 kl. 08:45                     |
      Og "Avdelingsleder" fullfører "Forbered søknaden" med
        | felt                                        | verdi                  |
        | Hvem har dere innhentet opplysninger fra?   | Ingen; det trengs ikke |
        | Er det avklart hvor den innsatte skal være? | Ja                     |
      Og "Avdelingsleder" fullfører "Ta søknaden opp i rådsmøtet" med
        | felt          | verdi           |
        | Hva er rådet? | Anbefaler ikke  |
      Og "Fengselsleder" fullfører "Avgjør søknaden" med
        | felt                | verdi         |
        | Innvilges søknaden? | Nei           |
        | Hvorfor ikke?       | Bolig mangler |
      Og "Fengselet" fullfører "Fortell den innsatte om avslaget" med
        | felt                            | verdi                |
        | Når fikk den innsatte vite det? | 04.02.2027 kl. 10:00 |
        | Hvordan?                        | Muntlig og på papir  |
      Og "Fengselet" fullfører "Ta imot klage på vedtaket" med
        | felt              | verdi |
        | Er klagen levert? | Ja    |
      Så venter disse oppgavene
        | oppgave                   | hos     |
        | Registrer klagen          | Fengsel |
        | Ta imot klage på vedtaket | Fengsel |
      Når klokken blir 12.02.2027 kl. 00:00
      Så venter disse oppgavene
        | oppgave          | hos     |
        | Registrer klagen | Fengsel |

    Scenario: Den innsatte klager, og fengselet omgjør: permisjonen er innvilget
      Når "Fengselsleder" fullfører "Avgjør søknaden" med
        | felt                | verdi         |
        | Innvilges søknaden? | Nei           |
        | Hvorfor ikke?       | Bolig mangler |
      Og "Fengselet" fullfører "Fortell den innsatte om avslaget" med
        | felt                            | verdi                |
        | Når fikk den innsatte vite det? | 03.02.2027 kl. 10:00 |
        | Hvordan?                        | Muntlig og på papir  |
      Og "Fengselet" fullfører "Ta imot klage på vedtaket" med
        | felt              | verdi |
        | Er klagen levert? | Ja    |
      Og "Fengselet" fullfører "Registrer klagen" med
        | felt                 | verdi                |
        | Når kom klagen?      | 05.02.2027 kl. 10:00 |
        | Er klagen begrunnet? | Ja                   |
      Og "Fengselsleder" fullfører "Vurder eget vedtak på nytt" med
        | felt                                            | verdi        |
        | Endrer eller opphever dere vedtaket?            | Ja           |
        | Er iverksettingen utsatt til klagen er avgjort? | Ikke aktuelt |
      Og "Fengselsleder" fullfører "Skriv nytt vedtak" med
        | felt                | verdi                     |
        | Hva ble resultatet? | Den innsatte fikk medhold |
      Og "Fengselet" fullfører "Fortell den innsatte resultatet" med
        | felt                                   | verdi                |
        | Når fikk den innsatte vite resultatet? | 20.02.2027 kl. 10:00 |
        | Hvordan?                               | På papir             |
      Så venter disse oppgavene
        | oppgave                      | hos     |
        | Vurder varsel til fornærmede | Fengsel |

    Scenario: Den innsatte klager med en gang, og regionen gir ikke medhold
      Når "Fengselsleder" fullfører "Avgjør søknaden" med
        | felt                | verdi         |
        | Innvilges søknaden? | Nei           |
        | Hvorfor ikke?       | Bolig mangler |
      Og "Fengselet" fullfører "Fortell den innsatte om avslaget" med
        | felt                            | verdi                |
        | Når fikk den innsatte vite det? | 03.02.2027 kl. 10:00 |
        | Hvordan?                        | Muntlig og på papir  |
      Og "Fengselet" fullfører "Ta imot klage på vedtaket" med
        | felt              | verdi |
        | Er klagen levert? | Ja    |
      Og "Fengselet" fullfører "Registrer klagen" med
        | felt                 | verdi                |
        | Når kom klagen?      | 05.02.2027 kl. 10:00 |
        | Er klagen begrunnet? | Ja                   |
      Og "Fengselsleder" fullfører "Vurder eget vedtak på nytt" med
        | felt                                            | verdi        |
        | Endrer eller opphever dere vedtaket?            | Nei          |
        | Er iverksettingen utsatt til klagen er avgjort? | Ikke aktuelt |
      Og "Fengselsleder" fullfører "Forbered oversendelsen" med
        | felt                                      | verdi            |
        | Hva sendes regionen?                      | Klagen, Vedtaket |
        | Har den innsatte fått kopi av uttalelsen? | Ja               |
      Og "Saksbehandler i regionen" fullfører "Avgjør klagen" med
        | felt                | verdi        |
        | Hva ble resultatet? | Ikke medhold |
      Og "Fengselet" fullfører "Fortell den innsatte resultatet" med
        | felt                                   | verdi                |
        | Når fikk den innsatte vite resultatet? | 20.02.2027 kl. 10:00 |
        | Hvordan?                               | På papir             |
      Så er prosessen ferdig

    Scenario: Regionen opphever avslaget, og søknaden behandles på nytt
      Når "Fengselsleder" fullfører "Avgjør søknaden" med
        | felt                | verdi         |
        | Innvilges søknaden? | Nei           |
        | Hvorfor ikke?       | Bolig mangler |
      Og "Fengselet" fullfører "Fortell den innsatte om avslaget" med
        | felt                            | verdi                |
        | Når fikk den innsatte vite det? | 03.02.2027 kl. 10:00 |
        | Hvordan?                        | Muntlig og på papir  |
      Og "Fengselet" fullfører "Ta imot klage på vedtaket" med
        | felt              | verdi |
        | Er klagen levert? | Ja    |
      Og "Fengselet" fullfører "Registrer klagen" med
        | felt                 | verdi                |
        | Når kom klagen?      | 05.02.2027 kl. 10:00 |
        | Er klagen begrunnet? | Ja                   |
      Og "Fengselsleder" fullfører "Vurder eget vedtak på nytt" med
        | felt                                            | verdi        |
        | Endrer eller opphever dere vedtaket?            | Nei          |
        | Er iverksettingen utsatt til klagen er avgjort? | Ikke aktuelt |
      Og "Fengselsleder" fullfører "Forbered oversendelsen" med
        | felt                                      | verdi            |
        | Hva sendes regionen?                      | Klagen, Vedtaket |
        | Har den innsatte fått kopi av uttalelsen? | Ja               |
      Og "Saksbehandler i regionen" fullfører "Avgjør klagen" med
        | felt                | verdi                                 |
        | Hva ble resultatet? | Vedtaket er opphevet og sendt tilbake |
      Og "Fengselet" fullfører "Fortell den innsatte resultatet" med
        | felt                                   | verdi                |
        | Når fikk den innsatte vite resultatet? | 20.02.2027 kl. 10:00 |
        | Hvordan?                               | På papir             |
      Så venter disse oppgavene
        | oppgave           | hos     |
        | Forbered søknaden | Fengsel |

    Scenario: En klage på den åttende dagen: avslaget står, men klagen kan tas til behandling for seg
      Når "Fengselsleder" fullfører "Avgjør søknaden" med
        | felt                | verdi         |
        | Innvilges søknaden? | Nei           |
        | Hvorfor ikke?       | Bolig mangler |
      Og "Fengselet" fullfører "Fortell den innsatte om avslaget" med
        | felt                            | verdi                |
        | Når fikk den innsatte vite det? | 03.02.2027 kl. 10:00 |
        | Hvordan?                        | Muntlig og på papir  |
      Og klokken blir 11.02.2027 kl. 09:00
      Så er prosessen ferdig
      Gitt at prosessen "klage" er startet
      Når "Fengselet" fullfører "Registrer klagen" med
        | felt                                    | verdi                |
        | Hva klages det på?                      | Et annet vedtak      |
        | Når fikk den innsatte vite om vedtaket? | 03.02.2027 kl. 10:00 |
        | Når kom klagen?                         | 11.02.2027 kl. 08:00 |
        | Er klagen begrunnet?                    | Ja                   |
      Og "Fengselsleder" fullfører "Vurder om en sen klage skal behandles" med
        | felt                           | verdi                                            |
        | Skal klagen behandles likevel? | Ja                                               |
        | Hvorfor?                       | Den innsatte kan ikke lastes for at den kom sent |
      Så venter disse oppgavene
        | oppgave                    | hos     |
        | Vurder eget vedtak på nytt | Fengsel |

    Scenario: Er søknaden ikke avgjort på en måned, får den innsatte et foreløpig svar
      Når klokken blir 28.02.2027 kl. 23:59
      Så er oppgaven "Gi foreløpig svar" ikke åpen
      Når klokken blir 01.03.2027 kl. 00:00
      Så venter disse oppgavene
        | oppgave           | hos     |
        | Avgjør søknaden   | Fengsel |
        | Gi foreløpig svar | Fengsel |
      Når "Fengselet" fullfører "Gi foreløpig svar" med
        | felt                   | verdi      |
        | Når kan svaret ventes? | 15.03.2027 |
      Så venter disse oppgavene
        | oppgave         | hos     |
        | Avgjør søknaden | Fengsel |

    Scenario: Avgjøres søknaden imens, faller det foreløpige svaret bort
      Når klokken blir 01.03.2027 kl. 08:00
      Og "Fengselsleder" fullfører "Avgjør søknaden" med
        | felt                | verdi                  |
        | Innvilges søknaden? | Ja                     |
        | Hvilke vilkår?      | Ren prøve før utgangen |
      Så venter disse oppgavene
        | oppgave                      | hos     |
        | Vurder varsel til fornærmede | Fengsel |

    Scenario: Er søknaden avgjort før en måned er gått, trengs ikke noe foreløpig svar
      Når "Fengselsleder" fullfører "Avgjør søknaden" med
        | felt                | verdi                  |
        | Innvilges søknaden? | Ja                     |
        | Hvilke vilkår?      | Ren prøve før utgangen |
      Og "Fengselet" fullfører "Vurder varsel til fornærmede" med
        | felt                     | verdi                 |
        | Skal fornærmede varsles? | Det skal ikke varsles |
      Og "Fengselet" fullfører "Gå gjennom vilkårene" med
        | felt                            | verdi                |
        | Når fikk den innsatte vite det? | 03.02.2027 kl. 10:00 |
        | Hvordan?                        | Muntlig og på papir  |
      Når klokken blir 01.03.2027 kl. 08:00
      Så venter disse oppgavene
        | oppgave                       | hos     |
        | Før inn hvordan utgangen gikk | Fengsel |

  Regel: En søknad kan trekkes før den er forberedt

    Scenario: Den innsatte trekker søknaden
      Gitt en sak med
        | felt     | verdi        |
        | Sakstype | Dom          |
        | Fengsel  | Oslo fengsel |
        | Innsatt  | 01.01.2026   |
      Og at prosessen "permisjon_og_overforing" er startet
      Når "Fengselet" fullfører "Registrer søknaden" med
        | felt                       | verdi                          |
        | Hva søker den innsatte om? | Et annet fengsel på samme nivå |
        | Hvilket fengsel?           | Halden fengsel                 |
        | Straff: år                 | 3                              |
        | Straff: måneder            | 0                              |
        | Straff: dager              | 0                              |
        | Sikkerhetsnivå nå          | Høyt sikkerhetsnivå            |
        | Når kom søknaden?          | 01.02.2027 kl. 08:30           |
      Og "Avdelingsleder" fullfører "Forbered søknaden" med
        | felt                              | verdi |
        | Den innsatte har trukket søknaden | Ja    |
      Så er prosessen ferdig

  Regel: Straffens lengde, nivået og tidligere permisjon sier hvem som avgjør

    Scenariomal: Hvem som avgjør
      Gitt en sak med
        | felt              | verdi                       |
        | Sakstype          | Dom                         |
        | Fengsel           | Oslo fengsel                |
        | Region            | Kriminalomsorgen region øst |
        | Innsatt           | 01.01.2026                  |
        | To tredjedels tid | 01.01.2028                  |
      Og at prosessen "permisjon_og_overforing" er startet
      Når "Fengselet" fullfører "Registrer søknaden" med
        | felt                                                | verdi                |
        | Hva søker den innsatte om?                          | <søknad>             |
        | Hva slags permisjon?                                | Ordinær permisjon    |
        | Når begynner det?                                   | 01.03.2027 kl. 10:00 |
        | Når slutter det?                                    | 03.03.2027 kl. 10:00 |
        | Hvilket fengsel?                                    | Halden fengsel       |
        | Straff: år                                          | <år>                 |
        | Straff: måneder                                     | 0                    |
        | Straff: dager                                       | <dager>              |
        | Sikkerhetsnivå nå                                   | <nivå>               |
        | Har regionen eller direktoratet gitt permisjon før? | <før>                |
        | Når kom søknaden?                                   | 01.02.2027 kl. 08:30 |
      Og "Avdelingsleder" fullfører "Forbered søknaden" med
        | felt                                        | verdi                  |
        | Hvem har dere innhentet opplysninger fra?   | Ingen; det trengs ikke |
        | Er det avklart hvor den innsatte skal være? | Ja                     |
      Og "Avdelingsleder" fullfører "Ta søknaden opp i rådsmøtet" med
        | felt          | verdi     |
        | Hva er rådet? | Anbefaler |
      Så venter oppgaven "<oppgave>" hos "Oslo fengsel"

      Eksempler:
        | søknad                         | år | dager | nivå                  | før                                             | oppgave                |
        | Permisjon                      | 10 | 0     | Høyt sikkerhetsnivå   | Ikke gitt av regionen eller direktoratet        | Avgjør søknaden        |
        | Permisjon                      | 10 | 1     | Høyt sikkerhetsnivå   | Ikke gitt av regionen eller direktoratet        | Undertegn anbefalingen |
        | Permisjon                      | 10 | 1     | Høyt sikkerhetsnivå   | Gitt av regionen eller direktoratet, uten svikt | Avgjør søknaden        |
        | Frigang                        | 10 | 1     | Høyt sikkerhetsnivå   | Gitt av regionen eller direktoratet, uten svikt | Undertegn anbefalingen |
        | Frigang                        | 10 | 1     | Lavere sikkerhetsnivå | Ikke gitt av regionen eller direktoratet        | Avgjør søknaden        |
        | Et annet fengsel på samme nivå | 10 | 0     | Høyt sikkerhetsnivå   | Ikke gitt av regionen eller direktoratet        | Undertegn anbefalingen |

  Regel: Den som vurderer søknaden, ser om tiden er inne den dagen det gjelder fra

    Scenariomal: <søknad> (<sakstype>), innsatt <innsatt>
      Gitt en sak med
        | felt              | verdi                       |
        | Sakstype          | <sakstype>                  |
        | Fengsel           | Oslo fengsel                |
        | Region            | Kriminalomsorgen region øst |
        | Innsatt           | <innsatt>                   |
        | To tredjedels tid | 01.01.2030                  |
        | Permisjonstid     | 01.02.2027                  |
      Og at prosessen "permisjon_og_overforing" er startet
      Når "Fengselet" fullfører "Registrer søknaden" med
        | felt                                                | verdi                                    |
        | Hva søker den innsatte om?                          | <søknad>                                 |
        | Hva slags permisjon?                                | Ordinær permisjon                        |
        | Når begynner det?                                   | 01.03.2027 kl. 10:00                     |
        | Når slutter det?                                    | 03.03.2027 kl. 10:00                     |
        | Hvilket fengsel?                                    | Halden fengsel                           |
        | Har regionen eller direktoratet gitt permisjon før? | Ikke gitt av regionen eller direktoratet |
        | Straff: år                                          | 3                                        |
        | Straff: måneder                                     | 0                                        |
        | Straff: dager                                       | 0                                        |
        | Sikkerhetsnivå nå                                   | Høyt sikkerhetsnivå                      |
        | Når kom søknaden?                                   | 01.02.2027 kl. 08:30                     |
      Så venter oppgaven "Forbered søknaden" hos "Oslo fengsel"
      Og er variabelen "soknad_tid" satt til "<svar>"

      Eksempler:
        | søknad         | sakstype  | innsatt    | svar      |
        | Permisjon      | Dom       | 28.02.2026 | inne      |
        | Permisjon      | Dom       | 01.03.2026 | ikke_inne |
        | Frigang        | Dom       | 28.02.2026 | inne      |
        | Overgangsbolig | Dom       | 31.01.2026 | inne      |
        | Overgangsbolig | Forvaring | 01.01.2022 | inne      |

  Regel: Ved forvaring avgjør regionen, og klagen går til direktoratet

    Bakgrunn:
      Gitt en sak med
        | felt          | verdi                            |
        | Sakstype      | Forvaring                        |
        | Fengsel       | Ila fengsel og forvaringsanstalt |
        | Region        | Kriminalomsorgen region øst      |
        | Innsatt       | 01.01.2022                       |
        | Minstetid     | 01.01.2028                       |
        | Permisjonstid | 01.01.2026                       |
      Og at prosessen "permisjon_og_overforing" er startet
      Når "Fengselet" fullfører "Registrer søknaden" med
        | felt                                                | verdi                                    |
        | Hva søker den innsatte om?                          | Permisjon                                |
        | Hva slags permisjon?                                | Ordinær permisjon                        |
        | Når begynner det?                                   | 01.03.2027 kl. 10:00                     |
        | Når slutter det?                                    | 03.03.2027 kl. 10:00                     |
        | Har regionen eller direktoratet gitt permisjon før? | Ikke gitt av regionen eller direktoratet |
        | Sikkerhetsnivå nå                                   | Høyt sikkerhetsnivå                      |
        | Når kom søknaden?                                   | 01.02.2027 kl. 08:30                     |
      Og "Avdelingsleder" fullfører "Forbered søknaden" med
        | felt                                        | verdi                  |
        | Hvem har dere innhentet opplysninger fra?   | Ingen; det trengs ikke |
        | Er det avklart hvor den innsatte skal være? | Ja                     |
      Og "Avdelingsleder" fullfører "Ta søknaden opp i rådsmøtet" med
        | felt          | verdi          |
        | Hva er rådet? | Anbefaler ikke |

    Scenario: Rådet er nei, men søknaden går videre, og regionen innvilger
      Når "Fengselsleder" fullfører "Undertegn anbefalingen" med
        | felt                   | verdi                |
        | Avslår fengselet selv? | Nei                  |
        | Fengselets anbefaling  | Anbefaler, på vilkår |
      Så er meldingen "Søknad til regionen" sendt til "Kriminalomsorgen region øst"
      Og har oppgaven "Avgjør søknaden i regionen" frist 15.02.2027 kl. 09:00
      Når "Saksbehandler i regionen" fullfører "Avgjør søknaden i regionen" med
        | felt                | verdi                  |
        | Innvilges søknaden? | Ja                     |
        | Hvilke vilkår?      | Ren prøve før utgangen |
      Og "Fengselet" fullfører "Vurder varsel til fornærmede" med
        | felt                     | verdi                        |
        | Skal fornærmede varsles? | Det skal varsles, i eget løp |
      Og "Fengselet" fullfører "Gå gjennom vilkårene" med
        | felt                            | verdi                |
        | Når fikk den innsatte vite det? | 20.02.2027 kl. 10:00 |
        | Hvordan?                        | På papir             |
      Når klokken blir 03.03.2027 kl. 10:00
      Og "Fengselet" fullfører "Før inn hvordan utgangen gikk" med
        | felt              | verdi                      |
        | Hvordan gikk det? | Tilbake i tide, uten brudd |
      Så er feltet "Permisjon før" satt til "Gitt av regionen eller direktoratet, uten svikt"
      Og er prosessen ferdig

    Scenario: Fengselet avslår selv; regionen er klageinstans
      Når "Fengselsleder" fullfører "Undertegn anbefalingen" med
        | felt                   | verdi          |
        | Avslår fengselet selv? | Ja             |
        | Hvorfor ikke?          | Fare for svikt |
      Så er meldingen "Søknad til regionen" ikke sendt
      Når "Fengselet" fullfører "Fortell den innsatte om avslaget" med
        | felt                            | verdi                |
        | Når fikk den innsatte vite det? | 03.02.2027 kl. 10:00 |
        | Hvordan?                        | Muntlig og på papir  |
      Og "Fengselet" fullfører "Ta imot klage på vedtaket" med
        | felt              | verdi |
        | Er klagen levert? | Ja    |
      Og "Fengselet" fullfører "Registrer klagen" med
        | felt                 | verdi                |
        | Når kom klagen?      | 05.02.2027 kl. 10:00 |
        | Er klagen begrunnet? | Ja                   |
      Og "Fengselsleder" fullfører "Vurder eget vedtak på nytt" med
        | felt                                            | verdi        |
        | Endrer eller opphever dere vedtaket?            | Nei          |
        | Er iverksettingen utsatt til klagen er avgjort? | Ikke aktuelt |
      Og "Fengselsleder" fullfører "Forbered oversendelsen" med
        | felt                                      | verdi            |
        | Hva sendes regionen?                      | Klagen, Vedtaket |
        | Har den innsatte fått kopi av uttalelsen? | Ja               |
      Så venter oppgaven "Avgjør klagen" hos "Region"

    Scenario: Regionen avslår; direktoratet er klageinstans
      Når "Fengselsleder" fullfører "Undertegn anbefalingen" med
        | felt                   | verdi                       |
        | Avslår fengselet selv? | Nei                         |
        | Fengselets anbefaling  | Anbefaler ikke              |
        | Hvorfor ikke?          | Brudd under gjennomføringen |
      Og "Saksbehandler i regionen" fullfører "Avgjør søknaden i regionen" med
        | felt                | verdi          |
        | Innvilges søknaden? | Nei            |
        | Hvorfor ikke?       | Fare for svikt |
      Og "Fengselet" fullfører "Fortell den innsatte om avslaget" med
        | felt                            | verdi                |
        | Når fikk den innsatte vite det? | 03.02.2027 kl. 10:00 |
        | Hvordan?                        | Muntlig og på papir  |
      Og "Fengselet" fullfører "Ta imot klage på vedtaket" med
        | felt              | verdi |
        | Er klagen levert? | Ja    |
      Og "Fengselet" fullfører "Registrer klagen" med
        | felt                 | verdi                |
        | Når kom klagen?      | 05.02.2027 kl. 10:00 |
        | Er klagen begrunnet? | Ja                   |
      Og "Saksbehandler i regionen" fullfører "Vurder regionens vedtak på nytt" med
        | felt                                 | verdi |
        | Endrer eller opphever dere vedtaket? | Nei   |
      Så venter oppgaven "Avgjør klagen i direktoratet" hos "Kriminalomsorgsdirektoratet"

  Regel: Fengselet det søkes til, avgjør overføring og gir plass

    Bakgrunn:
      Gitt en sak med
        | felt              | verdi                       |
        | Sakstype          | Dom                         |
        | Fengsel           | Oslo fengsel                |
        | Region            | Kriminalomsorgen region øst |
        | Innsatt           | 01.01.2026                  |
        | To tredjedels tid | 01.01.2028                  |
      Og at prosessen "permisjon_og_overforing" er startet
      Når "Fengselet" fullfører "Registrer søknaden" med
        | felt                       | verdi                                     |
        | Hva søker den innsatte om? | Lavere sikkerhetsnivå eller åpent fengsel |
        | Hvilket fengsel?           | Halden fengsel                            |
        | Straff: år                 | 3                                         |
        | Straff: måneder            | 0                                         |
        | Straff: dager              | 0                                         |
        | Sikkerhetsnivå nå          | Høyt sikkerhetsnivå                       |
        | Når kom søknaden?          | 01.02.2027 kl. 08:30                      |
      Og "Avdelingsleder" fullfører "Forbered søknaden" med
        | felt                                        | verdi                  |
        | Hvem har dere innhentet opplysninger fra?   | Ingen; det trengs ikke |
        | Er det avklart hvor den innsatte skal være? | Ikke aktuelt           |
      Og "Avdelingsleder" fullfører "Ta søknaden opp i rådsmøtet" med
        | felt          | verdi     |
        | Hva er rådet? | Anbefaler |
      Og "Fengselsleder" fullfører "Undertegn anbefalingen" med
        | felt                  | verdi     |
        | Fengselets anbefaling | Anbefaler |
      Så er meldingen "Søknad til mottakende fengsel" sendt til "Halden fengsel"
      Når "Halden fengsel" fullfører "Avgjør søknaden om overføring" med
        | felt                | verdi |
        | Innvilges søknaden? | Ja    |

    Scenario: Ingen plass: søknaden står på venteliste og tas opp igjen etter fire uker
      Når "Halden fengsel" fullfører "Tildel plass" med
        | felt          | verdi           |
        | Er det plass? | Nei, venteliste |
      Så venter ingen oppgaver
      Når klokken blir 01.03.2027 kl. 09:00
      Så venter oppgaven "Tildel plass" hos "Halden fengsel"
      Når "Halden fengsel" fullfører "Tildel plass" med
        | felt          | verdi                             |
        | Er det plass? | Den innsatte har trukket søknaden |
      Så er prosessen ferdig

  Regel: Opphold i institusjon krever tilsagn om plass først

    Scenario: Tilsagnet skaffes, og den innsatte kommer i institusjon
      Gitt en sak med
        | felt              | verdi                       |
        | Sakstype          | Dom                         |
        | Fengsel           | Oslo fengsel                |
        | Region            | Kriminalomsorgen region øst |
        | Innsatt           | 01.01.2026                  |
        | To tredjedels tid | 01.01.2028                  |
      Og at prosessen "permisjon_og_overforing" er startet
      Når "Fengselet" fullfører "Registrer søknaden" med
        | felt                       | verdi                        |
        | Hva søker den innsatte om? | Opphold i institusjon (§ 12) |
        | Straff: år                 | 3                            |
        | Straff: måneder            | 0                            |
        | Straff: dager              | 0                            |
        | Sikkerhetsnivå nå          | Høyt sikkerhetsnivå          |
        | Når kom søknaden?          | 01.02.2027 kl. 08:30         |
      Og "Avdelingsleder" fullfører "Forbered søknaden" med
        | felt                                        | verdi                  |
        | Hvem har dere innhentet opplysninger fra?   | Ingen; det trengs ikke |
        | Er det avklart hvor den innsatte skal være? | Ikke aktuelt           |
        | Har institusjonen gitt tilsagn?             | Nei                    |
      Så har oppgaven "Skaff tilsagn fra institusjonen" frist 01.03.2027 kl. 09:00
      Når "Sosialkonsulent" fullfører "Skaff tilsagn fra institusjonen" med
        | felt                            | verdi |
        | Har institusjonen gitt tilsagn? | Ja    |
      Og "Avdelingsleder" fullfører "Ta søknaden opp i rådsmøtet" med
        | felt          | verdi     |
        | Hva er rådet? | Anbefaler |
      Når "Fengselsleder" fullfører "Avgjør søknaden" med
        | felt                | verdi |
        | Innvilges søknaden? | Ja    |
      Og "Sosialkonsulent" fullfører "Avtal dagen med institusjonen" med
        | felt         | verdi      |
        | Hvilken dag? | 01.03.2027 |
      Og "Oslo fengsel" fullfører "Fortell den innsatte om flyttingen" med
        | felt                            | verdi                |
        | Når fikk den innsatte vite det? | 04.02.2027 kl. 10:00 |
        | Hvordan?                        | Muntlig              |
      Og klokken blir 01.03.2027 kl. 08:00
      Og "Oslo fengsel" fullfører "Bekreft at den innsatte er flyttet" med
        | felt                     | verdi |
        | Er den innsatte flyttet? | Ja    |
      Så er feltet "Fengsel" satt til "Oslo fengsel"
      Og er oppgaven "Ta imot saken" ikke åpen

  Regel: I varetekt er det ingen permisjonstid å regne ut

    Scenario: Søknaden registreres uten straffens lengde, og tiden må vurderes
      Gitt en sak med
        | felt     | verdi                       |
        | Sakstype | Varetekt                    |
        | Fengsel  | Oslo fengsel                |
        | Region   | Kriminalomsorgen region øst |
        | Innsatt  | 01.01.2027                  |
      Og at prosessen "permisjon_og_overforing" er startet
      Når "Fengselet" fullfører "Registrer søknaden" med
        | felt                                                | verdi                                    |
        | Hva søker den innsatte om?                          | Permisjon                                |
        | Hva slags permisjon?                                | Ordinær permisjon                        |
        | Når begynner det?                                   | 01.03.2027 kl. 10:00                     |
        | Når slutter det?                                    | 03.03.2027 kl. 10:00                     |
        | Har regionen eller direktoratet gitt permisjon før? | Ikke gitt av regionen eller direktoratet |
        | Sikkerhetsnivå nå                                   | Høyt sikkerhetsnivå                      |
        | Når kom søknaden?                                   | 01.02.2027 kl. 08:30                     |
      Så er feltet "Permisjonstid" satt til ""
      Når "Avdelingsleder" fullfører "Forbered søknaden" med
        | felt                                        | verdi                  |
        | Hvem har dere innhentet opplysninger fra?   | Ingen; det trengs ikke |
        | Er det avklart hvor den innsatte skal være? | Ja                     |
      Og "Avdelingsleder" fullfører "Ta søknaden opp i rådsmøtet" med
        | felt          | verdi          |
        | Hva er rådet? | Anbefaler ikke |
      Og "Fengselsleder" fullfører "Avgjør søknaden" med
        | felt                | verdi              |
        | Innvilges søknaden? | Nei                |
        | Hvorfor ikke?       | Tiden er ikke inne |
      Så venter oppgaven "Fortell den innsatte om avslaget" hos "Oslo fengsel"
