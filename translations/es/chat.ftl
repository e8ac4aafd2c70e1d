# El asistente virtual del chat. Voz: usted, frases cortas, primero qué pasa y después qué puede hacer.

chat-welcome = Hola. Soy el asistente virtual del Ayuntamiento: { $town }. Le respondo dudas y, si hace falta, le paso con una persona. ¿Qué necesita hoy? Elija o escríbalo con sus palabras.
chat-menu = ¿Qué necesita? Elija o escríbalo con sus palabras.
chat-list_label = Ver opciones
chat-stale = Ese botón era de un mensaje anterior y ya no sirve. Elija ahora qué necesita.
chat-left = De acuerdo, lo dejamos aquí. ¿Qué más necesita?

chat-row-info = Información y trámites
chat-row-info-hint = Qué hace falta, cuánto cuesta, dónde se hace
chat-row-appointment = Cita previa
chat-row-appointment-hint = Cómo se pide, se cambia o se anula
chat-row-tell = Queja o incidencia
chat-row-tell-hint = También sugerencias
chat-row-callback = Que me llamen
chat-row-callback-hint = Deje su teléfono y le llamamos
chat-row-person = Hablar con una persona
chat-row-person-hint = En horario de atención
chat-row-language = Cambiar de idioma
chat-row-language-hint = Català, español, English

chat-which_matter = ¿Sobre qué es? Escríbalo con sus palabras. Esto es lo que más nos preguntan:
chat-matters_label = Lo más preguntado
chat-which_language = ¿En qué lengua quiere que hablemos?
chat-language_set = De acuerdo, hablamos en español. ¿Qué necesita?

chat-ask-documents = Qué hay que traer
chat-ask-fee = Cuánto cuesta
chat-ask-place = Dónde se hace
chat-ask-appointment = Pedir cita
chat-ask-menu = Menú
chat-which_of_these = ¿Es alguna de estas cosas?
chat-which_other = De acuerdo. ¿Es quizás una de estas?
chat-also = Y sobre lo otro que pregunta: { $answer }
chat-none_of_these = Ninguna de estas
chat-other_words = Dígamelo con otras palabras: de qué se trata y qué quiere hacer.
chat-missed = No le he entendido bien. ¿Es alguna de estas cosas? Si no, dígamelo con otras palabras.
chat-no_such_number = Elija un número del 1 al { $count }, o escriba qué necesita.
chat-worded_by_model = Respuesta redactada por un sistema automático a partir de la ficha oficial, que es la que vale.
chat-chosen_by_model = Un sistema automático ha entendido que pregunta esto. Si no lo es, dígalo con otras palabras.

chat-full-documents = Qué hay que traer
chat-full-fee = Precio
chat-full-deadline = Plazo
chat-detail-fee = Precio de *{ $title }*: { $value }.
chat-detail-deadline = Plazo de *{ $title }*: { $value }.
chat-detail-identification = Para identificarse en *{ $title }*: { $value }.
chat-detail-documents =
    Para *{ $title }* necesita:
    { $value }
chat-detail-no_documents = Para *{ $title }* no hay que traer ningún documento.
chat-detail-place = *{ $title }* se hace por estas vías: { $value }. En la ficha están los pasos.
chat-door-online = la sede electrónica
chat-door-in_person = la oficina
chat-door-kiosk = las máquinas de autoservicio
chat-door-phone = el teléfono
chat-door-video = la videoatención con hora
chat-door-chat = el chat, solo para informarle
chat-policy-none = Para *{ $title }* no hace falta cita.
chat-policy-optional = Para *{ $title }* puede venir con cita o sin ella. Con cita espera menos.
chat-policy-mandatory = Para *{ $title }* hace falta cita.
chat-appointments = La cita se pide en el { $phone } o en la sede electrónica.

chat-emergency = Si alguien corre peligro, llame ahora al *112*. Es gratuito y contestan siempre.

chat-person = Le paso con una persona de la oficina, que leerá esta conversación. Si quiere, escriba mientras tanto qué necesita.
chat-person-missed = No lo sé lo bastante bien para decírselo. Le paso con una persona, que leerá esta conversación.
chat-person-complaint = Gracias por decirlo, y lo siento. Le paso con una persona, que lo leerá y le contestará.
chat-person-incident = Gracias por avisar. Le paso con una persona. Si aún no lo ha dicho, escriba la calle y el número.
chat-person-suggestion = Gracias por la propuesta. Le paso con una persona, que la leerá y le contestará.
chat-wait-ahead = { $people ->
        [one] Tiene 1 persona delante.
       *[other] Tiene { $people } personas delante.
    }
chat-wait-minutes = Le atenderán en { $from } o { $to } minutos.
chat-wait-about = { $minutes ->
        [one] Le atenderán en 1 minuto, más o menos.
       *[other] Le atenderán en { $minutes } minutos, más o menos.
    }
chat-wait-unknown = Todavía no sabemos cuántos minutos serán.
chat-understood-item = Ha preguntado por: { $title }.
chat-understood-said = Ha escrito: «{ $text }».

