-- What each finished reply was made from, and whether something forgotten has still to be swept out of the files.

CREATE TABLE replies (
    message_id INTEGER PRIMARY KEY REFERENCES messages (id) ON DELETE CASCADE,
    -- Seconds; NULL when there was no text.
    first_token_s REAL,
    total_s REAL NOT NULL,
    prompt_tokens INTEGER NOT NULL,
    cached_tokens INTEGER NOT NULL,
    new_tokens INTEGER NOT NULL
) STRICT;

CREATE TABLE given_sayings (
    reply_id INTEGER NOT NULL REFERENCES replies (message_id) ON DELETE CASCADE,
    saying_id INTEGER NOT NULL REFERENCES sayings (id) ON DELETE CASCADE,
    PRIMARY KEY (reply_id, saying_id)
) STRICT, WITHOUT ROWID;

CREATE INDEX given_saying ON given_sayings (saying_id);

CREATE TABLE given_messages (
    reply_id INTEGER NOT NULL REFERENCES replies (message_id) ON DELETE CASCADE,
    message_id INTEGER NOT NULL REFERENCES messages (id) ON DELETE CASCADE,
    PRIMARY KEY (reply_id, message_id)
) STRICT, WITHOUT ROWID;

CREATE INDEX given_message ON given_messages (message_id);

-- Holds a row from the transaction that forgets until no file holds the words any more.
CREATE TABLE unswept (
    id INTEGER PRIMARY KEY CHECK (id = 1)
) STRICT;
