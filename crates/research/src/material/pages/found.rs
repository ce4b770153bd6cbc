//! What is found in an upload: each transcript or refusal, with the bytes of its own file.
//!
//! Invariant: reading runs on a thread for long work, never on one of the database or of the requests.

use super::super::model::receipt::{Receipt, receipt};
use super::super::store::drafts::Held;
use interchange::{Budget, Reading, Refusal, Transcript};
use std::io::{Cursor, Read};
use tokio::sync::Semaphore;
use ui::{Error, Result};

/// One file of an upload, or one member of an archive in it.
#[derive(Debug)]
pub struct Found {
    /// `entretien.docx`, or `archive.zip/entretien.docx`.
    pub file: String,
    /// The bytes to keep as the original; `None` when the member could not be told apart.
    pub original: Option<Vec<u8>>,
    pub outcome: std::result::Result<Transcript, Refusal>,
    /// What was understood, counted; empty when it was refused.
    pub receipt: Receipt,
}

impl Found {
    /// The words of each speaker.
    pub fn words(&self) -> Vec<usize> {
        self.receipt.speakers.iter().map(|share| share.words).collect()
    }

    /// Digest of the original; empty when there is none.
    pub fn digest(&self) -> String {
        self.original.as_deref().map(store::files::digest).unwrap_or_default()
    }
}

/// Files are read two at a time: the largest cost a few hundred megabytes while they are.
static DESKS: Semaphore = Semaphore::const_new(2);

/// Reads every file of an upload. The cause of a failure is not told: a panic may quote the text it fell over.
pub async fn read(held: Vec<Held>) -> Result<Vec<Found>> {
    let fault = || Error::from(store::Error::Database("reading an upload did not end".to_owned()));
    let _desk = DESKS.acquire().await.map_err(|_| fault())?;
    let work = move || held.into_iter().flat_map(found).collect();
    tokio::task::spawn_blocking(work).await.map_err(|_| fault())
}

fn found(held: Held) -> Vec<Found> {
    in_file(&held.name, held.bytes)
}

/// What is found in one file, at once: for the command line.
pub fn in_file(name: &str, bytes: Vec<u8>) -> Vec<Found> {
    let readings = interchange::read(name, &bytes, &Budget::default());
    let depth = name.matches('/').count();
    let one = |Reading { file, outcome }: Reading| {
        // A member of an archive is named after the archive and a slash.
        let member = file.splitn(depth + 2, '/').nth(depth + 1);
        let original = match (&outcome, member) {
            (Err(_), _) => None,
            (Ok(_), Some(name)) => unpack(&bytes, name),
            (Ok(_), None) => Some(bytes.clone()),
        };
        let receipt = outcome.as_ref().map(|transcript| receipt(transcript, None)).unwrap_or_default();
        Found { file, original, outcome, receipt }
    };
    readings.into_iter().map(one).collect()
}

/// The bytes of a member of an archive that was read already, and so is sound and within the budget.
fn unpack(archive: &[u8], name: &str) -> Option<Vec<u8>> {
    let mut zip = zip::ZipArchive::new(Cursor::new(archive)).ok()?;
    let mut bytes = Vec::new();
    let limit = u64::try_from(Budget::default().unpacked).ok()?;
    zip.by_name(name).ok()?.take(limit).read_to_end(&mut bytes).ok()?;
    Some(bytes)
}