chat-closed = Ahora no hay nadie; las personas vuelven { $when }. Mientras, le contesto yo, el asistente.
chat-closed-unknown = Ahora no hay nadie. Mientras, le contesto yo, el asistente.
chat-closed-again = A esta hora todavía estoy solo yo, el asistente.
chat-closed-told = Gracias por decirlo. Queda escrito en esta conversación.
chat-closed-missed = No lo sé lo bastante bien para decírselo.
chat-closed-offer = Si quiere, le llamaremos cuando estemos, o puede pedir cita.

chat-tell = Le escucho. ¿Qué es?
chat-tell-complaint = Una queja
chat-tell-incident = Algo estropeado
chat-tell-suggestion = Una sugerencia
chat-tell-complaint-how = Explique qué ha pasado, en un solo mensaje. Lo leerá una persona.
chat-tell-incident-how = Diga qué pasa y dónde: calle y número, en un solo mensaje. Lo leerá una persona.
chat-tell-suggestion-how = Escriba la propuesta en un solo mensaje. La leerá una persona.

chat-call-number = ¿A qué número le llamamos? Escriba las 9 cifras.
chat-call-wrong_number = { $digits ->
        [one] El teléfono tiene 1 cifra; hacen falta 9, o el prefijo del país con el signo +. Escríbalo de nuevo.
       *[other] El teléfono tiene { $digits } cifras; hacen falta 9, o el prefijo del país con el signo +. Escríbalo de nuevo.
    }
chat-call-no_digits = No veo ningún número. Escriba las 9 cifras del teléfono, o «menú» para dejarlo.
chat-call-when = ¿Cuándo le va bien que le llamemos?
chat-call-topic = ¿Sobre qué es? Con una frase basta.
chat-call-confirm = Le llamaremos al { $phone }, { $band }. Tema: { $topic }. ¿Es correcto?
chat-call-yes = Sí, llámenme
chat-call-other_number = Otro número
chat-call-no = Dejémoslo
chat-call-taken = Anotado. Le llamaremos { $when }, al { $phone }, desde el { $from }.
chat-call-taken-other = Anotado. No llamamos { $band }; le llamaremos { $when }, al { $phone }, desde el { $from }.
chat-band-morning = Por la mañana
chat-band-midday = A mediodía
chat-band-afternoon = Por la tarde
chat-band-any = A cualquier hora
chat-band-morning-said = por la mañana
chat-band-midday-said = a mediodía
chat-band-afternoon-said = por la tarde
chat-band-any-said = en horario de oficina

chat-not_here-identity = Por aquí no recogemos números de documento, cuentas ni tarjetas. No lo hemos guardado. El sitio para darlo es este:
chat-not_here-papers = Por aquí no podemos recoger documentos. No los hemos guardado. El sitio para entregarlos es la sede electrónica o la oficina:
chat-not_here-erased = Gracias por decirlo. Por aquí no podemos recoger documentos: hemos borrado las fotos que acaba de enviar. El sitio para entregarlos es la sede electrónica o la oficina:
chat-photo = Gracias por las fotos. Yo no puedo ver imágenes; las guardo para que las mire una persona. ¿De qué se trata?
chat-photo-other = Otra cosa
chat-photo-paper = Un documento o DNI
chat-photo-tell = Gracias por las fotos: las verá una persona. Diga ahora qué pasa y dónde está: calle y número, en un solo mensaje.
chat-photo-kept = Gracias por la foto: la verá una persona. Terminemos primero la llamada.
chat-voice = Todavía no entiendo mensajes de voz. Escríbame qué necesita, o diga «persona» y le paso.
chat-video = No puedo ver vídeos. Escríbame qué necesita con pocas palabras.
chat-sticker = Aquí estoy. Escríbame qué necesita.
chat-place = Tengo el lugar. Ahora diga qué pasa ahí, en un solo mensaje.
chat-card = Gracias, pero ahora no necesito ningún contacto. Escríbame qué necesita.
chat-unsupported = Este tipo de mensaje no lo puedo leer. Escríbamelo con palabras.
chat-withdrawn = Hecho: ha retirado su consentimiento. Borramos esta conversación y su contacto, y no le escribiremos más. Si vuelve a escribir, se lo preguntaremos de nuevo.
chat-thanks = De nada. Si necesita algo más, escríbame.
chat-goodbye = Adiós, que le vaya bien. Si necesita algo más, escriba cuando quiera.

