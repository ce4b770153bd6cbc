//! Turn detection on the ways in which people type interviews.

use super::*;
use crate::Part;

fn lines(text: &str) -> Detected {
    let pieces = text.split('\n').zip(1..).map(|(text, number)| Piece { text, number, ..Piece::default() });
    detect(pieces, Place::Line, &Budget::default()).unwrap()
}

/// Turns as `name|text` (`-` for nobody), in order.
fn shown(detected: &Detected) -> Vec<String> {
    let name =
        |turn: &Turn| turn.speaker.map_or("-", |speaker| detected.speakers[speaker].name.as_str()).to_owned();
    detected.turns.iter().map(|turn| format!("{}|{}", name(turn), turn.text)).collect()
}

fn check(text: &str, expected: &[&str]) {
    assert_eq!(shown(&lines(text)), expected, "in {text:?}");
}

/// Start and end of each turn.
fn check_times(text: &str, expected: &[(Option<u64>, Option<u64>)]) {
    let times: Vec<_> = lines(text).turns.iter().map(|turn| (turn.start_ms, turn.end_ms)).collect();
    assert_eq!(times, expected, "in {text:?}");
}

fn parts(text: &str) -> Vec<(String, Part)> {
    lines(text).speakers.into_iter().map(|speaker| (speaker.name, speaker.part)).collect()
}

fn check_parts(text: &str, expected: &[(&str, Part)]) {
    let expected: Vec<_> = expected.iter().map(|(name, part)| ((*name).to_owned(), *part)).collect();
    assert_eq!(parts(text), expected, "in {text:?}");
}

#[test]
fn a_name_and_a_colon_open_a_turn() {
    check("Enquêtrice : Ça va ?\nLéa : Oui.", &["Enquêtrice|Ça va ?", "Léa|Oui."]);
    check("ENQ: oui\nLÉA: non", &["ENQ|oui", "LÉA|non"]);
    check("Anne de la Tour : oui\nJ.-P. Martin\u{a0}: non", &["Anne de la Tour|oui", "J.-P. Martin|non"]);
    check("Mme Roux : oui\nM. Petit : non", &["Mme Roux|oui", "M. Petit|non"]);
    check("Léa et Paul : oui\nLéa : non\nLéa : si", &["Léa et Paul|oui", "Léa|non", "Léa|si"]);
    check("Léa： oui\nPaul： non", &["Léa|oui", "Paul|non"]);
}

#[test]
fn a_dash_a_tab_or_bold_opens_a_turn_when_the_label_recurs() {
    check("LÉA — oui\nPAUL — non\nLÉA — si\nPAUL — ah", &["LÉA|oui", "PAUL|non", "LÉA|si", "PAUL|ah"]);
    check("Léa – oui\nPaul - non\nLéa – si\nPaul - ah", &["Léa|oui", "Paul|non", "Léa|si", "Paul|ah"]);
    check("Léa\toui\nPaul\tnon\nLéa\tsi\nPaul\tah", &["Léa|oui", "Paul|non", "Léa|si", "Paul|ah"]);
    check("Paris — la ville\nune autre ligne", &["-|Paris — la ville", "-|une autre ligne"]);
}

#[test]
fn questions_and_answers_by_letter_open_turns() {
    check("Q : ça va ?\nR : oui", &["Q|ça va ?", "R|oui"]);
    check("Q. ça va ?\nR. oui", &["Q|ça va ?", "R|oui"]);
    check("E1: oui\nE2: non\nP07: si", &["E1|oui", "E2|non", "P07|si"]);
    check("I. Introduction\ndu texte", &["-|I. Introduction", "-|du texte"]);
    check("Question : ça va ?\nRéponse : oui", &["Question|ça va ?", "Réponse|oui"]);
}

