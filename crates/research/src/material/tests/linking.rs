//! Speakers are identified later, and titles change.

use super::super::{Words, of_encounter, of_person, turns, waiting};
use super::*;
use people::consent::Why;
use store::search;
use store::testkit::on_each_engine;

fn found(house: &House, words: &'static str) -> usize {
    let space = house.study.number();
    let reach = search::Reach { kinds: vec!["source"], spaces: vec![space] };
    house.read(move |tx, _| search::find(tx, words, &reach, 20)).unwrap().len()
}

#[test]
fn a_speaker_identified_later_stands_at_once_under_the_persons_consent() {
    on_each_engine(|bench| {
        let house = house(bench);
        let ines = house.person("Inès Cardoso", "Perrine", None);
        house.agrees(ines, ALL);
        house.withdraws(ines);
        let source = house.source(transcript(), Vec::new());
        assert_eq!(found(&house, "déléguée"), 1);
        let path = format!("/sources/{source}/speakers");
        let shown = house.nadia.get(&path);
        assert!(shown.status == 200 && shown.body.contains("Inès Cardoso"), "{}", shown.body);
        let (person, member) = (format!("p:{ines}"), format!("m:{}", house.who.member));
        let fields = [
            ("t0-s0-part", "interviewer"),
            ("t0-s0-who", member.as_str()),
            ("t0-s1-part", "interviewed"),
            ("t0-s1-who", person.as_str()),
            ("t0-s2-part", "companion"),
        ];
        let before = lines(&house, Act::ImportMaterial);
        assert_eq!(house.nadia.post(&path, &fields).status, 303);
        assert_eq!(lines(&house, Act::ImportMaterial), before + 1);
        let spoken = house.read(move |tx, who| turns(tx, who, source, 0, 9)).unwrap();
        assert_eq!(spoken[1].words, Words::Withheld(Why::Withdrawn));
        assert_eq!(spoken[2].speaker.as_ref().unwrap().part, Part::Companion);
        assert_eq!(found(&house, "déléguée"), 0);
        // The same again changes nothing, and freeing the speaker opens the words to search.
        assert_eq!(house.nadia.post(&path, &fields).status, 303);
        assert_eq!(lines(&house, Act::ImportMaterial), before + 1);
        let freed = [("t0-s0-part", "interviewer"), ("t0-s1-part", "interviewed"), ("t0-s2-part", "unknown")];
        assert_eq!(house.nadia.post(&path, &freed).status, 303);
        assert_eq!(found(&house, "déléguée"), 1);
    });
}

#[test]
fn a_speaker_is_linked_only_to_someone_who_is_known() {
    on_each_engine(|bench| {
        let house = house(bench);
        let source = house.source(transcript(), Vec::new());
        let path = format!("/sources/{source}/speakers");
        for (who, name, field) in
            [("new", "Inès", "who"), ("known", "Personne", "name"), ("m:0000000000000", "", "who")]
        {
            let fields = [
                ("t0-s0-part", "interviewer"),
                ("t0-s1-part", "interviewed"),
                ("t0-s1-who", who),
                ("t0-s1-name", name),
                ("t0-s2-part", "unknown"),
            ];
            let answer = house.nadia.post(&path, &fields);
            assert_eq!(answer.status, 422, "{who}");
            assert!(answer.body.contains(&format!("t0-s1-{field}-error")), "{who}: {}", answer.body);
        }
        assert_eq!(house.count("SELECT count(*) FROM person"), 0);
    });
}

#[test]
fn a_title_changes_once_for_each_version_read() {
    on_each_engine(|bench| {
        let house = house(bench);
        let source = house.source(transcript(), Vec::new());
        let path = format!("/sources/{source}");
        assert_eq!(house.nadia.post(&path, &[("title", "  Entretien   04 "), ("version", "1")]).status, 303);
        assert!(house.nadia.get(&path).body.contains("<h1>Entretien 04</h1>"));
        assert_eq!(house.nadia.post(&path, &[("title", "Autre"), ("version", "1")]).status, 409);
        let empty = house.nadia.post(&path, &[("title", " "), ("version", "2")]);
        assert!(empty.status == 422 && empty.body.contains("title-error"), "{}", empty.body);
        assert!(house.nadia.get(&path).body.contains("<h1>Entretien 04</h1>"));
    });
}

