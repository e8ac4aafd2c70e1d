# El web públic: portada, cerca, fitxes, oficina i seu.
citizen-e-office = Seu electrònica de l’Ajuntament
citizen-official-time = Hora oficial: { $time }
citizen-search = Cerca
citizen-council = Ajuntament { DE($town) }
citizen-to-demo = Totes les portes de la demostració
citizen-foot-office = Oficines i horaris
citizen-foot-seat = Sobre la seu electrònica
citizen-foot-procedures = Tots els tràmits
citizen-foot-calendar = Calendari de dies inhàbils
citizen-foot-accessibility = Accessibilitat
citizen-foot-data = Protecció de dades
citizen-foot-incidents = Incidències de la seu
citizen-home = Inici
citizen-here = Sou a
citizen-procedures = Tràmits
citizen-themes = Per temes
citizen-theme-count =
    { $count ->
        [one] Un tràmit
       *[other] { $count } tràmits
    }
citizen-moments = En aquest moment de la vida
citizen-a-to-z = Tots, de la A a la Z
citizen-letters = Lletres

citizen-good-morning = Bon dia.
citizen-good-afternoon = Bona tarda.
citizen-good-evening = Bona nit.
citizen-what-today = Què us cal avui?
citizen-search-label = Cerqueu un tràmit o escriviu una pregunta
citizen-search-hint = Volant, mudança, multa…
citizen-deadline-link = Tinc un termini que s’acaba avui
citizen-call-me-link = Truqueu-me
citizen-now = L’oficina ara mateix
citizen-featured = El que més es demana
citizen-doors = Com voleu que us atenguem?
citizen-come = Veniu i us acompanyem
citizen-come-line = { $address }. { $opening }
citizen-chat = Per xat
citizen-chat-people = Ara hi ha persones, { $more }.
citizen-chat-assistant = Ara us contesta l’assistent. Persones: { $more }
citizen-call-me = Us truquem nosaltres
citizen-call-me-line = Digueu-nos quan us va bé. No s’oblida.
citizen-phone-us = Truqueu-nos al { $phone }
citizen-phone-us-line = Us ho expliquem de viva veu.
citizen-messengers = Per WhatsApp o Telegram
citizen-messengers-line = Us resolem dubtes; els papers no hi passen.
citizen-write = Escriviu-nos
citizen-write-line = Una consulta, una queixa, un suggeriment o una incidència al carrer.
citizen-also = També us pot servir
citizen-first-time = Primera vegada en línia?
citizen-first-time-line = Tutorials curts, pas a pas, amb imatges.
citizen-first-time-link =
    { $count ->
        [0] Mireu els tutorials
        [one] Mireu el tutorial
       *[other] Mireu els { $count } tutorials
    }
citizen-written = Ja ens heu escrit?
citizen-written-line = Amb el codi que us vam donar, sense identificar-vos.
citizen-written-link = Vegeu en quin punt és
citizen-where-is = On és la biblioteca, la deixalleria…?
citizen-where-is-line = Horaris, accessibilitat i com arribar-hi.
citizen-where-is-link =
    { $count ->
        [0] Equipaments del poble
       *[other] Els { $count } equipaments del poble
    }

citizen-from-until = de { $from } a { $until } h
citizen-and = { " " }i{ " " }
citizen-closed-day = tancat
citizen-closed-holiday = tancat: { $name }
citizen-all-day = tot el dia
citizen-never-closes = a qualsevol hora
citizen-open-until = fins a les { $hour } h
citizen-and-later = ; després, { $hours }
citizen-today-holiday = Avui és festa: { $name }.{ " " }
citizen-hours-unknown = No en tenim l’horari.
citizen-opens-unknown = No sabem quan torna a obrir.
citizen-site-open = Oberta ara
citizen-site-shut = Tancada ara
citizen-site-back = Obre { $when }.
citizen-place-open = Obert ara
citizen-place-shut = Tancat ara
citizen-place-back = Obre { $when }.
citizen-channel-open = Ara hi ha persones
citizen-channel-shut = Ara no hi ha ningú
citizen-channel-back = Tornem { $when }.

citizen-wait-minutes = De { $from } a { $until } min
citizen-wait-ahead =
    { $people ->
        [0] d’espera al xat; ara no hi ha ningú davant
        [one] d’espera al xat; hi ha una persona davant
       *[other] d’espera al xat; hi ha { $people } persones davant
    }
citizen-wait-nobody = Ningú no espera
citizen-wait-where = al xat ara mateix
citizen-wait-people =
    { $people ->
        [one] Una persona espera
       *[other] { $people } persones esperen
    }
citizen-wait-unknown = al xat; encara no sabem quant s’hi triga

citizen-found =
    { $count ->
        [0] No hem trobat res per a
        [one] Un resultat per a
       *[other] { $count } resultats per a
    }
