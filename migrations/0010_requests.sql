-- What people tell the council: enquiries, suggestions, complaints and incidents.

-- The last public number given out; a number that was begun and undone is skipped.
CREATE TABLE requests_numbers (
    id BIGINT PRIMARY KEY,
    last BIGINT NOT NULL
);

INSERT INTO requests_numbers (id, last) VALUES (1, 0);

CREATE TABLE requests_requests (
    id TEXT PRIMARY KEY,
    -- Said in public lists. Whoever knows it learns nothing more.
    number BIGINT NOT NULL UNIQUE,
    -- Opens the follow-up page: a secret of whoever wrote, and of the staff.
    code TEXT NOT NULL UNIQUE,
    -- Made by the form once: the same key is the same request, however often it is sent.
    form_key TEXT NOT NULL UNIQUE,
    kind TEXT NOT NULL,
    state TEXT NOT NULL,
    -- Grows with every step, so that two clerks who answer at once do not both.
    version BIGINT NOT NULL,
    text TEXT NOT NULL,
    -- What a clerk let out into the public list; nothing until then.
    public_text TEXT,
    address TEXT,
    latitude DOUBLE PRECISION,
    longitude DOUBLE PRECISION,
    category TEXT,
    item TEXT,
    -- About the accessibility of the web: the law gives it a term of its own.
    accessibility BIGINT NOT NULL,
    department TEXT NOT NULL,
    owner TEXT,
    -- 'web', 'whatsapp', 'telegram', 'webchat', 'open311', 'phone' or 'in_person'.
    source TEXT NOT NULL,
    contact TEXT,
    thread TEXT,
    person TEXT,
    name TEXT,
    email TEXT,
    phone TEXT,
    -- How the person wants the answer: 'code', 'phone', 'mail' or 'thread'.
    wants TEXT NOT NULL,
    -- A picture that an application keeps elsewhere. Never fetched by us.
    media_url TEXT,
    lang TEXT NOT NULL,
    received_at BIGINT NOT NULL,
    answer_by BIGINT NOT NULL,
    updated_at BIGINT NOT NULL,
    answered_at BIGINT,
    closed_at BIGINT,
    joined_to TEXT,
    -- What the person said of the answer: 'yes', 'partly' or 'no'.
    solved TEXT,
    erased_at BIGINT
);

CREATE INDEX requests_requests_due ON requests_requests (state, answer_by, id);
CREATE INDEX requests_requests_department ON requests_requests (department, state, answer_by);
CREATE INDEX requests_requests_received ON requests_requests (kind, received_at);
CREATE INDEX requests_requests_contact ON requests_requests (contact);
CREATE INDEX requests_requests_person ON requests_requests (person);
CREATE INDEX requests_requests_thread ON requests_requests (thread, received_at);
CREATE INDEX requests_requests_joined ON requests_requests (joined_to);

-- Everything that happened to a request, in order: states, notes, questions, answers, what the person added.
CREATE TABLE requests_steps (
    id TEXT PRIMARY KEY,
    request TEXT NOT NULL REFERENCES requests_requests (id),
    seq BIGINT NOT NULL,
    at BIGINT NOT NULL,
    actor TEXT NOT NULL,
    kind TEXT NOT NULL,
    text TEXT,
    -- Who it was given to, why it was refused: words of ours, never of a person.
    detail TEXT,
    client_key TEXT,
    UNIQUE (request, seq),
    UNIQUE (request, client_key)
);

CREATE TABLE requests_photos (
    id TEXT PRIMARY KEY,
    -- NULL while the form is not accepted yet; kept under its key so that nobody has to take the photo again.
    request TEXT REFERENCES requests_requests (id),
    form_key TEXT NOT NULL,
    -- NULL for a picture of a conversation, which lives there under its own id.
    sha256 TEXT,
    attachment TEXT,
    size BIGINT NOT NULL,
    at BIGINT NOT NULL
);

CREATE INDEX requests_photos_request ON requests_photos (request);
CREATE INDEX requests_photos_form_key ON requests_photos (form_key);
CREATE INDEX requests_photos_sha256 ON requests_photos (sha256);

-- Photos whose last mention was erased; they are deleted from the disk after the change.
CREATE TABLE requests_discards (
    sha256 TEXT PRIMARY KEY,
    at BIGINT NOT NULL
);

-- Codes guessed wrong and requests sent, by source. A source is a hash: an address says where somebody lives.
CREATE TABLE requests_misses (
    what TEXT PRIMARY KEY,
    missed BIGINT NOT NULL,
    last_at BIGINT NOT NULL
);

CREATE INDEX requests_misses_last_at ON requests_misses (last_at);
