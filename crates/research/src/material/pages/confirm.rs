//! The choice made in the preview becomes sources: one transaction for each transcript, with its speakers and persons.
//!
//! Consents follow, each an act of its own with its own line in the journal. Were the program stopped in between, the
//! words would count as *not recorded*, which lets nothing out, and sending the form again records the rest.

use super::super::model::choice::{Chosen, Speaker, Upload, Whose, Wrong, check};
use super::super::model::{NewSource, Source};
use super::super::store::{arrivals, drafts, speakers};
use super::found::Found;
use super::preview::{Desk, desk, render};
use axum::extract::Path;
use axum::response::Response;
use base::Id;
use interchange::Transcript;
use people::Study;
use people::consent::NewConsent;
use people::persons::Person;
use std::collections::BTreeMap;
use store::Tx;
use ui::{Cx, Error, Pairs, Result, go};

/// A transcript that is about to enter the study.
struct Arrival {
    transcript: Transcript,
    chosen: Chosen,
    new: NewSource,
}

/// Persons recorded by this form, by name, so that one who speaks in two files is recorded once.
type Fresh = BTreeMap<String, Id<Person>>;

pub async fn confirm(
    cx: Cx,
    Path((study, draft)): Path<(Id<Study>, Id<Upload>)>,
    form: Pairs,
) -> Result<Response> {
    let desk = desk(&cx, study, draft, &form).await?;
    let mut wrong = Wrong::new();
    let chosen = choose(&desk, &form, &mut wrong);
    if !wrong.is_empty() || form.get("act") == Some("refresh") || chosen.is_empty() {
        let shown = if form.get("act") == Some("refresh") { Wrong::new() } else { wrong };
        return render(&cx, draft, &desk, &form, &shown);
    }
    let sources = store_all(&cx, study, draft, desk.found, chosen).await?;
    let who = cx.reader()?;
    cx.app.db.upkeep(move |tx| drafts::forget(tx, &who, study, draft)).await?;
    match &sources[..] {
        [only] => go(&format!("/sources/{only}/receipt")),
        _ => go(&format!("/studies/{study}/receipts/{draft}")),
    }
}

/// The transcripts that were taken, by their place in the upload.
fn choose(desk: &Desk, form: &Pairs, wrong: &mut Wrong) -> BTreeMap<usize, Chosen> {
    let mut chosen = BTreeMap::new();
    let mut taken = false;
    for (place, draft) in desk.drafts(form).into_iter().enumerate() {
        let Some(draft) = draft.filter(|draft| draft.take) else { continue };
        taken = true;
        if let Some(one) = check(&draft, place, &desk.around, wrong) {
            chosen.insert(place, one);
        }
    }
    if !taken {
        wrong.insert("take".to_owned(), "import-nothing-taken");
    }
    chosen
}

async fn store_all(
    cx: &Cx,
    study: Id<Study>,
    draft: Id<Upload>,
    found: Vec<Found>,
    mut chosen: BTreeMap<usize, Chosen>,
) -> Result<Vec<Id<Source>>> {
    let (mut sources, mut fresh) = (Vec::new(), Fresh::new());
    for (place, found) in found.into_iter().enumerate() {
        let (Some(chosen), Ok(transcript)) = (chosen.remove(&place), found.outcome) else { continue };
        let file = keep(cx, found.original).await?;
        let new = NewSource {
            title: chosen.title.clone(),
            encounter: chosen.encounter,
            file_name: found.file,
            file,
            links: Vec::new(),
            draft: Some(draft),
        };
        let who = cx.reader()?;
        let arrival = Arrival { transcript, chosen, new };
        let write = cx.write(move |tx| {
            people::teams::admit(tx, &who, study)?;
            arrive(tx, study, arrival, fresh)
        });
        let (source, known, consents) = write.await?;
        fresh = known;
        for consent in consents {
            cx.write(move |tx| record(tx, &consent)).await?;
        }
        sources.push(source);
    }
    Ok(sources)
}

/// Stores the original before the row that cites it.
async fn keep(cx: &Cx, original: Option<Vec<u8>>) -> Result<Option<String>> {
    let Some(bytes) = original else { return Ok(None) };
    let files = cx.app.files.clone();
    let stored = tokio::task::spawn_blocking(move || files.put(&bytes)).await;
    Ok(Some(stored.map_err(|_| Error::Fault)??))
}

fn arrive(
    tx: &mut Tx<'_>,
    study: Id<Study>,
    Arrival { transcript, chosen, mut new }: Arrival,
    mut fresh: Fresh,
) -> store::Result<(Id<Source>, Fresh, Vec<NewConsent>)> {
    if let Some(known) = arrivals::imported(tx, study, &new)? {
        let voices = speakers::of_source(tx, known)?;
        let pairs = chosen.speakers.iter().zip(voices);
        let consents = pairs.filter_map(|(speaker, voice)| consent_of(speaker, voice.person));
        return Ok((known, fresh, consents.collect()));
    }
    let mut consents = Vec::new();
    for speaker in &chosen.speakers {
        let person = match &speaker.whose {
            Whose::Nobody | Whose::Member(_) => None,
            Whose::Known(id) => Some(*id),
            Whose::New(one) => Some(match fresh.get(&one.name) {
                Some(id) => *id,
                None => people::persons::add(tx, one)?,
            }),
        };
        if let (Whose::New(one), Some(id)) = (&speaker.whose, person) {
            fresh.insert(one.name.clone(), id);
        }
        consents.extend(consent_of(speaker, person));
        new.links.push(speaker.link(person));
    }
    let source = arrivals::insert(tx, study, &transcript, &new)?;
    Ok((source, fresh, consents))
}

fn consent_of(speaker: &Speaker, person: Option<Id<Person>>) -> Option<NewConsent> {
    Some(NewConsent { person: person?, ..speaker.consent.clone()? })
}

/// Records a consent, unless it is recorded already in the same words.
fn record(tx: &mut Tx<'_>, new: &NewConsent) -> store::Result<()> {
    let known = people::consent::find(tx, new.person, new.study)?;
    let stands = known.filter(|known| known.withdrawn_on.is_none()).map(NewConsent::from);
    if stands.as_ref() == Some(new) { Ok(()) } else { people::consent::record(tx, new).map(drop) }
}
