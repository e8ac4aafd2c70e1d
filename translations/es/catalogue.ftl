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

catalogue-closed-outside_hours = Ahora está cerrado. Abre { $when }.
catalogue-closed-day_off = Hoy no abre. Vuelve a abrir { $when }.
catalogue-closed-holiday = Hoy es fiesta: { $name }. Vuelve a abrir { $when }.
catalogue-closed-closure = Cerrado: { $name }. Vuelve a abrir { $when }.
catalogue-closed-unattended = No tenemos su horario.
