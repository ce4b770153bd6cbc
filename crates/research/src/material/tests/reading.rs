//! The consent-checked view: what is said, what is withheld, and how it may be printed.

use super::super::{Uses, Words, passage, quotation, turns};
use super::*;
use people::consent::{Quoting, Reading, Why};
use store::search;
use store::testkit::on_each_engine;

/// The interview with Inès and Malo linked, and what they agreed to.
fn scene(bench: &Bench, ines_ticks: &'static [&'static str], malo_ticks: &'static [&'static str]) -> Scene {
    let house = house(bench);
    let ines = house.person("Inès Cardoso", "Perrine", None);
    let malo = house.person("Malo Kerbrat", "Ewen", None);
    house.agrees(ines, ines_ticks);
    house.agrees(malo, malo_ticks);
    let source = house.source(transcript(), vec![nobody(Part::Interviewer), to(ines), to(malo)]);
    Scene { house, ines, malo, source }
}

struct Scene {
    house: House,
    ines: Id<Person>,
    malo: Id<Person>,
    source: Id<Source>,
}

impl Scene {
    /// What each turn says, or why it does not.
    fn said(&self) -> Vec<Words> {
        let source = self.source;
        let spoken = self.house.read(move |tx, who| turns(tx, who, source, 0, 100)).unwrap();
        spoken.into_iter().map(|turn| turn.words).collect()
    }

    fn uses(&self, words: &str) -> Uses {
        let (source, (start, stop)) = (self.source, place_of(&transcript(), words));
        self.house.read(move |tx, who| passage(tx, who, source, start, stop)).unwrap().uses
    }

    fn quotes(&self, words: &str) -> Result<super::super::Quotation, Why> {
        let (source, (start, stop)) = (self.source, place_of(&transcript(), words));
        self.house.read(move |tx, who| quotation(tx, who, source, start, stop)).unwrap()
    }

    fn found(&self, words: &'static str) -> usize {
        let space = self.house.study.number();
        let find = move |tx: &mut store::Tx<'_>, _: &Who| {
            let reach = search::Reach { kinds: vec!["source"], spaces: vec![space] };
            search::find(tx, words, &reach, 20)
        };
        self.house.read(find).unwrap().len()
    }

    fn original(&self) -> u16 {
        self.house.nadia.get(&format!("/sources/{}/original", self.source)).status
    }
}

#[test]
fn turns_stand_where_the_canonical_text_says_in_code_points() {
    on_each_engine(|bench| {
        let Scene { house, source, .. } = scene(bench, ALL, ALL);
        let canonical = canonical(&transcript().turns);
        let spoken = house.read(move |tx, who| turns(tx, who, source, 0, 100)).unwrap();
        assert_eq!(spoken.len(), 5);
        for turn in &spoken {
            assert_eq!(turn.words.said(), Some(points(&canonical, turn.start, turn.stop).as_str()));
        }
        let found = house.read(move |tx, who| super::super::find(tx, who, source)).unwrap();
        assert_eq!((found.points, found.turns), (canonical.chars().count(), 5));
        for point in [0, 50, 51, 52, found.points - 1] {
            let answer = house.nadia.get(&format!("/sources/{source}?point={point}"));
            let place = spoken.iter().rposition(|turn| turn.start <= point).unwrap();
            assert_eq!(answer.location, format!("/sources/{source}?at={place}"));
        }
    });
}

#[test]
fn a_passage_is_cut_at_its_code_points_across_turns() {
    on_each_engine(|bench| {
        let Scene { house, source, .. } = scene(bench, ALL, ALL);
        let text = canonical(&transcript().turns);
        let (start, _) = place_of(&transcript(), "😀 trop");
        let (_, stop) = place_of(&transcript(), "temps 🚲");
        let found = house.read(move |tx, who| passage(tx, who, source, start, stop)).unwrap();
        let said: Vec<&str> = found.lines.iter().filter_map(|line| line.words.said()).collect();
        assert_eq!(said.join("\n"), points(&text, start, stop));
        let names: Vec<&str> = found.lines.iter().map(|line| line.speaker.as_str()).collect();
        assert_eq!(names, ["Perrine", "Ewen"]);
        let end = text.chars().count();
        for (start, stop) in [(5, 5), (6, 5), (0, end + 1), (end, end + 1), (0, usize::MAX)] {
            let lost = house.read(move |tx, who| passage(tx, who, source, start, stop));
            assert!(matches!(lost, Err(store::Error::NotFound)), "{start} {stop}");
        }
    });
}

