//! The receipt of an import: what was understood, what was left out and why.

use super::super::model::cast::{LISTED, listed};
use super::super::model::choice::Upload;
use super::super::model::receipt::Receipt;
use super::super::model::told;
use super::super::model::{Source, Voice};
use super::super::store;
use askama::Template;
use axum::extract::Path;
use axum::response::Response;
use base::Id;
use people::Study;
use ui::{Cx, Error, Result, page};

#[derive(Template)]
#[template(path = "material/receipt.html")]
struct Sheet<'a> {
    cx: &'a Cx,
    study: Id<Study>,
    kept: Vec<Kept>,
}

/// A source with its receipt.
struct Kept {
    source: Source,
    receipt: Receipt,
    voices: Vec<Voice>,
}

impl Kept {
    fn format(&self, cx: &Cx) -> String {
        cx.t(&format!("format-{}", self.source.format))
    }

    /// Who speaks, with the turns and words of each.
    fn shares(&self) -> Vec<(&Voice, usize, usize)> {
        let words: Vec<usize> = self.receipt.speakers.iter().map(|share| share.words).collect();
        let told = |rank: usize| {
            let (voice, share) = (self.voices.get(rank)?, self.receipt.speakers.get(rank)?);
            Some((voice, share.turns, share.words))
        };
        listed(&words, LISTED).into_iter().filter_map(told).collect()
    }

    /// How many more speak.
    fn unlisted(&self) -> usize {
        self.voices.len().saturating_sub(LISTED)
    }
}

pub async fn show(cx: Cx, Path(id): Path<Id<Source>>) -> Result<Response> {
    let who = cx.reader()?;
    let read = cx.read(move |tx| {
        let (source, receipt) = store::receipt(tx, &who, id)?;
        let voices = store::speakers::of_source(tx, id)?;
        Ok(Kept { source, receipt, voices })
    });
    let kept = read.await?;
    page(&Sheet { cx: &cx, study: kept.source.study, kept: vec![kept] })
}

/// The receipts of all that came with one upload.
pub async fn of_upload(cx: Cx, Path((study, draft)): Path<(Id<Study>, Id<Upload>)>) -> Result<Response> {
    let who = cx.reader()?;
    let read = cx.read(move |tx| {
        let mut kept = Vec::new();
        for source in store::list(tx, &who, study)? {
            let (source, receipt) = store::receipt(tx, &who, source.id)?;
            if receipt.draft == Some(draft) {
                let voices = store::speakers::of_source(tx, source.id)?;
                kept.push(Kept { source, receipt, voices });
            }
        }
        Ok(kept)
    });
    let kept = read.await?;
    if kept.is_empty() {
        return Err(Error::NotFound);
    }
    page(&Sheet { cx: &cx, study, kept })
}
