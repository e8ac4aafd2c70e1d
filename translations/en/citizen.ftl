# The public web: front page, search, sheets, office and seat.
citizen-e-office = The Council’s e-office
citizen-official-time = Official time: { $time }
citizen-search = Search
citizen-council = { $town } Town Council
citizen-to-demo = Every door of the demonstration
citizen-foot-office = Offices and hours
citizen-foot-seat = About the e-office
citizen-foot-procedures = All procedures
citizen-foot-calendar = Calendar of non-working days
citizen-foot-accessibility = Accessibility
citizen-foot-data = Data protection
citizen-foot-incidents = Faults of the e-office
citizen-home = Home
citizen-here = You are in
citizen-procedures = Procedures
citizen-themes = By theme
citizen-theme-count =
    { $count ->
        [one] One procedure
       *[other] { $count } procedures
    }
citizen-moments = At this moment of life
citizen-a-to-z = All of them, from A to Z
citizen-letters = Letters

citizen-good-morning = Good morning.
citizen-good-afternoon = Good afternoon.
citizen-good-evening = Good evening.
citizen-what-today = What do you need today?
citizen-search-label = Search for a procedure or write a question
citizen-search-hint = Certificate, removal, fine…
citizen-deadline-link = I have a deadline that ends today
citizen-call-me-link = Call me
citizen-now = The office at this moment
citizen-featured = Most asked for
citizen-doors = How would you like us to help you?
citizen-come = Come in and we will do it with you
citizen-come-line = { $address }. { $opening }
citizen-chat = By chat
citizen-chat-people = People are there now, { $more }.
citizen-chat-assistant = The assistant answers now. People: { $more }
citizen-call-me = We call you
citizen-call-me-line = Tell us when it suits you. We do not forget.
citizen-phone-us = Call us on { $phone }
citizen-phone-us-line = We explain it in person, on the phone.
citizen-messengers = By WhatsApp or Telegram
citizen-messengers-line = We answer questions; papers do not go through there.
citizen-write = Write to us
citizen-write-line = An enquiry, a complaint, a suggestion, or something broken in the street.
citizen-also = This may help too
citizen-first-time = First time online?
citizen-first-time-line = Short tutorials, step by step, with pictures.
citizen-first-time-link =
    { $count ->
        [0] See the tutorials
        [one] See the tutorial
       *[other] See the { $count } tutorials
    }
citizen-written = Have you written to us?
citizen-written-line = With the code we gave you; no need to say who you are.
citizen-written-link = See how it is going
citizen-where-is = Where is the library, the recycling centre…?
citizen-where-is-line = Opening hours, accessibility and how to get there.
citizen-where-is-link =
    { $count ->
        [0] The town’s facilities
       *[other] The town’s { $count } facilities
    }

citizen-from-until = { $from } to { $until }
citizen-and = { " " }and{ " " }
citizen-closed-day = closed
citizen-closed-holiday = closed: { $name }
citizen-all-day = all day
citizen-never-closes = at any hour
citizen-open-until = until { $hour }
citizen-and-later = ; then { $hours }
citizen-today-holiday = Today is a holiday: { $name }.{ " " }
citizen-hours-unknown = We do not have its hours.
citizen-opens-unknown = We do not know when it opens again.
citizen-site-open = Open now
citizen-site-shut = Closed now
citizen-site-back = Opens { $when }.
citizen-place-open = Open now
citizen-place-shut = Closed now
citizen-place-back = Opens { $when }.
citizen-channel-open = People are there now
citizen-channel-shut = Nobody is there now
citizen-channel-back = We are back { $when }.

citizen-wait-minutes = { $from } to { $until } min
citizen-wait-ahead =
    { $people ->
        [0] wait in the chat; nobody is ahead now
        [one] wait in the chat; one person is ahead
       *[other] wait in the chat; { $people } people are ahead
    }
citizen-wait-nobody = Nobody is waiting
citizen-wait-where = in the chat at this moment
citizen-wait-people =
    { $people ->
        [one] One person is waiting
       *[other] { $people } people are waiting
    }
