//! Praat's written forms, and the ways in which they break.

use super::*;
use crate::Part;

const LONG: &str = "File type = \"ooTextFile\"
Object class = \"TextGrid\"

xmin = 0 
xmax = 10.5 
tiers? <exists> 
size = 3 
item []: 
    item [1]:
        class = \"IntervalTier\" 
        name = \"Claire (ENQ)\" 
        xmin = 0 
        xmax = 10.5 
        intervals: size = 3 
        intervals [1]:
            xmin = 0 
            xmax = 1.2345 
            text = \"ça va \"\"bien\"\" ?\" 
        intervals [2]:
            xmin = 1.2345 
            xmax = 2 
            text = \" \" 
        intervals [3]:
            xmin = 2 
            xmax = 10.5 
            text = \"[rire] + oui\" 
    item [2]:
        class = \"IntervalTier\" 
        name = \"Léa\" 
        xmin = 0 
        xmax = 10.5 
        intervals: size = 2 
        intervals [1]:
            xmin = 0 
            xmax = 2.5 
            text = \"oui\" 
        intervals [2]:
            xmin = 2.5 
            xmax = 10.5 
            text = \"\" 
    item [3]:
        class = \"TextTier\" 
        name = \"Bruits\" 
        xmin = 0 
        xmax = 10.5 
        points: size = 1 
        points [1]:
            number = 1.5 
            mark = \"porte\" 
";

const SHORT: &str = "File type = \"ooTextFile\"\n\"TextGrid\"\n\n0\n10.5\n<exists>\n2\n\"IntervalTier\"\n\"Léa\"\n0\n10.5\n1\n0\n2.5\n\
                     \"oui\"\n\"TextTier\"\n\"Bruits\"\n0\n10.5\n1\n1.5\n\"porte\"\n";

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

fn check(text: &str, expected: &[&str]) {
    assert_eq!(shown(&read(text, &Budget::default()).unwrap()), expected, "in {text:?}");
}

fn check_refused(text: &str, code: &str, place: Place) {
    let refusal = read(text, &Budget::default()).unwrap_err();
    assert_eq!((refusal.code, refusal.place), (code, place), "in {text:?}");
}

#[test]
fn each_interval_with_words_is_a_turn_in_order_of_time() {
    check(
        LONG,
        &[
            "Claire|ça va \"bien\" ?|0-1235",
            "Léa|oui|0-2500",
            "-|porte|1500-1500",
            "Claire|[rire] + oui|2000-10500",
        ],
    );
    check(SHORT, &["Léa|oui|0-2500", "-|porte|1500-1500"]);
}

#[test]
fn the_marked_tier_is_the_interviewer_and_loses_its_mark() {
    let speakers = read(LONG, &Budget::default()).unwrap().speakers;
    let parts: Vec<_> = speakers.iter().map(|one| (one.name.as_str(), one.part)).collect();
    assert_eq!(parts, [("Claire", Part::Interviewer), ("Léa", Part::Interviewed)]);
}

#[test]
fn neighbouring_intervals_are_never_merged() {
    let text = SHORT.replace("1\n0\n2.5\n\"oui\"", "2\n0\n1\n\"oui\"\n1\n2.5\n\"oui\"");
    check(&text, &["Léa|oui|0-1000", "Léa|oui|1000-2500", "-|porte|1500-1500"]);
}

#[test]
fn texts_may_hold_line_ends_and_explanations_may_stand_between() {
    check(
        &SHORT.replace("\"oui\"", "\"oui\nnon\" ! remarque 3 \"x\""),
        &["Léa|oui\nnon|0-2500", "-|porte|1500-1500"],
    );
    check(
        &SHORT.replace("<exists>\n2", "tiers? <exists>\nsize = 2 item [7]:"),
        &["Léa|oui|0-2500", "-|porte|1500-1500"],
    );
}

#[test]
fn odd_times_are_brought_back_within_the_recording() {
    check(&SHORT.replace("0\n2.5\n\"oui\"", "-0.5\n2.5\n\"oui\""), &["Léa|oui|0-2500", "-|porte|1500-1500"]);
    check(
        &SHORT.replace("0\n2.5\n\"oui\"", "2.5\n1e-05\n\"oui\""),
        &["-|porte|1500-1500", "Léa|oui|2500-2500"],
    );
    check_refused(&SHORT.replace("0\n2.5\n\"oui\"", "0\n1e300\n\"oui\""), "damaged", Place::Line(14));
}

#[test]
fn a_tier_without_words_is_noted_and_a_tier_without_a_name_is_nobodys() {
    let detected = read(&SHORT.replace("\"porte\"", "\"  \""), &Budget::default()).unwrap();
    assert_eq!(detected.notes, [Note::left_out("empty-tiers", Place::File, 1)]);
    assert_eq!(detected.speakers.len(), 1);
    check(&SHORT.replace("\"Léa\"", "\"\""), &["-|oui|0-2500", "-|porte|1500-1500"]);
    check(&SHORT.replace("<exists>\n2", "<absent>\n0"), &[]);
}

#[test]
fn a_broken_grid_is_refused_with_its_line() {
    check_refused(&SHORT.replace("\"porte\"", "\"porte"), "damaged", Place::Line(22));
    check_refused(&SHORT.replace("\"IntervalTier\"", "\"SoundTier\""), "damaged", Place::Line(8));
    check_refused(&SHORT.replace("<exists>\n2", "<exists>\n3"), "damaged", Place::Line(23));
    check_refused(&SHORT.replace("<exists>\n2", "<exists>\n99999999999999999999"), "damaged", Place::Line(7));
    check_refused(&SHORT[..100], "damaged", Place::Line(16));
}

#[test]
fn a_count_that_lies_costs_nothing() {
    check_refused(&SHORT.replace("<exists>\n2", "<exists>\n4000000000"), "damaged", Place::Line(23));
}
