-- How an office comes about: founding, invitations, proposals, passkeys. Who may read what, and when it goes: docs/storage.md.

-- SHA-256 of the code that lets somebody found the channel. Written by the deployment before there is a channel; goes with the founding.
CREATE TABLE founding_codes (
  only INTEGER NOT NULL PRIMARY KEY CHECK (only = 1),
  hash TEXT NOT NULL CHECK (length(hash) = 43)
) STRICT, WITHOUT ROWID;

-- An invitation by SHA-256 of its token, and what the invited person has answered: role, name, unit, affiliation, key as JSON. Goes with
-- the admission, when root takes it back, a day after it can be answered no more, or, where it has been answered, a week later.
CREATE TABLE invitations (
  token_hash TEXT NOT NULL PRIMARY KEY CHECK (length(token_hash) = 43),
  role TEXT NOT NULL CHECK (role IN ('ombudsperson', 'leader')),
  invited_on TEXT NOT NULL CHECK (invited_on GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
  application TEXT CHECK (application IS NULL OR json_valid(application))
) STRICT, WITHOUT ROWID;

-- The one entry that root has signed and that waits for a serving ombudsperson. Goes with the next entry of
-- the roster, or when its time is over.
CREATE TABLE proposals (
  only INTEGER NOT NULL PRIMARY KEY CHECK (only = 1),
  entry TEXT NOT NULL CHECK (json_valid(entry))
) STRICT, WITHOUT ROWID;

-- An official's recovery phrase, wrapped under a passkey's own secret (PRF), which never leaves the device. By SHA-256 of the credential's
-- id; roster_key is the official's public key, or that of somebody who is invited. Goes with the office.
CREATE TABLE passkeys (
  credential TEXT NOT NULL PRIMARY KEY CHECK (length(credential) = 43),
  roster_key TEXT NOT NULL CHECK (length(roster_key) = 43),
  added_on TEXT NOT NULL CHECK (added_on GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
  wrapped TEXT NOT NULL CHECK (length(wrapped) = 76)
) STRICT, WITHOUT ROWID;

CREATE INDEX passkeys_roster_key ON passkeys (roster_key);
