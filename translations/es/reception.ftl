# La zona de bienvenida: quien recibe a la gente y le da turno. En el mostrador, de tú.
reception-rail = Recepción
reception-title = Zona de bienvenida
reception-to-desk = Volver al mostrador
reception-places = Cambiar de oficina
reception-inside = Dentro { $now } de { $most }
reception-inside-only = Dentro { $now }
reception-inside-label = Gente dentro
reception-in = Entra una persona
reception-out = Sale una persona
reception-full = La sala está llena. Antes de que entre alguien, tiene que salir alguien.
reception-building = El edificio, { $now } de { $most }
reception-building-full = El edificio está lleno. Antes de que entre alguien, tiene que salir alguien.
reception-outside = { $people ->
    [one] Fuera espera 1 persona
   *[other] Fuera esperan { $people } personas
}
reception-let-in = Haz entrar a { $number }
reception-let-in-full = Ahora no cabe nadie más: espera a que salga alguien.
reception-elsewhere = Hora y lugar de la cita que buscas: { $when }, { $place }.

reception-what = 1. ¿Qué necesita?
reception-search = Palabras, código de la cita, nombre o teléfono
reception-look = Buscar
reception-anew = Empezar de nuevo
reception-seldom = Más motivos
reception-nothing = No hemos encontrado nada con estas palabras. Prueba con otras o bórralas para ver todos los servicios.
reception-no-code = Ninguna cita de hoy en esta oficina tiene este código.
reception-how = 2. ¿Cómo le irá mejor?
reception-how-more = Toca todo lo que haga falta; nada de esto sale en la pantalla de la sala
reception-tongue = Lengua en que se le avisa
reception-need-idcat = Tiene idCAT Mòbil
reception-need-company = Quiere que le acompañemos
reception-need-reduced-mobility = Movilidad reducida
reception-need-pregnancy = Embarazo
reception-need-children = Criaturas
reception-need-hearing = Oye poco
reception-need-language = Otra lengua
reception-need-deadline = Plazo hoy
reception-need-urgent = Urgente

reception-where = 3. ¿Hacia dónde?
reception-best = Lo mejor ahora
reception-zone-quick = Rápido
reception-zone-assisted = Asistida
reception-zone-appointment = Con cita
reception-zone-self-service = Autoservicio
reception-why-quick = Es cosa de pocos minutos.
reception-why-assisted = Lo hacen juntos, sin prisa.
reception-why-pressing = No puede esperar: pasa delante, con prueba de presencia.
reception-why-needs-appointment = Esto se atiende con cita. Si es urgente o el plazo termina hoy, márcalo.
reception-why-appointment-needed = Hace falta cita.
reception-why-appointment-possible = No hace falta cita; se puede pedir.
reception-why-appointment-none = No hace falta cita: basta con un turno.
reception-why-kiosk = Puede hacerlo en el quiosco, sin esperar.
reception-why-kiosk-not = Esto no se puede hacer en el quiosco.
reception-why-kiosk-none = En esta oficina no hay quiosco.
reception-why-kiosk-shut = Estos días no se puede hacer en el quiosco.
reception-why-no-line = Esta oficina no tiene fila para esto.
reception-wait = { $from } a { $to } min
reception-wait-unknown = Aún no sabemos la espera
reception-bring = Que tenga a mano:
reception-book = Dar cita
reception-give = Dar turno { $letter }

reception-arrivals = Citas que llegan
reception-arrivals-none = Ahora no esperamos a nadie con cita.
reception-arrivals-more = { $people ->
    [one] Y 1 persona más, en las citas del día
   *[other] Y { $people } personas más, en las citas del día
}
reception-late = { $minutes ->
    [one] 1 min tarde
   *[other] { $minutes } min tarde
}
reception-here = Está aquí
reception-arrived = Ha llegado
reception-to-line = Pasa a la fila
reception-too-early = Es demasiado pronto para darle turno: podrá avisar de que está aquí a partir de las { $time }.
reception-not-now = Esta cita ya no espera que llegue nadie. Mírala en las citas del día.
reception-no-matter = Este asunto ya no está en el catálogo. Elige otro.
reception-no-line = Esta oficina no tiene fila para esto. Elige otra zona.

reception-aim = Hoy, { $first } de { $done } visitas terminadas se han resuelto en la primera zona
reception-printer-ready = La impresora va bien
reception-printer-low = A la impresora le queda poco papel
reception-printer-no-paper = La impresora no tiene papel
reception-printer-cover = La tapa de la impresora está abierta
reception-printer-offline = La impresora no está a punto
reception-printer-unreachable = La impresora está apagada o sin red
reception-printer-silent = La impresora no contesta

reception-paper = El papel
reception-paper-printed = El papel ha salido.
reception-paper-refused = El papel no ha salido. El turno vale igualmente.
reception-paper-uncertain = No sabemos si el papel ha salido. Míralo antes de volver a imprimirlo: el número es el mismo.
reception-paper-none = Esta recepción no tiene impresora de turnos. Que se lo lleve en el teléfono, o imprímelo en una hoja.
reception-qr = Para seguir el turno con el teléfono
reception-again = Volver a imprimir
reception-page = En una hoja
reception-next = Siguiente persona
reception-back = Volver a la zona de bienvenida
reception-proof-check = Comprobar una prueba de presencia
reception-proof-code = El código del papel
reception-proof-true = Es buena: el turno { $number } se dio el { $day } a las { $time }, para: { $matter }.
reception-proof-false = Ninguna prueba de presencia tiene este código. Vuelve a leerlo: no hay ninguna O, ninguna I, ningún 0 ni ningún 1.
