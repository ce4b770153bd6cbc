//! What an export holds: plain records, written as they stand in `study.json`, and row by row in the CSV files.

pub mod csv;
pub mod pack;
pub mod readme;
pub mod text;

use serde::Serialize;

/// The form of `study.json`; a later form of it says another number.
pub const VERSION: u32 = 1;

/// A study as it leaves.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Export {
    pub version: u32,
    pub house: String,
    pub study: Heading,
    pub sources: Vec<Text>,
    pub codes: Vec<Code>,
    pub codings: Vec<Coding>,
    pub memos: Vec<Memo>,
    pub findings: Vec<Finding>,
    pub reports: Vec<Report>,
    pub counts: Counts,
}

#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Heading {
    pub id: String,
    pub name: String,
    pub purpose: String,
    pub basis: String,
    pub notice: String,
    pub until: Option<String>,
}

/// How much there is of everything.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Counts {
    pub sources: usize,
    pub turns: usize,
    pub turns_withheld: usize,
    pub codes: usize,
    pub codings: usize,
    pub codings_withheld: usize,
    pub memos: usize,
    pub memos_withheld: usize,
    pub findings: usize,
    pub reports: usize,
}

/// What may be done with words: the coded words of a reading and of a quotation.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct State {
    /// `open`, `unrecorded`, or why the words are withheld.
    pub reading: &'static str,
    /// `name`, `pseudonym` or `no`.
    pub quoting: &'static str,
}

/// A source: who speaks, and the turns.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Text {
    pub id: String,
    /// Where its text stands in the archive.
    pub file: String,
    pub title: String,
    pub format: String,
    pub seconds: Option<usize>,
    #[serde(flatten)]
    pub state: State,
    pub speakers: Vec<Speaker>,
    pub turns: Vec<Turn>,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Speaker {
    /// The name that the team sees: the pseudonym of a person.
    pub name: String,
    pub part: &'static str,
    pub person: Option<String>,
    pub member: Option<String>,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Turn {
    /// Rank of the speaker in the source, from 0.
    pub speaker: Option<usize>,
    /// In code points of the text of the source, half-open.
    pub start: usize,
    pub stop: usize,
    pub start_ms: Option<i64>,
    pub end_ms: Option<i64>,
    /// Absent when consent withholds them.
    pub words: Option<String>,
    /// Why they are withheld.
    pub withheld: Option<&'static str>,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Code {
    pub id: String,
    pub parent: Option<String>,
    /// The names from the top down: « Freins › Temps ».
    pub path: String,
    pub name: String,
    pub definition: String,
    pub inclusion: String,
    pub exclusion: String,
    pub example: String,
    /// The hue in degrees.
    pub colour: i64,
    /// Codings that are in this export.
    pub uses: usize,
}

/// A stretch of a source, with its words as they may be read.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Passage {
    pub excerpt: String,
    pub source: String,
    pub start: usize,
    pub stop: usize,
    /// Where its first turn stands in the recording.
    pub start_ms: Option<i64>,
    pub words: String,
    #[serde(flatten)]
    pub state: State,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Coding {
    pub id: String,
    pub code: String,
    pub path: String,
    pub coder: String,
    pub on: String,
    pub comment: String,
    #[serde(flatten)]
    pub passage: Passage,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Memo {
    pub id: String,
    /// `code`, `excerpt`, `source`, `study` or `finding`.
    pub about: &'static str,
    pub object: String,
    /// The name of what it is about.
    pub name: String,
    pub author: String,
    pub on: String,
    pub body: String,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Finding {
    pub id: String,
    pub statement: String,
    pub note: String,
    pub author: String,
    pub on: String,
    pub evidence: Vec<Evidence>,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Evidence {
    /// `for` or `against`.
    pub side: &'static str,
    #[serde(flatten)]
    pub passage: Passage,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Report {
    pub id: String,
    pub file: String,
    pub title: String,
    pub version: i64,
    /// Markdown, each citation replaced by what may be quoted.
    pub text: String,
}

/// The name of a file: its rank, then what of the title every system and every archiver can write.
pub fn file_name(rank: usize, title: &str, ending: &str) -> String {
    let plain: String = title.chars().flat_map(char::to_lowercase).map(unaccented).collect();
    let words = plain.split(|sign: char| !sign.is_ascii_alphanumeric()).filter(|word| !word.is_empty());
    let joined = words.collect::<Vec<_>>().join("-");
    let short = joined.get(..60).unwrap_or(&joined).trim_end_matches('-');
    let gap = if short.is_empty() { "" } else { "-" };
    format!("{rank:02}{gap}{short}.{ending}")
}

/// A letter of French without its accent.
fn unaccented(letter: char) -> char {
    match letter {
        'à' | 'â' | 'ä' => 'a',
        'é' | 'è' | 'ê' | 'ë' => 'e',
        'î' | 'ï' => 'i',
        'ô' | 'ö' | 'œ' => 'o',
        'ù' | 'û' | 'ü' => 'u',
        'ç' => 'c',
        other => other,
    }
}
