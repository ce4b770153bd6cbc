//! What reports, their versions and their builds are, and the rules that need no database.

pub mod builds;
pub mod names;
pub mod setting;
pub mod sheet;
pub mod strays;

use crate::findings;
use base::{Code, Id, Instant, Member, Object};
use people::Study;
use people::consent::Why;
use people::organisations::Organisation;
use serde::Deserialize;
use std::collections::BTreeMap;
use store::{FromRow, Result, Row};

/// A text with live citations.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Report {
    pub id: Id<Report>,
    pub study: Id<Study>,
    pub title: String,
    /// Markdown, with `{{extrait ID}}` and `{{constat ID}}`.
    pub body: String,
    /// The partner structure that reads it.
    pub shared_with: Option<Id<Organisation>>,
    /// When its present version was written.
    pub at: Instant,
    pub version: i64,
}

impl Object for Report {
    const KIND: &'static str = "report";
}

impl FromRow for Report {
    fn from_row(row: &Row<'_>) -> Result<Self> {
        Ok(Self {
            id: row.get(0)?,
            study: row.get(1)?,
            title: row.get(2)?,
            body: row.get(3)?,
            shared_with: row.get(4)?,
            at: row.get(5)?,
            version: row.get(6)?,
        })
    }
}

/// The form as typed.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub struct Draft {
    pub title: String,
    pub body: String,
    pub version: i64,
}

impl From<&Report> for Draft {
    fn from(report: &Report) -> Self {
        Self { title: report.title.clone(), body: report.body.clone(), version: report.version }
    }
}

/// A draft that passed [`check`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewReport {
    pub title: String,
    pub body: String,
}

/// Longest title, in code points.
const TITLE: usize = 300;
/// Longest body, in code points: some three hundred pages.
const BODY: usize = 600_000;

/// Turns a draft into a text, or names every field to correct.
pub fn check(draft: &Draft) -> std::result::Result<NewReport, Vec<&'static str>> {
    let title = draft.title.split_whitespace().collect::<Vec<_>>().join(" ");
    let body = draft.body.replace("\r\n", "\n").replace('\0', "");
    let wrong: Vec<&'static str> = [
        (title.is_empty() || title.chars().count() > TITLE).then_some("title"),
        (body.chars().count() > BODY).then_some("body"),
    ]
    .into_iter()
    .flatten()
    .collect();
    if wrong.is_empty() { Ok(NewReport { title, body }) } else { Err(wrong) }
}

/// An earlier or present text of a report.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Edition {
    pub version: i64,
    pub title: String,
    pub body: String,
    pub member: Option<Id<Member>>,
    pub at: Instant,
}

impl FromRow for Edition {
    fn from_row(row: &Row<'_>) -> Result<Self> {
        Ok(Self {
            version: row.get(0)?,
            title: row.get(1)?,
            body: row.get(2)?,
            member: row.get(3)?,
            at: row.get(4)?,
        })
    }
}

/// What a report is built as.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Format {
    Pdf,
    Docx,
    Html,
}
store::codes!(Format { Pdf = "pdf", Docx = "docx", Html = "html" });

impl Format {
    /// What people call it.
    pub fn name(self) -> &'static str {
        match self {
            Format::Pdf => "PDF",
            Format::Docx => "DOCX",
            Format::Html => "HTML",
        }
    }

    /// The type of the bytes, for browsers.
    pub fn media_type(self) -> &'static str {
        match self {
            Format::Pdf => "application/pdf",
            Format::Docx => "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
            Format::Html => "text/html; charset=utf-8",
        }
    }
}

/// Why a citation was withheld.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Reason {
    /// No excerpt or finding of this study has that identifier.
    Unknown,
    Consent(Why),
}

impl Reason {
    /// The word under which it is kept.
    pub fn code(self) -> &'static str {
        match self {
            Reason::Unknown => "unknown",
            Reason::Consent(why) => why.code(),
        }
    }

    /// Reads a kept word.
    pub fn parse(text: &str) -> Option<Self> {
        if text == "unknown" { Some(Reason::Unknown) } else { Why::parse(text).map(Reason::Consent) }
    }

    /// The key of the catalogue that says it.
    pub fn key(self) -> &'static str {
        match self {
            Reason::Unknown => "reports-why-unknown",
            Reason::Consent(why) => findings::why_key(why),
        }
    }
}

/// A citation that was withheld.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Kept {
    /// The line of the text, from 1.
    pub line: usize,
    /// The citation as it is written.
    pub token: String,
    pub why: Reason,
}

/// How many citations were withheld for each reason.
pub fn counted(kept: &[Kept]) -> Vec<(Reason, usize)> {
    let mut counts: BTreeMap<Reason, usize> = BTreeMap::new();
    for one in kept {
        *counts.entry(one.why).or_default() += 1;
    }
    counts.into_iter().collect()
}
