//! Consent from outside: its pages, its matrix, and what a withdrawal closes.

use super::*;
use crate::persons::Person;
use crate::testing::{self, hidden, house, shown, whole};
use crate::{Study, teams};
use ::store::testkit::{Bench, on_each_engine};
use ::store::{Actor, search};
use base::{Code, Date, Id, Role};

fn day(text: &str) -> Date {
    Date::parse(text).unwrap()
}

const TODAY: &str = "2026-03-12";

/// The table, written a second time and in another way than the model does: reasons are looked for one by one.
fn expected(consent: &Consent, age: Option<i16>, today: Date) -> (Reading, Quoting) {
    let reasons = [
        (consent.withdrawn_on.is_some(), Why::Withdrawn),
        (matches!(consent.until, Some(last) if last.to_string() < today.to_string()), Why::Expired),
        (!consent.ticks.take_part, Why::Refused),
        (matches!(age, Some(13 | 14)) && consent.guardian.is_empty(), Why::Guardian),
    ];
    if let Some((_, why)) = reasons.into_iter().find(|(holds, _)| *holds) {
        return (Reading::Closed(why), Quoting::No(why));
    }
    let quoting = if consent.ticks.quote_name {
        Quoting::Name
    } else if consent.ticks.quote_pseudonym {
        Quoting::Pseudonym
    } else {
        Quoting::No(Why::Refused)
    };
    (Reading::Open, quoting)
}

/// Every combination: 2⁷ ticks × until × withdrawn × age × guardian.
fn each_combination(mut check: impl FnMut(&Consent, Option<i16>, Option<Date>)) -> usize {
    let mut seen = 0;
    for bits in 0_usize..128 {
        let ticks = Ticks::of(|tick| bits >> (Tick::ALL.iter().position(|&t| t == tick).unwrap()) & 1 == 1);
        for until in [None, Some("2026-03-11"), Some("2026-03-12"), Some("2026-03-13")] {
            for withdrawn in [None, Some("2026-03-10"), Some("2026-03-12")] {
                for age in [None, Some(13), Some(14), Some(15), Some(20)] {
                    for guardian in ["", "la mère d’I."] {
                        let born = age.map(|age| Date::of(2026 - age, 3, 1).unwrap());
                        let consent = Consent {
                            id: Id::new(1),
                            person: Id::new(2),
                            study: Id::new(3),
                            ticks,
                            means: Means::Oral,
                            given_on: day("2026-03-02"),
                            notice: String::new(),
                            until: until.map(day),
                            guardian: guardian.to_owned(),
                            withdrawn_on: withdrawn.map(day),
                            version: 1,
                        };
                        check(&consent, age, born);
                        seen += 1;
                    }
                }
            }
        }
    }
    seen
}

#[test]
fn every_combination_of_answers_has_the_standing_of_the_table() {
    let today = day(TODAY);
    let seen = each_combination(|consent, age, born| {
        let found = standing(Some(consent), born, today);
        assert_eq!((found.reading, found.quoting), expected(consent, age, today), "{consent:?} {age:?}");
        let open = found.reading == Reading::Open;
        assert_eq!(found.sound, open && consent.ticks.record_sound);
        assert_eq!(found.image, open && consent.ticks.image);
        assert_eq!(found.archive, open && consent.ticks.archive_reuse);
        let may_ask = open || found.reading == Reading::Closed(Why::Refused);
        assert_eq!(found.contact, may_ask && consent.ticks.contact_again);
    });
    assert_eq!(seen, 128 * 4 * 3 * 5 * 2);
}

#[test]
fn nothing_is_quoted_unless_it_may_be_read() {
    each_combination(|consent, _, born| {
        let found = standing(Some(consent), born, day(TODAY));
        assert!(found.reading == Reading::Open || matches!(found.quoting, Quoting::No(_)), "{consent:?}");
    });
}

#[test]
fn the_gate_of_search_closes_on_the_day_on_which_the_standing_does() {
    let today = day(TODAY);
    each_combination(|consent, _, born| {
        let gate = closes(consent, born, today);
        for ahead in 0..4 {
            let then = today.plus_days(ahead);
            let closed = matches!(standing(Some(consent), born, then).reading, Reading::Closed(_));
            assert_eq!(gate.is_some_and(|gate| gate <= then), closed, "{consent:?} on {then}");
        }
    });
}

