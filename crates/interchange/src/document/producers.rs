//! One invented interview as real programs write it, in every format: all must read the same.

use super::tests::{lines, noted, spent};
use crate::{Note, Paragraph, Refusal, Spent, docx, html, odt, pdf, rtf};

type Read = fn(&[u8], &mut Spent) -> Result<(Vec<Paragraph>, Vec<Note>), Refusal>;

fn lines_of(read: Read, bytes: &[u8]) -> Vec<String> {
    lines(&read(bytes, &mut spent()).unwrap().0)
}

/// What the DOCX says, checked by hand in [`the_interview_reads_as_written`], is what the others are held to.
fn check(read: Read, bytes: &[u8]) {
    let expected = lines_of(docx::paragraphs, DOCX);
    let found = lines_of(read, bytes);
    for (found, expected) in found.iter().zip(&expected) {
        assert_eq!(found, expected);
    }
    assert_eq!(found.len(), expected.len());
}

const DOCX: &[u8] = include_bytes!("../../tests/fixtures/entretien.docx");

#[test]
fn the_interview_reads_as_written() {
    let (paragraphs, notes) = docx::paragraphs(DOCX, &mut spent()).unwrap();
    let lines = lines(&paragraphs);
    assert_eq!(lines.len(), 12);
    assert_eq!(lines[0], "# *Entretien au jardin des Tilleuls*");
    assert_eq!(lines[3], "*Enquêtrice* : Et qu’est-ce qui vous a donné envie de revenir ?");
    assert!(
        lines[2].starts_with("*Maëlle* : Par hasard, en fait ! ")
            && lines[2].contains(" une fourche 😀 et je")
    );
    assert!(lines[5].ends_with("L’eau coûte 1 250 € par an, c’est notre seule vraie dépense."));
    assert_eq!(lines[11], "/Fin de l’enregistrement, la pluie commence.");
    assert_eq!(noted(&notes), ["headers=1"]);
}

#[test]
fn odt_reads_like_docx() {
    check(odt::paragraphs, include_bytes!("../../tests/fixtures/entretien.odt"));
}

#[test]
fn html_reads_like_docx() {
    check(html::paragraphs, include_bytes!("../../tests/fixtures/entretien.html"));
}

#[test]
fn xhtml_reads_like_docx() {
    check(html::paragraphs, include_bytes!("../../tests/fixtures/entretien-xhtml.html"));
}

#[test]
fn rtf_reads_like_docx() {
    check(rtf::paragraphs, include_bytes!("../../tests/fixtures/entretien.rtf"));
}

/// A PDF says neither no-break spaces nor italics apart from fonts: spaces are compared alike.
#[test]
fn pdf_reads_like_docx() {
    let plain = |lines: Vec<String>| -> Vec<String> {
        lines.iter().map(|line| line.replace('\u{a0}', " ")).collect()
    };
    let expected = plain(lines_of(docx::paragraphs, DOCX));
    let found = plain(lines_of(pdf::paragraphs, include_bytes!("../../tests/fixtures/entretien.pdf")));
    for (found, expected) in found.iter().zip(&expected) {
        assert_eq!(found, expected);
    }
    assert_eq!(found.len(), expected.len());
}

/// Numbers that look random and are the same on every machine.
fn scattered(seed: &mut u64) -> usize {
    *seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
    usize::try_from(*seed >> 33).unwrap_or(0)
}

#[test]
fn no_damage_makes_a_reader_panic() {
    let files: [(Read, &[u8]); 5] = [
        (docx::paragraphs, DOCX),
        (odt::paragraphs, include_bytes!("../../tests/fixtures/entretien.odt")),
        (html::paragraphs, include_bytes!("../../tests/fixtures/entretien.html")),
        (rtf::paragraphs, include_bytes!("../../tests/fixtures/entretien.rtf")),
        (pdf::paragraphs, include_bytes!("../../tests/fixtures/entretien.pdf")),
    ];
    let mut seed = 7;
    for (read, whole) in files {
        for round in 0..25 {
            let mut damaged = whole.to_vec();
            for _ in 0..=round {
                let at = scattered(&mut seed) % damaged.len();
                damaged[at] = u8::try_from(scattered(&mut seed) % 256).unwrap_or(0);
            }
            damaged.truncate(
                damaged.len() - if round % 5 == 0 { scattered(&mut seed) % damaged.len() } else { 0 },
            );
            if let (Ok(once), Ok(again)) = (read(&damaged, &mut spent()), read(&damaged, &mut spent())) {
                assert_eq!(once, again);
            }
        }
    }
}
