# Els aparells de la sala, per a qui coordina: de tu.
devices-title = Aparells
devices-kiosks = Quioscos
devices-displays = Pantalles
devices-alive = En marxa
devices-gone = No respon
devices-locked = Tancat a distància
devices-unpaired = Encara no té aparell
devices-seen = vist { $when }
devices-invite = Fes un enllaç
devices-link = Obre aquest enllaç a l’aparell. Serveix un sol cop, durant quinze minuts.
devices-lock = Tanca’l
devices-unlock = Obre’l
devices-code = Codi per cridar sense xarxa
devices-code-has = Amb un codi, el personal hi pot cridar quan no hi ha xarxa.
devices-code-none = Sense codi, ningú no hi pot cridar quan no hi ha xarxa.
devices-code-new = Fes un codi nou
devices-code-shown = El codi és el d’aquí sota. Apunta’l on el personal el trobi sense xarxa: no el tornarem a mostrar. El quiosc el coneixerà d’aquí a mig minut, i l’anterior ja no servirà.
