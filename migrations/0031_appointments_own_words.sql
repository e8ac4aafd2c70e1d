-- What the office says in its own words beside the standard text of a notice, in its person's language.
ALTER TABLE appointments_notices ADD COLUMN own_words TEXT;
