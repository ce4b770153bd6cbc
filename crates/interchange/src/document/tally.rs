//! Counts of what a reader leaves out, told once each at the end.

use std::collections::BTreeMap;

use crate::{Note, NoteKind, Place};

/// Counts by code, in the order of the codes.
#[derive(Debug, Default)]
pub(crate) struct Tally {
    counts: BTreeMap<&'static str, (NoteKind, usize)>,
}

impl Tally {
    /// Counts things that are in the file and not in the text.
    pub(crate) fn left_out(&mut self, code: &'static str, count: usize) {
        self.add(NoteKind::LeftOut, code, count);
    }

    /// Counts things that were understood one way and could be another.
    pub(crate) fn doubt(&mut self, code: &'static str, count: usize) {
        self.add(NoteKind::Doubt, code, count);
    }

    fn add(&mut self, kind: NoteKind, code: &'static str, count: usize) {
        if count > 0 {
            let entry = self.counts.entry(code).or_insert((kind, 0));
            entry.1 = entry.1.saturating_add(count);
        }
    }

    /// One note for each code, its count as the argument.
    pub(crate) fn into_notes(self) -> Vec<Note> {
        self.counts
            .into_iter()
            .map(|(code, (kind, count))| Note { kind, code, place: Place::File, detail: count.to_string() })
            .collect()
    }
}
