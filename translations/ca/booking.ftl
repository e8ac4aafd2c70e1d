# La cita: per a què, si cal avui, quina hora, qui ve, i la pàgina que la guarda. De vós.
booking-title = Cita prèvia
booking-step = Pas { $number } de 4
booking-people = { $count ->
    [one] 1 persona
   *[other] { $count } persones
}
booking-minutes = { $minutes } minuts
booking-hour = { $hour } h
booking-today = avui
booking-tomorrow = demà
booking-weekday-1 = dl.
booking-weekday-2 = dt.
booking-weekday-3 = dc.
booking-weekday-4 = dj.
booking-weekday-5 = dv.
booking-weekday-6 = ds.
booking-weekday-7 = dg.

booking-link = Demaneu cita
booking-home = Amb cita
booking-home-line = Trieu el tema, el dia i l’hora. No cal tenir compte.
booking-way-line = Trieu el dia i l’hora aquí mateix.
booking-row-deadline = Té termini: porteu-ho sense cita
booking-row-elsewhere = Us expliquem com es fa

booking-choose-lead = Digueu-nos què us porta i us direm si avui cal cita, què heu de dur i si hi ha cap camí més ràpid.
booking-choose-label = Per a què veniu?
booking-choose-hint = Mudança, idCAT, terrassa…
booking-choose-found = { $count ->
    [0] No hem trobat res per a
    [one] Hem trobat 1 tema per a
   *[other] Hem trobat { $count } temes per a
}
booking-choose-nothing = Proveu-ho amb unes altres paraules o trieu-ho de la llista de sota. També us ho podem dir al { $phone }.
booking-choose-list = O trieu-ho per departament
booking-choose-deadline = Teniu un termini que s’acaba?
booking-choose-deadline-line = Els papers amb termini no esperen cap cita. Us diem on portar-los avui.

booking-matter-walk-in = Avui no cal cita: podeu venir directament.
booking-matter-optional = També podeu venir sense cita. Amb cita no fareu cua.
booking-matter-nobody = Aquest tema no té hores per internet. Truqueu al { $phone } i us en donarem una.
booking-matter-deadline = Aquest paper té termini
booking-matter-deadline-line = Compta el dia que el porteu. No espereu cap cita: podeu entregar-lo avui mateix, sense hora.
booking-matter-deadline-go = On es pot portar avui
booking-matter-deadline-talk = Si només en voleu parlar, sí que podeu demanar cita.
booking-matter-first = La primera hora lliure
booking-matter-none = Ara mateix no queda cap hora lliure. Mireu el calendari o truqueu al { $phone }.
booking-matter-where = On us atenem
booking-matter-how-many = Quantes persones veniu per això?
booking-matter-how-many-hint = Compteu-hi només qui ha de fer el tràmit: cadascú necessita el seu temps.
booking-matter-more-people = Si sou més de { $most }, truqueu al { $phone }.
booking-matter-also = Voleu aprofitar per fer res més?
booking-matter-also-hint = Podeu triar-ne dues.
booking-matter-also-same = Us ho farà la mateixa persona, una cosa rere l’altra:
booking-matter-also-apart = Una cosa que es fa en un altre taulell
booking-matter-also-apart-line = Hi anireu tot seguit, en una sola cita.
booking-matter-go = Trieu dia i hora
booking-matter-quicker = Potser no us cal venir
booking-matter-which = Què hi heu de fer?
booking-matter-which-line = Si ho trobeu aquí, us direm què heu de dur. Si no, trieu l’hora directament.
booking-matter-sheet = Tot sobre aquest tràmit

