//! `asterism report`, `export` and `doctor` from outside: files, exit codes, and what consent withholds.

use crate::kit::{Answer, CORPUS, Folder, run, unzip};
use base::{Id, Instant};
use research::coding::{NewCode, Texts};
use serde_json::Value as Json;
use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::sync::Arc;
use std::time::{SystemTime, UNIX_EPOCH};
use store::{Actor, Db, Setting, Target};

/// The database of a house that no program has open.
fn database(data: &str) -> Db {
    let clock = || {
        let since = SystemTime::now().duration_since(UNIX_EPOCH).unwrap();
        Instant(i64::try_from(since.as_millis()).unwrap())
    };
    let target = Target::Sqlite(Path::new(data).join("asterism.db"));
    Db::open(&Setting { target, threads: 1, clock: Arc::new(clock) }).unwrap()
}

/// The person of that name withdraws from the one study of the demonstration.
fn withdraw(data: &str, name: &'static str) {
    let db = database(data);
    db.write_now(Actor::House, move |tx| {
        let everybody = people::persons::everybody(tx)?;
        let person =
            everybody.iter().find(|(_, known)| known == name).expect("the person is in the corpus").0;
        let (study,): (Id<people::Study>,) = tx.one("SELECT id FROM study", &[])?;
        people::consent::withdraw(tx, person, study)
    })
    .unwrap();
}

/// What the speaker of an interview says in turns of some length.
fn said(interview: &str, speaker: u64) -> Vec<String> {
    let text = fs::read(format!("{CORPUS}/interviews/{interview}.json")).unwrap();
    let interview: Json = serde_json::from_slice(&text).unwrap();
    let turns = interview["turns"].as_array().unwrap().iter();
    let own = turns.filter(|turn| turn["speaker"] == speaker).map(|turn| turn["text"].as_str().unwrap());
    own.filter(|text| text.split_whitespace().count() > 4).map(str::to_owned).collect()
}

fn export(data: &str, out: &str) -> BTreeMap<String, Vec<u8>> {
    let study = study(data);
    run(&["export", "study", "--data", data, "--study", &study, "--out", out]).is(0);
    unzip(Path::new(out))
}

fn reports(data: &str) -> Json {
    run(&["report", "--list", "--json", "--data", data]).is(0).json()
}

fn study(data: &str) -> String {
    reports(data)["reports"][0]["study"]["name"].as_str().unwrap().to_owned()
}

fn build(data: &str, format: &str, out: &str) -> Answer {
    let id = reports(data)["reports"][0]["report"].as_str().unwrap().to_owned();
    run(&["report", "--data", data, "--report", &id, "--format", format, "--out", out, "--json"])
}

#[test]
fn a_report_is_built_in_three_formats_with_its_quotations() {
    let folder = Folder::new("report");
    let data = folder.demo();
    for format in ["pdf", "docx", "html"] {
        let out = folder.at(&format!("rapport.{format}"));
        let answer = build(&data, format, &out).is(0).json();
        let bytes = fs::read(&out).unwrap();
        assert_eq!(answer["bytes"].as_u64(), Some(bytes.len() as u64));
        assert_eq!(answer["format"].as_str(), Some(format));
        assert!(answer["cited"].as_u64().unwrap() >= 6, "{answer}");
        assert_eq!(answer["withheld"].as_array().unwrap().len(), 0, "{answer}");
        match format {
            "pdf" => assert!(bytes.starts_with(b"%PDF-")),
            "docx" => assert!(unzip(Path::new(&out)).contains_key("word/document.xml")),
            _ => {
                let html = String::from_utf8(bytes).unwrap();
                assert!(
                    html.contains("<blockquote") && html.contains("http://127.0.0.1:8533/excerpts/"),
                    "{html}"
                );
            }
        }
    }
    assert_eq!(fs::read_dir(&folder.0).unwrap().count(), 4, "a half-written file was left");
}

