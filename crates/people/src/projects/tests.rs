//! Projects from outside: their pages, and who may change them.

use super::*;
use crate::testing::{hidden, house, shown, whole};
use ::store::testkit::on_each_engine;
use base::Role;

#[test]
fn a_project_ends_after_it_starts() {
    let check_span = |starts: &str, ends: &str| {
        let draft =
            Draft { name: "MIAT".into(), starts: starts.into(), ends: ends.into(), ..Draft::default() };
        check(&draft).is_ok()
    };
    for (starts, ends, holds) in [
        ("", "", true),
        ("2026-01-01", "", true),
        ("", "2026-01-01", true),
        ("2026-01-01", "2026-01-01", true),
        ("2026-01-02", "2026-01-01", false),
        ("un jour", "", false),
    ] {
        assert_eq!(check_span(starts, ends), holds, "{starts} {ends}");
    }
}

#[test]
fn a_project_is_recorded_changed_and_never_overwritten_unseen() {
    on_each_engine(|bench| {
        let (_, nadia) = house(bench).someone(bench, "Nadia", Role::Coordinator);
        assert!(shown(nadia.get("/projects")).contains("Aucun projet encore"));
        shown(nadia.get("/projects/new"));
        let made =
            nadia.post("/projects", &[("name", "MIAT"), ("aim", "Entrer en lice"), ("starts", "2026-01-01")]);
        assert_eq!(made.status, 303);
        let page = shown(nadia.get(&made.location));
        assert!(
            page.contains("Entrer en lice") && page.contains("depuis le 1er\u{a0}janvier 2026"),
            "{page}"
        );
        let version = hidden(&shown(nadia.get(&format!("{}/edit", made.location))), "version");
        let save =
            |aim: &str| nadia.post(&made.location, &[("name", "MIAT"), ("aim", aim), ("version", &version)]);
        assert_eq!(save("Prendre la parole").status, 303);
        let late = save("Autre but");
        assert_eq!(late.status, 409);
        let late = whole(late);
        assert!(late.contains("Autre but") && late.contains("Prendre la parole"), "{late}");
        assert_eq!(nadia.post("/projects", &[("name", " ")]).status, 422);
    });
}

#[test]
fn projects_are_read_by_those_who_read_encounters() {
    on_each_engine(|bench| {
        let house = house(bench);
        let new = NewProject { name: "MIAT".into(), ..NewProject::default() };
        let id = bench.db.write_now(::store::Actor::House, move |tx| insert(tx, &new)).unwrap();
        for (name, role, reads, writes) in [
            ("Nadia", Role::Coordinator, 200, 200),
            ("Yves", Role::CoPresident, 200, 404),
            ("Léo", Role::Intern, 200, 404),
            ("Ada", Role::Volunteer, 200, 404),
            ("Max", Role::Partner, 404, 404),
        ] {
            let (_, browser) = house.someone(bench, name, role);
            assert_eq!(browser.get(&format!("/projects/{id}")).status, reads, "{name}");
            assert_eq!(browser.get(&format!("/projects/{id}/edit")).status, writes, "{name}");
        }
    });
}
