//! One budget for every importer: what a file may cost before it is refused.
//!
//! Invariant: counts only grow, and what a header declares is never counted: only what really came out.
//! Deliberately absent: a clock; the same file costs the same on every machine.

use crate::Refusal;

/// Limits for one import, archive members included.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Budget {
    /// Bytes of the file as received.
    pub bytes: usize,
    /// Bytes after unpacking, all members and streams together.
    pub unpacked: usize,
    /// Members of archives, all levels together.
    pub entries: usize,
    /// Nesting of elements, groups or archives.
    pub depth: usize,
    /// Turns of one transcript.
    pub turns: usize,
}

impl Default for Budget {
    fn default() -> Self {
        Self { bytes: 32 << 20, unpacked: 48 << 20, entries: 2_000, depth: 256, turns: 1_200_000 }
    }
}

impl Budget {
    /// Intervals, cues or annotations of one recording: each costs several times its text until all are in order.
    pub(crate) fn timed(&self) -> usize {
        self.turns.min(400_000)
    }
}

/// What an import has used so far.
#[derive(Debug)]
pub struct Spent {
    budget: Budget,
    unpacked: usize,
    entries: usize,
}

impl Spent {
    /// Starts counting against a budget.
    pub fn new(budget: &Budget) -> Self {
        Self { budget: *budget, unpacked: 0, entries: 0 }
    }

    /// The limits being counted against.
    pub fn budget(&self) -> &Budget {
        &self.budget
    }

    /// Bytes that may still be unpacked.
    pub fn left(&self) -> usize {
        self.budget.unpacked.saturating_sub(self.unpacked)
    }

    /// Counts bytes that came out of a decoder; refuses past the limit.
    pub fn unpack(&mut self, bytes: usize) -> Result<(), Refusal> {
        self.unpacked = self.unpacked.saturating_add(bytes);
        if self.unpacked > self.budget.unpacked {
            return Err(Refusal::file("too-large-unpacked", self.budget.unpacked >> 20));
        }
        Ok(())
    }

    /// Counts archive members; refuses past the limit.
    pub fn enter(&mut self, entries: usize) -> Result<(), Refusal> {
        self.entries = self.entries.saturating_add(entries);
        if self.entries > self.budget.entries {
            return Err(Refusal::file("too-many-entries", self.budget.entries));
        }
        Ok(())
    }
}
