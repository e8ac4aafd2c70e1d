# The welcome zone: whoever receives people and gives them a number.
reception-rail = Welcome
reception-title = Welcome zone
reception-to-desk = Back to the desk
reception-places = Another office
reception-inside = { $now } of { $most } inside
reception-inside-only = { $now } inside
reception-inside-label = People inside
reception-in = One person comes in
reception-out = One person goes out
reception-full = The hall is full. Before anybody comes in, somebody has to go out.
reception-building = The building, { $now } of { $most }
reception-building-full = The building is full. Somebody has to leave before anybody comes in.
reception-outside = { $people ->
    [one] 1 person waits outside
   *[other] { $people } people wait outside
}
reception-let-in = Let { $number } in
reception-let-in-full = There is no room now: wait until somebody leaves.
reception-elsewhere = Hour and place of the appointment you look for: { $when }, { $place }.

reception-what = 1. What do they need?
reception-search = Words, appointment code, name or telephone
reception-look = Search
reception-anew = Start again
reception-seldom = More
reception-nothing = Nothing was found with these words. Try others, or clear them to see every service.
reception-no-code = No appointment of today at this office has this code.
reception-how = 2. What will suit them?
reception-how-more = Touch all that applies; none of it is on the hall’s screen
reception-tongue = Language they are called in
reception-need-idcat = Has idCAT Mòbil
reception-need-company = Wants us with them
reception-need-reduced-mobility = Reduced mobility
reception-need-pregnancy = Pregnancy
reception-need-children = Small children
reception-need-hearing = Hard of hearing
reception-need-language = Other language
reception-need-deadline = Deadline today
reception-need-urgent = Urgent

reception-where = 3. Where to?
reception-best = Best now
reception-zone-quick = Quick
reception-zone-assisted = Assisted
reception-zone-appointment = By appointment
reception-zone-self-service = Self-service
reception-why-quick = It takes a few minutes.
reception-why-assisted = They do it together, without hurry.
reception-why-pressing = It cannot wait: goes ahead, with a proof of presence.
reception-why-needs-appointment = This is done by appointment. If it is urgent or the deadline is today, mark it.
reception-why-appointment-needed = An appointment is needed.
reception-why-appointment-possible = No appointment is needed; one can be made.
reception-why-appointment-none = No appointment is needed: a number is enough.
reception-why-kiosk = They can do it at the kiosk, without waiting.
reception-why-kiosk-not = This cannot be done at the kiosk.
reception-why-kiosk-none = There is no kiosk at this office.
reception-why-kiosk-shut = It cannot be done at the kiosk these days.
reception-why-no-line = This office has no line for this.
reception-wait = { $from } to { $to } min
reception-wait-unknown = The wait is not known yet
reception-bring = To have at hand:
reception-book = Book an appointment
reception-give = Give number { $letter }

reception-arrivals = Appointments arriving
reception-arrivals-none = Nobody with an appointment is expected now.
reception-arrivals-more = { $people ->
    [one] And 1 more person, in the day’s appointments
   *[other] And { $people } more people, in the day’s appointments
}
reception-late = { $minutes ->
    [one] 1 min late
   *[other] { $minutes } min late
}
reception-here = Is here
reception-arrived = Has arrived
reception-to-line = Joins the line
reception-too-early = It is too early to give them a number: they may say they are here from { $time }.
reception-not-now = This appointment expects nobody any more. Look at it in the day’s appointments.
reception-no-matter = This matter is not in the catalogue any more. Choose another.
reception-no-line = This office has no line for this. Choose another zone.

reception-aim = Today { $first } of { $done } finished visits were solved in the first zone
reception-printer-ready = The printer is fine
reception-printer-low = The printer is low on paper
reception-printer-no-paper = The printer is out of paper
reception-printer-cover = The printer’s cover is open
reception-printer-offline = The printer is not ready
reception-printer-unreachable = The printer is off, or has no network
reception-printer-silent = The printer does not answer

reception-paper = The paper
reception-paper-printed = The paper came out.
reception-paper-refused = The paper did not come out. The number counts all the same.
reception-paper-uncertain = We do not know whether the paper came out. Look before you print it again: the number is the same.
reception-paper-none = This reception has no ticket printer. Let them take it on their phone, or print it on a sheet.
reception-qr = To follow the number on a phone
reception-again = Print again
reception-page = On a sheet
reception-next = Next person
reception-back = Back to the welcome zone
reception-proof-check = Check a proof of presence
reception-proof-code = The code on the paper
reception-proof-true = It is good: number { $number } was given on { $day } at { $time }, for: { $matter }.
reception-proof-false = No proof of presence has this code. Read it again: there is no O, no I, no 0 and no 1 in it.
