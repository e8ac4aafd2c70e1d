# La web pública: portada, búsqueda, fichas, oficina y sede.
citizen-e-office = Sede electrónica del Ayuntamiento
citizen-official-time = Hora oficial: { $time }
citizen-search = Buscar
citizen-council = Ayuntamiento de { $town }
citizen-to-demo = Todas las puertas de la demostración
citizen-foot-office = Oficinas y horarios
citizen-foot-seat = Sobre la sede electrónica
citizen-foot-procedures = Todos los trámites
citizen-foot-calendar = Calendario de días inhábiles
citizen-foot-accessibility = Accesibilidad
citizen-foot-data = Protección de datos
citizen-foot-incidents = Incidencias de la sede
