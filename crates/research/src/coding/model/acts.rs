//! The acts that reshape a codebook, as plans: what each code and each coding is to become.

use super::{Book, Code, CodeState, Coding, CodingState, Plan, Spot};
use base::Id;
use std::collections::BTreeMap;

/// Why a codebook cannot be reshaped so; the key says it to the person.
pub type Refused = &'static str;

/// Puts a code under another, or at the top, where `spot` says.
pub fn relocate(book: &Book, id: Id<Code>, parent: Option<Id<Code>>, spot: Spot) -> Result<Plan, Refused> {
    let code = book.get(id).ok_or("code-fault-gone")?;
    if let Some(above) = parent {
        book.get(above).ok_or("code-fault-gone")?;
        if book.is_within(above, id) {
            return Err("code-fault-cycle");
        }
    }
    let (place, mut plan) = book.place(parent, spot, Some(id));
    plan.insert(id, CodeState { parent, place, ..code.clone() });
    Ok(plan)
}

/// Takes a code out of the book; what stood under it moves up, in its stead.
pub fn remove(book: &Book, id: Id<Code>) -> Result<Plan, Refused> {
    let code = book.get(id).ok_or("code-fault-gone")?;
    let mut plan = Plan::new();
    lift(book, &book.under(Some(id)), code.parent, Spot::After(id), &mut plan);
    plan.insert(id, CodeState { gone: true, ..code.clone() });
    Ok(plan)
}

/// Takes `from` out of the book and puts what stood under it under `into`. When `into` stood under `from`, it takes
/// its stead.
pub fn merge(book: &Book, from: Id<Code>, into: Id<Code>) -> Result<Plan, Refused> {
    let (old, kept) = (book.get(from).ok_or("code-fault-gone")?, book.get(into).ok_or("code-fault-gone")?);
    if from == into {
        return Err("code-fault-itself");
    }
    let mut plan = Plan::new();
    if book.is_within(into, from) {
        plan.insert(into, CodeState { parent: old.parent, place: old.place, ..kept.clone() });
    }
    let below: Vec<Id<Code>> = book.under(Some(from)).into_iter().filter(|id| *id != into).collect();
    lift(book, &below, Some(into), Spot::Last, &mut plan);
    plan.insert(from, CodeState { gone: true, ..old.clone() });
    Ok(plan)
}

/// Moves codes, in their order, under `parent`, the first of them at `spot`.
fn lift(book: &Book, moving: &[Id<Code>], parent: Option<Id<Code>>, spot: Spot, plan: &mut Plan) {
    let mut now = book.clone();
    let mut spot = spot;
    for id in moving {
        let (place, room) = now.place(parent, spot, Some(*id));
        for (moved, state) in room
            .into_iter()
            .chain(book.get(*id).map(|state| (*id, CodeState { parent, place, ..state.clone() })))
        {
            now.set(moved, state.clone());
            plan.insert(moved, state);
        }
        spot = Spot::After(*id);
    }
}

/// What becomes of the codings of a code that gives way to another.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Folded {
    pub moved: Vec<Id<Coding>>,
    /// Each coding that goes, and the one of the same person on the same excerpt that stays in its stead.
    pub gone: Vec<(Id<Coding>, Id<Coding>)>,
}

/// Tells which codings move to the other code, and which give way to one that already says the same.
pub fn fold(
    moving: &BTreeMap<Id<Coding>, CodingState>,
    staying: &BTreeMap<Id<Coding>, CodingState>,
) -> Folded {
    let key = |state: &CodingState| (state.excerpt, state.member);
    let known: BTreeMap<_, Id<Coding>> = staying.iter().map(|(id, state)| (key(state), *id)).collect();
    let mut folded = Folded::default();
    for (id, state) in moving {
        match known.get(&key(state)) {
            Some(twin) => folded.gone.push((*id, *twin)),
            None => folded.moved.push(*id),
        }
    }
    folded
}
