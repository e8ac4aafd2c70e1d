-- The hour somebody of the list moved away from themselves: it is not offered to them again.
ALTER TABLE appointments_earlier ADD COLUMN gave_up BIGINT;
