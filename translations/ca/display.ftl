# Les pantalles de la sala: números, mai noms. De vós.
display-turn = Ara és el torn
display-turn-short = Torn
display-before = Cridats fa poc
display-waits = Espera ara
display-wait-hour = a l’hora
display-wait-band = { $from } a { $to } min
display-wait-people = { $people ->
    [0] ningú
    [one] 1 persona
   *[other] { $people } persones
}
display-idle = Quan us toqui, el vostre número sortirà aquí i el sentireu.
display-lost = Sense connexió des de les … h. Us cridarem de viva veu.
display-clock = Són les
display-sound = Activa el so
display-spoken = Número { $letter }, { $number }. { $place }.