citizen-suggested =
    { $count ->
        [0] Res amb aquestes lletres. Premeu «Cerca» i us direm qui us pot ajudar.
        [one] Un resultat. Hi aneu amb la fletxa avall.
       *[other] { $count } resultats. Hi aneu amb la fletxa avall.
    }
citizen-found-nothing = No ho hem sabut trobar
citizen-found-not-it = No és el que buscàveu?
citizen-found-advice = Proveu-ho amb una altra paraula, com ho diríeu a un veí. O pregunteu-nos-ho.
citizen-places = Equipaments
citizen-tutorials = Tutorials
citizen-ask-chat = Pregunteu-ho al xat
citizen-ask-chat-line = L’assistent contesta a qualsevol hora i us passa amb una persona.
citizen-all-line = Per temes i de la A a la Z.
citizen-emergency = Si algú corre perill, truqueu ara al

citizen-how = Com ho voleu fer?
citizen-where-to-ask = On us ho expliquem
citizen-way-online = Ara mateix, en línia
citizen-way-identify = Us identifiqueu amb: { $what }.
citizen-level-none = No cal dir qui sou.
citizen-level-low = Amb idCAT Mòbil, Cl@ve o certificat digital.
citizen-level-substantial = Amb certificat digital, o amb idCAT Mòbil si us hi vau donar d’alta en persona.
citizen-way-person-none = A l’oficina, sense cita
citizen-way-person-optional = A l’oficina, amb cita o sense
citizen-way-person-mandatory = A l’oficina, amb cita
citizen-way-book = Heu de demanar hora abans, al { $phone }.
citizen-way-kiosk = A la màquina d’autoservei
citizen-way-kiosk-line = A les oficines que en tenen. Si us hi encalleu, us ajudem.
citizen-way-phone = Per telèfon
citizen-way-phone-inform = Per telèfon, només informació
citizen-way-phone-line = Al { $phone }.
citizen-way-video = Per videotrucada
citizen-way-video-none = Encara no atenem per videotrucada. Truqueu al { $phone }.
citizen-way-chat = Per xat
citizen-way-chat-line = L’assistent contesta a qualsevol hora.
citizen-way-chat-inform = Per xat, WhatsApp o Telegram, només informació
citizen-way-chat-inform-line = Us ho expliquem, però el tràmit no es pot fer des d’allà.
citizen-way-wait = Espera ara: { $wait }
citizen-way-shut-until = Tancat fins al { $date }, inclòs.
citizen-policy-none = No cal cita prèvia
citizen-policy-optional = Es pot demanar cita; no cal
citizen-policy-recommended = No cal cita, però amb cita no fareu cua
citizen-policy-mandatory = Cal cita prèvia
citizen-policy-since = És així des del { $date }.
citizen-policy-next-none = A partir del { $date } no caldrà cita.
citizen-policy-next-optional = A partir del { $date } es podrà demanar cita, però no caldrà.
citizen-policy-next-mandatory = A partir del { $date } caldrà cita.
citizen-printed = Imprès el { $date } h, des de
citizen-about = Què és
citizen-online = En línia, pas a pas
citizen-online-fill = Ompliu el formulari i adjunteu els papers que diu aquesta fitxa.
citizen-online-receipt = En rebeu el justificant amb la data, l’hora i el número de registre.
citizen-online-go = Comenceu el tràmit
citizen-online-demo = Vilaverda és inventada i encara no hi ha registre: aquí no es presenta res.
citizen-terms = Terminis, resposta i normes
citizen-needs = Què necessiteu
citizen-needs-nothing = Res: amb vós n’hi ha prou.
citizen-fact-fee = Preu
citizen-fact-who = Qui ho pot demanar
citizen-fact-deadline = Quan
citizen-fact-identification = Com dieu qui sou
citizen-fact-requirements = Què s’ha de complir
citizen-fact-apply-within = Quan es pot demanar
citizen-fact-term = Quan us hem de respondre
citizen-fact-silence = I si no responem a temps?
citizen-fact-organ = Qui ho decideix
citizen-fact-appeals = Si no hi esteu d’acord
citizen-fact-rules = Normes en què es basa
citizen-fact-code = Codi del tràmit
citizen-silence-positive = Ho podeu donar per concedit (silenci positiu).
citizen-silence-negative = Ho podeu donar per denegat i recórrer-hi en contra (silenci negatiu). Tot i així us hem de respondre.
citizen-silence-none = Aquí no es decideix res: el silenci no hi té efecte.
citizen-watch = Mireu com es fa
citizen-watch-minutes =
    { $minutes ->
        [one] Un minut
       *[other] { $minutes } minuts
    }
