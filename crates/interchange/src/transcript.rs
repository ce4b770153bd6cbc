//! What a reader gives back: speakers, turns, and an account of what was understood and what was left out.
//!
//! Invariant: a turn's text is never empty, and its end is never before its start.
//! Deliberately absent: words for people; notes and refusals carry codes that the catalogues translate.

/// The format a file turned out to have; its bytes decide, its extension only helps.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Format {
    Txt,
    Markdown,
    Docx,
    Odt,
    Rtf,
    Html,
    Pdf,
    Vtt,
    Srt,
    TextGrid,
    Eaf,
}

/// The part a speaker takes in the interview, as far as the file tells.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Part {
    /// Asks: marked as such (`ENQ`, `Q.`, `Enquêtrice`), or the likeliest by the share of questions.
    Interviewer,
    /// Is asked.
    Interviewed,
    /// The file does not tell.
    Unknown,
}

/// Someone who speaks in the file, under the name that the file gives.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Speaker {
    /// The label as typed, trimmed, without the colon or the tier's mark of the interviewer.
    pub name: String,
    pub part: Part,
}

/// One turn: what one speaker says until another speaks (or until the file starts a new tier interval or cue).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Turn {
    /// Index into [`Transcript::speakers`]; `None` for words that nobody is named for (a title, a stage direction).
    pub speaker: Option<usize>,
    /// As typed; may hold LF between paragraphs of the same turn; never empty or only white space.
    pub text: String,
    /// Milliseconds from the start of the recording.
    pub start_ms: Option<u64>,
    /// Milliseconds from the start of the recording; not before `start_ms`.
    pub end_ms: Option<u64>,
}

/// A whole transcript, turns in the order they are to be read (by time where there are times).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Transcript {
    pub format: Format,
    /// Name of the character encoding the bytes were read in (`UTF-8`, `UTF-16LE`, `windows-1252`…), where the format has a choice.
    pub encoding: Option<&'static str>,
    pub speakers: Vec<Speaker>,
    pub turns: Vec<Turn>,
    pub notes: Vec<Note>,
}

impl Transcript {
    /// Words in all turns: runs between white space that hold a letter or a digit.
    pub fn words(&self) -> usize {
        self.turns
            .iter()
            .flat_map(|turn| turn.text.split_whitespace())
            .filter(|word| word.chars().any(char::is_alphanumeric))
            .count()
    }

    /// Whole seconds from the start of the recording to the end of the last timed turn.
    pub fn seconds(&self) -> Option<u64> {
        self.turns.iter().filter_map(|turn| turn.end_ms.or(turn.start_ms)).max().map(|ms| ms / 1000)
    }
}

/// The canonical text of a transcript: the texts of its turns joined by one LF.
///
/// Positions (of excerpts, names, codings) are Unicode code points, half-open, on this text.
pub fn canonical(turns: &[Turn]) -> String {
    let size = turns.iter().map(|turn| turn.text.len() + 1).sum();
    let mut text = String::with_capacity(size);
    for (index, turn) in turns.iter().enumerate() {
        if index > 0 {
            text.push('\n');
        }
        text.push_str(&turn.text);
    }
    text
}

/// Where in the file something stands, counted from 1.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Place {
    File,
    Line(usize),
    Paragraph(usize),
    Page(usize),
    /// A named inner part: a ZIP member, a tier.
    Member(String),
}

/// Why a note was written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NoteKind {
    /// Something in the file is not in the transcript (an image, a deleted passage, an empty tier, a STYLE block).
    LeftOut,
    /// Something was understood one way and could be another (the encoding, a doubtful speaker).
    Doubt,
}

/// One line of the receipt. `code` is a stable key for the catalogues, `detail` its argument (never a person's words).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Note {
    pub kind: NoteKind,
    pub code: &'static str,
    pub place: Place,
    pub detail: String,
}

impl Note {
    /// Says that something in the file is not in the transcript.
    pub fn left_out(code: &'static str, place: Place, detail: impl ToString) -> Self {
        Self { kind: NoteKind::LeftOut, code, place, detail: detail.to_string() }
    }

    /// Says that something was understood one way and could be another.
    pub fn doubt(code: &'static str, place: Place, detail: impl ToString) -> Self {
        Self { kind: NoteKind::Doubt, code, place, detail: detail.to_string() }
    }
}

/// Why a file gives no transcript.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{code} at {place:?}: {detail}")]
pub struct Refusal {
    /// A stable key for the catalogues (`too-large`, `encrypted`, `not-a-transcript`, `damaged`, `scan-without-text`…).
    pub code: &'static str,
    pub place: Place,
    pub detail: String,
}

impl Refusal {
    /// Refuses the whole file.
    pub fn file(code: &'static str, detail: impl ToString) -> Self {
        Self::at(code, Place::File, detail)
    }

    /// Refuses because of what stands at one place.
    pub fn at(code: &'static str, place: Place, detail: impl ToString) -> Self {
        Self { code, place, detail: detail.to_string() }
    }
}

/// The outcome for one transcript file (or one member of a ZIP).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reading {
    /// The file's name, or `archive.zip/member.docx`.
    pub file: String,
    pub outcome: Result<Transcript, Refusal>,
}
