# El turno: en el teléfono de quien lo espera y en el papel que se saca. Con la gente, de usted.
ticket-yours = Su turno
ticket-before = { $people ->
    [0] Va a continuación
    [one] Tiene 1 persona delante
   *[other] Tiene { $people } personas delante
}
ticket-between = Le llamaremos entre las { $from } y las { $to }.
ticket-back = Si sale, puede volver a las { $time }.
ticket-hour = Le llamaremos a la hora de la cita, las { $time }.
ticket-late = Vamos más tarde de lo que le habíamos dicho. Le llamaremos en cuanto podamos: no pierde su sitio.
ticket-unknown = Aún no sabemos cuánto tardaremos. No se mueva de la sala.
ticket-outside = La sala está llena: espere fuera, por favor. Le avisaremos cuando pueda entrar y no perderá el sitio.
ticket-chat-in = Ya puede entrar en la sala.
ticket-called = { $counter }
ticket-called-more = Es su turno: vaya ahora.
ticket-attended = Le atendemos ahora: { $counter }
ticket-parked = Le guardamos el sitio
ticket-parked-more = Cuando tenga lo que le hemos pedido, vuelva al mostrador que le atendía.
ticket-missed = Le hemos llamado y no hemos coincidido
ticket-missed-back = Venga a la zona de bienvenida antes de las { $time } y le ponemos otra vez en la fila, cerca del principio.
ticket-missed-late = Ya ha pasado demasiado tiempo. Venga a la zona de bienvenida y le daremos otro turno.
ticket-done = Ya está. Gracias por venir.
ticket-left = Ha dejado la fila
ticket-left-more = Si todavía necesita algo, pida otro turno en la zona de bienvenida.
ticket-offline = Sin conexión en directo. Mire la pantalla de la sala mientras no vuelve.
ticket-sound = Avísame también con sonido
ticket-keep = Deje esta página abierta: el teléfono vibrará cuando sea su turno.
ticket-leave = Dejo la fila
ticket-leave-sure = Si la deja, pierde su sitio y pasa otra persona.
ticket-leave-yes = Sí, dejo la fila

ticket-chat-title = Avísame por mensaje
ticket-chat-wish = Seguir el turno { $slip }
ticket-chat-head = Turno { $number }
ticket-chat-soon = Ya falta poco: vaya volviendo a la sala.
ticket-chat-how = ¿Cómo va?
ticket-chat-follow = De acuerdo, seguimos el turno { $number } por aquí. Le escribiremos cuando falte poco y cuando le toque.
ticket-chat-followed = Este turno ya lo siguen bastantes conversaciones. Puede mirarlo en su página.
ticket-chat-unknown = No encontramos el turno { $number } de hoy. Abra el enlace del turno y vuelva a probarlo.
ticket-chat-over = El turno { $number } ya ha terminado.
ticket-chat-called = Acabamos de llamarle con el { $number }: ya no puede dejar la fila desde aquí.
ticket-chat-sure = Sí, dejo la fila
ticket-chat-stay = Me quedo

ticket-paper-came = Llegó el { $day } a las { $time }.
ticket-paper-follow = Siga su turno con el teléfono:
ticket-paper-look = Le llamaremos por el número, en la pantalla de la sala.
ticket-proof = Prueba de presencia
ticket-proof-says = { $place }. Quien lleva este papel se presentó allí el { $day } a las { $time }.
ticket-proof-for = Para: { $matter }
ticket-proof-urgent = Ha dicho que no puede esperar.
ticket-proof-deadline = Ha dicho que el plazo termina hoy.
ticket-proof-code = Código para comprobarlo en el mostrador:
