# How long people wait in the halls, and how well we foretell it: the public page.
waits-title = How long people wait now
waits-lead = Without an appointment, if you came right now. It is worked out again whenever the hall changes.
waits-office = The office
waits-between = { $from } to { $until } min
waits-at-most = Less than { $until } min
waits-unknown = We do not know yet how long it takes
waits-closed = It is closed now
waits-no-more = There is no time left today to see anybody else
waits-waiting = { $number ->
    [0] Nobody is waiting now
    [one] One person is waiting
   *[other] { $number } people are waiting
  }
waits-none = None of our halls gives numbers.
waits-book = Book an appointment
waits-score = Do we get it right?
waits-score-none = We have not announced enough waits yet to say. When we have, we will publish it here.
waits-kept = Of every 100 people, { $share } waited no longer than we told them.
waits-aim = Our aim is { $aim }.
waits-error = What we thought most likely was wrong by { $middle } minutes on average.
waits-error-rule = A simple rule, the people ahead times the average time, would have been wrong by { $rule }.
waits-what = How we count it
waits-means-wait = A wait runs from when you take your number until you are called. With an appointment, from its time or from when you check in, if that is later.
waits-means-kept = We keep our word when you are called before the longest time we told you.
waits-means-error = The error is the difference, in minutes, between the wait we thought most likely and the one it was.
waits-means-rule = The simple rule is there to compare: if we were wrong by more than it is, there would be no need to work out anything else.
waits-day = Day and place
waits-told = People told
waits-kept-short = Kept
waits-error-short = Error
waits-rule-short = Error of the rule
waits-csv = Download as CSV
waits-json = Download as JSON
