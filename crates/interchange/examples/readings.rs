//! Reads files and says what was understood: `readings FILE…`, with `--turns` for the words and `--cost` for the memory.

#![expect(clippy::print_stdout, reason = "a tool for the terminal")]

use std::env;
use std::fs;

use interchange::{Budget, Transcript, read};

fn main() {
    let arguments: Vec<String> = env::args().skip(1).collect();
    let asked = |flag: &str| arguments.iter().any(|argument| argument == flag);
    for file in arguments.iter().filter(|argument| !argument.starts_with("--")) {
        let Ok(bytes) = fs::read(file) else {
            println!("{file}: no such file");
            continue;
        };
        for reading in read(file, &bytes, &Budget::default()) {
            match reading.outcome {
                Ok(transcript) => say(&reading.file, &transcript, asked("--turns")),
                Err(refusal) => println!("{}: REFUSED {refusal}", reading.file),
            }
        }
        if asked("--cost") {
            println!("  {} KiB read, peak of the process: {}", bytes.len() >> 10, peak());
        }
    }
}

fn say(file: &str, transcript: &Transcript, with_turns: bool) {
    println!(
        "{file}: {:?} {} turns, {} words",
        transcript.format,
        transcript.turns.len(),
        transcript.words()
    );
    for (seat, speaker) in transcript.speakers.iter().enumerate() {
        let turns = transcript.turns.iter().filter(|turn| turn.speaker == Some(seat)).count();
        println!("  {:?} {:?}: {turns}", speaker.name, speaker.part);
    }
    for note in &transcript.notes {
        println!("  {:?} {} {:?} {:?}", note.kind, note.code, note.place, note.detail);
    }
    for turn in transcript.turns.iter().filter(|_| with_turns) {
        let name = turn.speaker.map_or("-", |speaker| transcript.speakers[speaker].name.as_str());
        println!("    {name}|{:?} {:?} {:?}", turn.text, turn.start_ms, turn.end_ms);
    }
}

/// The most memory that this process has held, where the system tells.
fn peak() -> String {
    let status = fs::read_to_string("/proc/self/status").unwrap_or_default();
    let told = status.lines().find_map(|line| line.strip_prefix("VmHWM:"));
    told.map_or_else(|| "unknown".to_owned(), |told| told.trim().to_owned())
}
