//! Findings from outside: what they rest on, who sees them, and what a withdrawal does to them.

pub(crate) mod ground;
mod pages;

use super::model::{Draft, Side, Weight, check};
use super::*;
use ::store::search::{self, Reach};
use ::store::testkit::on_each_engine;
use base::Object;
use ground::{CAFE, Ground, QUESTION, SOMEONE, VOISINE};
use people::consent::Ticks;

fn weight(ground: &Ground, finding: base::Id<Finding>) -> Weight {
    let who = ground.who.clone();
    ground.db().read_now(move |tx| weigh(tx, &who, finding)).unwrap()
}

#[test]
fn a_finding_counts_the_persons_and_structures_behind_its_excerpts() {
    on_each_engine(|bench| {
        let ground = Ground::lay(bench, routes());
        let finding = ground.finding("On entre par quelqu’un que l’on connaît.");
        assert_eq!(weight(&ground, finding), Weight::default());
        ground.attach(finding, ground.excerpt(CAFE), Side::For);
        let one = Weight { held_by: 1, persons: 1, organisations: 1, ..Weight::default() };
        assert_eq!(weight(&ground, finding), one);
        ground.attach(finding, ground.excerpt(VOISINE), Side::Against);
        let two = Weight { held_by: 1, opposed_by: 1, persons: 2, organisations: 2, ..Weight::default() };
        assert_eq!(weight(&ground, finding), two);
        // Someone whom nobody identified yet is heard, and is no person known.
        ground.attach(finding, ground.excerpt(SOMEONE), Side::For);
        assert_eq!(weight(&ground, finding), Weight { held_by: 2, ..two });
        // Two excerpts of one person are one person.
        ground.attach(finding, ground.excerpt("Au début"), Side::For);
        assert_eq!(weight(&ground, finding), Weight { held_by: 3, ..two });
    });
}

#[test]
fn withdrawn_consent_takes_the_excerpt_out_of_the_count() {
    on_each_engine(|bench| {
        let ground = Ground::lay(bench, routes());
        let finding = ground.finding("On entre par quelqu’un que l’on connaît.");
        ground.attach(finding, ground.excerpt(CAFE), Side::For);
        ground.attach(finding, ground.excerpt(VOISINE), Side::For);
        ground.withdraw(ground.ines);
        let left = Weight { held_by: 1, withheld: 1, persons: 1, organisations: 2, ..Weight::default() };
        assert_eq!(weight(&ground, finding), left);
        ground.consent(ground.ines, true);
        assert_eq!(weight(&ground, finding).withheld, 0, "consent given anew opens the words again");
    });
}

#[test]
fn an_excerpt_of_two_voices_falls_with_either() {
    on_each_engine(|bench| {
        let ground = Ground::lay(bench, routes());
        let finding = ground.finding("On en parle entre voisins.");
        let both = ground.range(CAFE, VOISINE);
        ground.attach(finding, both, Side::For);
        assert_eq!(weight(&ground, finding).persons, 2);
        ground.withdraw(ground.sacha);
        assert_eq!(weight(&ground, finding), Weight { withheld: 1, ..Weight::default() });
    });
}

#[test]
fn the_weight_and_the_words_withhold_the_same_excerpts() {
    on_each_engine(|bench| {
        let ground = Ground::lay(bench, routes());
        let finding = ground.finding("On en parle entre voisins.");
        for (first, last) in
            [(CAFE, CAFE), (VOISINE, VOISINE), (CAFE, VOISINE), (SOMEONE, SOMEONE), (QUESTION, CAFE)]
        {
            ground.attach(finding, ground.range(first, last), Side::For);
        }
        let agrees = |state: &str, withheld: usize| {
            let who = ground.who.clone();
            let pieces = ground.db().read_now(move |tx| store::evidence::pieces(tx, &who, finding)).unwrap();
            let kept = pieces.iter().filter(|piece| piece.reading.is_err()).count();
            assert_eq!((kept, weight(&ground, finding).withheld), (withheld, withheld), "{state}");
        };
        agrees("both agreed", 0);
        ground.tick(ground.sacha, Ticks::default());
        agrees("one refused", 2);
        ground.withdraw(ground.ines);
        agrees("one refused, one withdrew", 4);
        ground.consent(ground.sacha, false);
        agrees("one may be read and not quoted, one withdrew", 3);
    });
}

#[test]
fn findings_are_found_by_their_words_and_by_the_team_alone() {
    on_each_engine(|bench| {
        let ground = Ground::lay(bench, routes());
        let finding = ground.finding("Les horaires du bus pèsent sur les réunions.");
        let search = |spaces: Vec<i64>| {
            let reach = Reach { kinds: vec![Finding::KIND], spaces };
            ground.db().read_now(move |tx| search::find(tx, "horaire réunion", &reach, 10)).unwrap()
        };
        let found = search(vec![ground.study.number()]);
        assert_eq!(found.iter().map(|hit| hit.object).collect::<Vec<_>>(), [finding.number()]);
        assert!(search(vec![ground.elsewhere.number()]).is_empty());
    });
}

#[test]
fn a_statement_is_one_line_and_every_wrong_field_is_named() {
    let draft =
        |statement: &str, note: &str| Draft { statement: statement.into(), note: note.into(), version: 0 };
    let kept = check(&draft("  On   entre\r\npar quelqu’un. ", " à revoir\r\nensemble ")).unwrap();
    assert_eq!(
        (kept.statement.as_str(), kept.note.as_str()),
        ("On entre par quelqu’un.", "à revoir\nensemble")
    );
    assert_eq!(check(&draft(" \n", &"a".repeat(20_001))).unwrap_err(), ["statement", "note"]);
    assert_eq!(check(&draft(&"é".repeat(1_001), "")).unwrap_err(), ["statement"]);
    assert!(check(&draft(&"é".repeat(1_000), "")).is_ok());
}