#[test]
fn numbered_questions_are_one_speakers() {
    check(
        "Q1. un ?\nR1. deux\nQ2. trois ?\nR2. quatre\nQ3. cinq ?\nR3. six",
        &["Q|un ?", "R|deux", "Q|trois ?", "R|quatre", "Q|cinq ?", "R|six"],
    );
    check("Q1 : a\nQ2 : b\nQ1 : c\nQ3 : d\nQ1 : e", &["Q1|a", "Q2|b", "Q1|c", "Q3|d", "Q1|e"]);
}

#[test]
fn a_label_in_brackets_loses_them() {
    check("[SPEAKER_00]: oui\n[SPEAKER_01]: non", &["SPEAKER_00|oui", "SPEAKER_01|non"]);
    check("[00:01] (Léa) : oui\n[00:02] (Paul) : non", &["Léa|oui", "Paul|non"]);
}

#[test]
fn markdown_emphasis_around_a_label_is_taken_off() {
    check("**Léa** : oui\n**Paul** : non", &["Léa|oui", "Paul|non"]);
    check("**Léa :** oui\n__Paul :__ non", &["Léa|oui", "Paul|non"]);
    check("*Léa* : oui\n_Paul_ : non", &["Léa|oui", "Paul|non"]);
    check(
        "**Léa** oui\n**Paul** non\n**Léa** si\n**Paul** ah",
        &["Léa|oui", "Paul|non", "Léa|si", "Paul|ah"],
    );
    check("**Léa** [00:12] : oui\n**Paul** (00:13) : non", &["Léa|oui", "Paul|non"]);
    check("Léa : **oui** : là\nPaul : *non*", &["Léa|**oui** : là", "Paul|*non*"]);
}

#[test]
fn a_bold_lead_names_the_speaker() {
    let paragraphs: Vec<Paragraph> = [("Léa oui", 3), ("Paul non", 4), ("Léa si", 4), ("Paul : ah", 6)]
        .iter()
        .map(|(text, bold)| Paragraph { text: (*text).to_owned(), bold_lead: *bold, ..Paragraph::default() })
        .collect();
    let detected = detect(pieces(&paragraphs), Place::Paragraph, &Budget::default()).unwrap();
    assert_eq!(shown(&detected), ["Léa|oui", "Paul|non", "Léa|si", "Paul|ah"]);
}

#[test]
fn a_bold_name_alone_names_who_speaks_in_the_next_paragraph() {
    let bold = |text: &str| Paragraph {
        text: text.to_owned(),
        bold_lead: text.chars().count(),
        ..Paragraph::default()
    };
    let plain = |text: &str| Paragraph { text: text.to_owned(), ..Paragraph::default() };
    let paragraphs = [
        bold("Léa"),
        plain("oui"),
        bold("Paul"),
        plain("non"),
        bold("Léa"),
        plain("si"),
        bold("Paul"),
        plain("ah"),
    ];
    let detected = detect(pieces(&paragraphs), Place::Paragraph, &Budget::default()).unwrap();
    assert_eq!(shown(&detected), ["Léa|oui", "Paul|non", "Léa|si", "Paul|ah"]);
}

#[test]
fn a_soft_line_break_may_start_another_speaker() {
    let paragraph = Paragraph { text: "Enq : ça va ?\nLéa : oui".to_owned(), ..Paragraph::default() };
    let detected = detect(pieces(&[paragraph]), Place::Paragraph, &Budget::default()).unwrap();
    assert_eq!(shown(&detected), ["Enq|ça va ?", "Léa|oui"]);
}

#[test]
fn a_heading_is_nobodys_and_ends_a_turn() {
    let heading =
        Paragraph { text: "Thème : le quartier".to_owned(), heading: true, ..Paragraph::default() };
    let plain = |text: &str| Paragraph { text: text.to_owned(), ..Paragraph::default() };
    let paragraphs = [plain("Q : ça va ?"), heading, plain("R : oui")];
    let detected = detect(pieces(&paragraphs), Place::Paragraph, &Budget::default()).unwrap();
    assert_eq!(shown(&detected), ["Q|ça va ?", "-|Thème : le quartier", "R|oui"]);
}

#[test]
fn a_sentence_that_holds_a_colon_is_no_speaker() {
    let interview =
        "Enq : alors ?\nLéa : eh bien\nEt là je me dis : jamais\nVoilà : c'est tout\nEnq : oui\nLéa : si";
    check(
        interview,
        &["Enq|alors ?", "Léa|eh bien\nEt là je me dis : jamais\nVoilà : c'est tout", "Enq|oui", "Léa|si"],
    );
    for sentence in [
        "Et là je me dis : jamais",
        "Donc : on part",
        "Il a dit : non",
        "Le chercheur m'a dit : venez",
        "J'ai pensé : tant pis",
        "C'est simple : on y va",
        "Trois choses, d'abord : le prix",
        "La vérité ? Elle est là : partout",
        "Fini. Terminé. Point : final",
        "Bonjour : voici",
        "12:30 on mange",
        "https://exemple.org/page",
    ] {
        let text = format!("{sentence}\nune suite\nencore\n{sentence}\net la fin\n{sentence}");
        assert!(lines(&text).speakers.is_empty(), "{sentence:?} became a speaker");
    }
}

#[test]
fn a_name_that_comes_once_is_believed_only_among_its_like() {
    let interview = "ENQ : alors ?\nLÉA : oui\nENQ : et ?\nLÉA : si\nRésultat : rien du tout\nMÈRE : bonjour";
    check(
        interview,
        &["ENQ|alors ?", "LÉA|oui", "ENQ|et ?", "LÉA|si\nRésultat : rien du tout", "MÈRE|bonjour"],
    );
    let prose = "Une longue note.\nUne autre.\nParis : belle ville\nEncore.\nEt encore.\nFin.";
    assert!(lines(prose).speakers.is_empty());
    let noted = lines("ENQ : a ?\nLÉA : b\nENQ : c\nLÉA : d\nMÈRE : e");
    assert_eq!(noted.notes[0].code, "speakers-once");
}

#[test]
fn a_name_before_a_time_of_the_day_is_no_speaker_in_notes() {
    let notes = "Marché 10:30\nbeaucoup de monde\nune file\ndes cris\nla pluie\nMarché 11:30\nplus personne\nfin\nvoilà\nrien\nrien";
    assert!(lines(notes).speakers.is_empty());
}

#[test]
fn lines_wrapped_by_hand_hide_no_speaker() {
    let wrapped = "oui alors\nje vais\nau marché\nle dimanche\n".repeat(2);
    let text = format!("LÉA — {wrapped}PAUL — {wrapped}").repeat(4);
    assert_eq!(lines(&text).turns.len(), 8);
    let text = format!("LÉA : {wrapped}PAUL : {wrapped}").repeat(2) + "MÈRE : bonjour";
    assert_eq!(lines(&text).turns.len(), 5);
}

#[test]
fn weak_labels_are_believed_when_they_recur_thrice() {
    let said = "ENQ : a ?\nInterlocuteur au téléphone : b\n";
    assert_eq!(lines(&said.repeat(3)).speakers.len(), 2);
    assert_eq!(lines(said).speakers.len(), 1);
    assert_eq!(lines(&"léa : a\npaul : b\n".repeat(3)).speakers.len(), 2);
}

#[test]
fn following_paragraphs_join_the_turn() {
    check("Q : un\n\ndeux\n\n\n  trois  \nR : quatre", &["Q|un\ndeux\ntrois", "R|quatre"]);
    check("Q :\nun\nR :\ndeux", &["Q|un", "R|deux"]);
}

#[test]
fn a_label_that_nothing_follows_is_noted_and_gives_no_turn() {
    let detected = lines("Q : un\nR :\nQ : deux");
    assert_eq!(shown(&detected), ["Q|un", "Q|deux"]);
    assert_eq!(detected.speakers.len(), 1);
    assert_eq!(detected.notes, [Note::left_out("empty-turns", Place::Line(2), 1)]);
}

#[test]
fn lines_that_describe_the_recording_are_nobodys() {
    check(
        "Entretien avec une habitante\nDate : 12 mars 2026\nLieu : au local\nDurée : 1 h\nQ : un\nR : deux",
        &[
            "-|Entretien avec une habitante",
            "-|Date : 12 mars 2026",
            "-|Lieu : au local",
            "-|Durée : 1 h",
            "Q|un",
            "R|deux",
        ],
    );
    check("DATE : hier\nDATE : demain\nQ : un", &["-|DATE : hier", "-|DATE : demain", "Q|un"]);
}

#[test]
fn marks_of_time_become_times() {
    let second = |seconds: u64| Some(seconds * 1000);
    check_times("[00:12:04] Léa : oui\n[00:12:09] Paul : non", &[(second(724), None), (second(729), None)]);
    check_times("(12:04) Léa : oui\n12:09 Paul : non", &[(second(724), None), (second(729), None)]);
    check_times("12'04 Léa : oui\n[12'09] Paul : non", &[(second(724), None), (second(729), None)]);
    check_times("Léa (12:04) : oui\nPaul [00:12:09]: non", &[(second(724), None), (second(729), None)]);
    check_times("Léa : [12:04] oui\nPaul : (12:09) non", &[(second(724), None), (second(729), None)]);
    check_times(
        "[00:12:04 - 00:12:08] Léa : oui\n1:12:09 - Paul : non",
        &[(second(724), second(728)), (second(4329), None)],
    );
    check_times(
        "#00:12:04-5# Léa : oui\nPaul : non #00:12:09-5#",
        &[(Some(724_500), None), (None, Some(729_500))],
    );
    check("#00:12:04-5# Léa : oui\nPaul : non #00:12:09-5#", &["Léa|oui", "Paul|non"]);
    check("Léa  00:12:04\noui\nPaul  00:12:09\nnon", &["Léa|oui", "Paul|non"]);
    check_times("Léa  00:12:04\noui\nPaul  00:12:09\nnon", &[(second(724), None), (second(729), None)]);
    check_times("[00:12:04]\nLéa : oui\n[00:12:09]\nPaul : non", &[(second(724), None), (second(729), None)]);
    check_times("[00:12:04] du texte\n00:12:09 du texte", &[(second(724), None), (None, None)]);
}

#[test]
fn a_mark_of_time_inside_a_turn_stays_as_typed() {
    check(
        "Léa : oui [12:04] si\n[12:09]\nencore\nPaul : non",
        &["Léa|oui [12:04] si\n[12:09]\nencore", "Paul|non"],
    );
    check("Léa : oui\n[12:09] encore\nPaul : non", &["Léa|oui\n[12:09] encore", "Paul|non"]);
    check("[00:01]\n[00:02]\n[00:03]", &["-|[00:01]", "-|[00:02]", "-|[00:03]"]);
}

#[test]
fn a_time_of_the_day_is_no_mark() {
    check("14h30\narrivée du groupe", &["-|14h30", "-|arrivée du groupe"]);
    check("14:30\narrivée du groupe", &["-|14:30", "-|arrivée du groupe"]);
    check("14h30 Léa : oui\nPaul : non", &["-|14h30 Léa : oui", "Paul|non"]);
    check_times("1h02'04 Léa : oui\nPaul : non", &[(Some(3_724_000), None), (None, None)]);
}

#[test]
fn what_is_no_time_is_left_alone() {
    check(
        "[rire] oui\n(12:75) non\n[99999999999:00:00] si",
        &["-|[rire] oui", "-|(12:75) non", "-|[99999999999:00:00] si"],
    );
}

#[test]
fn conventions_of_transcription_are_kept_as_typed() {
    let said = "[rire] {bruit} + ++ +++ /ou, où/ [?] j' suis (inaudible) <chut> *accent* @ = euh… — oui";
    check(&format!("Q : {said}\nR : non"), &[&format!("Q|{said}"), "R|non"]);
}

#[test]
fn marks_of_the_interviewer_are_recognised_and_taken_off() {
    use Part::{Interviewed, Interviewer};
    check_parts("Claire (ENQ) : a\nLéa : b", &[("Claire", Interviewer), ("Léa", Interviewed)]);
    check_parts("Claire (Enq) : a\nLéa : b", &[("Claire", Interviewer), ("Léa", Interviewed)]);
    for label in [
        "ENQ",
        "Enq1",
        "Enquêteur",
        "ENQUETRICE",
        "Enquêteur·rice",
        "Intervieweur·euse",
        "Intervieweur.euse",
        "Interviewer 2",
        "Chercheuse",
        "Q",
        "Q2",
        "enquêtrice",
    ] {
        check_parts(&format!("{label} : a\nLéa : b"), &[(label, Interviewer), ("Léa", Interviewed)]);
    }
    check_parts("Enquêtrice Claire : a\nLéa : b", &[("Claire", Interviewer), ("Léa", Interviewed)]);
    check_parts("Enquêtée : a\nQ : b", &[("Enquêtée", Interviewed), ("Q", Interviewer)]);
    check_parts("المحاورة: مرحبا\nليلى: نعم", &[("المحاورة", Interviewer), ("ليلى", Interviewed)]);
}

#[test]
fn a_mark_typed_only_once_counts_for_the_name() {
    check_parts(
        "Claire (ENQ) : a\nLéa : b\nClaire : c\nLéa : d",
        &[("Claire", Part::Interviewer), ("Léa", Part::Interviewed)],
    );
}

#[test]
fn without_a_mark_who_asks_most_is_taken_and_doubted() {
    let detected = lines("Claire : ça va ?\nLéa : oui [?]\nClaire : et toi ?\nLéa : si");
    assert_eq!(detected.speakers[0].part, Part::Interviewer);
    assert_eq!(detected.speakers[1].part, Part::Interviewed);
    assert_eq!(
        (detected.notes[0].code, detected.notes[0].detail.as_str()),
        ("interviewer-guessed", "Claire")
    );
    check_parts("Claire : oui\nLéa : non", &[("Claire", Part::Unknown), ("Léa", Part::Unknown)]);
    check_parts("Claire : oui ?\nLéa : non ?", &[("Claire", Part::Unknown), ("Léa", Part::Unknown)]);
    check_parts("Claire : oui ?", &[("Claire", Part::Unknown)]);
}

#[test]
fn two_spellings_of_a_label_are_one_speaker() {
    check_parts("Léa : a\nLÉA : b\nLe\u{301}a : c", &[("Léa", Part::Unknown)]);
}

#[test]
fn signs_of_direction_do_not_make_another_speaker() {
    check_parts("ليلى: نعم\n\u{200f}ليلى\u{200f}: لا", &[("ليلى", Part::Unknown)]);
}

#[test]
fn twenty_thousand_speakers_are_read_in_a_breath() {
    let text: Vec<String> = (0..20_000).map(|n| format!("Locuteur {n} : oui")).collect();
    let before = crate::cpu_time();
    assert_eq!(lines(&text.join("\n")).speakers.len(), 20_000);
    let took = crate::cpu_time().saturating_sub(before);
    assert!(took.as_secs() < 3, "{took:?}");
}

#[test]
fn more_turns_or_speakers_than_the_budget_are_refused() {
    let few = Budget { turns: 2, ..Budget::default() };
    let pieces = ["a", "b", "c"].iter().map(|text| Piece { text, ..Piece::default() });
    assert_eq!(detect(pieces, Place::Line, &few).unwrap_err().code, "too-many-turns");
    let labels: Vec<String> = (0..100_001).map(|n| format!("P{} Q{n}: x", n % 7)).collect();
    let pieces = labels.iter().map(|text| Piece { text, ..Piece::default() });
    assert_eq!(detect(pieces, Place::Line, &Budget::default()).unwrap_err().code, "too-many-speakers");
}

#[test]
fn the_lists_of_words_are_sorted_as_their_search_needs() {
    for list in words::LISTS {
        assert!(list.is_sorted(), "{list:?}");
    }
}
