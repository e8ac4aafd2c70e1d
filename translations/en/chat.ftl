# The chat's virtual assistant. Voice: plain you, short sentences, first what happens, then what you can do.

chat-welcome = Hello. I am the virtual assistant of the town council: { $town }. I answer questions and can pass you to a person. What do you need today? Choose, or write it in your own words.
chat-menu = What do you need? Choose, or write it in your own words.
chat-list_label = See options
chat-stale = That button was from an earlier message and no longer works. Choose what you need now.
chat-left = Fine, we leave it there. What else do you need?

chat-row-info = Information & services
chat-row-info-hint = What you need, what it costs, where it is done
chat-row-appointment = Appointments
chat-row-appointment-hint = How to book, change or cancel one
chat-row-tell = Complaint or problem
chat-row-tell-hint = Suggestions too
chat-row-callback = Call me back
chat-row-callback-hint = Leave your number and we call you
chat-row-person = Talk to a person
chat-row-person-hint = During staffed hours
chat-row-language = Change language
chat-row-language-hint = Català, español, English

chat-which_matter = What is it about? Write it in your own words. This is what people ask most:
chat-matters_label = Most asked
chat-which_language = Which language shall we use?
chat-language_set = Fine, we go on in English. What do you need?

chat-ask-documents = What to bring
chat-ask-fee = The price
chat-ask-place = Where to do it
chat-ask-appointment = Get an appointment
chat-ask-menu = Menu
chat-which_of_these = Is it one of these?
chat-which_other = All right. Could it be one of these?
chat-also = And about the other thing you ask: { $answer }
chat-none_of_these = None of these
chat-other_words = Tell me in other words: what it is about and what you want to do.
chat-missed = I did not understand that well. Is it one of these? If not, tell me in other words.
chat-no_such_number = Choose a number from 1 to { $count }, or write what you need.
chat-worded_by_model = This answer was worded by an automatic system from the official page, which is the one that counts.
chat-chosen_by_model = An automatic system took this to be your question. If it is not, say it in other words.

chat-full-documents = What to bring
chat-full-fee = Price
chat-full-deadline = Time it takes
chat-detail-fee = Price of *{ $title }*: { $value }.
chat-detail-deadline = Time for *{ $title }*: { $value }.
chat-detail-identification = To identify yourself for *{ $title }*: { $value }.
chat-detail-documents =
    For *{ $title }* you need:
    { $value }
chat-detail-no_documents = For *{ $title }* you need no documents.
chat-detail-place = *{ $title }* is done this way: { $value }. The page has the steps.
chat-door-online = the e-office
chat-door-in_person = the office
chat-door-kiosk = the self-service machines
chat-door-phone = the telephone
chat-door-video = a video call by appointment
chat-door-chat = the chat, for information only
chat-policy-none = *{ $title }* needs no appointment.
chat-policy-optional = For *{ $title }* you can come with or without an appointment. With one you wait less.
chat-policy-mandatory = *{ $title }* needs an appointment.
chat-appointments = Book an appointment on { $phone } or at the e-office.

chat-emergency = If anyone is in danger, call *112* now. It is free and always answered.

chat-person = I am passing you to a person at the office, who will read this conversation. Meanwhile you can write what you need.
chat-person-missed = I do not know this well enough. I am passing you to a person, who will read this conversation.
chat-person-complaint = Thank you for telling us, and I am sorry. I am passing you to a person, who will read it and answer.
chat-person-incident = Thank you for reporting it. I am passing you to a person. If you have not said so yet, write the street and number.
chat-person-suggestion = Thank you for the idea. I am passing you to a person, who will read it and answer.
chat-wait-ahead = { $people ->
        [one] 1 person is ahead of you.
       *[other] { $people } people are ahead of you.
    }
chat-wait-minutes = They will answer in { $from } to { $to } minutes.
chat-wait-about = { $minutes ->
        [one] They will answer in about 1 minute.
       *[other] They will answer in about { $minutes } minutes.
    }
