-- What messages say of the person and theirs. Facts are worked out from these rows; none is kept as such.

CREATE TABLE sayings (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    -- NULL: set by the person's own hand.
    message_id INTEGER REFERENCES messages (id) ON DELETE CASCADE,
    place INTEGER NOT NULL,
    kin TEXT NOT NULL,
    name TEXT NOT NULL,
    relation TEXT NOT NULL CHECK (relation <> ''),
    of TEXT NOT NULL,
    value TEXT NOT NULL,
    holds TEXT NOT NULL CHECK (holds IN ('now', 'past', 'not')),
    day TEXT CHECK (day GLOB '????-??-??'),
    said_at TEXT NOT NULL CHECK (said_at GLOB '????-??-??T??:??:??.??????+00:00'),
    confidence REAL NOT NULL CHECK (confidence > 0 AND confidence < 1),
    correction INTEGER NOT NULL CHECK (correction IN (0, 1)),
    -- The value the person's hand replaced.
    instead_of TEXT CHECK (message_id IS NULL OR instead_of IS NULL),
    pinned INTEGER NOT NULL DEFAULT 0 CHECK (pinned IN (0, 1)),
    UNIQUE (message_id, place)
) STRICT;

-- The last message that was read for facts: a later start goes on from there.
CREATE TABLE facts_read (
    id INTEGER PRIMARY KEY CHECK (id = 1),
    through INTEGER NOT NULL
) STRICT;

INSERT INTO facts_read (id, through) VALUES (1, 0);
