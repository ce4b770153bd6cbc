//! Encounters from outside: their pages, their notes, and who finds them.

use super::store::lists::{Filter, past};
use super::*;
use crate::consent::{self, Means, NewConsent, Ticks};
use crate::persons::Person;
use crate::testing::{self, House, hidden, house, last, shown, whole};
use crate::{Study, teams};
use ::store::testkit::{Bench, on_each_engine};
use ::store::{Actor, Tx, journal, search};
use base::{Code, Date, Id, Role};
use std::collections::BTreeMap;
use ui::Who;
use ui::testkit::Client;

fn today() -> Date {
    Date::of(2026, 3, 12).unwrap()
}

#[test]
fn a_time_is_read_as_people_write_it() {
    for (text, read) in [
        ("14:05", "14:05"),
        ("14h05", "14:05"),
        ("9 h", "09:00"),
        ("9", "09:00"),
        ("24:00", ""),
        ("14:60", ""),
        ("midi", ""),
        ("", ""),
        ("114:00", ""),
    ] {
        assert_eq!(Time::parse(text).map(|time| time.to_string()).unwrap_or_default(), read, "{text}");
    }
    let late = Time { hour: 23, minute: 30 };
    assert_eq!(late.plus_minutes(47).to_string(), "00:17");
}

fn known() -> model::Known {
    let named = [(1, "Salomé Ferrand"), (2, "Camille Roy"), (1 << 45, "Camille Roy")];
    let people = named.map(|(id, name)| (Whom::Person(Id::new(id)), name.to_owned())).to_vec();
    let people = model::Known::label_all(people);
    model::Known { studies: BTreeMap::from([(Id::new(3), "MIAT".to_owned())]), people, ..Default::default() }
}

fn draft() -> Draft {
    let text = |text: &str| text.to_owned();
    let (kind, title) = (text("interview"), text("Entretien · Inès"));
    Draft { kind, title, held_on: text("12/03/2026"), state: text("held"), ..Draft::default() }
}

#[test]
fn every_wrong_field_is_named_at_once() {
    let check_fields = |draft: &Draft| -> Vec<&'static str> {
        check(draft, &known(), today())
            .map_or_else(|faults| faults.0.into_iter().map(|(field, _)| field).collect(), |_| Vec::new())
    };
    assert_eq!(check_fields(&draft()), [""; 0]);
    let wrong = Draft {
        starts: "midi".into(),
        minutes: "0".into(),
        organisation: "x".into(),
        project: Id::<Study>::new(9).to_string(),
        study: Id::<Study>::new(9).to_string(),
        ..Draft::default()
    };
    let fields =
        ["title", "kind", "state", "held_on", "starts", "minutes", "organisation", "project", "study"];
    assert_eq!(check_fields(&wrong), fields);
    let ahead = Draft { held_on: "2026-03-13".into(), ..draft() };
    assert_eq!(check_fields(&ahead), ["state"]);
    assert_eq!(check_fields(&Draft { state: "planned".into(), ..ahead }), [""; 0]);
}

#[test]
fn who_was_there_is_known_by_a_name_of_their_own() {
    let check_there = |names: &[&str]| {
        let there = names.iter().map(|name| ((*name).to_owned(), "participant".to_owned())).collect();
        let read = check(&Draft { there, ..draft() }, &known(), today());
        read.map(|new| new.there.len()).map_err(|faults| faults.of("there").unwrap())
    };
    assert_eq!(check_there(&["", " salomé FERRAND ", ""]), Ok(1));
    assert_eq!(check_there(&["Camille Roy"]), Err("encounters-fault-nobody"));
    let second = known().people.keys().filter(|label| label.starts_with("Camille Roy · ")).count();
    assert_eq!(second, 2);
    let label = known().label(Whom::Person(Id::new(2)));
    assert_eq!(check_there(&[&label, "Salomé Ferrand"]), Ok(2));
    assert_eq!(check_there(&["Salomé Ferrand", "Salomé Ferrand"]), Err("encounters-fault-twice"));
}