citizen-forms = Formularis
citizen-related = També us pot caldre
citizen-stuck = Us hi heu encallat?
citizen-stuck-call = Demaneu que us truquem
citizen-kept-by = Ho porta { $name }.
citizen-kept-with = Hi participa també { $names }.
citizen-reviewed = Text revisat el { $date }.
citizen-missing = Hi falta alguna cosa?

citizen-office = Oficines i horaris
citizen-office-lead = La seu electrònica no tanca mai. Aquí hi ha quan hi trobareu persones.
citizen-sites = On som
citizen-channels = Sense moure-us de casa
citizen-channel-files = Per aquí podeu fer tràmits i preguntar.
citizen-channel-informs = Per aquí resolem dubtes. Els tràmits i els papers no hi passen.
citizen-channel-open-door = Obriu-lo
citizen-week = Horari d’aquests set dies
citizen-unusual-days = Dies que canvien
citizen-unusual = { $day }: { $hours }
citizen-holidays = Pròximes festes

citizen-calendar-lead = Aquests dies els terminis no corren. Tampoc els dissabtes ni els diumenges.
citizen-years = Anys
citizen-calendar-none = L’Ajuntament encara no ha publicat el calendari d’aquest any.
citizen-calendar-day = Dia
citizen-calendar-name = Festa
citizen-calendar-scope = Qui l’ha fixada
citizen-calendar-file = Deseu-lo al vostre calendari (ICS)
citizen-calendar-weekends = Els dissabtes i els diumenges de tot l’any també són inhàbils per als terminis que es compten en dies hàbils (Llei 39/2015, article 30).
citizen-scope-state = Estat
citizen-scope-catalonia = Generalitat
citizen-scope-local = Ajuntament

citizen-deadline = Tinc un termini que s’acaba avui
citizen-deadline-lead = Presentar papers amb termini no demana mai cita. Avui hi sou a temps: trieu on.
citizen-deadline-moved = Avui és inhàbil. Un termini comptat en dies que s’acabava avui passa al primer dia hàbil: { $day }.
citizen-deadline-where = On els podeu presentar
citizen-deadline-online = En línia, fins a les 23.59.59 h d’avui
citizen-deadline-online-line = El registre electrònic no tanca. Val l’hora oficial de dalt de la pàgina, i en rebeu el justificant a l’acte.
citizen-deadline-register = Com es presenten documents al registre
citizen-deadline-counter = Al registre de l’oficina, sense cita
citizen-deadline-post = A Correus
citizen-deadline-post-line = Porteu-los en un sobre obert i feu-hi posar la data i l’hora: comptarà aquesta.
citizen-deadline-others = A qualsevol altra administració
citizen-deadline-others-line = El registre de la Generalitat, de l’Estat o d’un altre ajuntament també val. Ens ho envien ells.
citizen-deadline-help = No us veieu amb cor de fer-ho sols?

citizen-seat = Sobre la seu electrònica
citizen-seat-lead = Què és aquesta seu, qui en respon i quines garanties us dona.
citizen-contents = Continguts
citizen-data-version =
    { $number ->
       *[other] Versió { $number }
    }
citizen-data-since = En vigor des del { $date }.
citizen-data-from = Des del { $date }
citizen-data-until = fins al { $date }.
citizen-data-former = Aquest avís ja no és en vigor. El guardem perquè pugueu veure què vau acceptar.
citizen-data-current = Vegeu el d’ara
citizen-data-text = Text de l’avís
citizen-data-kept = Quant de temps ho guardem
citizen-data-months =
    { $months ->
        [one] un mes des de l’últim missatge
       *[other] { $months } mesos des de l’últim missatge
    }
citizen-data-versions = Altres versions
citizen-statement = Declaració d’accessibilitat
citizen-statement-lead = Volem que tothom pugui fer servir aquesta seu, segons el Reial decret 1112/2018.
citizen-statement-status = Situació
citizen-statement-full = Aquest web compleix del tot els requisits, que sapiguem.
citizen-statement-partly = Aquest web compleix els requisits en part, per les excepcions que segueixen.
citizen-statement-not = Què no és accessible encara
citizen-statement-method = Com ho hem comprovat
citizen-statement-reviewed = Declaració revisada el { $date }.
citizen-statement-contact = Digueu-nos què no us funciona
citizen-incidents = Incidències de la seu
citizen-incidents-lead = Què no funciona, què aturarem i què no va funcionar. Si una aturada us ha fet perdre un termini, el podem ampliar.
citizen-incidents-now = Ara mateix
citizen-incidents-none = Tot funciona.
citizen-incidents-soon = Aturades previstes
citizen-incidents-past = Abans
citizen-told-notice = Avís
citizen-told-incident = Incidència
citizen-told-maintenance = Manteniment
citizen-since = Des del { $when }
citizen-until = , fins al { $when }
citizen-moment = { $date }, { $hour } h
