//! Laws that hold for any text, and the cost of hostile ones.

#![expect(clippy::disallowed_methods, reason = "the test of linear time reads the clock")]

mod kit;
use kit::{check_term, finds};
use proptest::prelude::*;
use std::time::{Duration, Instant};
use textstat::{analyse, query, snippet, tokens};
use unicode_normalization::UnicodeNormalization as _;

/// What texts are made of here: words and all that has ever broken a word.
const PIECES: [&str; 62] = [
    " ",
    " ",
    " ",
    " ",
    "\n",
    "l’",
    "d'",
    "qu’",
    "jusqu’",
    "aujourd’hui",
    "quelqu’un",
    "école",
    "ÉLUE",
    "e\u{301}lue",
    "œuvre",
    "rendez-vous",
    "dit-elle",
    "a-t-il",
    "coordinateur·rice",
    "engagé·es",
    "tou·te·s",
    "adhérent(e)s",
    "·",
    "‧",
    "(",
    ")",
    "e",
    "es",
    "s",
    "rice",
    "-",
    "'",
    "’",
    ".",
    ",",
    "/",
    "3",
    "12",
    "1e5",
    "x",
    "\u{301}",
    "\u{AD}",
    "\u{200D}",
    "\u{202E}",
    "\0",
    "🎉",
    "1️⃣",
    "« ",
    " »",
    "\"",
    "AND",
    "*",
    ":",
    "ß",
    "İ",
    "ﬁ",
    "мир",
    "ОДОС",
    "日本",
    "नमस्ते",
    "ŋ",
    "ai",
];

fn texts() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        8 => prop::sample::select(&PIECES[..]).prop_map(str::to_owned),
        1 => any::<char>().prop_map(String::from),
        1 => "[a-zéèàêîç]{1,12}".prop_map(|word| word),
    ];
    prop::collection::vec(piece, 0..40).prop_map(|pieces| pieces.concat())
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(600) })]

    #[test]
    fn spans_are_ordered_disjoint_and_inside(text in texts()) {
        let points: Vec<char> = text.chars().collect();
        let mut end = 0;
        for token in tokens(&text) {
            prop_assert!(end <= token.start && token.start < token.end && token.end <= points.len());
            prop_assert_eq!(points[token.start..token.end].iter().collect::<String>(), token.text);
            end = token.end;
        }
    }

    #[test]
    fn terms_hold_nothing_that_an_engine_cuts_at(text in texts()) {
        let terms = analyse(&text);
        prop_assert_eq!(terms.split_whitespace().collect::<Vec<_>>().join(" "), terms.as_str());
        terms.split_whitespace().for_each(check_term);
        // The sign « µ » is the Greek letter.
        if text.chars().all(|c| c < '\u{250}' && c != 'µ' || ('\u{300}'..'\u{370}').contains(&c)) {
            prop_assert!(terms.is_ascii(), "{}", terms);
        }
    }

    #[test]
    fn analysed_latin_text_keeps_its_words(text in texts()) {
        let once = analyse(&text);
        let again = analyse(&once);
        if once.is_ascii() {
            // A letter before an apostrophe is lost the first time; after that every term stays, stem of a stem.
            prop_assert_eq!(once.split_whitespace().count(), again.split_whitespace().count());
        }
    }

    #[test]
    fn normal_forms_give_the_same_terms(text in texts()) {
        let composed: String = text.nfc().collect();
        let decomposed: String = text.nfd().collect();
        prop_assert_eq!(analyse(&composed), analyse(&decomposed));
    }

    #[test]
    fn every_word_of_a_text_finds_it(text in texts()) {
        // The only letter whose capital is a letter and a sign of another word.
        prop_assume!(!text.contains('ẚ'));
        for token in tokens(&text) {
            let complete = format!("{} ", token.text);
            for typed in [token.text, &complete, &token.text.to_uppercase()] {
                prop_assert!(query(typed).is_none() || finds(typed, &text), "{:?} in {:?}", typed, text);
                prop_assert_eq!(query(typed).is_none(), analyse(token.text).is_empty(), "{:?}", typed);
            }
        }
    }

    #[test]
    fn a_text_quoted_whole_finds_itself(text in texts()) {
        let quoted = format!("“{}”", text.replace('”', " "));
        let few = analyse(&text).split_whitespace().count() <= 32;
        prop_assert!(query(&quoted).is_none() || !few || finds(&quoted, &text), "{:?}", text);
    }

    #[test]
    fn snippets_are_verbatim_short_and_marked_inside(text in texts(), asked in texts(), width in 0_usize..60) {
        if let Some(asked) = query(&asked) {
            let passage = snippet(&text, &asked, width);
            let length = passage.text.chars().count();
            prop_assert!(length <= width && text.contains(&passage.text));
            prop_assert_eq!(passage.cut_start || passage.cut_end, passage.text != text);
            let mut end = 0;
            for (from, to) in passage.marks {
                prop_assert!(end <= from && from < to && to <= length);
                end = to;
            }
        }
    }

    #[test]
    fn a_word_is_marked_when_and_only_when_it_is_found(text in texts(), asked in texts()) {
        for token in tokens(&asked).take(3) {
            if let Some(read) = query(token.text) {
                let marks = snippet(&text, &read, text.len()).marks;
                prop_assert_eq!(finds(token.text, &text), !marks.is_empty(), "{:?} in {:?}", token, text);
            }
        }
    }
}