/// A study with Nadia on its team, an interview of Salomé for it, recorded by Nadia.
struct Scene {
    house: House,
    nadia: (Who, Client),
    study: Id<Study>,
    person: Id<Person>,
    page: String,
}

fn scene(bench: &Bench) -> Scene {
    let house = house(bench);
    let nadia = house.someone(bench, "Nadia", Role::Coordinator);
    let study = teams::tests::study(bench, "Entrer dans l’engagement");
    teams::tests::join(bench, study, &nadia.0);
    let person = testing::person(bench, "Salomé Ferrand", "Inès", None);
    let made = nadia.1.post("/encounters", &interview(&study.to_string()));
    assert_eq!(made.status, 303, "{}", made.body);
    Scene { house, nadia, study, person, page: made.location }
}

fn interview(study: &str) -> Vec<(&'static str, &str)> {
    vec![
        ("kind", "interview"),
        ("title", "Entretien au parc"),
        ("held_on", "2026-03-12"),
        ("starts", "14:00"),
        ("minutes", "47"),
        ("place", "MJC"),
        ("state", "held"),
        ("study", study),
        ("who", "Salomé Ferrand"),
        ("part", "interviewed"),
        ("who", "Nadia"),
        ("part", "interviewer"),
    ]
}

fn note(browser: &Client, page: &str, words: &str) -> u16 {
    let mark = hidden(&shown(browser.get(page)), "mark");
    browser.post(&format!("{page}/notes"), &[("notes", words), ("mark", &mark)]).status
}

fn finds(bench: &Bench, words: &'static str, spaces: Vec<i64>) -> usize {
    let reach = search::Reach { kinds: vec!["encounter"], spaces };
    bench.db.read_now(move |tx| search::find(tx, words, &reach, 10)).unwrap().len()
}

#[test]
fn an_interview_is_recorded_once_and_shown_everywhere() {
    on_each_engine(|bench| {
        let scene = scene(bench);
        let nadia = &scene.nadia.1;
        shown(nadia.get("/encounters/new"));
        let page = shown(nadia.get(&scene.page));
        let hours = "jeu. 12\u{a0}mars, 14\u{a0}h\u{a0}00 – 14\u{a0}h\u{a0}47";
        for part in [hours, "Inès", "pseudonyme", "MJC", "pas encore recueilli", "a eu lieu"] {
            assert!(page.contains(part), "{part} in {page}");
        }
        assert!(!page.contains("Salomé"), "the page of a study’s encounter shows pseudonyms: {page}");
        assert!(shown(nadia.get("/encounters")).contains("Entretien au parc"));
        let person = shown(nadia.get(&format!("/persons/{}", scene.person)));
        assert!(
            person.contains("Entretien au parc") && person.contains("Entrer dans l’engagement"),
            "{person}"
        );
        let matrix = shown(nadia.get(&format!("/studies/{}/consents", scene.study)));
        assert!(matrix.contains("Salomé Ferrand") && matrix.contains("à demander"), "{matrix}");
        let again = shown(nadia.get(&format!("/encounters/new?like={}", last(&scene.page))));
        assert!(
            again.contains("value=\"Entretien au parc\"") && again.contains("value=\"Salomé Ferrand\""),
            "{again}"
        );
    });
}

