# Llamadas: las que prometemos y las que entran. Con la gente, de usted; en el puesto, de tú.
calls-today = hoy
calls-tomorrow = mañana
calls-on_day = el { $day }
calls-window-between = { $day } entre las { $from } y las { $until }
calls-window-by = { $day } antes de las { $until }
calls-window-latest = como muy tarde { $when }
