//! The eight real interviews: tiers are speakers, intervals with words are turns, counted a second way.

#![expect(
    clippy::print_stdout,
    clippy::unwrap_used,
    reason = "helpers of tests fail as tests do, and say what they skip"
)]

mod kit;

use std::fs;
use std::path::{Path, PathBuf};

use interchange::{Budget, Format, Part, Transcript, canonical, read};

/// The interviews, or `None` (said clearly) where the shared data is not there.
fn interviews() -> Option<Vec<PathBuf>> {
    let folder = Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/../../../shared/data/interviews"));
    let Ok(entries) = fs::read_dir(folder) else {
        println!("SKIPPED: no real interviews at {}", folder.display());
        return None;
    };
    let mut files: Vec<PathBuf> = entries.map(|entry| entry.unwrap().path()).collect();
    files.retain(|file| file.extension().is_some_and(|extension| extension == "TextGrid"));
    files.sort();
    assert_eq!(files.len(), 8, "eight interviews are expected in {}", folder.display());
    Some(files)
}

/// What a plain look at the lines of a long TextGrid counts.
struct Counted {
    tiers: Vec<String>,
    intervals: usize,
    words: usize,
}

fn counted(text: &str) -> Counted {
    let quoted = |line: &str, key: &str| -> Option<String> {
        Some(line.trim().strip_prefix(key)?.trim().strip_prefix('"')?.strip_suffix('"')?.to_owned())
    };
    let tiers = text.lines().filter_map(|line| quoted(line, "name =")).collect();
    let texts: Vec<String> = text.lines().filter_map(|line| quoted(line, "text =")).collect();
    let spoken: Vec<&String> = texts.iter().filter(|text| !text.trim().is_empty()).collect();
    let words = spoken
        .iter()
        .flat_map(|text| text.split_whitespace())
        .filter(|word| word.chars().any(char::is_alphanumeric))
        .count();
    Counted { tiers, intervals: spoken.len(), words }
}

fn transcript(file: &Path) -> Transcript {
    let bytes = fs::read(file).unwrap();
    let mut readings = read(&file.file_name().unwrap().to_string_lossy(), &bytes, &Budget::default());
    assert_eq!(readings.len(), 1);
    readings.remove(0).outcome.unwrap()
}

#[test]
fn every_tier_is_a_speaker_and_every_interval_with_words_a_turn() {
    let Some(files) = interviews() else { return };
    for file in files {
        let expected = counted(&fs::read_to_string(&file).unwrap());
        let transcript = transcript(&file);
        let name = file.file_name().unwrap().to_string_lossy().into_owned();
        let mut speakers: Vec<&str> = transcript.speakers.iter().map(|one| one.name.as_str()).collect();
        let stripped = |tier: &String| tier.replace("(ENQ)", "").replace("(Enq)", "").trim().to_owned();
        let mut tiers: Vec<String> = expected.tiers.iter().map(stripped).collect();
        speakers.sort_unstable();
        tiers.sort_unstable();
        println!(
            "{name}: {} speakers, {} turns, {} words, {} s",
            speakers.len(),
            transcript.turns.len(),
            transcript.words(),
            transcript.seconds().unwrap()
        );
        assert_eq!(transcript.format, Format::TextGrid, "{name}");
        assert_eq!(transcript.encoding, Some("UTF-8"), "{name}");
        assert_eq!(speakers, tiers, "{name}");
        assert_eq!(transcript.turns.len(), expected.intervals, "{name}");
        assert_eq!(transcript.words(), expected.words, "{name}");
        assert!(transcript.notes.is_empty(), "{name}: {:?}", transcript.notes);
    }
}

