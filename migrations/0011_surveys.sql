-- That somebody may answer a survey once. Which attention it was about is here and nowhere else, and goes when it is answered.
CREATE TABLE surveys_invitations (
    -- SHA-256 of what the link holds: who reads this table cannot answer for anybody.
    token TEXT PRIMARY KEY,
    survey TEXT NOT NULL,
    version BIGINT NOT NULL,
    -- The attention: a thread, a call, a request. NULL once answered or lapsed.
    attention TEXT UNIQUE,
    channel TEXT NOT NULL,
    department TEXT,
    item TEXT,
    sent_at BIGINT NOT NULL,
    ends_at BIGINT NOT NULL,
    -- The answer that it became, so that more questions can be added to it for a day. Then the row goes, and with it
    -- the last way from an attention to its answer.
    answer TEXT
);

CREATE INDEX surveys_invitations_ends ON surveys_invitations (ends_at);

-- An answer, without whose. Its id is by chance and its day has no hour, so that it cannot be laid beside the log.
CREATE TABLE surveys_answers (
    id TEXT PRIMARY KEY,
    survey TEXT NOT NULL,
    version BIGINT NOT NULL,
    day TEXT NOT NULL,
    channel TEXT NOT NULL,
    department TEXT,
    item TEXT,
    lang TEXT NOT NULL,
    -- Only where the person asked to be told: the attention they speak of.
    attention TEXT
);

CREATE INDEX surveys_answers_day ON surveys_answers (survey, day);

CREATE TABLE surveys_replies (
    answer TEXT NOT NULL REFERENCES surveys_answers (id),
    question TEXT NOT NULL,
    -- The choice's number from 0, or the mark of a scale; NULL for words.
    mark BIGINT,
    words TEXT,
    PRIMARY KEY (answer, question)
);
