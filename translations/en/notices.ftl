# Notices of appointments: letters, messages and calendars.
notices-code = Code: { $code }
notices-papers = What to bring
notices-manage = To see, move or cancel it: { $link }
notices-calendar-summary = Appointment: { $services } · { $council }
notices-when = { $day } at { $hour }
notices-stop = At { $hour }, { $services }: { $counter } ({ $site })
notices-share = { $people ->
    [one] 1 person: { $counter } ({ $site })
   *[other] { $people } people: { $counter } ({ $site })
}
notices-label-stops = Where you go
notices-hello = Hello,
notices-hello-name = Hello { $name },
notices-subject-booked = Appointment confirmed: { $when }
notices-subject-moved = Appointment changed: it is now { $when }
notices-subject-cancelled = Appointment cancelled: { $when }
notices-subject-reminder = Reminder of your appointment: { $when }
notices-subject-earlier = There is an earlier time for your appointment
notices-lead-booked = Your appointment is confirmed.
notices-lead-moved = Your appointment has changed. This is the right time; the earlier one no longer holds.
notices-lead-cancelled = This appointment has been cancelled. You do not need to come.
notices-lead-reminder = This is a reminder that you have an appointment.
notices-lead-earlier = A time before your appointment has become free and we are keeping it for you for a while. The appointment you have now is this:
notices-label-when = Day and time
notices-label-what = For
notices-label-where = Where
notices-label-code = Code
notices-button-booked = See, move or cancel the appointment
notices-button-moved = See, move or cancel the appointment
notices-button-cancelled = See the cancelled appointment
notices-button-reminder = See, move or cancel the appointment
notices-button-earlier = See the new time
notices-close-booked = If you cannot come, please cancel it: somebody else can use the time.
notices-close-moved = If the new time does not suit you, you can move it again or cancel it.
notices-close-cancelled = If you still need one, you can ask for another appointment whenever you like.
notices-close-reminder = If you cannot come, please cancel it: somebody else can use the time.
notices-close-earlier = If you do nothing, your appointment stays as it is.
notices-foot = This message was sent automatically. If you have any questions, call us on { $phone }.
notices-chat-booked = Appointment confirmed
notices-chat-moved = Appointment changed
notices-chat-cancelled = Appointment cancelled
notices-chat-reminder = A reminder of your appointment
notices-chat-earlier = There is an earlier time. The appointment you have now:
