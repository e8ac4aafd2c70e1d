# Cites demanades dins de la conversa. Veu: vós. Botons de 20 lletres com a molt, files de 24.
bookchat-which = Per a què és la cita? Trieu-ho o escriviu-ho amb les vostres paraules.
bookchat-which-label = Veure serveis
bookchat-needed = *{ $title }*: avui cal cita.
bookchat-optional = *{ $title }*: podeu venir amb cita o sense. Amb cita espereu menys.
bookchat-needless = Per a *{ $title }* no cal cita.
bookchat-papers = Porteu: { $papers }.
bookchat-people = Per a { $people } persones, una darrere l’altra: { $minutes } minuts en total.
bookchat-moment = { $day }, { $hour } h
bookchat-short_moment = { $weekday } { $day }, { $hour } h
bookchat-weekday-1 = dl.
bookchat-weekday-2 = dt.
bookchat-weekday-3 = dc.
bookchat-weekday-4 = dj.
bookchat-weekday-5 = dv.
bookchat-weekday-6 = ds.
bookchat-weekday-7 = dg.
bookchat-first = La primera hora lliure: *{ $moment }* ({ $site }). Us va bé?
bookchat-take = Sí: { $moment }
bookchat-others = Altres hores
bookchat-walk = Hi vaig sense cita
bookchat-leave = Deixar-ho
bookchat-nothing = Ara mateix no queda cap hora lliure: { $service }. Torneu-ho a provar demà o truqueu al { $phone }.
bookchat-days = Quin dia us va bé? També ho podeu escriure: «dijous a la tarda», «el dia 30 a les 10».
bookchat-days-label = Triar el dia
bookchat-day_hint = { $number ->
        [one] 1 hora lliure, a les { $first } h
       *[other] { $number } hores lliures, de { $first } a { $last } h
    }
bookchat-later_days = Més endavant
bookchat-hours = Quina hora preferiu, { $day }?
bookchat-hours-label = Triar l’hora
bookchat-hour = { $hour } h
bookchat-later_hours = Més tard
bookchat-other_day = Un altre dia
bookchat-no_such_day = Aquell dia no hi queda lloc.
bookchat-no_date = Aquest dia no és a cap calendari.
bookchat-past = Aquell dia ja ha passat.
bookchat-too_far = Encara no donem hores per a aquell dia: de moment, fins a { $day }.
bookchat-no_such_hour = A aquella hora no hi ha lloc. Aquestes són les més properes:
bookchat-near_that_hour = Aquestes són les hores més properes a la que dieu:
bookchat-gone = Aquesta hora l’acaba d’agafar algú altre. N’hi ha de properes:
bookchat-lapsed = Us hem guardat l’hora deu minuts i després l’ha agafada algú altre. N’hi ha de properes:
bookchat-name = Us guardem *{ $moment }* ({ $site }) durant deu minuts. A quin nom la posem?
bookchat-other_name = Un altre nom
bookchat-write_name = Escriviu el nom i el cognom de qui vindrà.
bookchat-phone = Gràcies. Voleu deixar un telèfon? Només el farem servir si haguéssim de canviar la cita.
bookchat-phone_again = Aquest número no sembla sencer. Escriviu-lo tot seguit, o trieu «No cal».
bookchat-no_phone = No cal
bookchat-booked = *Fet: ja teniu cita.*
bookchat-moved = *Fet: hem canviat l’hora.*
bookchat-already = *Aquesta cita ja la teniu.*
bookchat-mine = *Teniu aquesta cita.*
bookchat-mine-several = *Teniu aquestes cites:*
bookchat-mine-label = Veure les cites
bookchat-which-move = Quina voleu canviar?
bookchat-which-cancel = Quina voleu anul·lar?
bookchat-who = { $known ->
        [yes] A nom de { $name }. Codi: { $code }
       *[no] Codi: { $code }
    }
bookchat-give_back = Si no podeu venir, anul·leu-la i l’hora serà per a algú altre.
bookchat-link = La vostra cita
bookchat-move = Canviar l’hora
bookchat-cancel = Anul·lar-la
bookchat-sure = Voleu anul·lar aquesta cita? { $line }.
bookchat-yes_cancel = Sí, anul·leu-la
bookchat-keep = No, la mantinc
bookchat-kept = D’acord: la cita es queda com estava.
bookchat-cancelled = Fet: hem anul·lat la cita ({ $line }). Gràcies per avisar: l’hora serà per a algú altre.
bookchat-over = Aquesta cita ja no hi és: ja s’ha anul·lat o ja ha passat.
bookchat-on_its_page = Aquesta visita té més d’un servei o taulell. La podeu canviar o anul·lar a la seva pàgina.
bookchat-document = Us guardem l’hora fins a les { $until }. Per a aquest servei cal el número del DNI, NIE o passaport, i per xat no el demanem mai. Poseu-lo en aquesta pàgina i quedarà reservada.
bookchat-none = En aquesta conversa no us trobem cap cita. Si la vau demanar en un altre lloc, obriu l’enllaç de la confirmació o truqueu al { $phone }.
bookchat-new = Demanar cita
bookchat-new_one = Demanar-ne una altra
bookchat-too_many = { $number ->
        [one] Per a aquest servei es pot tenir una sola cita alhora, i ja la teniu.
       *[other] Per a aquest servei es poden tenir { $number } cites alhora, i ja les teniu.
    } Si en canvieu o n’anul·leu una, us podem ajudar.
bookchat-left = D’acord, ho deixem córrer: no hem demanat cap cita. Si us cal res més, escriviu-ho.
bookchat-resume = La cita que demanàveu encara no està feta. Hi voleu tornar?
bookchat-go_on = Seguir amb la cita
bookchat-stale = Aquest botó era d’un missatge anterior i ja no serveix.
bookchat-deadline = *{ $title }* té un termini legal: no espereu cap cita. Compta el dia que ho porteu.
bookchat-walk_in = Hi podeu anar sense cita: { $place }.
bookchat-open = Ara és obert, fins a les { $hour } h.
bookchat-opens = Obre { $when }.
