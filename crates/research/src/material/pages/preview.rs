//! The preview of an import: what was found in each file, who speaks, what was left out, before anything is stored.

use super::super::model::choice::{Around, FileDraft, SpeakerDraft, Upload, Wrong, field};
use super::super::model::guess::{guess, refresh};
use super::super::model::receipt::{self, Noted, Share, Spot};
use super::super::model::told;
use super::super::model::{Part, Source, clock};
use super::super::store::{around, drafts};
use super::found::{self, Found};
use askama::Template;
use axum::extract::Path;
use axum::http::StatusCode;
use axum::response::Response;
use base::{Code, Id};
use interchange::Transcript;
use people::Study;
use people::consent::{Means, Tick};
use ui::{Cx, Pairs, Result, page_with};

/// Turns shown of each transcript.
const FIRST: usize = 10;

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
    place: usize,
    name: &'a str,
    outcome: std::result::Result<Sheet<'a>, (String, String)>,
}

/// A transcript of the page.
struct Sheet<'a> {
    transcript: &'a Transcript,
    draft: FileDraft,
    format: String,
    words: usize,
    minutes: Option<u64>,
    speakers: Vec<Speaker<'a>>,
    notes: Vec<Noted>,
    twins: &'a [(Id<Source>, String, String)],
}

struct Speaker<'a> {
    place: usize,
    label: &'a str,
    share: Share,
    percent: usize,
    draft: SpeakerDraft,
}

impl Preview<'_> {
    /// The name of a field of the form.
    fn field(&self, file: &usize, name: &str) -> String {
        field(*file, None, name)
    }

    fn of(&self, file: &usize, speaker: &usize, name: &str) -> String {
        field(*file, Some(*speaker), name)
    }

    fn wrong_of(&self, file: &usize, speaker: &usize, name: &str) -> Option<String> {
        self.wrong.get(&field(*file, Some(*speaker), name)).map(|key| self.cx.t(key))
    }

    fn wrong_in(&self, file: &usize, name: &str) -> Option<String> {
        self.wrong.get(&field(*file, None, name)).map(|key| self.cx.t(key))
    }
}

impl Preview<'_> {
    /// The label of a field.
    fn label(&self, name: &str) -> String {
        self.cx.t(&format!("import-{}", name.replace('_', "-")))
    }

    fn ticked(&self, speaker: &Speaker<'_>, code: &str) -> bool {
        Tick::parse(code).is_some_and(|tick| speaker.draft.consent.ticks.get(tick))
    }

    /// Whether the fields of the person are shown at once.
    fn opens(&self, speaker: &Speaker<'_>, file: &usize) -> bool {
        let typed = matches!(speaker.draft.who.as_str(), "new" | "known");
        typed
            || speaker
                .person_fields()
                .iter()
                .any(|(name, ..)| self.wrong_of(file, &speaker.place, name).is_some())
    }

    /// Whether the fields of consent are shown at once.
    fn consents(&self, speaker: &Speaker<'_>, file: &usize) -> bool {
        let wrong = speaker
            .consent_fields()
            .iter()
            .any(|(name, ..)| self.wrong_of(file, &speaker.place, name).is_some());
        wrong || speaker.draft.consents || speaker.draft.consent.version > 0
    }
}

type Input<'a> = (&'static str, &'static str, &'a str);

impl Speaker<'_> {
    /// Name, kind and value of the fields of a person.
    fn person_fields(&self) -> [Input<'_>; 4] {
        let draft = &self.draft;
        [
            ("name", "text", &draft.name),
            ("pseudonym", "text", &draft.pseudonym),
            ("caption", "text", &draft.caption),
            ("born", "date", &draft.born),
        ]
    }

    fn consent_fields(&self) -> [Input<'_>; 4] {
        let consent = &self.draft.consent;
        [
            ("given_on", "date", &consent.given_on),
            ("notice", "text", &consent.notice),
            ("until", "date", &consent.until),
            ("guardian", "text", &consent.guardian),
        ]
    }
}

