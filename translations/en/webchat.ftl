webchat-title = Chat
webchat-heading = Town hall chat
webchat-menu = More options: language, look and data
webchat-log = Conversation
webchat-to-demo = All the doors of the demo
webchat-people-until = People are here now, until { $hour }
webchat-people-here = People are here now
webchat-people-back = The assistant answers now. People are back { $when }
webchat-assistant-only = The assistant answers
webchat-offline = No live connection since { $hour }

webchat-assistant = Assistant
webchat-file-tab = (opens in a new tab)
webchat-somebody = Somebody at the office
webchat-you = You
webchat-hello = Good morning! I am the office’s virtual assistant. Before we begin, there is one thing to decide.
webchat-sent = Sent
webchat-read = Read
webchat-not-kept = We did not keep this message.

webchat-agreed = You accepted the data notice (version { $version })
webchat-change-it = change it
webchat-queued = You are waiting for a person.
webchat-transferred = You are now with { $name } from the office. No need to repeat it.
webchat-back-to-assistant = The assistant answers you again.
webchat-closed = The conversation is over. If you write, we will start another.
webchat-callback = You asked us to call you.

webchat-notice-heading = Your data in this chat
webchat-notice-who = Who uses them: { $council } Town Council, to answer you and nothing else.
webchat-notice-months = { $months ->
    [one] For how long: one month. Then they erase themselves.
   *[other] For how long: { $months } months. Then they erase themselves.
  }
webchat-notice-yours = They are yours: you can see, correct or erase them at any time.
webchat-notice-health = Do not write health data or passwords here.
webchat-notice-whole = The whole notice (version { $version })
webchat-notice-if-no = If you say no, we keep nothing and tell you other ways to talk to us.
webchat-agree = I accept
webchat-disagree = I do not accept
webchat-refused = Fine: nothing is kept.
webchat-withdrawn = Done: we erased the conversation and what we knew from it.
webchat-elsewhere = Find us here:
webchat-emergency = If anyone is in danger, call now:
webchat-your-data = Your data
webchat-agreed-version = You accepted version { $version } of the notice:
webchat-keep = Leave it as it is
webchat-withdraw = I no longer accept: erase it
webchat-withdraw-words = We will erase the conversation and what we know from it. We keep only the proof that you had accepted and that you took it back.
webchat-back = Back to the chat

webchat-message = Message
webchat-write = Write…
webchat-send = Send
webchat-choose-first = Choose an option first
webchat-refresh = See if there is an answer
webchat-earlier = See what came before
webchat-too-long = It is too long: there is room for { $most } letters. What you wrote is still here.
webchat-unsent = It was not sent. What you wrote is still here; try again.
