# The screens of the hall: numbers, never names.
display-turn = Now calling
display-turn-short = Ticket
display-before = Called before
display-waits = Waiting now
display-wait-hour = on time
display-wait-band = { $from } to { $to } min
display-wait-people = { $people ->
    [0] nobody
    [one] 1 person
   *[other] { $people } people
}
display-idle = When it is your turn, your number shows here and you will hear it.
display-lost = No connection since …. We will call you aloud.
display-clock = It is
display-sound = Turn the sound on
display-spoken = Number { $letter }, { $number }. { $place }.
