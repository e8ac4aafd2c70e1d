# Calls: those we promise and those that come in.
calls-today = today
calls-tomorrow = tomorrow
calls-on_day = on { $day }
calls-window-between = { $day } between { $from } and { $until }
calls-window-by = { $day } before { $until }
calls-window-latest = { $when } at the latest
