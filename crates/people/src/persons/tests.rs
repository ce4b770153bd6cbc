//! Persons from outside: their pages, and what is shown to whom.

use super::*;
use crate::organisations::{self, NewOrganisation};
use crate::testing::{hidden, house, last, shown, whole};
use ::store::testkit::on_each_engine;
use ::store::{Actor, journal};
use base::{Date, Id, Role};

fn draft(name: &str) -> Draft {
    Draft { name: name.into(), ..Draft::default() }
}

fn today() -> Date {
    Date::of(2026, 3, 12).unwrap()
}

#[test]
fn every_wrong_field_is_named_at_once() {
    let wrong = Draft {
        born: "2026-03-13".into(),
        pseudonym: "la petite Ferrand".into(),
        caption: "sœur de SALOMÉ".into(),
        hats: vec![("pas-un-identifiant".into(), "élève".into())],
        ..draft("Salomé Ferrand")
    };
    let faults = check(&wrong, today()).unwrap_err();
    let fields: Vec<&str> = faults.0.iter().map(|(field, _)| *field).collect();
    assert_eq!(fields, ["pseudonym", "caption", "born", "hats"]);
    assert_eq!(check(&draft("  "), today()).unwrap_err().0, [("name", "fault-name")]);
}

#[test]
fn a_text_betrays_the_name_only_by_a_whole_word_of_three_letters() {
    for (text, name, betrayed) in [
        ("Inès", "Salomé Ferrand", false),
        ("salomé", "Salomé Ferrand", true),
        ("Anne-Lou", "Lou Martin", true),
        ("vient de loin", "Li de Brie", false),
        ("Ferrandine", "Salomé Ferrand", false),
        ("", "Salomé Ferrand", false),
    ] {
        assert_eq!(betrays(text, name), betrayed, "{text} / {name}");
    }
}

#[test]
fn a_structure_gives_one_hat_and_empty_rows_give_none() {
    let place = Id::<organisations::Organisation>::new(1 << 40).to_string();
    let hats =
        vec![(String::new(), "perdu".into()), (place.clone(), " élève ".into()), (place, "autre".into())];
    let new = check(&Draft { hats, ..draft("Salomé Ferrand") }, today()).unwrap();
    assert_eq!(new.hats.len(), 1);
    assert_eq!(new.hats[0].hat, "élève");
}

#[test]
fn a_person_is_recorded_found_by_name_and_changed() {
    on_each_engine(|bench| {
        let (_, nadia) = house(bench).someone(bench, "Nadia", Role::Coordinator);
        let new = NewOrganisation { name: "Lycée du Parc".into(), ..NewOrganisation::default() };
        let place = bench.db.write_now(Actor::House, move |tx| organisations::insert(tx, &new)).unwrap();
        let place = place.to_string();
        assert!(shown(nadia.get("/persons")).contains("Personne encore"));
        shown(nadia.get("/persons/new"));
        let form = [
            ("name", "Salomé Ferrand"),
            ("pseudonym", "Inès"),
            ("born", "2009-11-02"),
            ("organisation", place.as_str()),
            ("hat", "élève"),
        ];
        let made = nadia.post("/persons", &form);
        assert_eq!(made.status, 303);
        let page = shown(nadia.get(&made.location));
        for part in ["Salomé Ferrand", "Lycée du Parc", "élève", "Inès", "16 ans"] {
            assert!(page.contains(part), "{part} in {page}");
        }
        let list = shown(nadia.get("/persons?q=ferr"));
        assert!(list.contains("Salomé Ferrand") && list.contains("Lycée du Parc"), "{list}");
        assert!(shown(nadia.get("/persons?q=In%C3%A8s")).contains("Aucun nom ne correspond"));
        let about = shown(nadia.get(&format!("/organisations/{place}")));
        assert!(about.contains("Salomé Ferrand") && about.contains("élève"), "{about}");
        let edit = shown(nadia.get(&format!("{}/edit", made.location)));
        let version = hidden(&edit, "version");
        let save = |note: &str| {
            nadia.post(
                &made.location,
                &[("name", "Salomé Vasseur"), ("note", note), ("version", version.as_str())],
            )
        };
        assert_eq!(save("rappeler en mai").status, 303);
        let late = save("rappeler en juin");
        assert_eq!(late.status, 409);
        let late = whole(late);
        assert!(late.contains("rappeler en mai") && late.contains("rappeler en juin"), "{late}");
        assert!(shown(nadia.get("/persons?q=vasseur")).contains("Salomé Vasseur"));
        assert!(!shown(nadia.get(&format!("/organisations/{place}"))).contains("Salomé"));
    });
}

