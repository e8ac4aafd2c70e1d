webchat-title = Chat
webchat-heading = Chat del Ayuntamiento
webchat-menu = Más opciones: idioma, aspecto y datos
webchat-log = Conversación
webchat-to-demo = Todas las puertas de la demo
webchat-people-until = Ahora hay personas, hasta las { $hour } h
webchat-people-here = Ahora hay personas
webchat-people-back = Ahora le contesta el asistente. Las personas vuelven { $when }
webchat-assistant-only = Le contesta el asistente
webchat-offline = Sin conexión en directo desde las { $hour }

webchat-assistant = Asistente
webchat-file-tab = (se abre en una pestaña nueva)
webchat-somebody = Una persona de la OAC
webchat-you = Usted
webchat-hello = ¡Buenos días! Soy el asistente virtual de la OAC. Antes de empezar, tiene que decidir una cosa.
webchat-sent = Enviado
webchat-read = Leído
webchat-not-kept = No hemos guardado este mensaje.

webchat-agreed = Ha aceptado el aviso de datos (versión { $version })
webchat-change-it = cámbielo
webchat-queued = Espere a una persona de la OAC.
webchat-transferred = Le pasamos con { $name }, de la OAC. No hace falta repetirlo.
webchat-back-to-assistant = Le vuelve a contestar el asistente.
webchat-closed = La conversación ha terminado. Si escribe, empezaremos otra.
webchat-callback = Ha pedido que le llamemos.

webchat-notice-heading = Sus datos en este chat
webchat-notice-who = Quién los trata: el Ayuntamiento de { $council }, para contestarle y nada más.
webchat-notice-months = { $months ->
    [one] Cuánto tiempo: un mes. Después se borran solos.
   *[other] Cuánto tiempo: { $months } meses. Después se borran solos.
  }
webchat-notice-yours = Son suyos: puede verlos, corregirlos o borrarlos cuando quiera.
webchat-notice-health = No escriba datos de salud ni contraseñas.
webchat-notice-whole = El aviso entero (versión { $version })
webchat-notice-if-no = Si dice que no, no guardamos nada y le decimos otras maneras de hablar con nosotros.
webchat-agree = Lo acepto
webchat-disagree = No lo acepto
webchat-refused = De acuerdo: no guardamos nada.
webchat-withdrawn = Hecho: hemos borrado la conversación y lo que sabíamos de ella.
webchat-elsewhere = Nos encontrará aquí:
webchat-emergency = Si alguien corre peligro, llame ahora al
webchat-your-data = Sus datos
webchat-agreed-version = Ha aceptado la versión { $version } del aviso:
webchat-keep = Lo dejo como está
webchat-withdraw = Ya no lo acepto: bórrenlo
webchat-withdraw-words = Borraremos la conversación y lo que sabemos de ella. Guardaremos solo la prueba de que lo había aceptado y de que lo ha retirado.
webchat-back = Volver al chat

webchat-message = Mensaje
webchat-write = Escriba…
webchat-send = Enviar
webchat-choose-first = Elija primero una opción
webchat-refresh = Mire si hay respuesta
webchat-earlier = Ver lo anterior
webchat-too-long = Es demasiado largo: caben { $most } letras. Lo que ha escrito sigue aquí.
webchat-unsent = No se ha enviado. Lo que ha escrito sigue aquí; inténtelo de nuevo.
