//! The preview of an import: what was found in each file, who speaks, what was left out, before anything is stored.

use super::super::model::cast;
use super::super::model::choice::{Around, FileDraft, SpeakerDraft, Upload, Wrong, typed};
use super::super::model::guess::{guess, refresh, untold};
use super::super::model::receipt::{self, Noted, Share, Spot};
use super::super::model::told;
use super::super::model::{Part, Source, clock, cut};
use super::super::store::{around, drafts};
use super::fields::{Fields, Input};
use super::found::{self, Found};
use askama::Template;
use axum::extract::Path;
use axum::http::StatusCode;
use axum::response::Response;
use base::{Code, Id};
use interchange::{Transcript, Turn};
use people::Study;
use people::consent::{Means, Tick};
use ui::{Cx, Pairs, Result, page_with};

/// Turns shown of each transcript.
const FIRST: usize = 10;
/// Code points shown of each turn.
const SAID: usize = 1200;

#[derive(Template)]
#[template(path = "material/preview.html")]
struct Preview<'a> {
    cx: &'a Cx,
    study: Id<Study>,
    draft: Id<Upload>,
    around: &'a Around,
    files: Vec<File<'a>>,
    wrong: &'a Wrong,
    parts: Choices,
    ticks: Choices,
    means: Choices,
}

/// Codes and their words, in the reader's language.
type Choices = Vec<(&'static str, String)>;

/// One file of the page.
struct File<'a> {
    name: &'a str,
    outcome: std::result::Result<Sheet<'a>, (String, String)>,
}

/// A transcript of the page.
struct Sheet<'a> {
    fields: Fields<'a>,
    transcript: &'a Transcript,
    draft: FileDraft,
    format: String,
    words: usize,
    minutes: Option<usize>,
    speakers: Vec<Speaker<'a>>,
    rest: Rest,
    notes: &'a [Noted],
    twins: &'a [(Id<Source>, String, String)],
}

/// The speakers for whom the page has no room, together.
struct Rest {
    speakers: usize,
    words: usize,
}

/// A speaker of a transcript, with the form that says who it is.
struct Speaker<'a> {
    fields: Fields<'a>,
    label: &'a str,
    share: Share,
    percent: usize,
    draft: SpeakerDraft,
}

/// One of the first turns.
struct Said<'a> {
    time: String,
    name: &'a str,
    asks: bool,
    words: &'a str,
    goes_on: bool,
}

impl Speaker<'_> {
    fn person_fields(&self) -> [Input<'_>; 4] {
        let input = |name, kind, value| Input { name, kind, value };
        let draft = &self.draft;
        [
            input("name", "text", draft.name.as_str()),
            input("pseudonym", "text", &draft.pseudonym),
            input("caption", "text", &draft.caption),
            input("born", "date", &draft.born),
        ]
    }

    fn consent_fields(&self) -> [Input<'_>; 4] {
        let input = |name, kind, value| Input { name, kind, value };
        let consent = &self.draft.consent;
        [
            input("given_on", "date", consent.given_on.as_str()),
            input("notice", "text", &consent.notice),
            input("until", "date", &consent.until),
            input("guardian", "text", &consent.guardian),
        ]
    }

    fn ticks(&self, tick: &str) -> bool {
        Tick::parse(tick).is_some_and(|tick| self.draft.consent.ticks.get(tick))
    }

    /// Whether the fields of the person are shown at once.
    fn opens_person(&self) -> bool {
        matches!(self.draft.who.as_str(), "new" | "known") || self.fields.any_fault(&self.person_fields())
    }

    /// Whether a consent of the person who is chosen is recorded already.
    fn is_recorded(&self) -> bool {
        self.draft.consent.version > 0
    }

    /// Whether the fields of consent are shown at once.
    fn opens_consent(&self) -> bool {
        self.draft.consents || self.fields.any_fault(&self.consent_fields())
    }
}

impl Preview<'_> {
    /// Whether there is anything to import.
    fn has_text(&self) -> bool {
        self.files.iter().any(|file| file.outcome.is_ok())
    }
}

impl Sheet<'_> {
    fn first(&self) -> Vec<Said<'_>> {
        self.transcript.turns.iter().take(FIRST).map(|turn| self.said(turn)).collect()
    }

    fn said<'b>(&'b self, turn: &'b Turn) -> Said<'b> {
        let speaker = turn.speaker.and_then(|rank| self.transcript.speakers.get(rank));
        let draft = turn.speaker.and_then(|rank| self.draft.speakers.get(rank));
        let words = cut(&turn.text, 0, SAID);
        Said {
            time: turn.start_ms.and_then(|ms| i64::try_from(ms).ok()).map(clock).unwrap_or_default(),
            name: speaker.map_or("", |speaker| speaker.name.as_str()),
            asks: draft.is_some_and(|draft| draft.part == Part::Interviewer.code()),
            words,
            goes_on: words.len() < turn.text.len(),
        }
    }
}

/// An upload, read again, and what its choices are checked against.
pub struct Desk {
    pub found: Vec<Found>,
    pub around: Around,
    /// The ranks of the speakers listed of each file.
    listed: Vec<Vec<usize>>,
}

