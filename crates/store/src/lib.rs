//! The database, its migrations, the journal, search and files.