#[test]
fn without_a_record_the_team_reads_and_nothing_is_quoted() {
    let found = standing(None, None, day(TODAY));
    assert_eq!((found.reading, found.quoting), (Reading::Unrecorded, Quoting::No(Why::NotRecorded)));
    assert!(!(found.sound || found.image || found.archive || found.contact));
}

fn person(name: &str, pseudonym: &str, about: &str) -> Person {
    let (name, pseudonym, caption) = (name.to_owned(), pseudonym.to_owned(), about.to_owned());
    let text = String::new;
    let (contact, language, needs, note) = (text(), text(), text(), text());
    Person {
        id: Id::new(7),
        name,
        pseudonym,
        caption,
        born: None,
        contact,
        language,
        needs,
        note,
        version: 1,
    }
}

#[test]
fn the_real_name_shows_only_where_the_person_wants_it() {
    let said = |name: &str| Name::Said(name.to_owned());
    let someone = Name::Key("persons-someone");
    let known = person("Salomé Ferrand", "Inès", "16 ans, lycéenne");
    let cases = [
        (&known, Quoting::Name, said("Salomé Ferrand"), "16 ans, lycéenne"),
        (&known, Quoting::Pseudonym, said("Inès"), "16 ans, lycéenne"),
        (&known, Quoting::No(Why::Refused), someone.clone(), ""),
        (&person("Salomé Ferrand", " ", "lycéenne"), Quoting::Pseudonym, someone.clone(), "lycéenne"),
        (&person("Salomé Ferrand", "salomé", "sœur de Léo Ferrand"), Quoting::Pseudonym, someone.clone(), ""),
    ];
    for (person, quoting, name, about) in cases {
        assert_eq!(caption(person, quoting), Caption { name, about: about.to_owned() }, "{quoting:?}");
    }
}

fn draft() -> Draft {
    let ticks = Ticks { take_part: true, quote_pseudonym: true, ..Ticks::default() };
    Draft { ticks, means: "oral".into(), given_on: TODAY.into(), notice: "v2".into(), ..Draft::default() }
}

#[test]
fn every_wrong_field_of_the_form_is_named_at_once() {
    let mut child = person("Noé Vasseur", "", "");
    child.born = Some(day("2013-01-01"));
    let wrong =
        Draft { means: "sms".into(), given_on: "13/03/2026".into(), until: "jamais".into(), ..draft() };
    let faults = check(&wrong, (&child, Id::new(3)), None, day(TODAY)).unwrap_err();
    let fields: Vec<&str> = faults.0.iter().map(|(field, _)| *field).collect();
    assert_eq!(fields, ["means", "until", "given_on", "guardian"]);
}

#[test]
fn a_child_under_fifteen_takes_part_only_with_a_guardian() {
    for (born, guardian, holds) in [
        ("2011-03-13", "", false),
        ("2011-03-13", "son père", true),
        ("2011-03-12", "", true),
        ("1990-01-01", "", true),
    ] {
        let mut someone = person("Noé Vasseur", "", "");
        someone.born = Some(day(born));
        let typed = Draft { guardian: guardian.into(), ..draft() };
        assert_eq!(
            check(&typed, (&someone, Id::new(3)), None, day(TODAY)).is_ok(),
            holds,
            "{born} {guardian}"
        );
        let refusal = Draft { ticks: Ticks::default(), ..typed };
        assert!(check(&refusal, (&someone, Id::new(3)), None, day(TODAY)).is_ok(), "a child refuses alone");
    }
}

/// A study with nobody on its team yet, and a person.
pub(crate) fn study_and_person(bench: &Bench, born: Option<Date>) -> (Id<Study>, Id<Person>) {
    let study = teams::tests::study(bench, "Entrer dans l’engagement");
    let person = testing::person(bench, "Salomé Ferrand", "Inès", born);
    (study, person)
}

fn yes(person: Id<Person>, study: Id<Study>) -> NewConsent {
    let ticks = Ticks { take_part: true, quote_pseudonym: true, ..Ticks::default() };
    let (notice, guardian) = ("v2".to_owned(), String::new());
    NewConsent {
        person,
        study,
        ticks,
        means: Means::Oral,
        given_on: day(TODAY),
        notice,
        until: None,
        guardian,
    }
}

