# The agenda of appointments, for whoever coordinates it.
agenda-rail = Agenda
agenda-title = Appointments
agenda-week = Week
agenda-today = Today
agenda-things = Hours and services
agenda-figures = Figures
agenda-history = History
agenda-weekday-1 = Mon
agenda-weekday-2 = Tue
agenda-weekday-3 = Wed
agenda-weekday-4 = Thu
agenda-weekday-5 = Fri
agenda-weekday-6 = Sat
agenda-weekday-7 = Sun
agenda-full_weekday-1 = Monday
agenda-full_weekday-2 = Tuesday
agenda-full_weekday-3 = Wednesday
agenda-full_weekday-4 = Thursday
agenda-full_weekday-5 = Friday
agenda-full_weekday-6 = Saturday
agenda-full_weekday-7 = Sunday
agenda-every-counter = Every counter
agenda-period = from { $first } to { $last }
agenda-days = { $period }: { $week } ({ $days } days)
agenda-shut = Closed
agenda-staff-only = staff only
agenda-since = from { $day }
agenda-last = until { $day }
agenda-place = { $day }, { $hour }, { $counter }
agenda-drafted = { $number ->
    [one] You have one change prepared that is not in force yet.
   *[other] You have { $number } changes prepared that are not in force yet.
  }
agenda-look = See what it would do
agenda-done = Done. Version { $version } of the agenda is in force and everybody concerned will be told.
agenda-add-change = Close or change some days
agenda-site = Place
agenda-week-of = Week of
agenda-see = Show
agenda-weeks = Other weeks
agenda-week-before = Week before
agenda-week-after = Week after
agenda-all-counters = All counters of this place
agenda-nothing-open = Nothing is open and nobody has an appointment.
agenda-key = How to read it
agenda-key-booked = Booked
agenda-key-free = Free
agenda-booked-count = { $number ->
    [0] No appointment
    [one] 1 appointment
   *[other] { $number } appointments
  }
agenda-free-count = { $number ->
    [0] Full
    [one] 1 free
   *[other] { $number } free
  }
agenda-things-lead = What you change here is prepared. It is not in force until you have seen whom it affects and confirmed it.
agenda-saved = Saved in your draft. It is not in force yet.
agenda-changes = Closed days and special hours
agenda-no-changes = There are none.
agenda-over = Past
agenda-counters = Counters
agenda-add-counter = Add a counter
agenda-add-opening = Add hours
agenda-services = Services
agenda-add-service = Add a service
agenda-policies = Whether an appointment is needed, since when and why, is on the sheet of each procedure.
agenda-policies-link = Open the sheets
agenda-policy-of = Sheet
agenda-not-given = No counter gives it
agenda-rules = Rules
agenda-edit = Change
agenda-service-words = { $minutes } min · up to { $days } days ahead · { $each } per person
agenda-minutes-count = { $number } min
agenda-decent = Hours we may write at
agenda-hidden = Wait before it is offered again
agenda-form-service-new = New service
agenda-form-service-edit = Change a service
agenda-form-counter-new = New counter
agenda-form-counter-edit = Change a counter
agenda-form-opening-new = New weekly hours
agenda-form-opening-edit = Change weekly hours
agenda-form-change-new = Close or change some days
agenda-form-change-edit = Change some days
agenda-form-rules-new = Rules
agenda-form-rules-edit = Rules
agenda-form-lead = Nothing is in force until you confirm it in the preview.
agenda-wrong = { $number ->
    [one] There is one thing to put right
   *[other] There are { $number } things to put right
  }
