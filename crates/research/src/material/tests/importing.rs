//! From a file to a study: the preview stores nothing, the confirmation stores everything, once.

use super::*;
use std::io::Write;
use store::testkit::on_each_engine;

/// The fields of a confirmation in which nobody is identified.
fn plain(speakers: usize) -> Vec<(String, String)> {
    let mut fields = vec![
        ("act".to_owned(), "import".to_owned()),
        ("t0-take".to_owned(), "on".to_owned()),
        ("t0-title".to_owned(), "Entretien 04".to_owned()),
    ];
    for speaker in 0..speakers {
        let part = if speaker == 0 { "interviewer" } else { "interviewed" };
        fields.push((format!("t0-s{speaker}-part"), part.to_owned()));
    }
    fields
}

fn with(mut fields: Vec<(String, String)>, more: &[(&str, &str)]) -> Vec<(String, String)> {
    fields.extend(more.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())));
    fields
}

fn post(house: &House, path: &str, fields: &[(String, String)]) -> Answer {
    let fields: Vec<(&str, &str)> =
        fields.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
    house.nadia.post(path, &fields)
}

const NOTHING: [&str; 5] = [
    "SELECT count(*) FROM source",
    "SELECT count(*) FROM speaker",
    "SELECT count(*) FROM turn",
    "SELECT count(*) FROM person",
    "SELECT count(*) FROM consent",
];

#[test]
fn the_preview_says_what_was_understood_and_stores_nothing_in_the_study() {
    on_each_engine(|bench| {
        let house = house(bench);
        let lines_before = house.count("SELECT count(*) FROM journal");
        let (_, shown) = house.drop_files(&[("entretien_04.TextGrid", interview().as_bytes())]);
        for said in [
            "TextGrid de Praat",
            "UTF-8",
            "entretien 04",
            "Inès",
            "Malo",
            "12:04",
            "osais pas 😀 trop",
            "question",
        ] {
            assert!(shown.body.contains(said), "{said}: {}", shown.body);
        }
        assert!(!shown.body.contains('⟦'), "{}", shown.body);
        assert!(shown.body.contains(&format!("value=\"m:{}\" selected", house.who.member)), "{}", shown.body);
        for sql in NOTHING {
            assert_eq!(house.count(sql), 0, "{sql}");
        }
        assert_eq!(house.count("SELECT count(*) FROM journal"), lines_before);
        assert_eq!(house.count("SELECT count(*) FROM search_doc WHERE kind = 'source'"), 0);
        assert_eq!(house.count("SELECT count(*) FROM import_draft"), 1);
    });
}

#[test]
fn a_confirmation_stores_source_speakers_turns_persons_consents_and_the_original() {
    on_each_engine(|bench| {
        let house = house(bench);
        let bytes = interview();
        let malo = house.person("Malo Kerbrat", "Ewen", None);
        let (path, _) = house.drop_files(&[("entretien.TextGrid", bytes.as_bytes())]);
        let member = format!("m:{}", house.who.member);
        let fields = with(
            plain(3),
            &[
                ("t0-s0-who", &member),
                ("t0-s1-who", "new"),
                ("t0-s1-name", "Inès Cardoso"),
                ("t0-s1-pseudonym", "Perrine"),
                ("t0-s1-consents", "now"),
                ("t0-s1-take_part", "on"),
                ("t0-s1-quote_pseudonym", "on"),
                ("t0-s1-means", "signed"),
                ("t0-s1-given_on", "2026-03-12"),
                ("t0-s1-notice", "v2"),
                ("t0-s1-until", "2028-12-31"),
                ("t0-s2-who", "known"),
                ("t0-s2-name", "malo kerbrat"),
            ],
        );
        let sent = post(&house, &path, &fields);
        assert_eq!(sent.status, 303, "{}", sent.body);
        assert!(sent.location.ends_with("/receipt"), "{}", sent.location);
        assert_eq!(NOTHING.map(|sql| house.count(sql)), [1, 3, 5, 2, 1]);
        assert_eq!(house.count("SELECT count(*) FROM import_draft"), 0);
        assert_eq!((lines(&house, Act::ImportMaterial), lines(&house, Act::RecordConsent)), (1, 1));
        let number = malo.number();
        let (spoken,): (i64,) = house
            .read(move |tx, _| {
                tx.one("SELECT count(*) FROM search_doc WHERE kind = 'source' AND who = $1", &[&number])
            })
            .unwrap();
        assert_eq!(spoken, 1);
        let (id, file): (Id<Source>, String) =
            house.read(|tx, _| tx.one("SELECT id, file FROM source", &[])).unwrap();
        assert_eq!(house.app.files.get(&file).unwrap(), bytes.as_bytes());
        let receipt = house.nadia.get(&sent.location);
        for said in ["Tout le texte", "5 tours de parole", "Perrine", "TextGrid de Praat"] {
            assert!(receipt.body.contains(said), "{said}: {}", receipt.body);
        }
        let page = house.nadia.get(&format!("/sources/{id}"));
        assert!(
            page.body.contains("Entretien 04") && page.body.contains("<bdi>Perrine</bdi>"),
            "{}",
            page.body
        );
        assert!(!page.body.contains('⟦') && !receipt.body.contains('⟦'), "{}", page.body);
        let journal =
            house.read(|tx, _| tx.query::<(Option<String>,)>("SELECT after FROM journal", &[])).unwrap();
        assert!(
            journal.iter().all(|(after,)| !after.as_deref().unwrap_or("").contains("osais")),
            "{journal:?}"
        );
    });
}

