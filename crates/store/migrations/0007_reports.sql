CREATE TABLE finding (
  id BIGINT PRIMARY KEY,
  study BIGINT NOT NULL REFERENCES study (id),
  statement TEXT NOT NULL,
  note TEXT NOT NULL,
  member BIGINT,
  at BIGINT NOT NULL,
  version BIGINT NOT NULL
);
CREATE INDEX finding_study ON finding (study);
CREATE TABLE finding_excerpt (
  finding BIGINT NOT NULL REFERENCES finding (id),
  excerpt BIGINT NOT NULL REFERENCES excerpt (id),
  side TEXT NOT NULL,
  PRIMARY KEY (finding, excerpt)
);
CREATE INDEX finding_excerpt_excerpt ON finding_excerpt (excerpt);
CREATE TABLE report (
  id BIGINT PRIMARY KEY,
  study BIGINT NOT NULL REFERENCES study (id),
  title TEXT NOT NULL,
  body TEXT NOT NULL,
  shared_with BIGINT REFERENCES organisation (id),
  at BIGINT NOT NULL,
  version BIGINT NOT NULL
);
CREATE INDEX report_study ON report (study);
CREATE TABLE report_version (
  report BIGINT NOT NULL REFERENCES report (id),
  version BIGINT NOT NULL,
  title TEXT NOT NULL,
  body TEXT NOT NULL,
  member BIGINT,
  at BIGINT NOT NULL,
  PRIMARY KEY (report, version)
);
CREATE TABLE report_build (
  id BIGINT PRIMARY KEY,
  report BIGINT NOT NULL REFERENCES report (id),
  version BIGINT NOT NULL,
  format TEXT NOT NULL,
  member BIGINT,
  at BIGINT NOT NULL,
  cited TEXT NOT NULL,
  withheld TEXT NOT NULL
);
CREATE INDEX report_build_report ON report_build (report);
