# Las citas en el mostrador: el día, darlas y quién llega. En el mostrador, de tú; el papel, de usted.
daybook-rail = Citas
daybook-title = Citas · { $day }
daybook-today = hoy, { $day }
daybook-tomorrow = mañana, { $day }
daybook-found = Citas de «{ $words }»
daybook-hour = { $hour } h
daybook-when = { $day }, { $hour } h
daybook-give = Da una cita
daybook-none = Ninguna cita
daybook-count-booked = { $number ->
    [one] cita
   *[other] citas
}
daybook-count-here = { $number ->
    [one] espera
   *[other] esperan
}
daybook-count-attended = { $number ->
    [one] atendida
   *[other] atendidas
}
daybook-count-missed = { $number ->
    [one] no ha venido
   *[other] no han venido
}
daybook-filter = Elige qué se ve
daybook-day = Día
daybook-day-before = El día anterior
daybook-day-after = El día siguiente
daybook-site = Lugar
daybook-all-sites = Todos los lugares
daybook-service = Servicio
daybook-all-services = Todos los servicios
daybook-counter = Mostrador
daybook-all-counters = Todos los mostradores
daybook-search = Nombre, teléfono o código
daybook-show = Muestra
daybook-back-today = Vuelve a hoy
daybook-empty = Este día no hay ninguna cita
daybook-empty-next = Cuando alguien pida una, por cualquier vía, saldrá aquí.
daybook-not-found = No hay ninguna cita así
daybook-not-found-next = Prueba con el teléfono o con el código entero. Se busca desde hace un mes y hasta dentro de medio año.
daybook-no-name = Sin nombre
daybook-people-count = { $number ->
    [one] 1 persona
   *[other] { $number } personas
}
daybook-outside = Fuera de agenda

daybook-cancelled = Anulada
daybook-held = A medio pedir
daybook-late = { $minutes } min tarde
daybook-here = Está aquí desde las { $hour }
daybook-in-line = En la cola desde las { $hour }
daybook-attended = Atendida a las { $hour } · ha esperado { $minutes } min
daybook-missed = No ha venido
daybook-opens = puede entrar desde las { $hour }
daybook-arrive = Ha llegado
daybook-arrive-late = Pasa a la cola
daybook-came = vienen
daybook-attend = Atiende
daybook-restore = Devuélvele la hora
daybook-miss = No ha venido
daybook-too-early = Aún es pronto: puede anunciarse desde las { $hour }. Dile que vuelva a esa hora; no pierde el sitio.
daybook-other-day = Esta cita es para otro día.
daybook-over = Esta cita ya no se puede cambiar.
daybook-not-yet = Aún está a tiempo: espera a que pase su hora.
daybook-changed = Otra persona ya lo ha cambiado. Mira cómo está ahora.

daybook-what = ¿Para qué viene?
daybook-what-hint = El servicio o sus palabras. Para más de uno, únelos con +.
daybook-joint = Va con
daybook-joint-other = Esta visita tiene otra parada que no es de tus servicios: solo la oficina puede anularla entera.
daybook-people = Personas
daybook-phone = Teléfono
daybook-name = Nombre y apellidos
daybook-email = Correo
daybook-document = DNI o NIE
daybook-if = (si hace falta)
daybook-lang = Lengua
daybook-look = ¿Quién es?
daybook-known-before = { $number ->
    [one] ha tenido 1 cita
   *[other] ha tenido { $number } citas
}
daybook-known-wrote = nos ha escrito
daybook-known-nobody = No conocemos a nadie con este teléfono.
daybook-reach-chat = Se lo diremos en su conversación.
daybook-book = Da la cita
daybook-places = Primeras horas
daybook-keys = ↓ ↑ cambia la hora · ↵ da la cita
daybook-from = Desde el día
daybook-part = Cuándo
daybook-part-any = A cualquier hora
daybook-part-morning = Por la mañana
daybook-part-afternoon = Por la tarde
daybook-accessible = Mostrador accesible
daybook-begin = Escribe para qué viene y aquí saldrán las primeras horas.
daybook-meant = Qué quiere decir
daybook-unknown = No encuentro ningún servicio con ese nombre. Prueba con otras palabras.
daybook-deadline = Tiene plazo: que no espere a una cita. Hoy mismo en el registro, sin hora.
daybook-optional = Para esto no hace falta cita: también puede venir sin ella.
daybook-first = Primera hora: { $day }, { $hour } h, { $place }
daybook-none-free = No hay ninguna hora libre. Prueba con otro lugar, o dala fuera de agenda con un motivo.
daybook-staff-only = solo nosotros
daybook-then = y después { $hour } h, { $place }: { $service }
daybook-gone = Alguien ha cogido las { $hour }. La más cercana ya está elegida: pulsa Intro.
daybook-gone-alone = Alguien ha cogido las { $hour } y cerca no queda ninguna.
daybook-shut = A las { $hour } no se recibe a nadie para eso. La más cercana ya está elegida.
daybook-no-service = Este servicio ya no da citas.
daybook-choose-again = Esto ha cambiado mientras tanto. Vuelve a elegir la hora.
daybook-take-this = Da esta
daybook-who-missing = Pon un nombre o un teléfono.
daybook-wrong-mail = Este correo no parece completo.
daybook-despite = Dala fuera de agenda
daybook-despite-words = Para un mostrador y una hora que no están abiertos. El motivo queda escrito con tu nombre.
daybook-despite-give = Dala fuera de agenda
daybook-despite-why = Escribe por qué la das fuera de agenda.
daybook-despite-when = Pon el día y la hora.
daybook-despite-where = Elige en qué mostrador.
daybook-despite-past = Esa hora ya ha pasado.
daybook-at = Hora
daybook-reason = Motivo
daybook-reason-hint = Una frase: qué pasa y quién lo ha acordado.