#[test]
fn withdrawn_consent_withholds_every_word_of_the_person_and_no_other() {
    on_each_engine(|bench| {
        let scene = scene(bench, ALL, ALL);
        assert_eq!((scene.found("déléguée"), scene.found("temps"), scene.original()), (1, 1, 200));
        scene.house.withdraws(scene.ines);
        let withheld = Words::Withheld(Why::Withdrawn);
        let said = scene.said();
        assert_eq!((&said[1], &said[4]), (&withheld, &withheld));
        assert!([0, 2, 3].iter().all(|turn| said[*turn].said().is_some()), "{said:?}");
        assert_eq!(scene.uses("trop").reading, Reading::Closed(Why::Withdrawn));
        assert_eq!(scene.uses("parlait").reading, Reading::Open);
        assert_eq!(scene.quotes("déléguée"), Err(Why::Withdrawn));
        assert_eq!((scene.found("déléguée"), scene.found("temps"), scene.original()), (0, 1, 404));
        let page = scene.house.nadia.get(&format!("/sources/{}", scene.source)).body;
        assert!(page.contains("[parole retirée]") && page.contains("Consentement retiré"), "{page}");
        assert!(!page.contains("osais") && !page.contains("déléguée") && page.contains("parlait"), "{page}");
        assert!(page.contains("id=\"t-4\""), "a withheld turn keeps its place: {page}");
        assert!(!page.contains("/original"), "{page}");
        let fragment =
            scene.house.nadia.get(&format!("/sources/{}/turns?from=0&count=60", scene.source)).body;
        assert!(!fragment.contains("osais") && fragment.contains("parlait"), "{fragment}");
        let list = scene.house.nadia.get(&scene.house.address("sources")).body;
        assert!(list.contains("state bad") && list.contains("Consentement retiré"), "{list}");
    });
}

#[test]
fn a_consent_that_ends_closes_the_words_on_the_day_after() {
    on_each_engine(|bench| {
        let scene = scene(bench, ALL, ALL);
        let (person, study) = (scene.malo, scene.house.study);
        let new = NewConsent {
            person,
            study,
            ticks: Ticks { take_part: true, quote_name: true, ..Ticks::default() },
            means: Means::Oral,
            given_on: Date::of(2026, 3, 12).unwrap(),
            notice: String::new(),
            until: Date::of(2026, 3, 13),
            guardian: String::new(),
        };
        scene.house.app.db.write_now(Actor::House, move |tx| people::consent::record(tx, &new)).unwrap();
        bench.hand.pass_days(1);
        assert!(scene.said()[2].said().is_some());
        bench.hand.pass_days(1);
        assert_eq!(scene.said()[2], Words::Withheld(Why::Expired));
        assert_eq!(scene.found("parlait"), 0);
    });
}

#[test]
fn a_child_without_a_guardian_is_not_read() {
    on_each_engine(|bench| {
        let house = house(bench);
        let tiago = house.person("Tiago Vieira", "Marin", Date::of(2012, 5, 4));
        house.agrees(tiago, ALL);
        let source = house.source(transcript(), vec![nobody(Part::Interviewer), to(tiago)]);
        let spoken = house.read(move |tx, who| turns(tx, who, source, 0, 9)).unwrap();
        assert_eq!(spoken[1].words, Words::Withheld(Why::Guardian));
    });
}

#[test]
fn silence_lets_the_team_read_and_nobody_quote() {
    on_each_engine(|bench| {
        let house = house(bench);
        let source = house.source(transcript(), vec![nobody(Part::Interviewer), nobody(Part::Interviewed)]);
        let (start, stop) = place_of(&transcript(), "déléguée");
        let found = house.read(move |tx, who| passage(tx, who, source, start, stop)).unwrap();
        assert_eq!(found.uses, Uses { reading: Reading::Unrecorded, quoting: Quoting::No(Why::NotRecorded) });
        assert_eq!(found.lines[0].words, Words::Said("déléguée".into()));
        let refused = house.read(move |tx, who| quotation(tx, who, source, start, stop)).unwrap();
        assert_eq!(refused.unwrap_err(), Why::NotRecorded);
        let (start, stop) = place_of(&transcript(), "Merci Inès.");
        let asked = house.read(move |tx, who| passage(tx, who, source, start, stop)).unwrap();
        assert_eq!(asked.uses.reading, Reading::Open, "a question bounds nothing");
    });
}