chat-wait-unknown = We do not know yet how many minutes it will be.
chat-understood-item = Asked about: { $title }.
chat-understood-said = Wrote: “{ $text }”.

chat-closed = Nobody is here now; people return { $when }. Meanwhile I, the assistant, can answer.
chat-closed-unknown = Nobody is here now. Meanwhile I, the assistant, can answer.
chat-closed-again = At this hour there is still only me, the assistant.
chat-closed-told = Thank you for telling us. It stays written in this conversation.
chat-closed-missed = I do not know this well enough.
chat-closed-offer = If you like, we will call you when we are back, or you can book an appointment.

chat-tell = I am listening. What is it?
chat-tell-complaint = A complaint
chat-tell-incident = Something broken
chat-tell-suggestion = A suggestion
chat-tell-complaint-how = Say what happened, in one message. A person will read it.
chat-tell-incident-how = Say what is wrong and where: street and number, in one message. A person will read it.
chat-tell-suggestion-how = Write your idea in one message. A person will read it.

chat-call-number = Which number shall we call? Write its 9 digits.
chat-call-wrong_number = { $digits ->
        [one] The phone number has 1 digit; it needs 9, or the country code with a + sign. Write it again.
       *[other] The phone number has { $digits } digits; it needs 9, or the country code with a + sign. Write it again.
    }
chat-call-no_digits = I see no number there. Write the 9 digits of the phone, or “menu” to leave it.
chat-call-when = When is a good time to call you?
chat-call-topic = What is it about? One sentence is enough.
chat-call-confirm = We will call you on { $phone }, { $band }. About: { $topic }. Is that right?
chat-call-yes = Yes, call me
chat-call-other_number = Another number
chat-call-no = Leave it
chat-call-taken = Noted. We will call you { $when } on { $phone }, from { $from }.
chat-call-taken-other = Noted. We do not call { $band }; we will call you { $when } on { $phone }, from { $from }.
chat-band-morning = In the morning
chat-band-midday = At midday
chat-band-afternoon = In the afternoon
chat-band-any = At any time
chat-band-morning-said = in the morning
chat-band-midday-said = at midday
chat-band-afternoon-said = in the afternoon
chat-band-any-said = during office hours

chat-not_here-identity = We do not take document, account or card numbers here. We have not kept it. This is the place to give it:
chat-not_here-papers = We cannot take documents here. We have not kept them. Hand them in at the e-office or the office:
chat-not_here-erased = Thank you for telling us. We cannot take documents here: we have deleted the photos you just sent. Hand them in at the e-office or the office:
chat-photo = Thank you for the photos. I cannot look at pictures; I keep them for a person to see. What is it about?
chat-photo-other = Something else
chat-photo-paper = A document or an ID
chat-photo-tell = Thank you for the photos: a person will see them. Now tell me what is wrong and where: street and number, in one message.
chat-photo-kept = Thank you for the photo: a person will see it. Let us finish arranging the call first.
chat-voice = I do not understand voice messages yet. Write what you need, or say “person” and I will pass you on.
chat-video = I cannot watch videos. Write what you need in a few words.
chat-sticker = I am here. Write what you need.
chat-place = I have the place. Now tell me what is wrong there, in one message.
chat-card = Thank you, but I need no contact right now. Write what you need.
chat-unsupported = I cannot read this kind of message. Write it in words.
chat-withdrawn = Done: you have withdrawn your consent. We erase this conversation and your contact, and will not write to you again. If you write to us again, we will ask again.
chat-thanks = You are welcome. If you need anything else, write to me.
chat-goodbye = Goodbye. If you need anything else, write whenever you like.