daybook-done = Hecho: { $when }
daybook-print = Imprime el papel
daybook-another = Otra cita
daybook-for = Para
daybook-matter = Trámite
daybook-place = Dónde
daybook-length = Dura
daybook-lasts = { $minutes } min
daybook-came-of = vienen { $came } de { $people }
daybook-channel = Pedida
daybook-channel-web = en la web
daybook-channel-whatsapp = por WhatsApp
daybook-channel-telegram = por Telegram
daybook-channel-webchat = en el chat
daybook-channel-desk = en el mostrador
daybook-channel-api = por otro programa
daybook-channel-other = por otra vía
daybook-code = Código
daybook-move = Cambia la hora
daybook-move-from = ahora es { $when }
daybook-move-here = Cámbiala a esta hora
daybook-again = Vuélvela a dar
daybook-cancel = Anula
daybook-cancel-reason = ¿Por qué se anula?
daybook-cancel-now = Anula la cita
daybook-cancel-why = Escribe por qué se anula.
daybook-why-cancelled = por qué se ha anulado
daybook-notes = Notas
daybook-note = Una nota para los compañeros
daybook-note-keep = Guarda la nota
daybook-told = Cómo se le ha dicho
daybook-told-none = No se le envía nada: tiene el papel o la página.
daybook-told-booked = Que tiene cita
daybook-told-moved = Que cambia de hora
daybook-told-cancelled = Que se anula
daybook-told-reminder = Recordatorio
daybook-told-earlier = Una hora antes
daybook-state-waiting = saldrá { $when }
daybook-state-sending = sale ahora
daybook-state-sent = enviado { $when }
daybook-state-uncertain = no sabemos si ha llegado ({ $when })
daybook-state-failed = no se ha podido enviar ({ $when })
daybook-way-mail = por correo
daybook-way-chat = en la conversación
daybook-way-phone = por teléfono
daybook-history = Qué ha pasado
daybook-did-appointment_booked = Dada
daybook-did-appointment_moved = Cambiada
daybook-did-appointment_cancelled = Anulada
daybook-did-appointment_arrived = Ha llegado
daybook-did-appointment_attended = Atendida
daybook-did-appointment_missed = No ha venido
daybook-did-appointment_restored = Ha recuperado la hora
daybook-did-appointment_told_by_phone = Avisada por teléfono
daybook-did-appointment_kept = Se mantiene fuera de agenda
daybook-did-appointment_earlier_wanted = Quiere venir antes
daybook-by-person = la misma persona
daybook-by-assistant = el asistente
daybook-by-staff = un compañero
daybook-by-rule = solo, por una regla

daybook-ring-title = Por avisar
daybook-ring-lead = Gente a quien no ha llegado el aviso, ni por correo ni en ninguna conversación. Llámalas y anótalo; cuando pasa la hora de la cita, salen de la lista solas.
daybook-ring-count = { $number ->
    [one] Una persona no sabe qué pasa con su cita.
   *[other] { $number } personas no saben qué pasa con su cita.
  }
daybook-ring-none = No tienes que avisar a nadie
daybook-ring-none-next = Si un correo o un mensaje no llega, quien lo esperaba saldrá aquí.
daybook-ring-booked = Dile que tiene cita
daybook-ring-moved = Dile que la cita ha cambiado a esta hora
daybook-ring-cancelled = Dile que la cita se ha anulado y que no venga
daybook-ring-reminder = Recuérdale que tiene cita
daybook-ring-earlier = Dile que hay una hora antes
daybook-ring-uncertain = Quizá ya lo sabe
daybook-ring-call = Llama a { $name }:
daybook-ring-no_phone = No tenemos su teléfono
daybook-ring-told = Avisada por teléfono
daybook-ring-knows = Ya lo sabe
daybook-ring-done = Anotado: ya lo sabe.

daybook-slip = Su cita
daybook-slip-back = Vuelve a la cita
daybook-slip-hour = { $hour } h
daybook-slip-for = Para
daybook-slip-where = Dónde
daybook-slip-bring = Traiga
daybook-slip-change = Si no puede venir, díganoslo en el { $phone } y otra persona podrá usarla.
