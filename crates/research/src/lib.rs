//! Studies, material, coding, findings and reports.
//!
//! Modules in reading order: each uses only those above it.

pub mod studies;
