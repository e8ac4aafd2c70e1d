# L'assistent virtual del xat. Veu: vós, frases curtes, primer què passa i després què podeu fer.

chat-welcome = Hola. Soc l’assistent virtual de l’Ajuntament: { $town }. Us contesto dubtes i, si cal, us passo amb una persona. Què us cal avui? Trieu o escriviu-ho amb les vostres paraules.
chat-menu = Què us cal? Trieu o escriviu-ho amb les vostres paraules.
chat-list_label = Veure opcions
chat-stale = Aquest botó era d’un missatge anterior i ja no serveix. Trieu ara què us cal.
chat-left = D’acord, ho deixem aquí. Què més us cal?

chat-row-info = Informació i tràmits
chat-row-info-hint = Què cal, quant val, on es fa
chat-row-appointment = Cita prèvia
chat-row-appointment-hint = Com es demana, es canvia o s’anul·la
chat-row-tell = Queixa o incidència
chat-row-tell-hint = També suggeriments
chat-row-callback = Que em truquin
chat-row-callback-hint = Deixeu el telèfon i us truquem
chat-row-person = Parlar amb una persona
chat-row-person-hint = En horari d’atenció
chat-row-language = Canviar d’idioma
chat-row-language-hint = Català, español, English

chat-which_matter = Sobre què és? Escriviu-ho amb les vostres paraules. Això és el que més ens pregunten:
chat-matters_label = El més preguntat
chat-which_language = En quina llengua voleu que parlem?
chat-language_set = D’acord, parlem en català. Què us cal?

chat-ask-documents = Què cal portar
chat-ask-fee = Quant val
chat-ask-place = On es fa
chat-ask-appointment = Demanar cita
chat-ask-menu = Menú
chat-which_of_these = És alguna d’aquestes coses?
chat-which_other = D’acord. Potser és una d’aquestes?
chat-also = I sobre l’altra cosa que demaneu: { $answer }
chat-none_of_these = Cap d’aquestes
chat-other_words = Digueu-m’ho amb altres paraules: de què es tracta i què voleu fer.
chat-missed = No us he entès prou bé. És alguna d’aquestes coses? Si no, digueu-m’ho amb altres paraules.
chat-no_such_number = Trieu un número de l’1 al { $count }, o escriviu què us cal.
chat-worded_by_model = Resposta redactada per un sistema automàtic a partir de la fitxa oficial, que és la que val.
chat-chosen_by_model = Un sistema automàtic ha entès que pregunteu això. Si no ho és, digueu-ho amb altres paraules.

chat-full-documents = Què cal portar
chat-full-fee = Preu
chat-full-deadline = Termini
chat-detail-fee = Preu de *{ $title }*: { $value }.
chat-detail-deadline = Termini de *{ $title }*: { $value }.
chat-detail-identification = Per identificar-vos a *{ $title }*: { $value }.
chat-detail-documents =
    Per a *{ $title }* us cal:
    { $value }
chat-detail-no_documents = Per a *{ $title }* no cal portar cap document.
chat-detail-place = *{ $title }* es fa per aquestes vies: { $value }. A la fitxa hi ha els passos.
chat-door-online = la seu electrònica
chat-door-in_person = l’oficina
chat-door-kiosk = les màquines d’autoservei
chat-door-phone = el telèfon
chat-door-video = la videoatenció amb hora
chat-door-chat = el xat, només per informar-vos
chat-policy-none = Per a *{ $title }* no cal cita.
chat-policy-optional = Per a *{ $title }* podeu venir amb cita o sense. Amb cita espereu menys.
chat-policy-mandatory = Per a *{ $title }* cal cita.
chat-appointments = La cita es demana al { $phone } o a la seu electrònica.

chat-emergency = Si algú corre perill, truqueu ara al *112*. És gratuït i contesten sempre.

chat-person = Us passo amb una persona de l’oficina, que llegirà aquesta conversa. Si voleu, escriviu mentrestant què us cal.
chat-person-missed = No ho sé prou bé per dir-vos-ho. Us passo amb una persona, que llegirà aquesta conversa.
chat-person-complaint = Gràcies per dir-ho, i em sap greu. Us passo amb una persona, que ho llegirà i us contestarà.
chat-person-incident = Gràcies per avisar. Us passo amb una persona. Si encara no ho heu dit, escriviu el carrer i el número.
chat-person-suggestion = Gràcies per la proposta. Us passo amb una persona, que la llegirà i us contestarà.
chat-wait-ahead = { $people ->
        [one] Teniu 1 persona davant.
       *[other] Teniu { $people } persones davant.
    }
chat-wait-minutes = Us atendran d’aquí a { $from } o { $to } minuts.
chat-wait-about = { $minutes ->
        [one] Us atendran d’aquí a 1 minut, més o menys.
       *[other] Us atendran d’aquí a { $minutes } minuts, més o menys.
    }
chat-wait-unknown = Encara no sabem quants minuts seran.
chat-understood-item = Ha preguntat per: { $title }.
chat-understood-said = Ha escrit: «{ $text }».

