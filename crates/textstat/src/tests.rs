//! What can't be seen from outside: tables in order, and two paths to the same folding.

use crate::fold::{fold, fold_any_script};
use crate::stem::LISTED;

#[test]
fn listed_words_are_sorted_and_folded() {
    assert!(LISTED.is_sorted_by(|one, next| one.0 < next.0));
    for (form, term) in LISTED {
        assert!(form.bytes().chain(term.bytes()).all(|byte| byte.is_ascii_lowercase()), "{form} {term}");
    }
}

#[test]
fn the_quick_folding_and_the_full_one_agree() {
    for c in ('\0'..='\u{24F}').chain('\u{2000}'..='\u{206F}') {
        let word = format!("Xa{c}e\u{301}\u{327}Z");
        let mut full = String::new();
        fold_any_script(&word, &mut full);
        assert_eq!(fold(&word), full, "{word:?}");
    }
}

#[test]
fn every_latin_letter_of_a_living_orthography_folds_to_ascii() {
    for c in ('\u{C0}'..='\u{17F}').chain('\u{1E00}'..='\u{1EFF}').filter(|c| c.is_alphabetic()) {
        let folded = fold(&c.to_string());
        let medieval = "ỻỽỿẟẜẝ".contains(c.to_lowercase().next().unwrap_or(c));
        assert!(folded.is_ascii() && (medieval || !folded.is_empty()), "{c} {folded:?}");
    }
}
