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

/// What the pages hold.
#[derive(Default)]
struct Met {
    lines: Vec<Line>,
    pages: usize,
    /// The width of the widest page.
    width: f64,
    images: usize,
    remarks: usize,
    fields: usize,
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
    let mut flow = Flow::new(spent);
    let mut met = walk(&store, spent)?;
    if met.lines.is_empty() && !met.pictures.is_empty() {
        return Err(Refusal::file("scan-without-text", met.pages));
    }
    let (mut lines, headers) = furniture::remove(std::mem::take(&mut met.lines));
    let named = stops::write(&mut lines);
    paragraphs::write(&lines, met.width, &mut flow)?;
    flow.tally.left_out("headers", headers);
    flow.tally.doubt("table-speakers", usize::from(named));
    let (paragraphs, mut notes) = note(flow, &met)?;
    if let Some(first) = met.pictures.first() {
        notes.push(Note::left_out("pages-without-text", Place::Page(*first), met.pictures.len()));
    }
    Ok((paragraphs, notes))
}

/// Reads all pages, one after the other.
fn walk(store: &Store<'_>, spent: &mut Spent) -> Result<Met, Refusal> {
    let mut met = Met::default();
    let most = MOST_RUNS.min(spent.budget().turns);
    let mut reader = Reader::new(store, spent, most);
    for (number, leaf) in (1..).zip(pages::list(store)?) {
        let page = reader.page(&leaf.page, leaf.resources)?;
        let (remarks, fields) = pages::remarks(store, &leaf.page)?;
        met.pages = number;
        met.width = met.width.max(leaf.width);
        met.remarks += remarks;
        met.fields += fields;
        met.images += page.images;
        met.unknown += page.counts.unknown;
        met.recognised += usize::from(page.counts.unseen * 2 > page.counts.shown);
        if page.runs.is_empty() && page.images > 0 {
            met.pictures.push(number);
        }
        let (found, columns) = layout::lines(number, page.runs);
        met.columns += usize::from(columns);
        met.lines.extend(found);
    }
    Ok(met)
}

fn note(mut flow: Flow, met: &Met) -> Result<(Vec<Paragraph>, Vec<Note>), Refusal> {
    flow.tally.left_out("images", met.images);
    flow.tally.left_out("comments", met.remarks);
    flow.tally.left_out("objects", met.fields);
    flow.tally.left_out("glyphs", met.unknown);
    flow.tally.doubt("columns", met.columns);
    flow.tally.doubt("recognised-text", met.recognised);
    flow.finish()
}
