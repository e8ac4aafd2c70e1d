# Els canals: què diuen quan s'ofereix triar, què no hi cap i per què un missatge no ha arribat.
# Les explicacions dels errors les llegeix el personal, al costat del missatge.

channel-choose = Trieu una opció:
channel-list_label = Trieu una opció
channel-share_phone = Compartir el meu telèfon
channel-name-webchat = el xat del web

channel-limit-too_many = { $field }: hi ha { $found } opcions i { $channel } només en mostra { $limit }.
channel-limit-too_long = { $field }: fa { $found } caràcters i a { $channel } n’hi caben { $limit }.
channel-limit-too_many_bytes = { $field }: ocupa { $found } bytes i a { $channel } n’hi caben { $limit }. Cada lletra amb accent n’ocupa dos.
channel-limit-empty = { $field }: és buit. { $channel } hi necessita algun text.
channel-limit-repeated = { $field }: és igual que el d’una altra opció i ningú no les podria distingir.

channel-error-unknown = El proveïdor no ha pogut lliurar el missatge (codi { $code }). Si es repeteix, avisa qui administra el canal.
channel-error-10 = L’oficina no té permís del proveïdor per enviar aquest missatge. Cal que qui administra el canal en revisi els permisos.
channel-error-100 = El proveïdor no accepta el format del missatge. Avisa qui administra el canal.
channel-error-190 = La clau del canal ja no és vàlida. Els missatges esperen i s’enviaran quan qui administra el canal la renovi.
channel-error-368 = El proveïdor ha bloquejat temporalment el compte de l’ajuntament. Els missatges esperen; cal que qui administra el canal ho revisi.
channel-error-400 = Telegram no ha acceptat el missatge tal com estava escrit.
channel-error-401 = La clau del bot ja no és vàlida. Els missatges esperen i s’enviaran quan qui administra el canal la renovi.
channel-error-403 = Aquesta persona ha bloquejat el bot o ha tancat el compte. Mira si la pots atendre per una altra via.
channel-error-429 = S’han enviat massa missatges seguits. Els que queden s’enviaran sols d’aquí a una estona.
channel-error-130429 = S’han enviat massa missatges seguits des del número de l’ajuntament. Els que queden s’enviaran sols d’aquí a una estona.
channel-error-130497 = WhatsApp no permet que l’ajuntament escrigui a persones d’aquest país. Mira si la pots atendre per una altra via.
channel-error-131000 = WhatsApp té problemes en aquests moments. El missatge es tornarà a enviar tot sol.
channel-error-131026 = WhatsApp no pot lliurar el missatge: potser aquest número no té WhatsApp, té una versió antiga o ens ha bloquejat. Prova de trucar-hi.
channel-error-131042 = Hi ha un problema amb el pagament del compte de WhatsApp de l’ajuntament. Els missatges esperen fins que es resolgui.
channel-error-131045 = El número de l’ajuntament no està ben registrat a WhatsApp. Els missatges esperen fins que qui administra el canal ho arregli.
channel-error-131047 = Fa més de 24 hores que aquesta persona no ens escriu i WhatsApp només deixa enviar-li una plantilla aprovada.
channel-error-131049 = WhatsApp no ha lliurat el missatge per no carregar massa aquesta persona. No el tornis a enviar ara; prova-ho un altre dia o truca-hi.
channel-error-131050 = Aquesta persona ha demanat a WhatsApp no rebre avisos de l’ajuntament.
channel-error-131051 = WhatsApp no admet aquest tipus de missatge.
channel-error-131052 = No s’ha pogut baixar el fitxer que ha enviat aquesta persona. Demana-li que el torni a enviar.
channel-error-131053 = WhatsApp no ha acceptat el fitxer adjunt. Comprova’n el format i la mida i torna-ho a provar.
channel-error-131056 = S’han enviat massa missatges seguits a aquesta persona. El missatge s’enviarà sol d’aquí a uns segons.
channel-error-131062 = Aquest missatge necessita el número de telèfon de la persona i WhatsApp no ens el dona. Demana-l’hi.
channel-error-132000 = La plantilla del missatge no està aprovada o li falta alguna dada. Avisa qui administra el canal.
