# Las páginas de la oficina abiertas en un quiosco.
stand-out = Esto no se abre en este quiosco
stand-out-phone = Apunte aquí la cámara de su móvil y continúe desde allí.
stand-out-never = Esta página es para el personal del Ayuntamiento.
stand-out-qr = Código QR para continuar con el móvil
stand-out-stay = Continuar aquí
stand-board = Teclado
stand-board-close = Hecho
stand-board-enter = Adelante
stand-board-space = Espacio
stand-board-shift = Mayúscula
stand-board-accents = áé @
