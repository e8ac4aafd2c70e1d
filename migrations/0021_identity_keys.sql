-- Keys of other people's programs, for the public interface of appointments.

CREATE TABLE identity_keys (
    id TEXT PRIMARY KEY,
    -- Whose program it is, as the office calls it.
    name TEXT NOT NULL,
    -- SHA-256 of the key: who reads this table cannot use it.
    fingerprint TEXT NOT NULL UNIQUE,
    -- How often it may ask within one minute of the clock.
    per_minute BIGINT NOT NULL,
    -- The minute it asked in last, counted from 1970, and how often in that minute.
    asked_in BIGINT NOT NULL,
    asked BIGINT NOT NULL,
    made_at BIGINT NOT NULL,
    revoked_at BIGINT
);

-- What a program was answered under a word of its own, so that asking again does nothing twice.
CREATE TABLE identity_key_answers (
    owner TEXT NOT NULL,
    -- SHA-256 of the program's word, and of what it asked with it.
    word TEXT NOT NULL,
    asked TEXT NOT NULL,
    -- 0 while the change that does it is under way.
    status BIGINT NOT NULL,
    body TEXT NOT NULL,
    made_at BIGINT NOT NULL,
    PRIMARY KEY (owner, word)
);

CREATE INDEX identity_key_answers_made ON identity_key_answers (made_at);
