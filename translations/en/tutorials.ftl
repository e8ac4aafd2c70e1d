# The guided tutorials of the online procedures.
tutorials-title = Tutorials
tutorials-lead = Online procedures step by step, with the real screens. Stop and come back whenever you like.
tutorials-none = There are no tutorials yet
tutorials-none-words = Meanwhile, call us or come and we will do it together.
tutorials-minutes = { $minutes ->
    [one] 1 minute
   *[other] { $minutes } minutes
}
tutorials-steps = { $count ->
    [one] 1 step
   *[other] { $count } steps
}
tutorials-done = You have done it
tutorials-go-on = Go on from step { $step }
tutorials-kept = This browser remembers your step for 90 days, only when you go from one step to another. We do not keep who you are.
tutorials-reviewed = Reviewed on { $day }
tutorials-have = Before you begin
tutorials-begin = Begin
tutorials-again = Back to step 1
tutorials-what = What you will do
tutorials-step = Step { $number }
tutorials-step-of = Step { $number } of { $count }
tutorials-all-steps = All steps done
tutorials-nav = Steps
tutorials-next = Next
tutorials-previous = Previous
tutorials-finish = Finish
tutorials-back = Back to the last step
tutorials-others = Other tutorials
tutorials-end = That is it
tutorials-end-words = You have reached the end of “{ $title }”.
tutorials-print-large = Large print
tutorials-print-normal = Normal print
tutorials-whole = All on one page
tutorials-by-steps = Step by step
tutorials-print = Print it
tutorials-stuck = Are you stuck?
tutorials-stuck-words = You need not do it alone.
tutorials-call-me = We call you
tutorials-chat = Write to us in the chat
tutorials-sheet = The procedure
tutorials-helped = Was this of help?
tutorials-helped-yes = Yes
tutorials-helped-partly = Partly
tutorials-helped-no = No
tutorials-words = What is missing or unclear?
tutorials-words-hint = If you want to say it. Up to 500 letters, without names or data of yours.
tutorials-send = Send
tutorials-thanks = Thank you for telling us
tutorials-thanks-words = Whoever writes the tutorials will read it.
