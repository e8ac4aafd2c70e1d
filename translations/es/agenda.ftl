# La agenda de las citas, para quien la coordina. De tú.
agenda-rail = Agenda
agenda-title = Agenda de citas
agenda-week = Semana
agenda-today = Hoy
agenda-things = Horas y servicios
agenda-figures = Cifras
agenda-history = Historial
agenda-weekday-1 = lun.
agenda-weekday-2 = mar.
agenda-weekday-3 = mié.
agenda-weekday-4 = jue.
agenda-weekday-5 = vie.
agenda-weekday-6 = sáb.
agenda-weekday-7 = dom.
agenda-full_weekday-1 = lunes
agenda-full_weekday-2 = martes
agenda-full_weekday-3 = miércoles
agenda-full_weekday-4 = jueves
agenda-full_weekday-5 = viernes
agenda-full_weekday-6 = sábado
agenda-full_weekday-7 = domingo
agenda-every-counter = Todos los mostradores
agenda-period = del { $first } al { $last }
agenda-days = { $period }: { $week } ({ $days } días)
agenda-shut = Cerrado
agenda-staff-only = solo el personal
agenda-since = desde el { $day }
agenda-last = hasta el { $day }
agenda-place = { $day }, { $hour } h, { $counter }
agenda-drafted = { $number ->
    [one] Tienes un cambio preparado que todavía no está en vigor.
   *[other] Tienes { $number } cambios preparados que todavía no están en vigor.
  }
agenda-look = Mira qué pasaría
agenda-done = Hecho. La versión { $version } de la agenda ya está en vigor y quien corresponda recibirá el aviso.
agenda-add-change = Cierra o cambia unos días
agenda-site = Lugar
agenda-week-of = Semana del día
agenda-see = Mostrar
agenda-weeks = Otras semanas
agenda-week-before = Semana anterior
agenda-week-after = Semana siguiente
agenda-all-counters = Todos los mostradores del lugar
agenda-nothing-open = No hay nada abierto ni ninguna cita.
agenda-key = Cómo se lee
agenda-key-booked = Con cita
agenda-key-free = Libre
agenda-booked-count = { $number ->
    [0] Ninguna cita
    [one] 1 cita
   *[other] { $number } citas
  }
agenda-free-count = { $number ->
    [0] Lleno
    [one] 1 libre
   *[other] { $number } libres
  }
agenda-things-lead = Lo que cambies aquí queda preparado. No entra en vigor hasta que hayas visto a quién afecta y lo confirmes.
agenda-saved = Guardado en tu borrador. Todavía no está en vigor.
agenda-changes = Días cerrados y horarios especiales
agenda-no-changes = No hay ninguno.
agenda-over = Pasado
agenda-counters = Mostradores
agenda-add-counter = Añade un mostrador
agenda-add-opening = Añade una franja
agenda-services = Servicios
agenda-add-service = Añade un servicio
agenda-policies = Si hace falta cita, desde cuándo y por qué, lo dice la ficha de cada trámite.
agenda-policies-link = Abre las fichas
agenda-policy-of = Ficha
agenda-not-given = No lo hace ningún mostrador
agenda-rules = Normas
agenda-edit = Cambia
agenda-service-words = { $minutes } min · hasta { $days } días antes · { $each } por persona
agenda-minutes-count = { $number } min
agenda-decent = Horas en que se puede escribir a la gente
agenda-hidden = Espera antes de volver a ofrecer
agenda-form-service-new = Servicio nuevo
agenda-form-service-edit = Cambia un servicio
agenda-form-counter-new = Mostrador nuevo
agenda-form-counter-edit = Cambia un mostrador
agenda-form-opening-new = Franja nueva de la semana
agenda-form-opening-edit = Cambia una franja de la semana
agenda-form-change-new = Cierra o cambia unos días
agenda-form-change-edit = Cambia unos días
agenda-form-rules-new = Normas
agenda-form-rules-edit = Normas
agenda-form-lead = Nada entra en vigor hasta que lo confirmes en la vista previa.
agenda-wrong = { $number ->
    [one] Hay una cosa por arreglar
   *[other] Hay { $number } cosas por arreglar
  }
