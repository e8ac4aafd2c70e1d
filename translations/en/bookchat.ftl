# Appointments made inside the conversation. Buttons of at most 20 letters, rows of 24.
bookchat-which = What is the appointment for? Choose, or write it in your own words.
bookchat-which-label = See services
bookchat-needed = *{ $title }*: today you need an appointment.
bookchat-optional = *{ $title }*: you can come with or without an appointment. With one you wait less.
bookchat-needless = You need no appointment for *{ $title }*.
bookchat-papers = Please bring: { $papers }.
bookchat-people = For { $people } people, one after the other: { $minutes } minutes in all.
bookchat-moment = { $day }, { $hour }
bookchat-short_moment = { $weekday } { $day }, { $hour }
bookchat-weekday-1 = Mon
bookchat-weekday-2 = Tue
bookchat-weekday-3 = Wed
bookchat-weekday-4 = Thu
bookchat-weekday-5 = Fri
bookchat-weekday-6 = Sat
bookchat-weekday-7 = Sun
bookchat-first = The first free time is *{ $moment }* ({ $site }). Does that suit you?
bookchat-take = Yes: { $moment }
bookchat-others = Other times
bookchat-walk = I’ll just walk in
bookchat-leave = Leave it
bookchat-nothing = There is no free time left just now: { $service }. Try again tomorrow or call { $phone }.
bookchat-days = Which day suits you? You can also write it: “Thursday afternoon”, “the 30th at 10”.
bookchat-days-label = Choose a day
bookchat-day_hint = { $number ->
        [one] 1 free time, at { $first }
       *[other] { $number } free times, from { $first } to { $last }
    }
bookchat-later_days = Later days
bookchat-hours = Which time would you like, { $day }?
bookchat-hours-label = Choose a time
bookchat-hour = { $hour }
bookchat-later_hours = Later
bookchat-other_day = Another day
bookchat-no_such_day = There is no room left on that day.
bookchat-no_date = No calendar has that day.
bookchat-past = That day is over.
bookchat-too_far = We do not give hours for that day yet: for now, until { $day }.
bookchat-no_such_hour = There is no room at that time. These are the nearest:
bookchat-near_that_hour = These are the times nearest to the one you say:
bookchat-gone = Somebody else has just taken that time. These are near it:
bookchat-lapsed = We kept that time for ten minutes and then somebody else took it. These are near it:
bookchat-name = We are keeping *{ $moment }* ({ $site }) for you for ten minutes. In whose name shall we put it?
bookchat-other_name = Another name
bookchat-write_name = Write the first name and surname of the person who will come.
bookchat-phone = Thank you. Would you like to leave a phone number? We will only use it if we have to change the appointment.
bookchat-phone_again = That number does not look complete. Write it in one go, or choose “Not needed”.
bookchat-no_phone = Not needed
bookchat-booked = *Done: you have an appointment.*
bookchat-moved = *Done: we have changed the time.*
bookchat-already = *You have this appointment already.*
bookchat-mine = *You have this appointment.*
bookchat-mine-several = *You have these appointments:*
bookchat-mine-label = See them
bookchat-which-move = Which one would you like to change?
bookchat-which-cancel = Which one would you like to cancel?
bookchat-who = { $known ->
        [yes] In the name of { $name }. Code: { $code }
       *[no] Code: { $code }
    }
bookchat-give_back = If you cannot come, cancel it and somebody else will have the time.
bookchat-link = Your appointment
bookchat-move = Change the time
bookchat-cancel = Cancel it
bookchat-sure = Do you want to cancel this appointment? { $line }.
bookchat-yes_cancel = Yes, cancel it
bookchat-keep = No, I’ll keep it
bookchat-kept = All right: the appointment stays as it was.
bookchat-cancelled = Done: we have cancelled the appointment ({ $line }). Thank you for telling us: somebody else will have the time.
bookchat-over = This appointment is no longer there: it was cancelled already, or it is past.
bookchat-on_its_page = This visit is for more than one service or counter. You can change or cancel it on its page.
bookchat-document = We keep the time for you until { $until }. This service needs the number of your DNI, NIE or passport, and we never ask for that in a chat. Give it on this page and it is booked.
bookchat-none = We find no appointment of yours in this conversation. If you made it elsewhere, open the link in the confirmation or call { $phone }.
bookchat-new = Get an appointment
bookchat-new_one = Get another one
bookchat-too_many = { $number ->
        [one] One can have a single appointment at a time for this service, and you have it.
       *[other] One can have { $number } appointments at a time for this service, and you have them.
    } If you change or cancel one, we can help you.
bookchat-left = All right, we leave it: no appointment was made. If you need anything else, just write.
bookchat-resume = The appointment you were making is not made yet. Would you like to go back to it?
bookchat-go_on = Go on with it
bookchat-stale = That button was from an earlier message and no longer works.
bookchat-deadline = *{ $title }* has a legal deadline: do not wait for an appointment. What counts is the day you bring it.
bookchat-walk_in = You can go without an appointment: { $place }.
bookchat-open = It is open now, until { $hour }.
bookchat-opens = It opens { $when }.