citizen-wait-unknown = in the chat; we do not know yet how long it takes

citizen-found =
    { $count ->
        [0] We found nothing for
        [one] One result for
       *[other] { $count } results for
    }
citizen-suggested =
    { $count ->
        [0] Nothing with these letters. Press “Search” and we will tell you who can help.
        [one] One result. Go to it with the down arrow.
       *[other] { $count } results. Go to them with the down arrow.
    }
citizen-found-nothing = We could not find it
citizen-found-not-it = Not what you were looking for?
citizen-found-advice = Try another word, as you would say it to a neighbour. Or ask us.
citizen-places = Facilities
citizen-tutorials = Tutorials
citizen-ask-chat = Ask in the chat
citizen-ask-chat-line = The assistant answers at any hour and passes you to a person.
citizen-all-line = By theme and from A to Z.
citizen-emergency = If anyone is in danger, call now:

citizen-how = How would you like to do it?
citizen-where-to-ask = Where we explain it
citizen-way-online = Right now, online
citizen-way-identify = You identify yourself with: { $what }.
citizen-level-none = No need to say who you are.
citizen-level-low = With idCAT Mòbil, Cl@ve or a digital certificate.
citizen-level-substantial = With a digital certificate, or with idCAT Mòbil if you registered for it in person.
citizen-way-person-none = At the office, without an appointment
citizen-way-person-optional = At the office, with or without an appointment
citizen-way-person-mandatory = At the office, by appointment
citizen-way-book = You must book first, on { $phone }.
citizen-way-kiosk = At the self-service machine
citizen-way-kiosk-line = At the offices that have one. If you get stuck, we help.
citizen-way-phone = By telephone
citizen-way-phone-inform = By telephone, information only
citizen-way-phone-line = On { $phone }.
citizen-way-video = By video call
citizen-way-video-none = We do not attend by video call yet. Call { $phone }.
citizen-way-chat = By chat
citizen-way-chat-line = The assistant answers at any hour.
citizen-way-chat-inform = By chat, WhatsApp or Telegram, information only
citizen-way-chat-inform-line = We explain it, but it cannot be done from there.
citizen-way-wait = Wait now: { $wait }
citizen-way-shut-until = Closed until { $date }, included.
citizen-policy-none = No appointment needed
citizen-policy-optional = You may book; you need not
citizen-policy-recommended = No appointment needed, but with one you do not queue
citizen-policy-mandatory = Appointment needed
citizen-policy-since = This holds since { $date }.
citizen-policy-next-none = From { $date } no appointment will be needed.
citizen-policy-next-optional = From { $date } you may book, but need not.
citizen-policy-next-mandatory = From { $date } an appointment will be needed.
citizen-printed = Printed on { $date }, from
citizen-about = What it is
citizen-online = Online, step by step
citizen-online-fill = Fill in the form and attach the papers this sheet names.
citizen-online-receipt = You get a receipt with the date, the hour and the register number.
citizen-online-go = Start
citizen-online-demo = Vilaverda is invented and has no register yet: nothing is filed here.
citizen-terms = Terms, answer and rules
citizen-needs = What you need
citizen-needs-nothing = Nothing: you are enough.
citizen-fact-fee = Price
citizen-fact-who = Who may ask for it
citizen-fact-deadline = When
citizen-fact-identification = How you say who you are
citizen-fact-requirements = What must hold
citizen-fact-apply-within = When to ask for it
citizen-fact-term = By when we must answer
citizen-fact-silence = And if we do not answer in time?
citizen-fact-organ = Who decides
citizen-fact-appeals = If you do not agree
citizen-fact-rules = Rules it rests on
citizen-fact-code = Code of the procedure
citizen-silence-positive = You may take it as granted (positive silence).
citizen-silence-negative = You may take it as refused and appeal (negative silence). We must answer you all the same.
citizen-silence-none = Nothing is decided here: silence has no effect.
citizen-watch = See how it is done
citizen-watch-minutes =
    { $minutes ->
        [one] One minute
       *[other] { $minutes } minutes
    }
