# Una persona por todas las puertas.
people-timeline = Todo lo que hemos hecho
people-pages = Más antiguo y más nuevo
people-newer = Más nuevo
people-older = Más antiguo
people-doors = Por dónde nos habla
people-threads = { $number ->
    [one] { $number } conversación
   *[other] { $number } conversaciones
}
people-calls = { $number ->
    [one] { $number } llamada
   *[other] { $number } llamadas
}
people-requests = { $number ->
    [one] { $number } petición
   *[other] { $number } peticiones
}
people-appointments = { $number ->
    [one] { $number } cita
   *[other] { $number } citas
}
people-by = Atendida por { $name }.
people-callback = Llamada prometida
people-call = Llamó
people-agreed = Aceptó el aviso de datos, versión { $version }
people-withdrew = Retiró la aceptación, versión { $version }
people-alike = Quizá es la misma persona
people-alike-words = Nada se une solo: compáralo y decide.
people-alike-phone = El mismo número
people-alike-former = Un número que había tenido
people-alike-name = El mismo nombre
people-compare = Compara
people-joined = Uniones
people-joined-by = { $name } unió a otra persona, { $day }.
people-undo = Sepáralas
people-done-joined = Ahora son una sola persona. Si no lo era, puedes separarlas cuando quieras.
people-done-parted = Vuelven a ser dos personas, cada una con lo suyo.
people-join = ¿Son la misma persona?
people-join-words = Se verá todo junto en una sola historia. Las conversaciones no se mezclan, y podrás deshacerlo.
people-conflicts = No todo coincide
people-conflict-names = Nombres: { $names }. Se guardan todos.
people-conflict-langs = Lenguas: { $langs }. Cada canal mantiene la suya.
people-conflict-phones = Números distintos. Se guardan todos.
people-join-do = Son la misma: únelas
people-leave = Déjalo como está
people-refused-absent = Esta persona ya no está.
people-refused-same = Ya son una sola persona.
people-refused-changed = Una de las dos ha cambiado mientras lo mirabas. Compáralo otra vez.
people-refused-later = Después se unió otra. Deshaz primero la unión más nueva.
people-refused-undone = Esta unión ya está deshecha.
people-refused-fault = Ahora no se ha podido hacer. Inténtalo otra vez.
people-rights = Si pide sus datos
people-rights-words = Solo cuando lo pide la persona. Queda registrado quién lo ha hecho.
people-export = Descarga todo lo que guardamos
people-erase = Borra todo lo que guardamos
people-erase-words = Se borran las palabras, los archivos, los nombres y los números de todos los canales. Queda el recuento y, hasta que caduca, una prueba cifrada de lo que aceptó. No se puede deshacer.
people-erase-do = Bórralo todo
people-erased = Borrado. Canales: { $contacts }. Conversaciones: { $threads }. Llamadas: { $calls }. Peticiones: { $requests }. Citas: { $appointments }.
people-column = Todo lo que hemos hecho juntos
people-page = Abre su historia
people-transcript-get = Descarga la conversación
people-transcript = { $council } · { $channel } · { $day }
people-line-person = Usted
people-line-assistant = Asistente
people-line-office = Oficina
people-line-note = Nota interna
people-line-forgotten = (no se guardó)
people-rail = Personas
people-find = Personas
people-find-beside = Con quién puede ser la misma: { $name }
people-find-words = Todas las personas que nos han hablado por algún canal. Queda registrado que has buscado, no qué.
people-find-label = Nombre, teléfono o código
people-find-hint = El nombre entero o el comienzo, el número, o el código de una petición.
people-find-do = Busca
people-find-other = Busca otra persona para unirla
people-found = { $number ->
    [one] { $number } persona
   *[other] { $number } personas
}
people-found-none = No hemos encontrado a nadie. Prueba con menos letras, o con el número entero.
people-channels = { $number ->
    [one] { $number } canal
   *[other] { $number } canales
}
people-erase-what = Qué se borrará
people-paper-make = Haz un papel para dárselo
people-paper-back = Vuelve
people-paper-print = Para imprimirlo o guardarlo como PDF, usa la impresión del navegador.
people-paper = Lo que guardamos de usted
people-paper-lead = Esto es todo lo que la oficina guarda de usted a fecha de { $day }. Puede pedir que lo corrijamos o que lo borremos.
people-paper-none = No guardamos nada.
people-paper-contacts = Por dónde nos habla
people-paper-consents = Lo que aceptó
people-paper-conversations = Conversaciones
people-paper-callbacks = Llamadas que debemos hacerle
people-paper-calls = Llamadas que nos ha hecho
people-paper-requests = Peticiones
people-paper-name = Nombre
people-paper-phone = Teléfono
people-paper-former = Teléfonos anteriores
people-paper-channel_id = Identificador en el canal
people-paper-language = Lengua
people-paper-last_heard = Lo último que nos dijo
people-paper-notice = Aviso de protección de datos, versión { $version }
people-paper-given = Aceptado
people-paper-withdrawn = Retirado
people-paper-closed = Acabado
people-paper-about = Sobre
people-paper-state = Cómo ha quedado
people-paper-length = Duración
people-paper-note = Apunte
people-paper-code = Código
people-paper-address = Lugar
people-transcript-print = Imprime la conversación
people-transcript-title = Su conversación con la oficina
people-transcript-lead = Empezada el { $day }. Está todo lo que se dijo, por orden.
people-appointment = Cita
people-appointment-ahead = a las { $hour }, { $place }
people-appointment-past = fue a las { $hour }, { $place }
people-appointment-cancelled = anulada
