# A person over every door.
people-timeline = Everything we have done
people-pages = Older and newer
people-newer = Newer
people-older = Older
people-doors = Where they talk to us
people-threads = { $number ->
    [one] { $number } conversation
   *[other] { $number } conversations
}
people-calls = { $number ->
    [one] { $number } call
   *[other] { $number } calls
}
people-requests = { $number ->
    [one] { $number } request
   *[other] { $number } requests
}
people-appointments = { $number ->
    [one] { $number } appointment
   *[other] { $number } appointments
}
people-by = Answered by { $name }.
people-callback = Call promised
people-call = They called
people-agreed = Agreed to the data notice, version { $version }
people-withdrew = Took the agreement back, version { $version }
people-alike = Perhaps the same person
people-alike-words = Nothing is joined by itself: compare and decide.
people-alike-phone = The same number
people-alike-former = A number they used to have
people-alike-name = The same name
people-compare = Compare
people-joined = Joined
people-joined-by = { $name } joined another person, { $day }.
people-undo = Part them again
people-done-joined = They are one person now. If that was wrong, you can part them at any time.
people-done-parted = They are two persons again, each with what was theirs.
people-join = Are they the same person?
people-join-words = Everything will show in one story. Conversations stay apart, and you can undo it.
people-conflicts = Not everything matches
people-conflict-names = Names: { $names }. All are kept.
people-conflict-langs = Languages: { $langs }. Each channel keeps its own.
people-conflict-phones = Different numbers. All are kept.
people-join-do = They are the same: join them
people-leave = Leave it as it is
people-refused-absent = This person is not here any more.
people-refused-same = They are one person already.
people-refused-changed = One of the two changed while you were looking. Compare again.
people-refused-later = Another was joined after this. Undo the newest first.
people-refused-undone = This was undone already.
people-refused-fault = That did not work just now. Try again.
people-rights = If they ask for their data
people-rights-words = Only when the person asks. It is recorded who did it.
people-export = Download everything we keep
people-erase = Erase everything we keep
people-erase-words = Words, files, names and numbers go from every channel. The counts stay and, until it expires, a hashed proof of what was agreed to. This cannot be undone.
people-erase-do = Erase it all
people-erased = Erased. Channels: { $contacts }. Conversations: { $threads }. Calls: { $calls }. Requests: { $requests }. Appointments: { $appointments }.
people-column = Everything we have done together
people-page = Open their story
people-transcript-get = Download the conversation
people-transcript = { $council } · { $channel } · { $day }
people-line-person = You
people-line-assistant = Assistant
people-line-office = Office
people-line-note = Internal note
people-line-forgotten = (not kept)
people-rail = People
people-find = People
people-find-beside = Who may be the same person as { $name }
people-find-words = Everybody who spoke to us on any channel. That you searched is recorded, what you searched for is not.
people-find-label = Name, phone or code
people-find-hint = The whole name or its beginning, the number, or the code of a request.
people-find-do = Search
people-find-other = Search for another person to join
people-found = { $number ->
    [one] { $number } person
   *[other] { $number } people
}
people-found-none = Nobody was found. Try fewer letters, or the whole number.
people-channels = { $number ->
    [one] { $number } channel
   *[other] { $number } channels
}
people-erase-what = What will be erased
people-paper-make = Make a paper to hand over
people-paper-back = Back
people-paper-print = To print it or save it as PDF, use your browser’s print command.
people-paper = What we keep about you
people-paper-lead = This is everything the office keeps about you on { $day }. You can ask us to correct it or to erase it.
people-paper-none = We keep nothing.
people-paper-contacts = How you talk to us
people-paper-consents = What you agreed to
people-paper-conversations = Conversations
people-paper-callbacks = Calls we owe you
people-paper-calls = Calls you made to us
people-paper-requests = Requests
people-paper-name = Name
people-paper-phone = Phone
people-paper-former = Earlier phones
people-paper-channel_id = Identifier on the channel
people-paper-language = Language
people-paper-last_heard = The last thing you told us
people-paper-notice = Data-protection notice, version { $version }
people-paper-given = Agreed
people-paper-withdrawn = Withdrawn
people-paper-closed = Ended
people-paper-about = About
people-paper-state = How it ended
people-paper-length = Length
people-paper-note = Note
people-paper-code = Code
people-paper-address = Place
people-transcript-print = Print the conversation
people-transcript-title = Your conversation with the office
people-transcript-lead = Begun on { $day }. Everything that was said is here, in order.
people-appointment = Appointment
people-appointment-ahead = at { $hour }, { $place }
people-appointment-past = was at { $hour }, { $place }
people-appointment-cancelled = cancelled