#[test]
fn a_person_who_asks_is_asked_for_consent_too_and_a_member_is_not() {
    on_each_engine(|bench| {
        let house = house(bench);
        let ines = house.person("Inès Cardoso", "Perrine", None);
        house.agrees(ines, ALL);
        house.withdraws(ines);
        let asks = Link { part: Part::Interviewer, ..to(ines) };
        let member = Link { member: Some(house.who.member), ..nobody(Part::Companion) };
        let source = house.source(transcript(), vec![asks, member, nobody(Part::Companion)]);
        let spoken = house.read(move |tx, who| turns(tx, who, source, 0, 9)).unwrap();
        assert_eq!(spoken[0].words, Words::Withheld(Why::Withdrawn));
        let (start, stop) = place_of(&transcript(), "déléguée");
        let told = house.read(move |tx, who| quotation(tx, who, source, start, stop)).unwrap().unwrap();
        assert_eq!(told.lines, [("une personne".to_owned(), "déléguée".to_owned())]);
        assert_eq!(told.caption, "");
    });
}

#[test]
fn a_quotation_under_a_pseudonym_never_holds_the_name_or_the_label() {
    on_each_engine(|bench| {
        let scene = scene(bench, ALL, ALL);
        let told = scene.quotes("Moi, Inès, je regardais Malo.\nInès elle parlait").unwrap();
        assert_eq!(told.lines[0], ("Perrine".into(), "Moi, Perrine, je regardais Ewen.".into()));
        assert_eq!(told.lines[1], ("Ewen".into(), "Perrine elle parlait".into()));
        assert_eq!(told.caption, "Perrine, 16 ans, lycéenne\u{202f}; Ewen, 16 ans, lycéenne");
        let asked = scene.quotes("Merci Inès. Qu’est-ce que ça a changé ?\nMaintenant").unwrap();
        assert_eq!(asked.lines[0].1, "Merci Perrine. Qu’est-ce que ça a changé ?");
        for text in [format!("{told:?}"), format!("{asked:?}")] {
            for name in ["Inès", "Cardoso", "Malo", "Kerbrat", "Nadia"] {
                assert!(!text.contains(name), "{name}: {text}");
            }
        }
        assert_eq!(scene.house.nadia.get(&told.href).status, 303);
    });
}

#[test]
fn a_name_is_printed_only_where_everybody_in_the_passage_said_so() {
    const NAMED: &[&str] = &["take_part", "quote_name"];
    on_each_engine(|bench| {
        let scene = scene(bench, NAMED, ALL);
        let alone = scene.quotes("déléguée").unwrap();
        assert_eq!(alone.lines[0], ("Inès Cardoso".into(), "déléguée".into()));
        let both = scene.quotes("je regardais Malo.\nInès elle").unwrap();
        assert_eq!(both.lines[0], ("Perrine".into(), "je regardais Ewen.".into()));
        let of_malo = scene.quotes("je regardais Malo").unwrap();
        assert_eq!(of_malo.lines[0].1, "je regardais Ewen", "who is spoken of is hidden too");
        scene.house.agrees(scene.malo, &["take_part"]);
        assert_eq!(scene.quotes("je regardais Malo.\nInès elle"), Err(Why::Refused));
        assert_eq!(
            scene.uses("parlait"),
            Uses { reading: Reading::Open, quoting: Quoting::No(Why::Refused) }
        );
    });
}

#[test]
fn a_study_is_not_found_by_those_outside_its_team() {
    on_each_engine(|bench| {
        let Scene { house, source, .. } = scene(bench, ALL, ALL);
        let leo = member(&house.app, "leo", "Léo Lambert", Role::Coordinator);
        let who = house.read(move |tx, _| people::members::identify(tx, leo)).unwrap().unwrap();
        let leo = house.visitor.signed_in(&house.app, leo);
        let of_source = ["", "?point=3", "/turns?from=0&count=5", "/receipt", "/original", "/speakers"];
        for rest in of_source {
            assert_eq!(leo.get(&format!("/sources/{source}{rest}")).status, 404, "{rest}");
        }
        for rest in ["sources", "import", "import/0000000000001", "receipts/0000000000001"] {
            assert_eq!(leo.get(&house.address(rest)).status, 404, "{rest}");
        }
        let forms = [format!("/sources/{source}"), format!("/sources/{source}/speakers")];
        for path in forms {
            assert_eq!(leo.post(&path, &[("title", "x"), ("version", "1")]).status, 404, "{path}");
        }
        let sent = leo.upload(&house.address("import"), &[], &[("files", "a.txt", b"Nadia : bonjour")]);
        assert_eq!(sent.status, 404);
        let study = house.study;
        house
            .read(move |tx, _| {
                assert!(matches!(turns(tx, &who, source, 0, 1), Err(store::Error::NotFound)));
                assert!(matches!(passage(tx, &who, source, 0, 1), Err(store::Error::NotFound)));
                assert!(matches!(quotation(tx, &who, source, 0, 1), Err(store::Error::NotFound)));
                assert!(matches!(super::super::list(tx, &who, study), Err(store::Error::NotFound)));
                Ok(())
            })
            .unwrap();
    });
}

