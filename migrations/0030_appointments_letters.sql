-- When letters left within the last minute, from whatever node: what the mail server takes in a minute is for all of
-- them together. Older rows go as newer ones come.
CREATE TABLE appointments_letters (
    notice TEXT NOT NULL,
    left_at BIGINT NOT NULL
);

CREATE INDEX appointments_letters_left ON appointments_letters (left_at);
