# L’agenda de les cites, per a qui la coordina. De tu.
agenda-rail = Agenda
agenda-title = Agenda de cites
agenda-week = Setmana
agenda-today = Avui
agenda-things = Hores i serveis
agenda-figures = Xifres
agenda-history = Historial
agenda-weekday-1 = dl.
agenda-weekday-2 = dt.
agenda-weekday-3 = dc.
agenda-weekday-4 = dj.
agenda-weekday-5 = dv.
agenda-weekday-6 = ds.
agenda-weekday-7 = dg.
agenda-full_weekday-1 = dilluns
agenda-full_weekday-2 = dimarts
agenda-full_weekday-3 = dimecres
agenda-full_weekday-4 = dijous
agenda-full_weekday-5 = divendres
agenda-full_weekday-6 = dissabte
agenda-full_weekday-7 = diumenge
agenda-every-counter = Tots els taulells
agenda-period = de { $first } a { $last }
agenda-days = { $period }: { $week } ({ $days } dies)
agenda-shut = Tancat
agenda-staff-only = només el personal
agenda-since = des de { $day }
agenda-last = fins a { $day }
agenda-place = { $day }, { $hour } h, { $counter }
agenda-drafted = { $number ->
    [one] Tens un canvi preparat que encara no és en vigor.
   *[other] Tens { $number } canvis preparats que encara no són en vigor.
  }
agenda-look = Mira què passaria
agenda-done = Fet. La versió { $version } de l’agenda ja és en vigor i tothom qui calia rebrà l’avís.
agenda-add-change = Tanca o canvia uns dies
agenda-site = Lloc
agenda-week-of = Setmana del dia
agenda-see = Mostra
agenda-weeks = Altres setmanes
agenda-week-before = Setmana abans
agenda-week-after = Setmana després
agenda-all-counters = Tots els taulells del lloc
agenda-nothing-open = No hi ha res obert ni cap cita.
agenda-key = Com es llegeix
agenda-key-booked = Amb cita
agenda-key-free = Lliure
agenda-booked-count = { $number ->
    [0] Cap cita
    [one] 1 cita
   *[other] { $number } cites
  }
agenda-free-count = { $number ->
    [0] Ple
    [one] 1 lliure
   *[other] { $number } lliures
  }
agenda-things-lead = El que canviïs aquí queda preparat. No és en vigor fins que hagis vist a qui toca i ho confirmis.
agenda-saved = Desat al teu esborrany. Encara no és en vigor.
agenda-changes = Dies tancats i horaris especials
agenda-no-changes = No n’hi ha cap.
agenda-over = Passat
agenda-counters = Taulells
agenda-add-counter = Afegeix un taulell
agenda-add-opening = Afegeix una franja
agenda-services = Serveis
agenda-add-service = Afegeix un servei
agenda-policies = Si cal cita, des de quan i per què, ho diu la fitxa de cada tràmit.
agenda-policies-link = Obre les fitxes
agenda-policy-of = Fitxa
agenda-not-given = No el fa cap taulell
agenda-rules = Normes
agenda-edit = Canvia
agenda-service-words = { $minutes } min · fins a { $days } dies abans · { $each } per persona
agenda-minutes-count = { $number } min
agenda-decent = Hores en què es pot escriure a la gent
agenda-hidden = Espera abans de tornar a oferir
agenda-form-service-new = Servei nou
agenda-form-service-edit = Canvia un servei
agenda-form-counter-new = Taulell nou
agenda-form-counter-edit = Canvia un taulell
agenda-form-opening-new = Franja nova de la setmana
agenda-form-opening-edit = Canvia una franja de la setmana
agenda-form-change-new = Tanca o canvia uns dies
agenda-form-change-edit = Canvia uns dies
agenda-form-rules-new = Normes
agenda-form-rules-edit = Normes
agenda-form-lead = Res no és en vigor fins que ho confirmis a la vista prèvia.
agenda-wrong = { $number ->
    [one] Hi ha una cosa per arreglar
   *[other] Hi ha { $number } coses per arreglar
  }
