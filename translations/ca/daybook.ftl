# Les cites al taulell: el dia, donar-ne, i qui arriba. Al taulell, de tu; el paper, de vós.
daybook-rail = Cites
daybook-title = Cites · { $day }
daybook-today = avui, { $day }
daybook-tomorrow = demà, { $day }
daybook-found = Cites de «{ $words }»
daybook-hour = { $hour } h
daybook-when = { $day }, { $hour } h
daybook-give = Dona una cita
daybook-none = Cap cita
daybook-count-booked = { $number ->
    [one] cita
   *[other] cites
}
daybook-count-here = { $number ->
    [one] espera
   *[other] esperen
}
daybook-count-attended = { $number ->
    [one] atesa
   *[other] ateses
}
daybook-count-missed = { $number ->
    [one] no ha vingut
   *[other] no han vingut
}
daybook-filter = Tria què es veu
daybook-day = Dia
daybook-day-before = El dia abans
daybook-day-after = L’endemà
daybook-site = Lloc
daybook-all-sites = Tots els llocs
daybook-service = Servei
daybook-all-services = Tots els serveis
daybook-counter = Taulell
daybook-all-counters = Tots els taulells
daybook-search = Nom, telèfon o codi
daybook-show = Mostra
daybook-back-today = Torna a avui
daybook-empty = Aquest dia no hi ha cap cita
daybook-empty-next = Quan algú en demani una, per qualsevol porta, sortirà aquí.
daybook-not-found = No hi ha cap cita així
daybook-not-found-next = Prova-ho amb el telèfon o amb el codi sencer. Es busca des de fa un mes i fins d’aquí a mig any.
daybook-no-name = Sense nom
daybook-people-count = { $number ->
    [one] 1 persona
   *[other] { $number } persones
}
daybook-outside = Fora d’agenda

daybook-cancelled = Anul·lada
daybook-held = A mig demanar
daybook-late = { $minutes } min tard
daybook-here = És aquí des de les { $hour }
daybook-in-line = A la fila des de les { $hour }
daybook-attended = Atesa a les { $hour } · ha esperat { $minutes } min
daybook-missed = No ha vingut
daybook-opens = pot entrar des de les { $hour }
daybook-arrive = Ha arribat
daybook-arrive-late = Passa a la fila
daybook-came = vénen
daybook-attend = Atén
daybook-restore = Torna-li l’hora
daybook-miss = No ha vingut
daybook-too-early = Encara és d’hora: pot anunciar-se des de les { $hour }. Digues-li que torni a aquella hora; no perd el lloc.
daybook-other-day = Aquesta cita és per a un altre dia.
daybook-over = Aquesta cita ja no es pot canviar.
daybook-not-yet = Encara hi és a temps: espera que passi la seva hora.
daybook-changed = Algú altre ja ho ha canviat. Mira com està ara.

daybook-what = Per què ve?
daybook-what-hint = El servei o les seves paraules. Per a més d’un, uneix-los amb +.
daybook-joint = Va amb
daybook-joint-other = Aquesta visita té una altra parada que no és dels teus serveis: només l’oficina la pot anul·lar sencera.
daybook-people = Persones
daybook-phone = Telèfon
daybook-name = Nom i cognoms
daybook-email = Correu
daybook-document = DNI o NIE
daybook-if = (si cal)
daybook-lang = Llengua
daybook-look = Qui és?
daybook-known-before = { $number ->
    [one] ha tingut 1 cita
   *[other] ha tingut { $number } cites
}
daybook-known-wrote = ens ha escrit
daybook-known-nobody = No coneixem ningú amb aquest telèfon.
daybook-reach-chat = Li ho direm a la seva conversa.
daybook-book = Dona la cita
daybook-places = Primeres hores
daybook-keys = ↓ ↑ canvia l’hora · ↵ dona la cita
daybook-from = Des del dia
daybook-part = Quan
daybook-part-any = A qualsevol hora
daybook-part-morning = Al matí
daybook-part-afternoon = A la tarda
daybook-accessible = Taulell accessible
daybook-begin = Escriu per què ve i aquí sortiran les primeres hores.
daybook-meant = Què vol dir
daybook-unknown = No trobo cap servei que es digui així. Prova-ho amb altres paraules.
daybook-deadline = Té termini: que no esperi cap cita. Avui mateix al registre, sense hora.
daybook-optional = Per a això no cal cita: també pot venir sense.
daybook-first = Primera hora: { $day }, { $hour } h, { $place }
daybook-none-free = No hi ha cap hora lliure. Prova-ho amb un altre lloc, o dona-la fora d’agenda amb un motiu.
daybook-staff-only = només nosaltres
daybook-then = i després { $hour } h, { $place }: { $service }
daybook-gone = Algú s’ha quedat les { $hour }. La més propera ja està triada: prem Retorn.
daybook-gone-alone = Algú s’ha quedat les { $hour } i a prop no en queda cap.
daybook-shut = A les { $hour } no s’hi rep ningú per a això. La més propera ja està triada.
daybook-no-service = Aquest servei ja no dona cites.
daybook-choose-again = Això ha canviat mentrestant. Torna a triar l’hora.
daybook-take-this = Dona aquesta
daybook-who-missing = Posa-hi un nom o un telèfon.
daybook-wrong-mail = Aquest correu no sembla sencer.
daybook-despite = Dona-la fora d’agenda
daybook-despite-words = Per a un taulell i una hora que no són oberts. El motiu queda escrit amb el teu nom.
daybook-despite-give = Dona-la fora d’agenda
daybook-despite-why = Escriu per què la dones fora d’agenda.
daybook-despite-when = Posa-hi el dia i l’hora.
daybook-despite-where = Tria a quin taulell.
daybook-despite-past = Aquesta hora ja ha passat.
daybook-at = Hora
daybook-reason = Motiu
daybook-reason-hint = Una frase: què passa i qui ho ha acordat.

