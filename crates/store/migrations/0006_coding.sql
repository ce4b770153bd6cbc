CREATE TABLE code (
  id BIGINT PRIMARY KEY,
  study BIGINT NOT NULL REFERENCES study (id),
  parent BIGINT REFERENCES code (id),
  name TEXT NOT NULL,
  definition TEXT NOT NULL,
  inclusion TEXT NOT NULL,
  exclusion TEXT NOT NULL,
  example TEXT NOT NULL,
  hue BIGINT NOT NULL,
  place BIGINT NOT NULL,
  gone BIGINT,
  edition BIGINT NOT NULL,
  version BIGINT NOT NULL
);
CREATE INDEX code_study ON code (study);
CREATE TABLE excerpt (
  id BIGINT PRIMARY KEY,
  study BIGINT NOT NULL REFERENCES study (id),
  source BIGINT NOT NULL REFERENCES source (id),
  start BIGINT NOT NULL,
  stop BIGINT NOT NULL,
  UNIQUE (source, start, stop),
  CHECK (0 <= start AND start < stop)
);
CREATE INDEX excerpt_study ON excerpt (study);
CREATE TABLE coding (
  id BIGINT PRIMARY KEY,
  excerpt BIGINT NOT NULL REFERENCES excerpt (id),
  code BIGINT NOT NULL REFERENCES code (id),
  member BIGINT,
  at BIGINT NOT NULL,
  comment TEXT NOT NULL,
  edition BIGINT NOT NULL,
  version BIGINT NOT NULL
);
CREATE UNIQUE INDEX coding_once ON coding (excerpt, code, member);
CREATE INDEX coding_code ON coding (code);
CREATE TABLE memo (
  id BIGINT PRIMARY KEY,
  study BIGINT NOT NULL REFERENCES study (id),
  kind TEXT NOT NULL,
  object BIGINT NOT NULL,
  member BIGINT,
  at BIGINT NOT NULL,
  body TEXT NOT NULL,
  edition BIGINT NOT NULL,
  version BIGINT NOT NULL
);
CREATE INDEX memo_object ON memo (kind, object);
CREATE INDEX memo_study ON memo (study);
CREATE TABLE former (
  edition BIGINT PRIMARY KEY,
  kind TEXT NOT NULL,
  object BIGINT NOT NULL,
  body TEXT NOT NULL
);
