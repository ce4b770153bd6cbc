CREATE TABLE house (
  id BIGINT PRIMARY KEY CHECK (id = 1),
  name TEXT NOT NULL,
  version BIGINT NOT NULL
);
CREATE TABLE organisation (
  id BIGINT PRIMARY KEY,
  name TEXT NOT NULL,
  kind TEXT NOT NULL,
  address TEXT NOT NULL,
  note TEXT NOT NULL,
  version BIGINT NOT NULL
);
CREATE TABLE member (
  id BIGINT PRIMARY KEY,
  login TEXT NOT NULL UNIQUE,
  name TEXT NOT NULL,
  role TEXT NOT NULL,
  lang TEXT NOT NULL,
  password TEXT,
  totp TEXT,
  totp_step BIGINT NOT NULL,
  until TEXT,
  organisation BIGINT REFERENCES organisation (id),
  created BIGINT NOT NULL,
  closed BIGINT,
  version BIGINT NOT NULL
);
CREATE TABLE recovery_code (
  member BIGINT NOT NULL REFERENCES member (id),
  digest TEXT NOT NULL,
  used BIGINT,
  PRIMARY KEY (member, digest)
);
CREATE TABLE invitation (
  id BIGINT PRIMARY KEY,
  token TEXT NOT NULL UNIQUE,
  member BIGINT REFERENCES member (id),
  ends BIGINT NOT NULL,
  used BIGINT
);
CREATE TABLE sign_in_try (
  id BIGINT PRIMARY KEY,
  bucket TEXT NOT NULL,
  at BIGINT NOT NULL
);
CREATE INDEX sign_in_try_bucket ON sign_in_try (bucket, at);
CREATE TABLE session (
  id BIGINT PRIMARY KEY,
  token TEXT NOT NULL UNIQUE,
  member BIGINT NOT NULL REFERENCES member (id),
  stage TEXT NOT NULL,
  opened BIGINT NOT NULL,
  seen BIGINT NOT NULL,
  ends BIGINT NOT NULL,
  device TEXT NOT NULL
);
CREATE INDEX session_member ON session (member);
