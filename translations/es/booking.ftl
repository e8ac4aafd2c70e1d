# La cita: para qué, si hoy hace falta, qué hora, quién viene y la página que la guarda. De usted.
booking-title = Cita previa
booking-step = Paso { $number } de 4
booking-people = { $count ->
    [one] 1 persona
   *[other] { $count } personas
}
booking-minutes = { $minutes } minutos
booking-hour = { $hour } h
booking-today = hoy
booking-tomorrow = mañana
booking-weekday-1 = lun.
booking-weekday-2 = mar.
booking-weekday-3 = mié.
booking-weekday-4 = jue.
booking-weekday-5 = vie.
booking-weekday-6 = sáb.
booking-weekday-7 = dom.

booking-link = Pida cita
booking-home = Con cita
booking-home-line = Elija el tema, el día y la hora. No hace falta tener cuenta.
booking-way-line = Elija el día y la hora aquí mismo.
booking-row-deadline = Tiene plazo: tráigalo sin cita
booking-row-elsewhere = Le explicamos cómo se hace

booking-choose-lead = Díganos qué le trae y le diremos si hoy hace falta cita, qué debe llevar y si hay algún camino más rápido.
booking-choose-label = ¿Para qué viene?
booking-choose-hint = Mudanza, idCAT, terraza…
booking-choose-found = { $count ->
    [0] No hemos encontrado nada para
    [one] Hemos encontrado 1 tema para
   *[other] Hemos encontrado { $count } temas para
}
booking-choose-nothing = Pruebe con otras palabras o elíjalo en la lista de abajo. También se lo podemos decir en el { $phone }.
booking-choose-list = O elíjalo por departamento
booking-choose-deadline = ¿Tiene un plazo que se acaba?
booking-choose-deadline-line = Los papeles con plazo no esperan ninguna cita. Le decimos dónde llevarlos hoy.

booking-matter-walk-in = Hoy no hace falta cita: puede venir directamente.
booking-matter-optional = También puede venir sin cita. Con cita no hará cola.
booking-matter-nobody = Este tema no tiene horas por internet. Llame al { $phone } y le daremos una.
booking-matter-deadline = Este papel tiene plazo
booking-matter-deadline-line = Cuenta el día en que lo trae. No espere ninguna cita: puede entregarlo hoy mismo, sin hora.
booking-matter-deadline-go = Dónde se puede llevar hoy
booking-matter-deadline-talk = Si solo quiere hablar de ello, sí puede pedir cita.
booking-matter-first = La primera hora libre
booking-matter-none = Ahora mismo no queda ninguna hora libre. Mire el calendario o llame al { $phone }.
booking-matter-where = Dónde le atendemos
booking-matter-how-many = ¿Cuántas personas vienen para esto?
booking-matter-how-many-hint = Cuente solo a quien tiene que hacer el trámite: cada persona necesita su tiempo.
booking-matter-more-people = Si son más de { $most }, llame al { $phone }.
booking-matter-also = ¿Quiere aprovechar para hacer algo más?
booking-matter-also-hint = Puede elegir dos.
booking-matter-also-same = Se lo hará la misma persona, una cosa tras otra:
booking-matter-also-apart = Algo que se hace en otro mostrador
booking-matter-also-apart-line = Irá a continuación, en una sola cita.
booking-matter-go = Elija día y hora
booking-matter-quicker = Quizá no necesite venir
booking-matter-which = ¿Qué tiene que hacer?
booking-matter-which-line = Si lo encuentra aquí, le diremos qué debe llevar. Si no, elija la hora directamente.
booking-matter-sheet = Todo sobre este trámite

