# The office’s pages, opened at a kiosk.
stand-out = This does not open at this kiosk
stand-out-phone = Point your phone’s camera at it and carry on from there.
stand-out-never = This page is for the council’s staff.
stand-out-qr = QR code to carry on with your phone
stand-out-stay = Carry on here
stand-board = Keyboard
stand-board-close = Done
stand-board-enter = Go
stand-board-space = Space
stand-board-shift = Capital
stand-board-accents = áé @