/// How many of the person's turns search finds.
fn found(bench: &Bench, study: Id<Study>) -> usize {
    let reach = search::Reach { kinds: vec!["source"], spaces: vec![study.number()] };
    bench.db.read_now(move |tx| search::find(tx, "parole", &reach, 10)).unwrap().len()
}

fn speak(bench: &Bench, study: Id<Study>, person: Id<Person>) {
    let (space, who) = (study.number(), person.number());
    let doc = search::Doc { kind: "source", object: 1, part: 1, space, who, text: "la parole coupée" };
    bench.db.upkeep_now(move |tx| search::put(tx, &doc)).unwrap();
}

#[test]
fn search_closes_with_the_withdrawal_and_opens_with_a_new_consent() {
    on_each_engine(|bench| {
        let (study, person) = study_and_person(bench, None);
        speak(bench, study, person);
        let new = yes(person, study);
        let again = new.clone();
        bench.db.write_now(Actor::House, move |tx| record(tx, &new)).unwrap();
        assert_eq!(found(bench, study), 1);
        bench.db.write_now(Actor::House, move |tx| withdraw(tx, person, study)).unwrap();
        assert_eq!(found(bench, study), 0);
        let standing = bench.db.read_now(move |tx| standing_of(tx, person, study)).unwrap();
        assert_eq!(standing.reading, Reading::Closed(Why::Withdrawn));
        bench.db.write_now(Actor::House, move |tx| withdraw(tx, person, study)).unwrap();
        bench.db.write_now(Actor::House, move |tx| record(tx, &again)).unwrap();
        assert_eq!(found(bench, study), 1);
        let standing = bench.db.read_now(move |tx| standing_of(tx, person, study)).unwrap();
        assert_eq!(standing.quoting, Quoting::Pseudonym);
    });
}

#[test]
fn search_closes_the_day_after_the_last_day_without_anyone_touching_it() {
    on_each_engine(|bench| {
        let (study, person) = study_and_person(bench, None);
        speak(bench, study, person);
        let new = NewConsent { until: Some(day("2026-03-13")), ..yes(person, study) };
        bench.db.write_now(Actor::House, move |tx| record(tx, &new)).unwrap();
        for (days, hits) in [(0, 1), (1, 1), (1, 0)] {
            bench.hand.pass_days(days);
            assert_eq!(found(bench, study), hits);
        }
        let standing = bench.db.read_now(move |tx| standing_of(tx, person, study)).unwrap();
        assert_eq!(standing.reading, Reading::Closed(Why::Expired));
    });
}

#[test]
fn a_refusal_and_a_withdrawal_before_any_record_close_at_once() {
    on_each_engine(|bench| {
        let (study, person) = study_and_person(bench, None);
        speak(bench, study, person);
        let refusal = NewConsent { ticks: Ticks::default(), ..yes(person, study) };
        bench.db.write_now(Actor::House, move |tx| record(tx, &refusal)).unwrap();
        assert_eq!(found(bench, study), 0);
        let (other_study, other) = study_and_person(bench, None);
        speak(bench, other_study, other);
        bench.db.write_now(Actor::House, move |tx| withdraw(tx, other, other_study)).unwrap();
        assert_eq!(found(bench, other_study), 0);
        let all = bench.db.read_now(move |tx| standings(tx, other_study, tx.today())).unwrap();
        assert_eq!(all[&other].reading, Reading::Closed(Why::Withdrawn));
    });
}

#[test]
fn a_day_of_birth_learned_too_late_closes_what_lacks_a_guardian() {
    on_each_engine(|bench| {
        let (study, person) = study_and_person(bench, None);
        speak(bench, study, person);
        let new = yes(person, study);
        bench.db.write_now(Actor::House, move |tx| record(tx, &new)).unwrap();
        assert_eq!(found(bench, study), 1);
        let (_, nadia) = house(bench).someone(bench, "Nadia", Role::Coordinator);
        let form = [("name", "Salomé Ferrand"), ("born", "2013-05-01"), ("version", "1")];
        assert_eq!(nadia.post(&format!("/persons/{person}"), &form).status, 303);
        assert_eq!(found(bench, study), 0);
        let all = bench.db.read_now(move |tx| standings(tx, study, tx.today())).unwrap();
        assert_eq!(all[&person].quoting, Quoting::No(Why::Guardian));
    });
}