#[test]
fn what_consent_withholds_from_a_report_is_listed_with_why() {
    let folder = Folder::new("withheld");
    let data = folder.demo();
    let before = build(&data, "html", "-").is(0);
    assert!(
        before.text().starts_with("<!doctype html>") && before.err.contains("\"withheld\":[]"),
        "{}",
        before.err
    );
    let words = said("04-ines", 1);
    let quoted: Vec<&String> = words.iter().filter(|words| before.text().contains(words.as_str())).collect();
    withdraw(&data, "Lina Benyahmed");
    let out = folder.at("rapport.html");
    let answer = build(&data, "html", &out).is(0).json();
    let withheld = answer["withheld"].as_array().unwrap();
    assert!(!withheld.is_empty(), "{answer}");
    for one in withheld {
        assert_eq!(one["code"], "withdrawn");
        assert!(
            one["citation"].as_str().unwrap().starts_with("{{extrait ") && one["line"].as_u64() > Some(0)
        );
        assert!(!one["message"].as_str().unwrap().contains('⟦'));
    }
    let html = fs::read_to_string(&out).unwrap();
    assert!(words.iter().all(|words| !html.contains(words.as_str())), "{quoted:?}");
}

#[test]
fn an_export_holds_the_study_and_is_the_same_twice() {
    let folder = Folder::new("export");
    let data = folder.demo();
    let (first, second) = (folder.at("un.zip"), folder.at("deux.zip"));
    let files = export(&data, &first);
    export(&data, &second);
    assert_eq!(fs::read(&first).unwrap(), fs::read(&second).unwrap());
    for name in [
        "LISEZ-MOI.txt",
        "sources.csv",
        "codebook.csv",
        "codings.csv",
        "memos.csv",
        "findings.csv",
        "evidence.csv",
        "study.json",
    ] {
        assert!(files.contains_key(name), "{name} is not there");
    }
    assert_eq!(files.keys().filter(|name| name.starts_with("sources/")).count(), 12);
    let whole: Json = serde_json::from_slice(&files["study.json"]).unwrap();
    let count = |name: &str| whole["counts"][name].as_u64().unwrap();
    assert!(count("codings") >= 38 && count("codes") >= 10 && count("turns") > 1000, "{}", whole["counts"]);
    assert_eq!((count("findings"), count("reports")), (3, 1));
    let codings = String::from_utf8(files["codings.csv"].clone()).unwrap();
    assert!(codings.contains("Elle demandait pas le silence, elle demandait une heure de fin."), "{codings}");
    let report = files.iter().find(|(name, _)| name.starts_with("reports/")).unwrap().1;
    let report = String::from_utf8(report.clone()).unwrap();
    assert!(report.contains("\n> ") && report.contains("> — ") && !report.contains("{{"), "{report}");
    let lines = run(&["doctor", "--json", "--data", &data]).is(0).json();
    assert_eq!(lines["database"]["integrity"], "ok");
}

#[test]
fn the_text_of_an_exported_source_reads_back_with_the_same_speakers_and_turns() {
    let folder = Folder::new("back");
    let data = folder.demo();
    let files = export(&data, &folder.at("un.zip"));
    let whole: Json = serde_json::from_slice(&files["study.json"]).unwrap();
    for source in whole["sources"].as_array().unwrap().iter().take(4) {
        let name = source["file"].as_str().unwrap();
        let path = folder.at("retour.txt");
        fs::write(&path, &files[name]).unwrap();
        let back =
            run(&["import", "--json", "--data", &folder.at("new"), "--study", "Retour", &path]).is(0).json();
        let (turns, speakers) = (&source["turns"], &source["speakers"]);
        let back = &back["files"][0];
        assert_eq!(
            back["speakers"].as_array().unwrap().len(),
            speakers.as_array().unwrap().len(),
            "{name}: {back}"
        );
        let named = turns.as_array().unwrap().iter().filter(|turn| !turn["speaker"].is_null()).count();
        assert_eq!(back["turns"].as_u64(), Some(named as u64), "{name}");
    }
}

