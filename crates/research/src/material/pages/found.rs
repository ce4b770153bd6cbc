//! What is found in an upload: each transcript or refusal, with the bytes of its own file.
//!
//! Invariant: reading runs on a thread for long work, never on one of the database or of the requests.

use super::super::store::drafts::Held;
use interchange::{Budget, Reading, Refusal, Transcript};
use std::io::{Cursor, Read};
use ui::{Error, Result};

/// One file of an upload, or one member of an archive in it.
#[derive(Debug)]
pub struct Found {
    /// `entretien.docx`, or `archive.zip/entretien.docx`.
    pub file: String,
    /// The bytes to keep as the original; `None` when the member could not be told apart.
    pub original: Option<Vec<u8>>,
    pub outcome: std::result::Result<Transcript, Refusal>,
}

impl Found {
    /// Digest of the original; empty when there is none.
    pub fn digest(&self) -> String {
        self.original.as_deref().map(store::files::digest).unwrap_or_default()
    }
}

/// Reads every file of an upload.
pub async fn read(held: Vec<Held>) -> Result<Vec<Found>> {
    let work = move || held.into_iter().flat_map(found).collect();
    tokio::task::spawn_blocking(work)
        .await
        .map_err(|error| Error::from(store::Error::Database(error.to_string())))
}

fn found(held: Held) -> Vec<Found> {
    let readings = interchange::read(&held.name, &held.bytes, &Budget::default());
    let single = |reading: &Reading| !reading.file.contains('/');
    if let [reading] = &readings[..]
        && single(reading)
    {
        let original = reading.outcome.is_ok().then_some(held.bytes);
        return readings
            .into_iter()
            .map(|Reading { file, outcome }| Found { file, original: original.clone(), outcome })
            .collect();
    }
    let member = |Reading { file, outcome }: Reading| {
        let name = file.split_once('/').map_or("", |(_, name)| name);
        let original = if outcome.is_ok() { unpack(&held.bytes, name) } else { None };
        Found { file, original, outcome }
    };
    readings.into_iter().map(member).collect()
}

/// The bytes of a member of an archive that was read already, and so is sound and within the budget.
fn unpack(archive: &[u8], name: &str) -> Option<Vec<u8>> {
    let mut zip = zip::ZipArchive::new(Cursor::new(archive)).ok()?;
    let mut bytes = Vec::new();
    let limit = u64::try_from(Budget::default().unpacked).ok()?;
    zip.by_name(name).ok()?.take(limit).read_to_end(&mut bytes).ok()?;
    Some(bytes)
}
