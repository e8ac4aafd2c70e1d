# La zona de benvinguda: qui rep la gent i li dona torn. Al taulell, de tu.
reception-rail = Rebuda
reception-title = Zona de benvinguda
reception-to-desk = Torna al taulell
reception-places = Canvia d’oficina
reception-inside = A dins { $now } de { $most }
reception-inside-only = A dins { $now }
reception-inside-label = Gent a dins
reception-in = Entra una persona
reception-out = Surt una persona
reception-full = La sala és plena. Abans que entri algú, n’ha de sortir algú.
reception-building = L’edifici, { $now } de { $most }
reception-building-full = L’edifici és ple. Abans que entri algú, n’ha de sortir algú.
reception-outside = { $people ->
    [one] A fora espera 1 persona
   *[other] A fora esperen { $people } persones
}
reception-let-in = Fes entrar { $number }
reception-let-in-full = Ara no hi cap ningú més: espera que surti algú.
reception-elsewhere = Hora i lloc de la cita que busques: { $when }, { $place }.

reception-what = 1. Què li cal?
reception-search = Paraules, codi de la cita, nom o telèfon
reception-look = Cerca
reception-anew = Comença de nou
reception-seldom = Més motius
reception-nothing = No hem trobat res amb aquestes paraules. Prova-ho amb unes altres o esborra-les per veure tots els serveis.
reception-no-code = Cap cita d’avui en aquesta oficina no té aquest codi.
reception-how = 2. Com li anirà millor?
reception-how-more = Toca tot el que calgui; res d’això surt a la pantalla de la sala
reception-tongue = Llengua en què se l’avisa
reception-need-idcat = Té idCAT Mòbil
reception-need-company = Vol que l’acompanyem
reception-need-reduced-mobility = Mobilitat reduïda
reception-need-pregnancy = Embaràs
reception-need-children = Criatures
reception-need-hearing = Hi sent poc
reception-need-language = Altra llengua
reception-need-deadline = Termini avui
reception-need-urgent = Urgent

reception-where = 3. Cap on?
reception-best = El millor ara
reception-zone-quick = Ràpid
reception-zone-assisted = Assistida
reception-zone-appointment = Amb cita
reception-zone-self-service = Autoservei
reception-why-quick = És cosa de pocs minuts.
reception-why-assisted = Ho fan junts, sense pressa.
reception-why-pressing = No pot esperar: passa al davant, amb prova de presència.
reception-why-needs-appointment = Això s’atén amb cita. Si és urgent o el termini s’acaba avui, marca-ho.
reception-why-appointment-needed = Cal cita.
reception-why-appointment-possible = No cal cita; se’n pot demanar.
reception-why-appointment-none = No cal cita: n’hi ha prou amb un torn.
reception-why-kiosk = Ho pot fer al quiosc, sense esperar.
reception-why-kiosk-not = Això no es pot fer al quiosc.
reception-why-kiosk-none = En aquesta oficina no hi ha quiosc.
reception-why-kiosk-shut = Aquests dies no es pot fer al quiosc.
reception-why-no-line = Aquesta oficina no té fila per a això.
reception-wait = { $from } a { $to } min
reception-wait-unknown = Encara no sabem l’espera
reception-bring = Que tingui a mà:
reception-book = Dona cita
reception-give = Dona torn { $letter }

reception-arrivals = Cites que arriben
reception-arrivals-none = Ara no esperem ningú amb cita.
reception-arrivals-more = { $people ->
    [one] I 1 persona més, a les cites del dia
   *[other] I { $people } persones més, a les cites del dia
}
reception-late = { $minutes ->
    [one] 1 min tard
   *[other] { $minutes } min tard
}
reception-here = És aquí
reception-arrived = Ha arribat
reception-to-line = Passa a la fila
reception-too-early = És massa aviat per donar-li torn: podrà avisar que és aquí a partir de les { $time }.
reception-not-now = Aquesta cita ja no espera que arribi ningú. Mira-la a les cites del dia.
reception-no-matter = Aquest assumpte ja no és al catàleg. Tria’n un altre.
reception-no-line = Aquesta oficina no té fila per a això. Tria una altra zona.

reception-aim = Avui, { $first } de { $done } visites acabades s’han resolt a la primera zona
reception-printer-ready = La impressora va bé
reception-printer-low = A la impressora li queda poc paper
reception-printer-no-paper = La impressora no té paper
reception-printer-cover = La tapa de la impressora és oberta
reception-printer-offline = La impressora no està a punt
reception-printer-unreachable = La impressora és apagada o sense xarxa
reception-printer-silent = La impressora no contesta

reception-paper = El paper
reception-paper-printed = El paper ha sortit.
reception-paper-refused = El paper no ha sortit. El torn val igualment.
reception-paper-uncertain = No sabem si el paper ha sortit. Mira-ho abans de tornar-lo a imprimir: el número és el mateix.
reception-paper-none = Aquesta recepció no té impressora de torns. Que se l’endugui al telèfon, o imprimeix-lo en un full.
reception-qr = Per seguir el torn amb el telèfon
reception-again = Torna a imprimir
reception-page = En un full
reception-next = Següent persona
reception-back = Torna a la zona de benvinguda
reception-proof-check = Comprova una prova de presència
reception-proof-code = El codi del paper
reception-proof-true = És bona: el torn { $number } es va donar el { $day } a les { $time }, per a: { $matter }.
reception-proof-false = Cap prova de presència no té aquest codi. Torna’l a llegir: no hi ha cap O, cap I, cap 0 ni cap 1.
