//! The hostile corpus, written by its generator into a temporary folder and pushed through the door.

#![expect(
    clippy::print_stdout,
    clippy::unwrap_used,
    reason = "helpers of tests fail as tests do, and say what they skip"
)]
#![expect(
    clippy::disallowed_methods,
    reason = "the corpus is written by its own generator, in another language"
)]

mod kit;

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::Duration;

use interchange::{Budget, Reading, canonical, codes, read};

/// Kinds of file that this crate reads or refuses by itself.
const OURS: &[&str] = &["txt", "vtt", "srt", "zip", "any", "docx", "odt", "pdf"];

/// One line of the manifest.
struct Case {
    name: String,
    kind: String,
    expect: String,
    bytes: Vec<u8>,
}

/// A folder of this process, removed when the test ends.
struct Folder(PathBuf);

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}

/// Generates the corpus, or says clearly that its generator is not there.
fn corpus(label: &str) -> Option<Vec<Case>> {
    let generator = Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/../../../shared/tools/hostile.py"));
    if !generator.exists() {
        println!("SKIPPED: no generator at {}", generator.display());
        return None;
    }
    let folder = Folder(std::env::temp_dir().join(format!("interchange-{label}-{}", std::process::id())));
    let output = Command::new("python3").arg(generator).arg(&folder.0).output().expect("python3 runs");
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let manifest = fs::read_to_string(folder.0.join("manifest.json")).unwrap();
    let cases = objects(&manifest).into_iter().map(|fields| Case {
        bytes: fs::read(folder.0.join(&fields["name"])).unwrap(),
        name: fields["name"].clone(),
        kind: fields["kind"].clone(),
        expect: fields["expect"].clone(),
    });
    Some(cases.collect())
}

/// The string fields of the objects in the manifest, which its generator writes one field a line.
fn objects(manifest: &str) -> Vec<BTreeMap<String, String>> {
    let mut objects = vec![BTreeMap::new()];
    for line in manifest.lines() {
        let line = line.trim().trim_end_matches(',');
        if line == "}" {
            objects.push(BTreeMap::new());
        }
        if let Some((key, value)) = line.split_once(": ") {
            let bare = |text: &str| text.trim_matches('"').to_owned();
            objects.last_mut().unwrap().insert(bare(key), bare(value));
        }
    }
    objects.retain(|object| object.contains_key("name"));
    objects
}

/// The most memory that this process has held.
fn peak_mebibytes() -> usize {
    let status = fs::read_to_string("/proc/self/status").expect("Linux tells how much memory a process held");
    let peak = status.lines().find_map(|line| line.strip_prefix("VmHWM:")).expect("a peak");
    peak.trim().trim_end_matches("kB").trim().parse::<usize>().expect("a number") >> 10
}

fn accepted(readings: &[Reading]) -> bool {
    readings.iter().any(|reading| reading.outcome.is_ok())
}

/// What must hold of any answer to any file.
fn check(name: &str, bytes: &[u8], budget: &Budget) -> Vec<Reading> {
    let before = kit::cpu_time();
    let readings = read(name, bytes, budget);
    let took = kit::cpu_time().saturating_sub(before);
    assert!(took < Duration::from_secs(5), "{name}: {took:?}");
    assert!(!readings.is_empty(), "{name} has no answer");
    for reading in &readings {
        match &reading.outcome {
            Ok(transcript) => {
                assert!(!transcript.turns.is_empty(), "{name}");
                for turn in &transcript.turns {
                    assert!(!turn.text.trim().is_empty(), "{name}");
                    assert!(turn.speaker.is_none_or(|speaker| speaker < transcript.speakers.len()), "{name}");
                    assert!(turn.start_ms.zip(turn.end_ms).is_none_or(|(start, end)| start <= end), "{name}");
                }
                let held = |sign: char| sign.is_control() && !matches!(sign, '\n' | '\t');
                assert!(!canonical(&transcript.turns).contains(held), "{name}");
                assert!(
                    transcript.notes.iter().all(|note| codes::NOTES.contains(&note.code)),
                    "{name}: {transcript:?}"
                );
            }
            Err(refusal) => assert!(codes::REFUSALS.contains(&refusal.code), "{name}: {refusal}"),
        }
    }
    readings
}