agenda-save-look = Save and see what it would do
agenda-save = Save for later
agenda-drop-service = Remove the service
agenda-drop-counter = Remove the counter
agenda-drop-opening = Remove these hours
agenda-drop-change = Remove this change
agenda-drop-rules = Remove
agenda-name = Name
agenda-time-it-takes = How long it takes
agenda-minutes = Minutes per person
agenda-minutes-hint = From 5 to 480, in fives
agenda-every = A place every so many minutes
agenda-every-hint = Empty: as often as it takes
agenda-when-booked = When it can be booked
agenda-notice = Notice, in minutes
agenda-notice-hint = From 0 to 43,200 (30 days)
agenda-horizon = Up to how many days ahead
agenda-horizon-hint = From 0 to 365
agenda-each = Appointments per person
agenda-each-hint = From 1 to 50 at a time
agenda-document = Document
agenda-document-yes = People say their DNI, NIE or passport when they book
agenda-document-hint = Only where the visit cannot be prepared without it: it is personal data
agenda-what-for = What it is for
agenda-department = Department
agenda-items = Procedures
agenda-items-hint = None: all of the department that no other service has
agenda-accessible = Accessible
agenda-accessible-yes = A wheelchair can get to it
agenda-languages = Languages spoken at it
agenda-languages-hint = Where you mark none: Catalan and Spanish
agenda-skills = Services it gives
agenda-skills-hint = Appointments here are for these only
agenda-counter = Counter
agenda-weekdays = Days of the week
agenda-hours = Hours
agenda-from = From
agenda-until = To
agenda-until-hint = 00:00 is the end of the day
agenda-who = Who gives these places
agenda-who-everybody = Everybody: web, chat, telephone and counter
agenda-who-staff = Staff only
agenda-for-services = Only for these services
agenda-for-services-hint = None: all the counter gives
agenda-all-services = All the counter gives
agenda-validity = From when to when
agenda-valid-since = First day
agenda-valid-last = Last day
agenda-which-days = Which days
agenda-first-day = First day
agenda-last-day = Last day
agenda-last-day-hint = Empty: the first one only
agenda-counters-hint = None: every counter
agenda-reason = Reason
agenda-reason-hint = Everybody who wants an appointment on that day reads it.
agenda-part = Hours that stay open
agenda-part-hint = With none, it is closed all day.
agenda-on_holidays = Holidays
agenda-on_holidays-yes = It holds on a holiday too
agenda-reminders = Reminders
agenda-reminders-hours = Hours beforehand
agenda-reminders-hint = Up to three, with commas between: 48, 24. Each between 1 and 336
agenda-decent-from = Not before
agenda-decent-until = Not after
agenda-release = When places are offered
agenda-opens_at = Time one day more opens at
agenda-opens_at-hint = The page says so, so that nobody has to try at night
agenda-hidden-least = Minutes to wait, at least
agenda-hidden-most = Minutes to wait, at most
agenda-hidden-hint = A cancelled place comes back at random between the two, so that nobody can sell it. From 0 to 1,440
agenda-arriving = On arrival
agenda-grace = Minutes of grace
agenda-grace-hint = From 0 to 120
agenda-early = Minutes early one may check in
agenda-early-hint = From 0 to 240
agenda-walk_in = Never wait for an appointment
agenda-walk_in-hint = Papers that count from the day they are brought
agenda-flaw-unknown = “{ $name }” does not exist
agenda-flaw-twice = “{ $name }” is there already
agenda-flaw-empty = the Catalan text or a value is missing
agenda-flaw-name = small letters, digits and dashes only
agenda-flaw-five = must be a multiple of five minutes
agenda-flaw-backwards = must be after the beginning
agenda-flaw-outside = must be a number between { $least } and { $most }
agenda-flaw-time = write a time, such as 9:30
agenda-flaw-day = write a day
agenda-edit-rules = New rules
agenda-edit-service = Service: { $what }
agenda-edit-service-gone = The service { $what } goes
agenda-edit-counter = Counter: { $what }
agenda-edit-counter-gone = The counter { $what } goes
agenda-edit-opening = Hours: { $what }
agenda-edit-opening-gone = These hours go: { $what }
agenda-edit-change = { $what }
agenda-edit-change-gone = No longer holds: { $what }
agenda-edit-whole = The whole agenda of an earlier version
agenda-preview = What it would do
agenda-preview-lead = Look before it holds: what would open and close, and who has an appointment there.
agenda-rescue-preview = Saving the day
agenda-flawed = There are things to put right before you confirm
agenda-what-changes = The change
agenda-take-back = Take it back
agenda-change-more = Change something else
agenda-counter-hours = Counter hours on the days that change
agenda-before-it-was = Before, { $before }
agenda-long = { $minutes ->
    [0] { $hours } h
   *[other] { $hours } h { $minutes } min
  }
