//! What material is, and what may be done with its words: types and rules, no database.

pub mod cast;
pub mod choice;
pub mod guess;
pub mod hush;
pub mod receipt;
pub mod told;
pub mod veil;
pub mod voices;

pub use voices::{Link, Part, Standings, Voice};

use base::{Id, Instant, Object};
use people::Study;
use people::consent::{Quoting, Reading, Standing, Why};
use people::encounters::Encounter;
use store::{FromRow, Result, Row};

/// A transcript of a study.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Source {
    pub id: Id<Source>,
    pub study: Id<Study>,
    /// The meeting at which it was spoken.
    pub encounter: Option<Id<Encounter>>,
    pub title: String,
    /// Format of the file it came from, by the word that `receipt::format` gives.
    pub format: String,
    pub encoding: Option<String>,
    pub file_name: String,
    /// Digest of the original.
    pub file: Option<String>,
    /// Code points of the canonical text.
    pub points: usize,
    pub turns: usize,
    pub words: usize,
    pub seconds: Option<usize>,
    pub imported: Instant,
    pub version: i64,
}

impl Object for Source {
    const KIND: &'static str = "source";
}

impl FromRow for Source {
    fn from_row(row: &Row<'_>) -> Result<Self> {
        Ok(Self {
            id: row.get(0)?,
            study: row.get(1)?,
            encounter: row.get(2)?,
            title: row.get(3)?,
            format: row.get(4)?,
            encoding: row.get(5)?,
            file_name: row.get(6)?,
            file: row.get(7)?,
            points: row.get(8)?,
            turns: row.get(9)?,
            words: row.get(10)?,
            seconds: row.get(11)?,
            imported: row.get(12)?,
            version: row.get(13)?,
        })
    }
}

impl Source {
    /// Minutes of the recording, the last one begun counted.
    pub fn minutes(&self) -> Option<usize> {
        self.seconds.map(|seconds| seconds.div_ceil(60))
    }
}

/// Words, unless consent closes them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Words {
    Said(String),
    Withheld(Why),
}

impl Words {
    /// The words of a voice as they may be read on that day.
    pub fn of(said: String, bound: Option<Standing>) -> Self {
        match bound.map(|standing| standing.reading) {
            Some(Reading::Closed(why)) => Words::Withheld(why),
            _ => Words::Said(said),
        }
    }

    /// The words, when they may be read.
    pub fn said(&self) -> Option<&str> {
        match self {
            Words::Said(text) => Some(text),
            Words::Withheld(_) => None,
        }
    }
}

/// One turn, as it may be read today.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Spoken {
    /// Rank in the source, from 0.
    pub place: usize,
    pub start: usize,
    pub stop: usize,
    pub start_ms: Option<i64>,
    pub end_ms: Option<i64>,
    /// `None` for words that nobody is named for: a heading, a stage direction.
    pub speaker: Option<Voice>,
    pub words: Words,
}

impl Spoken {
    /// Whether the turn is a question.
    pub fn asks(&self) -> bool {
        self.speaker.as_ref().is_some_and(|voice| voice.part == Part::Interviewer)
    }
}

/// What one voice says within a passage.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Line {
    /// The name shown to the team; empty for words that nobody is named for.
    pub speaker: String,
    pub part: Part,
    pub words: Words,
    pub start_ms: Option<i64>,
}

/// The words between two positions, and what may be done with them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Passage {
    pub lines: Vec<Line>,
    pub uses: Uses,
}

/// What may be done with a passage: as much as the most restrictive of those who speak in it allows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Uses {
    pub reading: Reading,
    pub quoting: Quoting,
}

/// What may be done with words of those standings together. Where nobody's consent bounds them, everything may.
pub fn uses(bounds: &[Standing]) -> Uses {
    let mut uses = Uses { reading: Reading::Open, quoting: Quoting::Name };
    for standing in bounds {
        if closed(standing.reading) > closed(uses.reading) {
            uses.reading = standing.reading;
        }
        if silent(standing.quoting) > silent(uses.quoting) {
            uses.quoting = standing.quoting;
        }
    }
    uses
}

fn closed(reading: Reading) -> u8 {
    match reading {
        Reading::Open => 0,
        Reading::Unrecorded => 1,
        Reading::Closed(why) => 2 + gravity(why),
    }
}

fn silent(quoting: Quoting) -> u8 {
    match quoting {
        Quoting::Name => 0,
        Quoting::Pseudonym => 1,
        Quoting::No(why) => 2 + gravity(why),
    }
}

/// Which reason is told when there are several: what the person did weighs more than what is missing.
fn gravity(why: Why) -> u8 {
    match why {
        Why::NotRecorded => 0,
        Why::Guardian => 1,
        Why::Refused => 2,
        Why::Expired => 3,
        Why::Withdrawn => 4,
    }
}

/// A passage as it may be printed: names as the consent says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Quotation {
    /// The name shown and the words, in order.
    pub lines: Vec<(String, String)>,
    /// Who speaks, as may be said: « Perrine, 16 ans, lycéenne ».
    pub caption: String,
    /// The address of the passage in its source.
    pub href: String,
}

/// What is kept of a transcript beside its turns.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewSource {
    pub title: String,
    pub encounter: Option<Id<Encounter>>,
    pub file_name: String,
    /// Digest of the original, already stored.
    pub file: Option<String>,
    /// One for each speaker of the transcript, in its order; a missing one is taken as the file tells.
    pub links: Vec<Link>,
    /// The upload it came from, so that a form sent twice imports once.
    pub draft: Option<Id<choice::Upload>>,
}

/// The part of a text between two places counted in code points.
pub fn cut(text: &str, from: usize, to: usize) -> &str {
    let at = |points: usize| text.char_indices().nth(points).map_or(text.len(), |(index, _)| index);
    text.get(at(from)..at(to.max(from))).unwrap_or_default()
}

/// A time of the recording as people read it: `12:04`, `1:02:04`.
pub fn clock(ms: i64) -> String {
    let seconds = ms.max(0) / 1000;
    let (hours, minutes, seconds) = (seconds / 3600, seconds / 60 % 60, seconds % 60);
    if hours > 0 {
        format!("{hours}:{minutes:02}:{seconds:02}")
    } else {
        format!("{minutes:02}:{seconds:02}")
    }
}
