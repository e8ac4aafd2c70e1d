# An appointment: what for, whether one is needed today, which hour, who comes, and the page that keeps it.
booking-title = Appointments
booking-step = Step { $number } of 4
booking-people = { $count ->
    [one] 1 person
   *[other] { $count } people
}
booking-minutes = { $minutes } minutes
booking-hour = { $hour }
booking-today = today
booking-tomorrow = tomorrow
booking-weekday-1 = Mon
booking-weekday-2 = Tue
booking-weekday-3 = Wed
booking-weekday-4 = Thu
booking-weekday-5 = Fri
booking-weekday-6 = Sat
booking-weekday-7 = Sun

booking-link = Book an appointment
booking-home = By appointment
booking-home-line = Choose the matter, the day and the time. You need no account.
booking-way-line = Choose the day and the time right here.
booking-row-deadline = It has a deadline: bring it without an appointment
booking-row-elsewhere = We explain how it is done

booking-choose-lead = Tell us what brings you, and we will tell you whether you need an appointment today, what to bring and whether there is a quicker way.
booking-choose-label = What are you coming for?
booking-choose-hint = Moving house, idCAT, terrace…
booking-choose-found = { $count ->
    [0] We found nothing for
    [one] We found 1 matter for
   *[other] We found { $count } matters for
}
booking-choose-nothing = Try other words or choose it from the list below. You can also ask us on { $phone }.
booking-choose-list = Or choose it by department
booking-choose-deadline = Is a deadline running out?
booking-choose-deadline-line = Papers with a deadline never wait for an appointment. We tell you where to hand them in today.

booking-matter-walk-in = You need no appointment today: just come.
booking-matter-optional = You can also come without an appointment. With one you do not queue.
booking-matter-nobody = There are no times for this online. Call { $phone } and we will give you one.
booking-matter-deadline = This paper has a deadline
booking-matter-deadline-line = What counts is the day you bring it. Do not wait for an appointment: you can hand it in today, at any time we are open.
booking-matter-deadline-go = Where to hand it in today
booking-matter-deadline-talk = If you only want to talk about it, you can book an appointment.
booking-matter-first = The first free time
booking-matter-none = There is no free time at the moment. Look at the calendar or call { $phone }.
booking-matter-where = Where we see you
booking-matter-how-many = How many of you are coming for this?
booking-matter-how-many-hint = Count only those who have something to do here: each person needs their own time.
booking-matter-more-people = If there are more than { $most } of you, call { $phone }.
booking-matter-also = Would you like to do anything else while you are here?
booking-matter-also-hint = You can choose two.
booking-matter-also-same = The same person will do it, one thing after the other:
booking-matter-also-apart = Something that is done at another counter
booking-matter-also-apart-line = You go there next, in one appointment.
booking-matter-go = Choose day and time
booking-matter-quicker = You may not need to come
booking-matter-which = What do you need to do?
booking-matter-which-line = If you find it here, we tell you what to bring. If not, go straight to the times.
booking-matter-sheet = All about this procedure

booking-hour-title = Choose day and time
booking-hour-move = Choose the new time
booking-hour-now = At the moment you have: { $when }. You keep it until you choose another.
booking-first = The first one: { $when }
booking-away-minutes = { $number ->
    [one] In 1 minute
   *[other] In { $number } minutes
}
booking-away-hours = { $number ->
    [one] In about an hour
   *[other] In about { $number } hours
}
booking-away-days = { $number ->
    [one] It is tomorrow
   *[other] In { $number } days
}
booking-elsewhere = Earlier, somewhere else ({ $place }): { $when }
booking-manner = How would you like to come?
booking-manner-one = All at one counter
booking-manner-one-people = One after the other, at one counter
booking-manner-turn = One counter after another
booking-manner-once = At the same time, at { $counters } counters
booking-manner-first = the first one, { $when }
booking-left-out = One visit has room for { $most } things. Left out: { $names }. Book that separately.
booking-week = Week of { $day }
booking-week-before = Previous week
booking-week-after = Next week
booking-free = { $count } free
booking-past = past
booking-holiday = holiday
booking-later = not yet
booking-full = full
booking-too-soon = too soon
booking-shut = closed
booking-closed = { $day }, closed: { $why }.
booking-none-week = There is no time this week with what you ask for.
booking-none = There is no free time until { $day }. Try another place or another part of the day.
booking-morning = { $day }, morning
booking-afternoon = { $day }, afternoon
booking-slot-gone = taken
booking-slot-mine = yours
booking-filter = Change the place or the part of the day
booking-filter-site = Place
booking-filter-part = When suits you?
booking-filter-any = Morning or afternoon
booking-filter-morning = In the morning
booking-filter-afternoon = In the afternoon
booking-filter-accessible = A counter you can sit at in a wheelchair
booking-filter-language = Which language would you like to speak?
booking-filter-any-language = Catalan or Spanish, at any counter
booking-filter-go = Show the times
booking-mine = We keep it for you until { $until }
booking-mine-go = Go on with this time
booking-gone-taken = Somebody else has just taken this time
booking-gone-shut = You can no longer come at this time
booking-gone-others = These are the nearest:
booking-gone-none = There is no other one near. Look at another day.

