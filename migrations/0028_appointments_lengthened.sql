-- Whether a hold was lengthened, which is done once: 0 or 1.
ALTER TABLE appointments_appointments ADD COLUMN lengthened BIGINT NOT NULL DEFAULT 0;
