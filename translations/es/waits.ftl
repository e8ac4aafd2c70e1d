# Cuánto se espera en las salas, y cómo acertamos: la página pública. De usted.
waits-title = Cuánto se espera ahora
waits-lead = Sin cita, si viniera ahora mismo. Se vuelve a calcular cada vez que la sala cambia.
waits-office = La oficina
waits-between = De { $from } a { $until } min
waits-at-most = Menos de { $until } min
waits-unknown = Todavía no sabemos cuánto se tarda
waits-closed = Ahora está cerrado
waits-no-more = Hoy ya no hay tiempo de atender a nadie más
waits-waiting = { $number ->
    [0] Ahora no espera nadie
    [one] Espera una persona
   *[other] Esperan { $number } personas
  }
waits-none = Ninguna de nuestras salas da turno.
waits-book = Pida cita previa
waits-score = ¿Acertamos?
waits-score-none = Todavía no hemos anunciado bastantes esperas para decirlo. Cuando las haya, lo publicaremos aquí.
waits-kept = De cada 100 personas, { $share } han esperado como mucho lo que les dijimos.
waits-aim = Nuestro objetivo es { $aim }.
waits-error = Lo que creíamos más probable se ha equivocado en { $middle } minutos de media.
waits-error-rule = Una regla sencilla, la gente que hay delante por el tiempo medio, se habría equivocado en { $rule }.
waits-what = Cómo lo contamos
waits-means-wait = La espera va desde que coge el número hasta que le llaman. Con cita, desde la hora de la cita o desde que se anuncia, si es más tarde.
waits-means-kept = Cumplimos cuando le llaman antes del tiempo más largo que le hemos dicho.
waits-means-error = El error es la diferencia, en minutos, entre la espera que creíamos más probable y la que ha sido.
waits-means-rule = La regla sencilla es para comparar: si nos equivocáramos más que ella, no haría falta calcular nada más.
waits-day = Día y lugar
waits-told = Personas avisadas
waits-kept-short = Cumplido
waits-error-short = Error
waits-rule-short = Error de la regla
waits-csv = Descárguelo en CSV
waits-json = Descárguelo en JSON
