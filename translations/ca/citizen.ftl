# El web públic: portada, cerca, fitxes, oficina i seu.
citizen-e-office = Seu electrònica de l’Ajuntament
citizen-official-time = Hora oficial: { $time }
citizen-search = Cerca
citizen-council = Ajuntament de { $town }
citizen-to-demo = Totes les portes de la demostració
citizen-foot-office = Oficines i horaris
citizen-foot-seat = Sobre la seu electrònica
citizen-foot-procedures = Tots els tràmits
citizen-foot-calendar = Calendari de dies inhàbils
citizen-foot-accessibility = Accessibilitat
citizen-foot-data = Protecció de dades
citizen-foot-incidents = Incidències de la seu