/// A study with Nadia, who coordinates, on its team, and the address of a person's consent to it.
fn scene(bench: &Bench) -> (testing::House, ui::testkit::Client, Id<Study>, Id<Person>, String) {
    let house = house(bench);
    let (nadia, browser) = house.someone(bench, "Nadia", Role::Coordinator);
    let (study, person) = study_and_person(bench, None);
    teams::tests::join(bench, study, &nadia);
    (house, browser, study, person, format!("/persons/{person}/consents/{study}"))
}

const AGREED: [(&str, &str); 5] = [
    ("take_part", "1"),
    ("quote_pseudonym", "1"),
    ("means", "signed"),
    ("given_on", TODAY),
    ("version", "0"),
];

#[test]
fn consent_is_recorded_withdrawn_with_a_word_and_gathered_anew() {
    on_each_engine(|bench| {
        let (_, nadia, study, person, page) = scene(bench);
        speak(bench, study, person);
        let empty = shown(nadia.get(&page));
        assert!(empty.contains("pas encore recueilli") && empty.contains("value=\"v2\""), "{empty}");
        assert_eq!(nadia.post(&page, &AGREED).status, 303);
        assert!(shown(nadia.get(&page)).contains("citation sous pseudonyme"));
        let withdrawal = format!("{page}/withdrawal");
        for word in ["", "oui", "Salomé Ferrand"] {
            let refused = nadia.post(&withdrawal, &[("word", word)]);
            assert_eq!(refused.status, 422, "{word}");
            assert!(whole(refused).contains("id=\"word-error\""), "{word}");
            assert_eq!(found(bench, study), 1, "{word}");
        }
        assert_eq!(nadia.post(&withdrawal, &[("word", " inès ")]).status, 303);
        assert_eq!(found(bench, study), 0);
        let closed = shown(nadia.get(&page));
        assert!(closed.contains("retiré le 12\u{a0}mars 2026") && !closed.contains(" checked"), "{closed}");
        let version = hidden(&closed, "version");
        let anew = |day: &'static str| {
            let mut form = AGREED.to_vec();
            form.retain(|(name, _)| *name != "version" && *name != "given_on");
            form.extend([("given_on", day), ("version", version.as_str())]);
            nadia.post(&page, &form)
        };
        let earlier = anew("2026-03-11");
        assert_eq!(earlier.status, 422);
        assert!(whole(earlier).contains("id=\"given_on-error\""));
        assert_eq!(anew(TODAY).status, 303);
        assert_eq!(found(bench, study), 1);
        let history = shown(nadia.get(&page));
        assert!(history.contains("Consentement enregistré : retrait"), "{history}");
    });
}

#[test]
fn the_word_that_withdraws_is_also_the_one_of_the_language() {
    on_each_engine(|bench| {
        let (_, nadia, study, person, page) = scene(bench);
        speak(bench, study, person);
        assert_eq!(nadia.post(&format!("{page}/withdrawal"), &[("word", "Retirer")]).status, 303);
        assert_eq!(found(bench, study), 0);
    });
}

#[test]
fn a_consent_changed_meanwhile_is_not_overwritten() {
    on_each_engine(|bench| {
        let (_, nadia, study, person, page) = scene(bench);
        bench.db.write_now(Actor::House, move |tx| withdraw(tx, person, study)).unwrap();
        assert_eq!(nadia.post(&page, &AGREED).status, 409);
        let standing = bench.db.read_now(move |tx| standing_of(tx, person, study)).unwrap();
        assert_eq!(standing.reading, Reading::Closed(Why::Withdrawn));
    });
}

#[test]
fn a_wrong_form_comes_back_with_its_answers_and_each_error_beside_its_field() {
    on_each_engine(|bench| {
        let (_, nadia, _, _, page) = scene(bench);
        let form = [("take_part", "1"), ("means", "sms"), ("given_on", "2026-03-13"), ("until", "demain")];
        let answer = nadia.post(&page, &form);
        assert_eq!(answer.status, 422);
        let body = whole(answer);
        let named = ["id=\"means-error\"", "id=\"given_on-error\"", "id=\"until-error\"", "value=\"demain\""];
        for part in named {
            assert!(body.contains(part), "{part} in {body}");
        }
        assert!(body.contains("name=\"take_part\" value=\"1\" checked"), "{body}");
    });
}

