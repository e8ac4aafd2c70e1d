# Los aparatos de la sala, para quien coordina: de tú.
devices-title = Aparatos
devices-kiosks = Quioscos
devices-displays = Pantallas
devices-alive = En marcha
devices-gone = No responde
devices-locked = Cerrado a distancia
devices-unpaired = Todavía no tiene aparato
devices-seen = visto { $when }
devices-invite = Haz un enlace
devices-link = Abre este enlace en el aparato. Sirve una sola vez, durante quince minutos.
devices-lock = Ciérralo
devices-unlock = Ábrelo
devices-code = Código para llamar sin red
devices-code-has = Con un código, el personal puede llamar en él cuando no hay red.
devices-code-none = Sin código, nadie puede llamar en él cuando no hay red.
devices-code-new = Hacer un código nuevo
devices-code-shown = El código es el de aquí abajo. Apúntalo donde el personal lo encuentre sin red: no volveremos a mostrarlo. El quiosco lo conocerá en medio minuto, y el anterior dejará de servir.
