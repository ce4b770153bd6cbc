//! `asterism import` from outside: the corpus, real interviews where they are, and files that must not come in.

use crate::kit::{CORPUS, Folder, run};
use serde_json::Value as Json;
use std::collections::BTreeMap;
use std::fs::{self, File};
use std::process::Command;
use std::time::{Duration, Instant};

fn expected() -> Vec<Json> {
    serde_json::from_slice(&fs::read(format!("{CORPUS}/expected.json")).unwrap()).unwrap()
}

/// Names and turns of the speakers, in the order of the names.
fn voices(receipt: &Json) -> BTreeMap<String, u64> {
    let one = |one: &Json| (one["name"].as_str().unwrap().to_owned(), one["turns"].as_u64().unwrap());
    receipt["speakers"].as_array().unwrap().iter().map(one).collect()
}

fn receipts(answer: &Json) -> BTreeMap<String, Json> {
    let files = answer["files"].as_array().unwrap();
    files.iter().map(|one| (one["name"].as_str().unwrap().to_owned(), one.clone())).collect()
}

#[test]
fn every_committed_transcript_gives_the_receipt_that_is_expected() {
    let folder = Folder::new("corpus");
    let mut files: Vec<String> = fs::read_dir(format!("{CORPUS}/files"))
        .unwrap()
        .map(|entry| entry.unwrap().path().to_string_lossy().into_owned())
        .collect();
    files.sort();
    let data = folder.at("new");
    let mut words = vec!["import", "--json", "--data", &data, "--study", "Le corpus"];
    words.extend(files.iter().map(String::as_str));
    let answer = run(&words).is(0).json();
    let receipts = receipts(&answer);
    let expected = expected();
    assert_eq!(receipts.len(), expected.len());
    assert_eq!((answer["stored"].as_u64(), answer["refused"].as_u64()), (Some(36), Some(0)));
    assert_eq!(
        (&answer["study"]["name"], &answer["study"]["begun"]),
        (&Json::from("Le corpus"), &Json::from(true))
    );
    for one in expected {
        let name = one["file"].as_str().unwrap();
        let receipt = &receipts[name];
        let names = |all: &Json| voices(all).into_keys().collect::<Vec<_>>();
        assert_eq!(names(receipt), names(&one), "{name}");
        let format = one["format"].as_str().unwrap().to_lowercase();
        assert_eq!(receipt["format"].as_str(), Some(format.as_str()), "{name}");
        assert!(receipt["seconds"].is_u64() || one["times"].is_null(), "{name}: {receipt}");
        assert!(receipt["source"].is_string() && receipt["study"] == answer["study"]["id"], "{name}");
        assert!(receipt["import_seconds"].as_f64().unwrap() >= 0.0, "{name}");
        if one.get("encoding").is_some() && !receipt["encoding"].is_null() {
            assert_eq!(receipt["encoding"], one["encoding"], "{name}");
        }
        assert_eq!(voices(receipt), voices(&one), "{name}");
        assert_eq!(receipt["turns"], one["turns"], "{name}");
        let (found, wanted) = (receipt["words"].as_u64().unwrap(), one["words"].as_u64().unwrap());
        let within = one["words_within"].as_u64().unwrap();
        assert!(found.abs_diff(wanted) <= within, "{name}: {found} for {wanted}");
    }
}

#[test]
fn the_same_file_again_changes_nothing_and_another_of_its_name_comes_in() {
    let folder = Folder::new("again");
    let (data, file) = (folder.at("new"), folder.at("entretien.txt"));
    fs::write(&file, "Nadia : Bonjour, ça va ?\nInès : Oui, et toi ?\n").unwrap();
    let import = || run(&["import", "--json", "--data", &data, "--study", "Étude", &file]).is(0).json();
    let (first, second) = (import(), import());
    assert_eq!((&first["files"][0]["known"], &second["files"][0]["known"]), (&false.into(), &true.into()));
    assert_eq!(first["files"][0]["source"], second["files"][0]["source"]);
    assert_eq!(second["study"]["begun"], false);
    fs::write(&file, "Nadia : Et demain ?\nInès : Demain, non.\n").unwrap();
    assert_ne!(import()["files"][0]["source"], first["files"][0]["source"]);
}

