# The number: on the telephone of whoever waits, and on the paper that comes out.
ticket-yours = Your number
ticket-before = { $people ->
    [0] You are next
    [one] 1 person is ahead of you
   *[other] { $people } people are ahead of you
}
ticket-between = We will call you between { $from } and { $to }.
ticket-back = If you go out, be back at { $time }.
ticket-hour = We will call you at the time of your appointment, { $time }.
ticket-late = We are later than we told you. We will call you as soon as we can: you keep your place.
ticket-unknown = We do not know yet how long it will take. Please stay in the hall.
ticket-outside = The hall is full: please wait outside. We will tell you when you can come in, and you keep your place.
ticket-chat-in = You can come into the hall now.
ticket-called = { $counter }
ticket-called-more = It is your turn: go there now.
ticket-attended = You are being seen: { $counter }
ticket-parked = We are keeping your place
ticket-parked-more = When you have what we asked for, go back to the counter that was seeing you.
ticket-missed = We called you and missed you
ticket-missed-back = Come to the welcome zone before { $time } and we will put you back in the line, near its front.
ticket-missed-late = Too much time has passed. Come to the welcome zone and we will give you another number.
ticket-done = All done. Thank you for coming.
ticket-left = You have left the line
ticket-left-more = If you still need something, ask for another number at the welcome zone.
ticket-offline = No live connection. Watch the screen in the hall until it is back.
ticket-sound = Tell me with a sound too
ticket-keep = Keep this page open: your phone will vibrate when it is your turn.
ticket-leave = Leave the line
ticket-leave-sure = If you leave it, you lose your place and somebody else moves up.
ticket-leave-yes = Yes, leave the line

ticket-chat-title = Tell me by message
ticket-chat-wish = Follow number { $slip }
ticket-chat-head = Number { $number }
ticket-chat-soon = Not long now: please make your way back to the hall.
ticket-chat-how = How is it going?
ticket-chat-follow = Very well, we will follow number { $number } here. We will write when it is nearly your turn, and when it is.
ticket-chat-followed = Enough conversations already follow this number. You can look at it on its page.
ticket-chat-unknown = We cannot find number { $number } for today. Open the link of your number and try again.
ticket-chat-over = Number { $number } is over.
ticket-chat-called = We have just called { $number }: you can no longer leave the line from here.
ticket-chat-sure = Yes, I leave
ticket-chat-stay = I stay

ticket-paper-came = You came on { $day } at { $time }.
ticket-paper-follow = Follow your number on your phone:
ticket-paper-look = We will call you by your number, on the screen in the hall.
ticket-proof = Proof of presence
ticket-proof-says = { $place }. Whoever holds this paper came there on { $day } at { $time }.
ticket-proof-for = For: { $matter }
ticket-proof-urgent = They said that it cannot wait.
ticket-proof-deadline = They said that the deadline ends today.
ticket-proof-code = Code to check it at the desk:
