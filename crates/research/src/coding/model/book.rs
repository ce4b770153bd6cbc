//! The codebook as a tree, and what each act of the codebook would change in it: pure plans, applied by the store.
//!
//! Invariant: no plan makes a code stand under itself, and none takes a code away together with what stands under it.

use super::{Code, CodeState};
use base::Id;
use std::collections::BTreeMap;

/// All codes of a study, the gone ones included.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Book {
    codes: BTreeMap<Id<Code>, CodeState>,
}

/// Where a code goes among those under its new parent.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Spot {
    First,
    Last,
    Before(Id<Code>),
    After(Id<Code>),
}

/// Codes as they are to become.
pub type Plan = BTreeMap<Id<Code>, CodeState>;

/// Codes with their places.
type Ranked = Vec<(i64, Id<Code>)>;

/// Places of new codes stand this far apart, so that a move changes one code.
const GAP: i64 = 1 << 20;

impl Book {
    /// The tree of these codes.
    pub fn new(codes: BTreeMap<Id<Code>, CodeState>) -> Self {
        Self { codes }
    }

    /// Puts a code in the book, in place of what was known of it.
    pub fn set(&mut self, id: Id<Code>, state: CodeState) {
        self.codes.insert(id, state);
    }

    /// A code that is in the book.
    pub fn get(&self, id: Id<Code>) -> Option<&CodeState> {
        self.codes.get(&id).filter(|state| !state.gone)
    }

    /// The codes directly under one, or at the top, in their order.
    pub fn under(&self, parent: Option<Id<Code>>) -> Vec<Id<Code>> {
        let mut found: Vec<(i64, Id<Code>)> = self
            .codes
            .iter()
            .filter(|(_, state)| !state.gone && state.parent == parent)
            .map(|(id, state)| (state.place, *id))
            .collect();
        found.sort_unstable();
        found.into_iter().map(|(_, id)| id).collect()
    }

    /// Every code of the book with its depth, in reading order.
    pub fn walk(&self) -> Vec<(usize, Id<Code>)> {
        let mut below: BTreeMap<Option<Id<Code>>, Ranked> = BTreeMap::new();
        for (id, state) in self.codes.iter().filter(|(_, state)| !state.gone) {
            below.entry(state.parent).or_default().push((state.place, *id));
        }
        for found in below.values_mut() {
            found.sort_unstable_by(|a, b| b.cmp(a));
        }
        let mut all = Vec::with_capacity(self.codes.len());
        let mut open: Vec<(usize, Id<Code>)> =
            below.remove(&None).unwrap_or_default().into_iter().map(|(_, id)| (0, id)).collect();
        while let Some((depth, id)) = open.pop() {
            all.push((depth, id));
            let own = below.remove(&Some(id)).unwrap_or_default();
            open.extend(own.into_iter().map(|(_, id)| (depth + 1, id)));
        }
        all
    }

    /// The names from the top down to a code: « Freins › Temps ».
    pub fn path(&self, id: Id<Code>) -> String {
        let mut names = Vec::new();
        let mut at = Some(id);
        while let Some(state) = at.and_then(|id| self.codes.get(&id)) {
            names.push(state.name.as_str());
            at = if names.len() > self.codes.len() { None } else { state.parent };
        }
        names.reverse();
        names.join(" › ")
    }

    /// Whether `id` is `above` or stands somewhere under it.
    pub fn is_within(&self, id: Id<Code>, above: Id<Code>) -> bool {
        let mut at = Some(id);
        for _ in 0..=self.codes.len() {
            match at {
                Some(here) if here == above => return true,
                Some(here) => at = self.codes.get(&here).and_then(|state| state.parent),
                None => return false,
            }
        }
        true
    }

    /// The code under that parent whose name reads the same.
    pub fn named(&self, parent: Option<Id<Code>>, name: &str) -> Option<Id<Code>> {
        let wanted = name.to_lowercase();
        self.under(parent).into_iter().find(|id| self.codes[id].name.to_lowercase() == wanted)
    }

    /// The code whose path reads the same, or else the first, in reading order, whose name does.
    pub fn called(&self, name: &str) -> Option<Id<Code>> {
        let wanted = name.to_lowercase();
        let all: Vec<Id<Code>> = self.walk().into_iter().map(|(_, id)| id).collect();
        let by_path = all.iter().find(|id| self.path(**id).to_lowercase() == wanted);
        by_path.or_else(|| all.iter().find(|id| self.codes[*id].name.to_lowercase() == wanted)).copied()
    }

    /// Hue of a new code: its parent's, or one far from those that are taken at the top.
    pub fn hue(&self, parent: Option<Id<Code>>) -> i64 {
        if let Some(state) = parent.and_then(|id| self.get(id)) {
            return state.hue;
        }
        let taken = i64::try_from(self.under(None).len()).unwrap_or_default();
        // 7 and 24 share no divisor: the hues come round only after all twenty-four.
        (1 + taken * 7) % super::HUES
    }

    /// A place among the codes under `parent`, and the codes that must make room for it.
    pub fn place(&self, parent: Option<Id<Code>>, spot: Spot, moving: Option<Id<Code>>) -> (i64, Plan) {
        let mut order: Vec<Id<Code>> =
            self.under(parent).into_iter().filter(|id| Some(*id) != moving).collect();
        let at = |id: Id<Code>, order: &[Id<Code>]| order.iter().position(|other| *other == id);
        let index = match spot {
            Spot::First => 0,
            Spot::Last => order.len(),
            Spot::Before(id) => at(id, &order).unwrap_or(order.len()),
            Spot::After(id) => at(id, &order).map_or(order.len(), |at| at + 1),
        };
        let before = index.checked_sub(1).map(|at| self.codes[&order[at]].place);
        let after = order.get(index).map(|id| self.codes[id].place);
        match (before, after) {
            (None, None) => (0, Plan::new()),
            (Some(before), None) => (before.saturating_add(GAP), Plan::new()),
            (None, Some(after)) => (after.saturating_sub(GAP), Plan::new()),
            (Some(before), Some(after)) if after - before > 1 => (before + (after - before) / 2, Plan::new()),
            _ => {
                let room = order.split_off(index);
                (spread(order.len()), self.spaced(&order, &room))
            }
        }
    }

    /// The codes of both lists a gap apart, with one place left free between the lists.
    fn spaced(&self, before: &[Id<Code>], after: &[Id<Code>]) -> Plan {
        let numbered = before.iter().zip(0..).chain(after.iter().zip(before.len() + 1..));
        let moved =
            numbered.map(|(id, number)| (*id, CodeState { place: spread(number), ..self.codes[id].clone() }));
        moved.collect()
    }
}

/// The place of a rank among codes that stand a gap apart.
fn spread(rank: usize) -> i64 {
    i64::try_from(rank).unwrap_or_default() * GAP
}
