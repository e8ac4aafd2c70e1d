-- Appointments that are one visit, at several counters in turn or at once: the id of the first of them, in all of them.
ALTER TABLE appointments_appointments ADD COLUMN joint TEXT;

CREATE INDEX appointments_appointments_joint ON appointments_appointments (joint) WHERE joint IS NOT NULL;
