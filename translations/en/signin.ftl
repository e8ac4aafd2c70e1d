# How staff come in.
signin-title = Sign in to the desk
signin-for = For council staff
signin-login = User name
signin-password = Password
signin-go = Continue
signin-lost = If you lost your password or your phone, ask whoever keeps the accounts.
signin-themes = How you want to see it

signin-refused = We could not let you in. Check the name and the password.
signin-wait = There have been too many tries from here. Try again in { $number ->
    [one] 1 minute
   *[other] { $number } minutes
}.
signin-wait-seconds = There have been too many tries from here. Try again in { $number } s.
signin-locked = There have been too many tries from here. Ask a coordinator to let you through again.
signin-expired = Too much time has passed. Start again.

signin-code-title = The code on your phone
signin-code-words = Open the code app on your phone and type the six digits it shows now.
signin-code-enrol = This is your first time here. Scan this drawing with the code app on your phone and type the six digits it gives you.
signin-code-drawing = Drawing to scan with the phone
signin-code-typed = Or type this key into it:
signin-code-once = We only show it now. Share it with nobody.
signin-code-label = Six-digit code
signin-code-go = Sign in
signin-code-again = Start again
signin-code-refused = This code is wrong or was used already. Wait for it to change and type the new one.

signin-locked-title = The desk locked itself
signin-locked-words = { $name }, nothing was touched for more than fifteen minutes. Type your password and go on where you were: what you were writing is still there.
signin-locked-go = Open it
signin-locked-other = That is not me: sign out
signin-locked-refused = That is not the password. Try again.

signin-demo-title = This town is invented
signin-demo-words = Choose who you want to be and come in without a password. In a real council this door does not exist.
signin-demo-by_hand = I want to sign in step by step
signin-demo-password = Everybody’s password is
signin-demo-codes = Each person’s code right now
signin-demo-code = Code now

signin-account-title = Your account
signin-account-given = Somebody gave you this password. First of all, choose one that only you know.
signin-account-changed = Password changed. The other sessions are closed.
signin-account-sessions = Your sessions
signin-account-before = Access before this one:
signin-account-device = Browser
signin-account-unknown = Another program
signin-account-source = Address
signin-account-seen = Last used
signin-account-this = This one
signin-account-close = Close it
signin-account-close_others = Close all the others
signin-account-password = Change the password
signin-account-old = The present one
signin-account-old_wrong = That is not the present password. Nothing was changed.
signin-account-new = The new one
signin-account-hint = From 12 to 128 characters. A sentence you remember makes a good password.
signin-account-change = Change it
signin-account-keys = Single-key shortcuts at the desk

signin-password-short = The new password is too short: it needs 12 characters.
signin-password-long = The new password is too long: 128 characters are enough.
signin-password-common = Everybody would try this password. Choose a sentence that only means something to you.
signin-password-name = This password is little more than a known name. Choose a sentence that only means something to you.

signin-likes-title = Preferences
signin-likes-words = How you want to see the desk and how it may call you. They are the same on all your computers.
signin-likes-kept = Saved.
signin-likes-look = Look
signin-likes-large = Larger letters and buttons
signin-likes-news = Notices
signin-likes-news-words = Only when somebody writes in a conversation of yours, when somebody new waits and when a note calls you. They never say who it is.
signin-likes-sound = A short sound
signin-likes-try = Try the sound
signin-likes-notices = A browser notice when the desk is out of sight
signin-likes-ask = Let the browser notify me
signin-likes-granted = The browser already lets us notify you.
signin-likes-denied = The browser does not let us notify you. You can change it at the padlock beside the address.
signin-likes-noscript = Sounds and notices need JavaScript.
signin-likes-keep = Save
signin-likes-here = In this browser only
signin-likes-here-words = The language and the shortcuts are kept here.
signin-news-mine = New message in a conversation of yours
signin-news-waiting = Somebody new is waiting
signin-news-mention = A note calls you
