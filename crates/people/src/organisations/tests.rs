//! Structures from outside: their pages, and who may see and change them.

use super::*;
use crate::testing::{hidden, house, last, shown, whole};
use ::store::testkit::on_each_engine;
use base::Role;

fn draft(name: &str, kind: &str) -> Draft {
    Draft { name: name.into(), kind: kind.into(), ..Draft::default() }
}

#[test]
fn every_wrong_field_is_named_at_once() {
    let fields = |draft: &Draft| -> Vec<&'static str> {
        check(draft).map_or_else(|faults| faults.0.into_iter().map(|(field, _)| field).collect(), |_| vec![])
    };
    assert_eq!(fields(&draft(" ", "castle")), ["name", "kind"]);
    assert_eq!(fields(&draft(&"é".repeat(201), "school")), ["name"]);
    assert_eq!(fields(&draft(&"é".repeat(200), "school")), [""; 0]);
}

#[test]
fn a_structure_is_recorded_found_and_changed() {
    on_each_engine(|bench| {
        let house = house(bench);
        let (_, nadia) = house.someone(bench, "Nadia", Role::Coordinator);
        assert!(shown(nadia.get("/organisations")).contains("Aucune structure encore"));
        shown(nadia.get("/organisations/new"));
        let form = [("name", "MJC du Pré"), ("kind", "youth-centre"), ("address", "3 rue du Pré")];
        let made = nadia.post("/organisations", &form);
        assert_eq!(made.status, 303);
        let page = shown(nadia.get(&made.location));
        assert!(page.contains("MJC du Pré") && page.contains("maison de jeunes"), "{page}");
        let edit = shown(nadia.get(&format!("{}/edit", made.location)));
        let version = hidden(&edit, "version");
        let save = |name: &str| {
            nadia.post(&made.location, &[("name", name), ("kind", "school"), ("version", version.as_str())])
        };
        assert_eq!(save("MJC du Grand Pré").status, 303);
        let page = shown(nadia.get(&made.location));
        assert!(page.contains("Fiche enregistrée : Nom, Type, Adresse") && page.contains("Nadia"), "{page}");
        let late = save("Autre nom");
        assert_eq!(late.status, 409);
        let late = whole(late);
        assert!(late.contains("Autre nom") && late.contains("MJC du Grand Pré"), "{late}");
        assert!(shown(nadia.get("/organisations")).contains("MJC du Grand Pré"));
        assert_eq!(last(&made.location).len(), 13);
    });
}

#[test]
fn a_wrong_form_comes_back_with_what_was_typed() {
    on_each_engine(|bench| {
        let (_, nadia) = house(bench).someone(bench, "Nadia", Role::Coordinator);
        let answer =
            nadia.post("/organisations", &[("name", ""), ("kind", "school"), ("note", "fermé le lundi")]);
        assert_eq!(answer.status, 422);
        let body = whole(answer);
        assert!(body.contains("id=\"name-error\"") && body.contains("fermé le lundi"), "{body}");
    });
}

#[test]
fn structures_are_read_and_written_by_the_roles_that_may() {
    on_each_engine(|bench| {
        let house = house(bench);
        let new = NewOrganisation { name: "École des Tilleuls".into(), ..NewOrganisation::default() };
        let id = bench.db.write_now(::store::Actor::House, move |tx| insert(tx, &new)).unwrap();
        for (name, role, reads, writes) in [
            ("Nadia", Role::Coordinator, 200, 200),
            ("Yves", Role::CoPresident, 200, 404),
            ("Léo", Role::Intern, 200, 404),
            ("Ada", Role::Volunteer, 404, 404),
            ("Max", Role::Partner, 404, 404),
        ] {
            let (_, browser) = house.someone(bench, name, role);
            for path in ["/organisations".to_owned(), format!("/organisations/{id}")] {
                assert_eq!(browser.get(&path).status, reads, "{name} {path}");
            }
            for path in ["/organisations/new".to_owned(), format!("/organisations/{id}/edit")] {
                assert_eq!(browser.get(&path).status, writes, "{name} {path}");
            }
            if writes == 404 {
                assert_eq!(browser.post("/organisations", &[("name", "x"), ("kind", "school")]).status, 404);
            }
        }
        let (_, nadia) = house.someone(bench, "Sacha", Role::Coordinator);
        assert_eq!(nadia.get("/organisations/0000000000001").status, 404);
    });
}
