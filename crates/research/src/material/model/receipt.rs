//! The receipt of an import: what was understood, what was left out, and where; kept with the source.
//!
//! Invariant: a receipt holds codes, places and counts, and never a word that was spoken.

use super::choice::Upload;
use base::Id;
use interchange::{Format, Note, NoteKind, Place, Transcript};
use serde::{Deserialize, Serialize};
use ui::{Cx, Lang};

/// What an import understood of one transcript.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Receipt {
    /// The upload it came from.
    pub draft: Option<Id<Upload>>,
    pub speakers: Vec<Share>,
    pub notes: Vec<Noted>,
}

/// How much one speaker says.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Share {
    pub turns: usize,
    pub words: usize,
}

/// Something left out, or understood with a doubt.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Noted {
    /// Whether it is a doubt rather than something left out.
    pub doubt: bool,
    pub code: String,
    pub place: Spot,
    pub detail: String,
}

/// A place in a file, as the receipt keeps it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Spot {
    File,
    Line(usize),
    Paragraph(usize),
    Page(usize),
    Member(String),
}

impl From<&Place> for Spot {
    fn from(place: &Place) -> Self {
        match place {
            Place::File => Spot::File,
            Place::Line(number) => Spot::Line(*number),
            Place::Paragraph(number) => Spot::Paragraph(*number),
            Place::Page(number) => Spot::Page(*number),
            Place::Member(name) => Spot::Member(name.clone()),
        }
    }
}

impl Spot {
    /// The phrase that says where, in the reader's language.
    pub fn said(&self, cx: &Cx) -> String {
        match self {
            Spot::File => cx.t("place-file"),
            Spot::Line(number) => cx.t1("place-line", "n", number),
            Spot::Paragraph(number) => cx.t1("place-paragraph", "n", number),
            Spot::Page(number) => cx.t1("place-page", "n", number),
            Spot::Member(name) => cx.t1("place-member", "name", name),
        }
    }
}

impl From<&Note> for Noted {
    fn from(note: &Note) -> Self {
        Self {
            doubt: note.kind == NoteKind::Doubt,
            code: note.code.to_owned(),
            place: Spot::from(&note.place),
            detail: note.detail.clone(),
        }
    }
}

impl Noted {
    /// The sentence of the note, in the reader's language.
    pub fn said(&self, cx: &Cx) -> String {
        message(cx.lang, "note", &self.code, &self.detail)
    }
}

/// The sentence of a code. A number chooses its plural.
pub fn message(lang: Lang, family: &str, code: &str, detail: &str) -> String {
    let number: Option<i64> = detail.parse().ok();
    let argument = number.map_or_else(|| ui::words::Arg::from(detail), ui::words::Arg::from);
    ui::words::text(lang, &format!("{family}-{code}"), &[("detail", argument)])
}

/// Writes the receipt of a transcript.
pub fn receipt(transcript: &Transcript, draft: Option<Id<Upload>>) -> Receipt {
    let mut shares = vec![Share::default(); transcript.speakers.len()];
    for turn in &transcript.turns {
        if let Some(share) = turn.speaker.and_then(|speaker| shares.get_mut(speaker)) {
            share.turns += 1;
            share.words += words(&turn.text);
        }
    }
    Receipt { draft, speakers: shares, notes: transcript.notes.iter().map(Noted::from).collect() }
}

/// Words of a text, counted as `interchange` counts them.
pub fn words(text: &str) -> usize {
    text.split_whitespace().filter(|word| word.chars().any(char::is_alphanumeric)).count()
}

/// The word under which a format is stored.
pub fn format(format: Format) -> &'static str {
    match format {
        Format::Txt => "txt",
        Format::Markdown => "md",
        Format::Docx => "docx",
        Format::Odt => "odt",
        Format::Rtf => "rtf",
        Format::Html => "html",
        Format::Pdf => "pdf",
        Format::Vtt => "vtt",
        Format::Srt => "srt",
        Format::TextGrid => "textgrid",
        Format::Eaf => "eaf",
    }
}