booking-hour-title = Trieu dia i hora
booking-hour-move = Trieu la nova hora
booking-hour-now = Ara la teniu: { $when }. No la perdeu fins que en trieu una altra.
booking-first = La primera: { $when }
booking-away-minutes = { $number ->
    [one] D’aquí a 1 minut
   *[other] D’aquí a { $number } minuts
}
booking-away-hours = { $number ->
    [one] D’aquí a una hora
   *[other] D’aquí a unes { $number } hores
}
booking-away-days = { $number ->
    [one] És demà
   *[other] D’aquí a { $number } dies
}
booking-elsewhere = Abans, en un altre lloc ({ $place }): { $when }
booking-manner = Com us va bé venir?
booking-manner-one = Tot en un sol taulell
booking-manner-one-people = L’un rere l’altre, en un sol taulell
booking-manner-turn = Un taulell rere l’altre
booking-manner-once = Alhora, en { $counters } taulells
booking-manner-first = la primera, { $when }
booking-left-out = En una sola visita hi caben { $most } coses. Queda fora: { $names }. Demaneu-ho en una altra cita.
booking-week = Setmana del { $day }
booking-week-before = Setmana anterior
booking-week-after = Setmana següent
booking-free = { $count ->
    [one] 1 lliure
   *[other] { $count } lliures
}
booking-past = passat
booking-holiday = festa
booking-later = encara no
booking-full = complet
booking-too-soon = massa just
booking-shut = tancat
booking-closed = { $day }, tancat: { $why }.
booking-none-week = Aquesta setmana no hi ha cap hora amb el que demaneu.
booking-none = No hi ha cap hora lliure fins al { $day }. Proveu un altre lloc o una altra franja.
booking-morning = { $day }, al matí
booking-afternoon = { $day }, a la tarda
booking-slot-gone = ocupada
booking-slot-mine = la vostra
booking-filter = Canvieu el lloc o la franja
booking-filter-site = Lloc
booking-filter-part = Quan us va bé?
booking-filter-any = Matí o tarda
booking-filter-morning = Al matí
booking-filter-afternoon = A la tarda
booking-filter-accessible = Taulell on es pot seure amb cadira de rodes
booking-filter-language = En quina llengua us va bé parlar?
booking-filter-any-language = En català o castellà, a qualsevol taulell
booking-filter-go = Mostra les hores
booking-mine = Us la guardem fins a les { $until }
booking-mine-go = Continueu amb aquesta hora
booking-gone-taken = Aquesta hora l’acaba d’agafar algú altre
booking-gone-shut = A aquesta hora ja no es pot venir
booking-gone-others = Aquestes són les més properes:
booking-gone-none = Ara no n’hi ha cap altra de propera. Mireu un altre dia.

booking-form-title = Qui ve?
booking-form-held = Us la guardem fins a les { $until }.
booking-form-left = { $count ->
    [one] Queda 1 minut.
   *[other] Queden { $count } minuts.
}
booking-form-left-many = Queden { $count } minuts.
booking-form-left-last = Queda menys d’un minut.
booking-form-over = El temps s’ha acabat. Si ningú no l’ha agafada, encara la podeu reservar: envieu el formulari.
booking-form-more = Necessito deu minuts més
booking-form-other = Trieu una altra hora
booking-form-error = Hi ha una cosa per arreglar
booking-form-refused = Encara no la tenim reservada
booking-form-others-line = El que heu escrit no s’ha perdut. Premeu una d’aquestes hores i quedarà reservada:
booking-form-name = Nom
booking-form-name-hint = De la persona que ve, o d’una de les que veniu.
booking-form-document = DNI, NIE o passaport
booking-form-document-hint = De la mateixa persona. Cal per preparar aquesta gestió abans que vingueu.
booking-form-reach = Deixeu-nos el telèfon o el correu. Amb un n’hi ha prou.
booking-form-phone = Telèfon
booking-form-email = Correu electrònic
booking-form-told = Com us ho recordem?
booking-form-told-mail = Per correu
booking-form-told-mail-line = Us enviem la cita ara i us la recordem el dia abans, si hi som a temps.
booking-form-told-none = No cal
booking-form-told-none-line = Guardaré l’adreça de la pàgina o la imprimiré.
booking-form-lang = En quina llengua us atenem?
booking-form-notice = L’Ajuntament { DE($council) } farà servir aquestes dades només per a aquesta cita.
booking-form-notice-more = Com tractem les vostres dades
booking-form-send = Reserveu la cita
booking-wrong-name = Escriviu un nom per poder-vos cridar.
booking-wrong-reach = Deixeu-nos un telèfon o un correu, per si hem de canviar res.
booking-wrong-phone = Deixeu-nos un telèfon, per si hem de canviar res.
booking-wrong-email = Aquest correu no està sencer. Hauria de ser com nom@exemple.cat.
booking-wrong-document-none = Escriviu el número del DNI, del NIE o del passaport.
booking-wrong-document-letter = La lletra del DNI o NIE no correspon al número. Reviseu-los tots dos.
booking-wrong-document-form = Aquest document no té la forma d’un DNI, un NIE o un passaport: ha de tenir de 5 a 20 lletres i xifres.
booking-too-many = { $most ->
    [one] Per a aquest tema es pot tenir 1 cita pendent alhora, i amb aquest telèfon o correu ja n’hi ha una. Aneu-hi o anul·leu-la abans, o truqueu al { $phone }.
   *[other] Per a aquest tema es poden tenir { $most } cites pendents alhora, i amb aquest telèfon o correu ja hi són totes. Anul·leu-ne una abans, o truqueu al { $phone }.
}