chat-elsewhere = De eso no se ocupa el Ayuntamiento y no puedo informarle bien.
chat-elsewhere-id_card = El DNI y el pasaporte los hace la Policía Nacional, con cita en el 060 o en citapreviadnie.es. Si perdió el DNI en el pueblo, miramos si alguien lo trajo a objetos perdidos.
chat-elsewhere-residence_card = El NIE, las tarjetas de residencia, los visados y la nacionalidad los lleva el Estado: Oficina de Extranjería, Policía Nacional o Ministerio de Justicia. El Ayuntamiento hace el padrón y los informes de arraigo y de vivienda.
chat-elsewhere-unemployment = El paro y los subsidios los lleva el SEPE (sepe.es). La demanda de empleo es del SOC. El Ayuntamiento le ayuda a buscar trabajo: escriba «bolsa de trabajo».
chat-elsewhere-health = La salud y la tarjeta sanitaria las lleva el CatSalut: llame al 061 o a su centro de salud. Si es grave, llame al 112.
chat-elsewhere-driving = El carné de conducir, las matrículas y los puntos los lleva la Dirección General de Tráfico (teléfono 060, dgt.es). La ITV se pide en la estación de inspección. El Ayuntamiento lleva el impuesto del vehículo y las multas de dentro del pueblo.
chat-elsewhere-state_taxes = La renta y el IVA los lleva la Agencia Tributaria del Estado; sucesiones y transmisiones, la Agencia Tributaria de Cataluña. El Ayuntamiento lleva el IBI, vehículos, basuras y plusvalía.
chat-elsewhere-pensions = Las pensiones, la vida laboral y las prestaciones por nacimiento las lleva la Seguridad Social (seg-social.es). Para una situación difícil, escriba «servicios sociales».
chat-elsewhere-disability_grade = El grado de discapacidad y los títulos de familia numerosa o monoparental los da la Generalitat. El Ayuntamiento aplica descuentos: pregúntemelos.
chat-elsewhere-trains = Los trenes, el metro y los autobuses entre pueblos no los lleva el Ayuntamiento. Del bus urbano sí puedo informarle: escriba «bus».
chat-elsewhere-post_and_companies = Eso lo lleva una empresa (correos, banco, luz, gas, agua o telefonía). Si tiene un problema y no le contestan, escriba «consumo».
chat-elsewhere-justice = Eso es de los juzgados, de un abogado o de una notaría. Los antecedentes penales los certifica el Ministerio de Justicia. En el Juzgado de Paz hay nacimientos, matrimonios y defunciones.
chat-elsewhere-schools = Colegios, institutos y títulos los lleva el Departamento de Educación de la Generalitat o el propio centro. El Ayuntamiento lleva las guarderías y las ayudas para libros.
chat-elsewhere-other_town = Eso es de otro ayuntamiento. Aquí podemos informarle de nuestro municipio.
chat-elsewhere-weather = El tiempo no lo sé. Lo encontrará en el Servicio Meteorológico de Cataluña (meteo.cat).
chat-elsewhere-leisure = De eso no sé. Puedo ayudarle con los trámites y los servicios del Ayuntamiento.
chat-elsewhere-chitchat = Soy un programa que responde dudas sobre el Ayuntamiento. Escríbame un trámite o un servicio y le ayudo.
chat-elsewhere-insult = Entiendo que está molesto. Dígame qué necesita e intento resolverlo, o escriba «persona».
chat-elsewhere-associations = Las asociaciones las registra la Generalitat (Departamento de Justicia). El Ayuntamiento lleva el registro municipal de entidades: escriba «instancia» si quiere inscribirse.
chat-elsewhere-church = Esto es cosa de la parroquia o de la comunidad religiosa. Para bodas civiles y cementerio, pregúnteme.
chat-elsewhere-consulates = Esto lo hace el consulado de su país. El Ayuntamiento puede darle el certificado de empadronamiento si se lo piden.
chat-elsewhere-elections = El voto por correo es en Correos y el censo electoral lo lleva la Oficina del Censo Electoral (ine.es). De partidos y resultados no puedo hablarle.
chat-elsewhere-labour = Los conflictos laborales los llevan la Inspección de Trabajo, el Departamento de Empresa y Trabajo y los sindicatos. Si busca empleo, escriba «bolsa de trabajo».
chat-elsewhere-mossos = Esto lo llevan los Mossos d’Esquadra: las denuncias se ponen en cualquier comisaría. Si es urgente, llame al 112.
chat-elsewhere-nature_permits = La caza, la pesca, las setas y los fuegos en el bosque los autoriza la Generalitat (agentes rurales y Departamento de Agricultura). Si ve fuego o humo, llame al 112.
chat-elsewhere-neighbours_community = Esto es de la comunidad de propietarios y de quien la administra. El Ayuntamiento no decide ahí.
chat-elsewhere-other = De eso no sé: respondo dudas sobre los trámites y servicios del Ayuntamiento.
chat-elsewhere-other_administrations = Esto es de otra administración (Generalitat, Diputación, Consejo Comarcal o Estado). En el 012 le dirán quién lo lleva.
chat-elsewhere-roads = Las carreteras y autopistas las llevan la Generalitat, la Diputación o el Estado. El Ayuntamiento lleva las calles del pueblo.
chat-elsewhere-privacy = Datos de otras personas no puedo dar.
chat-elsewhere-manipulation = Eso no lo puedo hacer. Puedo informarle de los trámites y servicios del Ayuntamiento.
chat-tutorial = Se lo enseñamos paso a paso: { $link }