/// Opens the desk of an upload; `form` holds what was chosen so far.
pub async fn desk(cx: &Cx, study: Id<Study>, draft: Id<Upload>, form: &Pairs) -> Result<Desk> {
    let who = cx.reader()?;
    let held = cx.read(move |tx| drafts::of_upload(tx, &who, study, draft)).await?;
    let found = found::read(held).await?;
    let digests: Vec<String> = found.iter().map(Found::digest).collect();
    let room = cast::room(found.iter().filter(|found| found.outcome.is_ok()).count());
    let listed: Vec<_> = found.iter().map(|found| cast::listed(&found.words(), room)).collect();
    let labels = found.iter().zip(&listed).flat_map(|(found, listed)| labels(found, listed));
    let typed = form.0.iter().filter(|(name, value)| name.ends_with("-name") && !value.is_empty());
    let typed = typed.map(|(_, value)| value.clone()).take(cast::ON_PAGE);
    let names: Vec<String> = labels.chain(typed).collect();
    let picked = form.0.iter().filter_map(|(_, value)| value.strip_prefix("p:")?.parse().ok());
    let picked: Vec<_> = picked.take(cast::ON_PAGE).collect();
    let who = cx.reader()?;
    let read = cx.read(move |tx| around::around(tx, &who, study, &names, &picked, &digests));
    Ok(Desk { around: read.await?, found, listed })
}

/// The names of the speakers listed of a file.
fn labels(found: &Found, listed: &[usize]) -> Vec<String> {
    let Ok(transcript) = &found.outcome else { return Vec::new() };
    let names = listed.iter().filter_map(|rank| transcript.speakers.get(*rank));
    names.map(|speaker| speaker.name.clone()).collect()
}

impl Desk {
    /// What the form says of each transcript; refused files have none.
    pub fn drafts(&self, form: &Pairs) -> Vec<Option<FileDraft>> {
        let form = typed(form);
        let read = |(place, (found, listed)): (usize, (&Found, &Vec<usize>))| {
            let transcript = found.outcome.as_ref().ok()?;
            if form.is_empty() {
                return Some(guess(&found.file, transcript, listed, &self.around, place));
            }
            let mut draft = FileDraft::read(&form, place, untold(transcript), listed);
            for rank in listed {
                if let Some(one) = draft.speakers.get_mut(*rank) {
                    *one = refresh(std::mem::take(one), &self.around);
                }
            }
            Some(draft)
        };
        self.found.iter().zip(&self.listed).enumerate().map(read).collect()
    }
}

pub async fn show(cx: Cx, Path((study, draft)): Path<(Id<Study>, Id<Upload>)>) -> Result<Response> {
    let form = Pairs::default();
    let desk = desk(&cx, study, draft, &form).await?;
    render(&cx, draft, &desk, &form, &Wrong::new())
}

/// The page, with what was chosen so far and what is wrong in it.
pub fn render(cx: &Cx, draft: Id<Upload>, desk: &Desk, form: &Pairs, wrong: &Wrong) -> Result<Response> {
    let drafts = desk.drafts(form);
    let files = desk.found.iter().zip(drafts).enumerate().map(|(place, (found, chosen))| File {
        name: &found.file,
        outcome: match (&found.outcome, chosen) {
            (Ok(transcript), Some(chosen)) => {
                Ok(sheet((cx, wrong), (found, transcript), chosen, desk, place))
            }
            (Err(refusal), _) => {
                let said = receipt::message(cx.lang, "refusal", refusal.code, &refusal.detail);
                Err((said, Spot::from(&refusal.place).said(cx)))
            }
            (Ok(_), None) => Err((String::new(), String::new())),
        },
    });
    let preview = Preview {
        cx,
        study: desk.around.study,
        draft,
        around: &desk.around,
        files: files.collect(),
        wrong,
        parts: super::parts(cx),
        ticks: Tick::ALL.iter().map(|tick| (tick.code(), cx.t(told::tick_key(*tick)))).collect(),
        means: Means::ALL.iter().map(|means| (means.code(), cx.t(told::means_key(*means)))).collect(),
    };
    let status = if wrong.is_empty() { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY };
    page_with(status, &preview)
}

fn sheet<'a>(
    (cx, wrong): (&'a Cx, &'a Wrong),
    (found, transcript): (&'a Found, &'a Transcript),
    draft: FileDraft,
    desk: &'a Desk,
    place: usize,
) -> Sheet<'a> {
    let words = transcript.words();
    let listed = desk.listed.get(place).map(Vec::as_slice).unwrap_or_default();
    let speaker = |rank: &usize| {
        let share = found.receipt.speakers.get(*rank).cloned().unwrap_or_default();
        Some(Speaker {
            fields: Fields { cx, wrong, prefix: format!("t{place}-s{rank}") },
            label: &transcript.speakers.get(*rank)?.name,
            percent: share.words * 100 / words.max(1),
            share,
            draft: draft.speakers.get(*rank).cloned().unwrap_or_default(),
        })
    };
    let speakers: Vec<Speaker<'_>> = listed.iter().filter_map(speaker).collect();
    let said: usize = speakers.iter().map(|speaker| speaker.share.words).sum();
    let all: usize = found.receipt.speakers.iter().map(|share| share.words).sum();
    Sheet {
        fields: Fields { cx, wrong, prefix: format!("t{place}") },
        rest: Rest { speakers: transcript.speakers.len() - speakers.len(), words: all.saturating_sub(said) },
        speakers,
        format: cx.t(&format!("format-{}", receipt::format(transcript.format))),
        words,
        minutes: transcript.seconds().and_then(|seconds| usize::try_from(seconds.div_ceil(60)).ok()),
        notes: &found.receipt.notes,
        twins: desk.around.twins.get(place).map(Vec::as_slice).unwrap_or_default(),
        transcript,
        draft,
    }
}
