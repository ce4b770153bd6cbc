//! The PDF, read back by other programs where they are installed.
//!
//! veraPDF, the validator of the PDF Association, is not used here: what is checked is the engine's own PDF/UA-1
//! validation, which refuses to write a file that fails it, and the tags that poppler reads back.

use std::process::Command;

use super::{Error, pdf, unprintable};
use crate::model::{Block, Document, Inline, Language, Table};
use crate::tests::{HOSTILE, all, sample};

fn set(report: &Document) -> Vec<u8> {
    pdf(report).unwrap_or_else(|cause: Error| panic!("{cause}"))
}

/// Returns what a poppler tool says of a report, or `None`, aloud, when the tool is not installed.
#[expect(clippy::disallowed_methods, reason = "a test that reads the PDF with another program")]
fn poppler(tool: &str, options: &[&str], report: &Document) -> Option<String> {
    let name =
        format!("typeset-{tool}-{}-{}.pdf", std::process::id(), options.join("").len() + report.title.len());
    let file = std::env::temp_dir().join(name);
    std::fs::write(&file, set(report)).expect("a place for a file");
    let out = Command::new(tool).args(options).arg(&file).args((tool == "pdftotext").then_some("-")).output();
    std::fs::remove_file(&file).expect("the file that was just written");
    if out.is_err() {
        println!("SKIPPED: {tool} (poppler-utils) is not installed; the PDF was not read back by it");
    }
    out.ok().map(|out| String::from_utf8_lossy(&out.stdout).into_owned())
}

#[test]
fn it_declares_pdf_ua_and_its_language() {
    let bytes = set(&sample());
    let text = String::from_utf8_lossy(&bytes);
    for part in [
        "<pdfuaid:part>1</pdfuaid:part>",
        "/Lang(fr-FR)",
        "/DisplayDocTitle true",
        "/Marked true",
        "/Outlines",
    ] {
        assert!(text.contains(part), "{part} is missing");
    }
    assert!(!text.contains("/Lang(en"), "nothing in a French report is read aloud as English");
}

#[test]
fn its_properties_come_from_the_document() {
    let Some(info) = poppler("pdfinfo", &[], &sample()) else { return };
    for part in [
        "Pousser la porte",
        "Aline Morvan, Idris Kaced",
        "Mar  1 00:00:00 2026",
        "Tagged:          yes",
        "(A4)",
    ] {
        assert!(info.contains(part), "{part} is not in {info}");
    }
}

#[test]
fn its_tags_say_what_each_part_is() {
    let Some(tags) = poppler("pdfinfo", &["-struct-text"], &sample()) else { return };
    for part in [
        "H1 \"Arriver\"",
        "H2 \"Rester\"",
        "BlockQuote",
        "Quote (inline)",
        "Caption",
        "THead",
        "TH ",
        "/Scope /Column",
        "LBody",
        "TOCI",
        "Code",
    ] {
        assert!(tags.contains(part), "{part} is not in {tags}");
    }
    assert!(!tags.contains("⁂"), "an ornament is not read aloud");
}

#[test]
fn its_text_is_all_there_in_reading_order() {
    let Some(text) = poppler("pdftotext", &["-nopgbrk"], &sample()) else { return };
    let mut from = 0;
    for said in [
        "Les Passerelles & Cie",
        "Sommaire",
        "Voir la méthode",
        "« On y va »",
        "[retiré]",
        "Et la première fois",
        "Inès, lycéenne",
        "3.",
        "Constat",
        "9 personnes",
        "[extrait retiré]",
        "Mission locale",
        "Un texte ancien",
        "#panic(\"x\") $1/0$ @ref <b>&amp;</b>",
    ] {
        let text = text.replace(['\u{a0}', '\u{202f}'], " ");
        let at = text[from..].find(said).unwrap_or_else(|| panic!("{said:?} does not follow in {text}"));
        from += at;
    }
}

#[test]
fn links_are_written_as_addresses() {
    let bytes = set(&sample());
    let text = String::from_utf8_lossy(&bytes);
    for href in [
        "https://passerelles.example/extraits/1",
        "https://passerelles.example/constats/1",
        "https://exemple.org/a?b=1&c=2",
    ] {
        assert!(text.contains(&format!("/URI({href})")), "{href} is missing");
    }
}

#[test]
fn nothing_that_people_write_is_evaluated() {
    for text in [
        HOSTILE,
        "#read(\"/etc/passwd\")",
        "#import \"@preview/x:0.1.0\"",
        "\\",
        "\"",
        "${",
        "*",
        "= a",
        "- b",
        "<label>",
        "@x",
    ] {
        let Some(shown) = poppler("pdftotext", &["-raw"], &all(text)) else { return };
        let start: String = text.chars().take_while(|c| !c.is_whitespace()).collect();
        assert!(shown.matches(&start).count() >= 8, "{start:?} in {shown}");
    }
}

#[test]
fn strange_headings_and_tables_stay_accessible() {
    let heading = |inlines| Block::Heading { level: 4, inlines, id: String::new() };
    let quotation = |href: &str| Inline::Quotation { text: "oui".into(), href: href.into() };
    let tall =
        Table { header: vec![], rows: vec![vec![vec![Inline::text("a")]; 9]; 120], ..Table::default() };
    let bare = Table { header: vec![vec![], vec![]], ..Table::default() };
    let blocks = vec![
        heading(vec![quotation("/x")]),
        heading(vec![Inline::Code("x".into())]),
        heading(vec![Inline::Withheld("[retiré]".into())]),
        heading(vec![Inline::Link { href: "#oui".into(), inlines: vec![quotation("")] }]),
        Block::Table(tall),
        Block::Table(bare),
        Block::Paragraph(vec![Inline::text("mot".repeat(4000))]),
        Block::PageBreak,
        Block::PageBreak,
    ];
    set(&Document { contents: true, blocks, ..Document::default() });
}

#[test]
fn a_report_may_have_no_heading_and_be_in_english() {
    let blocks = vec![Block::Paragraph(vec![Inline::text("Words.")])];
    let report = Document { language: Language::English, contents: true, blocks, ..Document::default() };
    let bytes = set(&report);
    assert!(String::from_utf8_lossy(&bytes).contains("/Lang(en-GB)"));
}

#[test]
fn deep_nesting_is_set() {
    let mut block = Block::Paragraph(vec![Inline::text("fond")]);
    let mut run = Inline::text("fond");
    for at in 0..40 {
        let items = vec![vec![block]];
        block =
            if at % 2 == 0 { Block::List { first: Some(1), items } } else { Block::Passage(items.concat()) };
        run = Inline::Emphasis(vec![Inline::Strong(vec![run])]);
    }
    set(&Document { blocks: vec![block, Block::Paragraph(vec![run])], ..Document::default() });
}

#[test]
fn what_cannot_be_drawn_is_found_wherever_it_stands() {
    let found: String = unprintable(&all("漢")).into_iter().collect();
    assert_eq!(found, "漢");
    for block in all("漢").blocks {
        assert_eq!(
            unprintable(&Document { blocks: vec![block.clone()], ..Document::default() }).len(),
            1,
            "{block:?}"
        );
    }
    assert!(unprintable(&sample()).is_empty());
}
