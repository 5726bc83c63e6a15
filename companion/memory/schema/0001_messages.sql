-- What was said, what is being written, and the index that finds it again.

PRAGMA application_id = 0x436D706E; -- "Cmpn": tells this file from any other SQLite file

CREATE TABLE messages (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    role TEXT NOT NULL CHECK (role IN ('person', 'companion')),
    text TEXT NOT NULL,
    said_at TEXT NOT NULL CHECK (said_at GLOB '????-??-??T??:??:??.??????+00:00'),
    state TEXT NOT NULL CHECK (state IN ('writing', 'complete', 'unfinished')),
    -- The message in whose favour this one left the thread; it stays in the file.
    replaced_by INTEGER REFERENCES messages (id) CHECK (replaced_by > id),
    CHECK (role = 'companion' OR state = 'complete')
) STRICT;

-- The thread in order: counting and paging read this index alone, not the texts.
CREATE INDEX thread ON messages (id) WHERE replaced_by IS NULL;
CREATE INDEX replaced ON messages (replaced_by) WHERE replaced_by IS NOT NULL;
CREATE INDEX growing ON messages (id) WHERE state = 'writing';

CREATE TABLE draft (
    id INTEGER PRIMARY KEY CHECK (id = 1),
    text TEXT NOT NULL
) STRICT;

INSERT INTO draft (id, text) VALUES (1, '');

-- A growing reply is left out: it would be indexed anew with every few words.
CREATE VIEW searchable AS
    SELECT id, role, text, said_at, state FROM messages WHERE replaced_by IS NULL AND state <> 'writing';

-- Trigrams find words in languages that write no spaces. No ranking is needed, so no column sizes are kept.
CREATE VIRTUAL TABLE spoken USING fts5 (
    text, content = 'searchable', content_rowid = 'id', tokenize = 'trigram', columnsize = 0
);

CREATE TRIGGER message_added AFTER INSERT ON messages BEGIN
    INSERT INTO spoken (rowid, text)
        SELECT new.id, new.text WHERE new.replaced_by IS NULL AND new.state <> 'writing';
END;

CREATE TRIGGER message_changed AFTER UPDATE OF text, state, replaced_by ON messages BEGIN
    INSERT INTO spoken (spoken, rowid, text)
        SELECT 'delete', old.id, old.text WHERE old.replaced_by IS NULL AND old.state <> 'writing';
    INSERT INTO spoken (rowid, text)
        SELECT new.id, new.text WHERE new.replaced_by IS NULL AND new.state <> 'writing';
END;

CREATE TRIGGER message_removed AFTER DELETE ON messages BEGIN
    INSERT INTO spoken (spoken, rowid, text)
        SELECT 'delete', old.id, old.text WHERE old.replaced_by IS NULL AND old.state <> 'writing';
END;