#[test]
fn an_encounter_of_a_study_is_not_found_outside_its_team() {
    on_each_engine(|bench| {
        let scene = scene(bench);
        assert_eq!(note(&scene.nadia.1, &scene.page, "personne m’a coupée"), 303);
        for (name, role, on_team) in [
            ("Sacha", Role::Coordinator, false),
            ("Léo", Role::Intern, true),
            ("Noor", Role::Intern, false),
            ("Yves", Role::CoPresident, false),
            ("Ada", Role::Volunteer, false),
            ("Max", Role::Partner, false),
        ] {
            let (who, browser) = scene.house.someone(bench, name, role);
            if on_team {
                teams::tests::join(bench, scene.study, &who);
            }
            let (page, study) = (&scene.page, scene.study.to_string());
            let status = if on_team { 200 } else { 404 };
            for path in [page.clone(), format!("{page}/edit"), format!("/encounters/new?like={}", last(page))]
            {
                assert_eq!(browser.get(&path).status, status, "{name} {path}");
            }
            let listed = browser.get("/encounters").body.contains("Entretien au parc");
            assert_eq!(listed, on_team, "{name}");
            if !on_team {
                assert_eq!(browser.post(&format!("{page}/holding"), &[]).status, 404, "{name}");
                let notes = [("notes", "rien"), ("mark", "")];
                assert_eq!(browser.post(&format!("{page}/notes"), &notes).status, 404, "{name}");
                assert_eq!(browser.post(page, &interview(&study)).status, 404, "{name}");
                let created = browser.post("/encounters", &interview(&study)).status;
                let expected = if role.allows(base::Act::RecordEncounters) { 422 } else { 404 };
                assert_eq!(created, expected, "{name} records nothing for a study of others");
                let person = browser.get(&format!("/persons/{}", scene.person)).body;
                assert!(!person.contains("Entretien au parc"), "{name}");
            }
        }
        assert_eq!(finds(bench, "coupée", vec![scene.study.number()]), 1);
        assert_eq!(finds(bench, "coupée parc", vec![]), 0);
        assert_eq!(finds(bench, "parc", vec![]), 0);
    });
}

#[test]
fn notes_outside_a_study_are_read_by_who_wrote_who_was_there_and_coordinators() {
    on_each_engine(|bench| {
        let house = house(bench);
        let (_, ada) = house.someone(bench, "Ada", Role::Volunteer);
        house.someone(bench, "Bilal", Role::Volunteer);
        testing::person(bench, "Salomé Ferrand", "Inès", None);
        let mut form = interview("");
        form.extend([("who", "Bilal"), ("part", "observer")]);
        form.retain(|(name, value)| *name != "study" && *value != "Nadia" && *value != "interviewer");
        let made = ada.post("/encounters", &form);
        assert_eq!(made.status, 303, "{}", made.body);
        assert_eq!(note(&ada, &made.location, "elle cherche un local"), 303);
        let bilal = there(bench, &house, "Bilal");
        for (name, browser, reads, knows) in [
            ("Ada", ada, true, true),
            ("Bilal", bilal, true, true),
            ("Nadia", house.someone(bench, "Nadia", Role::Coordinator).1, true, true),
            ("Chloé", house.someone(bench, "Chloé", Role::Volunteer).1, false, false),
            ("Léo", house.someone(bench, "Léo", Role::Intern).1, false, true),
            ("Yves", house.someone(bench, "Yves", Role::CoPresident).1, false, true),
        ] {
            let page = shown(browser.get(&made.location));
            assert_eq!(page.contains("un local"), reads, "{name}: {page}");
            assert_eq!(page.contains("Salomé"), knows, "{name}: {page}");
            let status =
                browser.post(&format!("{}/notes", made.location), &[("notes", "x"), ("mark", "")]).status;
            assert_eq!(status, if reads { 409 } else { 404 }, "{name}");
            assert_eq!(browser.get(&format!("{}/edit", made.location)).status == 200, reads, "{name}");
        }
        assert_eq!(finds(bench, "parc", vec![]), 1);
        assert_eq!(finds(bench, "local", vec![]), 0);
    });
}

/// The browser of a member who is there already.
fn there(bench: &Bench, house: &House, name: &'static str) -> Client {
    let find = move |tx: &mut Tx<'_>| {
        let names = crate::members::names(tx)?;
        Ok(names.into_iter().find(|(_, known)| known == name).map(|(id, _)| id).unwrap())
    };
    let member = bench.db.read_now(find).unwrap();
    Client::visitor(crate::record_routes(&[], &[]), house.app.clone()).signed_in(&house.app, member)
}

#[test]
fn a_volunteer_is_not_given_the_names_of_all_persons() {
    on_each_engine(|bench| {
        let house = house(bench);
        testing::person(bench, "Salomé Ferrand", "Inès", None);
        let (_, ada) = house.someone(bench, "Ada", Role::Volunteer);
        let form = shown(ada.get("/encounters/new"));
        assert!(form.contains("<option value=\"Ada\">") && !form.contains("Salomé"), "{form}");
        let (_, nadia) = house.someone(bench, "Nadia", Role::Coordinator);
        assert!(shown(nadia.get("/encounters/new")).contains("<option value=\"Salomé Ferrand\">"));
    });
}

