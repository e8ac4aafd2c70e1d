# Cómo entra el personal.
signin-title = Entra al mostrador
signin-for = Para el personal del Ayuntamiento
signin-login = Nombre de usuario
signin-password = Contraseña
signin-go = Continúa
signin-lost = Si has perdido la contraseña o el teléfono, pídelo a quien lleva las cuentas.
signin-themes = Cómo lo quieres ver

signin-refused = No hemos podido dejarte entrar. Revisa el nombre y la contraseña.
signin-wait = Ha habido demasiados intentos desde aquí. Vuelve a probar dentro de { $number ->
    [one] 1 minuto
   *[other] { $number } minutos
}.
signin-wait-seconds = Ha habido demasiados intentos desde aquí. Vuelve a probar dentro de { $number } s.
signin-locked = Ha habido demasiados intentos desde aquí. Pide a coordinación que te vuelva a abrir el paso.
signin-expired = Ha pasado demasiado tiempo. Vuelve a empezar.

signin-code-title = El código del teléfono
signin-code-words = Abre la aplicación de códigos de tu teléfono y escribe las seis cifras que muestra ahora.
signin-code-enrol = Es la primera vez que entras. Escanea este dibujo con la aplicación de códigos de tu teléfono y escribe las seis cifras que te dé.
signin-code-drawing = Dibujo para escanear con el teléfono
signin-code-typed = O escribe en ella esta clave:
signin-code-once = Solo te la mostramos ahora. No la compartas con nadie.
signin-code-label = Código de seis cifras
signin-code-go = Entra
signin-code-again = Vuelve a empezar
signin-code-refused = Este código no vale o ya se ha usado. Espera a que cambie y escribe el nuevo.

signin-locked-title = El mostrador se ha cerrado solo
signin-locked-words = { $name }, hace más de quince minutos que no tocas nada. Escribe la contraseña y sigue donde estabas: lo que tenías a medio escribir sigue ahí.
signin-locked-go = Ábrelo
signin-locked-other = No soy yo: sal
signin-locked-refused = La contraseña no es esa. Vuelve a probar.

signin-demo-title = Este pueblo es inventado
signin-demo-words = Elige quién quieres ser y entras sin contraseña. En un ayuntamiento de verdad esta puerta no existe.
signin-demo-by_hand = Quiero entrar paso a paso
signin-demo-password = La contraseña de todos es
signin-demo-codes = El código de cada persona ahora mismo
signin-demo-code = Código de ahora

signin-account-title = Tu cuenta
signin-account-given = Esta contraseña te la han dado. Antes de nada, elige una que solo sepas tú.
signin-account-changed = Contraseña cambiada. Las demás sesiones se han cerrado.
signin-account-sessions = Tus sesiones
signin-account-before = Acceso anterior:
signin-account-device = Navegador
signin-account-unknown = Otro programa
signin-account-source = Dirección
signin-account-seen = Último uso
signin-account-this = Esta
signin-account-close = Ciérrala
signin-account-close_others = Cierra todas las demás
signin-account-password = Cambia la contraseña
signin-account-old = La de ahora
signin-account-old_wrong = La contraseña de ahora no es esa. No hemos cambiado nada.
signin-account-new = La nueva
signin-account-hint = De 12 a 128 caracteres. Una frase que recuerdes es una buena contraseña.
signin-account-change = Cámbiala
signin-account-keys = Atajos de una sola tecla en el mostrador

signin-password-short = La contraseña nueva es demasiado corta: necesita 12 caracteres.
signin-password-long = La contraseña nueva es demasiado larga: bastan 128 caracteres.
signin-password-common = Esta contraseña la probaría cualquiera. Elige una frase que solo te diga algo a ti.
signin-password-name = Esta contraseña es poco más que un nombre conocido. Elige una frase que solo te diga algo a ti.

signin-likes-title = Preferencias
signin-likes-words = Cómo quieres ver el mostrador y cómo te puede avisar. Son las mismas en todos tus ordenadores.
signin-likes-kept = Guardado.
signin-likes-look = Aspecto
signin-likes-large = Letra y botones más grandes
signin-likes-news = Avisos
signin-likes-news-words = Solo cuando alguien escribe en una conversación tuya, cuando alguien nuevo espera y cuando una nota te llama. Nunca dicen de quién se trata.
signin-likes-sound = Un sonido corto
signin-likes-try = Prueba el sonido
signin-likes-notices = Un aviso del navegador cuando no tienes el mostrador a la vista
signin-likes-ask = Deja que el navegador avise
signin-likes-granted = El navegador ya deja avisar.
signin-likes-denied = El navegador no deja avisar. Lo puedes cambiar en el candado de la dirección.
signin-likes-noscript = Para sonar y avisar hace falta JavaScript.
signin-likes-keep = Guarda
signin-likes-here = Solo en este navegador
signin-likes-here-words = El idioma y los atajos se guardan aquí.
signin-news-mine = Mensaje nuevo en una conversación tuya
signin-news-waiting = Espera alguien nuevo
signin-news-mention = Una nota te llama