agenda-save-look = Guarda y mira qué pasaría
agenda-save = Guarda para más tarde
agenda-drop-service = Quita el servicio
agenda-drop-counter = Quita el mostrador
agenda-drop-opening = Quita la franja
agenda-drop-change = Quita este cambio
agenda-drop-rules = Quítalo
agenda-name = Nombre
agenda-time-it-takes = Cuánto dura
agenda-minutes = Minutos por persona
agenda-minutes-hint = De 5 a 480, de cinco en cinco
agenda-every = Una hora cada cuántos minutos
agenda-every-hint = En blanco: tan a menudo como dura
agenda-when-booked = Cuándo se puede pedir
agenda-notice = Antelación, en minutos
agenda-notice-hint = De 0 a 43.200 (30 días)
agenda-horizon = Hasta cuántos días antes
agenda-horizon-hint = De 0 a 365
agenda-each = Citas por persona
agenda-each-hint = De 1 a 50 a la vez
agenda-document = Documento
agenda-document-yes = Hay que decir el DNI, NIE o pasaporte al pedir cita
agenda-document-hint = Solo si hace falta para preparar la visita: es un dato personal
agenda-what-for = Para qué es
agenda-department = Departamento
agenda-items = Trámites
agenda-items-hint = Ninguno: todos los del departamento que no tiene otro servicio
agenda-accessible = Accesible
agenda-accessible-yes = Se puede llegar en silla de ruedas
agenda-languages = Lenguas en que se atiende
agenda-languages-hint = Si no marcas ninguna: catalán y castellano
agenda-skills = Servicios que hace
agenda-skills-hint = Solo se da cita para estos
agenda-counter = Mostrador
agenda-weekdays = Días de la semana
agenda-hours = Horas
agenda-from = De
agenda-until = A
agenda-until-hint = 00.00 es el final del día
agenda-who = Quién da estas horas
agenda-who-everybody = Todos: web, chat, teléfono y mostrador
agenda-who-staff = Solo el personal
agenda-for-services = Solo para estos servicios
agenda-for-services-hint = Ninguno: todos los del mostrador
agenda-all-services = Todos los del mostrador
agenda-validity = Desde cuándo y hasta cuándo
agenda-valid-since = Primer día
agenda-valid-last = Último día
agenda-which-days = Qué días
agenda-first-day = Primer día
agenda-last-day = Último día
agenda-last-day-hint = En blanco: solo el primero
agenda-counters-hint = Ninguno: todos los mostradores
agenda-reason = Motivo
agenda-reason-hint = Lo lee cualquiera que quiera cita ese día.
agenda-part = Franja que queda abierta
agenda-part-hint = Si no hay ninguna, cierra todo el día.
agenda-on_holidays = Festivos
agenda-on_holidays-yes = Vale también si es festivo
agenda-reminders = Recordatorios
agenda-reminders-hours = Horas antes
agenda-reminders-hint = Hasta tres, separadas por comas: 48, 24. Cada una entre 1 y 336
agenda-decent-from = No antes de las
agenda-decent-until = No después de las
agenda-release = Cuándo se ofrecen horas
agenda-opens_at = Hora a la que se abre un día más
agenda-opens_at-hint = Se dice en la página, para que nadie tenga que probarlo de noche
agenda-hidden-least = Minutos de espera, como mínimo
agenda-hidden-most = Minutos de espera, como máximo
agenda-hidden-hint = Una hora anulada vuelve a salir al azar entre los dos, para que nadie pueda venderla. De 0 a 1.440
agenda-arriving = Al llegar
agenda-grace = Minutos de cortesía
agenda-grace-hint = De 0 a 120
agenda-early = Minutos antes en que se puede avisar
agenda-early-hint = De 0 a 240
agenda-walk_in = Nunca esperan cita
agenda-walk_in-hint = Los papeles que cuentan desde el día en que se traen
agenda-flaw-unknown = «{ $name }» no existe
agenda-flaw-twice = «{ $name }» ya está
agenda-flaw-empty = falta el texto en catalán o un valor
agenda-flaw-name = solo letras minúsculas, cifras y guiones
agenda-flaw-five = tiene que ser de cinco en cinco minutos
agenda-flaw-backwards = tiene que ser después del comienzo
agenda-flaw-outside = tiene que ser un número entre { $least } y { $most }
agenda-flaw-time = escribe una hora, como 9.30
agenda-flaw-day = escribe un día
agenda-edit-rules = Normas nuevas
agenda-edit-service = Servicio: { $what }
agenda-edit-service-gone = Se quita el servicio { $what }
agenda-edit-counter = Mostrador: { $what }
agenda-edit-counter-gone = Se quita el mostrador { $what }
agenda-edit-opening = Franja: { $what }
agenda-edit-opening-gone = Se quita la franja { $what }
agenda-edit-change = { $what }
agenda-edit-change-gone = Ya no vale: { $what }
agenda-edit-whole = Toda la agenda, de una versión anterior
agenda-preview = Qué pasaría
agenda-preview-lead = Míralo antes de que valga: qué abriría y cerraría, y quién tiene cita.
agenda-rescue-preview = Rescate del día
agenda-flawed = Hay cosas por arreglar antes de confirmar
agenda-what-changes = El cambio
agenda-take-back = Quítalo
agenda-change-more = Cambia algo más
agenda-counter-hours = Horas de mostrador los días que cambian
agenda-before-it-was = Antes, { $before }
agenda-long = { $minutes ->
    [0] { $hours } h
   *[other] { $hours } h { $minutes } min
  }