booking-kept-title = La vostra cita
booking-kept-booked = Cita reservada
booking-kept-moved = Cita canviada
booking-kept-past = Aquesta cita ja ha passat
booking-kept-cancelled = Cita anul·lada
booking-kept-already = Aquesta cita ja estava anul·lada
booking-kept-cancelled-line = L’hora ja no és vostra i la podrà fer servir algú altre. Gràcies per avisar.
booking-kept-was = Era { $when }.
booking-kept-when = Quan
booking-kept-where = On
booking-kept-stops = On aneu
booking-kept-counter = Us atendran a: { $counter }
booking-kept-accessible = S’hi pot seure amb cadira de rodes.
booking-kept-map = Com s’hi arriba
booking-kept-hours = Horari de l’oficina
booking-kept-for = Per a
booking-kept-name = A nom de
booking-kept-code = Codi
booking-kept-code-line = Us el demanarem en arribar. Podeu venir fins a { $early } minuts abans.
booking-kept-papers = Què heu de dur
booking-kept-keep = Deseu l’adreça d’aquesta pàgina: des d’aquí podeu canviar l’hora o anul·lar la cita. Qui la tingui també podrà.
booking-kept-move = Canvieu l’hora
booking-kept-leave = Anul·leu la cita
booking-kept-print = Per tenir-la en paper, imprimiu aquesta pàgina.
booking-kept-again = Demaneu una altra cita
booking-told-mail = Us l’enviem per correu i us ho recordarem el dia abans.
booking-told-sent = Us l’enviem per correu.
booking-told-chat = Us ho recordarem a la conversa.
booking-told-nobody = No us enviarem cap avís: deseu aquesta pàgina.

booking-leave-title = Voleu anul·lar aquesta cita?
booking-leave-line = Fins que no premeu el botó no canvia res.
booking-leave-stops = S’anul·len totes les parades.
booking-leave-people = { $count ->
    [one] La cita és per a una persona.
   *[other] S’anul·la per a les { $count } persones.
}
booking-leave-yes = Sí, anul·leu-la
booking-leave-no = No, la mantinc

booking-earlier-hint = Cap no us va bé? Reserveu la que més s’hi acosti i us avisarem si se n’allibera una d’abans.
booking-earlier-check = Aviseu-me per correu si se n’allibera una d’abans.
booking-earlier-question = La voldríeu abans?
booking-earlier-join = Aviseu-me si se n’allibera una
booking-earlier-waits = Us avisarem si se n’allibera una d’abans.
booking-earlier-stop = Ja no cal que m’aviseu
booking-earlier-offer = S’ha alliberat una hora abans: { $when }
booking-earlier-until = Us la guardem fins a les { $until }. Si no la voleu, conserveu la que ja teniu.
booking-earlier-take = La vull
booking-earlier-keep = Em quedo la que tinc
booking-earlier-late = Aquella hora ja l’ha agafada algú altre. La vostra cita continua com estava.
booking-kept-calendar = Deseu-la al calendari
booking-none-of = cap

booking-check-title = Un moment, si us plau
booking-check-why = S’estan demanant moltes hores alhora. Abans de guardar-vos la vostra comprovem que no ho fa un programa. No heu de resoldre res.
booking-check-wait = { $seconds ->
    [one] Espereu 1 segon i premeu el botó.
   *[other] Espereu { $seconds } segons i premeu el botó.
}
booking-check-working = El vostre navegador ho està comprovant. Triga uns segons i continua sol.
booking-check-go = Continua
booking-check-private = La comprovació es fa aquí mateix: no hi intervé cap altra empresa i no se’n guarda res més.
booking-full-title = Ara no us en podem guardar cap més
booking-full-why = Des de la vostra connexió ja hi ha moltes hores a mig reservar. A les { $until } en quedarà alguna de lliure: torneu-ho a provar llavors.
booking-full-phone = Si us corre pressa, truqueu al { $phone } i us donarem hora.
booking-full-back = Torna a les hores

booking-spoken-ca = català
booking-spoken-es = castellà
booking-spoken-en = anglès
booking-spoken-fr = francès
booking-spoken-ar = àrab
booking-spoken-ber = amazic
booking-spoken-ur = urdú
booking-spoken-pa = panjabi
booking-spoken-zh = xinès
booking-spoken-ro = romanès
booking-spoken-ru = rus
booking-spoken-uk = ucraïnès
booking-spoken-pt = portuguès
booking-spoken-it = italià
booking-spoken-wo = wòlof
booking-spoken-csc = llengua de signes catalana (LSC)
booking-spoken-ssp = llengua de signes espanyola (LSE)
