# La sala, para quien la coordina. De tú.
coordinator-rail = Sala
coordinator-title = La sala
coordinator-now = Ahora mismo
coordinator-figures = Cifras
coordinator-figures-title = Cifras de la sala
coordinator-figures-lead = Contadas de los turnos, y de nada más. El fichero y la interfaz para programas dicen lo mismo, hasta el segundo.
coordinator-every-site = Todos los lugares
coordinator-all = Todo
coordinator-way-hour = Con cita
coordinator-way-walk-in = Sin cita
coordinator-by-way = Con cita y sin ella
coordinator-by-site = Por lugar
coordinator-by-line = Por línea
coordinator-by-service = Por asunto
coordinator-by-counter = Por mostrador
coordinator-by-day = Por día
coordinator-nothing = Todavía no hay nada que contar.
coordinator-wait-mean = Espera media
coordinator-wait-half = La mitad, como mucho
coordinator-wait-nine = Nueve de cada diez
coordinator-service-mean = Atención media
coordinator-half = la mitad,
coordinator-nine = nueve de cada diez,
coordinator-kept = Espera anunciada y cumplida
coordinator-kept-of = de { $number } personas avisadas
coordinator-left-count = { $number ->
    [one] { $number } se ha ido
   *[other] { $number } se han ido
  }
coordinator-missed-count = { $number ->
    [one] { $number } no estaba
   *[other] { $number } no estaban
  }
coordinator-promises = Lo que anunciamos y cómo ha ido
coordinator-promises-lead = La banda que se dice a cada uno al llegar, y lo que esperó de verdad.
coordinator-published = Así lo publicamos
coordinator-told = Avisadas
coordinator-error = Error, min
coordinator-error-rule = Error de la regla, min
coordinator-how = ¿Cómo se calcula?
coordinator-same = La pantalla, el fichero y la interfaz para programas salen del mismo recuento.
coordinator-term-people = Personas atendidas
coordinator-means-people = Números que se han atendido en un mostrador, cada uno una vez, por más líneas y asuntos que haya tenido.
coordinator-term-wait = Espera
coordinator-means-wait = Desde que se coge el número hasta que llaman a la persona o la envían a otra línea; con cita, desde la hora de la cita o desde que se anuncia, si es más tarde. Quien pasa enseguida cuenta como cero. El tiempo con un formulario no es espera. La espera de una persona es la suma de las suyas.
coordinator-term-service = Atención
coordinator-means-service = Desde que la persona está en el mostrador hasta que se acaba. Si hace más de un asunto, cada asunto tiene su tiempo, y la persona, la suma. El tiempo con un formulario no es atención.
coordinator-term-left = Se han ido
coordinator-means-left = Números dejados antes de ser atendidos. Se cuentan, pero no su espera: nadie sabe cuándo se fueron.
coordinator-term-missed = No estaban
coordinator-means-missed = Números llamados sin que viniera nadie, y que no han vuelto.
coordinator-term-sent_on = Enviadas a otra línea
coordinator-means-sent_on = Cada línea cuenta la espera y la atención que ha habido en ella; en el total, la persona está una sola vez.
coordinator-term-kept = Cumplida
coordinator-means-kept = La persona fue llamada antes del final de la banda que se le dijo al llegar. El objetivo es ocho de cada diez.
coordinator-term-middle = La mitad y nueve de cada diez
coordinator-means-middle = La mitad de la gente ha esperado este tiempo o menos; nueve de cada diez, este otro o menos.