agenda-outside = Personas con cita que quedarían fuera
agenda-nobody-outside = Nadie tiene cita
agenda-all-reached = Todas recibirán el aviso solas
agenda-unreached = { $number ->
    [one] A una tienes que llamarla
   *[other] A { $number } tienes que llamarlas
  }
agenda-hours-before-after = Horas, antes y después
agenda-looked-until = Mirado hasta el { $day }. Las franjas que se solapan cuentan una vez.
agenda-no-hours-change = Las horas abiertas no cambian.
agenda-days-title = Días
agenda-before = Antes
agenda-after = Después
agenda-staff-part = Solo el personal: antes { $before }, después { $after }
agenda-more-lines = { $number ->
    [one] Y una línea más.
   *[other] Y { $number } líneas más.
  }
agenda-places = Plazas por servicio
agenda-service = Servicio
agenda-difference = Diferencia
agenda-people-outside = { $number ->
    [one] Una persona tiene cita
   *[other] { $number } personas tienen cita
  }
agenda-people-lead = Elige para cada una. Hemos buscado el sitio más cercano y no proponemos ninguno dos veces.
agenda-is-new = Acaba de pedirla
agenda-place-gone = La hora que habías elegido ya no está: elige otra
agenda-somebody = Alguien sin nombre
agenda-somebody-typing = Alguien que ahora mismo está pidiendo hora
agenda-reach-chat = Recibirá el aviso en la conversación
agenda-reach-mail = Recibirá el aviso en { $mail }
agenda-reach-call = No recibe avisos: llámala
agenda-reach-none = No hay manera de avisarla
agenda-reach-approved = WhatsApp ya solo deja enviar el texto aprobado: tus palabras no irán en él
agenda-words = ¿Quieres decirles algo más?
agenda-words-lead = Se añade al aviso de quien cambias de hora o anulas, por correo y en la conversación, en la lengua de cada cual. Si lo dejas en blanco, reciben solo el texto de siempre. A quien viene como estaba no se le dice nada.
agenda-words-field = Tus palabras · { $lang }
agenda-words-limit = { $most } letras como máximo.
agenda-words-readers = { $number ->
    [0] Ahora mismo nadie lo leerá en esta lengua.
    [one] Lo leerá una persona.
   *[other] Lo leerán { $number } personas.
  }
agenda-words-long = { $lang }: tienes { $letters } y caben { $most }. Acórtalo
agenda-words-moved = A quien cambias de hora
agenda-words-cancelled = A quien anulas la cita
agenda-words-here = (Aquí, el día, la hora, el lugar y el código de cada cual)
agenda-words-look = Mira cómo queda
agenda-words-looked = Así lo leerán. Todavía no se ha enviado nada.
agenda-words-first = Todavía no se ha hecho nada: mira antes cómo leerán tus palabras, más abajo. Si está bien, confírmalo.
agenda-words-wrong = Tus palabras no caben: mira el campo marcado. No se ha hecho nada.
agenda-conversation = Conversación
agenda-same-hour = A la misma hora, { $counter }
agenda-same-day = El mismo día, { $hour } h, { $counter }
agenda-move-to = { $place }
agenda-keep = Que venga como estaba
agenda-cancel = Anúlala y avisa
agenda-let_go = Ofrécele otra hora
agenda-kept = La hora se mantiene pese al cambio de horario
agenda-reason-kept = Por qué se quedan las que se quedan
agenda-reason-kept-hint = Solo lo ve el personal, en la cita.
agenda-confirm-nobody = Nadie tiene cita. El cambio vale desde ahora.
agenda-confirm-people = { $number ->
    [one] Se hará todo a la vez: el cambio de horas y la cita de una persona.
   *[other] Se hará todo a la vez: el cambio de horas y las citas de { $number } personas.
  }
agenda-confirm = Confírmalo todo
agenda-not-now = Ahora no
agenda-outdated = Mientras tanto alguien ha cambiado la agenda o tu borrador. Vuelve a mirarlo: no se ha perdido nada.
agenda-more = { $number ->
    [one] Mientras tanto ha pedido hora una persona más. Está en la lista, marcada.
   *[other] Mientras tanto han pedido hora { $number } personas más. Están en la lista, marcadas.
  }
