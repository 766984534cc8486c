-- Everything that the server keeps of one channel. Who may read what, and when it goes: docs/storage.md.
--
-- Every table is STRICT, and WITHOUT ROWID so that no hidden number keeps the order of arrival. Bytes are base64url without
-- padding, as TEXT. A day is YYYY-MM-DD in Europe/Stockholm; no finer time is stored anywhere.

-- The roster's log, public: entry n as JSON, and the SHA-256 of its canonical form.
CREATE TABLE roster_entries (
  n INTEGER NOT NULL PRIMARY KEY CHECK (n BETWEEN 0 AND 4095),
  hash TEXT NOT NULL CHECK (length(hash) = 43),
  entry TEXT NOT NULL CHECK (json_valid(entry))
) STRICT, WITHOUT ROWID;

-- The newest witness of each ombudsperson, public: "entry n had this head on this day", signed.
CREATE TABLE witnesses (
  official INTEGER NOT NULL PRIMARY KEY CHECK (official BETWEEN 1 AND 255),
  n INTEGER NOT NULL CHECK (n BETWEEN 0 AND 4095),
  head TEXT NOT NULL CHECK (length(head) = 43),
  day TEXT NOT NULL CHECK (day GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
  signature TEXT NOT NULL CHECK (length(signature) = 86)
) STRICT, WITHOUT ROWID;

-- What a `keys` entry names by hash, public: the SHA-256 of each of its 26 keys, 832 bytes.
CREATE TABLE key_lists (
  official INTEGER NOT NULL CHECK (official BETWEEN 1 AND 255),
  first_period INTEGER NOT NULL CHECK (first_period >= 0),
  hashes TEXT NOT NULL CHECK (length(hashes) = 1110),
  PRIMARY KEY (official, first_period)
) STRICT, WITHOUT ROWID;

-- The X-Wing public key of one ombudsperson for one duty period, public; first_period names its list.
CREATE TABLE period_keys (
  period INTEGER NOT NULL CHECK (period >= 0),
  official INTEGER NOT NULL CHECK (official BETWEEN 1 AND 255),
  first_period INTEGER NOT NULL CHECK (first_period BETWEEN 0 AND period),
  key TEXT NOT NULL CHECK (length(key) = 1622),
  PRIMARY KEY (period, official)
) STRICT, WITHOUT ROWID;

-- Letters, covers and hand-overs, which look alike. The small columns stand before the deposit, so that they can be read without it.
CREATE TABLE deposits (
  -- The sender's day, and 16 bytes that only the sender can make or recognise.
  day TEXT NOT NULL CHECK (day GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
  tag TEXT NOT NULL CHECK (length(tag) = 22),
  -- Copied from the deposit's open header: the duty period it was sealed for, SHA-256 of the ack secret, the sender's memo.
  period INTEGER NOT NULL CHECK (period >= 0),
  ack_commitment TEXT NOT NULL CHECK (length(ack_commitment) = 43),
  memo TEXT NOT NULL CHECK (length(memo) = 32),
  -- The share without which the deputies' slots stay shut. Listed only when gate_open is 1.
  gate TEXT NOT NULL CHECK (length(gate) = 43),
  -- Two facts, from which the state follows: somebody has shown the ack secret; the deputies may have the share.
  acknowledged INTEGER NOT NULL DEFAULT 0 CHECK (acknowledged IN (0, 1)),
  gate_open INTEGER NOT NULL DEFAULT 0 CHECK (gate_open IN (0, 1)),
  -- The state that the board last told (0 none), and whether a coming publication has to tell another.
  published_state INTEGER NOT NULL DEFAULT 0 CHECK (published_state BETWEEN 0 AND 3),
  receipt_due INTEGER NOT NULL DEFAULT 1 CHECK (receipt_due IN (0, 1)),
  -- 16 384 bytes as they came.
  deposit TEXT NOT NULL CHECK (length(deposit) = 21846),
  PRIMARY KEY (day, tag)
) STRICT, WITHOUT ROWID;

-- Acknowledged deposits are told first, then those of the newest day: a flood delays the receipts of its own day.
CREATE INDEX deposits_receipt_due ON deposits (acknowledged DESC, day DESC, tag) WHERE receipt_due = 1;
CREATE INDEX deposits_unacknowledged ON deposits (day, tag) WHERE acknowledged = 0 AND gate_open = 0;

-- How many deposits a day brought, so that nobody has to count them. Kept for two days.
CREATE TABLE letterbox_days (
  day TEXT NOT NULL PRIMARY KEY CHECK (day GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
  deposits INTEGER NOT NULL CHECK (deposits > 0)
) STRICT, WITHOUT ROWID;

-- Reply slots that wait for the next publication; 4096 bytes each, of which the first 16 are the hint.
CREATE TABLE reply_slots (
  hint TEXT NOT NULL PRIMARY KEY CHECK (length(hint) = 22),
  posted_on TEXT NOT NULL CHECK (posted_on GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
  slot TEXT NOT NULL CHECK (length(slot) = 5462)
) STRICT, WITHOUT ROWID;

CREATE INDEX reply_slots_waiting ON reply_slots (posted_on, hint);

-- What each publication added to the board, public: receipts of 48 bytes and slots of 4096 bytes, each kind sorted and joined.
-- The slots go after 60 publications, the row after 270.
CREATE TABLE publications (
  published_on TEXT NOT NULL PRIMARY KEY CHECK (published_on GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
  receipts TEXT NOT NULL,
  slots TEXT
) STRICT, WITHOUT ROWID;

-- Filler receipts that have been told as received and wait to be told once more, as real ones are: on which publication's day, and as
-- what (2 acknowledged, 3 open to deputies).
CREATE TABLE ghosts (
  tag TEXT NOT NULL PRIMARY KEY CHECK (length(tag) = 22),
  memo TEXT NOT NULL CHECK (length(memo) = 32),
  due_on TEXT NOT NULL CHECK (due_on GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
  state INTEGER NOT NULL CHECK (state IN (2, 3))
) STRICT, WITHOUT ROWID;

CREATE INDEX ghosts_due ON ghosts (due_on, tag);

-- One sealed vault per official: the newest. Its version is the lock against a second device.
CREATE TABLE vaults (
  official INTEGER NOT NULL PRIMARY KEY CHECK (official BETWEEN 1 AND 255),
  version INTEGER NOT NULL CHECK (version BETWEEN 1 AND 4294967295),
  vault TEXT NOT NULL CHECK (length(vault) IN (87382, 349526, 1398102))
) STRICT, WITHOUT ROWID;

-- SHA-256 of the signatures of accepted writes, so that none is accepted twice. Kept until the day after.
CREATE TABLE spent_signatures (
  signature TEXT NOT NULL PRIMARY KEY CHECK (length(signature) = 43),
  spent_on TEXT NOT NULL CHECK (spent_on GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]')
) STRICT, WITHOUT ROWID;

-- Officials reported lost whose deposits' gates have been opened: it is done once for each.
CREATE TABLE lost_officials (
  official INTEGER NOT NULL PRIMARY KEY CHECK (official BETWEEN 1 AND 255)
) STRICT, WITHOUT ROWID;