chat-elsewhere = The town council does not deal with that, and I cannot inform you well.
chat-elsewhere-id_card = ID cards and passports are issued by the National Police: appointments on 060 or at citapreviadnie.es. If you lost your DNI in town, we can check the lost property.
chat-elsewhere-residence_card = NIE, residence cards, visas and nationality belong to the State: Immigration Office, National Police or Ministry of Justice. The council does the census and the settlement and housing reports.
chat-elsewhere-unemployment = Unemployment benefits belong to SEPE (sepe.es). Job-seeker registration is with SOC. The council helps you look for work: write “job board”.
chat-elsewhere-health = Health care and the health card belong to CatSalut: call 061 or your health centre. If it is serious, call 112.
chat-elsewhere-driving = Driving licences, plates and points belong to the traffic authority (phone 060, dgt.es). Book the ITV at the inspection station. The council deals with vehicle tax and fines in town.
chat-elsewhere-state_taxes = Income tax and VAT belong to the State tax agency; inheritance and transfer tax to the Catalan one. The council deals with property, vehicle and waste taxes and capital gains on property.
chat-elsewhere-pensions = Pensions, work records and birth benefits belong to Social Security (seg-social.es). If you are in difficulty, write “social services”.
chat-elsewhere-disability_grade = Disability grades and large-family cards are issued by the Generalitat. The council applies discounts for them: ask me.
chat-elsewhere-trains = Trains, the metro and buses between towns are not run by the council. I can tell you about the town bus: write “bus”.
chat-elsewhere-post_and_companies = That belongs to a company (post, bank, electricity, gas, water or telephone). If you have a problem and they do not answer, write “consumer”.
chat-elsewhere-justice = That is for the courts, a lawyer or a notary. Criminal records are certified by the Ministry of Justice. The justice of the peace has births, marriages and deaths.
chat-elsewhere-schools = Schools and qualifications belong to the Education Department of the Generalitat or the school itself. The council runs the nurseries and the grants for books.
chat-elsewhere-other_town = That belongs to another town council. Here we can inform you about our own town.
chat-elsewhere-weather = I do not know the weather. You will find it at meteo.cat, the Catalan weather service.
chat-elsewhere-leisure = I do not know about that. I can help with the council’s procedures and services.
chat-elsewhere-chitchat = I am a program that answers questions about the town council. Write a procedure or a service and I will help.
chat-elsewhere-insult = I see that you are upset. Tell me what you need and I will try to solve it, or write “person”.
chat-elsewhere-associations = Associations are registered by the Generalitat (Department of Justice). The town hall keeps the municipal register of organisations: write “application” if you want to join it.
chat-elsewhere-church = That is for the parish or the religious community. For civil weddings and the cemetery, ask me.
chat-elsewhere-consulates = Your country’s consulate does that. The town hall can give you a census certificate if they ask for one.
chat-elsewhere-elections = Postal votes are at the post office, and the electoral roll is kept by the Electoral Census Office (ine.es). I cannot talk about parties or results.
chat-elsewhere-labour = Disputes at work are for the Labour Inspectorate, the Department of Business and Labour and the unions. If you are looking for a job, write “job centre”.
chat-elsewhere-mossos = That is for the Mossos d’Esquadra: crimes are reported at any of their police stations. If it is urgent, call 112.
chat-elsewhere-nature_permits = Hunting, fishing, mushrooms and fires in the woods are authorised by the Generalitat (rural agents and Department of Agriculture). If you see fire or smoke, call 112.
chat-elsewhere-neighbours_community = That is for the owners’ association and whoever manages it. The town hall has no say in it.
chat-elsewhere-other = I know nothing about that: I answer questions about the town hall’s procedures and services.
chat-elsewhere-other_administrations = That belongs to another administration (Generalitat, provincial or county council, or the State). On 012 they will tell you which.
chat-elsewhere-roads = Roads and motorways belong to the Generalitat, the provincial council or the State. The town hall looks after the town’s own streets.
chat-elsewhere-privacy = I cannot give information about other people.
chat-elsewhere-manipulation = I cannot do that. I can tell you about the council’s procedures and services.
chat-tutorial = We show you step by step: { $link }
