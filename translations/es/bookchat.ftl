# Citas pedidas dentro de la conversación. Voz: usted. Botones de 20 letras como mucho, filas de 24.
bookchat-which = ¿Para qué es la cita? Elíjalo o escríbalo con sus palabras.
bookchat-which-label = Ver servicios
bookchat-needed = *{ $title }*: hoy hace falta cita.
bookchat-optional = *{ $title }*: puede venir con cita o sin ella. Con cita espera menos.
bookchat-needless = Para *{ $title }* no hace falta cita.
bookchat-papers = Traiga: { $papers }.
bookchat-people = Para { $people } personas, una tras otra: { $minutes } minutos en total.
bookchat-moment = { $day }, { $hour } h
bookchat-short_moment = { $weekday } { $day }, { $hour } h
bookchat-weekday-1 = lun.
bookchat-weekday-2 = mar.
bookchat-weekday-3 = mié.
bookchat-weekday-4 = jue.
bookchat-weekday-5 = vie.
bookchat-weekday-6 = sáb.
bookchat-weekday-7 = dom.
bookchat-first = La primera hora libre: *{ $moment }* ({ $site }). ¿Le va bien?
bookchat-take = Sí: { $moment }
bookchat-others = Otras horas
bookchat-walk = Voy sin cita
bookchat-leave = Dejarlo
bookchat-nothing = Ahora mismo no queda ninguna hora libre: { $service }. Vuelva a probar mañana o llame al { $phone }.
bookchat-days = ¿Qué día le va bien? También puede escribirlo: «jueves por la tarde», «el día 30 a las 10».
bookchat-days-label = Elegir el día
bookchat-day_hint = { $number ->
        [one] 1 hora libre, a las { $first } h
       *[other] { $number } horas libres, de { $first } a { $last } h
    }
bookchat-later_days = Más adelante
bookchat-hours = ¿Qué hora prefiere, { $day }?
bookchat-hours-label = Elegir la hora
bookchat-hour = { $hour } h
bookchat-later_hours = Más tarde
bookchat-other_day = Otro día
bookchat-no_such_day = Ese día ya no queda sitio.
bookchat-no_date = Ese día no está en ningún calendario.
bookchat-past = Ese día ya ha pasado.
bookchat-too_far = Todavía no damos horas para ese día: de momento, hasta el { $day }.
bookchat-no_such_hour = A esa hora no hay sitio. Estas son las más cercanas:
bookchat-near_that_hour = Estas son las horas más cercanas a la que dice:
bookchat-gone = Esa hora la acaba de coger otra persona. Hay otras cercanas:
bookchat-lapsed = Le hemos guardado la hora diez minutos y después la ha cogido otra persona. Hay otras cercanas:
bookchat-name = Le guardamos *{ $moment }* ({ $site }) durante diez minutos. ¿A qué nombre la ponemos?
bookchat-other_name = Otro nombre
bookchat-write_name = Escriba el nombre y el apellido de quien vendrá.
bookchat-phone = Gracias. ¿Quiere dejar un teléfono? Solo lo usaremos si tuviéramos que cambiar la cita.
bookchat-phone_again = Este número no parece completo. Escríbalo seguido, o elija «No hace falta».
bookchat-no_phone = No hace falta
bookchat-booked = *Hecho: ya tiene cita.*
bookchat-moved = *Hecho: hemos cambiado la hora.*
bookchat-already = *Esta cita ya la tiene.*
bookchat-mine = *Tiene esta cita.*
bookchat-mine-several = *Tiene estas citas:*
bookchat-mine-label = Ver las citas
bookchat-which-move = ¿Cuál quiere cambiar?
bookchat-which-cancel = ¿Cuál quiere anular?
bookchat-who = { $known ->
        [yes] A nombre de { $name }. Código: { $code }
       *[no] Código: { $code }
    }
bookchat-give_back = Si no puede venir, anúlela y la hora será para otra persona.
bookchat-link = Su cita
bookchat-move = Cambiar la hora
bookchat-cancel = Anularla
bookchat-sure = ¿Quiere anular esta cita? { $line }.
bookchat-yes_cancel = Sí, anúlenla
bookchat-keep = No, la mantengo
bookchat-kept = De acuerdo: la cita se queda como estaba.
bookchat-cancelled = Hecho: hemos anulado la cita ({ $line }). Gracias por avisar: la hora será para otra persona.
bookchat-over = Esta cita ya no existe: ya se anuló o ya ha pasado.
bookchat-on_its_page = Esta visita tiene más de un servicio o mostrador. La puede cambiar o anular en su página.
bookchat-document = Le guardamos la hora hasta las { $until }. Para este servicio hace falta el número del DNI, NIE o pasaporte, y por chat no lo pedimos nunca. Póngalo en esta página y quedará reservada.
bookchat-none = En esta conversación no encontramos ninguna cita suya. Si la pidió en otro sitio, abra el enlace de la confirmación o llame al { $phone }.
bookchat-new = Pedir cita
bookchat-new_one = Pedir otra
bookchat-too_many = { $number ->
        [one] Para este servicio se puede tener una sola cita a la vez, y ya la tiene.
       *[other] Para este servicio se pueden tener { $number } citas a la vez, y ya las tiene.
    } Si cambia o anula una, podemos ayudarle.
bookchat-left = De acuerdo, lo dejamos: no hemos pedido ninguna cita. Si necesita algo más, escríbalo.
bookchat-resume = La cita que estaba pidiendo todavía no está hecha. ¿Quiere volver a ella?
bookchat-go_on = Seguir con la cita
bookchat-stale = Este botón era de un mensaje anterior y ya no sirve.
bookchat-deadline = *{ $title }* tiene un plazo legal: no espere a tener cita. Cuenta el día en que lo traiga.
bookchat-walk_in = Puede ir sin cita: { $place }.
bookchat-open = Ahora está abierto, hasta las { $hour } h.
bookchat-opens = Abre { $when }.
