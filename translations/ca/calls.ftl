# Trucades: les que prometem i les que entren. Amb la gent, de vós; al taulell, de tu.
calls-today = avui
calls-tomorrow = demà
calls-on_day = { $day }
calls-window-between = { $day } entre les { $from } i les { $until }
calls-window-by = { $day } abans de les { $until }
calls-window-latest = com a molt tard { $when }