#[test]
fn notes_written_by_two_are_both_shown_and_neither_is_lost() {
    on_each_engine(|bench| {
        let scene = scene(bench);
        let (nadia, page) = (&scene.nadia.1, &scene.page);
        let first = hidden(&shown(nadia.get(page)), "mark");
        let write = |words: &str, mark: &str| {
            nadia.post(&format!("{page}/notes"), &[("notes", words), ("mark", mark)])
        };
        assert_eq!(write("salle du fond\r\ncalme", &first).status, 303);
        assert_eq!(
            write("salle du fond\r\ncalme", &first).status,
            303,
            "the same words again are no conflict"
        );
        let conflict = write("près de la fenêtre", &first);
        assert_eq!(conflict.status, 409);
        let body = whole(conflict);
        assert!(body.contains("salle du fond") && body.contains("près de la fenêtre"), "{body}");
        assert!(shown(nadia.get(page)).contains("salle du fond\ncalme"));
        assert_eq!(write("les deux", &hidden(&body, "mark")).status, 303);
        assert!(shown(nadia.get(page)).contains("les deux"));
        let id: Id<Encounter> = last(page).parse().unwrap();
        let lines = bench.db.read_now(move |tx| journal::of_object(tx, id, 10)).unwrap();
        let told: Vec<String> =
            lines.iter().filter_map(|line| line.after.as_ref()).map(ToString::to_string).collect();
        assert_eq!(told[0], r#"{"fields":["notes"]}"#);
        assert!(!told.concat().contains("salle") && !told.concat().contains("parc"), "{told:?}");
    });
}

#[test]
fn notes_are_silent_once_the_person_interviewed_has_withdrawn() {
    on_each_engine(|bench| {
        let scene = scene(bench);
        let (nadia, page) = (&scene.nadia.1, &scene.page);
        assert_eq!(note(nadia, page, "personne m’a coupée"), 303);
        let (person, study) = (scene.person, scene.study);
        let ticks = Ticks { take_part: true, ..Ticks::default() };
        let (notice, guardian) = (String::new(), String::new());
        let (means, given_on) = (Means::Oral, today());
        let yes = NewConsent { person, study, ticks, means, given_on, notice, until: None, guardian };
        bench.db.write_now(Actor::House, move |tx| consent::record(tx, &yes)).unwrap();
        assert_eq!(finds(bench, "coupée", vec![study.number()]), 1);
        bench.db.write_now(Actor::House, move |tx| consent::withdraw(tx, person, study)).unwrap();
        let silent = shown(nadia.get(page));
        assert!(!silent.contains("coupée") && silent.contains("Ces notes ne se lisent plus"), "{silent}");
        assert_eq!(finds(bench, "coupée", vec![study.number()]), 0);
        let write = nadia.post(&format!("{page}/notes"), &[("notes", "x"), ("mark", "")]);
        assert_eq!(write.status, 404);
        let text = move |tx: &mut Tx<'_>| {
            let rows: Vec<(String,)> = tx.query("SELECT notes FROM encounter WHERE study = $1", &[&study])?;
            Ok(rows)
        };
        assert_eq!(bench.db.read_now(text).unwrap(), [("personne m’a coupée".to_owned(),)]);
    });
}

#[test]
fn notes_of_several_people_interviewed_are_not_indexed() {
    on_each_engine(|bench| {
        let scene = scene(bench);
        let (nadia, page) = (&scene.nadia.1, &scene.page);
        testing::person(bench, "Noé Vasseur", "", None);
        assert_eq!(note(nadia, page, "personne m’a coupée"), 303);
        assert_eq!(finds(bench, "coupée", vec![scene.study.number()]), 1);
        let study = scene.study.to_string();
        let mut form = interview(&study);
        form.extend([("who", "Noé Vasseur"), ("part", "interviewed"), ("version", "1")]);
        assert_eq!(nadia.post(page, &form).status, 303);
        assert_eq!(finds(bench, "coupée", vec![scene.study.number()]), 0);
        assert_eq!(finds(bench, "parc", vec![scene.study.number()]), 1);
    });
}

