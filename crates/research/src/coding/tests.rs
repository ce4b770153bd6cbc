//! Coding from outside.
