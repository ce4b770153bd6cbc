//! `asterism import`: transcripts into a study, a receipt for each, through the same core as the pages.
//!
//! Invariant: a file is read only when it is a regular file within the budget of imports, and never beyond it.
//! Invariant: a refused file keeps no other from coming in; each transcript is one transaction.
//! Deliberately absent: any link from a speaker to a person. A name that fits is a proposal, and somebody must confirm
//! it; until then the words count as *not recorded*: to be read by the team, and not to be quoted.

mod receipt;
mod study;

use super::hand::Hand;
use super::{Failure, Import, say};
use crate::place::Place;
use base::{Act, Id};
use interchange::{Budget, Refusal};
use people::Study;
use receipt::{Outcome, Receipt};
use research::material::{self, Found};
use std::fs::File;
use std::io::{self, Read};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::Path;
use std::process::ExitCode;
use std::time::Instant;
use store::Actor;
use study::Target;

/// Imports every file; exit code 1 when one of them was refused.
pub fn run(wanted: &Import, json: bool) -> Result<ExitCode, Failure> {
    let place = Place::open(&wanted.house)?;
    let hand = Hand::of(&place.app, &wanted.by, Act::ImportMaterial)?;
    let mut target = Target::find(&place, hand, &wanted.study)?;
    let mut receipts = Vec::new();
    let mut ended = Ok(());
    for path in &wanted.transcripts {
        ended = import(&place, &mut target, path, &mut receipts, json);
        if ended.is_err() {
            break;
        }
    }
    // What came in before a failure is said all the same.
    if json {
        say(&receipt::all(&target, &receipts).to_string());
    } else {
        receipt::say_end(&target, &receipts);
    }
    ended?;
    let refused = receipts.iter().any(|receipt| matches!(receipt.outcome, Outcome::Refused(_)));
    Ok(if refused { ExitCode::from(1) } else { ExitCode::SUCCESS })
}

fn import(
    place: &Place,
    target: &mut Target,
    path: &Path,
    receipts: &mut Vec<Receipt>,
    json: bool,
) -> Result<(), Failure> {
    let mut began = Instant::now();
    for found in found_in(path) {
        let outcome = match found.outcome {
            Err(refusal) => Outcome::Refused(refusal),
            Ok(transcript) => {
                let study = target.study(place)?;
                let file = found.original.map(|bytes| place.app.files.put(&bytes)).transpose()?;
                let told = receipt::Told::of(&transcript, found.receipt);
                let delivered =
                    deliver(place, target.actor(), study, (found.file.clone(), file), transcript)?;
                Outcome::Stored { told, delivered, study }
            }
        };
        let (file, name) = (path.to_owned(), found.file);
        let receipt = Receipt { file, name, outcome, seconds: began.elapsed().as_secs_f64() };
        began = Instant::now();
        if !json {
            receipt.say();
        }
        receipts.push(receipt);
    }
    Ok(())
}

fn deliver(
    place: &Place,
    actor: Actor,
    study: Id<Study>,
    (name, file): (String, Option<String>),
    transcript: interchange::Transcript,
) -> Result<material::Delivered, Failure> {
    let deliver =
        move |tx: &mut store::Tx<'_>| material::deliver(tx, study, &transcript, (&name, file.as_deref()));
    Ok(place.app.db.write_now(actor, deliver)?)
}

/// What is in a file, or why it was not even read. A reader that fell over has refused: the cause of a panic may quote
/// the text, and is not told.
fn found_in(path: &Path) -> Vec<Found> {
    let name = path.file_name().unwrap_or(path.as_os_str()).to_string_lossy().into_owned();
    let refused = |refusal| {
        vec![Found {
            file: name.clone(),
            original: None,
            outcome: Err(refusal),
            receipt: material::Receipt::default(),
        }]
    };
    match bounded(path) {
        Err(refusal) => refused(refusal),
        Ok(bytes) => catch_unwind(AssertUnwindSafe(|| material::in_file(&name, bytes)))
            .unwrap_or_else(|_| refused(Refusal::file("fault", ""))),
    }
}

/// The bytes of a regular file within the budget.
fn bounded(path: &Path) -> Result<Vec<u8>, Refusal> {
    let budget = Budget::default().bytes;
    let limit = u64::try_from(budget).unwrap_or(u64::MAX);
    let unread = |error: io::Error| Refusal::file("unreadable", error.kind());
    let about = std::fs::metadata(path).map_err(unread)?;
    if !about.is_file() {
        return Err(Refusal::file("not-a-file", ""));
    }
    if about.len() > limit {
        return Err(Refusal::file("too-large", budget >> 20));
    }
    let mut bytes = Vec::new();
    // One byte more than the budget tells a file that grew, or whose length is not told.
    File::open(path).map_err(unread)?.take(limit + 1).read_to_end(&mut bytes).map_err(unread)?;
    if bytes.len() > budget { Err(Refusal::file("too-large", budget >> 20)) } else { Ok(bytes) }
}
