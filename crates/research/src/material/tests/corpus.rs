//! The committed transcripts enter a study as they are expected to be read, and long ones quickly.

use super::super::{find, turns, voices};
use super::*;
use store::testkit::{on_each_engine, sqlite};

const CORPUS: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../../corpus");

fn expected() -> Vec<serde_json::Value> {
    let text = std::fs::read_to_string(format!("{CORPUS}/expected.json")).expect("the corpus is committed");
    serde_json::from_str(&text).unwrap()
}

#[test]
fn every_committed_transcript_is_stored_with_its_speakers_and_words() {
    on_each_engine(|bench| {
        let house = house(bench);
        let mut seen = 0;
        for one in expected() {
            let file = one["file"].as_str().unwrap();
            if file.contains('/') {
                continue;
            }
            let bytes = std::fs::read(format!("{CORPUS}/files/{file}")).unwrap();
            let read = parse(file, &bytes);
            let (text, count) = (canonical(&read.turns), read.turns.len());
            let source = house.source(read, Vec::new());
            let (found, heard, spoken) = house
                .read(move |tx, who| {
                    Ok((find(tx, who, source)?, voices(tx, who, source)?, turns(tx, who, source, 0, 9999)?))
                })
                .unwrap();
            let names: Vec<&str> =
                one["speakers"].as_array().unwrap().iter().map(|one| one["name"].as_str().unwrap()).collect();
            assert_eq!(heard.iter().map(|voice| voice.label.as_str()).collect::<Vec<_>>(), names, "{file}");
            assert_eq!(
                (found.points, found.turns, spoken.len()),
                (text.chars().count(), count, count),
                "{file}"
            );
            for turn in &spoken {
                assert_eq!(turn.words.said(), Some(points(&text, turn.start, turn.stop).as_str()), "{file}");
            }
            seen += 1;
        }
        assert!(seen >= 20, "{seen} files");
    });
}

#[test]
fn an_interview_of_half_a_million_letters_enters_in_a_moment() {
    let bench = sqlite();
    let house = house(&bench);
    let line = "Alors là j’ai dit ce que je pensais du local, personne m’a coupée, et après ils ont changé les horaires. ";
    let words: Vec<String> = (0..1500)
        .map(|turn| format!("{turn} {}", line.repeat(4).chars().take(362).collect::<String>()))
        .collect();
    let intervals: Vec<(usize, u32, u32, &str)> = (0..1500_u32)
        .zip(&words)
        .map(|(turn, said)| ((turn % 2) as usize, turn, turn + 1, said.as_str()))
        .collect();
    let read = parse("long.TextGrid", textgrid(&["Nadia (ENQ)", "Inès"], &intervals).as_bytes());
    let size = canonical(&read.turns).chars().count();
    assert!(read.turns.len() == 1500 && size > 545_000, "{size}");
    let before = house.count("SELECT count(*) FROM search_doc");
    house.source(read, Vec::new());
    assert_eq!(house.count("SELECT count(*) FROM search_doc") - before, 1500);
}
