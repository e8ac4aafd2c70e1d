# La web pública: portada, búsqueda, fichas, oficina y sede.
citizen-e-office = Sede electrónica del Ayuntamiento
citizen-official-time = Hora oficial: { $time }
citizen-search = Buscar
citizen-council = Ayuntamiento de { $town }
citizen-to-demo = Todas las puertas de la demostración
citizen-foot-office = Oficinas y horarios
citizen-foot-seat = Sobre la sede electrónica
citizen-foot-procedures = Todos los trámites
citizen-foot-calendar = Calendario de días inhábiles
citizen-foot-accessibility = Accesibilidad
citizen-foot-data = Protección de datos
citizen-foot-incidents = Incidencias de la sede
citizen-home = Inicio
citizen-here = Está en
citizen-procedures = Trámites
citizen-themes = Por temas
citizen-theme-count =
    { $count ->
        [one] Un trámite
       *[other] { $count } trámites
    }
citizen-moments = En este momento de la vida
citizen-a-to-z = Todos, de la A a la Z
citizen-letters = Letras

citizen-good-morning = Buenos días.
citizen-good-afternoon = Buenas tardes.
citizen-good-evening = Buenas noches.
citizen-what-today = ¿Qué necesita hoy?
citizen-search-label = Busque un trámite o escriba una pregunta
citizen-search-hint = Volante, mudanza, multa…
citizen-deadline-link = Tengo un plazo que termina hoy
citizen-call-me-link = Llámenme
citizen-now = La oficina ahora mismo
citizen-featured = Lo que más se pide
citizen-doors = ¿Cómo quiere que le atendamos?
citizen-come = Venga y le acompañamos
citizen-come-line = { $address }. { $opening }
citizen-chat = Por chat
citizen-chat-people = Ahora hay personas, { $more }.
citizen-chat-assistant = Ahora le contesta el asistente. Personas: { $more }
citizen-call-me = Le llamamos nosotros
citizen-call-me-line = Díganos cuándo le va bien. No se olvida.
citizen-phone-us = Llámenos al { $phone }
citizen-phone-us-line = Se lo explicamos de viva voz.
citizen-messengers = Por WhatsApp o Telegram
citizen-messengers-line = Resolvemos dudas; los papeles no pasan por ahí.
citizen-write = Escríbanos
citizen-write-line = Una consulta, una queja, una sugerencia o una incidencia en la calle.
citizen-also = También le puede servir
citizen-first-time = ¿Primera vez en línea?
citizen-first-time-line = Tutoriales cortos, paso a paso, con imágenes.
citizen-first-time-link =
    { $count ->
        [0] Vea los tutoriales
        [one] Vea el tutorial
       *[other] Vea los { $count } tutoriales
    }
citizen-written = ¿Ya nos ha escrito?
citizen-written-line = Con el código que le dimos, sin identificarse.
citizen-written-link = Vea en qué punto está
citizen-where-is = ¿Dónde está la biblioteca, el punto limpio…?
citizen-where-is-line = Horarios, accesibilidad y cómo llegar.
citizen-where-is-link =
    { $count ->
        [0] Equipamientos del pueblo
       *[other] Los { $count } equipamientos del pueblo
    }

citizen-from-until = de { $from } a { $until } h
citizen-and = { " " }y{ " " }
citizen-closed-day = cerrado
citizen-closed-holiday = cerrado: { $name }
citizen-all-day = todo el día
citizen-never-closes = a cualquier hora
citizen-open-until = hasta las { $hour } h
citizen-and-later = ; después, { $hours }
citizen-today-holiday = Hoy es fiesta: { $name }.{ " " }
citizen-hours-unknown = No tenemos su horario.
citizen-opens-unknown = No sabemos cuándo vuelve a abrir.
citizen-site-open = Abierta ahora
citizen-site-shut = Cerrada ahora
citizen-site-back = Abre { $when }.
citizen-place-open = Abierto ahora
citizen-place-shut = Cerrado ahora
citizen-place-back = Abre { $when }.
citizen-channel-open = Ahora hay personas
citizen-channel-shut = Ahora no hay nadie
citizen-channel-back = Volvemos { $when }.

citizen-wait-minutes = De { $from } a { $until } min
citizen-wait-ahead =
    { $people ->
        [0] de espera en el chat; ahora no hay nadie delante
        [one] de espera en el chat; hay una persona delante
       *[other] de espera en el chat; hay { $people } personas delante
    }
citizen-wait-nobody = No espera nadie
citizen-wait-where = en el chat ahora mismo
citizen-wait-people =
    { $people ->
        [one] Espera una persona
       *[other] Esperan { $people } personas
    }
citizen-wait-unknown = en el chat; aún no sabemos cuánto se tarda