booking-form-title = Who is coming?
booking-form-held = We keep it for you until { $until }.
booking-form-left = { $count ->
    [one] There is 1 minute left.
   *[other] There are { $count } minutes left.
}
booking-form-left-many = There are { $count } minutes left.
booking-form-left-last = There is less than a minute left.
booking-form-over = The time is over. If nobody has taken it you can still book it: send the form.
booking-form-more = I need ten more minutes
booking-form-other = Choose another time
booking-form-error = There is something to put right
booking-form-refused = It is not booked yet
booking-form-others-line = What you typed is not lost. Press one of these times and it is booked:
booking-form-name = Name
booking-form-name-hint = Of the person who comes, or of one of you.
booking-form-document = DNI, NIE or passport
booking-form-document-hint = Of the same person. We need it to prepare this before you come.
booking-form-reach = Leave us your phone or your email. One of them is enough.
booking-form-phone = Telephone
booking-form-email = Email
booking-form-told = How shall we remind you?
booking-form-told-mail = By email
booking-form-told-mail-line = We send it to you now and remind you the day before, if there is time.
booking-form-told-none = No need
booking-form-told-none-line = I will keep the address of the page, or print it.
booking-form-lang = Which language shall we speak?
booking-form-notice = { $council } council will use these details for this appointment only.
booking-form-notice-more = How we treat your data
booking-form-send = Book the appointment
booking-wrong-name = Write a name, so that we can call you.
booking-wrong-reach = Leave us a phone or an email, in case anything has to change.
booking-wrong-phone = Leave us a telephone number, in case anything has to change.
booking-wrong-email = This email is not complete. It should look like name@example.com.
booking-wrong-document-none = Write the number of the DNI, NIE or passport.
booking-wrong-document-letter = The letter of the DNI or NIE does not belong to the number. Check both.
booking-wrong-document-form = This does not look like a DNI, a NIE or a passport: it must have 5 to 20 letters and digits.
booking-too-many = { $most ->
    [one] For this you can have 1 appointment ahead of you at a time, and there is one already with this phone or email. Come to it or cancel it first, or call { $phone }.
   *[other] For this you can have { $most } appointments ahead of you at a time, and with this phone or email there are that many already. Cancel one first, or call { $phone }.
}

booking-kept-title = Your appointment
booking-kept-booked = Appointment booked
booking-kept-moved = Appointment moved
booking-kept-past = This appointment is over
booking-kept-cancelled = Appointment cancelled
booking-kept-already = This appointment was already cancelled
booking-kept-cancelled-line = The time is no longer yours and somebody else will be able to use it. Thank you for telling us.
booking-kept-was = It was { $when }.
booking-kept-when = When
booking-kept-where = Where
booking-kept-stops = Where you go
booking-kept-counter = You will be seen at: { $counter }
booking-kept-accessible = You can sit there in a wheelchair.
booking-kept-map = How to get there
booking-kept-hours = Office hours
booking-kept-for = For
booking-kept-name = In the name of
booking-kept-code = Code
booking-kept-code-line = We will ask you for it when you arrive. You can come up to { $early } minutes early.
booking-kept-papers = What to bring
booking-kept-keep = Keep the address of this page: here you can change the time or cancel the appointment. So can anybody who has it.
booking-kept-move = Change the time
booking-kept-leave = Cancel the appointment
booking-kept-print = To have it on paper, print this page.
booking-kept-again = Book another appointment
booking-told-mail = We are sending it to you by email and will remind you the day before.
booking-told-sent = We are sending it to you by email.
booking-told-chat = We will remind you in the conversation.
booking-told-nobody = We will not send you anything: keep this page.

booking-leave-title = Do you want to cancel this appointment?
booking-leave-line = Nothing changes until you press the button.
booking-leave-stops = All its stops are cancelled.
booking-leave-people = { $count ->
    [one] The appointment is for one person.
   *[other] It is cancelled for all { $count } people.
}
booking-leave-yes = Yes, cancel it
booking-leave-no = No, I keep it

booking-earlier-hint = None suits you? Book the nearest and we will tell you if an earlier one comes free.
booking-earlier-check = Email me if an earlier one comes free.
booking-earlier-question = Would you rather come earlier?
booking-earlier-join = Tell me if one comes free
booking-earlier-waits = We will tell you if an earlier one comes free.
booking-earlier-stop = No need to tell me any more
booking-earlier-offer = An earlier time has come free: { $when }
booking-earlier-until = We keep it for you until { $until }. If you do not want it, you keep the one you have.
booking-earlier-take = I want it
booking-earlier-keep = I keep the one I have
booking-earlier-late = Somebody else has taken that time. Your appointment is as it was.
booking-kept-calendar = Save it in your calendar
booking-none-of = none

booking-check-title = One moment, please
booking-check-why = Many times are being asked for at once. Before we keep yours we check that it is not a program asking. There is nothing for you to solve.
booking-check-wait = { $seconds ->
    [one] Wait 1 second and press the button.
   *[other] Wait { $seconds } seconds and press the button.
}
booking-check-working = Your browser is checking. It takes a few seconds and goes on by itself.
booking-check-go = Continue
booking-check-private = The check is done right here: no other company takes part and nothing else is kept.
booking-full-title = We cannot keep another time for you now
booking-full-why = Many times are already half booked from your connection. At { $until } one of them will be free: try again then.
booking-full-phone = If you are in a hurry, call { $phone } and we will give you a time.
booking-full-back = Back to the times

booking-spoken-ca = Catalan
booking-spoken-es = Spanish
booking-spoken-en = English
booking-spoken-fr = French
booking-spoken-ar = Arabic
booking-spoken-ber = Amazigh
booking-spoken-ur = Urdu
booking-spoken-pa = Punjabi
booking-spoken-zh = Chinese
booking-spoken-ro = Romanian
booking-spoken-ru = Russian
booking-spoken-uk = Ukrainian
booking-spoken-pt = Portuguese
booking-spoken-it = Italian
booking-spoken-wo = Wolof
booking-spoken-csc = Catalan Sign Language (LSC)
booking-spoken-ssp = Spanish Sign Language (LSE)