daybook-done = Fet: { $when }
daybook-print = Imprimeix el paper
daybook-another = Una altra cita
daybook-for = Per a
daybook-matter = Tràmit
daybook-place = On
daybook-length = Dura
daybook-lasts = { $minutes } min
daybook-came-of = en vénen { $came } de { $people }
daybook-channel = Demanada
daybook-channel-web = al web
daybook-channel-whatsapp = per WhatsApp
daybook-channel-telegram = per Telegram
daybook-channel-webchat = al xat
daybook-channel-desk = al taulell
daybook-channel-api = per un altre programa
daybook-channel-other = per una altra via
daybook-code = Codi
daybook-move = Canvia l’hora
daybook-move-from = ara és { $when }
daybook-move-here = Canvia-la a aquesta hora
daybook-again = Torna-la a donar
daybook-cancel = Anul·la
daybook-cancel-reason = Per què s’anul·la?
daybook-cancel-now = Anul·la la cita
daybook-cancel-why = Escriu per què s’anul·la.
daybook-why-cancelled = per què s’ha anul·lat
daybook-notes = Notes
daybook-note = Una nota per als companys
daybook-note-keep = Desa la nota
daybook-told = Com se li ha dit
daybook-told-none = No se li envia res: té el paper o la pàgina.
daybook-told-booked = Que té cita
daybook-told-moved = Que canvia d’hora
daybook-told-cancelled = Que s’anul·la
daybook-told-reminder = Recordatori
daybook-told-earlier = Una hora abans
daybook-state-waiting = sortirà { $when }
daybook-state-sending = surt ara
daybook-state-sent = enviat { $when }
daybook-state-uncertain = no sabem si ha arribat ({ $when })
daybook-state-failed = no s’ha pogut enviar ({ $when })
daybook-way-mail = per correu
daybook-way-chat = a la conversa
daybook-way-phone = per telèfon
daybook-history = Què ha passat
daybook-did-appointment_booked = Donada
daybook-did-appointment_moved = Canviada
daybook-did-appointment_cancelled = Anul·lada
daybook-did-appointment_arrived = Ha arribat
daybook-did-appointment_attended = Atesa
daybook-did-appointment_missed = No ha vingut
daybook-did-appointment_restored = Ha recuperat l’hora
daybook-did-appointment_told_by_phone = Avisada per telèfon
daybook-did-appointment_kept = Es manté fora d’agenda
daybook-did-appointment_earlier_wanted = Vol venir abans
daybook-by-person = la mateixa persona
daybook-by-assistant = l’assistent
daybook-by-staff = un company
daybook-by-rule = sol, per una regla

daybook-ring-title = Per avisar
daybook-ring-lead = Gent a qui no ha arribat l’avís, ni per correu ni a cap conversa. Truca’ls i anota-ho; quan passa l’hora de la cita, surten de la llista soles.
daybook-ring-count = { $number ->
    [one] Una persona no sap què passa amb la seva cita.
   *[other] { $number } persones no saben què passa amb la seva cita.
  }
daybook-ring-none = No has d’avisar ningú
daybook-ring-none-next = Si un correu o un missatge no arriba, qui l’esperava sortirà aquí.
daybook-ring-booked = Digues-li que té cita
daybook-ring-moved = Digues-li que la cita ha canviat a aquesta hora
daybook-ring-cancelled = Digues-li que la cita s’ha anul·lat i que no vingui
daybook-ring-reminder = Recorda-li que té cita
daybook-ring-earlier = Digues-li que hi ha una hora abans
daybook-ring-uncertain = Potser ja ho sap
daybook-ring-call = Truca a { $name }:
daybook-ring-no_phone = No tenim el seu telèfon
daybook-ring-told = Avisada per telèfon
daybook-ring-knows = Ja ho sap
daybook-ring-done = Anotat: ja ho sap.

daybook-slip = La vostra cita
daybook-slip-back = Torna a la cita
daybook-slip-hour = { $hour } h
daybook-slip-for = Per a
daybook-slip-where = On
daybook-slip-bring = Porteu
daybook-slip-change = Si no podeu venir, digueu-nos-ho al { $phone } i algú altre la podrà fer servir.
