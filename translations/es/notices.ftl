# Avisos de citas: correos, mensajes y calendarios. Con la gente, de usted.
notices-code = Código: { $code }
notices-papers = Qué hay que traer
notices-manage = Para verla, cambiarla o anularla: { $link }
notices-calendar-summary = Cita: { $services } · { $council }