agenda-save-look = Desa i mira què passaria
agenda-save = Desa per a més tard
agenda-drop-service = Treu el servei
agenda-drop-counter = Treu el taulell
agenda-drop-opening = Treu la franja
agenda-drop-change = Treu aquest canvi
agenda-drop-rules = Treu-ho
agenda-name = Nom
agenda-time-it-takes = Quant dura
agenda-minutes = Minuts per persona
agenda-minutes-hint = De 5 a 480, de cinc en cinc
agenda-every = Una hora cada quants minuts
agenda-every-hint = En blanc: tan sovint com dura
agenda-when-booked = Quan es pot demanar
agenda-notice = Antelació, en minuts
agenda-notice-hint = De 0 a 43.200 (30 dies)
agenda-horizon = Fins a quants dies abans
agenda-horizon-hint = De 0 a 365
agenda-each = Cites per persona
agenda-each-hint = De 1 a 50 alhora
agenda-document = Document
agenda-document-yes = Cal dir el DNI, NIE o passaport en demanar cita
agenda-document-hint = Només si fa falta per preparar la visita: és una dada personal
agenda-what-for = Per a què és
agenda-department = Departament
agenda-items = Tràmits
agenda-items-hint = Cap: tots els del departament que no té cap altre servei
agenda-accessible = Accessible
agenda-accessible-yes = S’hi pot arribar en cadira de rodes
agenda-languages = Llengües en què s’hi atén
agenda-languages-hint = Si no en marques cap: català i castellà
agenda-skills = Serveis que fa
agenda-skills-hint = Només s’hi dona cita per a aquests
agenda-counter = Taulell
agenda-weekdays = Dies de la setmana
agenda-hours = Hores
agenda-from = De
agenda-until = A
agenda-until-hint = 00.00 és el final del dia
agenda-who = Qui dona aquestes hores
agenda-who-everybody = Tothom: web, xat, telèfon i taulell
agenda-who-staff = Només el personal
agenda-for-services = Només per a aquests serveis
agenda-for-services-hint = Cap: tots els del taulell
agenda-all-services = Tots els del taulell
agenda-validity = Des de quan i fins quan
agenda-valid-since = Primer dia
agenda-valid-last = Últim dia
agenda-which-days = Quins dies
agenda-first-day = Primer dia
agenda-last-day = Últim dia
agenda-last-day-hint = En blanc: només el primer
agenda-counters-hint = Cap: tots els taulells
agenda-reason = Motiu
agenda-reason-hint = El llegeix tothom qui vulgui cita aquell dia.
agenda-part = Franja que queda oberta
agenda-part-hint = Si no n’hi ha cap, tanca tot el dia.
agenda-on_holidays = Festius
agenda-on_holidays-yes = Val també si és festiu
agenda-reminders = Recordatoris
agenda-reminders-hours = Hores abans
agenda-reminders-hint = Fins a tres, separades per comes: 48, 24. Cada una entre 1 i 336
agenda-decent-from = No abans de les
agenda-decent-until = No després de les
agenda-release = Quan s’ofereixen hores
agenda-opens_at = Hora en què s’obre un dia més
agenda-opens_at-hint = Es diu a la pàgina, perquè ningú no hagi de provar-ho de nit
agenda-hidden-least = Minuts d’espera, com a mínim
agenda-hidden-most = Minuts d’espera, com a màxim
agenda-hidden-hint = Una hora anul·lada torna a sortir a l’atzar entre els dos, perquè ningú no se la pugui vendre. De 0 a 1.440
agenda-arriving = En arribar
agenda-grace = Minuts de cortesia
agenda-grace-hint = De 0 a 120
agenda-early = Minuts abans que es pot avisar
agenda-early-hint = De 0 a 240
agenda-walk_in = Mai no esperen cita
agenda-walk_in-hint = Els papers que compten des del dia que es porten
agenda-flaw-unknown = «{ $name }» no existeix
agenda-flaw-twice = «{ $name }» ja hi és
agenda-flaw-empty = hi falta el text en català o un valor
agenda-flaw-name = només lletres minúscules, xifres i guions
agenda-flaw-five = ha de ser de cinc en cinc minuts
agenda-flaw-backwards = ha de ser després del començament
agenda-flaw-outside = ha de ser un número entre { $least } i { $most }
agenda-flaw-time = escriu una hora, com 9.30
agenda-flaw-day = escriu un dia
agenda-edit-rules = Normes noves
agenda-edit-service = Servei: { $what }
agenda-edit-service-gone = Es treu el servei { $what }
agenda-edit-counter = Taulell: { $what }
agenda-edit-counter-gone = Es treu el taulell { $what }
agenda-edit-opening = Franja: { $what }
agenda-edit-opening-gone = Es treu la franja { $what }
agenda-edit-change = { $what }
agenda-edit-change-gone = Ja no val: { $what }
agenda-edit-whole = Tota l’agenda, d’una versió anterior
agenda-preview = Què passaria
agenda-preview-lead = Mira-t’ho abans que valgui: què obriria i tancaria, i qui hi té cita.
agenda-rescue-preview = Rescat del dia
agenda-flawed = Hi ha coses per arreglar abans de confirmar
agenda-what-changes = El canvi
agenda-take-back = Treu-ho
agenda-change-more = Canvia alguna cosa més
agenda-counter-hours = Hores de taulell els dies que canvien
agenda-before-it-was = Abans, { $before }
agenda-long = { $minutes ->
    [0] { $hours } h
   *[other] { $hours } h { $minutes } min
  }