booking-hour-title = Elija día y hora
booking-hour-move = Elija la nueva hora
booking-hour-now = Ahora la tiene: { $when }. No la pierde hasta que elija otra.
booking-first = La primera: { $when }
booking-away-minutes = { $number ->
    [one] Dentro de 1 minuto
   *[other] Dentro de { $number } minutos
}
booking-away-hours = { $number ->
    [one] Dentro de una hora
   *[other] Dentro de unas { $number } horas
}
booking-away-days = { $number ->
    [one] Es mañana
   *[other] Dentro de { $number } días
}
booking-elsewhere = Antes, en otro lugar ({ $place }): { $when }
booking-manner = ¿Cómo le va bien venir?
booking-manner-one = Todo en un solo mostrador
booking-manner-one-people = Uno tras otro, en un solo mostrador
booking-manner-turn = Un mostrador tras otro
booking-manner-once = A la vez, en { $counters } mostradores
booking-manner-first = la primera, { $when }
booking-left-out = En una sola visita caben { $most } cosas. Queda fuera: { $names }. Pídalo en otra cita.
booking-week = Semana del { $day }
booking-week-before = Semana anterior
booking-week-after = Semana siguiente
booking-free = { $count ->
    [one] 1 libre
   *[other] { $count } libres
}
booking-past = pasado
booking-holiday = fiesta
booking-later = aún no
booking-full = completo
booking-too-soon = muy justo
booking-shut = cerrado
booking-closed = { $day }, cerrado: { $why }.
booking-none-week = Esta semana no hay ninguna hora con lo que pide.
booking-none = No hay ninguna hora libre hasta el { $day }. Pruebe otro lugar u otra franja.
booking-morning = { $day }, por la mañana
booking-afternoon = { $day }, por la tarde
booking-slot-gone = ocupada
booking-slot-mine = la suya
booking-filter = Cambie el lugar o la franja
booking-filter-site = Lugar
booking-filter-part = ¿Cuándo le va bien?
booking-filter-any = Mañana o tarde
booking-filter-morning = Por la mañana
booking-filter-afternoon = Por la tarde
booking-filter-accessible = Mostrador donde se puede sentar con silla de ruedas
booking-filter-language = ¿En qué lengua le va bien hablar?
booking-filter-any-language = En catalán o castellano, en cualquier mostrador
booking-filter-go = Muestre las horas
booking-mine = Se la guardamos hasta las { $until }
booking-mine-go = Continúe con esta hora
booking-gone-taken = Esta hora la acaba de coger otra persona
booking-gone-shut = A esta hora ya no se puede venir
booking-gone-others = Estas son las más cercanas:
booking-gone-none = Ahora no hay ninguna otra cercana. Mire otro día.

booking-form-title = ¿Quién viene?
booking-form-held = Se la guardamos hasta las { $until }.
booking-form-left = { $count ->
    [one] Queda 1 minuto.
   *[other] Quedan { $count } minutos.
}
booking-form-left-many = Quedan { $count } minutos.
booking-form-left-last = Queda menos de un minuto.
booking-form-over = El tiempo se ha acabado. Si nadie la ha cogido, aún puede reservarla: envíe el formulario.
booking-form-more = Necesito diez minutos más
booking-form-other = Elija otra hora
booking-form-error = Hay algo que arreglar
booking-form-refused = Todavía no está reservada
booking-form-others-line = Lo que ha escrito no se ha perdido. Pulse una de estas horas y quedará reservada:
booking-form-name = Nombre
booking-form-name-hint = De la persona que viene, o de una de ellas.
booking-form-document = DNI, NIE o pasaporte
booking-form-document-hint = De la misma persona. Hace falta para preparar esta gestión antes de que venga.
booking-form-reach = Déjenos el teléfono o el correo. Con uno basta.
booking-form-phone = Teléfono
booking-form-email = Correo electrónico
booking-form-told = ¿Cómo se lo recordamos?
booking-form-told-mail = Por correo
booking-form-told-mail-line = Le enviamos la cita ahora y se la recordamos el día antes, si hay tiempo.
booking-form-told-none = No hace falta
booking-form-told-none-line = Guardaré la dirección de la página o la imprimiré.
booking-form-lang = ¿En qué lengua le atendemos?
booking-form-notice = El Ayuntamiento de { $council } usará estos datos solo para esta cita.
booking-form-notice-more = Cómo tratamos sus datos
booking-form-send = Reserve la cita
booking-wrong-name = Escriba un nombre para poder llamarle.
booking-wrong-reach = Déjenos un teléfono o un correo, por si hay que cambiar algo.
booking-wrong-phone = Déjenos un teléfono, por si hay que cambiar algo.
booking-wrong-email = Este correo no está completo. Debería ser como nombre@ejemplo.es.
booking-wrong-document-none = Escriba el número del DNI, del NIE o del pasaporte.
booking-wrong-document-letter = La letra del DNI o NIE no corresponde al número. Revise los dos.
booking-wrong-document-form = Este documento no tiene la forma de un DNI, un NIE o un pasaporte: debe tener de 5 a 20 letras y cifras.
booking-too-many = { $most ->
    [one] Para este tema se puede tener 1 cita pendiente a la vez, y con este teléfono o correo ya hay una. Acuda a ella o anúlela antes, o llame al { $phone }.
   *[other] Para este tema se pueden tener { $most } citas pendientes a la vez, y con este teléfono o correo ya están todas. Anule una antes, o llame al { $phone }.
}