citizen-found =
    { $count ->
        [0] No hemos encontrado nada para
        [one] Un resultado para
       *[other] { $count } resultados para
    }
citizen-suggested =
    { $count ->
        [0] Nada con estas letras. Pulse «Buscar» y le diremos quién puede ayudarle.
        [one] Un resultado. Vaya con la flecha abajo.
       *[other] { $count } resultados. Vaya con la flecha abajo.
    }
citizen-found-nothing = No lo hemos sabido encontrar
citizen-found-not-it = ¿No es lo que buscaba?
citizen-found-advice = Pruebe con otra palabra, como se lo diría a un vecino. O pregúntenoslo.
citizen-places = Equipamientos
citizen-tutorials = Tutoriales
citizen-ask-chat = Pregúntelo en el chat
citizen-ask-chat-line = El asistente contesta a cualquier hora y le pasa con una persona.
citizen-all-line = Por temas y de la A a la Z.
citizen-emergency = Si alguien corre peligro, llame ahora al

citizen-how = ¿Cómo quiere hacerlo?
citizen-where-to-ask = Dónde se lo explicamos
citizen-way-online = Ahora mismo, en línea
citizen-way-identify = Se identifica con: { $what }.
citizen-level-none = No hace falta decir quién es.
citizen-level-low = Con idCAT Mòbil, Cl@ve o certificado digital.
citizen-level-substantial = Con certificado digital, o con idCAT Mòbil si se dio de alta en persona.
citizen-way-person-none = En la oficina, sin cita
citizen-way-person-optional = En la oficina, con cita o sin ella
citizen-way-person-mandatory = En la oficina, con cita
citizen-way-book = Debe pedir hora antes, en el { $phone }.
citizen-way-kiosk = En la máquina de autoservicio
citizen-way-kiosk-line = En las oficinas que la tienen. Si se atasca, le ayudamos.
citizen-way-phone = Por teléfono
citizen-way-phone-inform = Por teléfono, solo información
citizen-way-phone-line = En el { $phone }.
citizen-way-video = Por videollamada
citizen-way-video-none = Todavía no atendemos por videollamada. Llame al { $phone }.
citizen-way-chat = Por chat
citizen-way-chat-line = El asistente contesta a cualquier hora.
citizen-way-chat-inform = Por chat, WhatsApp o Telegram, solo información
citizen-way-chat-inform-line = Se lo explicamos, pero el trámite no puede hacerse desde ahí.
citizen-way-wait = Espera ahora: { $wait }
citizen-way-shut-until = Cerrado hasta el { $date }, incluido.
citizen-policy-none = No hace falta cita previa
citizen-policy-optional = Se puede pedir cita; no hace falta
citizen-policy-recommended = No hace falta cita, pero con cita no hará cola
citizen-policy-mandatory = Hace falta cita previa
citizen-policy-since = Es así desde el { $date }.
citizen-policy-next-none = A partir del { $date } no hará falta cita.
citizen-policy-next-optional = A partir del { $date } se podrá pedir cita, pero no hará falta.
citizen-policy-next-mandatory = A partir del { $date } hará falta cita.
citizen-printed = Impreso el { $date } h, desde
citizen-about = Qué es
citizen-online = En línea, paso a paso
citizen-online-fill = Rellene el formulario y adjunte los papeles que dice esta ficha.
citizen-online-receipt = Recibe el justificante con la fecha, la hora y el número de registro.
citizen-online-go = Empiece el trámite
citizen-online-demo = Vilaverda es inventada y todavía no hay registro: aquí no se presenta nada.
citizen-terms = Plazos, respuesta y normas
citizen-needs = Qué necesita
citizen-needs-nothing = Nada: con usted basta.
citizen-fact-fee = Precio
citizen-fact-who = Quién lo puede pedir
citizen-fact-deadline = Cuándo
citizen-fact-identification = Cómo dice quién es
citizen-fact-requirements = Qué debe cumplirse
citizen-fact-apply-within = Cuándo se puede pedir
citizen-fact-term = Cuándo debemos responderle
citizen-fact-silence = ¿Y si no respondemos a tiempo?
citizen-fact-organ = Quién lo decide
citizen-fact-appeals = Si no está de acuerdo
citizen-fact-rules = Normas en que se basa
citizen-fact-code = Código del trámite
citizen-silence-positive = Puede darlo por concedido (silencio positivo).
citizen-silence-negative = Puede darlo por denegado y recurrirlo (silencio negativo). Aun así debemos responderle.
citizen-silence-none = Aquí no se decide nada: el silencio no tiene efecto.
citizen-watch = Vea cómo se hace
citizen-watch-minutes =
    { $minutes ->
        [one] Un minuto
       *[other] { $minutes } minutos
    }
