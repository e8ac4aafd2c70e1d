-- The catalogue as it was imported, each time whole: what a resident was told can be looked up years later.
CREATE TABLE catalogue_versions (
    id          BIGINT PRIMARY KEY,
    imported_at BIGINT NOT NULL,
    imported_by TEXT NOT NULL,
    sha256      TEXT NOT NULL,
    document    TEXT NOT NULL
);