impl Sheet<'_> {
    /// The first turns: time, name, whether it is a question, and the words.
    fn first(&self) -> Vec<(String, &str, bool, &str)> {
        let turns = self.transcript.turns.iter().take(FIRST);
        let shown = turns.map(|turn| {
            let speaker = turn.speaker.and_then(|place| self.transcript.speakers.get(place));
            let drafted = turn.speaker.and_then(|place| self.draft.speakers.get(place));
            let asks = drafted.is_some_and(|draft| draft.part == Part::Interviewer.code());
            let time = turn.start_ms.and_then(|ms| i64::try_from(ms).ok()).map(clock).unwrap_or_default();
            (time, speaker.map_or("", |speaker| speaker.name.as_str()), asks, turn.text.as_str())
        });
        shown.collect()
    }
}

/// An upload, read again, and what its choices are checked against.
pub struct Desk {
    pub found: Vec<Found>,
    pub around: Around,
}

/// Opens the desk of an upload; `form` holds what was chosen so far.
pub async fn desk(cx: &Cx, study: Id<Study>, draft: Id<Upload>, form: &Pairs) -> Result<Desk> {
    let who = cx.reader()?;
    let held = cx.read(move |tx| drafts::of_upload(tx, &who, study, draft)).await?;
    let found = found::read(held).await?;
    let digests: Vec<String> = found.iter().map(Found::digest).collect();
    let transcripts = found.iter().filter_map(|found| found.outcome.as_ref().ok());
    let labels = transcripts.flat_map(|transcript| &transcript.speakers).map(|speaker| speaker.name.clone());
    let typed = form.0.iter().filter(|(name, value)| name.ends_with("-name") && !value.is_empty());
    let names: Vec<String> = labels.chain(typed.map(|(_, value)| value.clone())).collect();
    let picked =
        form.0.iter().filter_map(|(_, value)| value.strip_prefix("p:")?.parse().ok()).collect::<Vec<_>>();
    let who = cx.reader()?;
    let read = cx.read(move |tx| around::around(tx, &who, study, &names, &picked, &digests));
    Ok(Desk { around: read.await?, found })
}

impl Desk {
    /// What the form says of each transcript; refused files have none.
    pub fn drafts(&self, form: &Pairs) -> Vec<Option<FileDraft>> {
        let read = |(place, found): (usize, &Found)| {
            let transcript = found.outcome.as_ref().ok()?;
            if form.0.is_empty() {
                return Some(guess(&found.file, transcript, &self.around, place));
            }
            let mut draft = FileDraft::read(form, place, transcript.speakers.len());
            draft.speakers = draft.speakers.into_iter().map(|one| refresh(one, &self.around)).collect();
            Some(draft)
        };
        self.found.iter().enumerate().map(read).collect()
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
        place,
        name: &found.file,
        outcome: match (&found.outcome, chosen) {
            (Ok(transcript), Some(chosen)) => Ok(sheet(cx, transcript, chosen, desk, place)),
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
    cx: &Cx,
    transcript: &'a Transcript,
    draft: FileDraft,
    desk: &'a Desk,
    place: usize,
) -> Sheet<'a> {
    let receipt = receipt::receipt(transcript, None);
    let words = transcript.words();
    let shares = transcript.speakers.iter().zip(receipt.speakers).enumerate();
    let speakers = shares.map(|(place, (speaker, share))| Speaker {
        place,
        label: &speaker.name,
        percent: share.words * 100 / words.max(1),
        share,
        draft: draft.speakers.get(place).cloned().unwrap_or_default(),
    });
    Sheet {
        speakers: speakers.collect(),
        format: cx.t(&format!("format-{}", receipt::format(transcript.format))),
        words,
        minutes: transcript.seconds().map(|seconds| seconds.div_ceil(60)),
        notes: receipt.notes,
        twins: desk.around.twins.get(place).map(Vec::as_slice).unwrap_or_default(),
        transcript,
        draft,
    }
}
