//! Whatever the bytes and the extension: an answer within the budget, and no word of a text lost.

use std::collections::BTreeMap;

use interchange::{Budget, Reading, codes, read};
use proptest::prelude::*;

const EXTENSIONS: &[&str] = &[
    "", "txt", "md", "docx", "odt", "rtf", "html", "pdf", "vtt", "srt", "TextGrid", "eaf", "zip", "doc",
    "csv",
];

/// Beginnings that lead arbitrary bytes into each reader.
const STARTS: &[&[u8]] = &[
    b"",
    b"WEBVTT\n\n",
    b"1\n00:00:01,000 --> 00:00:02,000\n",
    b"File type = \"ooTextFile\"\n\"TextGrid\"\n0 1 <exists> 2\n",
    b"<?xml version=\"1.0\"?><ANNOTATION_DOCUMENT>",
    b"PK\x03\x04",
    b"%PDF-1.7\n",
    b"{\\rtf1 ",
    b"<html>",
    b"\xff\xfe",
    b"\xef\xbb\xbf",
    b"\xd0\xcf\x11\xe0",
    b"ooBinaryFile",
];

fn check(readings: &[Reading], budget: &Budget) {
    assert!(!readings.is_empty());
    for reading in readings {
        match &reading.outcome {
            Ok(transcript) => {
                assert!(transcript.turns.len() <= budget.turns);
                for turn in &transcript.turns {
                    assert!(!turn.text.trim().is_empty());
                    assert!(turn.speaker.is_none_or(|speaker| speaker < transcript.speakers.len()));
                    assert!(turn.start_ms.zip(turn.end_ms).is_none_or(|(start, end)| start <= end));
                }
                assert!(transcript.notes.iter().all(|note| codes::NOTES.contains(&note.code)));
            }
            Err(refusal) => assert!(codes::REFUSALS.contains(&refusal.code), "{refusal}"),
        }
    }
}

/// Runs of letters with their counts.
fn words(text: &str) -> BTreeMap<String, usize> {
    let mut counts = BTreeMap::new();
    for word in text.split(|sign: char| !sign.is_alphabetic()).filter(|word| !word.is_empty()) {
        *counts.entry(word.to_lowercase()).or_default() += 1;
    }
    counts
}

/// Lines as people type them, and lines that nearly are.
fn line() -> impl Strategy<Value = String> {
    let label = prop_oneof![
        Just("Enquêtrice"),
        Just("Léa"),
        Just("Q"),
        Just("R."),
        Just("**Paul**"),
        Just("Et là je me dis"),
        Just("Date"),
        Just("Claire (ENQ)"),
        Just("LÉA"),
        Just("المحاورة"),
        Just("Locuteur 3"),
        Just(""),
    ];
    let sign =
        prop_oneof![Just(" : "), Just(": "), Just(" — "), Just("\t"), Just(" "), Just(" :"), Just("** :")];
    let time =
        prop_oneof![Just(""), Just("[00:12:04] "), Just("12:04 "), Just("#00:12:04-5# "), Just("12'04 ")];
    let said = "[a-zé ,:?\\[\\]+/\\-0-9]{0,40}";
    (time, label, sign, said).prop_map(|(time, label, sign, said)| format!("{time}{label}{sign}{said}"))
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_bytes_under_any_extension_get_an_answer_within_the_budget(
        start in prop::sample::select(STARTS),
        bytes in prop::collection::vec(any::<u8>(), 0..2000),
        extension in prop::sample::select(EXTENSIONS),
    ) {
        let budget = Budget { bytes: 1 << 20, unpacked: 1 << 20, entries: 50, depth: 32, turns: 300 };
        let bytes = [start, &bytes].concat();
        let name = format!("fichier.{extension}");
        let readings = read(&name, &bytes, &budget);
        check(&readings, &budget);
        prop_assert_eq!(readings, read(&name, &bytes, &budget));
    }

    #[test]
    fn any_text_after_any_beginning_gets_an_answer(
        start in prop::sample::select(STARTS),
        text in "[ -~éà:<>&;\"\\n\\t\\[\\]#0-9'-]{0,400}",
        extension in prop::sample::select(EXTENSIONS),
    ) {
        let bytes = [start, text.as_bytes()].concat();
        check(&read(&format!("fichier.{extension}"), &bytes, &Budget::default()), &Budget::default());
    }

    #[test]
    fn no_word_of_a_text_is_lost(lines in prop::collection::vec(line(), 1..30)) {
        let text = lines.join("\n");
        let readings = read("entretien.txt", text.as_bytes(), &Budget::default());
        let Ok(transcript) = &readings[0].outcome else {
            // Only labels that nothing follows: there is no turn, and the refusal says so.
            prop_assert_eq!(readings[0].outcome.as_ref().unwrap_err().code, "no-text");
            return Ok(());
        };
        let said: String = transcript.turns.iter().map(|turn| turn.text.clone() + "\n").collect();
        let (said, all) = (words(&said), words(&text));
        // A label's words leave the text: those that were generated as labels, and those of labels that were believed.
        let names: String = transcript.speakers.iter().map(|speaker| speaker.name.clone() + "\n").collect();
        let labels = words(&format!("{names} Enquêtrice Léa Q R Paul Claire ENQ المحاورة Locuteur Et là je me dis Date"));
        for (word, count) in &all {
            let kept = said.get(word).copied().unwrap_or(0);
            prop_assert!(kept == *count || labels.contains_key(word), "{} of {} {:?} in {:?}", kept, count, word, text);
        }
        for (word, count) in &said {
            prop_assert!(all.get(word).is_some_and(|typed| count <= typed), "{:?} was never typed in {:?}", word, text);
        }
    }

    #[test]
    fn free_text_without_labels_is_kept_whole(text in "[a-zéà0-9 ,\\n]{1,300}") {
        let readings = read("notes.txt", text.as_bytes(), &Budget::default());
        if let Ok(transcript) = &readings[0].outcome {
            let lines: Vec<&str> = text.split('\n').map(str::trim).filter(|line| !line.is_empty()).collect();
            prop_assert_eq!(interchange::canonical(&transcript.turns), lines.join("\n"));
        } else {
            prop_assert!(text.trim().is_empty());
        }
    }
}
