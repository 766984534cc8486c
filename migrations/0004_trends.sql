-- The release log, public: entry n as JSON, and the SHA-256 of its canonical form. It holds the hashes of release keys and what has been
-- released, and no count that is true. Who may read what, and when it goes: docs/storage.md.
CREATE TABLE release_entries (
  n INTEGER NOT NULL PRIMARY KEY CHECK (n BETWEEN 0 AND 4095),
  hash TEXT NOT NULL CHECK (length(hash) = 43),
  entry TEXT NOT NULL CHECK (json_valid(entry))
) STRICT, WITHOUT ROWID;
