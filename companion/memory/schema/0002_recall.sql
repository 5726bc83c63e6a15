-- What recall knows of every message that counts: its words, its importance, its vectors.

CREATE TABLE encoders (
    id INTEGER PRIMARY KEY,
    identity TEXT NOT NULL UNIQUE
) STRICT;

-- A row is there as long as its message is searchable; the rest is filled in when there is time.
CREATE TABLE memories (
    id INTEGER PRIMARY KEY REFERENCES messages (id) ON DELETE CASCADE,
    -- NULL until the words are indexed.
    importance REAL CHECK (importance BETWEEN 0 AND 1),
    asks INTEGER CHECK (asks IN (0, 1)),
    -- NULL until the message went through an encoder.
    encoder INTEGER REFERENCES encoders (id),
    -- Two scales (float32, little-endian), then two int8 vectors: of the message, and of it after the one before.
    vectors BLOB,
    CHECK ((importance IS NULL) = (asks IS NULL)),
    CHECK ((encoder IS NULL) = (vectors IS NULL))
) STRICT;

CREATE INDEX unworded ON memories (id) WHERE importance IS NULL;
CREATE INDEX encoded ON memories (encoder);

-- Ranked search; the text has languages without spaces cut into pairs of characters.
CREATE VIRTUAL TABLE words USING fts5 (text, tokenize = 'porter unicode61');

INSERT INTO memories (id) SELECT id FROM searchable;

CREATE TRIGGER memory_begun AFTER INSERT ON messages
    WHEN new.replaced_by IS NULL AND new.state <> 'writing'
BEGIN
    INSERT INTO memories (id) VALUES (new.id);
END;

CREATE TRIGGER memory_changed AFTER UPDATE OF text, state, replaced_by ON messages BEGIN
    DELETE FROM memories WHERE id = old.id;
    INSERT INTO memories (id) SELECT new.id WHERE new.replaced_by IS NULL AND new.state <> 'writing';
END;

-- The message after it was embedded together with this one.
CREATE TRIGGER memory_gone AFTER DELETE ON memories BEGIN
    DELETE FROM words WHERE rowid = old.id;
    UPDATE memories SET encoder = NULL, vectors = NULL
        WHERE id = (SELECT min(id) FROM memories WHERE id > old.id) AND encoder IS NOT NULL;
END;
