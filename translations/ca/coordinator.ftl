# La sala, per a qui la coordina. De tu.
coordinator-rail = Sala
coordinator-title = La sala
coordinator-now = Ara mateix
coordinator-figures = Xifres
coordinator-figures-title = Xifres de la sala
coordinator-figures-lead = Comptades dels torns, i de res més. El fitxer i la interfície per a programes diuen el mateix, fins al segon.
coordinator-every-site = Tots els llocs
coordinator-all = Tot
coordinator-way-hour = Amb cita
coordinator-way-walk-in = Sense cita
coordinator-by-way = Amb cita i sense
coordinator-by-site = Per lloc
coordinator-by-line = Per línia
coordinator-by-service = Per assumpte
coordinator-by-counter = Per taulell
coordinator-by-day = Per dia
coordinator-nothing = Encara no hi ha res a comptar.
coordinator-wait-mean = Espera mitjana
coordinator-wait-half = La meitat, com a molt
coordinator-wait-nine = Nou de cada deu
coordinator-service-mean = Atenció mitjana
coordinator-half = la meitat,
coordinator-nine = nou de cada deu,
coordinator-kept = Espera anunciada i complerta
coordinator-kept-of = de { $number } persones avisades
coordinator-left-count = { $number ->
    [one] { $number } ha marxat
   *[other] { $number } han marxat
  }
coordinator-missed-count = { $number ->
    [one] { $number } no hi era
   *[other] { $number } no hi eren
  }
coordinator-promises = El que vam anunciar i com ha anat
coordinator-promises-lead = La banda que es diu a cadascú quan arriba, i el que va esperar de debò.
coordinator-published = Així ho publiquem
coordinator-told = Avisades
coordinator-error = Error, min
coordinator-error-rule = Error de la regla, min
coordinator-how = Com es calcula?
coordinator-same = La pantalla, el fitxer i la interfície per a programes surten del mateix recompte.
coordinator-term-people = Persones ateses
coordinator-means-people = Números que s’han atès en un taulell, cadascun una vegada, per més línies i assumptes que hagi tingut.
coordinator-term-wait = Espera
coordinator-means-wait = Des que s’agafa el número fins que criden la persona o l’envien a una altra línia; amb cita, des de l’hora de la cita o des que s’anuncia, si és més tard. Qui passa de seguida compta com a zero. El temps amb un formulari no és espera. L’espera d’una persona és la suma de les seves.
coordinator-term-service = Atenció
coordinator-means-service = Des que la persona és al taulell fins que s’acaba. Si hi fa més d’un assumpte, cada assumpte té el seu temps, i la persona, la suma. El temps amb un formulari no és atenció.
coordinator-term-left = Han marxat
coordinator-means-left = Números deixats abans de ser atesos. Es compten, però no la seva espera: ningú no sap quan van marxar.
coordinator-term-missed = No hi eren
coordinator-means-missed = Números cridats sense que vingués ningú, i que no han tornat.
coordinator-term-sent_on = Enviades a una altra línia
coordinator-means-sent_on = Cada línia compta l’espera i l’atenció que hi ha hagut en ella; al total, la persona hi és una sola vegada.
coordinator-term-kept = Complerta
coordinator-means-kept = La persona va ser cridada abans del final de la banda que se li va dir en arribar. L’objectiu és vuit de cada deu.
coordinator-term-middle = La meitat i nou de cada deu
coordinator-means-middle = La meitat de la gent ha esperat aquest temps o menys; nou de cada deu, aquest altre o menys.
