# El torn: al telèfon de qui l’espera i en el paper que es treu. Amb la gent, de vós.
ticket-yours = El vostre torn
ticket-before = { $people ->
    [0] Sou els següents
    [one] Teniu 1 persona davant
   *[other] Teniu { $people } persones davant
}
ticket-between = Us cridarem entre les { $from } i les { $to }.
ticket-back = Si sortiu, podeu tornar a les { $time }.
ticket-hour = Us cridarem a l’hora de la cita, les { $time }.
ticket-late = Anem més tard del que us havíem dit. Us cridarem així que puguem: no perdeu el lloc.
ticket-unknown = Encara no sabem quant trigarem. No us mogueu de la sala.
ticket-outside = La sala és plena: espereu a fora, si us plau. Us avisarem quan pugueu entrar i no perdreu el lloc.
ticket-chat-in = Ja podeu entrar a la sala.
ticket-called = { $counter }
ticket-called-more = Us toca: aneu-hi ara.
ticket-attended = Us atenem ara: { $counter }
ticket-parked = Us guardem el lloc
ticket-parked-more = Quan tingueu el que us hem demanat, torneu al taulell que us atenia.
ticket-missed = Us hem cridat i no ens hem trobat
ticket-missed-back = Veniu a la zona de benvinguda abans de les { $time } i us tornem a posar a la fila, a prop del començament.
ticket-missed-late = Ja ha passat massa estona. Veniu a la zona de benvinguda i us donarem un altre torn.
ticket-done = Ja està. Gràcies per venir.
ticket-left = Heu deixat la fila
ticket-left-more = Si encara us cal alguna cosa, demaneu un altre torn a la zona de benvinguda.
ticket-offline = Sense connexió en directe. Mireu la pantalla de la sala mentre no torna.
ticket-sound = Avisa’m també amb so
ticket-keep = Deixeu aquesta pàgina oberta: el telèfon vibrarà quan us toqui.
ticket-leave = Deixo la fila
ticket-leave-sure = Si la deixeu, perdeu el lloc i un altre hi passa.
ticket-leave-yes = Sí, deixo la fila

ticket-chat-title = Avisa’m per missatge
ticket-chat-wish = Seguir el torn { $slip }
ticket-chat-head = Torn { $number }
ticket-chat-soon = Ja falta poc: aneu tornant cap a la sala.
ticket-chat-how = Com va?
ticket-chat-follow = D’acord, seguim el torn { $number } per aquí. Us escriurem quan falti poc i quan us toqui.
ticket-chat-followed = Aquest torn ja el segueixen prou converses. El podeu mirar a la seva pàgina.
ticket-chat-unknown = No trobem el torn { $number } d’avui. Obriu l’enllaç del torn i torneu-ho a provar.
ticket-chat-over = El torn { $number } ja s’ha acabat.
ticket-chat-called = Us acabem de cridar amb el { $number }: ja no podeu deixar la fila des d’aquí.
ticket-chat-sure = Sí, deixo la fila
ticket-chat-stay = Em quedo

ticket-paper-came = Vau arribar { $day } a les { $time }.
ticket-paper-follow = Seguiu el torn amb el telèfon:
ticket-paper-look = Us cridarem pel número, a la pantalla de la sala.
ticket-proof = Prova de presència
ticket-proof-says = { $place }. Qui porta aquest paper s’hi va presentar el { $day } a les { $time }.
ticket-proof-for = Per a: { $matter }
ticket-proof-urgent = Ha dit que no pot esperar.
ticket-proof-deadline = Ha dit que el termini s’acaba avui.
ticket-proof-code = Codi per comprovar-ho al taulell:
