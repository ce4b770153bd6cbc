//! The message catalogues: both languages have the same keys, and every key that is used is there.

use std::collections::BTreeSet;
use tidy::{files, folders, read};

fn keys(text: &str) -> Vec<String> {
    text.lines()
        .filter(|line| line.starts_with(|first: char| first.is_ascii_lowercase()))
        .filter_map(|line| line.split_once(" ="))
        .map(|(key, _)| key.to_owned())
        .collect()
}

fn catalogue(lang: &str) -> BTreeSet<String> {
    let mut all = BTreeSet::new();
    for path in files(&format!("crates/ui/translations/{lang}"), ".ftl") {
        for key in keys(&read(&path)) {
            assert!(all.insert(key.clone()), "{path}: {key} stands twice in {lang}");
        }
    }
    all
}

#[test]
fn both_languages_have_the_same_keys() {
    let (french, english) = (catalogue("fr"), catalogue("en"));
    let alone: Vec<_> = french.symmetric_difference(&english).collect();
    assert!(alone.is_empty(), "in one language only: {alone:?}");
    assert!(folders("crates/ui/translations").len() == 2);
}

#[test]
fn arguments_of_a_message_are_the_same_in_both_languages() {
    for path in files("crates/ui/translations/fr", ".ftl") {
        let (french, english) = (read(&path), read(&path.replace("/fr/", "/en/")));
        let arguments = |text: &str, key: &str| -> BTreeSet<String> {
            let start = format!("{key} =");
            let body = text.lines().skip_while(|line| !line.starts_with(&start));
            let body = body.enumerate().take_while(|(at, line)| *at == 0 || line.starts_with([' ', '}']));
            let joined: Vec<&str> = body.map(|(_, line)| line).collect();
            let joined = joined.join(" ");
            let names = joined.split('$').skip(1);
            names
                .map(|rest| rest.split(|c: char| !c.is_ascii_alphanumeric()).next().unwrap_or("").to_owned())
                .collect()
        };
        for key in keys(&french) {
            assert_eq!(arguments(&french, &key), arguments(&english, &key), "{path}: {key}");
        }
    }
}

/// The keys that code and templates name in full: `t("key")`, `t1("key", …)`, `Rule("key")`, `Invalid("key")`.
fn used() -> BTreeSet<(String, String)> {
    let marks = [".t(\"", ".t1(\"", ".t2(\"", "Rule(\"", "Invalid(\""];
    let mut all = BTreeSet::new();
    for path in files("crates", ".rs").into_iter().chain(files("crates", ".html")) {
        if path.starts_with("crates/tidy") || path.contains("/tests") || path.ends_with("words.rs") {
            continue;
        }
        let text = read(&path);
        for mark in marks {
            for rest in text.split(mark).skip(1) {
                let key = rest.split('"').next().unwrap_or_default().to_owned();
                all.insert((key, path.clone()));
            }
        }
    }
    all
}

#[test]
fn every_key_that_is_used_is_in_the_catalogues() {
    let known = catalogue("fr");
    let missing: Vec<_> = used().into_iter().filter(|(key, _)| !known.contains(key)).collect();
    assert!(missing.is_empty(), "{missing:#?}");
}
