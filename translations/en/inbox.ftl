# The desk's inbox: searching, filtering, choosing, and knowing who else is there.
inbox-search = Search
inbox-search-label = Search people and messages
inbox-search-hint = Person, phone or words
inbox-search-how = Type a name, a phone number or words that were said. Accents do not matter, and quotation marks find the whole phrase.
inbox-search-short = Type a little more: one letter is too short to search.
inbox-search-none = Nothing found for “{ $words }”
inbox-search-people = { $number ->
    [0] No people
    [one] 1 person
   *[other] { $number } people
}
inbox-search-conversations = { $number ->
    [0] no conversations
    [one] 1 conversation
   *[other] { $number } conversations
}
inbox-found-people = People
inbox-found-conversations = What was said
inbox-found-note = Note
inbox-found-more = { $number ->
    [one] And 1 more message in this conversation
   *[other] And { $number } more messages in this conversation
}
inbox-top-waiting = waiting
inbox-newer = Show what was said later
inbox-unread = unread

inbox-filter = All channels
inbox-filtered = { $number ->
    [one] 1 filter
   *[other] { $number } filters
}
inbox-filter-canal = Channel
inbox-filter-departament = Department
inbox-filter-etiqueta = Label
inbox-filter-tramit = Procedure
inbox-filter-llengua = Language
inbox-filter-agent = Who has it
inbox-filter-estat = State
inbox-filter-espera = Waiting longer than
inbox-filter-des_de = From day
inbox-filter-fins_a = To day
inbox-filter-nollegides = Unread
inbox-filter-fitxers = With files
inbox-filter-any = Any
inbox-filter-apply = Filter
inbox-filter-clear = Clear filters
inbox-no-department = None yet
inbox-waits-minutes = { $number } min
inbox-lang-ca = Catalan
inbox-lang-es = Spanish
inbox-lang-en = English
inbox-mode-consent_pending = Has not accepted the notice yet
inbox-mode-bot = With the assistant
inbox-mode-queued = Waiting
inbox-mode-agent = With somebody
inbox-mode-wrap_up = Goodbye said
inbox-mode-snoozed = Set aside
inbox-mode-closed = Closed
inbox-empty-filtered = No conversations with these filters
inbox-empty-filtered-next = Remove one of them, or look in another list.
inbox-page-before = Show the previous ones

inbox-views = Saved lists
inbox-view-name = Save this list as
inbox-view-save = Save the list
inbox-view-shared = For everybody
inbox-view-everybody = Everybody’s:
inbox-view-first = Show it first
inbox-view-usual = Do not show it first
inbox-view-raise = Move up
inbox-view-remove = Remove
inbox-view-saved = The list is saved. You will always find it up here.
inbox-view-full = You already have twelve saved lists. Remove one and try again.
inbox-view-nameless = Give it a name of up to 40 letters.

inbox-labels = Labels
inbox-label-add = Label
inbox-label-put = Add the label
inbox-label-off = Remove the label

inbox-choose = Choose several
inbox-choose-stop = Stop choosing
inbox-choose-one = Choose { $name }
inbox-choose-all = Everything in the list, up to { $number }
inbox-chosen-one = 1 chosen
inbox-chosen-many = { "{" }n{ "}" } chosen
inbox-lot-hour = One hour
inbox-lot-afternoon = Until 16:00 this afternoon
inbox-lot-opening = Until we open again
inbox-left-past = that time has already passed
inbox-lot-department = Move to the department
inbox-done-take = { $number ->
    [0] You took none
    [one] You took 1 conversation
   *[other] You took { $number } conversations
}
inbox-done-give = { $number ->
    [0] You passed on none
    [one] You passed on 1 conversation
   *[other] You passed on { $number } conversations
}
inbox-done-department = { $number ->
    [0] You moved none to the department
    [one] You moved 1 conversation to the department
   *[other] You moved { $number } conversations to the department
}
inbox-done-label = { $number ->
    [0] You labelled none
    [one] You labelled 1 conversation
   *[other] You labelled { $number } conversations
}
inbox-done-unlabel = { $number ->
    [0] You removed no label
    [one] You removed the label from 1 conversation
   *[other] You removed the label from { $number } conversations
}
inbox-done-snooze = { $number ->
    [0] You set none aside
    [one] You set 1 conversation aside
   *[other] You set { $number } conversations aside
}
inbox-done-close = { $number ->
    [0] You closed none
    [one] You closed 1 conversation
   *[other] You closed { $number } conversations
}
inbox-done-undone = { $number ->
    [0] Nothing could be undone: they have changed since
    [one] Undone: 1 conversation is as it was
   *[other] Undone: { $number } conversations are as they were
}
inbox-left = { $number ->
    [one] 1 not: { $why }
   *[other] { $number } not: { $why }
}
inbox-left-theirs = { $name } has it
inbox-left-taken = somebody else has it
inbox-left-closed = it is already closed
inbox-left-mode = it cannot be done now
inbox-left-absent = it is no longer there
inbox-left-window = they can no longer be written to
inbox-left-unreachable = nothing reaches them
inbox-left-empty = there was nothing to do
inbox-left-long = the text is too long
inbox-left-fault = it could not be saved
inbox-undo = Undo
inbox-undo-until = For half a minute.

inbox-colleague-looks = { $name } is looking too
inbox-colleague-writes = { $name } is writing
inbox-person-writes = The person is writing…

inbox-keys = All keys
inbox-keys-title = Keys of the desk
inbox-keys-close = Got it
inbox-key-search = Search