#[test]
fn a_file_of_several_megabytes_is_read_and_its_long_turn_shown_in_short() {
    on_each_engine(|bench| {
        let house = house(bench);
        let text = format!("Nadia : {}", "mot ".repeat(1_000_000));
        let (_, shown) = house.drop_files(&[("long.txt", text.as_bytes())]);
        assert!(shown.body.contains("mot mot mot…") || shown.body.contains("mot mot …"), "{}", shown.body);
        assert!(shown.body.len() < 100_000, "{}", shown.body.len());
        let huge = vec![b'x'; 34 << 20];
        let sent = house.nadia.upload(&house.address("import"), &[], &[("files", "vaste.txt", &huge)]);
        assert_eq!(sent.status, 413, "{}", sent.body);
        assert_eq!(house.count("SELECT count(*) FROM import_draft"), 1);
    });
}

#[test]
fn a_form_sent_twice_imports_once() {
    on_each_engine(|bench| {
        let house = house(bench);
        let (path, _) = house.drop_files(&[("entretien.TextGrid", interview().as_bytes())]);
        let held = house.read(|tx, _| {
            tx.query::<(i64, i64, i64, i64)>("SELECT id, study, member, made FROM import_draft", &[])
        });
        let (id, study, member, made) = held.unwrap()[0];
        let fields = with(plain(3), &[("t0-s1-who", "new"), ("t0-s1-name", "Inès Cardoso")]);
        let first = post(&house, &path, &fields);
        // The second click arrives before the first forgot the upload.
        let bytes = interview().into_bytes();
        let again = move |tx: &mut store::Tx<'_>| {
            tx.exec(
                "INSERT INTO import_draft (id, study, member, made, name, bytes) VALUES ($1, $2, $3, $4, $5, $6)",
                &[&id, &study, &member, &made, &"entretien.TextGrid", &bytes],
            )
        };
        house.app.db.upkeep_now(again).unwrap();
        let second = post(&house, &path, &fields);
        assert_eq!((second.status, &second.location), (303, &first.location), "{}", second.body);
        assert_eq!(NOTHING.map(|sql| house.count(sql)), [1, 3, 5, 1, 0]);
    });
}

#[test]
fn the_same_file_again_is_noticed_and_may_be_imported_on_purpose() {
    on_each_engine(|bench| {
        let house = house(bench);
        let (path, _) = house.drop_files(&[("entretien.TextGrid", interview().as_bytes())]);
        post(&house, &path, &plain(3));
        let (path, shown) = house.drop_files(&[("entretien.TextGrid", interview().as_bytes())]);
        assert!(shown.body.contains("déjà dans l’étude"), "{}", shown.body);
        assert!(!shown.body.contains("name=\"t0-take\" checked"), "{}", shown.body);
        assert_eq!(post(&house, &path, &plain(3)).status, 303);
        assert_eq!(house.count("SELECT count(*) FROM source"), 2);
    });
}

fn zip(files: &[(&str, &[u8])]) -> Vec<u8> {
    let mut writer = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    for (name, bytes) in files {
        writer.start_file(*name, zip::write::SimpleFileOptions::default()).unwrap();
        writer.write_all(bytes).unwrap();
    }
    writer.finish().unwrap().into_inner()
}

