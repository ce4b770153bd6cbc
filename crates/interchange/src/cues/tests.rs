//! Subtitles, as captioning tools, players and people write them.

use crate::turns::Detected;
use crate::{Budget, Part, srt, vtt};

/// Turns as `name|text|start-end`, in order.
fn shown(detected: &Detected) -> Vec<String> {
    let time = |time: Option<u64>| time.map_or("?".to_owned(), |time| time.to_string());
    let name =
        |speaker: Option<usize>| speaker.map_or("-", |speaker| detected.speakers[speaker].name.as_str());
    let turns = detected.turns.iter();
    turns
        .map(|turn| {
            format!("{}|{}|{}-{}", name(turn.speaker), turn.text, time(turn.start_ms), time(turn.end_ms))
        })
        .collect()
}

fn codes(detected: &Detected) -> Vec<(&str, &str)> {
    detected.notes.iter().map(|note| (note.code, note.detail.as_str())).collect()
}

fn check_vtt(cues: &str, expected: &[&str]) {
    let detected = vtt::read(&format!("WEBVTT\n\n{cues}"), &Budget::default()).unwrap();
    assert_eq!(shown(&detected), expected, "in {cues:?}");
}

fn check_srt(text: &str, expected: &[&str]) {
    assert_eq!(shown(&srt::read(text, &Budget::default()).unwrap()), expected, "in {text:?}");
}

#[test]
fn voices_are_speakers() {
    check_vtt("00:01.000 --> 00:02.500\n<v Léa>Bonjour</v>", &["Léa|Bonjour|1000-2500"]);
    check_vtt("00:01.000 --> 00:02.500\n<v.loud.first Léa Roux>Bonjour", &["Léa Roux|Bonjour|1000-2500"]);
    check_vtt(
        "00:01.000 --> 00:02.500\n<v Léa>Bonjour</v>\n<v Paul>Salut</v>",
        &["Léa|Bonjour|1000-2500", "Paul|Salut|1000-2500"],
    );
    check_vtt("00:01.000 --> 00:02.500\n<v>Bonjour", &["-|Bonjour|1000-2500"]);
    check_vtt("00:01.000 --> 00:02.500\n<v L&eacute;a &amp; Paul>Oui", &["L&eacute;a & Paul|Oui|1000-2500"]);
}

#[test]
fn labels_typed_in_cues_are_speakers_too() {
    check_vtt(
        "00:01.000 --> 00:02.000\nLéa : Bonjour\n\n00:05.000 --> 00:06.000\nPaul : Salut",
        &["Léa|Bonjour|1000-2000", "Paul|Salut|5000-6000"],
    );
    check_vtt(
        "00:01.000 --> 00:02.000\n- Léa : Bonjour\n- Paul : Salut",
        &["Léa|Bonjour|1000-2000", "Paul|Salut|1000-2000"],
    );
    check_vtt("00:01.000 --> 00:02.000\n- Oui ?\n- Non.", &["-|Oui ?|1000-2000", "-|Non.|1000-2000"]);
    check_vtt("00:01.000 --> 00:02.000\nEt là je me dis : jamais", &["-|Et là je me dis : jamais|1000-2000"]);
}

#[test]
fn close_cues_of_one_speaker_are_one_turn() {
    check_vtt(
        "00:01.000 --> 00:02.000\n<v Léa>un\n\n00:03.999 --> 00:05.000\n<v Léa>deux\n\n00:07.000 --> 00:08.000\n<v Léa>trois",
        &["Léa|un deux|1000-5000", "Léa|trois|7000-8000"],
    );
    check_vtt(
        "00:01.000 --> 00:02.000\nLéa : un\n\n00:02.500 --> 00:03.000\ndeux\n\n00:09.000 --> 00:10.000\nPaul : trois",
        &["Léa|un deux|1000-3000", "Paul|trois|9000-10000"],
    );
    check_vtt(
        "00:01.000 --> 00:02.000\nun\n\n00:02.000 --> 00:03.000\ndeux",
        &["-|un|1000-2000", "-|deux|2000-3000"],
    );
}

#[test]
fn cues_are_read_in_the_order_of_time() {
    check_vtt(
        "00:09.000 --> 00:10.000\n<v Léa>deux\n\n00:01.000 --> 00:02.000\n<v Paul>un",
        &["Paul|un|1000-2000", "Léa|deux|9000-10000"],
    );
}

#[test]
fn words_after_a_blank_line_inside_a_cue_are_kept() {
    check_vtt(
        "id\n00:01.000 --> 00:02.000\n<v Léa>un\n\ndeux\n\n7\n00:05.000 --> 00:06.000\n<v Léa>trois",
        &["Léa|un|1000-2000", "-|deux|1000-2000", "Léa|trois|5000-6000"],
    );
    check_vtt("00:01.000 --> 00:02.000\nLÉA :\nun", &["LÉA|un|1000-2000"]);
}

