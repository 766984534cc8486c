-- What time requires: who has taken a deposit, receipts that are told again, deposits that have served. Who may read what, and when it
-- goes: docs/storage.md.

-- What the one who took the deposit left: 16 bytes that its readers alone can tell from any others.
ALTER TABLE deposits ADD COLUMN claim TEXT CHECK (length(claim) = 22);
-- Whether that was after the gate was opened: then it cannot be taken once more.
ALTER TABLE deposits ADD COLUMN claimed_open INTEGER NOT NULL DEFAULT 0 CHECK (claimed_open IN (0, 1));
-- Whether somebody who has opened it has said that it has served. The daily run deletes it.
ALTER TABLE deposits ADD COLUMN expires INTEGER NOT NULL DEFAULT 0 CHECK (expires IN (0, 1));
-- The publication that told of it last, so that it is told again before that one goes; null before the first.
ALTER TABLE deposits ADD COLUMN told_on TEXT CHECK (told_on GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]');

-- Rather too early than too late: not before its own day, nor before the oldest publication that there is.
UPDATE deposits SET told_on = max(day, (SELECT min(published_on) FROM publications)) WHERE published_state > 0;

CREATE INDEX deposits_told ON deposits (told_on, tag) WHERE receipt_due = 0;
CREATE INDEX deposits_expiring ON deposits (day, tag) WHERE expires = 1;

-- Filler receipts that have been told and wait to be told again, as real ones do: as what (2 acknowledged, 3 open to deputies), and either on
-- which publication's day, or, where nothing new is to be told, when the one that told of it last has become old.
CREATE TABLE waiting_ghosts (
  tag TEXT NOT NULL PRIMARY KEY CHECK (length(tag) = 22),
  memo TEXT NOT NULL CHECK (length(memo) = 32),
  state INTEGER NOT NULL CHECK (state IN (2, 3)),
  due_on TEXT CHECK (due_on GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
  told_on TEXT CHECK (told_on GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
  CHECK ((due_on IS NULL) <> (told_on IS NULL))
) STRICT, WITHOUT ROWID;
INSERT INTO waiting_ghosts (tag, memo, state, due_on) SELECT tag, memo, state, due_on FROM ghosts;
DROP TABLE ghosts;
ALTER TABLE waiting_ghosts RENAME TO ghosts;

CREATE INDEX ghosts_due ON ghosts (due_on, tag) WHERE due_on IS NOT NULL;
CREATE INDEX ghosts_told ON ghosts (told_on, tag) WHERE told_on IS NOT NULL;
