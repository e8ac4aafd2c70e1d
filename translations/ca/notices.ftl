# Avisos de cites: correus, missatges i calendaris. Amb la gent, de vós.
notices-code = Codi: { $code }
notices-papers = Què cal portar
notices-manage = Per veure-la, canviar-la o anul·lar-la: { $link }
notices-calendar-summary = Cita: { $services } · { $council }
