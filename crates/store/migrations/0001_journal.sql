CREATE TABLE journal (
  id BIGINT PRIMARY KEY,
  at BIGINT NOT NULL,
  member BIGINT,
  act TEXT NOT NULL,
  kind TEXT NOT NULL,
  object BIGINT NOT NULL,
  before TEXT,
  after TEXT,
  reverses BIGINT
);
CREATE INDEX journal_object ON journal (object, id);
CREATE INDEX journal_reverses ON journal (reverses) WHERE reverses IS NOT NULL;
