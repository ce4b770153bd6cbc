//! What the preview proposes before anyone chose: titles, and the members and persons whose name stands in the file.
//!
//! Invariant: a proposal is shown to be confirmed, and is made only when a single name fits.

use super::Part;
use super::choice::{Around, FileDraft, SpeakerDraft};
use base::{Code, Id};
use interchange::Transcript;
use people::consent::{self, Consent, Means};
use people::persons::Person;

/// The form as first shown for one transcript; something is proposed for those of its speakers who are `listed`.
pub fn guess(
    file: &str,
    transcript: &Transcript,
    listed: &[usize],
    around: &Around,
    place: usize,
) -> FileDraft {
    let mut speakers = untold(transcript);
    for rank in listed {
        if let (Some(draft), Some(speaker)) = (speakers.get_mut(*rank), transcript.speakers.get(*rank)) {
            draft.who = someone(&speaker.name, Part::from(speaker.part), around);
            *draft = refresh(std::mem::take(draft), around);
        }
    }
    let twin = around.twins.get(place).is_some_and(|twins| twins.iter().any(|(_, _, name)| name == file));
    FileDraft { take: !twin, title: title(file), encounter: String::new(), speakers }
}

/// The speakers of a transcript, nothing chosen of any.
pub fn untold(transcript: &Transcript) -> Vec<SpeakerDraft> {
    transcript.speakers.iter().map(|speaker| SpeakerDraft::untold(Part::from(speaker.part))).collect()
}

/// The form with what is recorded around the consent of the person chosen, where nothing was typed yet.
pub fn refresh(mut draft: SpeakerDraft, around: &Around) -> SpeakerDraft {
    let untouched = draft.consent == consent::Draft::default() || draft.consent == blank(around);
    if untouched && !draft.consents {
        let known = draft.person(around).and_then(|id| around.consents.get(&id));
        draft.consent = known.map_or_else(|| blank(around), recorded);
    }
    draft
}

fn blank(around: &Around) -> consent::Draft {
    consent::Draft {
        means: Means::Oral.code().to_owned(),
        given_on: around.today.to_string(),
        notice: around.notice.clone(),
        until: around.until.map(|day| day.to_string()).unwrap_or_default(),
        ..consent::Draft::default()
    }
}

fn recorded(known: &Consent) -> consent::Draft {
    consent::Draft {
        // Never ticked in advance: another person may yet be chosen, and silence is not consent.
        ticks: consent::Ticks::default(),
        means: known.means.code().to_owned(),
        given_on: known.given_on.to_string(),
        notice: known.notice.clone(),
        until: known.until.map(|day| day.to_string()).unwrap_or_default(),
        guardian: known.guardian.clone(),
        version: known.version,
    }
}

/// The choice `m:ID` or `p:ID` for a label, or none.
fn someone(label: &str, part: Part, around: &Around) -> String {
    let members = around.members.iter().filter(|(_, name)| answers(label, name, ""));
    let persons = around.persons.values().filter(|person| is_called(label, person));
    let member = only(members.map(|(id, _)| *id)).map(|id| format!("m:{id}"));
    let person = only(persons.map(|person| person.id)).map(|id| format!("p:{id}"));
    let chosen = if part == Part::Interviewer { member } else { person };
    chosen.unwrap_or_default()
}

fn is_called(label: &str, person: &Person) -> bool {
    answers(label, &person.name, &person.pseudonym)
}

/// Whether a label is the name, the first name or the pseudonym.
fn answers(label: &str, name: &str, pseudonym: &str) -> bool {
    let label = label.trim().to_lowercase();
    let first = name.split_whitespace().next().unwrap_or_default().to_lowercase();
    label.chars().count() > 2
        && (label == name.to_lowercase() || label == first || label == pseudonym.to_lowercase())
}

fn only<T>(mut all: impl Iterator<Item = Id<T>>) -> Option<Id<T>> {
    let first = all.next();
    if all.next().is_some() { None } else { first }
}

/// A title from the file's name: `Entretien_04-v2.TextGrid` reads « Entretien 04-v2 ».
pub fn title(file: &str) -> String {
    let name = file.rsplit('/').next().unwrap_or(file);
    let stem = name.rsplit_once('.').map_or(name, |(stem, _)| if stem.is_empty() { name } else { stem });
    let words = stem.replace('_', " ");
    words.split_whitespace().collect::<Vec<_>>().join(" ")
}
