# Las pantallas de la sala: números, nunca nombres. De usted.
display-turn = Es el turno
display-turn-short = Turno
display-before = Llamados hace poco
display-waits = Espera ahora
display-wait-hour = a la hora
display-wait-band = { $from } a { $to } min
display-wait-people = { $people ->
    [0] nadie
    [one] 1 persona
   *[other] { $people } personas
}
display-idle = Cuando le toque, su número saldrá aquí y lo oirá.
display-lost = Sin conexión desde las … h. Le llamaremos de viva voz.
display-clock = Son las
display-sound = Activa el sonido
display-spoken = Número { $letter }, { $number }. { $place }.
