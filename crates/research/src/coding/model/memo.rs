//! Memos: what someone thought about a code, an excerpt, a source, a finding or the whole study.

use base::{Id, Instant, Member, Object};
use serde::{Deserialize, Serialize};

/// A text of the analysis, signed and dated.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Memo {
    pub id: Id<Memo>,
    pub state: MemoState,
    pub body: String,
    pub version: i64,
}

impl Object for Memo {
    const KIND: &'static str = "memo";
}

impl Memo {
    /// Its words, paragraph by paragraph.
    pub fn paragraphs(&self) -> impl Iterator<Item = &str> {
        self.body.split('\n').filter(|text| !text.trim().is_empty())
    }

    /// When it was first written.
    pub fn at(&self) -> Instant {
        Instant(self.state.at)
    }
}

/// What the journal holds of a memo: never its words.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct MemoState {
    pub study: Id<people::Study>,
    pub on: On,
    pub object: i64,
    pub member: Option<Id<Member>>,
    pub at: i64,
    /// Which edition of the body.
    pub edition: i64,
}

/// What kind of thing a memo is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum On {
    Code,
    Excerpt,
    Source,
    Study,
    Finding,
}
store::codes!(On {
    Code = "code",
    Excerpt = "excerpt",
    Source = "source",
    Study = "study",
    Finding = "finding",
});

/// Reads `kind:ID`, as forms and the workbench send it.
pub fn target(text: &str) -> Option<(On, i64)> {
    let (kind, id) = text.split_once(':')?;
    let id: Id<Memo> = id.parse().ok()?;
    Some((base::Code::parse(kind)?, id.number()))
}

/// Longest body, in code points.
const BODY: usize = 100_000;

/// A body as it is kept; the key says why it cannot be.
pub fn body(text: &str) -> Result<String, &'static str> {
    let kept = text.trim().replace("\r\n", "\n");
    let length = kept.chars().count();
    if length == 0 || length > BODY { Err("memo-fault-body") } else { Ok(kept) }
}
