-- Whom no way reached is looked for at every page of the day.
CREATE INDEX appointments_notices_untold ON appointments_notices (appointment) WHERE state IN ('failed', 'uncertain');
