//! Excerpts and codings: a range of a source's text, and the codes that someone laid on it.

use super::Code;
use crate::material::Source;
use base::{Id, Member, Object};
use serde::{Deserialize, Serialize};

/// A range of the canonical text of a source; findings and reports cite it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Excerpt {
    pub id: Id<Excerpt>,
    pub source: Id<Source>,
    /// In code points, half-open.
    pub start: usize,
    pub stop: usize,
    /// The codes on it that are in the codebook.
    pub codes: Vec<Id<Code>>,
}

impl Object for Excerpt {
    const KIND: &'static str = "excerpt";
}

/// A code laid on an excerpt by someone.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Coding {
    pub id: Id<Coding>,
    pub state: CodingState,
    pub comment: String,
    pub version: i64,
}

impl Object for Coding {
    const KIND: &'static str = "coding";
}

/// What the journal holds of a coding.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CodingState {
    pub excerpt: Id<Excerpt>,
    pub code: Id<Code>,
    pub member: Option<Id<Member>>,
    pub at: i64,
    /// Which edition of the comment; 0 when there is none.
    pub edition: i64,
}

/// Most code points that one excerpt may hold.
pub const LONGEST: usize = 20_000;
/// Longest comment, in code points.
pub const COMMENT: usize = 4_000;

/// Whether a range can be an excerpt of a text of `points` code points; the key says why not.
pub fn fits(start: usize, stop: usize, points: usize) -> Result<(), &'static str> {
    if stop <= start || points < stop {
        return Err("coding-fault-range");
    }
    if stop - start > LONGEST { Err("coding-fault-long") } else { Ok(()) }
}

/// A comment as it is kept; the key says why it cannot be.
pub fn comment(text: &str) -> Result<String, &'static str> {
    let kept = text.trim().replace("\r\n", "\n");
    if kept.chars().count() > COMMENT { Err("coding-fault-comment") } else { Ok(kept) }
}