agenda-outside = People with an appointment left outside
agenda-nobody-outside = Nobody has an appointment there
agenda-all-reached = All of them will be told by themselves
agenda-unreached = { $number ->
    [one] You have to ring one of them
   *[other] You have to ring { $number } of them
  }
agenda-hours-before-after = Hours, before and after
agenda-looked-until = Looked at until { $day }. Hours that overlap count once.
agenda-no-hours-change = The open hours do not change.
agenda-days-title = Days
agenda-before = Before
agenda-after = After
agenda-staff-part = Staff only: before { $before }, after { $after }
agenda-more-lines = { $number ->
    [one] And one line more.
   *[other] And { $number } lines more.
  }
agenda-places = Places by service
agenda-service = Service
agenda-difference = Difference
agenda-people-outside = { $number ->
    [one] One person has an appointment there
   *[other] { $number } people have an appointment there
  }
agenda-people-lead = Choose for each of them. We looked for the nearest place and propose none twice.
agenda-is-new = Booked just now
agenda-place-gone = The place you chose is gone: choose another
agenda-somebody = Somebody without a name
agenda-somebody-typing = Somebody who is booking right now
agenda-reach-chat = Will be told in the conversation
agenda-reach-mail = Will be told at { $mail }
agenda-reach-call = Gets no messages: ring them
agenda-reach-none = There is no way to tell them
agenda-reach-approved = WhatsApp only takes the approved text by now: your words will not be in it
agenda-words = Anything else you want to tell them?
agenda-words-lead = It is added to the notice of whoever you move or cancel, by mail and in the conversation, in each person’s language. Left empty, they get the usual text alone. Whoever comes as agreed is told nothing.
agenda-words-field = Your words · { $lang }
agenda-words-limit = { $most } letters at most.
agenda-words-readers = { $number ->
    [0] As it stands nobody reads this in that language.
    [one] One person will read it.
   *[other] { $number } people will read it.
  }
agenda-words-long = { $lang }: you have { $letters } and { $most } fit. Make it shorter
agenda-words-moved = To those you move
agenda-words-cancelled = To those you cancel
agenda-words-here = (Here, each person’s day, hour, place and code)
agenda-words-look = See how it reads
agenda-words-looked = This is how they will read it. Nothing has been sent yet.
agenda-words-first = Nothing has been done yet: first see how your words will be read, further down. If that is right, confirm.
agenda-words-wrong = Your words do not fit: see the field that is marked. Nothing has been done.
agenda-conversation = Conversation
agenda-same-hour = At the same time, { $counter }
agenda-same-day = The same day, { $hour }, { $counter }
agenda-move-to = { $place }
agenda-keep = Let them come as agreed
agenda-cancel = Cancel it and tell them
agenda-let_go = Offer them another time
agenda-kept = The time stays although the hours changed
agenda-reason-kept = Why those who stay, stay
agenda-reason-kept-hint = Only staff see it, with the appointment.
agenda-confirm-nobody = Nobody has an appointment there. The change holds from now on.
agenda-confirm-people = { $number ->
    [one] Everything is done at once: the hours and the appointment of one person.
   *[other] Everything is done at once: the hours and the appointments of { $number } people.
  }
agenda-confirm = Confirm everything
agenda-not-now = Not now
agenda-outdated = Meanwhile somebody changed the agenda or your draft. Look again: nothing is lost.
agenda-more = { $number ->
    [one] Meanwhile one more person booked. They are on the list, marked.
   *[other] Meanwhile { $number } more people booked. They are on the list, marked.
  }
