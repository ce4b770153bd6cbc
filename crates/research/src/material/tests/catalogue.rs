//! Every code of a refusal or a note has its sentence in both languages.

use super::super::model::receipt::message;
use ui::Lang;

#[test]
fn every_code_has_a_sentence_in_both_languages() {
    for (family, codes) in [("refusal", interchange::codes::REFUSALS), ("note", interchange::codes::NOTES)] {
        for code in codes {
            let [french, english] =
                [Lang::French, Lang::English].map(|lang| message(lang, family, code, "3"));
            for text in [&french, &english] {
                assert!(!text.contains('⟦') && !text.contains("{ $"), "{family}-{code}: {text}");
                assert!(text.ends_with('.'), "{family}-{code}: {text}");
            }
            assert_ne!(french, english, "{family}-{code}");
        }
    }
}

#[test]
fn a_count_chooses_its_plural() {
    assert_eq!(message(Lang::French, "note", "images", "1"), "1 image n’est pas reprise.");
    assert_eq!(message(Lang::French, "note", "images", "3"), "3 images ne sont pas reprises.");
    assert_eq!(message(Lang::English, "note", "images", "1"), "1 picture is left out.");
}
