# Quant s’espera a les sales, i com ho encertem: la pàgina pública. De vós.
waits-title = Quant s’espera ara
waits-lead = Sense cita, si vinguéssiu ara mateix. Es torna a calcular cada vegada que la sala canvia.
waits-office = L’oficina
waits-between = De { $from } a { $until } min
waits-at-most = Menys de { $until } min
waits-unknown = Encara no sabem quant s’hi triga
waits-closed = Ara és tancat
waits-no-more = Avui ja no hi ha temps d’atendre ningú més
waits-waiting = { $number ->
    [0] Ara no hi espera ningú
    [one] Hi espera una persona
   *[other] Hi esperen { $number } persones
  }
waits-none = Cap de les nostres sales no dona torn.
waits-book = Demaneu cita prèvia
waits-score = Ho encertem?
waits-score-none = Encara no hem anunciat prou esperes per dir-ho. Quan n’hi hagi, ho publicarem aquí.
waits-kept = De cada 100 persones, { $share } han esperat com a molt el que els vam dir.
waits-aim = El nostre objectiu és { $aim }.
waits-error = El que crèiem més probable s’ha equivocat de { $middle } minuts de mitjana.
waits-error-rule = Una regla senzilla, la gent que hi ha davant pel temps mitjà, s’hauria equivocat de { $rule }.
waits-what = Com ho comptem
waits-means-wait = L’espera va des que agafeu el número fins que us criden. Amb cita, des de l’hora de la cita o des que us anuncieu, si és més tard.
waits-means-kept = Complim quan us criden abans del temps més llarg que us hem dit.
waits-means-error = L’error és la diferència, en minuts, entre l’espera que crèiem més probable i la que ha estat.
waits-means-rule = La regla senzilla és per comparar: si ens equivoquéssim més que ella, no caldria calcular res més.
waits-day = Dia i lloc
waits-told = Persones avisades
waits-kept-short = Complert
waits-error-short = Error
waits-rule-short = Error de la regla
waits-csv = Baixeu-ho en CSV
waits-json = Baixeu-ho en JSON
