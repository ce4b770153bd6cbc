//! The document as values for the template: strings, numbers, lists and tables of them, and nothing else.

use typst::foundations::{Array, Dict, IntoValue, Value, dict};

use super::glyphs::drawable;
use crate::model::{Align, Block, Document, Finding, Inline, Language, Quote, Table};
use crate::words::{shortened, words, written};

/// The longest quotation, in bytes, that is kept on one page.
const KEPT_WHOLE: usize = 700;

/// Returns all that the template reads.
pub(super) fn inputs(document: &Document) -> Dict {
    let words = words(document.language);
    let region = match document.language {
        Language::French => "FR",
        Language::English => "GB",
    };
    dict! {
        "title" => text(&document.title),
        "running" => text(&shortened(&document.title)),
        "authors" => document.authors.iter().map(|name| text(name)).collect::<Array>(),
        "organisation" => text(&document.organisation),
        "language" => document.language.code(),
        "region" => region,
        "date" => document.date.map(|date| written(date, document.language)).unwrap_or_default(),
        "contents" => document.contents && document.blocks.iter().any(|block| matches!(block, Block::Heading { .. })),
        "words" => dict! {
            "contents" => words.contents,
            "finding" => words.finding,
            "source" => words.source,
            "open" => words.quote_open,
            "close" => words.quote_close,
        },
        "blocks" => blocks(&document.blocks),
    }
}

fn text(text: &str) -> Value {
    drawable(text).into_value()
}

fn blocks(blocks: &[Block]) -> Array {
    blocks.iter().map(|part| block(part).into_value()).collect()
}

fn block(block: &Block) -> Dict {
    match block {
        Block::Heading { level, inlines: title, id } => {
            dict! { "kind" => "heading", "level" => i64::from(*level), "body" => inlines(title), "id" => id.as_str() }
        }
        Block::Paragraph(body) => dict! { "kind" => "paragraph", "body" => inlines(body) },
        Block::List { first, items } => list(*first, items),
        Block::Quote(said) => quote(said),
        Block::Passage(inner) => dict! { "kind" => "passage", "blocks" => blocks(inner) },
        Block::Withheld { label } => dict! { "kind" => "withheld", "text" => text(label) },
        Block::Finding(found) => finding(found),
        Block::Table(shown) => table(shown),
        Block::Code(code) => dict! { "kind" => "code", "text" => text(code) },
        Block::Rule => dict! { "kind" => "rule" },
        Block::PageBreak => dict! { "kind" => "page" },
    }
}

fn list(first: Option<u64>, items: &[Vec<Block>]) -> Dict {
    let tight = items.iter().all(|item| {
        matches!(item[..], [] | [Block::Paragraph(_)] | [Block::Paragraph(_), Block::List { .. }])
    });
    // The engine counts with 63 bits; a list that begins beyond them begins at the last.
    let start = first.map_or(Value::None, |first| i64::try_from(first).unwrap_or(i64::MAX / 2).into_value());
    let items: Array = items.iter().map(|item| blocks(item).into_value()).collect();
    dict! { "kind" => "list", "start" => start, "tight" => tight, "items" => items }
}

fn quote(quote: &Quote) -> Dict {
    let line = |speaker: &Option<String>, said: &str| {
        let speaker = speaker.as_deref().unwrap_or_default();
        dict! { "speaker" => text(speaker), "text" => text(said) }.into_value()
    };
    let whole = quote.lines.iter().map(|line| line.text.len()).sum::<usize>() <= KEPT_WHOLE;
    dict! {
        "kind" => "quote",
        "lines" => quote.lines.iter().map(|turn| line(&turn.speaker, &turn.text)).collect::<Array>(),
        "caption" => text(&quote.caption),
        "href" => quote.href.as_str(),
        "id" => quote.id.as_str(),
        "whole" => whole,
    }
}

fn finding(finding: &Finding) -> Dict {
    dict! {
        "kind" => "finding",
        "statement" => text(&finding.statement),
        "counts" => text(&finding.counts),
        "href" => finding.href.as_str(),
        "id" => finding.id.as_str(),
    }
}

fn table(table: &Table) -> Dict {
    let row = |row: &[Vec<Inline>]| row.iter().map(|cell| inlines(cell).into_value()).collect::<Array>();
    let align = |align: &Align| match align {
        Align::Start => "start",
        Align::Center => "center",
        Align::End => "end",
    };
    dict! {
        "kind" => "table",
        "align" => table.align.iter().map(|column| align(column).into_value()).collect::<Array>(),
        "header" => row(&table.header),
        "rows" => table.rows.iter().map(|cells| row(cells).into_value()).collect::<Array>(),
        "caption" => text(&table.caption),
    }
}

fn inlines(run: &[Inline]) -> Array {
    run.iter().map(|part| inline(part).into_value()).collect()
}

fn inline(inline: &Inline) -> Dict {
    match inline {
        Inline::Text(said) => dict! { "kind" => "text", "text" => text(said) },
        Inline::Strong(inner) => dict! { "kind" => "strong", "body" => inlines(inner) },
        Inline::Emphasis(inner) => dict! { "kind" => "emphasis", "body" => inlines(inner) },
        Inline::Code(code) => dict! { "kind" => "code", "text" => text(code) },
        Inline::Link { href, inlines: shown } => {
            dict! { "kind" => "link", "href" => href.as_str(), "body" => inlines(shown) }
        }
        Inline::Quotation { text: said, href } => {
            dict! { "kind" => "quotation", "text" => text(said), "href" => href.as_str() }
        }
        Inline::Withheld(label) => dict! { "kind" => "withheld", "text" => text(label) },
        Inline::LineBreak => dict! { "kind" => "break" },
    }
}
