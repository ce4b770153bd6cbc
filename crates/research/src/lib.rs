//! Studies, material, coding, findings and reports.
//!
//! Modules in reading order: each uses only those above it.

pub mod studies;

pub mod material;

pub mod coding;

pub mod findings;

pub mod reports;

pub mod export;
