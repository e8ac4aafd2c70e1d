# The channels: what they say when they offer a choice, what does not fit, and why a message did not arrive.
# Staff read the explanations of errors, beside the message.

channel-choose = Choose an option:
channel-list_label = Choose an option
channel-share_phone = Share my phone number
channel-name-webchat = the web chat

channel-limit-too_many = { $field }: there are { $found } choices and { $channel } shows only { $limit }.
channel-limit-too_long = { $field }: it has { $found } characters and { $channel } takes { $limit }.
channel-limit-too_many_bytes = { $field }: it takes { $found } bytes and { $channel } carries { $limit }. Every accented letter takes two.
channel-limit-empty = { $field }: it is empty. { $channel } needs some text there.
channel-limit-repeated = { $field }: it is the same as another choice, and nobody could tell them apart.

channel-error-unknown = The provider could not deliver the message (code { $code }). If it happens again, tell whoever looks after the channel.
channel-error-10 = The office lacks the provider’s permission to send this message. Whoever looks after the channel has to check its permissions.
channel-error-100 = The provider does not accept the form of this message. Tell whoever looks after the channel.
channel-error-190 = The channel’s key is no longer valid. Messages wait, and go out once whoever looks after the channel renews it.
channel-error-368 = The provider has blocked the council’s account for now. Messages wait; whoever looks after the channel has to look into it.
channel-error-400 = Telegram did not accept the message as it was written.
channel-error-401 = The bot’s key is no longer valid. Messages wait, and go out once whoever looks after the channel renews it.
channel-error-403 = This person has blocked the bot or closed their account. See whether you can reach them another way.
channel-error-429 = Too many messages went out in a row. The rest will go out by themselves in a while.
channel-error-130429 = Too many messages went out in a row from the council’s number. The rest will go out by themselves in a while.
channel-error-130497 = WhatsApp does not let the council write to people in this country. See whether you can reach them another way.
channel-error-131000 = WhatsApp is having trouble right now. The message will be sent again by itself.
channel-error-131026 = WhatsApp cannot deliver the message: the number may not be on WhatsApp, may use an old version, or may have blocked us. Try calling.
channel-error-131042 = There is a problem with the payment of the council’s WhatsApp account. Messages wait until it is solved.
channel-error-131045 = The council’s number is not properly registered with WhatsApp. Messages wait until whoever looks after the channel puts it right.
channel-error-131047 = This person last wrote to us more than 24 hours ago, and WhatsApp now only lets us send them an approved template.
channel-error-131049 = WhatsApp held the message back so as not to burden this person. Do not send it again now; try another day, or call.
channel-error-131050 = This person has asked WhatsApp not to receive notices from the council.
channel-error-131051 = WhatsApp does not take this kind of message.
channel-error-131052 = The file this person sent could not be fetched. Ask them to send it again.
channel-error-131053 = WhatsApp did not accept the attached file. Check its format and size and try again.
channel-error-131056 = Too many messages went to this person in a row. The message will go out by itself in a few seconds.
channel-error-131062 = This message needs the person’s phone number and WhatsApp does not tell us. Ask them for it.
channel-error-132000 = The message template is not approved, or a detail is missing from it. Tell whoever looks after the channel.
