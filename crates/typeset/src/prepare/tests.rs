//! What the writers may rely on.

use super::prepare;
use crate::model::{Block, Document, Finding, Inline, Language, Quote, QuoteLine, Table};

fn prepared(blocks: Vec<Block>) -> Vec<Block> {
    prepare(&Document { blocks, ..Document::default() }).blocks
}

fn check(blocks: Vec<Block>, expected: &[Block]) {
    assert_eq!(prepared(blocks), expected);
}

fn heading(level: u8, text: &str, id: &str) -> Block {
    Block::Heading { level, inlines: vec![Inline::text(text)], id: id.into() }
}

fn paragraph(text: &str) -> Block {
    Block::Paragraph(vec![Inline::text(text)])
}

fn link(href: &str, text: &str) -> Inline {
    Inline::Link { href: href.into(), inlines: vec![Inline::text(text)] }
}

fn levels(wanted: &[u8]) -> Vec<u8> {
    let level = |block: &Block| if let Block::Heading { level, .. } = block { *level } else { 0 };
    prepared(wanted.iter().map(|&level| heading(level, "a", "")).collect()).iter().map(level).collect()
}

#[test]
fn heading_levels_never_skip() {
    assert_eq!(levels(&[2, 2, 3]), [1, 1, 2]);
    assert_eq!(levels(&[1, 3, 3, 2, 6, 1]), [1, 2, 2, 2, 3, 1]);
    assert_eq!(levels(&[0, 9]), [1, 2]);
}

#[test]
fn a_heading_without_words_is_dropped() {
    check(
        vec![
            heading(1, " \u{7}", ""),
            heading(1, "\u{fe0f} \u{200d}", ""),
            Block::Heading { level: 1, inlines: vec![], id: "x".into() },
        ],
        &[],
    );
}

#[test]
fn a_heading_inside_a_list_is_strong_text() {
    let list = |block| Block::List { first: None, items: vec![vec![block]] };
    let strong = Block::Paragraph(vec![Inline::Strong(vec![Inline::text("a")])]);
    check(vec![list(heading(2, "a", ""))], &[list(strong)]);
}

#[test]
fn names_are_unique_and_made_from_the_text() {
    check(
        vec![
            heading(1, "L’été, déjà", ""),
            heading(1, "L’été déjà", ""),
            heading(1, "Fin", "mon id"),
            heading(1, "…", ""),
        ],
        &[
            heading(1, "L’été, déjà", "l-été-déjà"),
            heading(1, "L’été déjà", "l-été-déjà-2"),
            heading(1, "Fin", "mon-id"),
            heading(1, "…", "section"),
        ],
    );
}

#[test]
fn links_lead_somewhere_or_are_text() {
    let of = |run| vec![heading(1, "Fin", ""), Block::Paragraph(run)];
    let kept = of(vec![link("#fin", "là"), link("https://exemple.org/", "ici")]);
    assert_eq!(prepared(kept.clone())[1], kept[1]);
    let lost = of(vec![link("#ailleurs", "là"), link("javascript:x", "ici")]);
    assert_eq!(prepared(lost)[1], Block::Paragraph(vec![Inline::text("là"), Inline::text("ici")]));
}

#[test]
fn a_link_inside_a_link_is_its_text() {
    let nested = Inline::Link { href: "/a".into(), inlines: vec![link("/b", "b"), quotation("oui", "/c")] };
    let flat = Inline::Link { href: "/a".into(), inlines: vec![Inline::text("b"), quotation("oui", "")] };
    check(vec![Block::Paragraph(vec![nested])], &[Block::Paragraph(vec![flat])]);
}

fn quotation(text: &str, href: &str) -> Inline {
    Inline::Quotation { text: text.into(), href: href.into() }
}

#[test]
fn quotation_marks_are_not_doubled() {
    for raw in ["oui", "« oui »", "“oui”", "\"oui\""] {
        check(
            vec![Block::Paragraph(vec![quotation(raw, "")])],
            &[Block::Paragraph(vec![quotation("oui", "")])],
        );
    }
    let two = "«\u{a0}oui\u{a0}» et «\u{a0}non\u{a0}»";
    check(vec![Block::Paragraph(vec![quotation(two, "")])], &[Block::Paragraph(vec![quotation(two, "")])]);
}

#[test]
fn control_characters_are_dropped_everywhere() {
    let quote = |text: &str| {
        Block::Quote(Quote {
            lines: vec![QuoteLine { speaker: Some(text.into()), text: text.into() }],
            caption: text.into(),
            ..Quote::default()
        })
    };
    let finding = |text: &str| {
        Block::Finding(Finding { statement: text.into(), counts: text.into(), ..Finding::default() })
    };
    let raw = "a\u{0}\u{b}b\u{feff}\u{1b}";
    check(vec![quote(raw), finding(raw), paragraph(raw)], &[quote("ab"), finding("ab"), paragraph("ab")]);
    check(vec![Block::Code("a\r\n\tb\u{0}\n\n".into())], &[Block::Code("a\n    b".into())]);
    check(vec![paragraph("a\nb\tc")], &[paragraph("a b c")]);
}

#[test]
fn empty_blocks_are_dropped() {
    let empty = vec![
        paragraph(" "),
        paragraph("\u{a0}\u{200b}"),
        Block::Paragraph(vec![Inline::LineBreak]),
        Block::List { first: None, items: vec![vec![paragraph("")]] },
        Block::Passage(vec![]),
        Block::Quote(Quote::default()),
        Block::Finding(Finding::default()),
        Block::Table(Table::default()),
        Block::Code("\n".into()),
        Block::Withheld { label: String::new() },
    ];
    check(empty, &[]);
}

#[test]
fn every_row_of_a_table_has_the_same_width() {
    let cell = |text: &str| vec![Inline::text(text)];
    let raw =
        Table { header: vec![cell("a")], rows: vec![vec![cell("b"), cell("c")], vec![]], ..Table::default() };
    let [Block::Table(table)] = &prepared(vec![Block::Table(raw)])[..] else { panic!("one table") };
    assert_eq!((table.header.len(), table.align.len()), (2, 2));
    assert!(table.rows.iter().all(|row| row.len() == 2));
}

#[test]
fn nesting_has_a_floor() {
    let mut block = paragraph("au fond");
    let mut inline = Inline::text("dedans");
    for _ in 0..200 {
        block = Block::Passage(vec![block]);
        inline = Inline::Strong(vec![inline]);
    }
    let shaped = prepared(vec![block, Block::Paragraph(vec![inline])]);
    let shown = format!("{shaped:?}");
    assert!(shown.contains("au fond") && shown.contains("dedans"));
    assert!(shown.matches("Passage").count() == 8 && shown.matches("Strong").count() == 7, "{shown}");
}

#[test]
fn french_is_spaced_and_english_is_not() {
    check(vec![paragraph("Vrai?")], &[paragraph("Vrai\u{202f}?")]);
    let english =
        Document { language: Language::English, blocks: vec![paragraph("True?")], ..Document::default() };
    assert_eq!(prepare(&english).blocks, [paragraph("True?")]);
}

#[test]
fn a_document_always_has_a_title() {
    assert_eq!(prepare(&Document { title: " \u{1}".into(), ..Document::default() }).title, "Sans titre");
}
