-- What was heard in each line of the person's, how both felt after it, and what of that each reply showed.

CREATE TABLE felt (
    message_id INTEGER PRIMARY KEY REFERENCES messages (id) ON DELETE CASCADE,
    -- The message's own, here so that a day of many years is found at once.
    said_at TEXT NOT NULL CHECK (said_at GLOB '????-??-??T??:??:??.??????+00:00'),
    -- JSON: {"chances": {emotion: share}, "label", "finer", "affect": [valence, arousal, dominance], "uncertainty"};
    -- as it was read, and as it was taken after what corrections had taught (NULL: as it was read).
    heard TEXT NOT NULL CHECK (json_valid(heard)),
    taken TEXT CHECK (taken IS NULL OR json_valid(taken)),
    -- What the person said it meant; '': nothing; NULL: they said nothing about it.
    meant TEXT CHECK (meant IN ('', 'anger', 'disgust', 'fear', 'joy', 'neutral', 'sadness', 'surprise')),
    -- JSON: all that the next line goes on from. Worked out from the lines so far; what is drawn of it stands beside it.
    after TEXT NOT NULL CHECK (json_valid(after)),
    hers_valence REAL NOT NULL,
    hers_arousal REAL NOT NULL,
    hers_dominance REAL NOT NULL,
    theirs_valence REAL NOT NULL,
    theirs_arousal REAL NOT NULL,
    theirs_dominance REAL NOT NULL,
    -- By how much the person's valence rose with this line.
    moved REAL NOT NULL
) STRICT;

-- All that a curve needs: drawn without reading the rest.
CREATE INDEX drawn ON felt (
    said_at, hers_valence, hers_arousal, hers_dominance, theirs_valence, theirs_arousal, theirs_dominance, moved
);
CREATE INDEX corrected ON felt (message_id) WHERE meant IS NOT NULL;

CREATE TABLE given_moods (
    reply_id INTEGER PRIMARY KEY REFERENCES messages (id) ON DELETE CASCADE,
    first_shade TEXT NOT NULL,
    second_shade TEXT NOT NULL,
    valence REAL NOT NULL,
    arousal REAL NOT NULL,
    dominance REAL NOT NULL,
    instruction TEXT NOT NULL
) STRICT;
