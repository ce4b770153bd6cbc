CREATE TABLE search_doc (
  id BIGINT PRIMARY KEY,
  kind TEXT NOT NULL,
  object BIGINT NOT NULL,
  part BIGINT NOT NULL,
  space BIGINT NOT NULL,
  who BIGINT NOT NULL,
  UNIQUE (kind, object, part)
);
CREATE INDEX search_doc_who ON search_doc (who) WHERE who <> 0;
CREATE TABLE search_gate (
  space BIGINT NOT NULL,
  who BIGINT NOT NULL,
  closes TEXT NOT NULL,
  PRIMARY KEY (space, who)
);
-- @sqlite
CREATE VIRTUAL TABLE search_term USING fts5(terms, content='', contentless_delete=1, tokenize='unicode61 remove_diacritics 0');
-- @end
-- @postgres
CREATE TABLE search_term (rowid BIGINT PRIMARY KEY, terms TSVECTOR NOT NULL);
CREATE INDEX search_term_gin ON search_term USING gin (terms);
-- @end
