conversation-notice-plain = { $town } tractarà el vostre número i el que escriviu *només per contestar-vos*.

    Ho accepteu?
conversation-notice-again = Abans de contestar-vos ens cal saber si accepteu l’avís de dades. Fins llavors no desem res del que escriviu.
conversation-agree = Ho accepto
conversation-disagree = No ho accepto
conversation-refused = D’acord: no desem res. Ens trobareu al { $phone } o a l’oficina: { $address }. Si canvieu d’idea, torneu a escriure.
conversation-withdrawn = Fet: hem esborrat el que teníem vostre en aquest canal. Només queda constància que ho vau demanar. Ens trobareu al { $phone } o a l’oficina: { $address }.
conversation-emergency = Si algú corre perill, truqueu ara al *112*. És gratuït.
conversation-queued = Us passem amb una persona. { $ahead ->
        [0] No teniu ningú davant.
        [one] Teniu 1 persona davant.
       *[other] Teniu { $ahead } persones davant.
    } Ara mateix no us podem dir quants minuts seran.
conversation-queued-wait = Us passem amb una persona d’aquí a { $from } o { $to } minuts. { $ahead ->
        [0] No teniu ningú davant.
        [one] Teniu 1 persona davant.
       *[other] Teniu { $ahead } persones davant.
    }
conversation-queue-heard = Ho tenim. Qui us atengui ho haurà llegit; no cal que ho repetiu.
conversation-wait-on = D’acord: us guardem el lloc.
conversation-closed = Ara no hi ha ningú; tornem { $day } a les { $hour }. Mentrestant us contesto jo, l’assistent.
conversation-closed-long = Ara no hi ha ningú en aquest canal. Mentrestant us contesto jo, l’assistent.
conversation-taken = Ara parleu amb una persona de l’oficina: { $name }. Ja ha llegit la conversa; no cal que ho repetiu.
conversation-nobody = Encara no us ha pogut atendre ningú. Voleu que us truquem?
conversation-nobody-closed = Avui ja no us podrà atendre ningú; tornem { $day } a les { $hour }. Voleu que us truquem?
conversation-call-me = Sí, truqueu-me
conversation-keep-waiting = Prefereixo esperar
conversation-callback = Apuntat. Us trucarem al { $phone } des del { $office }.
conversation-file-large = El fitxer és massa gran per a aquest canal: hi caben { $megabytes } MB. Envieu-ne un de més petit, o porteu-lo a l’oficina.
conversation-refused-taken = L’ha agafada un company abans que tu.
conversation-refused-file_kind = Aquest canal no porta aquesta mena de fitxers.
conversation-refused-file_large = El fitxer és massa gran per a aquest canal.
conversation-refused-past = Aquesta hora ja ha passat.
conversation-refused-closed = Aquesta conversa ja és tancada.
conversation-refused-mode = Ara no es pot fer: la conversa ha canviat d’estat. Torna-la a obrir.
conversation-refused-absent = Aquesta conversa ja no hi és.
conversation-refused-window = Fa més de 24 hores que la persona no escriu i WhatsApp no accepta respostes lliures. Truca-li o espera que escrigui.
conversation-refused-unreachable = Per aquest canal no li arriba res: ens ha bloquejat o ha marxat.
conversation-refused-empty = El missatge és buit.
conversation-refused-long = El missatge passa de 10.000 lletres. Parteix-lo o envia un document.
conversation-refused-fault = No s’ha pogut desar. Torna-ho a provar.
