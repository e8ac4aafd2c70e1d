# La safata del taulell: buscar, filtrar, triar i saber qui més hi és. Es parla de tu.
inbox-search = Cerca
inbox-search-label = Busca persones i missatges
inbox-search-hint = Persona, telèfon o paraules
inbox-search-how = Escriu un nom, un telèfon o paraules del que s’ha dit. Els accents no hi fan res, i entre cometes es busca la frase sencera.
inbox-search-short = Escriu-hi una mica més: amb una sola lletra no es pot buscar.
inbox-search-none = No s’ha trobat res de «{ $words }»
inbox-search-people = { $number ->
    [0] Cap persona
    [one] 1 persona
   *[other] { $number } persones
}
inbox-search-conversations = { $number ->
    [0] cap conversa
    [one] 1 conversa
   *[other] { $number } converses
}
inbox-found-people = Persones
inbox-found-conversations = El que s’ha dit
inbox-found-note = Nota
inbox-found-more = { $number ->
    [one] I 1 missatge més d’aquesta conversa
   *[other] I { $number } missatges més d’aquesta conversa
}
inbox-top-waiting = esperen
inbox-newer = Mostra el que s’ha dit després
inbox-unread = sense llegir

inbox-filter = Tots els canals
inbox-filtered = { $number ->
    [one] 1 filtre
   *[other] { $number } filtres
}
inbox-filter-canal = Canal
inbox-filter-departament = Departament
inbox-filter-etiqueta = Etiqueta
inbox-filter-tramit = Tràmit
inbox-filter-llengua = Llengua
inbox-filter-agent = Qui l’atén
inbox-filter-estat = Estat
inbox-filter-espera = Espera més de
inbox-filter-des_de = Des del dia
inbox-filter-fins_a = Fins al dia
inbox-filter-nollegides = Sense llegir
inbox-filter-fitxers = Amb fitxers
inbox-filter-any = Tot
inbox-filter-apply = Filtra
inbox-filter-clear = Treu els filtres
inbox-no-department = Cap encara
inbox-waits-minutes = { $number } min
inbox-lang-ca = Català
inbox-lang-es = Castellà
inbox-lang-en = Anglès
inbox-mode-consent_pending = Encara no ha acceptat l’avís
inbox-mode-bot = L’atén l’assistent
inbox-mode-queued = Espera
inbox-mode-agent = L’atén algú
inbox-mode-wrap_up = Acomiadada
inbox-mode-snoozed = Aparcada
inbox-mode-closed = Tancada
inbox-empty-filtered = Cap conversa amb aquests filtres
inbox-empty-filtered-next = Treu-ne algun, o mira-ho en una altra llista.
inbox-page-before = Mostra les anteriors

inbox-views = Llistes desades
inbox-view-name = Desa aquesta llista amb el nom
inbox-view-save = Desa la llista
inbox-view-shared = Per a tothom
inbox-view-everybody = De tothom:
inbox-view-first = Mostra-la primer
inbox-view-usual = No la mostris primer
inbox-view-raise = Puja-la
inbox-view-remove = Treu-la
inbox-view-saved = La llista és desada. La tens sempre aquí dalt.
inbox-view-full = Ja tens dotze llistes desades. Treu-ne una i torna-ho a provar.
inbox-view-nameless = Posa-li un nom de fins a 40 lletres.

inbox-labels = Etiquetes
inbox-label-add = Etiqueta
inbox-label-put = Posa l’etiqueta
inbox-label-off = Treu l’etiqueta

inbox-choose = Tria’n unes quantes
inbox-choose-stop = Deixa de triar
inbox-choose-one = Tria { $name }
inbox-choose-all = Totes les de la llista, fins a { $number }
inbox-chosen-one = 1 de triada
inbox-chosen-many = { "{" }n{ "}" } de triades
inbox-lot-hour = Una hora
inbox-lot-afternoon = Fins aquesta tarda a les 16
inbox-lot-opening = Fins que tornem a obrir
inbox-left-past = aquesta hora ja ha passat
inbox-lot-department = Posa-les al departament
inbox-done-take = { $number ->
    [0] No n’has agafat cap
    [one] Has agafat 1 conversa
   *[other] Has agafat { $number } converses
}
inbox-done-give = { $number ->
    [0] No n’has passat cap
    [one] Has passat 1 conversa
   *[other] Has passat { $number } converses
}
inbox-done-department = { $number ->
    [0] No n’has canviat cap de departament
    [one] Has canviat 1 conversa de departament
   *[other] Has canviat { $number } converses de departament
}
inbox-done-label = { $number ->
    [0] No n’has etiquetat cap
    [one] Has etiquetat 1 conversa
   *[other] Has etiquetat { $number } converses
}
inbox-done-unlabel = { $number ->
    [0] No has tret cap etiqueta
    [one] Has tret l’etiqueta d’1 conversa
   *[other] Has tret l’etiqueta de { $number } converses
}
inbox-done-snooze = { $number ->
    [0] No n’has aparcat cap
    [one] Has aparcat 1 conversa
   *[other] Has aparcat { $number } converses
}
inbox-done-close = { $number ->
    [0] No n’has tancat cap
    [one] Has tancat 1 conversa
   *[other] Has tancat { $number } converses
}
inbox-done-undone = { $number ->
    [0] No se n’ha pogut desfer cap: ja han canviat
    [one] Desfet: 1 conversa torna a ser com era
   *[other] Desfet: { $number } converses tornen a ser com eren
}
inbox-left = { $number ->
    [one] 1 no: { $why }
   *[other] { $number } no: { $why }
}
inbox-left-theirs = l’atén { $name }
inbox-left-taken = l’atén una altra persona
inbox-left-closed = ja és tancada
inbox-left-mode = ara no s’hi pot fer
inbox-left-absent = ja no hi és
inbox-left-window = ja no se li pot escriure
inbox-left-unreachable = no li arriba res
inbox-left-empty = no hi havia res a fer
inbox-left-long = el text és massa llarg
inbox-left-fault = no s’ha pogut desar
inbox-undo = Desfés-ho
inbox-undo-until = Durant mig minut.

inbox-colleague-looks = { $name } també la mira
inbox-colleague-writes = { $name } hi escriu
inbox-person-writes = La persona escriu…

inbox-keys = Totes les tecles
inbox-keys-title = Tecles del taulell
inbox-keys-close = Entesos
inbox-key-search = Busca
