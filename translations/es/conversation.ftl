conversation-notice-plain = { $town } tratará su número y lo que escriba *solo para contestarle*.

    ¿Lo acepta?
conversation-notice-again = Antes de contestarle necesitamos saber si acepta el aviso de datos. Hasta entonces no guardamos nada de lo que escriba.
conversation-agree = Lo acepto
conversation-disagree = No lo acepto
conversation-refused = De acuerdo: no guardamos nada. Nos encontrará en el { $phone } o en la oficina: { $address }. Si cambia de idea, vuelva a escribir.
conversation-withdrawn = Hecho: hemos borrado lo que teníamos de usted en este canal. Solo queda constancia de que lo pidió. Nos encontrará en el { $phone } o en la oficina: { $address }.
conversation-emergency = Si alguien corre peligro, llame ahora al *112*. Es gratuito.
conversation-queued = Le pasamos con una persona. { $ahead ->
        [0] No tiene a nadie delante.
        [one] Tiene 1 persona delante.
       *[other] Tiene { $ahead } personas delante.
    } Ahora mismo no podemos decirle cuántos minutos serán.
conversation-queued-wait = Le pasamos con una persona en { $from } o { $to } minutos. { $ahead ->
        [0] No tiene a nadie delante.
        [one] Tiene 1 persona delante.
       *[other] Tiene { $ahead } personas delante.
    }
conversation-queue-heard = Lo tenemos. Quien le atienda lo habrá leído; no hace falta repetirlo.
conversation-wait-on = De acuerdo: le guardamos el sitio.
conversation-closed = Ahora no hay nadie; volvemos { $day } a las { $hour }. Mientras, le contesto yo, el asistente.
conversation-closed-long = Ahora no hay nadie en este canal. Mientras, le contesto yo, el asistente.
conversation-taken = Ahora habla con una persona de la oficina: { $name }. Ya ha leído la conversación; no hace falta repetirlo.
conversation-nobody = Todavía no ha podido atenderle nadie. ¿Quiere que le llamemos?
conversation-nobody-closed = Hoy ya no podrá atenderle nadie; volvemos { $day } a las { $hour }. ¿Quiere que le llamemos?
conversation-call-me = Sí, llámenme
conversation-keep-waiting = Prefiero esperar
conversation-callback = Anotado. Le llamaremos al { $phone } desde el { $office }.
conversation-file-large = El archivo es demasiado grande para este canal: caben { $megabytes } MB. Envíe uno más pequeño, o tráigalo a la oficina.
conversation-refused-taken = La ha cogido otra persona antes que tú.
conversation-refused-file_kind = Este canal no lleva este tipo de ficheros.
conversation-refused-file_large = El fichero es demasiado grande para este canal.
conversation-refused-past = Esa hora ya ha pasado.
conversation-refused-closed = Esta conversación ya está cerrada.
conversation-refused-mode = Ahora no se puede hacer: la conversación ha cambiado de estado. Vuelve a abrirla.
conversation-refused-absent = Esta conversación ya no está.
conversation-refused-window = Hace más de 24 horas que la persona no escribe y WhatsApp no acepta respuestas libres. Llámala o espera a que escriba.
conversation-refused-unreachable = Por este canal no le llega nada: nos ha bloqueado o se ha ido.
conversation-refused-empty = El mensaje está vacío.
conversation-refused-long = El mensaje pasa de 10.000 letras. Pártelo o envía un documento.
conversation-refused-fault = No se ha podido guardar. Vuelve a intentarlo.