fn check_quick(what: &str, text: &str) {
    let begun = Instant::now();
    let asked = query("évaluer « jardin partagé » zal").expect("it has terms");
    let longest = analyse(text).split(' ').map(|term| term.chars().count()).max();
    let passage = snippet(text, &asked, 200);
    let read = query(text).map_or(0, |asked| textstat::fts5(&asked).len());
    assert!(longest <= Some(40) && passage.text.chars().count() <= 200, "{what}");
    assert!(read < 1_000_000, "{what}: a query of {read} bytes");
    // A generous bound for an unoptimised build on a busy machine: quadratic work takes hours here.
    assert!(begun.elapsed() < Duration::from_secs(30), "{what} took {:?}", begun.elapsed());
}

#[test]
fn hostile_texts_take_linear_time() {
    check_quick("zalgo", &format!("zal{}go jardin partagé", "\u{301}\u{489}".repeat(10_000)));
    check_quick("zalgo in Cyrillic", &format!("и{}го", "\u{306}\u{316}".repeat(200_000)));
    check_quick("one line", &"L’évaluation du jardin partagé, dit-elle ; ".repeat(110_000));
    check_quick("one word", &"évaluer".repeat(200_000));
    check_quick("one word of another script", &"оценка".repeat(120_000));
    check_quick("one compound", &"a-".repeat(250_000));
    check_quick("one number", &"1.".repeat(250_000));
    check_quick("apostrophes", &"l’".repeat(250_000));
    check_quick("inner apostrophes", &"x’".repeat(250_000));
    check_quick("inclusive endings", &"elu·e·s".repeat(120_000));
    check_quick("endings after a long word", &format!("{}{}", "elu".repeat(150_000), "·e".repeat(150_000)));
    check_quick("parentheses", &"aa(e".repeat(200_000));
    check_quick("invisible", &format!("a.{}b", "\u{200B}\u{202E}\u{2066}".repeat(120_000)));
    check_quick("NUL", &"\0".repeat(1_000_000));
    check_quick("quotation marks", &"\"«".repeat(250_000));
    check_quick("the query itself", &"évaluer jardin partagé ".repeat(100_000));
}

#[test]
fn a_word_of_two_scripts_is_cut_at_the_same_letter_in_both_normal_forms() {
    let text = "çàààîçààççîİécoleàaççàaaàîàaaàaîîàaàîaeनमस\u{94d}त\u{947}adhérent(e)s·";
    let (composed, decomposed): (String, String) = (text.nfc().collect(), text.nfd().collect());
    assert_eq!(analyse(&composed), analyse(&decomposed));
}

#[test]
fn capitals_are_read_as_small_letters_are() {
    for text in ["rendez-vous-es", "coordinateur-rice", "élu·e·s", "dit-elle"] {
        assert_eq!(analyse(text), analyse(&text.to_uppercase()), "{text}");
    }
}
