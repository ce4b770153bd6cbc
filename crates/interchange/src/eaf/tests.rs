//! ELAN documents: aligned and dependent tiers, slots without a time, and references that lead nowhere.

use super::*;
use crate::{Budget, Part};

const HEAD: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<ANNOTATION_DOCUMENT xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\">\
    <TIME_ORDER><TIME_SLOT TIME_SLOT_ID=\"t1\" TIME_VALUE=\"1000\"/><TIME_SLOT TIME_SLOT_ID=\"t2\"/>\
    <TIME_SLOT TIME_SLOT_ID=\"t3\"/><TIME_SLOT TIME_SLOT_ID=\"t4\" TIME_VALUE=\"4000\"/></TIME_ORDER>";

fn aligned(id: &str, from: &str, to: &str, text: &str) -> String {
    format!(
        "<ANNOTATION><ALIGNABLE_ANNOTATION ANNOTATION_ID=\"{id}\" TIME_SLOT_REF1=\"{from}\" TIME_SLOT_REF2=\"{to}\">\
         <ANNOTATION_VALUE>{text}</ANNOTATION_VALUE></ALIGNABLE_ANNOTATION></ANNOTATION>"
    )
}

fn referring(id: &str, to: &str, text: &str) -> String {
    format!(
        "<ANNOTATION><REF_ANNOTATION ANNOTATION_ID=\"{id}\" ANNOTATION_REF=\"{to}\">\
         <ANNOTATION_VALUE>{text}</ANNOTATION_VALUE></REF_ANNOTATION></ANNOTATION>"
    )
}

fn tier(attributes: &str, annotations: &str) -> String {
    format!("<TIER LINGUISTIC_TYPE_REF=\"default-lt\" {attributes}>{annotations}</TIER>")
}

fn document(tiers: &str) -> String {
    format!(
        "{HEAD}{tiers}<LINGUISTIC_TYPE LINGUISTIC_TYPE_ID=\"default-lt\" TIME_ALIGNABLE=\"true\"/></ANNOTATION_DOCUMENT>"
    )
}

fn detect(text: &str) -> Result<Detected, Refusal> {
    read(text, &Spent::new(&Budget::default()))
}

/// Turns as `name|text|start-end`, in order.
fn shown(detected: &Detected) -> Vec<String> {
    let name =
        |turn: &Turn| turn.speaker.map_or("-", |speaker| detected.speakers[speaker].name.as_str()).to_owned();
    let time = |time: Option<u64>| time.map_or("?".to_owned(), |time| time.to_string());
    let turns = detected.turns.iter();
    turns
        .map(|turn| format!("{}|{}|{}-{}", name(turn), turn.text, time(turn.start_ms), time(turn.end_ms)))
        .collect()
}

fn check(tiers: &str, expected: &[&str]) {
    assert_eq!(shown(&detect(&document(tiers)).unwrap()), expected, "in {tiers:?}");
}

#[test]
fn aligned_annotations_are_turns_by_time() {
    let tiers = tier(
        "TIER_ID=\"A\" PARTICIPANT=\"Léa\"",
        &(aligned("a1", "t4", "t4", "fin") + &aligned("a2", "t1", "t4", "oui &amp; non")),
    ) + &tier("TIER_ID=\"Claire (ENQ)\"", &aligned("a3", "t1", "t4", "ça va &#233;"));
    check(&tiers, &["Léa|oui & non|1000-4000", "Claire|ça va é|1000-4000", "Léa|fin|4000-4000"]);
    let speakers = detect(&document(&tiers)).unwrap().speakers;
    assert_eq!(speakers[1].part, Part::Interviewer);
}

#[test]
fn slots_without_a_time_are_spread_between_their_neighbours() {
    let tiers =
        tier("TIER_ID=\"A\"", &(aligned("a1", "t1", "t2", "un") + &aligned("a2", "t2", "t3", "deux")));
    check(&tiers, &["A|un|1000-2000", "A|deux|2000-3000"]);
    let notes = detect(&document(&tiers)).unwrap().notes;
    assert_eq!(notes, [Note::doubt("unaligned-times", Place::File, 2)]);
}

