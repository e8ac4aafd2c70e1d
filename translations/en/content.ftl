# The content manager: the texts that the council writes.
content-template-too_long = It has { $found } characters and { $limit } fit. Make it shorter.
content-template-unknown = “{ $name }” is nothing we can fill in. What there is: { $known }.
content-template-forbidden = “{ $what }” cannot be used in a text. Only data between double braces and conditions with “if” can.
content-template-unreadable = Line { $line } lacks a brace or the end of a condition.
content-template-too_much = This text is too complicated to fill in. Make it shorter.
content-sample-person = Anna
content-sample-agent = Marta
content-sample-town = Vilaverda
content-sample-office_phone = 93 000 00 00
content-sample-item_title = Residence slip
content-sample-item_link = https://seu.vilaverda.example/tramits/padro-volant
content-sample-item_fee = Free
content-sample-code = Q7-2026
content-sample-date = Tuesday 24 November