agenda-outside = Persones amb cita que en quedarien fora
agenda-nobody-outside = Ningú no hi té cita
agenda-all-reached = Totes rebran l’avís soles
agenda-unreached = { $number ->
    [one] A una li has de trucar
   *[other] A { $number } els has de trucar
  }
agenda-hours-before-after = Hores, abans i després
agenda-looked-until = Mirat fins a { $day }. Les franges que se superposen compten una vegada.
agenda-no-hours-change = Les hores obertes no canvien.
agenda-days-title = Dies
agenda-before = Abans
agenda-after = Després
agenda-staff-part = Només el personal: abans { $before }, després { $after }
agenda-more-lines = { $number ->
    [one] I una línia més.
   *[other] I { $number } línies més.
  }
agenda-places = Places per servei
agenda-service = Servei
agenda-difference = Diferència
agenda-people-outside = { $number ->
    [one] Una persona hi té cita
   *[other] { $number } persones hi tenen cita
  }
agenda-people-lead = Tria per a cadascuna. Hem buscat el lloc més proper i no en proposem cap dues vegades.
agenda-is-new = Acaba de demanar-la
agenda-place-gone = L’hora que havies triat ja no hi és: tria’n una altra
agenda-somebody = Algú sense nom
agenda-somebody-typing = Algú que ara mateix està demanant hora
agenda-reach-chat = Rebrà l’avís a la conversa
agenda-reach-mail = Rebrà l’avís a { $mail }
agenda-reach-call = No rep avisos: truca-li
agenda-reach-none = No hi ha manera d’avisar-la
agenda-reach-approved = WhatsApp ja només hi deixa enviar el text aprovat: les teves paraules no hi aniran
agenda-words = Vols dir-los res més?
agenda-words-lead = S’afegeix a l’avís de qui canvies d’hora o anul·les, per correu i a la conversa, en la llengua de cadascú. Si ho deixes en blanc, reben només el text de sempre. A qui ve com estava no se li diu res.
agenda-words-field = Les teves paraules · { $lang }
agenda-words-limit = { $most } lletres com a molt.
agenda-words-readers = { $number ->
    [0] Ara mateix ningú no ho llegirà en aquesta llengua.
    [one] Ho llegirà una persona.
   *[other] Ho llegiran { $number } persones.
  }
agenda-words-long = { $lang }: en tens { $letters } i n’hi caben { $most }. Escurça-ho
agenda-words-moved = A qui canvies d’hora
agenda-words-cancelled = A qui anul·les la cita
agenda-words-here = (Aquí, el dia, l’hora, el lloc i el codi de cadascú)
agenda-words-look = Mira com queda
agenda-words-looked = Així ho llegiran. Encara no s’ha enviat res.
agenda-words-first = Encara no s’ha fet res: mira abans com llegiran les teves paraules, més avall. Si està bé, confirma-ho.
agenda-words-wrong = Les teves paraules no hi caben: mira el camp marcat. No s’ha fet res.
agenda-conversation = Conversa
agenda-same-hour = A la mateixa hora, { $counter }
agenda-same-day = El mateix dia, { $hour } h, { $counter }
agenda-move-to = { $place }
agenda-keep = Que vingui com estava
agenda-cancel = Anul·la-la i avisa
agenda-let_go = Ofereix-li una altra hora
agenda-kept = L’hora es manté tot i el canvi d’horari
agenda-reason-kept = Per què es queden les que es queden
agenda-reason-kept-hint = Només ho veu el personal, a la cita.
agenda-confirm-nobody = Ningú no hi té cita. El canvi val des d’ara.
agenda-confirm-people = { $number ->
    [one] Es farà tot alhora: el canvi d’hores i la cita d’una persona.
   *[other] Es farà tot alhora: el canvi d’hores i les cites de { $number } persones.
  }
agenda-confirm = Confirma-ho tot
agenda-not-now = Ara no
agenda-outdated = Mentrestant algú ha canviat l’agenda o el teu esborrany. Torna-t’ho a mirar: no s’ha perdut res.
agenda-more = { $number ->
    [one] Mentrestant ha demanat hora una persona més. És a la llista, marcada.
   *[other] Mentrestant han demanat hora { $number } persones més. Són a la llista, marcades.
  }
