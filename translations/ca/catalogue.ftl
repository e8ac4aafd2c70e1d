# El catàleg: paraules que acompanyen cada tràmit, horari i porta.

catalogue-door-online = Per la seu electrònica
catalogue-door-in-person = En persona
catalogue-door-kiosk = A la màquina d’autoservei
catalogue-door-phone = Per telèfon
catalogue-door-video = Per videoatenció
catalogue-door-whatsapp-info = Per xat, només informació

catalogue-appointment-none = Sense cita
catalogue-appointment-optional = Amb cita o sense
catalogue-appointment-recommended = Amb cita o sense; amb cita no fareu cua
catalogue-appointment-mandatory = Cal cita

catalogue-closed-outside_hours = Ara és tancat. Obre { $when }.
catalogue-closed-day_off = Avui no obre. Torna a obrir { $when }.
catalogue-closed-holiday = Avui és festa: { $name }. Torna a obrir { $when }.
catalogue-closed-closure = Tancat: { $name }. Torna a obrir { $when }.
catalogue-closed-unattended = No en tenim l’horari.
