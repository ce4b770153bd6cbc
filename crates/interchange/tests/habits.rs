//! Ways in which programs and people lay out an interview: each must give the same speakers and the same turns; and
//! the committed transcripts, read as expected, whole or damaged.

#![expect(clippy::unwrap_used, reason = "helpers of tests fail as tests do")]

use std::fs;
use std::path::PathBuf;

use interchange::{Budget, Part, Transcript, read};

/// Types one turn: its rank, its name, its words.
type Manner = dyn Fn(usize, &str, &str) -> String;

const SAID: [(usize, &str); 8] = [
    (0, "Tu es arrivée quand ?"),
    (1, "En septembre, avec ma sœur."),
    (0, "Et après ?"),
    (1, "Après on a monté la cabane, tous ensemble."),
    (0, "Qui t’a parlé du local ?"),
    (1, "Une voisine : elle habite au quatrième."),
    (0, "Tu reviendras ?"),
    (1, "Oui. Enfin je crois."),
];

fn transcript(name: &str, text: &str) -> Transcript {
    read(name, text.as_bytes(), &Budget::default()).remove(0).outcome.unwrap()
}

fn spoken(read: &Transcript) -> Vec<(String, String)> {
    let named = read.turns.iter().filter_map(|turn| Some((turn.speaker?, turn.text.clone())));
    named
        .map(|(speaker, text)| (read.speakers[speaker].name.trim_end_matches('.').to_owned(), text))
        .collect()
}

/// Types the interview with two names in a manner, and holds what is read to it.
fn check(name: &str, manner: &Manner, names: [&str; 2]) {
    let text: String =
        SAID.iter().enumerate().map(|(at, (who, said))| manner(at, names[*who], said)).collect();
    let text = if name.ends_with("html") { format!("<table>{text}</table>") } else { text };
    let expected: Vec<_> = SAID
        .iter()
        .map(|(who, said)| (names[*who].trim_end_matches('.').to_owned(), (*said).to_owned()))
        .collect();
    assert_eq!(spoken(&transcript(name, &text)), expected, "in {text}");
}

const NAMES: [[&str; 2]; 8] = [
    ["Speaker 1", "Speaker 2"],
    ["Enquêtrice", "Léa"],
    ["LÉA M.", "M. D."],
    ["E1", "E2"],
    ["Enq.", "Mme Bâ-Diallo"],
    ["I", "P"],
    ["Marie Dupont-Aignan", "Jean-Pierre"],
    ["JD", "MB"],
];

#[test]
fn names_are_read_in_every_manner_of_text() {
    let manners: [&Manner; 20] = [
        &|at, who, said| format!("{who} 00:00:{at:02}\n{said}\n\n"),
        &|at, who, said| format!("[00:00:{at:02}] {who}: {said}\r\n"),
        &|at, who, said| format!("00:00:{at:02} - {who}\n{said}\n"),
        &|at, who, said| format!("[00:00:{at:02}] {who}\n{said}\n\n"),
        &|at, who, said| format!("00:00:{at:02} | {who} | {said}\n"),
        &|_, who, said| format!("{who}\u{202f}:\u{a0}{said}\n"),
        &|_, who, said| format!("{who}\n{said}\n\n"),
        &|_, who, said| format!("[{who}] {said}\n"),
        &|_, who, said| format!("[{who}]\n{said}\n"),
        &|_, who, said| format!("<{who}> {said}\n"),
        &|_, who, said| format!("({who}) {said}\n"),
        &|_, who, said| format!(">> {who}: {said}\n"),
        &|_, who, said| format!("- {who} : {said}\n"),
        &|_, who, said| format!("— {who} : {said}\n"),
        &|_, who, said| format!("{who} / {said}\n"),
        &|_, who, said| format!("*{who}:\t{said}\n"),
        &|_, who, said| format!("@{who} : {said}\n"),
        &|at, who, said| format!("{}. {who} : {said}\n", at + 1),
        &|at, who, said| format!("0:0:{at}.5 --> 0:0:{at}.9\n{who}\n{said}\n\n"),
        &|_, who, said| format!("{who}\t{said}\n"),
    ];
    for names in NAMES {
        for manner in manners {
            check("a.txt", manner, names);
        }
    }
}

