conversation-notice-plain = { $town } will use your number and what you write *only to answer you*.

    Do you accept?
conversation-notice-again = Before we answer, we need to know whether you accept the data notice. Until then we keep nothing of what you write.
conversation-agree = I accept
conversation-disagree = I do not accept
conversation-refused = Fine: nothing is kept. Find us on { $phone } or at the office: { $address }. If you change your mind, write again.
conversation-withdrawn = Done: we have erased what we had of yours on this channel. Only the record that you asked for it stays. Find us on { $phone } or at the office: { $address }.
conversation-emergency = If anyone is in danger, call *112* now. It is free.
conversation-queued = We are passing you to a person. { $ahead ->
        [0] Nobody is ahead of you.
        [one] 1 person is ahead of you.
       *[other] { $ahead } people are ahead of you.
    } Right now we cannot tell you how many minutes it will be.
conversation-queued-wait = We are passing you to a person in { $from } to { $to } minutes. { $ahead ->
        [0] Nobody is ahead of you.
        [one] 1 person is ahead of you.
       *[other] { $ahead } people are ahead of you.
    }
conversation-queue-heard = We have it. Whoever answers you will have read it; no need to repeat it.
conversation-wait-on = Fine: we keep your place.
conversation-closed = Nobody is here now; people return { $day } at { $hour }. Meanwhile I, the assistant, can answer.
conversation-closed-long = Nobody is on this channel now. Meanwhile I, the assistant, can answer.
conversation-taken = You are now with { $name }, who has read the conversation; no need to repeat it.
conversation-nobody = Nobody has been able to answer you yet. Shall we call you?
conversation-nobody-closed = Nobody will be able to answer you today; people return { $day } at { $hour }. Shall we call you?
conversation-call-me = Yes, call me
conversation-keep-waiting = I would rather wait
conversation-callback = Noted. We will call you on { $phone } from { $office }.
conversation-file-large = The file is too large for this channel, which takes { $megabytes } MB. Send a smaller one, or bring it to the office.
conversation-refused-taken = A colleague took it before you.
conversation-refused-file_kind = This channel does not carry this kind of file.
conversation-refused-file_large = The file is too large for this channel.
conversation-refused-past = That time has already passed.
conversation-refused-closed = This conversation is closed.
conversation-refused-mode = Not possible now: the conversation has changed. Open it again.
conversation-refused-absent = This conversation is no longer here.
conversation-refused-window = The person last wrote more than 24 hours ago and WhatsApp takes no free replies. Call them or wait until they write.
conversation-refused-unreachable = Nothing reaches them on this channel: they blocked us or left.
conversation-refused-empty = The message is empty.
conversation-refused-long = The message is longer than 10,000 letters. Split it or send a document.
conversation-refused-fault = It could not be saved. Try again.