booking-kept-title = Su cita
booking-kept-booked = Cita reservada
booking-kept-moved = Cita cambiada
booking-kept-past = Esta cita ya ha pasado
booking-kept-cancelled = Cita anulada
booking-kept-already = Esta cita ya estaba anulada
booking-kept-cancelled-line = La hora ya no es suya y la podrá usar otra persona. Gracias por avisar.
booking-kept-was = Era { $when }.
booking-kept-when = Cuándo
booking-kept-where = Dónde
booking-kept-stops = Adónde va
booking-kept-counter = Le atenderán en: { $counter }
booking-kept-accessible = Se puede sentar con silla de ruedas.
booking-kept-map = Cómo se llega
booking-kept-hours = Horario de la oficina
booking-kept-for = Para
booking-kept-name = A nombre de
booking-kept-code = Código
booking-kept-code-line = Se lo pediremos al llegar. Puede venir hasta { $early } minutos antes.
booking-kept-papers = Qué debe llevar
booking-kept-keep = Guarde la dirección de esta página: desde aquí puede cambiar la hora o anular la cita. Quien la tenga también podrá.
booking-kept-move = Cambie la hora
booking-kept-leave = Anule la cita
booking-kept-print = Para tenerla en papel, imprima esta página.
booking-kept-again = Pida otra cita
booking-told-mail = Se la enviamos por correo y se lo recordaremos el día antes.
booking-told-sent = Se la enviamos por correo.
booking-told-chat = Se lo recordaremos en la conversación.
booking-told-nobody = No le enviaremos ningún aviso: guarde esta página.

booking-leave-title = ¿Quiere anular esta cita?
booking-leave-line = Hasta que no pulse el botón no cambia nada.
booking-leave-stops = Se anulan todas las paradas.
booking-leave-people = { $count ->
    [one] La cita es para una persona.
   *[other] Se anula para las { $count } personas.
}
booking-leave-yes = Sí, anúlela
booking-leave-no = No, la mantengo

booking-earlier-hint = ¿Ninguna le va bien? Reserve la que más se acerque y le avisaremos si se libera una antes.
booking-earlier-check = Avísenme por correo si se libera una antes.
booking-earlier-question = ¿La querría antes?
booking-earlier-join = Avísenme si se libera una
booking-earlier-waits = Le avisaremos si se libera una antes.
booking-earlier-stop = Ya no hace falta que me avisen
booking-earlier-offer = Se ha liberado una hora antes: { $when }
booking-earlier-until = Se la guardamos hasta las { $until }. Si no la quiere, conserva la que ya tiene.
booking-earlier-take = La quiero
booking-earlier-keep = Me quedo con la mía
booking-earlier-late = Esa hora ya la ha cogido otra persona. Su cita sigue como estaba.
booking-kept-calendar = Guárdela en el calendario
booking-none-of = ninguna

booking-check-title = Un momento, por favor
booking-check-why = Se están pidiendo muchas horas a la vez. Antes de guardarle la suya comprobamos que no lo hace un programa. No tiene que resolver nada.
booking-check-wait = { $seconds ->
    [one] Espere 1 segundo y pulse el botón.
   *[other] Espere { $seconds } segundos y pulse el botón.
}
booking-check-working = Su navegador lo está comprobando. Tarda unos segundos y continúa solo.
booking-check-go = Continuar
booking-check-private = La comprobación se hace aquí mismo: no interviene ninguna otra empresa y no se guarda nada más.
booking-full-title = Ahora no podemos guardarle ninguna más
booking-full-why = Desde su conexión ya hay muchas horas a medio reservar. A las { $until } quedará alguna libre: vuelva a probarlo entonces.
booking-full-phone = Si le corre prisa, llame al { $phone } y le daremos hora.
booking-full-back = Volver a las horas

booking-spoken-ca = catalán
booking-spoken-es = castellano
booking-spoken-en = inglés
booking-spoken-fr = francés
booking-spoken-ar = árabe
booking-spoken-ber = amazig
booking-spoken-ur = urdu
booking-spoken-pa = panyabí
booking-spoken-zh = chino
booking-spoken-ro = rumano
booking-spoken-ru = ruso
booking-spoken-uk = ucraniano
booking-spoken-pt = portugués
booking-spoken-it = italiano
booking-spoken-wo = wólof
booking-spoken-csc = lengua de signos catalana (LSC)
booking-spoken-ssp = lengua de signos española (LSE)
