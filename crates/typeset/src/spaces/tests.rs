//! French spacing, sign by sign.

use proptest::prelude::*;

use super::{french_spaces, space_inlines};
use crate::model::Inline;

/// Spaces are written `~` (no-break) and `_` (narrow) so that they can be seen.
fn check(text: &str, expected: &str) {
    assert_eq!(
        french_spaces(text).replace('\u{a0}', "~").replace('\u{202f}', "_"),
        expected,
        "from {text:?}"
    );
}

#[test]
fn a_space_is_added_before_each_high_sign() {
    check("Bonjour!", "Bonjour_!");
    check("Et toi?", "Et toi_?");
    check("Oui; non", "Oui_; non");
    check("Voici: un mot", "Voici~: un mot");
    check("Tout le monde (ou presque)?", "Tout le monde (ou presque)_?");
}

#[test]
fn a_plain_space_becomes_a_no_break_space() {
    check("Bonjour !", "Bonjour_!");
    check("Bonjour   !", "Bonjour_!");
    check("Voici : un mot", "Voici~: un mot");
    check("12 % et 30 €", "12~% et 30~€");
}

#[test]
fn guillemets_hold_their_words() {
    check("«Bonjour»", "«~Bonjour~»");
    check("« Bonjour »", "«~Bonjour~»");
    check("« Et alors ? »", "«~Et alors_?~»");
    check("Elle dit:« oui »", "Elle dit:«~oui~»");
    check("«»", "«»");
    check("« »", "« »");
    check("un « à la fin", "un «~à la fin");
    check("fin «", "fin «");
}

#[test]
fn a_no_break_space_already_there_is_kept() {
    check("Voici\u{202f}: oui", "Voici_: oui");
    check("Vrai\u{a0}?", "Vrai~?");
    check("«\u{202f}Oui\u{202f}»", "«_Oui_»");
}

#[test]
fn clusters_of_signs_stay_together() {
    check("Quoi?!", "Quoi_?!");
    check("Non!!!", "Non_!!!");
    check("(?)", "(?)");
    check("Ah… ?", "Ah…_?");
    check("Fini.!", "Fini._!");
}

#[test]
fn times_ratios_and_smileys_are_left_alone() {
    for text in [
        "à 12:04 pile",
        "16:9",
        "a::b",
        "x != y",
        ":)",
        "bravo :)",
        "a?b:c",
        "; début",
        "! début",
        "a&eacute;b",
    ] {
        check(text, text);
    }
}

#[test]
fn addresses_and_code_are_left_alone() {
    for text in [
        "https://exemple.org/?q=a;b!c",
        "(http://exemple.org:8080/a?)",
        "www.exemple.org?x",
        "moi@exemple.org!",
        "`a ? b : c`",
        "``x ` y ? z !``",
        "voir `x ;` et",
    ] {
        check(text, text);
    }
    check("Voir https://exemple.org ?", "Voir https://exemple.org_?");
    check("Voir «https://exemple.org/?a»", "Voir «~https://exemple.org/?a~»");
    check("un ` seul ?", "un ` seul_?");
}

#[test]
fn a_line_end_is_never_joined() {
    check("mot\n! suite", "mot\n! suite");
    check("«\nmot", "«\nmot");
}

/// Checks a run of inlines as the text it shows.
fn check_run(mut inlines: Vec<Inline>, expected: &str) {
    space_inlines(&mut inlines);
    let mut shown = String::new();
    show(&inlines, &mut shown);
    assert_eq!(shown.replace('\u{a0}', "~").replace('\u{202f}', "_"), expected);
}

fn show(inlines: &[Inline], shown: &mut String) {
    for inline in inlines {
        match inline {
            Inline::Text(text) | Inline::Code(text) => shown.push_str(text),
            Inline::Strong(inner) | Inline::Emphasis(inner) => {
                shown.push('|');
                show(inner, shown);
                shown.push('|');
            }
            _ => shown.push('*'),
        }
    }
}

#[test]
fn a_sign_looks_back_into_the_inline_before_it() {
    let strong = |text: &str| Inline::Strong(vec![Inline::text(text)]);
    check_run(vec![strong("Note"), Inline::text(" : oui")], "|Note|~: oui");
    check_run(vec![strong("Vrai"), Inline::text("?")], "|Vrai|_?");
    check_run(vec![Inline::text("« "), strong("oui"), Inline::text(" »")], "«~|oui|~»");
    check_run(vec![Inline::text("mot "), strong(" !")], "mot_|!|");
    check_run(vec![Inline::Code("a ?".into()), Inline::text(" ? "), strong("b !")], "a ?_? |b_!|");
    check_run(
        vec![Inline::Strong(vec![]), Inline::text("a "), Inline::text(""), Inline::text(" ; b")],
        "||a_; b",
    );
}

proptest! {
    #[test]
    fn spacing_twice_is_spacing_once(text in "[a-z0-9«»:;?!%€`&@./ \u{a0}\u{202f}\n(]{0,40}") {
        let once = french_spaces(&text);
        prop_assert_eq!(french_spaces(&once), once);
    }

    #[test]
    fn only_blanks_ever_change(text in "\\PC{0,60}") {
        let bare = |text: &str| text.chars().filter(|c| !c.is_whitespace()).collect::<String>();
        prop_assert_eq!(bare(&french_spaces(&text)), bare(&text));
    }

    #[test]
    fn cutting_a_text_into_inlines_changes_nothing(text in "[a-z«»:;?! ]{0,30}", cut in 0usize..30) {
        let cut = text.char_indices().map(|(at, _)| at).nth(cut).unwrap_or(text.len());
        let mut run = vec![Inline::text(&text[..cut]), Inline::text(&text[cut..])];
        space_inlines(&mut run);
        let mut shown = String::new();
        show(&run, &mut shown);
        prop_assert_eq!(shown, french_spaces(&text));
    }
}