chat-closed = Ara no hi ha ningú; les persones tornen { $when }. Mentrestant us contesto jo, l’assistent.
chat-closed-unknown = Ara no hi ha ningú. Mentrestant us contesto jo, l’assistent.
chat-closed-again = A aquesta hora encara només hi soc jo, l’assistent.
chat-closed-told = Gràcies per dir-ho. Queda escrit en aquesta conversa.
chat-closed-missed = No ho sé prou bé per dir-vos-ho.
chat-closed-offer = Si voleu, us trucarem quan hi siguem, o podeu demanar cita.

chat-tell = Us escolto. Què és?
chat-tell-complaint = Una queixa
chat-tell-incident = Una cosa espatllada
chat-tell-suggestion = Un suggeriment
chat-tell-complaint-how = Expliqueu què ha passat, en un sol missatge. Ho llegirà una persona.
chat-tell-incident-how = Digueu què passa i on és: carrer i número, en un sol missatge. Ho llegirà una persona.
chat-tell-suggestion-how = Escriviu la proposta en un sol missatge. La llegirà una persona.

chat-call-number = A quin número us truquem? Escriviu les 9 xifres.
chat-call-wrong_number = { $digits ->
        [one] El telèfon té 1 xifra; n’hi calen 9, o el prefix del país amb el signe +. Torneu-lo a escriure.
       *[other] El telèfon té { $digits } xifres; n’hi calen 9, o el prefix del país amb el signe +. Torneu-lo a escriure.
    }
chat-call-no_digits = No hi veig cap número. Escriviu les 9 xifres del telèfon, o «menú» per deixar-ho.
chat-call-when = Quan us va bé que us truquem?
chat-call-topic = Sobre què és? Amb una frase n’hi ha prou.
chat-call-confirm = Us trucarem al { $phone }, { $band }. Tema: { $topic }. És correcte?
chat-call-yes = Sí, truqueu-me
chat-call-other_number = Un altre número
chat-call-no = Deixem-ho
chat-call-taken = Apuntat. Us trucarem { $when }, al { $phone }, des del { $from }.
chat-call-taken-other = Apuntat. No truquem { $band }; us trucarem { $when }, al { $phone }, des del { $from }.
chat-band-morning = Al matí
chat-band-midday = Al migdia
chat-band-afternoon = A la tarda
chat-band-any = A qualsevol hora
chat-band-morning-said = al matí
chat-band-midday-said = al migdia
chat-band-afternoon-said = a la tarda
chat-band-any-said = en horari d’oficina

chat-not_here-identity = Per aquí no recollim números de document, comptes ni targetes. No l’hem desat. El lloc per donar-lo és aquest:
chat-not_here-papers = Per aquí no podem recollir documents. No els hem desat. El lloc per entregar-los és la seu electrònica o l’oficina:
chat-not_here-erased = Gràcies per dir-ho. Per aquí no podem recollir documents: hem esborrat les fotos que acabeu d’enviar. El lloc per entregar-los és la seu electrònica o l’oficina:
chat-photo = Gràcies per les fotos. Jo no puc veure imatges; les guardo perquè les miri una persona. De què es tracta?
chat-photo-other = Una altra cosa
chat-photo-paper = Un document o un DNI
chat-photo-tell = Gràcies per les fotos: les veurà una persona. Digueu ara què passa i on és: carrer i número, en un sol missatge.
chat-photo-kept = Gràcies per la foto: la veurà una persona. Acabem primer la trucada.
chat-voice = Encara no entenc missatges de veu. Escriviu-me què us cal, o digueu «persona» i us hi passo.
chat-video = No puc veure vídeos. Escriviu-me què us cal amb poques paraules.
chat-sticker = Soc aquí. Escriviu-me què us cal.
chat-place = Tinc el lloc. Ara digueu què hi passa, en un sol missatge.
chat-card = Gràcies, però no em cal cap contacte ara. Escriviu-me què us cal.
chat-unsupported = Aquest tipus de missatge no el puc llegir. Escriviu-m’ho amb paraules.
chat-withdrawn = Fet: heu retirat el consentiment. Esborrem aquesta conversa i el vostre contacte, i no us escriurem més. Si torneu a escriure, us ho tornarem a preguntar.
chat-thanks = De res. Si us cal res més, escriviu-me.
chat-goodbye = Adeu, que vagi bé. Si us cal res més, escriviu quan vulgueu.

