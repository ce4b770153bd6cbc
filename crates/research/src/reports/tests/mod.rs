//! Reports from outside: what a text becomes, who reads it, and what a withdrawal does to it.

mod builds;
mod hostile;
mod kernels;
mod pages;
mod partners;

use super::*;
use crate::findings::tests::ground::Ground;
use ::store::Actor;
use base::{Code, Id};
use std::process::Command;
use ui::testkit::{Answer, Client};
use ui::{Lang, Routes};

pub fn routes() -> Routes {
    super::routes().and(crate::findings::routes())
}

/// A report of the ground's study, written by its coordinator.
pub fn report(ground: &Ground, body: &str) -> Id<Report> {
    let (study, new) =
        (ground.study, NewReport { title: "Ce que disent les jeunes".into(), body: body.into() });
    ground.db().write_now(Actor::Member(ground.who.member), move |tx| insert(tx, study, &new)).unwrap()
}

/// What a text becomes today.
pub fn composed(ground: &Ground, body: &str) -> Composed {
    let (study, body) = (ground.study, body.to_owned());
    let lens = Lens { lang: Lang::French, origin: String::new(), opens: Opens::Everything };
    ground.db().read_now(move |tx| compose(tx, study, "Titre", &body, &lens)).unwrap()
}

pub fn build(client: &Client, report: Id<Report>, format: Format) -> Answer {
    let answer = client.post(&format!("/reports/{report}/builds"), &[("format", format.code())]);
    assert_eq!(answer.status, 200, "{}", answer.body);
    answer
}

/// The text of a built file, as its reader would find it, blanks and hyphens left out.
pub fn text_of(ground_folder: &std::path::Path, format: Format, bytes: &[u8]) -> String {
    let text = match format {
        Format::Html => String::from_utf8(bytes.to_vec()).unwrap(),
        Format::Docx => unzipped(bytes),
        Format::Pdf => printed(ground_folder, bytes),
    };
    squeezed(&text)
}

/// Blanks, hyphens and tags of runs may fall anywhere between letters.
pub fn squeezed(text: &str) -> String {
    let mut tag = false;
    let kept = text.chars().filter(|sign| {
        tag = *sign == '<' || (tag && *sign != '>');
        !tag && !sign.is_whitespace() && !"-\u{ad}\u{2010}>".contains(*sign)
    });
    kept.collect()
}

fn unzipped(bytes: &[u8]) -> String {
    let mut archive = zip::ZipArchive::new(std::io::Cursor::new(bytes)).unwrap();
    let mut text = String::new();
    for index in 0..archive.len() {
        std::io::Read::read_to_string(&mut archive.by_index(index).unwrap(), &mut text).unwrap();
    }
    text
}

/// Reads a PDF as readers do; the tool is of the system, and a machine without it says so.
#[expect(clippy::disallowed_methods, reason = "asks the system for its reader of PDF")]
pub fn printed(folder: &std::path::Path, bytes: &[u8]) -> String {
    assert!(bytes.starts_with(b"%PDF-"), "not a PDF");
    let file = folder.join("built.pdf");
    std::fs::write(&file, bytes).unwrap();
    match Command::new("pdftotext").args(["-enc", "UTF-8"]).arg(&file).arg("-").output() {
        Ok(read) if read.status.success() => String::from_utf8(read.stdout).unwrap(),
        Ok(read) => panic!("pdftotext: {}", String::from_utf8_lossy(&read.stderr)),
        Err(error) => {
            assert!(std::env::var_os("ASTERISM_TEST_ALL").is_none(), "pdftotext: {error}");
            println!("skipped: the words of a PDF, without pdftotext ({error})");
            String::new()
        }
    }
}

/// Whether the words of a PDF can be read on this machine.
#[expect(clippy::disallowed_methods, reason = "asks the system for its reader of PDF")]
pub fn can_print() -> bool {
    Command::new("pdftotext").arg("-v").output().is_ok()
}