#[test]
fn a_change_made_on_an_old_reading_shows_both() {
    on_each_engine(|bench| {
        let scene = scene(bench);
        let (nadia, page) = (&scene.nadia.1, &scene.page);
        let study = scene.study.to_string();
        let save = |title: &'static str| {
            let mut form = interview(&study);
            form.retain(|(name, _)| *name != "title");
            form.extend([("title", title), ("version", "1")]);
            nadia.post(page, &form)
        };
        assert_eq!(save("Entretien au lycée").status, 303);
        let late = save("Entretien à la gare");
        assert_eq!(late.status, 409);
        let late = whole(late);
        assert!(late.contains("Entretien au lycée") && late.contains("Entretien à la gare"), "{late}");
        let wrong = nadia.post(page, &[("title", ""), ("version", "2")]);
        assert_eq!(wrong.status, 422);
        assert!(whole(wrong).contains("id=\"title-error\""));
    });
}

#[test]
fn a_planned_encounter_takes_place_with_one_button() {
    on_each_engine(|bench| {
        let house = house(bench);
        let (who, ada) = house.someone(bench, "Ada", Role::Volunteer);
        let form = [
            ("kind", "workshop"),
            ("title", "Atelier radio"),
            ("held_on", "2026-03-13"),
            ("state", "planned"),
        ];
        let made = ada.post("/encounters", &form);
        let list = shown(ada.get("/encounters"));
        assert!(
            list.contains("Aujourd’hui et à venir")
                && list.contains("Atelier radio")
                && list.contains("prévue"),
            "{list}"
        );
        let next = who.clone();
        assert_eq!(bench.db.read_now(move |tx| coming(tx, &next, 5)).unwrap().len(), 1);
        let holding = format!("{}/holding", made.location);
        assert!(!shown(ada.get(&made.location)).contains("C’est fait"));
        bench.hand.pass_days(1);
        assert!(shown(ada.get(&made.location)).contains("C’est fait"));
        assert_eq!(ada.post(&holding, &[]).status, 303);
        assert_eq!(ada.post(&holding, &[]).status, 303, "twice is once");
        let page = shown(ada.get(&made.location));
        assert!(page.contains("a eu lieu") && !page.contains("C’est fait"), "{page}");
        assert_eq!(bench.db.read_now(move |tx| coming(tx, &who, 5)).unwrap().len(), 0);
        let only = shown(ada.get("/encounters?kind=interview"));
        assert!(!only.contains("Atelier radio"), "{only}");
        assert!(shown(ada.get("/encounters?kind=workshop")).contains("Atelier radio"));
    });
}

#[test]
fn the_past_is_turned_over_without_losing_a_day() {
    on_each_engine(|bench| {
        let who = teams::tests::member(bench, "Ada", Role::Volunteer);
        let many = |tx: &mut Tx<'_>| {
            for number in 0..400_i32 {
                // Three hundred of them fall on one day, more than a page reads.
                let held_on = today().plus_days(if number < 300 { -3 } else { 200 - number });
                let title = format!("Permanence {number}");
                let known = model::Known::default();
                let (kind, state) = (Kind::Support.code().to_owned(), State::Held.code().to_owned());
                let draft = Draft { kind, title, held_on: held_on.to_string(), state, ..Draft::default() };
                add(tx, &check(&draft, &known, today()).unwrap())?;
            }
            Ok(())
        };
        bench.db.upkeep_now(many).unwrap();
        let (mut seen, mut before, mut pages) = (0, None, 0);
        loop {
            let reader = who.clone();
            let page = bench.db.read_now(move |tx| past(tx, &reader, Filter::default(), before)).unwrap();
            (seen, pages) = (seen + page.all.len(), pages + 1);
            before = page.before;
            if before.is_none() {
                break;
            }
        }
        assert_eq!((seen, pages), (400, 2));
    });
}
