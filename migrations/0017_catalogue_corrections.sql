-- What the assistant took for one thing and whoever serves the public for another: counted by day, stripped of what
-- could say who asked. Nothing is thought where the assistant had no sheet.
CREATE TABLE catalogue_corrections (
    folded  TEXT NOT NULL,
    lang    TEXT NOT NULL,
    thought TEXT NOT NULL,
    chosen  TEXT NOT NULL,
    day     BIGINT NOT NULL,
    words   TEXT NOT NULL,
    count   BIGINT NOT NULL,
    PRIMARY KEY (folded, lang, thought, chosen, day)
);

CREATE INDEX catalogue_corrections_day ON catalogue_corrections (day);
