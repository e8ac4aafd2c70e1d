# Avisos de cites: correus, missatges i calendaris. Amb la gent, de vós.
notices-code = Codi: { $code }
notices-papers = Què cal portar
notices-manage = Per veure-la, canviar-la o anul·lar-la: { $link }
notices-calendar-summary = Cita: { $services } · { $council }
notices-when = { $day }, { $hour } h
notices-stop = A les { $hour } h, { $services }: { $counter } ({ $site })
notices-share = { $people ->
    [one] 1 persona: { $counter } ({ $site })
   *[other] { $people } persones: { $counter } ({ $site })
}
notices-label-stops = On aneu
notices-hello = Hola,
notices-hello-name = Hola, { $name },
notices-subject-booked = Cita confirmada: { $when }
notices-subject-moved = Cita canviada: ara és { $when }
notices-subject-cancelled = Cita anul·lada: { $when }
notices-subject-reminder = Recordatori de la cita: { $when }
notices-subject-earlier = Hi ha una hora abans de la vostra cita
notices-lead-booked = La vostra cita està confirmada.
notices-lead-moved = La vostra cita ha canviat. Aquesta és l’hora bona; l’anterior ja no val.
notices-lead-cancelled = Aquesta cita ha quedat anul·lada. No cal que vingueu.
notices-lead-reminder = Us recordem que teniu cita.
notices-lead-earlier = S’ha alliberat una hora abans de la vostra cita i us la guardem una estona. La cita que teniu ara és aquesta:
notices-label-when = Dia i hora
notices-label-what = Per a
notices-label-where = On
notices-label-code = Codi
notices-button-booked = Veure, canviar o anul·lar la cita
notices-button-moved = Veure, canviar o anul·lar la cita
notices-button-cancelled = Veure la cita anul·lada
notices-button-reminder = Veure, canviar o anul·lar la cita
notices-button-earlier = Veure l’hora nova
notices-close-booked = Si no podeu venir, anul·leu-la, si us plau: algú altre podrà aprofitar l’hora.
notices-close-moved = Si l’hora nova no us va bé, la podeu tornar a canviar o anul·lar.
notices-close-cancelled = Si encara us cal, podeu demanar una altra cita quan vulgueu.
notices-close-reminder = Si no podeu venir, anul·leu-la, si us plau: algú altre podrà aprofitar l’hora.
notices-close-earlier = Si no feu res, la vostra cita no canvia.
notices-foot = Aquest correu s’ha enviat automàticament. Per a qualsevol dubte, truqueu-nos al { $phone }.
notices-chat-booked = Cita confirmada
notices-chat-moved = Cita canviada
notices-chat-cancelled = Cita anul·lada
notices-chat-reminder = Us recordem la cita
notices-chat-earlier = Hi ha una hora abans. La cita que teniu ara:
