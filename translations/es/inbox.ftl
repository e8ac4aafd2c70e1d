# La bandeja del mostrador: buscar, filtrar, elegir y saber quién más está. Se trata de tú.
inbox-search = Búsqueda
inbox-search-label = Busca personas y mensajes
inbox-search-hint = Persona, teléfono o palabras
inbox-search-how = Escribe un nombre, un teléfono o palabras de lo que se ha dicho. Los acentos no importan, y entre comillas se busca la frase entera.
inbox-search-short = Escribe un poco más: con una sola letra no se puede buscar.
inbox-search-none = No se ha encontrado nada de «{ $words }»
inbox-search-people = { $number ->
    [0] Ninguna persona
    [one] 1 persona
   *[other] { $number } personas
}
inbox-search-conversations = { $number ->
    [0] ninguna conversación
    [one] 1 conversación
   *[other] { $number } conversaciones
}
inbox-found-people = Personas
inbox-found-conversations = Lo que se ha dicho
inbox-found-note = Nota
inbox-found-more = { $number ->
    [one] Y 1 mensaje más de esta conversación
   *[other] Y { $number } mensajes más de esta conversación
}
inbox-top-waiting = esperan
inbox-newer = Muestra lo que se dijo después
inbox-unread = sin leer

inbox-filter = Todos los canales
inbox-filtered = { $number ->
    [one] 1 filtro
   *[other] { $number } filtros
}
inbox-filter-canal = Canal
inbox-filter-departament = Departamento
inbox-filter-etiqueta = Etiqueta
inbox-filter-tramit = Trámite
inbox-filter-llengua = Idioma
inbox-filter-agent = Quién atiende
inbox-filter-estat = Estado
inbox-filter-espera = Espera más de
inbox-filter-des_de = Desde el día
inbox-filter-fins_a = Hasta el día
inbox-filter-nollegides = Sin leer
inbox-filter-fitxers = Con archivos
inbox-filter-any = Todo
inbox-filter-apply = Filtra
inbox-filter-clear = Quita los filtros
inbox-no-department = Ninguno todavía
inbox-waits-minutes = { $number } min
inbox-lang-ca = Catalán
inbox-lang-es = Castellano
inbox-lang-en = Inglés
inbox-mode-consent_pending = Todavía no ha aceptado el aviso
inbox-mode-bot = La atiende el asistente
inbox-mode-queued = Espera
inbox-mode-agent = La atiende alguien
inbox-mode-wrap_up = Despedida
inbox-mode-snoozed = Aparcada
inbox-mode-closed = Cerrada
inbox-empty-filtered = Ninguna conversación con estos filtros
inbox-empty-filtered-next = Quita alguno o míralo en otra lista.
inbox-page-before = Muestra las anteriores

inbox-views = Listas guardadas
inbox-view-name = Guarda esta lista con el nombre
inbox-view-save = Guarda la lista
inbox-view-shared = Para todo el equipo
inbox-view-everybody = De todo el equipo:
inbox-view-first = Muéstrala primero
inbox-view-usual = No la muestres primero
inbox-view-raise = Súbela
inbox-view-remove = Quítala
inbox-view-saved = La lista está guardada. La tienes siempre aquí arriba.
inbox-view-full = Ya tienes doce listas guardadas. Quita una y vuelve a probarlo.
inbox-view-nameless = Ponle un nombre de hasta 40 letras.

inbox-labels = Etiquetas
inbox-label-add = Etiqueta
inbox-label-put = Pon la etiqueta
inbox-label-off = Quita la etiqueta

inbox-choose = Elige unas cuantas
inbox-choose-stop = Deja de elegir
inbox-choose-one = Elige { $name }
inbox-choose-all = Todas las de la lista, hasta { $number }
inbox-chosen-one = 1 elegida
inbox-chosen-many = { "{" }n{ "}" } elegidas
inbox-lot-hour = Una hora
inbox-lot-afternoon = Hasta esta tarde a las 16
inbox-lot-opening = Hasta que volvamos a abrir
inbox-left-past = esa hora ya ha pasado
inbox-lot-department = Ponlas en el departamento
inbox-done-take = { $number ->
    [0] No has cogido ninguna
    [one] Has cogido 1 conversación
   *[other] Has cogido { $number } conversaciones
}
inbox-done-give = { $number ->
    [0] No has pasado ninguna
    [one] Has pasado 1 conversación
   *[other] Has pasado { $number } conversaciones
}
inbox-done-department = { $number ->
    [0] No has cambiado ninguna de departamento
    [one] Has cambiado 1 conversación de departamento
   *[other] Has cambiado { $number } conversaciones de departamento
}
inbox-done-label = { $number ->
    [0] No has etiquetado ninguna
    [one] Has etiquetado 1 conversación
   *[other] Has etiquetado { $number } conversaciones
}
inbox-done-unlabel = { $number ->
    [0] No has quitado ninguna etiqueta
    [one] Has quitado la etiqueta de 1 conversación
   *[other] Has quitado la etiqueta de { $number } conversaciones
}
inbox-done-snooze = { $number ->
    [0] No has aparcado ninguna
    [one] Has aparcado 1 conversación
   *[other] Has aparcado { $number } conversaciones
}
inbox-done-close = { $number ->
    [0] No has cerrado ninguna
    [one] Has cerrado 1 conversación
   *[other] Has cerrado { $number } conversaciones
}
inbox-done-undone = { $number ->
    [0] No se ha podido deshacer ninguna: ya han cambiado
    [one] Deshecho: 1 conversación vuelve a estar como antes
   *[other] Deshecho: { $number } conversaciones vuelven a estar como antes
}
inbox-left = { $number ->
    [one] 1 no: { $why }
   *[other] { $number } no: { $why }
}
inbox-left-theirs = la atiende { $name }
inbox-left-taken = la atiende otra persona
inbox-left-closed = ya está cerrada
inbox-left-mode = ahora no se puede
inbox-left-absent = ya no está
inbox-left-window = ya no se le puede escribir
inbox-left-unreachable = no le llega nada
inbox-left-empty = no había nada que hacer
inbox-left-long = el texto es demasiado largo
inbox-left-fault = no se ha podido guardar
inbox-undo = Deshazlo
inbox-undo-until = Durante medio minuto.

inbox-colleague-looks = { $name } también la mira
inbox-colleague-writes = { $name } está escribiendo
inbox-person-writes = La persona escribe…

inbox-keys = Todas las teclas
inbox-keys-title = Teclas del mostrador
inbox-keys-close = Entendido
inbox-key-search = Busca
