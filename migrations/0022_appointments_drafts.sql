-- What coordinators mean to change of the hours and have not put in force: each their own, step by step.
CREATE TABLE appointments_drafts (
    -- The member of staff, and which of their drafts: 'agenda' or 'today'.
    staff TEXT NOT NULL,
    which TEXT NOT NULL,
    body TEXT NOT NULL,
    changed_at BIGINT NOT NULL,
    PRIMARY KEY (staff, which)
);
