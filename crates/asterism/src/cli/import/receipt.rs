//! The receipt of each transcript: for people in French, for programs as JSON.

use super::Target;
use crate::cli::say_plain;
use base::{Code, Id};
use interchange::{Refusal, Transcript};
use people::Study;
use research::material::{self, Delivered, Noted, Part, Spot};
use serde_json::{Value as Json, json};
use std::path::PathBuf;
use ui::Lang;
use ui::words::{Arg, text};

/// What became of one transcript.
#[derive(Debug)]
pub struct Receipt {
    /// The path as it was given.
    pub file: PathBuf,
    /// `entretien.docx`, or `archive.zip/entretien.docx`.
    pub name: String,
    pub outcome: Outcome,
    /// How long reading and storing took.
    pub seconds: f64,
}

#[derive(Debug)]
pub enum Outcome {
    Stored { told: Told, delivered: Delivered, study: Id<Study> },
    Refused(Refusal),
}

/// What was understood of a transcript.
#[derive(Debug)]
pub struct Told {
    format: &'static str,
    encoding: Option<&'static str>,
    speakers: Vec<(String, Part, usize, usize)>,
    /// Turns and words of the speakers; of everything in a file that names nobody.
    turns: usize,
    words: usize,
    /// Turns and words that nobody is named for: a title, a stage direction.
    unnamed: (usize, usize),
    seconds: Option<u64>,
    notes: Vec<Noted>,
}

impl Told {
    /// Takes from a transcript what its receipt says.
    pub fn of(transcript: &Transcript, kept: material::Receipt) -> Self {
        let all = (transcript.turns.len(), transcript.words());
        let said = kept.speakers.iter().fold((0, 0), |sum, one| (sum.0 + one.turns, sum.1 + one.words));
        let named = if transcript.speakers.is_empty() { all } else { said };
        let speakers = transcript.speakers.iter().zip(&kept.speakers);
        let told = speakers.map(|(speaker, share)| {
            (speaker.name.clone(), Part::from(speaker.part), share.turns, share.words)
        });
        Self {
            format: material::format_code(transcript.format),
            encoding: transcript.encoding,
            speakers: told.collect(),
            turns: named.0,
            words: named.1,
            unnamed: (all.0.saturating_sub(named.0), all.1.saturating_sub(named.1)),
            seconds: transcript.seconds(),
            notes: kept.notes,
        }
    }
}

fn french(key: &str, argument: (&str, Arg)) -> String {
    text(Lang::French, key, &[argument])
}

/// The phrase that says where; empty for the whole file.
fn place(spot: &Spot) -> String {
    match spot {
        Spot::File => String::new(),
        Spot::Line(n) => french("place-line", ("n", Arg::from(n))),
        Spot::Paragraph(n) => french("place-paragraph", ("n", Arg::from(n))),
        Spot::Page(n) => french("place-page", ("n", Arg::from(n))),
        Spot::Member(name) => french("place-member", ("name", Arg::from(name))),
    }
}

fn line(spot: &Spot) -> Option<usize> {
    if let Spot::Line(line) = spot { Some(*line) } else { None }
}

fn note(noted: &Noted) -> Json {
    json!({
        "code": noted.code,
        "message": material::message(Lang::French, "note", &noted.code, &noted.detail),
        "line": line(&noted.place),
        "place": place(&noted.place),
        "count": noted.detail.parse::<usize>().ok(),
    })
}

fn reason(refusal: &Refusal) -> (String, Spot) {
    (material::message(Lang::French, "refusal", refusal.code, &refusal.detail), Spot::from(&refusal.place))
}