#[test]
fn names_are_read_in_tables_and_emphasis_of_markdown() {
    for names in NAMES {
        check("a.md", &|_, who, said| format!("| **{who}** | {said} |\n"), names);
        check("a.md", &|_, who, said| format!("*{who} : {said}*\n\n"), names);
        check("a.md", &|at, who, said| format!("**[00:{at:02}]** {who} : {said}\n\n"), names);
    }
}

fn row(cells: &[&str]) -> String {
    format!("<tr><td>{}</td></tr>", cells.join("</td><td>"))
}

#[test]
fn names_and_times_are_read_in_tables_of_three_columns_and_more() {
    for names in NAMES {
        check("a.html", &|at, who, said| row(&[&format!("00:00:{at:02}"), who, said]), names);
        check("a.html", &|at, who, said| row(&[&(at + 1).to_string(), who, said]), names);
        check("a.html", &|at, who, said| row(&[who, said, &format!("00:00:{at:02}")]), names);
    }
}

#[test]
fn a_full_stop_tells_the_label_before_a_colon_in_the_words() {
    let text = "Q. Des numéros ?\nR. Un : la noire.\nQ. Et ?\nR. Oui : la rouge.\nQ. Bon.\nR. Oui : voilà.";
    let read = transcript("a.txt", text);
    assert_eq!(read.turns.len(), 6);
    assert_eq!(spoken(&read)[1], ("R".to_owned(), "Un : la noire.".to_owned()));
}

#[test]
fn a_stage_direction_beside_a_name_goes_to_the_words() {
    let read = transcript("a.txt", "Enq : Ça va ?\nLéa (rires) : Oui.\nEnq : Et ?\nLéa : Non.\nEnq. : Bon.");
    assert_eq!(read.speakers.len(), 2);
    assert_eq!(spoken(&read)[1].1, "(rires) Oui.");
}

#[test]
fn a_look_tells_questions_from_answers_only_where_it_changes_throughout() {
    for mark in ["i", "b"] {
        let page = |marked: &dyn Fn(usize) -> bool| -> String {
            let lines = SAID.iter().enumerate().map(|(at, (_, said))| {
                if marked(at) { format!("<p><{mark}>{said}</{mark}></p>") } else { format!("<p>{said}</p>") }
            });
            lines.collect()
        };
        for asks in [0, 1] {
            let read = transcript("a.html", &format!("<p>Entretien</p>{}", page(&|at| at % 2 == asks)));
            assert_eq!(read.turns.len(), 9);
            let shown: Vec<_> = read.speakers.iter().map(|one| (one.name.as_str(), one.part)).collect();
            assert_eq!(shown, [("Q", Part::Interviewer), ("R", Part::Interviewed)]);
            assert!(read.notes.iter().any(|note| note.code == "speakers-by-look"));
        }
        for emphasis in [[2, 5], [1, 2], [0, 7]] {
            assert!(transcript("a.html", &page(&|at| emphasis.contains(&at))).speakers.is_empty());
        }
    }
}

fn corpus() -> Vec<PathBuf> {
    let files = fs::read_dir(concat!(env!("CARGO_MANIFEST_DIR"), "/../../corpus/files")).unwrap();
    let mut files: Vec<PathBuf> = files.map(|file| file.unwrap().path()).collect();
    files.sort();
    files
}

#[test]
fn damaged_transcripts_are_answered_the_same_twice() {
    let mut seed = 11_u64;
    let mut scattered = |below: usize| {
        seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(seed >> 33).unwrap() % below
    };
    for file in corpus() {
        let whole = fs::read(&file).unwrap();
        for round in 0..6 {
            let mut damaged = whole.clone();
            for _ in 0..=round * 3 {
                let at = scattered(damaged.len());
                damaged[at] = u8::try_from(scattered(256)).unwrap();
            }
            if round % 2 == 1 {
                damaged.truncate(1 + scattered(whole.len()));
            }
            let answer = || read(&file.to_string_lossy(), &damaged, &Budget::default());
            let once = answer();
            assert!(!once.is_empty());
            assert_eq!(once, answer(), "{}", file.display());
        }
    }
}
