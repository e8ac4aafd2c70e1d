-- What a day left open is found without looking through all days.
CREATE INDEX queue_tickets_open ON queue_tickets (day) WHERE state IN ('waiting', 'called', 'attended', 'parked');