#[test]
fn a_dependent_annotation_takes_the_times_of_the_one_it_refers_to() {
    let words = tier("TIER_ID=\"A\" PARTICIPANT=\"Léa\"", &aligned("a1", "t1", "t4", "bonjour"));
    let gloss =
        tier("TIER_ID=\"A-en\" PARENT_REF=\"A\" PARTICIPANT=\"Léa\"", &referring("a2", "a1", "hello"));
    let below = tier("TIER_ID=\"A-note\" PARENT_REF=\"A-en\"", &referring("a3", "a2", "poli"));
    let tiers = words + &gloss + &below;
    check(&tiers, &["Léa|bonjour|1000-4000", "A-en|hello|1000-4000", "A-note|poli|1000-4000"]);
    let notes = detect(&document(&tiers)).unwrap().notes;
    let dependent: Vec<_> =
        notes.iter().filter(|note| note.code == "dependent-tier").map(|note| &note.place).collect();
    assert_eq!(dependent, [&Place::Member("A-en".to_owned()), &Place::Member("A-note".to_owned())]);
}

#[test]
fn a_dependent_tier_under_an_empty_one_is_the_transcript() {
    let segments = tier("TIER_ID=\"A\"", &aligned("a1", "t1", "t4", ""));
    let words =
        tier("TIER_ID=\"A-tx\" PARENT_REF=\"A\" PARTICIPANT=\"Léa\"", &referring("a2", "a1", "bonjour"));
    check(&(segments + &words), &["Léa|bonjour|1000-4000"]);
}

#[test]
fn references_that_lead_nowhere_or_in_a_circle_keep_their_words() {
    let circle =
        referring("a1", "a2", "un") + &referring("a2", "a1", "deux") + &referring("a3", "zz", "trois");
    check(&tier("TIER_ID=\"A\"", &circle), &["A|un|?-?", "A|deux|?-?", "A|trois|?-?"]);
    check(&tier("TIER_ID=\"A\"", &aligned("a1", "zz", "t4", "un")), &["A|un|?-?"]);
    check(&aligned("a1", "t1", "t4", "sans tier"), &["-|sans tier|1000-4000"]);
}

#[test]
fn control_signs_written_as_numbers_are_dropped_and_counted() {
    let tiers = tier("TIER_ID=\"A\"", &aligned("a1", "t1", "t4", "o&#27;u&#10;i&#7;"));
    check(&tiers, &["A|ou\ni|1000-4000"]);
    let notes = detect(&document(&tiers)).unwrap().notes;
    assert!(notes.contains(&Note::left_out("control-characters", Place::File, 2)), "{notes:?}");
}

#[test]
fn a_long_chain_of_references_is_read_in_a_breath() {
    let chain: Vec<String> =
        (1..20_000).map(|n| referring(&format!("a{n}"), &format!("a{}", n - 1), "x")).collect();
    let tiers = tier("TIER_ID=\"A\"", &(aligned("a0", "t1", "t4", "x") + &chain.concat()));
    let before = crate::cpu_time();
    let detected = detect(&document(&tiers)).unwrap();
    assert!(detected.turns.iter().all(|turn| turn.end_ms == Some(4000)));
    let took = crate::cpu_time().saturating_sub(before);
    assert!(took.as_secs() < 4, "{took:?}");
}

#[test]
fn document_types_entities_and_broken_xml_are_refused() {
    let doctype =
        document("").replace("<ANNOTATION_DOCUMENT", "<!DOCTYPE x [<!ENTITY a \"b\">]><ANNOTATION_DOCUMENT");
    assert_eq!(detect(&doctype).unwrap_err().code, "xml-dtd");
    let entity = document(&tier("TIER_ID=\"A\"", &aligned("a1", "t1", "t4", "&a;")));
    assert!(["xml-entity", "xml-dtd"].contains(&detect(&entity).unwrap_err().code));
    let cut = document(&tier("TIER_ID=\"A\"", "<ANNOTATION>"));
    assert_eq!(detect(&cut[..cut.len() - 40]).unwrap_err().code, "damaged");
    let deep = format!("<ANNOTATION_DOCUMENT>{}", "<a>".repeat(1000));
    assert_eq!(detect(&deep).unwrap_err().code, "too-deep");
}