#[test]
fn a_study_is_named_by_its_identifier_too_and_a_member_acts_in_their_own_name() {
    let folder = Folder::new("names");
    let data = folder.demo();
    let file = format!("{CORPUS}/files/01-bilal.srt");
    let import = |study: &str, by: &[&str]| {
        let words = [&["import", "--json", "--data", &data, "--study", study, &file], by].concat();
        run(&words)
    };
    let list = run(&["report", "--list", "--json", "--data", &data]).is(0).json();
    let study = list["reports"][0]["study"]["id"].as_str().unwrap().to_owned();
    let answer = import(&study, &["--as", "nadia@passerelles.example"]).is(0).json();
    assert_eq!((answer["study"]["id"].as_str(), &answer["study"]["begun"]), (Some(&*study), &false.into()));
    assert!(import(&study, &["--as", "rachid@passerelles.example"]).is(1).err.contains("right"));
    assert!(import(&study, &["--as", "nobody@passerelles.example"]).is(1).err.contains("no member"));
    // Not on the team: for this member the study is not there, and a name of its own begins another.
    let other = import(&study, &["--as", "joachim@passerelles.example"]);
    assert!(
        other.code == 0 && other.json()["study"]["id"] != study.as_str() || other.code == 1,
        "{}",
        other.err
    );
}

#[test]
fn files_that_must_not_come_in_are_refused_and_the_others_are_stored() {
    let folder = Folder::new("hostile");
    let write = |name: &str, bytes: &[u8]| {
        fs::write(folder.0.join(name), bytes).unwrap();
        folder.at(name)
    };
    let mut bomb = zip::ZipWriter::new(File::create(folder.0.join("bombe.zip")).unwrap());
    let options = zip::write::SimpleFileOptions::default();
    bomb.start_file("entretien.txt", options).unwrap();
    std::io::copy(&mut std::io::Read::take(std::io::repeat(b'a'), 200 << 20), &mut bomb).unwrap();
    bomb.finish().unwrap();
    File::create(folder.0.join("creux.txt")).unwrap().set_len(10 << 30).unwrap();
    assert!(Command::new("mkfifo").arg(folder.at("tube.txt")).status().unwrap().success());
    let cases = [
        (write("vide.txt", b""), "empty"),
        (write("binaire.docx", &[0, 159, 146, 150, 0, 1, 2, 3, 255, 254, 7, 0, 0, 9]), "binary"),
        (write("clair\u{1b}[31m.bin", &[0; 64]), "no-text"),
        (folder.at("bombe.zip"), "too-large-unpacked"),
        (folder.at("creux.txt"), "too-large"),
        (folder.at("tube.txt"), "not-a-file"),
        ("/dev/zero".to_owned(), "not-a-file"),
        (folder.at(""), "not-a-file"),
        (folder.at("absent.txt"), "unreadable"),
    ];
    let good = format!("{CORPUS}/files/04-ines.vtt");
    let data = folder.at("new");
    let mut words = vec!["import", "--data", &data, "--study", "Étude"];
    words.extend(cases.iter().map(|(file, _)| file.as_str()));
    words.push(&good);
    let began = Instant::now();
    let answer = run(&[&words[..], &["--json"]].concat()).is(1).json();
    assert!(began.elapsed() < Duration::from_mins(1), "{:?}", began.elapsed());
    for ((file, code), receipt) in cases.iter().zip(answer["files"].as_array().unwrap()) {
        assert_eq!(receipt["file"].as_str(), Some(file.as_str()));
        assert_eq!(receipt["refused"]["code"].as_str(), Some(*code), "{file}: {receipt}");
        let message = receipt["refused"]["message"].as_str().unwrap();
        assert!(!message.contains('⟦') && message.ends_with('.'), "{message}");
    }
    assert_eq!((answer["stored"].as_u64(), answer["refused"].as_u64()), (Some(1), Some(9)));
    let again = run(&words).is(1);
    assert!(!again.text().contains('\u{1b}'), "a name steers the terminal");
    assert!(again.text().contains("déjà importé") && again.text().contains("est vide"), "{}", again.text());
}

#[test]
fn nothing_but_refusals_begins_no_study() {
    let folder = Folder::new("nothing");
    let (data, file) = (folder.at("new"), folder.at("vide.txt"));
    fs::write(&file, "").unwrap();
    let answer = run(&["import", "--json", "--data", &data, "--study", "Étude", &file]).is(1).json();
    assert!(answer["study"].is_null(), "{answer}");
    run(&["export", "study", "--data", &data, "--study", "Étude", "--out", &folder.at("x.zip")]).is(1);
}