#[test]
fn a_cue_without_a_time_stays_behind_the_one_before_it() {
    check_vtt(
        "00:05.000 --> 00:06.000\nun\n\n99:99:99.000 --> 99:99:99.000\ndeux\n\n00:09.000 --> 00:10.000\ntrois",
        &["-|un|5000-6000", "-|deux|?-?", "-|trois|9000-10000"],
    );
}

#[test]
fn what_is_not_said_is_noted() {
    let text = "WEBVTT - titre\nKind: captions\n\nNOTE relu\npar Paul\n\nSTYLE\n::cue{}\n\nREGION\nid:a\n\n\
                7\n01:00:01.000 --> 01:00:02.000 align:start\nOui\n\nNOTE fin";
    let detected = vtt::read(text, &Budget::default()).unwrap();
    assert_eq!(shown(&detected), ["-|Oui|3601000-3602000"]);
    assert_eq!(codes(&detected), [("cue-comments", "2"), ("cue-styles", "1"), ("cue-regions", "1")]);
}

#[test]
fn no_markup_is_kept_and_unknown_markup_is_counted() {
    let text = "WEBVTT\n\n00:01.000 --> 00:02.000\n<c.jaune>Oui</c> <i>ça</i> <00:01.500>va <img src=x onerror=alert(1)>\
                <lang fr>là</lang> &lt;b&gt; &amp;nbsp; a < b";
    let detected = vtt::read(text, &Budget::default()).unwrap();
    assert_eq!(detected.turns[0].text, "Oui ça va là <b> &nbsp; a < b");
    assert_eq!(codes(&detected), [("cue-tags", "1")]);
}

#[test]
fn times_that_overflow_or_go_backwards_are_left_aside_and_noted() {
    let text = "WEBVTT\n\n99999999999:59:59.999 --> 99999999999:60:61.999\nx\n\n00:09.000 --> 00:01.000\ny";
    let detected = vtt::read(text, &Budget::default()).unwrap();
    assert_eq!(shown(&detected), ["-|x|?-?", "-|y|9000-?"]);
    assert_eq!(codes(&detected), [("bad-times", "2")]);
}

#[test]
fn subrip_is_read_as_people_write_it() {
    check_srt("1\n00:00:01,000 --> 00:00:02,000\nÇa va\n", &["-|Ça va|1000-2000"]);
    check_srt(
        "00:00:01,000 --> 00:00:02,000\nx\n\n00:00:01,5 --> 00:00:02\ny",
        &["-|x|1000-2000", "-|y|1500-2000"],
    );
    check_srt(
        "1\n0:0:1.25 --> 0:0:2.5\nun\n2\n0:0:3 --> 0:0:4\ndeux",
        &["-|un|1250-2500", "-|deux|3000-4000"],
    );
    check_srt("1\n00:00:01,000 --> 00:00:02,000\n1984\n\nsuite\n", &["-|1984\nsuite|1000-2000"]);
    check_srt(
        "1\n00:00:01,000 --> 00:00:02,000\n{\\an8}<i>Léa : oui</i>\n\n2\n00:00:05,000 --> 00:00:06,000\nPaul: non",
        &["Léa|oui|1000-2000", "Paul|non|5000-6000"],
    );
    check_srt("1\n00:00:01,000 --> 00:00:02,000\n\n2\n00:00:03,000 --> 00:00:04,000\n  \n", &[]);
}

#[test]
fn a_mark_in_a_voice_makes_the_interviewer() {
    let text =
        "WEBVTT\n\n00:01.000 --> 00:02.000\n<v Claire (ENQ)>Oui\n\n00:03.000 --> 00:04.000\n<v Léa>Non";
    let detected = vtt::read(text, &Budget::default()).unwrap();
    let parts: Vec<_> = detected.speakers.iter().map(|one| (one.name.as_str(), one.part)).collect();
    assert_eq!(parts, [("Claire", Part::Interviewer), ("Léa", Part::Interviewed)]);
}

#[test]
fn a_hundred_thousand_open_tags_are_read_in_a_breath() {
    let text = format!("WEBVTT\n\n00:01.000 --> 00:02.000\noui {}", "<c><".repeat(100_000));
    let before = crate::cpu_time();
    let detected = vtt::read(&text, &Budget::default()).unwrap();
    assert!(detected.turns[0].text.starts_with("oui"));
    let took = crate::cpu_time().saturating_sub(before);
    assert!(took.as_secs() < 3, "{took:?}");
}

#[test]
fn more_cues_than_the_budget_are_refused() {
    let few = Budget { turns: 2, ..Budget::default() };
    let text = "00:01,0 --> 00:02,0\nx\n\n".repeat(4);
    assert_eq!(srt::read(&text, &few).unwrap_err().code, "too-many-turns");
    assert_eq!(vtt::read(&format!("WEBVTT\n\n{text}"), &few).unwrap_err().code, "too-many-turns");
}
