# Notices of appointments: letters, messages and calendars.
notices-code = Code: { $code }
notices-papers = What to bring
notices-manage = To see, move or cancel it: { $link }
notices-calendar-summary = Appointment: { $services } · { $council }