#[test]
fn an_archive_gives_one_source_for_each_transcript_and_refuses_the_rest() {
    on_each_engine(|bench| {
        let house = house(bench);
        let other = textgrid(&["Léo (ENQ)", "Kenza"], &[(0, 1, 2, "Et toi ?"), (1, 3, 4, "Moi, la radio.")]);
        let archive = zip(&[
            ("lot/un.TextGrid", interview().as_bytes()),
            ("lot/photo.png", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR"),
            ("lot/deux.TextGrid", other.as_bytes()),
        ]);
        let (path, shown) = house.drop_files(&[("lot.zip", &archive)]);
        assert!(shown.body.contains("lot.zip/lot/photo.png"), "{}", shown.body);
        assert!(shown.body.contains("C’est une image"), "{}", shown.body);
        let fields = with(
            plain(3),
            &[
                ("t2-take", "on"),
                ("t2-title", "Radio"),
                ("t2-s0-part", "interviewer"),
                ("t2-s1-part", "interviewed"),
            ],
        );
        let sent = post(&house, &path, &fields);
        assert_eq!(sent.status, 303, "{}", sent.body);
        assert_eq!(house.count("SELECT count(*) FROM source"), 2);
        assert_eq!(lines(&house, Act::ImportMaterial), 2);
        let receipt = house.nadia.get(&sent.location);
        assert!(receipt.status == 200 && receipt.body.contains("Radio"), "{}", receipt.body);
        let (file,): (String,) =
            house.read(|tx, _| tx.one("SELECT file FROM source WHERE title = 'Radio'", &[])).unwrap();
        assert_eq!(
            house.app.files.get(&file).unwrap(),
            other.as_bytes(),
            "each source keeps its own file alone"
        );
    });
}

#[test]
fn what_is_wrong_is_said_beside_its_field_and_nothing_is_stored() {
    on_each_engine(|bench| {
        let house = house(bench);
        let (path, _) = house.drop_files(&[("entretien.TextGrid", interview().as_bytes())]);
        let refused = |more: &[(&str, &str)], field: &str| {
            let answer = post(&house, &path, &with(plain(3), more));
            assert_eq!(answer.status, 422, "{more:?}");
            assert!(answer.body.contains(&format!("id=\"{field}-error\"")), "{field}: {}", answer.body);
            assert_eq!(NOTHING.map(|sql| house.count(sql)), [0; 5], "{more:?}");
        };
        refused(&[("t0-s1-who", "new")], "t0-s1-name");
        refused(&[("t0-s1-who", "known"), ("t0-s1-name", "Personne")], "t0-s1-name");
        refused(&[("t0-s1-who", "p:0000000000000")], "t0-s1-who");
        refused(&[("t0-s1-consents", "now")], "t0-s1-who");
        refused(
            &[("t0-s1-who", "new"), ("t0-s1-name", "Inès C."), ("t0-s1-pseudonym", "Inès")],
            "t0-s1-pseudonym",
        );
        refused(
            &[
                ("t0-s1-who", "new"),
                ("t0-s1-name", "Tiago V."),
                ("t0-s1-born", "2012-05-04"),
                ("t0-s1-consents", "now"),
                ("t0-s1-take_part", "on"),
                ("t0-s1-means", "oral"),
                ("t0-s1-given_on", "2026-03-12"),
            ],
            "t0-s1-guardian",
        );
        let untitled =
            post(&house, &path, &[("act".into(), "import".into()), ("t0-take".into(), "on".into())]);
        assert!(untitled.status == 422 && untitled.body.contains("t0-title-error"), "{}", untitled.body);
        let nothing = post(&house, &path, &[("act".into(), "import".into())]);
        assert!(nothing.status == 422 && nothing.body.contains("Aucun texte"), "{}", nothing.body);
    });
}

#[test]
fn a_child_enters_with_the_holder_of_parental_authority() {
    on_each_engine(|bench| {
        let house = house(bench);
        let (path, _) = house.drop_files(&[("entretien.TextGrid", interview().as_bytes())]);
        let fields = with(
            plain(3),
            &[
                ("t0-s1-who", "new"),
                ("t0-s1-name", "Tiago Vieira"),
                ("t0-s1-born", "04/05/2012"),
                ("t0-s1-consents", "now"),
                ("t0-s1-take_part", "on"),
                ("t0-s1-means", "signed"),
                ("t0-s1-given_on", "2026-03-12"),
                ("t0-s1-guardian", "sa mère"),
            ],
        );
        let sent = post(&house, &path, &fields);
        assert_eq!(sent.status, 303, "{}", sent.body);
        let page = house.nadia.get(&sent.location.replace("/receipt", "")).body;
        assert!(page.contains("osais pas 😀 trop"), "{page}");
    });
}

#[test]
fn no_answer_is_ticked_in_advance_whoever_is_proposed_or_chosen() {
    on_each_engine(|bench| {
        let house = house(bench);
        let ines = house.person("Inès Cardoso", "Perrine", None);
        house.agrees(ines, ALL);
        let (path, shown) = house.drop_files(&[("entretien.TextGrid", interview().as_bytes())]);
        assert!(shown.body.contains(&format!("value=\"p:{ines}\" selected")), "proposed by the first name");
        assert!(shown.body.contains("name=\"t0-s1-quote_pseudonym\""), "the ticks are there to be given");
        assert!(!shown.body.contains("name=\"t0-s1-quote_pseudonym\" checked"), "{}", shown.body);
        let chosen = format!("p:{ines}");
        let fields = with(plain(3), &[("t0-s2-who", &chosen), ("act", "refresh")]);
        let fields: Vec<_> =
            fields.into_iter().filter(|(name, value)| name != "act" || value == "refresh").collect();
        let again = post(&house, &path, &fields);
        assert_eq!(again.status, 200);
        assert!(again.body.contains(&format!("value=\"{chosen}\" selected")), "{}", again.body);
        assert!(!again.body.contains("name=\"t0-s2-quote_pseudonym\" checked"), "{}", again.body);
        assert!(!again.body.contains("name=\"t0-s1-quote_pseudonym\" checked"), "{}", again.body);
        assert_eq!(house.count("SELECT count(*) FROM source"), 0);
    });
}

#[test]
fn a_refused_file_leaves_nothing_and_says_what_to_do() {
    const OLD_WORD: &[u8] = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1 W\0o\0r\0d\0D\0o\0c\0u\0m\0e\0n\0t\0";
    on_each_engine(|bench| {
        let house = house(bench);
        let (path, shown) = house.drop_files(&[("scan.doc", OLD_WORD)]);
        assert!(
            shown.body.contains("Pas importé") && shown.body.contains("tout le fichier"),
            "{}",
            shown.body
        );
        let sent = post(&house, &path, &plain(1));
        assert_eq!(sent.status, 422, "{}", sent.body);
        assert_eq!(NOTHING.map(|sql| house.count(sql)), [0; 5]);
        assert!(house.app.files.get(&store::files::digest(OLD_WORD)).is_err());
        let none = house.nadia.upload(&house.address("import"), &[], &[]);
        assert!(none.status == 422 && none.body.contains("au moins un fichier"), "{}", none.body);
    });
}

#[test]
fn an_upload_is_seen_by_who_sent_it_alone_and_forgotten_after_a_day() {
    on_each_engine(|bench| {
        let house = house(bench);
        let (path, _) = house.drop_files(&[("a.TextGrid", interview().as_bytes()), ("b.TextGrid", b"rien")]);
        let leo = member(&house.app, "leo", "Léo Lambert", Role::Coordinator);
        let study = house.study;
        let join = move |tx: &mut store::Tx<'_>| people::teams::insert(tx, study, leo);
        house.app.db.upkeep_now(join).unwrap();
        let leo = house.visitor.signed_in(&house.app, leo);
        assert_eq!(leo.get(&path).status, 404);
        assert_eq!(leo.post(&path, &[("t0-take", "on")]).status, 404);
        leo.post(&format!("{path}/removal"), &[]);
        assert_eq!(house.nadia.get(&path).status, 200, "another's removal takes nothing away");
        assert!(house.nadia.get(&house.address("import")).body.contains("2 fichiers"));
        bench.hand.pass_seconds(86_399);
        house.app.db.upkeep_now(super::super::sweep).unwrap();
        assert_eq!(house.count("SELECT count(*) FROM import_draft"), 2);
        bench.hand.pass_seconds(2);
        house.app.db.upkeep_now(super::super::sweep).unwrap();
        assert_eq!(house.count("SELECT count(*) FROM import_draft"), 0);
        assert_eq!(house.nadia.get(&path).status, 404);
    });
}

#[test]
fn an_intern_imports_but_records_no_new_person() {
    on_each_engine(|bench| {
        let house = house(bench);
        let id = member(&house.app, "solene", "Solène Roux", Role::Intern);
        let study = house.study;
        house.app.db.upkeep_now(move |tx| people::teams::insert(tx, study, id)).unwrap();
        let intern = House { nadia: house.visitor.signed_in(&house.app, id), ..house };
        let (path, shown) = intern.drop_files(&[("entretien.TextGrid", interview().as_bytes())]);
        assert!(!shown.body.contains("value=\"new\""), "{}", shown.body);
        let fields = with(plain(3), &[("t0-s1-who", "new"), ("t0-s1-name", "Inès Cardoso")]);
        assert_eq!(post(&intern, &path, &fields).status, 422);
        assert_eq!(post(&intern, &path, &plain(3)).status, 303);
        assert_eq!(NOTHING.map(|sql| intern.count(sql)), [1, 3, 5, 0, 0]);
    });
}
