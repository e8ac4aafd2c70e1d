# Com entra el personal.
signin-title = Entra al taulell
signin-for = Per al personal de l’Ajuntament
signin-login = Nom d’usuari
signin-password = Contrasenya
signin-go = Continua
signin-lost = Si has perdut la contrasenya o el telèfon, demana-ho a qui porta els comptes.
signin-themes = Com ho vols veure

signin-refused = No hem pogut deixar-te entrar. Revisa el nom i la contrasenya.
signin-wait = Hi ha hagut massa intents des d’aquí. Torna-ho a provar d’aquí a { $number ->
    [one] 1 minut
   *[other] { $number } minuts
}.
signin-wait-seconds = Hi ha hagut massa intents des d’aquí. Torna-ho a provar d’aquí a { $number } s.
signin-locked = Hi ha hagut massa intents des d’aquí. Demana a la coordinació que et torni a obrir el pas.
signin-expired = Ha passat massa temps. Torna a començar.

signin-code-title = El codi del telèfon
signin-code-words = Obre l’aplicació de codis del teu telèfon i escriu les sis xifres que hi surten ara.
signin-code-enrol = És la primera vegada que entres. Escaneja aquest dibuix amb l’aplicació de codis del teu telèfon i escriu les sis xifres que et doni.
signin-code-drawing = Dibuix per escanejar amb el telèfon
signin-code-typed = O escriu-hi aquesta clau:
signin-code-once = Només te la mostrem ara. No la comparteixis amb ningú.
signin-code-label = Codi de sis xifres
signin-code-go = Entra
signin-code-again = Torna a començar
signin-code-refused = Aquest codi no val o ja s’ha fet servir. Espera que canviï i escriu el nou.

signin-locked-title = El taulell s’ha tancat sol
signin-locked-words = { $name }, fa més de quinze minuts que no hi toques res. Escriu la contrasenya i continua on eres: el que tenies a mig escriure hi és.
signin-locked-go = Obre’l
signin-locked-other = No soc jo: surt
signin-locked-refused = La contrasenya no és aquesta. Torna-ho a provar.

signin-demo-title = Aquest poble és inventat
signin-demo-words = Tria qui vols ser i hi entres sense contrasenya. En un ajuntament de veritat aquesta porta no hi és.
signin-demo-by_hand = Vull entrar pas a pas
signin-demo-password = La contrasenya de tothom és
signin-demo-codes = El codi de cadascú ara mateix
signin-demo-code = Codi d’ara

signin-account-title = El teu compte
signin-account-given = Aquesta contrasenya te l’han donada. Abans de res, tria’n una que només sàpigues tu.
signin-account-changed = Contrasenya canviada. Les altres sessions s’han tancat.
signin-account-sessions = Les teves sessions
signin-account-before = Accés anterior:
signin-account-device = Navegador
signin-account-unknown = Un altre programa
signin-account-source = Adreça
signin-account-seen = Últim ús
signin-account-this = Aquesta
signin-account-close = Tanca-la
signin-account-close_others = Tanca totes les altres
signin-account-password = Canvia la contrasenya
signin-account-old = La d’ara
signin-account-old_wrong = La contrasenya d’ara no és aquesta. No hem canviat res.
signin-account-new = La nova
signin-account-hint = De 12 a 128 caràcters. Una frase que recordis fa de bona contrasenya.
signin-account-change = Canvia-la
signin-account-keys = Dreceres d’una sola tecla al taulell

signin-password-short = La contrasenya nova és massa curta: li calen 12 caràcters.
signin-password-long = La contrasenya nova és massa llarga: en té prou amb 128 caràcters.
signin-password-common = Aquesta contrasenya la provaria tothom. Tria una frase que només et digui alguna cosa a tu.
signin-password-name = Aquesta contrasenya és poc més que un nom conegut. Tria una frase que només et digui alguna cosa a tu.

signin-likes-title = Preferències
signin-likes-words = Com vols veure el taulell i com et pot avisar. Són les mateixes a tots els teus ordinadors.
signin-likes-kept = Desat.
signin-likes-look = Aspecte
signin-likes-large = Lletra i botons més grans
signin-likes-news = Avisos
signin-likes-news-words = Només quan algú escriu en una conversa teva, quan algú nou espera i quan una nota et crida. Mai no diuen de qui es tracta.
signin-likes-sound = Un so curt
signin-likes-try = Prova el so
signin-likes-notices = Un avís del navegador quan tens el taulell fora de la vista
signin-likes-ask = Deixa que el navegador avisi
signin-likes-granted = El navegador ja deixa avisar.
signin-likes-denied = El navegador no deixa avisar. Ho pots canviar al cadenat de l’adreça.
signin-likes-noscript = Per sonar i avisar cal JavaScript.
signin-likes-keep = Desa
signin-likes-here = Només en aquest navegador
signin-likes-here-words = La llengua i les dreceres es guarden aquí.
signin-news-mine = Missatge nou en una conversa teva
signin-news-waiting = Espera algú nou
signin-news-mention = Una nota et crida
