//! Builders of small archives and the shared view on paragraphs that all document tests use.

use std::io::{Cursor, Write};

use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipWriter};

use super::draft::{Draft, Look};
use super::table::Grid;
use crate::{Budget, Note, Paragraph, Refusal, Spent};

/// An archive of named members, deflated.
pub(crate) fn archive(members: &[(&str, &[u8])]) -> Vec<u8> {
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    let options = SimpleFileOptions::default().compression_method(CompressionMethod::Deflated);
    for (name, bytes) in members {
        writer.start_file(*name, options).unwrap();
        writer.write_all(bytes).unwrap();
    }
    writer.finish().unwrap().into_inner()
}

/// A fresh account against the default budget.
pub(crate) fn spent() -> Spent {
    Spent::new(&Budget::default())
}

/// One line for each paragraph: marks, bold beginning between asterisks, the rest.
pub(crate) fn lines(paragraphs: &[Paragraph]) -> Vec<String> {
    paragraphs
        .iter()
        .map(|paragraph| {
            let lead: String = paragraph.text.chars().take(paragraph.bold_lead).collect();
            let rest: String = paragraph.text.chars().skip(paragraph.bold_lead).collect();
            let heading = if paragraph.heading { "# " } else { "" };
            let italic = if paragraph.italic { "/" } else { "" };
            let bold = if lead.is_empty() { "" } else { "*" };
            format!("{heading}{italic}{bold}{lead}{bold}{rest}")
        })
        .collect()
}

/// The notes as `code=detail`.
pub(crate) fn noted(notes: &[Note]) -> Vec<String> {
    notes.iter().map(|note| format!("{}={}", note.code, note.detail)).collect()
}

/// Checks lines and notes of what a reader gave.
pub(crate) fn check_read(
    read: Result<(Vec<Paragraph>, Vec<Note>), Refusal>,
    expected: &[&str],
    expected_notes: &[&str],
) {
    let (paragraphs, notes) = read.unwrap();
    assert_eq!(lines(&paragraphs), expected);
    assert_eq!(noted(&notes), expected_notes);
}

fn draft(pieces: &[(&str, bool, bool)]) -> Paragraph {
    let mut draft = Draft::new(1, false);
    for (words, bold, italic) in pieces {
        draft.push(words, Look { bold: *bold, italic: *italic });
    }
    draft.finish().unwrap()
}

#[test]
fn a_bold_beginning_is_counted_in_code_points_and_ends_at_its_last_visible_sign() {
    let lead = |pieces: &[(&str, bool, bool)]| draft(pieces).bold_lead;
    assert_eq!(lead(&[("Léa", true, false), (" : oui", false, false)]), 3);
    assert_eq!(lead(&[("Léa 😀 : ", true, false), ("oui", false, false)]), 7);
    assert_eq!(lead(&[("Lé", true, false), ("a", true, false), (" ", false, false), (":", true, false)]), 5);
    assert_eq!(lead(&[("oui ", false, false), ("Léa", true, false)]), 0);
    assert_eq!(lead(&[("  ", false, false), ("Léa", true, false), ("x", false, false)]), 5);
}

#[test]
fn a_paragraph_is_italic_only_when_all_its_visible_words_are() {
    assert!(draft(&[("Pourquoi", false, true), (" ", false, false), ("?", false, true)]).italic);
    assert!(!draft(&[("Pourquoi", false, true), (" lui", false, false)]).italic);
    assert!(!draft(&[("Pourquoi", false, false)]).italic);
}

#[test]
fn control_characters_never_reach_a_paragraph() {
    let mut draft = Draft::new(1, false);
    assert_eq!(draft.push("a\u{0}b\u{7}\u{ffff}\tc\n", Look::default()), 3);
    assert_eq!(draft.finish().unwrap().text, "ab\tc");
    let mut blank = Draft::new(1, false);
    blank.push(" \u{a0}\t", Look { bold: true, italic: true });
    assert_eq!(blank.finish(), None);
}

fn table(rows: &[&[&str]]) -> (Vec<String>, bool) {
    let mut grid = Grid::default();
    for row in rows {
        grid.open_row();
        for cell in *row {
            let paragraphs = cell.split('|').filter(|text| !text.is_empty());
            grid.add_cell(
                paragraphs.map(|text| Paragraph { text: text.to_owned(), ..Paragraph::default() }).collect(),
            );
        }
    }
    let (paragraphs, named) = grid.into_paragraphs();
    (lines(&paragraphs), named)
}

#[test]
fn a_table_of_names_and_words_becomes_turns() {
    let (lines, named) = table(&[&["Enq.", "Bonjour."], &["Léa :", "Oui.|Et non."], &["", "Suite."]]);
    assert_eq!(lines, ["*Enq.* : Bonjour.", "*Léa* : Oui.", "Et non.", "Suite."]);
    assert!(named);
    let (lines, named) = table(&[&["Entretien du 3 mai"], &["Q", "Ça va ?"], &["R", "Oui."]]);
    assert_eq!(lines, ["Entretien du 3 mai", "*Q* : Ça va ?", "*R* : Oui."]);
    assert!(named);
}

#[test]
fn any_other_table_gives_its_cells_in_order() {
    let same = |rows: &[&[&str]], expected: &[&str]| {
        let (lines, named) = table(rows);
        assert_eq!(lines, expected);
        assert!(!named);
    };
    same(&[&["a", "b", "c"], &["d", "e", "f"]], &["a", "b", "c", "d", "e", "f"]);
    same(&[&["Léa", "Oui."]], &["Léa", "Oui."]);
    let long = "Une première cellule bien trop longue pour être un nom";
    same(&[&[long, "Oui."], &[long, "Non."]], &[long, "Oui.", long, "Non."]);
    same(&[], &[]);
}