citizen-forms = Forms
citizen-related = You may also need
citizen-stuck = Are you stuck?
citizen-stuck-call = Ask us to call you
citizen-kept-by = Kept by { $name }.
citizen-kept-with = { $names } take part too.
citizen-reviewed = Text reviewed on { $date }.
citizen-missing = Is something missing?

citizen-office = Offices and hours
citizen-office-lead = The e-office never closes. Here is when you will find people.
citizen-sites = Where we are
citizen-channels = Without leaving home
citizen-channel-files = Here you can do procedures and ask.
citizen-channel-informs = Here we answer questions. Procedures and papers do not go through.
citizen-channel-open-door = Open it
citizen-week = Hours of these seven days
citizen-unusual-days = Days that change
citizen-unusual = { $day }: { $hours }
citizen-holidays = Coming holidays

citizen-calendar-lead = Terms do not run on these days. Nor on Saturdays and Sundays.
citizen-years = Years
citizen-calendar-none = The Council has not published the calendar of this year yet.
citizen-calendar-day = Day
citizen-calendar-name = Holiday
citizen-calendar-scope = Who decided it
citizen-calendar-file = Keep it in your calendar (ICS)
citizen-calendar-weekends = All Saturdays and Sundays are non-working days too, for terms counted in working days (Llei 39/2015, article 30).
citizen-scope-state = State
citizen-scope-catalonia = Generalitat
citizen-scope-local = Council

citizen-deadline = I have a deadline that ends today
citizen-deadline-lead = Handing in papers with a deadline never needs an appointment. Today you are in time: choose where.
citizen-deadline-moved = Today is a non-working day. A term counted in days that ended today moves to the first working day: { $day }.
citizen-deadline-where = Where you can hand them in
citizen-deadline-online = Online, until 23:59:59 today
citizen-deadline-online-line = The electronic register never closes. The official time at the top of the page counts, and you get the receipt at once.
citizen-deadline-register = How to hand in documents at the register
citizen-deadline-counter = At the office’s register, without an appointment
citizen-deadline-post = At the post office (Correos)
citizen-deadline-post-line = Bring them in an open envelope and have the date and hour stamped: those will count.
citizen-deadline-others = At any other administration
citizen-deadline-others-line = The register of the Generalitat, the State or another council is good too. They send it to us.
citizen-deadline-help = Would you rather not do it alone?

citizen-seat = About the e-office
citizen-seat-lead = What this e-office is, who answers for it and what it guarantees you.
citizen-contents = Contents
citizen-data-version =
    { $number ->
       *[other] Version { $number }
    }
citizen-data-since = In force since { $date }.
citizen-data-from = From { $date }
citizen-data-until = until { $date }.
citizen-data-former = This notice is no longer in force. We keep it so that you can see what you accepted.
citizen-data-current = See the present one
citizen-data-text = Text of the notice
citizen-data-kept = How long we keep it
citizen-data-months =
    { $months ->
        [one] one month since the last message
       *[other] { $months } months since the last message
    }
citizen-data-versions = Other versions
citizen-statement = Accessibility statement
citizen-statement-lead = We want everybody to be able to use this e-office, as Reial decret 1112/2018 asks.
citizen-statement-status = How it stands
citizen-statement-full = As far as we know, this site meets the requirements in full.
citizen-statement-partly = This site meets the requirements in part, because of the exceptions below.
citizen-statement-not = What is not accessible yet
citizen-statement-method = How we checked
citizen-statement-reviewed = Statement reviewed on { $date }.
citizen-statement-contact = Tell us what does not work for you
citizen-incidents = Faults of the e-office
citizen-incidents-lead = What does not work, what we will stop and what did not work. If a stop made you miss a term, we can extend it.
citizen-incidents-now = Right now
citizen-incidents-none = Everything works.
citizen-incidents-soon = Planned stops
citizen-incidents-past = Before
citizen-told-notice = Notice
citizen-told-incident = Fault
citizen-told-maintenance = Maintenance
citizen-since = From { $when }
citizen-until = { " " }until { $when }
citizen-moment = { $date }, { $hour }
