# The public web: front page, search, sheets, office and seat.
citizen-e-office = The Council’s e-office
citizen-official-time = Official time: { $time }
citizen-search = Search
citizen-council = { $town } Town Council
citizen-to-demo = Every door of the demonstration
citizen-foot-office = Offices and hours
citizen-foot-seat = About the e-office
citizen-foot-procedures = All procedures
citizen-foot-calendar = Calendar of non-working days
citizen-foot-accessibility = Accessibility
citizen-foot-data = Data protection
citizen-foot-incidents = Faults of the e-office