/// Tiers, and intervals with words, as a plain look at the lines of a long TextGrid counts them.
fn counted(text: &str) -> (usize, u64) {
    let quoted = |line: &str, key: &str| -> Option<bool> {
        let inside = line.trim().strip_prefix(key)?.trim().strip_prefix('"')?.strip_suffix('"')?;
        Some(!inside.trim().is_empty())
    };
    let tiers = text.lines().filter(|line| quoted(line, "name =").is_some()).count();
    let turns = text.lines().filter(|line| quoted(line, "text =") == Some(true)).count();
    (tiers, turns as u64)
}

#[test]
fn real_interviews_come_in_with_all_their_speakers_and_turns() {
    let place = concat!(env!("CARGO_MANIFEST_DIR"), "/../../../shared/data/interviews");
    let Ok(entries) = fs::read_dir(place) else {
        println!("SKIPPED: no real interviews at {place}");
        return;
    };
    let mut files: Vec<String> =
        entries.map(|entry| entry.unwrap().path().to_string_lossy().into_owned()).collect();
    files.retain(|file| file.ends_with(".TextGrid"));
    files.sort();
    assert_eq!(files.len(), 8);
    let folder = Folder::new("real");
    let data = folder.at("new");
    let mut words = vec!["import", "--json", "--data", &data, "--study", "Entretiens"];
    words.extend(files.iter().map(String::as_str));
    let answer = run(&words).is(0).json();
    for (file, receipt) in files.iter().zip(answer["files"].as_array().unwrap()) {
        let (tiers, turns) = counted(&fs::read_to_string(file).unwrap());
        assert_eq!(receipt["speakers"].as_array().unwrap().len(), tiers, "{file}");
        assert_eq!(receipt["turns"].as_u64(), Some(turns), "{file}");
        assert!(receipt["seconds"].as_u64().unwrap() > 60, "{file}: {}", receipt["seconds"]);
        assert_eq!(receipt["left_out"].as_array().unwrap().len(), 0, "{file}");
    }
}

#[test]
fn no_hostile_transcript_makes_the_program_fall() {
    let tool = concat!(env!("CARGO_MANIFEST_DIR"), "/../../../shared/tools/hostile.py");
    if !fs::exists(tool).unwrap() {
        println!("SKIPPED: {tool} is not there");
        return;
    }
    let folder = Folder::new("hostile-corpus");
    let made = Command::new("python3").args([tool, &folder.at("files")]).output().unwrap();
    assert!(made.status.success(), "{}", String::from_utf8_lossy(&made.stderr));
    let manifest: Vec<Json> =
        serde_json::from_slice(&fs::read(folder.0.join("files/manifest.json")).unwrap()).unwrap();
    let kinds = ["txt", "docx", "odt", "pdf", "zip", "vtt", "srt", "any"];
    // What is merely long takes its time, and the kernel's own tests measure it.
    let wanted = |one: &&Json| {
        kinds.contains(&one["kind"].as_str().unwrap()) && one["bytes"].as_u64().unwrap() < 1_000_000
    };
    let cases: Vec<&Json> = manifest.iter().filter(wanted).collect();
    assert!(cases.len() > 60, "{}", cases.len());
    let paths: Vec<String> =
        cases.iter().map(|one| folder.at(&format!("files/{}", one["name"].as_str().unwrap()))).collect();
    let data = folder.at("new");
    let mut words = vec!["import", "--json", "--data", &data, "--study", "Hostile"];
    words.extend(paths.iter().map(String::as_str));
    let answer = run(&words).is(1).json();
    let receipts = answer["files"].as_array().unwrap();
    for (case, path) in cases.iter().zip(&paths) {
        let own: Vec<&Json> = receipts.iter().filter(|one| one["file"].as_str() == Some(path)).collect();
        let stored = own.iter().filter(|one| one["stored"] == true).count();
        match case["expect"].as_str().unwrap() {
            "accept" => assert!(stored > 0, "{case}: {own:?}"),
            "reject" => assert!(!own.is_empty() && stored == 0, "{case}: {own:?}"),
            _ => assert!(!own.is_empty(), "{case}"),
        }
        assert!(own.iter().all(|one| one["refused"]["code"] != "fault"), "{case}: {own:?}");
    }
}
