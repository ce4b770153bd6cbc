//! The rules that need no database: uses, veils, cuts, times.

use super::super::model::veil::Veil;
use super::super::model::{clock, cut, uses};
use people::consent::{Quoting, Reading, Standing, Why};

const WHYS: [Why; 5] = [Why::NotRecorded, Why::Guardian, Why::Refused, Why::Expired, Why::Withdrawn];

/// Every standing that a consent can have.
fn all() -> Vec<Standing> {
    let standing = |reading, quoting| Standing {
        reading,
        quoting,
        sound: false,
        image: false,
        archive: false,
        contact: false,
    };
    let mut all = vec![
        standing(Reading::Open, Quoting::Name),
        standing(Reading::Open, Quoting::Pseudonym),
        standing(Reading::Open, Quoting::No(Why::Refused)),
        standing(Reading::Unrecorded, Quoting::No(Why::NotRecorded)),
    ];
    all.extend(WHYS.map(|why| standing(Reading::Closed(why), Quoting::No(why))));
    all
}

fn may_read(reading: Reading) -> bool {
    !matches!(reading, Reading::Closed(_))
}

fn may_quote(quoting: Quoting) -> bool {
    !matches!(quoting, Quoting::No(_))
}

#[test]
fn a_passage_may_be_used_only_as_far_as_each_of_its_voices_allows() {
    let all = all();
    let mut seen = 0;
    for a in &all {
        for b in &all {
            for c in &all {
                let together = uses(&[*a, *b, *c]);
                let each = [a, b, c];
                assert_eq!(may_read(together.reading), each.iter().all(|one| may_read(one.reading)));
                assert_eq!(may_quote(together.quoting), each.iter().all(|one| may_quote(one.quoting)));
                let named = each.iter().all(|one| one.quoting == Quoting::Name);
                assert_eq!(together.quoting == Quoting::Name, named);
                let open = each.iter().all(|one| one.reading == Reading::Open);
                assert_eq!(together.reading == Reading::Open, open);
                assert_eq!(together, uses(&[*c, *a, *b]), "the order of the voices says nothing");
                assert_eq!(together, uses(&[*a, *a, *b, *c]), "nor how often one speaks");
                assert!(each.iter().any(|one| one.reading == together.reading));
                assert!(each.iter().any(|one| one.quoting == together.quoting));
                seen += 1;
            }
        }
    }
    assert_eq!(seen, 729);
}

#[test]
fn where_no_consent_bounds_the_words_they_are_free_and_the_gravest_reason_is_told() {
    assert_eq!(uses(&[]).quoting, Quoting::Name);
    let closed: Vec<Standing> = all().into_iter().filter(|one| !may_read(one.reading)).collect();
    for (place, grave) in closed.iter().enumerate() {
        let told = uses(&closed[..=place]);
        assert_eq!((told.reading, told.quoting), (grave.reading, grave.quoting));
    }
}

fn check(hidden: &[(&str, Option<&str>)], text: &str, expected: &str) {
    let mut veil = Veil::default();
    for (name, shown) in hidden {
        veil.hide(name, *shown);
    }
    assert_eq!(veil.over(text), expected, "{hidden:?}");
}

#[test]
fn real_names_give_way_to_the_pseudonym_and_ordinary_words_stay() {
    let ines = ("Inès Cardoso", Some("Perrine"));
    check(&[ines], "Moi, Inès, l’Inès d’avant.", "Moi, Perrine, l’Perrine d’avant.");
    check(&[ines], "INÈS ! Inès-là, madame Cardoso", "Perrine ! Perrine-là, madame Perrine");
    check(&[ines], "inès et Agnès", "inès et Agnès");
    check(&[("Pierre", Some("Yann"))], "Pierre lance une pierre.", "Yann lance une pierre.");
    check(&[("Marie-Lou", Some("Odile"))], "Marie-Lou, Marie, lou", "Odile, Odile, lou");
    check(&[("Malo", None)], "Malo est là", "[…] est là");
    check(&[("Q", Some("Perrine")), ("R", None), ("ENQ", None)], "Q, R, Enq", "Q, R, Enq");
    check(&[], "Inès 😀", "Inès 😀");
    check(&[ines], "", "");
    check(&[ines, ("Inès", None)], "Inès", "Perrine");
}

#[test]
fn a_text_is_cut_between_code_points() {
    let check = |from, to, expected| assert_eq!(cut("à😀bc", from, to), expected, "{from} {to}");
    check(0, 4, "à😀bc");
    check(1, 2, "😀");
    check(2, 9, "bc");
    check(4, 9, "");
    check(3, 2, "");
}

#[test]
fn times_are_said_as_people_read_them() {
    let check = |ms, expected| assert_eq!(clock(ms), expected);
    check(0, "00:00");
    check(724_999, "12:04");
    check(3_724_000, "1:02:04");
    check(-5, "00:00");
}