#[test]
fn consent_is_not_found_outside_the_team_nor_by_other_roles() {
    on_each_engine(|bench| {
        let (house, nadia, study, person, page) = scene(bench);
        let matrix = format!("/studies/{study}/consents");
        assert!(shown(nadia.get(&matrix)).contains("Aucun consentement encore"));
        for (name, role, on_team, seen) in [
            ("Sacha", Role::Coordinator, false, false),
            ("Léo", Role::Intern, true, true),
            ("Noor", Role::Intern, false, false),
            ("Yves", Role::CoPresident, true, false),
            ("Ada", Role::Volunteer, true, false),
            ("Max", Role::Partner, true, false),
        ] {
            let (who, browser) = house.someone(bench, name, role);
            if on_team {
                teams::tests::join(bench, study, &who);
            }
            let status = if seen { 200 } else { 404 };
            assert_eq!(browser.get(&page).status, status, "{name}");
            assert_eq!(browser.get(&matrix).status, status, "{name}");
            let withdrawal = format!("{page}/withdrawal");
            if !seen {
                assert_eq!(browser.post(&page, &AGREED).status, 404, "{name}");
                assert_eq!(browser.post(&withdrawal, &[("word", "retirer")]).status, 404, "{name}");
            }
        }
        let standing = bench.db.read_now(move |tx| standing_of(tx, person, study)).unwrap();
        assert_eq!(standing.reading, Reading::Unrecorded);
        let nobody = format!("/persons/{}/consents/{study}", Id::<Person>::new(5));
        assert_eq!(nadia.get(&nobody).status, 404);
    });
}

#[test]
fn the_matrix_shows_an_answer_that_no_longer_holds_as_a_no() {
    on_each_engine(|bench| {
        let (_, nadia, study, person, page) = scene(bench);
        let matrix = format!("/studies/{study}/consents");
        assert_eq!(nadia.post(&page, &AGREED).status, 303);
        let yes = shown(nadia.get(&matrix));
        assert_eq!(yes.matches(">oui<").count(), 2, "{yes}");
        assert!(yes.contains("Salomé Ferrand") && yes.contains("Inès"), "{yes}");
        bench.db.write_now(Actor::House, move |tx| withdraw(tx, person, study)).unwrap();
        let no = shown(nadia.get(&matrix));
        assert_eq!((no.matches(">oui<").count(), no.matches(">non<").count()), (0, 7), "{no}");
    });
}

#[test]
fn the_home_page_names_the_consents_that_end_within_a_month_to_the_team_alone() {
    on_each_engine(|bench| {
        let (study, person) = study_and_person(bench, None);
        let (house, today) = (house(bench), bench.db.read_now(|tx| Ok(tx.today())).unwrap());
        let (nadia, _) = house.someone(bench, "Nadia", Role::Coordinator);
        let (board, _) = house.someone(bench, "Paul", Role::CoPresident);
        let (outside, _) = house.someone(bench, "Rémi", Role::Coordinator);
        for member in [nadia.member, board.member] {
            let place = move |tx: &mut ::store::Tx<'_>| teams::insert(tx, study, member);
            bench.db.upkeep_now(place).unwrap();
        }
        let told = |who: &ui::Who| {
            let who = who.clone();
            let section = bench.db.read_now(move |tx| ending(tx, &who)).unwrap();
            section.map(|section| section.lines).unwrap_or_default()
        };
        for (days, lines) in [(-1, 0), (0, 1), (30, 1), (31, 0)] {
            let new = NewConsent { until: Some(today.plus_days(days)), ..yes(person, study) };
            bench.db.write_now(Actor::House, move |tx| record(tx, &new)).unwrap();
            assert_eq!(told(&nadia).len(), lines, "ends in {days} days");
        }
        let new = NewConsent { until: Some(today.plus_days(3)), ..yes(person, study) };
        bench.db.write_now(Actor::House, move |tx| record(tx, &new)).unwrap();
        let [line] = &told(&nadia)[..] else { panic!("one consent ends") };
        assert_eq!(line.label, "Inès");
        assert_eq!(line.href.as_deref(), Some(format!("/persons/{person}/consents/{study}").as_str()));
        assert_eq!((told(&board).len(), told(&outside).len()), (0, 0));
        bench.db.write_now(Actor::House, move |tx| withdraw(tx, person, study)).unwrap();
        assert_eq!(told(&nadia).len(), 0, "a consent withdrawn has ended already");
    });
}