#[test]
fn every_hostile_file_is_answered_as_the_manifest_expects() {
    let Some(cases) = corpus("expect") else { return };
    let mut counts: BTreeMap<(String, &str), usize> = BTreeMap::new();
    let mut wrong = Vec::new();
    for case in &cases {
        let readings = check(&case.name, &case.bytes, &Budget::default());
        let is_accepted = accepted(&readings);
        let as_expected = match case.expect.as_str() {
            "accept" => is_accepted,
            "reject" => !is_accepted,
            _ => true,
        };
        let ours = OURS.contains(&case.kind.as_str());
        if ours && !as_expected {
            wrong.push(format!("{} ({}): {:?}", case.name, case.expect, readings[0].outcome));
        }
        let kind = if ours { case.kind.clone() } else { "other".to_owned() };
        *counts.entry((kind, if is_accepted { "accepted" } else { "refused" })).or_default() += 1;
    }
    let peak = peak_mebibytes();
    let held = cases.iter().map(|case| case.bytes.len()).sum::<usize>() >> 20;
    println!("peak: {peak} MiB, {held} of them the corpus");
    assert!(peak < 200 + held, "{peak} MiB");
    for ((kind, outcome), count) in &counts {
        println!("{kind}: {count} {outcome}");
    }
    assert!(cases.len() > 150, "{} cases", cases.len());
    assert!(wrong.is_empty(), "{} wrong:\n{}", wrong.len(), wrong.join("\n"));
}

#[test]
fn random_and_empty_bytes_are_refused_under_every_extension() {
    let Some(cases) = corpus("any") else { return };
    let extensions =
        ["txt", "md", "docx", "odt", "rtf", "html", "pdf", "vtt", "srt", "TextGrid", "eaf", "zip", "doc", ""];
    for case in cases.iter().filter(|case| case.kind == "any") {
        for extension in extensions {
            let name = format!("fichier.{extension}");
            assert!(!accepted(&check(&name, &case.bytes, &Budget::default())), "{name}: {}", case.name);
        }
    }
}

#[test]
fn the_answer_to_a_hostile_file_is_the_same_twice() {
    let Some(cases) = corpus("twice") else { return };
    for case in cases.iter().filter(|case| case.bytes.len() < 100_000) {
        let answer = || read(&case.name, &case.bytes, &Budget::default());
        assert_eq!(answer(), answer(), "{}", case.name);
    }
}

#[test]
fn the_controls_are_read_as_their_makers_meant() {
    let Some(cases) = corpus("controls") else { return };
    let shown = |name: &str| {
        let case = cases.iter().find(|case| case.name == name).expect(name);
        let transcript = read(name, &case.bytes, &Budget::default()).remove(0).outcome.expect(name);
        let named = |speaker: usize| transcript.speakers[speaker].name.clone();
        let turns = transcript.turns.iter();
        turns
            .map(|turn| format!("{}|{}", turn.speaker.map(named).unwrap_or_default(), turn.text))
            .collect::<Vec<_>>()
    };
    let control = ["Enquêtrice|Ça va ?", "Léa|Oui, l’été — « génial » 😀."];
    for name in
        ["txt-utf8.txt", "txt-utf8-bom.txt", "txt-utf16-bom.txt", "txt-utf16le-nobom.txt", "txt-utf32.txt"]
    {
        assert_eq!(shown(name), control, "{name}");
    }
    assert_eq!(shown("txt-cp1252.txt"), [control[0], "Léa|Oui, l’été — « génial » !."]);
    assert_eq!(shown("txt-latin9.txt"), ["Léa|10 € à l'œuvre"]);
    assert_eq!(shown("txt-macroman.txt"), ["Léa|été"]);
    assert_eq!(shown("txt-rtl.txt"), ["المحاورة|مرحبا", "ليلى|نعم 2026 (Paris)"]);
    assert_eq!(shown("vtt-good.vtt"), ["Léa|Bonjour"]);
    assert_eq!(shown("srt-cp1252.srt"), ["|Ça va"]);
    assert_eq!(shown("docx-good.docx"), ["Enquêtrice|Bonjour.", "Léa|Je m’engage depuis l’été."]);
    assert_eq!(shown("odt-good.odt"), ["|Bonjour   à tous"]);
    assert_eq!(shown("docx-hidden-text.docx"), ["|texte gardé"]);
    assert_eq!(shown("odt-tracked.odt"), ["|gardé"]);
    assert_eq!(shown("pdf-good.pdf"), ["|Bonjour"]);
}
