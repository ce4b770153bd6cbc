//! What one act changed: records as they were and as they are, so that the act can be undone.
//!
//! Invariant: texts never enter the journal's line; it holds short fields and the number of an edition.
//! Invariant: undoing an act touches only the fields that the act changed, and only while they still are as it left
//! them.

use super::{Code, CodeState, Coding, CodingState, Memo, MemoState};
use base::Id;
use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::{Map, Value as Json, json};
use std::collections::{BTreeMap, BTreeSet};

/// What a person did, for the notice that offers to undo it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Did {
    Create,
    Edit,
    Move,
    Merge,
    Split,
    Remove,
    Code,
    Uncode,
    Comment,
    Memo,
    MemoEdit,
    MemoRemove,
}
store::codes!(Did {
    Create = "create",
    Edit = "edit",
    Move = "move",
    Merge = "merge",
    Split = "split",
    Remove = "remove",
    Code = "code",
    Uncode = "uncode",
    Comment = "comment",
    Memo = "memo",
    MemoEdit = "memo-edit",
    MemoRemove = "memo-remove",
});

/// A record before and after; absent before when it was made, absent after when it was taken away.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Step<T> {
    pub before: Option<T>,
    pub after: Option<T>,
}

/// All that one act changes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Change {
    pub did: Did,
    pub study: Id<people::Study>,
    pub codes: BTreeMap<Id<Code>, Step<CodeState>>,
    pub codings: BTreeMap<Id<Coding>, Step<CodingState>>,
    pub memos: BTreeMap<Id<Memo>, Step<MemoState>>,
    /// The texts of the editions that this act made.
    pub texts: BTreeMap<i64, String>,
}

/// The two sides of a line of the journal, by shelf and identifier.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sides {
    pub before: Json,
    pub after: Json,
}

impl Change {
    /// A change of nothing yet.
    pub fn new(did: Did, study: Id<people::Study>) -> Self {
        let (codes, codings, memos, texts) = Default::default();
        Self { did, study, codes, codings, memos, texts }
    }

    /// What the journal keeps of it.
    pub fn sides(&self) -> Sides {
        let head = json!({ "did": base::Code::code(self.did), "study": self.study });
        let mut sides = Sides { before: head.clone(), after: head };
        // A code is never deleted: the side on which there was none yet says that it was not in the book.
        put(&mut sides, "codes", &self.codes, Some(&json!({ "gone": true })));
        put(&mut sides, "codings", &self.codings, None);
        put(&mut sides, "memos", &self.memos, None);
        sides
    }
}

fn put<K, T: Serialize>(
    sides: &mut Sides,
    shelf: &str,
    steps: &BTreeMap<Id<K>, Step<T>>,
    absent: Option<&Json>,
) {
    let (mut before, mut after) = (Map::new(), Map::new());
    for (id, step) in steps {
        let (mut old, mut new) = (fields(step.before.as_ref()), fields(step.after.as_ref()));
        if let (Some(old), Some(new)) = (&mut old, &mut new) {
            let same: Vec<String> =
                old.keys().filter(|key| old.get(*key) == new.get(*key)).cloned().collect();
            for key in same {
                old.remove(&key);
                new.remove(&key);
            }
            if old.is_empty() {
                continue;
            }
        }
        let written = |side: Option<Map<String, Json>>| side.map(Json::Object).or_else(|| absent.cloned());
        before.extend(written(old).map(|side| (id.to_string(), side)));
        after.extend(written(new).map(|side| (id.to_string(), side)));
    }
    for (side, shelves) in [(&mut sides.before, before), (&mut sides.after, after)] {
        if let (Json::Object(side), false) = (side, shelves.is_empty()) {
            side.insert(shelf.to_owned(), Json::Object(shelves));
        }
    }
}

fn fields<T: Serialize>(state: Option<&T>) -> Option<Map<String, Json>> {
    match serde_json::to_value(state?) {
        Ok(Json::Object(fields)) => Some(fields),
        _ => None,
    }
}

impl Sides {
    /// The records of a shelf that either side names.
    pub fn ids<K>(&self, name: &str) -> BTreeSet<Id<K>> {
        let keys = |side: &Json| -> Vec<Id<K>> {
            let records = side.get(name).and_then(Json::as_object);
            records.into_iter().flat_map(Map::keys).filter_map(|key| key.parse().ok()).collect()
        };
        keys(&self.before).into_iter().chain(keys(&self.after)).collect()
    }

    /// What was done, and in which study.
    pub fn head(&self) -> Option<(Did, Id<people::Study>)> {
        let text = |key| self.after.get(key).and_then(Json::as_str);
        Some((base::Code::parse(text("did")?)?, text("study")?.parse().ok()?))
    }
}

/// The step that undoes what a line says of one record, from how it is now. `None` when it has changed since.
pub fn back<K, T>(sides: &Sides, shelf: &str, id: Id<K>, now: Option<&T>) -> Option<Step<T>>
where
    T: Clone + Serialize + DeserializeOwned,
{
    let key = id.to_string();
    let side =
        |side: &Json| side.get(shelf).and_then(|shelf| shelf.get(&key)).and_then(Json::as_object).cloned();
    let (before, after) = (side(&sides.before), side(&sides.after));
    let current = fields(now);
    let as_left = match (&current, &after) {
        (Some(current), Some(after)) => after.iter().all(|(field, value)| current.get(field) == Some(value)),
        (None, None) => true,
        _ => false,
    };
    if !as_left {
        return None;
    }
    let target = match before {
        None => None,
        Some(before) => {
            let mut all = current.unwrap_or_default();
            all.extend(before);
            Some(serde_json::from_value(Json::Object(all)).ok()?)
        }
    };
    Some(Step { before: now.cloned(), after: target })
}