agenda-gone = Una de les hores que proposaves ja no hi és. No s’ha fet res: tria’n una altra i confirma.
agenda-choose = Tria què passa amb cada persona.
agenda-rescue = Avui falta algú
agenda-rescue-lead = Tria el taulell i la part del dia. Veuràs qui hi té cita i on podria anar, i ho confirmes tot d’un cop.
agenda-rescue-day = Dia
agenda-rescue-who = Qui falta, { $day }
agenda-rescue-choose = tria almenys un taulell
agenda-rescue-part = Quina part del dia
agenda-part-all = Tot el dia, d’ara endavant
agenda-part-morning = El matí (fins a les 14 h)
agenda-part-afternoon = La tarda (des de les 14 h)
agenda-part-hours = De tal hora a tal hora
agenda-rescue-reason = Avui aquest taulell no pot atendre
agenda-rescue-reason-hint = El llegeix tothom. No hi posis mai per què falta una persona.
agenda-rescue-look = Mira a qui toca
agenda-history-lead = Cada versió sencera. Pots tornar a una d’abans: primer veuràs què passaria.
agenda-version = Versió
agenda-version-when = Quan
agenda-version-who = Qui
agenda-in-force = En vigor
agenda-bring-back = Torna a aquesta
agenda-by-operator = Des de l’ordinador de l’oficina
agenda-figures-lead = Compta cites, mai persones. No hi ha cap nom.
agenda-csv = Baixa-ho en CSV
agenda-from-day = Des del dia
agenda-until-day = Fins al dia
agenda-made = Cites donades
agenda-lapsed = No acabades
agenda-lapsed-count = { $number ->
    [0] Totes les començades es van acabar
    [one] Una es va començar i no es va acabar
   *[other] { $number } es van començar i no es van acabar
  }
agenda-given_back = Anul·lades
agenda-given_back-count = { $number ->
    [0] Cap
    [one] 1 cita
   *[other] { $number } cites
  }
agenda-again = Hores anul·lades que ha aprofitat algú altre
agenda-first-place = Primera hora lliure
agenda-first-place-lead = Ara mateix, i quants dies feiners falten. Marcat: més de deu dies, o cap.
agenda-first-residents = Per a tothom
agenda-first-staff = Si la dona el personal
agenda-wait = Espera
agenda-working-days = { $number ->
    [0] avui
    [one] 1 dia feiner
   *[other] { $number } dies feiners
  }
agenda-no-place = Cap
agenda-channels = Per quina porta
agenda-channel = Porta
agenda-channel-web = Web
agenda-channel-desk = Taulell
agenda-channel-phone = Telèfon
agenda-channel-api = Interfície de programació
agenda-share = Part
agenda-leads = Amb quants dies d’antelació
agenda-lead = Antelació
agenda-lead-0 = El mateix dia
agenda-lead-1 = 1 o 2 dies
agenda-lead-2 = De 3 a 7 dies
agenda-lead-3 = De 8 a 14 dies
agenda-lead-4 = De 15 a 30 dies
agenda-lead-5 = Més de 30 dies
agenda-holders = Qui en té moltes
agenda-holders-lead = Quants telèfons, correus i documents tenen dues cites o més per endavant.
agenda-holders-none = Ningú no en té més d’una.
agenda-held-by = Identificat per
agenda-held-by-phone = Telèfon
agenda-held-by-mail = Correu
agenda-held-by-document = Document
agenda-held-each = Cites de cadascun
agenda-held-many = Quants
agenda-by-day = Dia per dia
agenda-day = Dia
agenda-booked = Amb cita
agenda-nothing-yet = Encara no n’hi ha cap.
agenda-came = Van venir
agenda-late = Tard
agenda-missed = No van venir
agenda-missed-count = { $number ->
    [0] Ningú no hi ha faltat
    [one] 1 persona
   *[other] { $number } persones
  }
agenda-arrived = Ja és aquí: se l’atén
agenda-change-shut = tancat
agenda-change-open = només obert { $open }

agenda-networks = Reserves des d’una mateixa connexió
agenda-free_holds = Hores que es poden guardar en deu minuts sense comprovar res
agenda-free_holds-hint = De 1 a 1.000. A partir d’aquí el navegador fa una petita comprovació, o s’esperen uns segons.
agenda-most_holds = Hores que es poden tenir guardades alhora
agenda-most_holds-hint = De 1 a 10.000
agenda-trusted = Xarxes que no es compten
agenda-trusted-hint = Les de l’ajuntament o la biblioteca, com 203.0.113.0/24, separades per comes
agenda-flaw-network = { $name } no és una xarxa com ara 203.0.113.0/24 o 2001:db8:0:1::/64
agenda-from-networks = D’on vénen les reserves del web
agenda-from-networks-lead = Les connexions que han guardat més hores en els darrers trenta dies. Si una en té una bona part, mireu què fa.
agenda-from-networks-none = Encara no hi ha cap reserva feta des del web.
agenda-network = Xarxa
agenda-held-places = Guardades
agenda-share-held = Del total
