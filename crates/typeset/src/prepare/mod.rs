//! Puts a document in order before it is written, so that the three writers hold no rule twice.
//!
//! Invariant: in what it returns, no text holds a control character, no block is empty, heading levels follow each
//! other from 1, block names are unique, every link is vetted and leads somewhere, and nothing is nested too deep.
//! Invariant: text in French is spaced as French is.
mod anchors;
mod finish;
mod plain;
mod shape;
#[cfg(test)]
mod tests;

pub(crate) use plain::{is_forbidden, is_modifier, plain};

use crate::model::{Document, Language};
use crate::spaces::french_spaces;
use crate::words::words;

/// Returns the document that the writers set.
pub(crate) fn prepare(document: &Document) -> Document {
    let mut blocks = shape::blocks(&document.blocks);
    let names = anchors::assign(&mut blocks);
    let finish = finish::Finish { language: document.language, origin: &document.origin, names: &names };
    finish.blocks(&mut blocks);
    let line = |text: &str| spaced(&plain::clean(text), document.language);
    let mut title = line(&document.title);
    if title.is_empty() {
        words(document.language).untitled.clone_into(&mut title);
    }
    Document {
        title,
        authors: document.authors.iter().map(|name| line(name)).filter(|name| !name.is_empty()).collect(),
        organisation: line(&document.organisation),
        origin: String::new(),
        blocks,
        ..*document
    }
}

fn spaced(text: &str, language: Language) -> String {
    match language {
        Language::French => french_spaces(text),
        Language::English => text.to_owned(),
    }
}
