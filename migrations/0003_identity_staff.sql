-- Who works here, how they prove it, and from when to when they are at the desk.

CREATE TABLE identity_accounts (
    id TEXT PRIMARY KEY,
    login TEXT NOT NULL UNIQUE,
    name TEXT NOT NULL,
    role TEXT NOT NULL,
    password TEXT NOT NULL,
    -- The password was given by somebody else: its owner chooses another before anything.
    password_given BIGINT NOT NULL,
    -- NULL until the account's first log-in, which shows the secret once.
    totp_secret BYTEA,
    -- The last thirty-second step whose code was used, so that none is used twice.
    totp_step BIGINT NOT NULL,
    created_at BIGINT NOT NULL,
    disabled_at BIGINT,
    -- The last two good accesses: one is this one, the other is shown to its owner.
    last_access_at BIGINT,
    last_access_source TEXT,
    previous_access_at BIGINT,
    previous_access_source TEXT,
    -- Misses since the last good access, shown to its owner too.
    missed BIGINT NOT NULL
);

CREATE TABLE identity_sessions (
    id TEXT PRIMARY KEY,
    account TEXT NOT NULL REFERENCES identity_accounts (id),
    -- SHA-256 of what the browser holds: who reads this table cannot enter.
    token BYTEA NOT NULL UNIQUE,
    -- 'second_factor' until the code is given, then 'open'.
    stage TEXT NOT NULL,
    -- The secret shown for a first log-in, until its first code proves that it was taken.
    offered_secret BYTEA,
    missed BIGINT NOT NULL,
    source TEXT NOT NULL,
    device TEXT NOT NULL,
    created_at BIGINT NOT NULL,
    seen_at BIGINT NOT NULL,
    ends_at BIGINT NOT NULL,
    ended_at BIGINT,
    ended_by TEXT
);

CREATE INDEX identity_sessions_account ON identity_sessions (account, ended_at);

CREATE TABLE identity_tokens (
    id TEXT PRIMARY KEY,
    account TEXT NOT NULL REFERENCES identity_accounts (id),
    token BYTEA NOT NULL UNIQUE,
    label TEXT NOT NULL,
    created_at BIGINT NOT NULL,
    ends_at BIGINT NOT NULL,
    ended_at BIGINT
);

-- Misses, counted for an account, for a source, and for the two together.
CREATE TABLE identity_misses (
    what TEXT PRIMARY KEY,
    missed BIGINT NOT NULL,
    last_at BIGINT NOT NULL
);

-- From where an account was entered well: a flood from elsewhere does not lock these out.
CREATE TABLE identity_sources (
    account TEXT NOT NULL REFERENCES identity_accounts (id),
    source TEXT NOT NULL,
    last_at BIGINT NOT NULL,
    PRIMARY KEY (account, source)
);
