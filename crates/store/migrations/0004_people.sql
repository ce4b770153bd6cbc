CREATE TABLE person (
  id BIGINT PRIMARY KEY,
  name TEXT NOT NULL,
  pseudonym TEXT NOT NULL,
  caption TEXT NOT NULL,
  born TEXT,
  contact TEXT NOT NULL,
  language TEXT NOT NULL,
  needs TEXT NOT NULL,
  note TEXT NOT NULL,
  version BIGINT NOT NULL
);
CREATE TABLE membership (
  person BIGINT NOT NULL REFERENCES person (id),
  organisation BIGINT NOT NULL REFERENCES organisation (id),
  hat TEXT NOT NULL,
  PRIMARY KEY (person, organisation)
);
CREATE INDEX membership_organisation ON membership (organisation);
CREATE TABLE project (
  id BIGINT PRIMARY KEY,
  name TEXT NOT NULL,
  aim TEXT NOT NULL,
  starts TEXT,
  ends TEXT,
  version BIGINT NOT NULL
);
CREATE TABLE study (
  id BIGINT PRIMARY KEY,
  project BIGINT REFERENCES project (id),
  name TEXT NOT NULL,
  purpose TEXT NOT NULL,
  basis TEXT NOT NULL,
  notice TEXT NOT NULL,
  until TEXT,
  version BIGINT NOT NULL
);
CREATE TABLE study_team (
  study BIGINT NOT NULL REFERENCES study (id),
  member BIGINT NOT NULL REFERENCES member (id),
  PRIMARY KEY (study, member)
);
CREATE INDEX study_team_member ON study_team (member);
CREATE TABLE encounter (
  id BIGINT PRIMARY KEY,
  kind TEXT NOT NULL,
  title TEXT NOT NULL,
  held_on TEXT NOT NULL,
  starts TEXT,
  minutes BIGINT,
  place TEXT NOT NULL,
  organisation BIGINT REFERENCES organisation (id),
  project BIGINT REFERENCES project (id),
  study BIGINT REFERENCES study (id),
  state TEXT NOT NULL,
  notes TEXT NOT NULL,
  author BIGINT REFERENCES member (id),
  version BIGINT NOT NULL
);
CREATE INDEX encounter_held_on ON encounter (held_on);
CREATE INDEX encounter_study ON encounter (study) WHERE study IS NOT NULL;
CREATE TABLE attendance (
  id BIGINT PRIMARY KEY,
  encounter BIGINT NOT NULL REFERENCES encounter (id),
  person BIGINT REFERENCES person (id),
  member BIGINT REFERENCES member (id),
  part TEXT NOT NULL,
  UNIQUE (encounter, person, member)
);
CREATE INDEX attendance_person ON attendance (person) WHERE person IS NOT NULL;
CREATE TABLE consent (
  id BIGINT PRIMARY KEY,
  person BIGINT NOT NULL REFERENCES person (id),
  study BIGINT NOT NULL REFERENCES study (id),
  take_part BIGINT NOT NULL,
  record_sound BIGINT NOT NULL,
  image BIGINT NOT NULL,
  quote_pseudonym BIGINT NOT NULL,
  quote_name BIGINT NOT NULL,
  archive_reuse BIGINT NOT NULL,
  contact_again BIGINT NOT NULL,
  means TEXT NOT NULL,
  given_on TEXT NOT NULL,
  notice TEXT NOT NULL,
  until TEXT,
  guardian TEXT NOT NULL,
  withdrawn_on TEXT,
  version BIGINT NOT NULL,
  UNIQUE (person, study)
);
CREATE INDEX consent_study ON consent (study);
