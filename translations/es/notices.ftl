# Avisos de citas: correos, mensajes y calendarios. Con la gente, de usted.
notices-code = Código: { $code }
notices-papers = Qué hay que traer
notices-manage = Para verla, cambiarla o anularla: { $link }
notices-calendar-summary = Cita: { $services } · { $council }
notices-when = { $day }, { $hour } h
notices-stop = A las { $hour } h, { $services }: { $counter } ({ $site })
notices-share = { $people ->
    [one] 1 persona: { $counter } ({ $site })
   *[other] { $people } personas: { $counter } ({ $site })
}
notices-label-stops = Adónde va
notices-hello = Hola:
notices-hello-name = Hola, { $name }:
notices-subject-booked = Cita confirmada: { $when }
notices-subject-moved = Cita cambiada: ahora es { $when }
notices-subject-cancelled = Cita anulada: { $when }
notices-subject-reminder = Recordatorio de la cita: { $when }
notices-subject-earlier = Hay una hora antes de su cita
notices-lead-booked = Su cita está confirmada.
notices-lead-moved = Su cita ha cambiado. Esta es la hora buena; la anterior ya no vale.
notices-lead-cancelled = Esta cita ha quedado anulada. No hace falta que venga.
notices-lead-reminder = Le recordamos que tiene cita.
notices-lead-earlier = Ha quedado libre una hora antes de su cita y se la guardamos un rato. La cita que tiene ahora es esta:
notices-label-when = Día y hora
notices-label-what = Para
notices-label-where = Dónde
notices-label-code = Código
notices-button-booked = Ver, cambiar o anular la cita
notices-button-moved = Ver, cambiar o anular la cita
notices-button-cancelled = Ver la cita anulada
notices-button-reminder = Ver, cambiar o anular la cita
notices-button-earlier = Ver la hora nueva
notices-close-booked = Si no puede venir, anúlela, por favor: otra persona podrá aprovechar la hora.
notices-close-moved = Si la hora nueva no le va bien, puede volver a cambiarla o anularla.
notices-close-cancelled = Si todavía la necesita, puede pedir otra cita cuando quiera.
notices-close-reminder = Si no puede venir, anúlela, por favor: otra persona podrá aprovechar la hora.
notices-close-earlier = Si no hace nada, su cita no cambia.
notices-foot = Este correo se ha enviado automáticamente. Para cualquier duda, llámenos al { $phone }.
notices-chat-booked = Cita confirmada
notices-chat-moved = Cita cambiada
notices-chat-cancelled = Cita anulada
notices-chat-reminder = Le recordamos la cita
notices-chat-earlier = Hay una hora antes. La cita que tiene ahora:
