# Appointments at the desk: the day, giving them, and who arrives.
daybook-rail = Diary
daybook-title = Appointments · { $day }
daybook-today = today, { $day }
daybook-tomorrow = tomorrow, { $day }
daybook-found = Appointments of “{ $words }”
daybook-hour = { $hour }:00
daybook-when = { $day }, { $hour }
daybook-give = Give an appointment
daybook-none = No appointments
daybook-count-booked = { $number ->
    [one] appointment
   *[other] appointments
}
daybook-count-here = { $number ->
    [one] waiting
   *[other] waiting
}
daybook-count-attended = { $number ->
    [one] attended
   *[other] attended
}
daybook-count-missed = { $number ->
    [one] did not come
   *[other] did not come
}
daybook-filter = Choose what is shown
daybook-day = Day
daybook-day-before = The day before
daybook-day-after = The day after
daybook-site = Place
daybook-all-sites = All places
daybook-service = Service
daybook-all-services = All services
daybook-counter = Counter
daybook-all-counters = All counters
daybook-search = Name, phone or code
daybook-show = Show
daybook-back-today = Back to today
daybook-empty = There are no appointments on this day
daybook-empty-next = When somebody books one, whichever way, it will show here.
daybook-not-found = There is no such appointment
daybook-not-found-next = Try the phone number or the whole code. We look from a month ago to half a year ahead.
daybook-no-name = No name
daybook-people-count = { $number ->
    [one] 1 person
   *[other] { $number } people
}
daybook-outside = Outside the agenda

daybook-cancelled = Cancelled
daybook-held = Being booked
daybook-late = { $minutes } min late
daybook-here = Here since { $hour }
daybook-in-line = In line since { $hour }
daybook-attended = Attended at { $hour } · waited { $minutes } min
daybook-missed = Did not come
daybook-opens = may check in from { $hour }
daybook-arrive = Has arrived
daybook-arrive-late = Put in line
daybook-came = came
daybook-attend = Attend
daybook-restore = Give the hour back
daybook-miss = Did not come
daybook-too-early = It is early: they may check in from { $hour }. Ask them to come back then; they keep their place.
daybook-other-day = This appointment is for another day.
daybook-over = This appointment can no longer be changed.
daybook-not-yet = They are still in time: wait until their hour has passed.
daybook-changed = Somebody else has changed this already. Look at how it stands now.

daybook-what = What are they coming for?
daybook-what-hint = The service, or their own words. Join several with +.
daybook-joint = Goes with
daybook-joint-other = This visit has another stop that is not of your services: only the office can cancel all of it.
daybook-people = People
daybook-phone = Phone
daybook-name = Full name
daybook-email = Mail
daybook-document = Identity document
daybook-if = (if needed)
daybook-lang = Language
daybook-look = Who is it?
daybook-known-before = { $number ->
    [one] has had 1 appointment
   *[other] has had { $number } appointments
}
daybook-known-wrote = has written to us
daybook-known-nobody = We know nobody with this number.
daybook-reach-chat = We will tell them in their conversation.
daybook-book = Give the appointment
daybook-places = First free hours
daybook-keys = ↓ ↑ change the hour · ↵ give it
daybook-from = From day
daybook-part = When
daybook-part-any = Any time
daybook-part-morning = Morning
daybook-part-afternoon = Afternoon
daybook-accessible = Accessible counter
daybook-begin = Type what they are coming for and the first free hours will show here.
daybook-meant = What it means
daybook-unknown = I find no service of that name. Try other words.
daybook-deadline = It has a deadline: they should not wait for an appointment. Today at the registry, without one.
daybook-optional = This needs no appointment: they may also come without one.
daybook-first = First hour: { $day }, { $hour }, { $place }
daybook-none-free = There is no free hour. Try another place, or give one outside the agenda with a reason.
daybook-staff-only = only us
daybook-then = and then { $hour }, { $place }: { $service }
daybook-gone = Somebody took { $hour }. The nearest is chosen already: press Enter.
daybook-gone-alone = Somebody took { $hour }, and none is left near it.
daybook-shut = Nobody receives people for this at { $hour }. The nearest is chosen already.
daybook-no-service = This service gives no more appointments.
daybook-choose-again = This has changed meanwhile. Choose the hour again.
daybook-take-this = Give this one
daybook-who-missing = Add a name or a phone number.
daybook-wrong-mail = This mail address does not look complete.
daybook-despite = Give one outside the agenda
daybook-despite-words = For a counter and an hour that are not open. The reason is kept with your name.
daybook-despite-give = Give it outside the agenda
daybook-despite-why = Write why you give it outside the agenda.
daybook-despite-when = Add the day and the hour.
daybook-despite-where = Choose the counter.
daybook-despite-past = That hour has passed.
daybook-at = Hour
daybook-reason = Reason
daybook-reason-hint = One sentence: what happens and who agreed to it.

