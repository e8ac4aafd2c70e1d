-- Lines a coordinator closed to new numbers for a day. Who has a number is called; on the next day it is open again.
CREATE TABLE queue_shut (
    line TEXT PRIMARY KEY,
    site TEXT NOT NULL,
    day BIGINT NOT NULL,
    staff TEXT NOT NULL,
    at BIGINT NOT NULL
);