#[test]
fn the_tier_marked_enq_is_the_interviewer_and_nobody_else() {
    let Some(files) = interviews() else { return };
    for file in files {
        let expected = counted(&fs::read_to_string(&file).unwrap());
        let marked: Vec<String> = expected
            .tiers
            .iter()
            .filter_map(|tier| tier.to_lowercase().strip_suffix(" (enq)").map(str::to_owned))
            .collect();
        let transcript = transcript(&file);
        let asks: Vec<String> = transcript
            .speakers
            .iter()
            .filter(|speaker| speaker.part == Part::Interviewer)
            .map(|speaker| speaker.name.to_lowercase())
            .collect();
        assert_eq!(asks, marked, "{}", file.display());
        assert!(transcript.speakers.iter().all(|speaker| speaker.part != Part::Unknown));
    }
}

#[test]
fn turns_come_by_time_and_the_canonical_text_holds_them_all() {
    let Some(files) = interviews() else { return };
    for file in files {
        let transcript = transcript(&file);
        assert!(transcript.turns.is_sorted_by_key(|turn| turn.start_ms), "{}", file.display());
        assert!(transcript.turns.iter().all(|turn| turn.start_ms <= turn.end_ms));
        let text = canonical(&transcript.turns);
        let mut at = 0;
        for turn in &transcript.turns {
            assert!(text[at..].starts_with(&turn.text));
            at += turn.text.len() + 1;
        }
        assert_eq!(at, text.len() + 1);
    }
}

#[test]
fn the_eight_interviews_are_read_within_a_second() {
    let Some(files) = interviews() else { return };
    let files: Vec<Vec<u8>> = files.iter().map(|file| fs::read(file).unwrap()).collect();
    let before = kit::cpu_time();
    for bytes in &files {
        assert!(read("a.TextGrid", bytes, &Budget::default())[0].outcome.is_ok());
    }
    let took = kit::cpu_time().saturating_sub(before);
    println!("eight interviews: {took:?}");
    assert!(took.as_millis() < 1000, "{took:?}");
}

/// Turns as a person would type them: neighbours of one speaker together, without times.
fn typed(transcript: &Transcript) -> Vec<(String, String)> {
    let mut typed: Vec<(String, String)> = Vec::new();
    for turn in &transcript.turns {
        let name = transcript.speakers[turn.speaker.unwrap()].name.clone();
        match typed.last_mut() {
            Some((last, text)) if *last == name => *text = format!("{text}\n{}", turn.text),
            _ => typed.push((name, turn.text.clone())),
        }
    }
    typed
}

#[test]
fn an_interview_typed_as_text_keeps_its_speakers_and_turns_in_every_manner() {
    let Some(files) = interviews() else { return };
    let manners: [fn(&str, &str) -> String; 6] = [
        |name, text| format!("{name} : {text}"),
        |name, text| format!("{}: {text}", name.to_uppercase()),
        |name, text| format!("{name} — {text}"),
        |name, text| format!("[00:12:04] {name} : {text}"),
        |name, text| format!("**{name}** : {text}\n"),
        |name, text| format!("{name}   00:12:04\n{text}"),
    ];
    for file in files {
        let typed = typed(&transcript(&file));
        for manner in manners {
            let lines: Vec<String> = typed.iter().map(|(name, text)| manner(name, text)).collect();
            let text = format!("Entretien\nDate : mars\nLieu : chez elle\n\n{}", lines.join("\n"));
            let read = read("a.txt", text.as_bytes(), &Budget::default()).remove(0).outcome.unwrap();
            let label = |turn: &interchange::Turn| {
                turn.speaker.map(|speaker| read.speakers[speaker].name.to_lowercase())
            };
            let found: Vec<_> =
                read.turns[3..].iter().map(|turn| (label(turn).unwrap(), turn.text.clone())).collect();
            let expected: Vec<_> =
                typed.iter().map(|(name, text)| (name.to_lowercase(), text.clone())).collect();
            assert_eq!(found.len(), expected.len(), "{} in {:?}", file.display(), lines[0]);
            for (found, expected) in found.iter().zip(&expected) {
                assert_eq!(found.0, expected.0, "{}", file.display());
                assert!(
                    found.1.split_whitespace().eq(expected.1.split_whitespace()),
                    "{found:?} {expected:?}"
                );
            }
        }
    }
}