#[test]
fn words_of_who_withdrew_stand_nowhere_in_an_export() {
    let folder = Folder::new("withdrawn");
    let data = folder.demo();
    let words = said("04-ines", 1);
    assert!(words.len() > 15);
    // Copies in a memo, in the example of a code and in a report go as well.
    let copied = words[3].clone();
    let db = database(&data);
    let (study,): (Id<people::Study>,) = db.read_now(|tx| tx.one("SELECT id FROM study", &[])).unwrap();
    let texts = copied.clone();
    db.write_now(Actor::House, move |tx| {
        let texts = Texts { example: texts, ..Texts::default() };
        let new = NewCode { parent: None, name: "Copie".into(), texts, hue: None };
        research::coding::insert_code(tx, study, &new)
    })
    .unwrap();
    let body = format!("Comme elle dit : {copied}");
    db.write_now(Actor::House, move |tx| {
        let new = research::reports::NewReport { title: "Copie".into(), body };
        research::reports::insert(tx, study, &new)
    })
    .unwrap();
    drop(db);
    let whole = |out: &str| {
        let files = export(&data, out);
        let texts = files.values().map(|bytes| String::from_utf8_lossy(bytes).into_owned());
        texts.collect::<Vec<_>>().join("\n")
    };
    let before = whole(&folder.at("avant.zip"));
    assert!(words.iter().all(|words| before.contains(words.as_str())), "the test looks for other words");
    assert!(before.matches(copied.as_str()).count() > 3);
    withdraw(&data, "Lina Benyahmed");
    let after = whole(&folder.at("après.zip"));
    for words in &words {
        assert!(!after.contains(words.as_str()), "{words}");
    }
    assert!(after.contains("[parole retirée]") && after.contains("withdrawn"));
    assert!(after.contains(&said("01-bilal", 1)[2]), "others stay");
}

#[test]
fn a_command_on_no_data_makes_none_and_says_so() {
    let folder = Folder::new("nowhere");
    let data = folder.at("nowhere");
    let out = folder.at("out");
    let cases: [&[&str]; 4] = [
        &["report", "--list", "--data", &data],
        &["report", "--data", &data, "--report", "0000000000001", "--format", "pdf", "--out", &out],
        &["export", "study", "--data", &data, "--study", "Étude", "--out", &out],
        &["doctor", "--data", &data],
    ];
    for words in cases {
        let answer = run(words).is(3);
        assert!(answer.err.contains("there is no Asterism data here"), "{words:?}: {}", answer.err);
        assert!(!Path::new(&data).exists() && !Path::new(&out).exists(), "{words:?}");
    }
}

#[test]
fn exit_codes_are_those_of_the_help() {
    let folder = Folder::new("codes");
    let data = folder.demo();
    let out = folder.at("out");
    let check = |words: &[&str], code: i32| drop(run(words).is(code));
    check(&[], 2);
    check(&["import", "--data", &data, "--study", "Étude"], 2);
    check(&["report", "--data", &data], 2);
    check(&["report", "--data", &data, "--list", "--format", "pdf"], 2);
    check(&["report", "--data", &data, "--report", "x", "--format", "odt", "--out", &out], 2);
    check(&["report", "--data", &data, "--report", "x", "--format", "pdf", "--out", &out], 1);
    check(&["report", "--data", &data, "--report", "0000000000001", "--format", "pdf", "--out", &out], 1);
    check(&["export", "study", "--data", &data, "--study", "absente", "--out", &out], 1);
    let study = study(&data);
    check(
        &["export", "study", "--data", &data, "--study", &study, "--out", &folder.at("no/such/folder.zip")],
        3,
    );
    check(&["export", "study", "--data", &data, "--study", &study, "--out", &folder.at("")], 3);
    check(
        &[
            "export",
            "study",
            "--data",
            &data,
            "--study",
            &study,
            "--out",
            &out,
            "--as",
            "rachid@passerelles.example",
        ],
        1,
    );
    let help = run(&["import", "--help"]).is(0).text();
    for line in ["0  done", "1  refused", "2  wrong words", "3  the data folder", "4  a fault"] {
        assert!(help.contains(line), "{help}");
    }
}
