//! Values for ranges of codes, as fonts give them.
//!
//! Invariant: a range costs the same whatever its length.

use std::collections::BTreeMap;

/// Values by range; of two ranges that share a start the later holds.
#[derive(Clone, Debug)]
pub(super) struct Ranges<T> {
    map: BTreeMap<u32, (u32, T)>,
}

impl<T> Default for Ranges<T> {
    fn default() -> Self {
        Self { map: BTreeMap::new() }
    }
}

impl<T> Ranges<T> {
    /// Gives a value to the codes from `low` to `high`.
    pub(super) fn insert(&mut self, low: u32, high: u32, value: T) {
        if low <= high {
            self.map.insert(low, (high, value));
        }
    }

    /// The value of a code, and how far into its range the code is.
    pub(super) fn get(&self, code: u32) -> Option<(u32, &T)> {
        let (low, (high, value)) = self.map.range(..=code).next_back()?;
        (code <= *high).then_some((code - low, value))
    }

    pub(super) fn len(&self) -> usize {
        self.map.len()
    }
}