#[test]
fn the_journal_names_the_fields_that_changed_and_none_of_their_words() {
    on_each_engine(|bench| {
        let (_, nadia) = house(bench).someone(bench, "Nadia", Role::Coordinator);
        let made = nadia.post("/persons", &[("name", "Salomé Ferrand"), ("needs", "interprète LSF")]);
        let form = [("name", "Salomé Ferrand"), ("needs", "boucle magnétique"), ("version", "1")];
        assert_eq!(nadia.post(&made.location, &form).status, 303);
        let id: Id<Person> = last(&made.location).parse().unwrap();
        let lines = bench.db.read_now(move |tx| journal::of_object(tx, id, 10)).unwrap();
        assert_eq!(lines.len(), 2);
        assert_eq!(lines[0].after.as_ref().unwrap().to_string(), r#"{"fields":["needs"]}"#);
        assert_eq!((&lines[1].before, &lines[1].after), (&None, &None));
    });
}

#[test]
fn what_re_identifies_is_kept_from_those_who_do_not_read_consent() {
    on_each_engine(|bench| {
        let house = house(bench);
        let (_, nadia) = house.someone(bench, "Nadia", Role::Coordinator);
        let form = [
            ("name", "Salomé Ferrand"),
            ("pseudonym", "Inès"),
            ("needs", "boucle"),
            ("contact", "via la MJC"),
        ];
        let made = nadia.post("/persons", &form);
        let (_, yves) = house.someone(bench, "Yves", Role::CoPresident);
        let page = shown(yves.get(&made.location));
        assert!(page.contains("via la MJC") && !page.contains("Inès") && !page.contains("boucle"), "{page}");
        let (_, leo) = house.someone(bench, "Léo", Role::Intern);
        assert!(shown(leo.get(&made.location)).contains("Inès"));
    });
}

#[test]
fn the_list_turns_its_pages_by_name() {
    on_each_engine(|bench| {
        let (_, nadia) = house(bench).someone(bench, "Nadia", Role::Coordinator);
        let many = |tx: &mut ::store::Tx<'_>| {
            for number in 0..53 {
                add(tx, &NewPerson { name: format!("Camille {number:02}"), ..NewPerson::default() })?;
            }
            Ok(())
        };
        bench.db.upkeep_now(many).unwrap();
        let first = shown(nadia.get("/persons"));
        assert!(first.contains("Camille 49") && !first.contains("Camille 50"), "{first}");
        assert!(first.contains("/persons?page=1"));
        let second = shown(nadia.get("/persons?page=1"));
        assert!(second.contains("Camille 52") && !second.contains("Camille 49"), "{second}");
        assert!(second.contains("/persons?page=0") && !second.contains("/persons?page=2"));
    });
}

#[test]
fn persons_are_read_and_written_by_the_roles_that_may() {
    on_each_engine(|bench| {
        let house = house(bench);
        let id = crate::testing::person(bench, "Salomé Ferrand", "Inès", None);
        for (name, role, reads, writes) in [
            ("Nadia", Role::Coordinator, 200, 200),
            ("Yves", Role::CoPresident, 200, 404),
            ("Léo", Role::Intern, 200, 404),
            ("Ada", Role::Volunteer, 404, 404),
            ("Max", Role::Partner, 404, 404),
        ] {
            let (_, browser) = house.someone(bench, name, role);
            assert_eq!(browser.get("/persons").status, reads, "{name}");
            assert_eq!(browser.get(&format!("/persons/{id}")).status, reads, "{name}");
            assert_eq!(browser.get(&format!("/persons/{id}/edit")).status, writes, "{name}");
            if writes == 404 {
                let form = [("name", "Autre"), ("version", "1")];
                assert_eq!(browser.post(&format!("/persons/{id}"), &form).status, 404, "{name}");
            }
        }
    });
}
