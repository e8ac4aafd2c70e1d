# Los canales: qué dicen al ofrecer opciones, qué no cabe y por qué un mensaje no ha llegado.
# Las explicaciones de los errores las lee el personal, junto al mensaje.

channel-choose = Elija una opción:
channel-list_label = Elija una opción
channel-share_phone = Compartir mi teléfono
channel-name-webchat = el chat de la web

channel-limit-too_many = { $field }: hay { $found } opciones y { $channel } solo muestra { $limit }.
channel-limit-too_long = { $field }: tiene { $found } caracteres y en { $channel } caben { $limit }.
channel-limit-too_many_bytes = { $field }: ocupa { $found } bytes y en { $channel } caben { $limit }. Cada letra con acento ocupa dos.
channel-limit-empty = { $field }: está vacío. { $channel } necesita algún texto.
channel-limit-repeated = { $field }: es igual que el de otra opción y nadie podría distinguirlas.

channel-error-unknown = El proveedor no ha podido entregar el mensaje (código { $code }). Si se repite, avisa a quien administra el canal.
channel-error-10 = La oficina no tiene permiso del proveedor para enviar este mensaje. Quien administra el canal debe revisar sus permisos.
channel-error-100 = El proveedor no acepta el formato del mensaje. Avisa a quien administra el canal.
channel-error-190 = La clave del canal ya no es válida. Los mensajes esperan y se enviarán cuando quien administra el canal la renueve.
channel-error-368 = El proveedor ha bloqueado temporalmente la cuenta del ayuntamiento. Los mensajes esperan; quien administra el canal debe revisarlo.
channel-error-400 = Telegram no ha aceptado el mensaje tal como estaba escrito.
channel-error-401 = La clave del bot ya no es válida. Los mensajes esperan y se enviarán cuando quien administra el canal la renueve.
channel-error-403 = Esta persona ha bloqueado el bot o ha cerrado su cuenta. Mira si puedes atenderla por otra vía.
channel-error-429 = Se han enviado demasiados mensajes seguidos. Los que quedan se enviarán solos dentro de un rato.
channel-error-130429 = Se han enviado demasiados mensajes seguidos desde el número del ayuntamiento. Los que quedan se enviarán solos dentro de un rato.
channel-error-130497 = WhatsApp no permite que el ayuntamiento escriba a personas de este país. Mira si puedes atenderla por otra vía.
channel-error-131000 = WhatsApp tiene problemas en estos momentos. El mensaje se volverá a enviar solo.
channel-error-131026 = WhatsApp no puede entregar el mensaje: quizá este número no tiene WhatsApp, usa una versión antigua o nos ha bloqueado. Prueba a llamar.
channel-error-131042 = Hay un problema con el pago de la cuenta de WhatsApp del ayuntamiento. Los mensajes esperan hasta que se resuelva.
channel-error-131045 = El número del ayuntamiento no está bien registrado en WhatsApp. Los mensajes esperan hasta que quien administra el canal lo arregle.
channel-error-131047 = Hace más de 24 horas que esta persona no nos escribe y WhatsApp solo deja enviarle una plantilla aprobada.
channel-error-131049 = WhatsApp no ha entregado el mensaje para no saturar a esta persona. No lo reenvíes ahora; prueba otro día o llama.
channel-error-131050 = Esta persona ha pedido a WhatsApp no recibir avisos del ayuntamiento.
channel-error-131051 = WhatsApp no admite este tipo de mensaje.
channel-error-131052 = No se ha podido descargar el fichero que ha enviado esta persona. Pídele que lo vuelva a enviar.
channel-error-131053 = WhatsApp no ha aceptado el fichero adjunto. Comprueba su formato y su tamaño y vuelve a probar.
channel-error-131056 = Se han enviado demasiados mensajes seguidos a esta persona. El mensaje se enviará solo dentro de unos segundos.
channel-error-131062 = Este mensaje necesita el número de teléfono de la persona y WhatsApp no nos lo da. Pídeselo.
channel-error-132000 = La plantilla del mensaje no está aprobada o le falta algún dato. Avisa a quien administra el canal.
