-- How spoken lines sounded, where the person wanted that to count, and their word for a line that says nothing.

-- JSON: {"prosody": {"level_db", "pitch_st", "range_st", "pace_hz"}, "arousal": {"arousal", "uncertainty"} or null};
-- NULL: it was written, or nobody asked how it sounded.
ALTER TABLE felt ADD COLUMN voice TEXT CHECK (voice IS NULL OR json_valid(voice));
-- They said that they were only tired: only where `meant` is ''.
ALTER TABLE felt ADD COLUMN tired INTEGER NOT NULL DEFAULT 0 CHECK (tired IN (0, 1) AND (tired = 0 OR meant IS ''));

CREATE INDEX voiced ON felt (message_id) WHERE voice IS NOT NULL;