citizen-forms = Formularios
citizen-related = También le puede hacer falta
citizen-stuck = ¿Se ha atascado?
citizen-stuck-call = Pida que le llamemos
citizen-kept-by = Lo lleva { $name }.
citizen-kept-with = Participa también { $names }.
citizen-reviewed = Texto revisado el { $date }.
citizen-missing = ¿Falta algo?

citizen-office = Oficinas y horarios
citizen-office-lead = La sede electrónica no cierra nunca. Aquí está cuándo encontrará personas.
citizen-sites = Dónde estamos
citizen-channels = Sin moverse de casa
citizen-channel-files = Por aquí puede hacer trámites y preguntar.
citizen-channel-informs = Por aquí resolvemos dudas. Los trámites y los papeles no pasan por ahí.
citizen-channel-open-door = Ábralo
citizen-week = Horario de estos siete días
citizen-unusual-days = Días que cambian
citizen-unusual = { $day }: { $hours }
citizen-holidays = Próximas fiestas

citizen-calendar-lead = Estos días los plazos no corren. Tampoco los sábados ni los domingos.
citizen-years = Años
citizen-calendar-none = El Ayuntamiento aún no ha publicado el calendario de este año.
citizen-calendar-day = Día
citizen-calendar-name = Fiesta
citizen-calendar-scope = Quién la ha fijado
citizen-calendar-file = Guárdelo en su calendario (ICS)
citizen-calendar-weekends = Los sábados y los domingos de todo el año también son inhábiles para los plazos que se cuentan en días hábiles (Ley 39/2015, artículo 30).
citizen-scope-state = Estado
citizen-scope-catalonia = Generalitat
citizen-scope-local = Ayuntamiento

citizen-deadline = Tengo un plazo que termina hoy
citizen-deadline-lead = Presentar papeles con plazo nunca exige cita. Hoy está a tiempo: elija dónde.
citizen-deadline-moved = Hoy es inhábil. Un plazo contado en días que terminaba hoy pasa al primer día hábil: { $day }.
citizen-deadline-where = Dónde puede presentarlos
citizen-deadline-online = En línea, hasta las 23.59.59 h de hoy
citizen-deadline-online-line = El registro electrónico no cierra. Vale la hora oficial de arriba de la página, y recibe el justificante al momento.
citizen-deadline-register = Cómo se presentan documentos en el registro
citizen-deadline-counter = En el registro de la oficina, sin cita
citizen-deadline-post = En Correos
citizen-deadline-post-line = Llévelos en un sobre abierto y pida que pongan la fecha y la hora: contará esa.
citizen-deadline-others = En cualquier otra administración
citizen-deadline-others-line = El registro de la Generalitat, del Estado o de otro ayuntamiento también vale. Nos lo envían ellos.
citizen-deadline-help = ¿No se anima a hacerlo a solas?

citizen-seat = Sobre la sede electrónica
citizen-seat-lead = Qué es esta sede, quién responde de ella y qué garantías le da.
citizen-contents = Contenidos
citizen-data-version =
    { $number ->
       *[other] Versión { $number }
    }
citizen-data-since = En vigor desde el { $date }.
citizen-data-from = Desde el { $date }
citizen-data-until = hasta el { $date }.
citizen-data-former = Este aviso ya no está en vigor. Lo guardamos para que pueda ver qué aceptó.
citizen-data-current = Vea el de ahora
citizen-data-text = Texto del aviso
citizen-data-kept = Cuánto tiempo lo guardamos
citizen-data-months =
    { $months ->
        [one] un mes desde el último mensaje
       *[other] { $months } meses desde el último mensaje
    }
citizen-data-versions = Otras versiones
citizen-statement = Declaración de accesibilidad
citizen-statement-lead = Queremos que todo el mundo pueda usar esta sede, según el Real Decreto 1112/2018.
citizen-statement-status = Situación
citizen-statement-full = Esta web cumple del todo los requisitos, que sepamos.
citizen-statement-partly = Esta web cumple los requisitos en parte, por las excepciones que siguen.
citizen-statement-not = Qué no es accesible todavía
citizen-statement-method = Cómo lo hemos comprobado
citizen-statement-reviewed = Declaración revisada el { $date }.
citizen-statement-contact = Díganos qué no le funciona
citizen-incidents = Incidencias de la sede
citizen-incidents-lead = Qué no funciona, qué vamos a parar y qué no funcionó. Si una parada le hizo perder un plazo, podemos ampliarlo.
citizen-incidents-now = Ahora mismo
citizen-incidents-none = Todo funciona.
citizen-incidents-soon = Paradas previstas
citizen-incidents-past = Antes
citizen-told-notice = Aviso
citizen-told-incident = Incidencia
citizen-told-maintenance = Mantenimiento
citizen-since = Desde el { $when }
citizen-until = , hasta el { $when }
citizen-moment = { $date }, { $hour } h
