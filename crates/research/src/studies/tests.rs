//! What a study's form must say.

use super::model::{Draft, check};

fn draft() -> Draft {
    let (name, basis, notice) = ("MIAT".to_owned(), "consentement".to_owned(), "v2".to_owned());
    Draft { name, basis, notice, ..Draft::default() }
}

#[test]
fn a_study_without_a_legal_basis_does_not_begin() {
    assert!(check(&draft()).is_ok());
    assert_eq!(check(&Draft { basis: " ".to_owned(), ..draft() }), Err(vec!["basis"]));
}

#[test]
fn every_wrong_field_is_named_at_once() {
    let wrong = check(&Draft { until: "31/02/2026".to_owned(), ..Draft::default() });
    assert_eq!(wrong, Err(vec!["name", "basis", "notice", "until"]));
}