agenda-gone = Una de las horas que proponías ya no está. No se ha hecho nada: elige otra y confirma.
agenda-choose = Elige qué pasa con cada persona.
agenda-rescue = Hoy falta alguien
agenda-rescue-lead = Elige el mostrador y la parte del día. Verás quién tiene cita y adónde podría ir, y lo confirmas todo de una vez.
agenda-rescue-day = Día
agenda-rescue-who = Quién falta, { $day }
agenda-rescue-choose = elige al menos un mostrador
agenda-rescue-part = Qué parte del día
agenda-part-all = Todo el día, de ahora en adelante
agenda-part-morning = La mañana (hasta las 14 h)
agenda-part-afternoon = La tarde (desde las 14 h)
agenda-part-hours = De tal hora a tal hora
agenda-rescue-reason = Hoy este mostrador no puede atender
agenda-rescue-reason-hint = Lo lee todo el mundo. No pongas nunca por qué falta una persona.
agenda-rescue-look = Mira a quién afecta
agenda-history-lead = Cada versión entera. Puedes volver a una de antes: primero verás qué pasaría.
agenda-version = Versión
agenda-version-when = Cuándo
agenda-version-who = Quién
agenda-in-force = En vigor
agenda-bring-back = Vuelve a esta
agenda-by-operator = Desde el ordenador de la oficina
agenda-figures-lead = Cuenta citas, nunca personas. No hay ningún nombre.
agenda-csv = Descárgalo en CSV
agenda-from-day = Desde el día
agenda-until-day = Hasta el día
agenda-made = Citas dadas
agenda-lapsed = Sin acabar
agenda-lapsed-count = { $number ->
    [0] Todas las empezadas se acabaron
    [one] Una se empezó y no se acabó
   *[other] { $number } se empezaron y no se acabaron
  }
agenda-given_back = Anuladas
agenda-given_back-count = { $number ->
    [0] Ninguna
    [one] 1 cita
   *[other] { $number } citas
  }
agenda-again = Horas anuladas que ha aprovechado otra persona
agenda-first-place = Primera hora libre
agenda-first-place-lead = Ahora mismo, y cuántos días laborables faltan. Marcado: más de diez días, o ninguna.
agenda-first-residents = Para todos
agenda-first-staff = Si la da el personal
agenda-wait = Espera
agenda-working-days = { $number ->
    [0] hoy
    [one] 1 día laborable
   *[other] { $number } días laborables
  }
agenda-no-place = Ninguna
agenda-channels = Por qué puerta
agenda-channel = Puerta
agenda-channel-web = Web
agenda-channel-desk = Mostrador
agenda-channel-phone = Teléfono
agenda-channel-api = Interfaz de programación
agenda-share = Parte
agenda-leads = Con cuántos días de antelación
agenda-lead = Antelación
agenda-lead-0 = El mismo día
agenda-lead-1 = 1 o 2 días
agenda-lead-2 = De 3 a 7 días
agenda-lead-3 = De 8 a 14 días
agenda-lead-4 = De 15 a 30 días
agenda-lead-5 = Más de 30 días
agenda-holders = Quién tiene muchas
agenda-holders-lead = Cuántos teléfonos, correos y documentos tienen dos citas o más por delante.
agenda-holders-none = Nadie tiene más de una.
agenda-held-by = Identificado por
agenda-held-by-phone = Teléfono
agenda-held-by-mail = Correo
agenda-held-by-document = Documento
agenda-held-each = Citas de cada uno
agenda-held-many = Cuántos
agenda-by-day = Día a día
agenda-day = Día
agenda-booked = Con cita
agenda-nothing-yet = Todavía no hay ninguna.
agenda-came = Vinieron
agenda-late = Tarde
agenda-missed = No vinieron
agenda-missed-count = { $number ->
    [0] Nadie ha faltado
    [one] 1 persona
   *[other] { $number } personas
  }
agenda-arrived = Ya está aquí: se le atiende
agenda-change-shut = cerrado
agenda-change-open = solo abierto { $open }

agenda-networks = Reservas desde una misma conexión
agenda-free_holds = Horas que se pueden guardar en diez minutos sin comprobar nada
agenda-free_holds-hint = De 1 a 1.000. A partir de ahí el navegador hace una pequeña comprobación, o se esperan unos segundos.
agenda-most_holds = Horas que se pueden tener guardadas a la vez
agenda-most_holds-hint = De 1 a 10.000
agenda-trusted = Redes que no se cuentan
agenda-trusted-hint = Las del ayuntamiento o la biblioteca, como 203.0.113.0/24, separadas por comas
agenda-flaw-network = { $name } no es una red como 203.0.113.0/24 o 2001:db8:0:1::/64
agenda-from-networks = De dónde vienen las reservas de la web
agenda-from-networks-lead = Las conexiones que han guardado más horas en los últimos treinta días. Si una tiene una buena parte, mira qué hace.
agenda-from-networks-none = Aún no hay ninguna reserva hecha desde la web.
agenda-network = Red
agenda-held-places = Guardadas
agenda-share-held = Del total
