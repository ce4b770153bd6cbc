//! The command line from outside: the built program, its files, its JSON and its exit codes.

#![expect(clippy::unwrap_used, clippy::panic, reason = "tests, which say what they skip")]

mod backup;
mod import;
mod kit;
mod results;