#[test]
fn pages_of_persons_and_encounters_name_the_sources_of_the_readers_studies_alone() {
    on_each_engine(|bench| {
        let house = house(bench);
        let ines = house.person("Inès Cardoso", "Perrine", None);
        let study = house.study;
        let meet = move |tx: &mut store::Tx<'_>| {
            let new = people::encounters::NewEncounter {
                kind: people::encounters::Kind::Interview,
                title: "Entretien à la MJC".to_owned(),
                held_on: Date::of(2026, 3, 12).unwrap(),
                starts: None,
                minutes: None,
                place: String::new(),
                organisation: None,
                project: None,
                study: Some(study),
                state: people::encounters::State::Held,
                there: Vec::new(),
            };
            people::encounters::insert(tx, &new)
        };
        let encounter = house.app.db.write_now(Actor::House, meet).unwrap();
        let read = transcript();
        let new = NewSource {
            title: "Entretien 04".to_owned(),
            encounter: Some(encounter),
            file_name: "e.TextGrid".to_owned(),
            file: None,
            links: vec![nobody(Part::Interviewer), to(ines), to(ines)],
            draft: None,
        };
        house.app.db.write_now(Actor::House, move |tx| insert(tx, study, &read, &new)).unwrap();
        let leo = member(&house.app, "leo", "Léo Lambert", Role::Coordinator);
        let (seen, unseen) = house
            .read(move |tx, who| {
                let leo = people::members::identify(tx, leo)?.unwrap();
                let seen = [of_person(tx, who, ines)?, of_encounter(tx, who, encounter)?];
                Ok((seen, [of_person(tx, &leo, ines)?, of_encounter(tx, &leo, encounter)?]))
            })
            .unwrap();
        assert_eq!(seen[0][0].lines[0].detail, "jeu. 12\u{a0}mars · MIAT");
        for sections in seen {
            let [section] = &sections[..] else { panic!("{sections:?}") };
            let [line] = &section.lines[..] else { panic!("{section:?}") };
            assert_eq!(line.label, "Entretien 04");
            assert_eq!(line.state.as_ref().map(|(shape, _)| *shape), Some("warn"));
        }
        assert!(unseen.iter().all(Vec::is_empty), "{unseen:?}");
        let preview = house.drop_files(&[("e.TextGrid", interview().as_bytes())]).1.body;
        assert!(preview.contains("Entretien à la MJC"), "{preview}");
    });
}

#[test]
fn the_home_page_says_which_voices_persons_and_uploads_wait_and_where_they_are_settled() {
    on_each_engine(|bench| {
        let house = house(bench);
        let told = |role: Role| {
            let who = Who { role, ..house.who.clone() };
            let section = house.app.db.read_now(move |tx| waiting(tx, &who)).unwrap();
            section.map(|section| section.lines.into_iter().filter_map(|line| line.href).collect::<Vec<_>>())
        };
        assert_eq!(told(Role::Coordinator), Some(Vec::new()), "an empty day is said kindly");
        assert_eq!((told(Role::CoPresident), told(Role::Volunteer)), (None, None));
        let ines = house.person("Inès Cardoso", "Perrine", None);
        let source = house.source(transcript(), vec![nobody(Part::Interviewer), to(ines)]);
        let draft = house.drop_files(&[("e.TextGrid", interview().as_bytes())]).0;
        let (voices, asks) =
            (format!("/sources/{source}/speakers"), format!("/persons/{ines}/consents/{}", house.study));
        assert_eq!(told(Role::Coordinator), Some(vec![draft.clone(), voices, asks.clone()]));
        let named =
            [("t0-s0-part", "interviewer"), ("t0-s1-part", "interviewed"), ("t0-s2-part", "companion")];
        let person = format!("p:{ines}");
        let who = [("t0-s1-who", person.as_str()), ("t0-s2-who", person.as_str())];
        let form: Vec<_> = named.into_iter().chain(who).collect();
        assert_eq!(house.nadia.post(&format!("/sources/{source}/speakers"), &form).status, 303);
        assert_eq!(told(Role::Coordinator), Some(vec![draft.clone(), asks]), "who asks needs no name");
        house.agrees(ines, ALL);
        assert_eq!(told(Role::Coordinator), Some(vec![draft]));
        let remi = member(&house.app, "remi", "Rémi", Role::Coordinator);
        let outside = house.read(move |tx, _| {
            let remi = people::members::identify(tx, remi)?.unwrap();
            waiting(tx, &remi)
        });
        assert!(outside.unwrap().is_none());
    });
}