#[test]
fn roles_that_read_no_material_find_none() {
    on_each_engine(|bench| {
        let Scene { house, source, .. } = scene(bench, ALL, ALL);
        let study = house.study;
        for (login, role) in [("a", Role::CoPresident), ("b", Role::Volunteer), ("c", Role::Partner)] {
            let id = member(&house.app, login, "Sans matériau", role);
            house.app.db.upkeep_now(move |tx| people::teams::insert(tx, study, id)).unwrap();
            let client = house.visitor.signed_in(&house.app, id);
            for path in [format!("/sources/{source}"), house.address("sources"), house.address("import")] {
                assert_eq!(client.get(&path).status, 404, "{role:?} {path}");
            }
        }
    });
}

#[test]
fn the_original_is_sent_to_be_saved_and_cannot_act_in_the_page() {
    on_each_engine(|bench| {
        let Scene { house, source, .. } = scene(bench, ALL, ALL);
        let answer = house.nadia.get(&format!("/sources/{source}/original"));
        assert_eq!((answer.status, &answer.bytes[..]), (200, &b"the original"[..]));
        let header = |name: &str| answer.headers.get(name).unwrap().to_str().unwrap().to_owned();
        assert_eq!(header("content-security-policy"), "sandbox");
        assert_eq!(header("content-disposition"), "attachment; filename*=UTF-8''entretien.TextGrid");
        assert_eq!(header("content-type"), "application/octet-stream");
    });
}

#[test]
fn a_long_text_is_read_window_by_window_without_a_script() {
    on_each_engine(|bench| {
        let house = house(bench);
        let said: Vec<String> = (0..150).map(|turn| format!("mot{turn}\nsuite")).collect();
        let intervals: Vec<(usize, u32, u32, &str)> = (0..150_u32)
            .zip(&said)
            .map(|(turn, said)| ((turn % 2) as usize, turn, turn + 1, said.as_str()))
            .collect();
        let text = textgrid(&["Nadia (ENQ)", "Inès"], &intervals);
        let source = house.source(parse("long.TextGrid", text.as_bytes()), Vec::new());
        let mut path = format!("/sources/{source}");
        let (mut seen, mut pages) = (0, 0);
        loop {
            let body = house.nadia.get(&path).body;
            while body.contains(&format!("data-n=\"{seen}\"")) {
                seen += 1;
            }
            pages += 1;
            let Some(rest) = body.split("rel=\"next\"").next().filter(|_| body.contains("rel=\"next\""))
            else {
                break;
            };
            let href = rest.rsplit("href=\"").next().unwrap();
            path = href.split('"').next().unwrap().replace("&amp;", "&");
        }
        assert_eq!((seen, pages), (150, 2));
        let middle = house.nadia.get(&format!("/sources/{source}?at=100")).body;
        assert!(middle.contains("data-n=\"60\"") && !middle.contains("data-n=\"59\""), "{middle}");
        assert!(middle.contains("data-at=\"100\"") && middle.contains("url=#t-100"), "{middle}");
        let last = house.nadia.get(&format!("/sources/{source}?at=149")).body;
        assert!(
            last.contains("data-n=\"109\"")
                && last.contains("data-n=\"149\"")
                && last.contains("rel=\"prev\"")
        );
        let beyond = house.nadia.get(&format!("/sources/{source}?at=99999999999999999999"));
        assert!(
            beyond.status == 200 && beyond.body.contains("data-n=\"0\""),
            "a number out of reach is none"
        );
        let none = house.nadia.get(&format!("/sources/{source}/turns?from=150&count=60"));
        assert!(none.status == 200 && none.body.trim().is_empty(), "{}", none.body);
    });
}
