# El catálogo: palabras que acompañan cada trámite, horario y puerta.

catalogue-door-online = Por la sede electrónica
catalogue-door-in-person = En persona
catalogue-door-kiosk = En la máquina de autoservicio
catalogue-door-phone = Por teléfono
catalogue-door-video = Por videoatención
catalogue-door-whatsapp-info = Por chat, solo información

catalogue-appointment-none = Sin cita
catalogue-appointment-optional = Con cita o sin ella
catalogue-appointment-recommended = Con cita o sin ella; con cita no hará cola
catalogue-appointment-mandatory = Hace falta cita

catalogue-kind-procedure = Trámite
catalogue-kind-info = Información

catalogue-field-department = Quién lo lleva
catalogue-field-doors = Dónde se hace
catalogue-field-appointment = Cita
catalogue-field-identification = Cómo se identifica
catalogue-field-documents = Qué hay que traer
catalogue-field-documents-none = No hay que traer nada
catalogue-field-fee = Precio
catalogue-field-deadline = Plazo
catalogue-field-hours = Horario
catalogue-field-accessibility = Accesibilidad

catalogue-open-until = Abierto hasta las { $hour }
catalogue-open-always = Siempre abierto
catalogue-closed-outside_hours = Ahora está cerrado. Abre { $when }.
catalogue-closed-day_off = Hoy no abre. Vuelve a abrir { $when }.
catalogue-closed-holiday = Hoy es fiesta: { $name }. Vuelve a abrir { $when }.
catalogue-closed-closure = Cerrado: { $name }. Vuelve a abrir { $when }.
catalogue-closed-unattended = No tenemos su horario.
