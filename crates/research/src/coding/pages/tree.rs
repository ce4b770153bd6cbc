//! The codebook as nested lists: the pieces that a template writes one after the other.

use crate::coding::model::{Book, Code, CodeState};
use base::Id;
use std::collections::BTreeMap;

/// A piece of the nested list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Piece {
    /// A list begins.
    Open,
    /// A code; what stands under it follows before its [`Piece::End`].
    Item(Item),
    End,
    /// The list ends.
    Close,
}

/// A code in the list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Item {
    pub id: Id<Code>,
    pub state: CodeState,
    pub definition: String,
    pub uses: usize,
}

/// The whole codebook in reading order.
pub fn pieces(
    book: &Book,
    definitions: &BTreeMap<Id<Code>, String>,
    uses: &BTreeMap<Id<Code>, usize>,
) -> Vec<Piece> {
    let mut all = Vec::new();
    let mut open = 0;
    for (depth, id) in book.walk() {
        let Some(state) = book.get(id) else { continue };
        close(&mut all, &mut open, depth + 1);
        if open == depth {
            all.push(Piece::Open);
            open += 1;
        } else {
            all.push(Piece::End);
        }
        let definition = definitions.get(&id).cloned().unwrap_or_default();
        let uses = uses.get(&id).copied().unwrap_or_default();
        all.push(Piece::Item(Item { id, state: state.clone(), definition, uses }));
    }
    close(&mut all, &mut open, 0);
    all
}

fn close(all: &mut Vec<Piece>, open: &mut usize, depth: usize) {
    while depth < *open {
        all.extend([Piece::End, Piece::Close]);
        *open -= 1;
    }
}

/// Identifier and path of each code of the book, for choices.
pub fn choices(book: &Book) -> Vec<(Id<Code>, String)> {
    book.walk().into_iter().map(|(_, id)| (id, book.path(id))).collect()
}
