//! PDF with a text layer: the words of its pages, as paragraphs.
//!
//! A PDF holds glyphs at places, not paragraphs. Glyphs become characters through the fonts, runs become lines, lines
//! become paragraphs; headers, footers and page numbers are taken away and noted.
//!
//! Invariant: objects are found by walking through the file and read one at a time; nothing recurses, circles are
//! refused, and every byte read or inflated is counted, so that work and memory are bounded whatever the file says.
//! Deliberately absent: encrypted files, recognition of pictures, tables, scripts, attachments, comments.

mod cmap;
mod content;
mod encoding;
mod filters;
mod font;
mod furniture;
mod hyphens;
mod layout;
mod lexer;
mod matrix;
mod names;
mod object;
mod pages;
mod paragraphs;
mod ranges;
mod runs;
mod stops;
mod store;
#[cfg(test)]
mod tests;
mod text;
mod widths;

use crate::document::Flow;
use crate::{Note, Paragraph, Place, Refusal, Spent};
use content::Reader;
use layout::Line;
use object::Object;
use store::Store;

/// More runs than any transcript has; it bounds the memory that a page can claim.
const MOST_RUNS: usize = 400_000;

/// What was met on the pages beside their lines.
#[derive(Default)]
struct Met {
    images: usize,
    unknown: usize,
    columns: usize,
    recognised: usize,
    /// Pages that hold pictures and no text.
    pictures: Vec<usize>,
}

/// Reads the paragraphs of a PDF file.
pub(crate) fn paragraphs(bytes: &[u8], spent: &mut Spent) -> Result<(Vec<Paragraph>, Vec<Note>), Refusal> {
    let store = Store::open(bytes, spent)?;
    if !matches!(*store.entry(&store.trailer, "Encrypt")?, Object::Null) {
        return Err(Refusal::file("encrypted", ""));
    }
    let pages = pages::list(&store)?;
    let count = pages.len();
    let mut met = Met::default();
    let mut lines: Vec<Line> = Vec::new();
    let most = MOST_RUNS.min(spent.budget().turns);
    let mut flow = Flow::new(spent);
    let mut width: f64 = 0.0;
    let mut reader = Reader::new(&store, spent, most);
    for (number, leaf) in (1..).zip(pages) {
        width = width.max(leaf.width);
        let page = reader.page(&leaf.page, leaf.resources)?;
        met.images += page.images;
        met.unknown += page.counts.unknown;
        met.recognised += usize::from(page.counts.unseen * 2 > page.counts.shown);
        if page.runs.is_empty() && page.images > 0 {
            met.pictures.push(number);
        }
        let (found, columns) = layout::lines(number, page.runs);
        met.columns += usize::from(columns);
        lines.extend(found);
    }
    if lines.is_empty() && !met.pictures.is_empty() {
        return Err(Refusal::file("scan-without-text", count));
    }
    let (mut lines, headers) = furniture::remove(lines);
    let named = stops::write(&mut lines);
    paragraphs::write(&lines, width, &mut flow)?;
    flow.tally.left_out("headers", headers);
    flow.tally.doubt("table-speakers", usize::from(named));
    let (paragraphs, mut notes) = note(flow, &met)?;
    notes.extend(
        met.pictures
            .first()
            .map(|first| Note::left_out("pages-without-text", Place::Page(*first), met.pictures.len())),
    );
    Ok((paragraphs, notes))
}

fn note(mut flow: Flow, met: &Met) -> Result<(Vec<Paragraph>, Vec<Note>), Refusal> {
    flow.tally.left_out("images", met.images);
    flow.tally.left_out("glyphs", met.unknown);
    flow.tally.doubt("columns", met.columns);
    flow.tally.doubt("recognised-text", met.recognised);
    flow.finish()
}
