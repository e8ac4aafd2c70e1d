# Les pàgines de l’oficina obertes en un quiosc.
stand-out = Això no s’obre en aquest quiosc
stand-out-phone = Apunteu-hi la càmera del vostre mòbil i continueu des d’allà.
stand-out-never = Aquesta pàgina és per al personal de l’Ajuntament.
stand-out-qr = Codi QR per continuar amb el mòbil
stand-out-stay = Continua aquí
stand-board = Teclat
stand-board-close = Fet
stand-board-enter = Endavant
stand-board-space = Espai
stand-board-shift = Majúscula
stand-board-accents = àé @
