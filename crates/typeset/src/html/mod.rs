//! Writes a document as one self-contained, accessible page of HTML.
//!
//! Invariant: the page asks for nothing: no script, no font, no picture; its policy forbids them even so.
//! Invariant: text is escaped in one place ([`Page::text`]) and attributes in another ([`Page::open`]).
//! Deliberately absent: anything that only paper has, such as page numbers, which the browser prints.
mod blocks;
mod page;
#[cfg(test)]
mod tests;

use crate::model::{Block, Document};
use crate::prepare::{plain, prepare};
use crate::words::{Words, iso, words, written};
use page::Page;

const STYLE: &str = include_str!("report.css");
const POLICY: &str = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'";

/// Returns the document as a page of HTML.
pub fn html(document: &Document) -> String {
    let document = prepare(document);
    let words = words(document.language);
    let mut page = Page::default();
    page.raw("<!doctype html>\n");
    page.open("html", &[("lang", document.language.code())]);
    head(&mut page, &document);
    page.raw("\n").open("body", &[]).raw("\n").open("main", &[]).raw("\n");
    title_block(&mut page, &document);
    if document.contents {
        contents(&mut page, &document.blocks, words);
    }
    blocks::Body { words, page: &mut page }.document(&document.blocks);
    page.close().close().close().raw("\n");
    page.finish()
}

fn head(page: &mut Page, document: &Document) {
    page.raw("\n").open("head", &[]).raw("\n").void("meta", &[("charset", "utf-8")]);
    page.raw("\n").void("meta", &[("http-equiv", "Content-Security-Policy"), ("content", POLICY)]);
    page.raw("\n").void("meta", &[("name", "viewport"), ("content", "width=device-width, initial-scale=1")]);
    for author in &document.authors {
        page.raw("\n").void("meta", &[("name", "author"), ("content", author)]);
    }
    if let Some(date) = document.date {
        page.raw("\n").void("meta", &[("name", "date"), ("content", &iso(date))]);
    }
    page.raw("\n").open("title", &[]).text(&document.title).close();
    page.raw("\n").open("style", &[]).raw("\n").raw(STYLE).close().raw("\n").close();
}

fn title_block(page: &mut Page, document: &Document) {
    page.open("header", &[("class", "title")]).raw("\n");
    if !document.organisation.is_empty() {
        page.open("p", &[("class", "organisation")]).text(&document.organisation).close().raw("\n");
    }
    page.open("h1", &[]).text(&document.title).close().raw("\n");
    if !document.authors.is_empty() {
        page.open("p", &[("class", "authors")]).text(&document.authors.join(", ")).close().raw("\n");
    }
    if let Some(date) = document.date {
        page.open("p", &[("class", "date")]).open("time", &[("datetime", &iso(date))]);
        page.text(&written(date, document.language)).close().close().raw("\n");
    }
    page.close().raw("\n");
}

/// Writes the headings of the first two levels as a list of links.
fn contents(page: &mut Page, blocks: &[Block], words: &Words) {
    let headings = blocks.iter().filter_map(|block| match block {
        Block::Heading { level: level @ (1 | 2), inlines, id } => Some((*level, plain(inlines), id)),
        _ => None,
    });
    let mut headings = headings.peekable();
    if headings.peek().is_none() {
        return;
    }
    page.open("nav", &[("class", "contents"), ("aria-label", words.contents)]).raw("\n");
    page.open("p", &[("class", "label")]).text(words.contents).close().raw("\n").open("ol", &[]);
    while let Some((level, text, id)) = headings.next() {
        page.raw("\n").open("li", &[]);
        page.open("a", &[("href", &format!("#{id}"))]).text(&text).close();
        match (level, headings.peek().map(|next| next.0)) {
            (1, Some(2)) => {
                page.open("ol", &[]);
            }
            (2, Some(1) | None) => {
                page.close().close().close();
            }
            _ => {
                page.close();
            }
        }
    }
    page.raw("\n").close().raw("\n").close().raw("\n");
}