chat-elsewhere = Això no ho porta l’Ajuntament i no us en puc informar bé.
chat-elsewhere-id_card = El DNI i el passaport els fa la Policia Nacional, amb cita al 060 o a citapreviadnie.es. Si heu perdut el DNI al poble, mirem si algú l’ha portat a objectes perduts.
chat-elsewhere-residence_card = El NIE, les targetes de residència, els visats i la nacionalitat els porta l’Estat: Oficina d’Estrangeria, Policia Nacional o Ministeri de Justícia. L’Ajuntament fa el padró i els informes d’arrelament i d’habitatge.
chat-elsewhere-unemployment = L’atur i els subsidis els porta el SEPE (sepe.es). La demanda d’ocupació és del SOC. L’Ajuntament us ajuda a buscar feina: escriviu «borsa de treball».
chat-elsewhere-health = La salut i la targeta sanitària les porta el CatSalut: truqueu al 061 o al vostre CAP. Si és greu, truqueu al 112.
chat-elsewhere-driving = El carnet de conduir, les matrícules i els punts els porta la Direcció General de Trànsit (telèfon 060, dgt.es). La ITV es demana a l’estació d’inspecció. L’Ajuntament porta l’impost del vehicle i les multes de dins del poble.
chat-elsewhere-state_taxes = La renda i l’IVA els porta l’Agència Tributària de l’Estat; successions i transmissions, l’Agència Tributària de Catalunya. L’Ajuntament porta l’IBI, vehicles, escombraries i plusvàlua.
chat-elsewhere-pensions = Les pensions, la vida laboral i les prestacions per naixement les porta la Seguretat Social (seg-social.es). Per a una situació difícil, escriviu «serveis socials».
chat-elsewhere-disability_grade = El grau de discapacitat i els títols de família nombrosa o monoparental els dona la Generalitat. L’Ajuntament hi aplica descomptes: pregunteu-me’ls.
chat-elsewhere-trains = Els trens, el metro i els autobusos entre pobles no els porta l’Ajuntament. Del bus urbà sí que us en puc informar: escriviu «bus».
chat-elsewhere-post_and_companies = Això ho porta una empresa (correus, banc, llum, gas, aigua o telefonia). Si hi teniu un problema i no us contesten, escriviu «consum».
chat-elsewhere-justice = Això és dels jutjats, d’un advocat o d’una notaria. Els antecedents penals els certifica el Ministeri de Justícia. Al Jutjat de Pau hi ha naixements, matrimonis i defuncions.
chat-elsewhere-schools = Escoles, instituts i títols els porta el Departament d’Educació de la Generalitat o el mateix centre. L’Ajuntament porta les llars d’infants i els ajuts per a llibres.
chat-elsewhere-other_town = Això és d’un altre ajuntament. Aquí us podem informar del nostre municipi.
chat-elsewhere-weather = El temps no el sé. El trobareu al Servei Meteorològic de Catalunya (meteo.cat).
chat-elsewhere-leisure = D’això no en sé. Us puc ajudar amb els tràmits i els serveis de l’Ajuntament.
chat-elsewhere-chitchat = Soc un programa que contesta dubtes sobre l’Ajuntament. Escriviu-me un tràmit o un servei i us ajudo.
chat-elsewhere-insult = Entenc que esteu molest. Digueu-me què us cal i miro de resoldre-ho, o escriviu «persona».
chat-elsewhere-associations = Les associacions les registra la Generalitat (Departament de Justícia). L’Ajuntament porta el registre municipal d’entitats: escriviu «instància» si us hi voleu inscriure.
chat-elsewhere-church = Això és cosa de la parròquia o de la comunitat religiosa. Per a bodes civils i cementiri, pregunteu-me.
chat-elsewhere-consulates = Això ho fa el consolat del vostre país. L’Ajuntament us pot donar el certificat d’empadronament si us el demanen.
chat-elsewhere-elections = El vot per correu és a Correus i el cens electoral el porta l’Oficina del Cens Electoral (ine.es). De partits i resultats no us en puc parlar.
chat-elsewhere-labour = Els conflictes a la feina els porten la Inspecció de Treball, el Departament d’Empresa i Treball i els sindicats. Si busqueu feina, escriviu «borsa de treball».
chat-elsewhere-mossos = Això ho porten els Mossos d’Esquadra: les denúncies es fan a qualsevol comissaria. Si és urgent, truqueu al 112.
chat-elsewhere-nature_permits = La caça, la pesca, els bolets i els focs al bosc els autoritza la Generalitat (agents rurals i Departament d’Agricultura). Si veieu foc o fum, truqueu al 112.
chat-elsewhere-neighbours_community = Això és de la comunitat de propietaris i de qui l’administra. L’Ajuntament no hi decideix.
chat-elsewhere-other = D’això no en sé: contesto dubtes sobre els tràmits i els serveis de l’Ajuntament.
chat-elsewhere-other_administrations = Això és d’una altra administració (Generalitat, Diputació, Consell Comarcal o Estat). Al 012 us diran qui ho porta.
chat-elsewhere-roads = Les carreteres i autopistes les porten la Generalitat, la Diputació o l’Estat. L’Ajuntament porta els carrers del poble.
chat-elsewhere-privacy = Dades d’altres persones no en puc donar.
chat-elsewhere-manipulation = Això no ho puc fer. Us puc informar dels tràmits i serveis de l’Ajuntament.
chat-tutorial = Us ho ensenyem pas a pas: { $link }
