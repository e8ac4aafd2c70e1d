# The catalogue: the words around each procedure, its hours and its doors.

catalogue-door-online = At the e-office
catalogue-door-in-person = In person
catalogue-door-kiosk = At a self-service machine
catalogue-door-phone = By phone
catalogue-door-video = By video
catalogue-door-whatsapp-info = By chat, information only

catalogue-appointment-none = No appointment needed
catalogue-appointment-optional = With or without an appointment
catalogue-appointment-recommended = With or without an appointment; with one you will not queue
catalogue-appointment-mandatory = You need an appointment

catalogue-closed-outside_hours = Closed now. It opens { $when }.
catalogue-closed-day_off = Closed today. It opens again { $when }.
catalogue-closed-holiday = Today is a holiday: { $name }. It opens again { $when }.
catalogue-closed-closure = Closed: { $name }. It opens again { $when }.
catalogue-closed-unattended = We do not have its hours.