agenda-gone = One of the places you proposed is gone. Nothing was done: choose another and confirm.
agenda-choose = Choose what happens to each person.
agenda-rescue = Somebody is away today
agenda-rescue-lead = Choose the counter and the part of the day. You see who has an appointment and where they could go, and confirm it all at once.
agenda-rescue-day = Day
agenda-rescue-who = Who is away, { $day }
agenda-rescue-choose = choose at least one counter
agenda-rescue-part = Which part of the day
agenda-part-all = The whole day, from now on
agenda-part-morning = The morning (until 14:00)
agenda-part-afternoon = The afternoon (from 14:00)
agenda-part-hours = From one time to another
agenda-rescue-reason = This counter cannot see anybody today
agenda-rescue-reason-hint = Everybody reads it. Never write why a person is away.
agenda-rescue-look = See whom it affects
agenda-history-lead = Every version whole. You can go back to an earlier one: first you see what it would do.
agenda-version = Version
agenda-version-when = When
agenda-version-who = Who
agenda-in-force = In force
agenda-bring-back = Return to this one
agenda-by-operator = From the office’s computer
agenda-figures-lead = It counts appointments, never people. There are no names.
agenda-csv = Download as CSV
agenda-from-day = From
agenda-until-day = To
agenda-made = Appointments given
agenda-lapsed = Not finished
agenda-lapsed-count = { $number ->
    [0] All that were begun were finished
    [one] One was begun and not finished
   *[other] { $number } were begun and not finished
  }
agenda-given_back = Cancelled
agenda-given_back-count = { $number ->
    [0] None
    [one] 1 appointment
   *[other] { $number } appointments
  }
agenda-again = Cancelled places somebody else took
agenda-first-place = First free place
agenda-first-place-lead = Right now, and how many working days away. Marked: more than ten days, or none.
agenda-first-residents = For everybody
agenda-first-staff = Given by staff
agenda-wait = Wait
agenda-working-days = { $number ->
    [0] today
    [one] 1 working day
   *[other] { $number } working days
  }
agenda-no-place = None
agenda-channels = By which door
agenda-channel = Door
agenda-channel-web = Web
agenda-channel-desk = Counter
agenda-channel-phone = Telephone
agenda-channel-api = Programming interface
agenda-share = Share
agenda-leads = How many days ahead
agenda-lead = Ahead
agenda-lead-0 = The same day
agenda-lead-1 = 1 or 2 days
agenda-lead-2 = 3 to 7 days
agenda-lead-3 = 8 to 14 days
agenda-lead-4 = 15 to 30 days
agenda-lead-5 = More than 30 days
agenda-holders = Who has many
agenda-holders-lead = How many telephones, addresses and documents have two appointments or more before them.
agenda-holders-none = Nobody has more than one.
agenda-held-by = Known by
agenda-held-by-phone = Telephone
agenda-held-by-mail = Mail
agenda-held-by-document = Document
agenda-held-each = Appointments of each
agenda-held-many = How many
agenda-by-day = Day by day
agenda-day = Day
agenda-booked = Booked
agenda-nothing-yet = There are none yet.
agenda-came = Came
agenda-late = Late
agenda-missed = Did not come
agenda-missed-count = { $number ->
    [0] Nobody was missing
    [one] 1 person
   *[other] { $number } people
  }
agenda-arrived = Already here: will be seen
agenda-change-shut = closed
agenda-change-open = open only { $open }

agenda-networks = Bookings from one connection
agenda-free_holds = Times that can be kept in ten minutes without any check
agenda-free_holds-hint = From 1 to 1,000. Beyond that the browser does a small check, or people wait a few seconds.
agenda-most_holds = Times that can be kept at one time
agenda-most_holds-hint = From 1 to 10,000
agenda-trusted = Networks that are not counted
agenda-trusted-hint = The council’s own or the library’s, such as 203.0.113.0/24, separated by commas
agenda-flaw-network = { $name } is not a network such as 203.0.113.0/24 or 2001:db8:0:1::/64
agenda-from-networks = Where bookings on the web come from
agenda-from-networks-lead = The connections that kept most times in the last thirty days. If one has a large part, look at what it does.
agenda-from-networks-none = Nothing has been booked on the web yet.
agenda-network = Network
agenda-held-places = Kept
agenda-share-held = Of all
