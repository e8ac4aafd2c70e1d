# Una persona per totes les portes.
people-timeline = Tot el que hem fet
people-pages = Més antic i més nou
people-newer = Més nou
people-older = Més antic
people-doors = Per on ens parla
people-threads = { $number ->
    [one] { $number } conversa
   *[other] { $number } converses
}
people-calls = { $number ->
    [one] { $number } trucada
   *[other] { $number } trucades
}
people-requests = { $number ->
    [one] { $number } petició
   *[other] { $number } peticions
}
people-appointments = { $number ->
    [one] { $number } cita
   *[other] { $number } cites
}
people-by = L’ha atès { $name }.
people-callback = Trucada promesa
people-call = Va trucar
people-agreed = Va acceptar l’avís de dades, versió { $version }
people-withdrew = Va retirar l’acceptació, versió { $version }
people-alike = Potser és la mateixa persona
people-alike-words = No s’uneix res tot sol: compara-ho i decideix.
people-alike-phone = El mateix número
people-alike-former = Un número que havia tingut
people-alike-name = El mateix nom
people-compare = Compara
people-joined = Unions
people-joined-by = { $name } hi va unir una altra persona, { $day }.
people-undo = Separa-les
people-done-joined = Ara són una sola persona. Si no ho era, les pots separar quan vulguis.
people-done-parted = Tornen a ser dues persones, cadascuna amb el que era seu.
people-join = Són la mateixa persona?
people-join-words = Es veurà tot junt en una sola història. Les converses no es barregen, i ho podràs desfer.
people-conflicts = No coincideix tot
people-conflict-names = Noms: { $names }. Es guarden tots.
people-conflict-langs = Llengües: { $langs }. Cada canal manté la seva.
people-conflict-phones = Números diferents. Es guarden tots.
people-join-do = Són la mateixa: uneix-les
people-leave = Deixa-ho com està
people-refused-absent = Aquesta persona ja no hi és.
people-refused-same = Ja són una sola persona.
people-refused-changed = Una de les dues ha canviat mentre ho miraves. Torna-ho a comparar.
people-refused-later = Després se n’hi va unir una altra. Desfés primer la unió més nova.
people-refused-undone = Aquesta unió ja està desfeta.
people-refused-fault = Ara no s’ha pogut fer. Torna-ho a provar.
people-rights = Si demana les seves dades
people-rights-words = Només quan ho demana la persona. Queda registrat qui ho ha fet.
people-export = Baixa tot el que en guardem
people-erase = Esborra tot el que en guardem
people-erase-words = S’esborren les paraules, els fitxers, els noms i els números de tots els canals. En queda el recompte i, fins que caduca, una prova xifrada del que va acceptar. No es pot desfer.
people-erase-do = Esborra-ho tot
people-erased = Esborrat. Canals: { $contacts }. Converses: { $threads }. Trucades: { $calls }. Peticions: { $requests }. Cites: { $appointments }.
people-column = Tot el que hem fet plegats
people-page = Obre la seva història
people-transcript-get = Baixa la conversa
people-transcript = { $council } · { $channel } · { $day }
people-line-person = Vós
people-line-assistant = Assistent
people-line-office = Oficina
people-line-note = Nota interna
people-line-forgotten = (no es va guardar)
people-rail = Persones
people-find = Persones
people-find-beside = Amb qui pot ser la mateixa: { $name }
people-find-words = Tothom qui ens ha parlat per algun canal. Queda registrat que has buscat, no què.
people-find-label = Nom, telèfon o codi
people-find-hint = El nom sencer o el començament, el número, o el codi d’una petició.
people-find-do = Busca
people-find-other = Busca una altra persona per unir-la
people-found = { $number ->
    [one] { $number } persona
   *[other] { $number } persones
}
people-found-none = No hem trobat ningú. Prova amb menys lletres, o amb el número sencer.
people-channels = { $number ->
    [one] { $number } canal
   *[other] { $number } canals
}
people-erase-what = Què s’esborrarà
people-paper-make = Fes-ne un paper per donar-li
people-paper-back = Torna
people-paper-print = Per imprimir-ho o desar-ho com a PDF, fes servir la impressió del navegador.
people-paper = El que guardem de vós
people-paper-lead = Això és tot el que l’oficina guarda de vós a data de { $day }. Podeu demanar que ho corregim o que ho esborrem.
people-paper-none = No en guardem res.
people-paper-contacts = Per on ens parleu
people-paper-consents = El que vau acceptar
people-paper-conversations = Converses
people-paper-callbacks = Trucades que us hem de fer
people-paper-calls = Trucades que ens heu fet
people-paper-requests = Peticions
people-paper-name = Nom
people-paper-phone = Telèfon
people-paper-former = Telèfons d’abans
people-paper-channel_id = Identificador al canal
people-paper-language = Llengua
people-paper-last_heard = L’últim que ens vau dir
people-paper-notice = Avís de protecció de dades, versió { $version }
people-paper-given = Acceptat
people-paper-withdrawn = Retirat
people-paper-closed = Acabat
people-paper-about = Sobre
people-paper-state = Com ha quedat
people-paper-length = Durada
people-paper-note = Apunt
people-paper-code = Codi
people-paper-address = Lloc
people-transcript-print = Imprimeix la conversa
people-transcript-title = La vostra conversa amb l’oficina
people-transcript-lead = Començada el { $day }. Hi ha tot el que es va dir, per ordre.
people-appointment = Cita
people-appointment-ahead = a les { $hour }, { $place }
people-appointment-past = va ser a les { $hour }, { $place }
people-appointment-cancelled = anul·lada
