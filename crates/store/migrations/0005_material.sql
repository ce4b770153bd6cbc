CREATE TABLE import_draft (
  id BIGINT PRIMARY KEY,
  study BIGINT NOT NULL REFERENCES study (id),
  member BIGINT NOT NULL REFERENCES member (id),
  made BIGINT NOT NULL,
  name TEXT NOT NULL,
  bytes BYTEA NOT NULL
);
CREATE INDEX import_draft_study ON import_draft (study, member);
CREATE TABLE source (
  id BIGINT PRIMARY KEY,
  study BIGINT NOT NULL REFERENCES study (id),
  encounter BIGINT REFERENCES encounter (id),
  title TEXT NOT NULL,
  format TEXT NOT NULL,
  encoding TEXT,
  file_name TEXT NOT NULL,
  file TEXT,
  points BIGINT NOT NULL,
  turns BIGINT NOT NULL,
  words BIGINT NOT NULL,
  seconds BIGINT,
  imported BIGINT NOT NULL,
  receipt TEXT NOT NULL,
  version BIGINT NOT NULL
);
CREATE INDEX source_study ON source (study);
CREATE TABLE speaker (
  id BIGINT PRIMARY KEY,
  source BIGINT NOT NULL REFERENCES source (id),
  place BIGINT NOT NULL,
  label TEXT NOT NULL,
  part TEXT NOT NULL,
  person BIGINT REFERENCES person (id),
  member BIGINT REFERENCES member (id),
  UNIQUE (source, place)
);
CREATE INDEX speaker_person ON speaker (person) WHERE person IS NOT NULL;
CREATE TABLE turn (
  source BIGINT NOT NULL REFERENCES source (id),
  place BIGINT NOT NULL,
  speaker BIGINT REFERENCES speaker (id),
  start BIGINT NOT NULL,
  stop BIGINT NOT NULL,
  start_ms BIGINT,
  end_ms BIGINT,
  words TEXT NOT NULL,
  PRIMARY KEY (source, place)
);
CREATE INDEX turn_start ON turn (source, start);
CREATE INDEX turn_speaker ON turn (speaker) WHERE speaker IS NOT NULL;