daybook-done = Done: { $when }
daybook-print = Print the slip
daybook-another = Another appointment
daybook-for = For
daybook-matter = Procedure
daybook-place = Where
daybook-length = Takes
daybook-lasts = { $minutes } min
daybook-came-of = { $came } of { $people } came
daybook-channel = Booked
daybook-channel-web = on the web
daybook-channel-whatsapp = on WhatsApp
daybook-channel-telegram = on Telegram
daybook-channel-webchat = in the chat
daybook-channel-desk = at the desk
daybook-channel-api = by another program
daybook-channel-other = another way
daybook-code = Code
daybook-move = Change the hour
daybook-move-from = it is { $when } now
daybook-move-here = Move it to this hour
daybook-again = Give it again
daybook-cancel = Cancel
daybook-cancel-reason = Why is it cancelled?
daybook-cancel-now = Cancel the appointment
daybook-cancel-why = Write why it is cancelled.
daybook-why-cancelled = why it was cancelled
daybook-notes = Notes
daybook-note = A note for colleagues
daybook-note-keep = Keep the note
daybook-told = How they were told
daybook-told-none = Nothing is sent: they have the slip or the page.
daybook-told-booked = That it is booked
daybook-told-moved = That it moves
daybook-told-cancelled = That it is cancelled
daybook-told-reminder = Reminder
daybook-told-earlier = An earlier hour
daybook-state-waiting = will go { $when }
daybook-state-sending = going now
daybook-state-sent = sent { $when }
daybook-state-uncertain = we do not know whether it arrived ({ $when })
daybook-state-failed = could not be sent ({ $when })
daybook-way-mail = by mail
daybook-way-chat = in the conversation
daybook-way-phone = by telephone
daybook-history = What happened
daybook-did-appointment_booked = Given
daybook-did-appointment_moved = Moved
daybook-did-appointment_cancelled = Cancelled
daybook-did-appointment_arrived = Arrived
daybook-did-appointment_attended = Attended
daybook-did-appointment_missed = Did not come
daybook-did-appointment_restored = Got the hour back
daybook-did-appointment_told_by_phone = Told by telephone
daybook-did-appointment_kept = Kept outside the agenda
daybook-did-appointment_earlier_wanted = Wants to come earlier
daybook-by-person = the person themselves
daybook-by-assistant = the assistant
daybook-by-staff = a colleague
daybook-by-rule = by itself, by a rule

daybook-ring-title = To be told
daybook-ring-lead = People whom no notice reached, neither by mail nor in any conversation. Ring them and note it here; once the hour of the appointment is over they leave the list by themselves.
daybook-ring-count = { $number ->
    [one] One person does not know what became of their appointment.
   *[other] { $number } people do not know what became of their appointments.
  }
daybook-ring-none = There is nobody to tell
daybook-ring-none-next = When a letter or a message does not arrive, whoever it was for is shown here.
daybook-ring-booked = Tell them that they have an appointment
daybook-ring-moved = Tell them that the appointment is now at this hour
daybook-ring-cancelled = Tell them that the appointment is cancelled and not to come
daybook-ring-reminder = Remind them of the appointment
daybook-ring-earlier = Tell them that there is an earlier hour
daybook-ring-uncertain = They may know already
daybook-ring-call = Ring { $name }:
daybook-ring-no_phone = We do not have their number
daybook-ring-told = Told by telephone
daybook-ring-knows = They know
daybook-ring-done = Noted: they know.

daybook-slip = Your appointment
daybook-slip-back = Back to the appointment
daybook-slip-hour = { $hour }
daybook-slip-for = For
daybook-slip-where = Where
daybook-slip-bring = Please bring
daybook-slip-change = If you cannot come, tell us on { $phone } and someone else can use it.