impl Receipt {
    fn json(&self) -> Json {
        let mut all = json!({ "file": self.file, "name": self.name, "import_seconds": self.seconds });
        let more = match &self.outcome {
            Outcome::Refused(refusal) => {
                let (message, spot) = reason(refusal);
                let refused = json!({
                    "code": refusal.code, "message": message, "line": line(&spot), "place": place(&spot),
                });
                json!({ "stored": false, "refused": refused })
            }
            Outcome::Stored { told, delivered, study } => {
                let speaker = |(name, part, turns, words): &(String, Part, usize, usize)| json!({ "name": name, "part": part.code(), "turns": turns, "words": words });
                let notes = |doubt: bool| -> Vec<Json> {
                    told.notes.iter().filter(|noted| noted.doubt == doubt).map(note).collect()
                };
                json!({
                    "stored": true, "known": delivered.known, "refused": null,
                    "format": told.format, "encoding": told.encoding,
                    "speakers": told.speakers.iter().map(speaker).collect::<Vec<_>>(),
                    "turns": told.turns, "words": told.words,
                    "unnamed": { "turns": told.unnamed.0, "words": told.unnamed.1 },
                    "seconds": told.seconds,
                    "left_out": notes(false), "doubts": notes(true),
                    "source": delivered.source, "study": study,
                })
            }
        };
        if let (Json::Object(all), Json::Object(more)) = (&mut all, more) {
            all.extend(more);
        }
        all
    }

    /// Says the receipt in a few lines.
    pub fn say(&self) {
        match &self.outcome {
            Outcome::Refused(refusal) => {
                let (message, spot) = reason(refusal);
                let place = place(&spot);
                let place = if place.is_empty() { place } else { format!(", {place}") };
                say_plain(&format!("✗ {} ({}{place})\u{a0}: {message}", self.name, refusal.code));
            }
            Outcome::Stored { told, delivered, .. } => {
                let known = if delivered.known { " · déjà importé, rien n’a changé" } else { "" };
                say_plain(&format!("✓ {} · {}{known}", self.name, told.summary()));
                for noted in &told.notes {
                    let what = if noted.doubt { "à vérifier" } else { "laissé de côté" };
                    let message = material::message(Lang::French, "note", &noted.code, &noted.detail);
                    let place = place(&noted.place);
                    let place = if place.is_empty() { place } else { format!(" ({place})") };
                    say_plain(&format!("    {what}\u{a0}: {message}{place}"));
                }
            }
        }
    }
}

impl Told {
    fn summary(&self) -> String {
        let speakers: Vec<String> =
            self.speakers.iter().map(|(name, _, turns, _)| format!("{name} {turns}")).collect();
        let number = |n: usize| french("number", ("n", Arg::from(n)));
        let encoding = self.encoding.map(|encoding| format!(", {encoding}")).unwrap_or_default();
        let clock = self.seconds.and_then(|seconds| i64::try_from(seconds * 1000).ok()).map(material::clock);
        let clock = clock.map(|clock| format!(" · {clock}")).unwrap_or_default();
        format!(
            "{}{encoding} · {} tours de parole ({}) · {}{clock}",
            text(Lang::French, &format!("format-{}", self.format), &[]),
            number(self.turns),
            speakers.join(", "),
            french("material-words", ("n", Arg::from(self.words))),
        )
    }
}

/// Everything as JSON: the study, and a receipt for each transcript.
pub fn all(target: &Target, receipts: &[Receipt]) -> Json {
    let refused = receipts.iter().filter(|receipt| matches!(receipt.outcome, Outcome::Refused(_))).count();
    let study = target.id.map(|id| json!({ "id": id, "name": target.name, "begun": target.begun }));
    json!({
        "study": study,
        "files": receipts.iter().map(Receipt::json).collect::<Vec<_>>(),
        "stored": receipts.len() - refused,
        "refused": refused,
    })
}

/// The last lines, for people.
pub fn say_end(target: &Target, receipts: &[Receipt]) {
    let stored = receipts.iter().filter(|receipt| matches!(receipt.outcome, Outcome::Stored { .. })).count();
    let refused = receipts.len() - stored;
    let study = target.id.map(|id| id.to_string()).unwrap_or_default();
    say_plain(&format!("{}\u{a0}: {stored} lus, {refused} refusés. Étude {study}", target.name));
    if target.begun && target.team == 0 {
        say_plain(
            "Personne n’a encore de compte\u{a0}: les coordinateur·rices verront l’étude dès qu’il y en aura.",
        );
    } else if target.begun {
        say_plain("Étude commencée\u{a0}: sa base légale et sa notice sont à préciser sur sa page.");
    }
}
