//! A backup holds everything of one moment, and a restoration gives it back on either engine, or nothing at all.
#![expect(clippy::unwrap_used, clippy::panic, reason = "helpers of tests fail as tests do")]

use base::{Act, Id, Object};
use std::collections::BTreeMap;
use std::io::Cursor;
use std::sync::atomic::{AtomicBool, Ordering};
use store::search::{self, Doc, Reach};
use store::testkit::{Bench, Vacant, on_each_engine, postgres, sqlite};
use store::{Actor, Db, Error, Files, Setting, Tx, backup};

enum Thing {}
impl Object for Thing {
    const KIND: &'static str = "thing";
}

fn files_of(folder: &std::path::Path) -> Files {
    Files::open(&folder.join("files")).unwrap()
}

fn taken(setting: &Setting, files: &Files) -> (Vec<u8>, backup::Summary) {
    let mut bytes = Vec::new();
    let summary = backup::write(setting, files, "asterism 0.1.0", &mut bytes).unwrap();
    assert_eq!(summary.bytes, bytes.len() as u64);
    (bytes, summary)
}

fn backup_of(bench: &Bench) -> (Vec<u8>, backup::Summary) {
    taken(bench.db.setting(), &files_of(&bench.folder))
}

/// Everything but the first entry, which names the engine, and what depends on it.
fn content(backup: &[u8]) -> BTreeMap<String, Vec<u8>> {
    let mut entries = BTreeMap::new();
    let mut at = 0;
    loop {
        let name: Vec<u8> = backup[at..at + 100].iter().copied().take_while(|byte| *byte != 0).collect();
        let name = String::from_utf8(name).unwrap();
        let size = std::str::from_utf8(&backup[at + 124..at + 135]).unwrap();
        let size = usize::from_str_radix(size, 8).unwrap();
        if name == "sha256" {
            entries.remove("asterism-backup.json");
            return entries;
        }
        entries.insert(name, backup[at + 512..at + 512 + size].to_vec());
        at += 512 + size.next_multiple_of(512);
    }
}

const ODD: &str = "é\u{301} 👩🏽‍🌾 ' \" \\ \n\t ; -- \u{202e} \u{1} {\"a\":[1]}";

fn insert(tx: &mut Tx<'_>, file: &str) -> store::Result<()> {
    tx.exec("INSERT INTO house (id, name, version) VALUES (1, $1, 1)", &[&ODD])?;
    tx.exec("INSERT INTO project (id, name, aim, starts, version) VALUES (9223372036854775807, $1, '', '2026-01-02', -3)", &[&ODD])?;
    tx.exec("INSERT INTO study (id, project, name, purpose, basis, notice, version) VALUES (2, 9223372036854775807, 'é', '', '', '', 1)", &[])?;
    tx.exec("INSERT INTO member (id, login, name, role, lang, totp_step, created, version) VALUES (3, 'a', 'b', 'admin', 'fr', 0, 0, 1)", &[])?;
    tx.exec("INSERT INTO session (id, token, member, stage, opened, seen, ends, device) VALUES (4, 't', 3, 's', 0, 0, 0, '')", &[])?;
    // Each refers to one that comes later in the order of the backup.
    for (id, parent) in [(30_i64, None), (10, Some(30_i64)), (20, Some(10))] {
        tx.exec(
            "INSERT INTO code (id, study, parent, name, definition, inclusion, exclusion, example, hue, place, edition, version)
             VALUES ($1, 2, $2, 'c', '', '', '', '', 0, 0, 0, 1)",
            &[&id, &parent],
        )?;
    }
    let bytes: Vec<u8> = (0..=255).cycle().take(400_000).collect();
    tx.exec(
        "INSERT INTO import_draft (id, study, member, made, name, bytes) VALUES (5, 2, 3, 0, 'x', $1)",
        &[&bytes],
    )?;
    tx.exec(
        "INSERT INTO source (id, study, title, format, file_name, file, points, turns, words, imported, receipt, version)
         VALUES (6, 2, 't', 'f', 'n', $1, 0, 0, 0, 0, '{}', 1)",
        &[&file],
    )?;
    for place in 0..1500_i64 {
        tx.exec(
            "INSERT INTO turn (source, place, start, stop, words) VALUES (6, $1, 0, 0, $2)",
            &[&place, &format!("{place} {ODD}").repeat(16)],
        )?;
    }
    indexed(tx)
}

fn indexed(tx: &mut Tx<'_>) -> store::Result<()> {
    let long = "colère et joie ".repeat(200);
    for (object, who, text) in [
        (1, 0, "Les réunions de l’école"),
        (2, 9, "une réunion confiée"),
        (3, 0, ""),
        (4, 0, "rendez-vous ; joie, colère"),
        (5, 0, &long),
    ] {
        search::put(tx, &Doc { kind: Thing::KIND, object, part: 0, space: 5, who, text })?;
    }
    search::put(tx, &Doc { kind: Thing::KIND, object: 6, part: 0, space: 5, who: 0, text: "disparu" })?;
    search::remove(tx, Id::<Thing>::new(6))?;
    let day = tx.today();
    search::gate(tx, 5, 9, Some(day))?;
    tx.journal(Act::KeepHouse, Id::<Thing>::new(7), None, Some(&serde_json::json!({"name": ODD}))).map(drop)
}

fn furnish(bench: &Bench) {
    let file = files_of(&bench.folder).put(b"an original \0 \xff").unwrap();
    bench.db.write_now(Actor::House, move |tx| insert(tx, &file)).unwrap();
}

fn answers(db: &Db) -> Vec<Vec<i64>> {
    let asked: [&'static str; 7] =
        ["reunion", "joie", "\"colère et joie\"", "\"joie colère\"", "rendez vous", "disparu", "ecol"];
    asked
        .into_iter()
        .map(|words| {
            let reach = Reach { kinds: vec![Thing::KIND], spaces: vec![5] };
            let hits = db.read_now(move |tx| search::find(tx, words, &reach, 50)).unwrap();
            let mut objects: Vec<i64> = hits.into_iter().map(|hit| hit.object).collect();
            objects.sort_unstable();
            objects
        })
        .collect()
}

fn restored(backup: &[u8], place: &Vacant) -> store::Result<backup::Summary> {
    backup::restore(&mut Cursor::new(backup), &place.setting(), &files_of(&place.folder))
}

#[test]
fn what_was_kept_comes_back_on_every_engine_row_for_row() {
    on_each_engine(|bench| {
        furnish(bench);
        let (backup, summary) = backup_of(bench);
        assert_eq!((summary.engine.as_str(), summary.files, summary.missing.len()), (bench.engine, 1, 0));
        assert_eq!(backup::verify(&mut &backup[..]).unwrap(), summary);
        let expected = content(&backup);
        assert!(
            expected.keys().any(|name| name == "tables/turn/000002.jsonl"),
            "rows come in several entries"
        );
        assert!(!expected.keys().any(|name| name.contains("session")));
        for place in &Vacant::everywhere() {
            let from = format!("{} to {}", bench.engine, place.engine);
            assert_eq!(restored(&backup, place).unwrap(), summary, "{from}");
            let db = Db::open(&place.setting()).unwrap();
            assert_eq!(answers(&db), answers(&bench.db), "{from}");
            let again = taken(&place.setting(), &files_of(&place.folder)).0;
            assert!(content(&again) == expected, "{from}: {:?}", different(&content(&again), &expected));
            let read = db.read_now(|tx| {
                tx.one::<(String, i64, Option<String>)>("SELECT name, id, starts FROM project", &[])
            });
            assert_eq!(read.unwrap(), (ODD.to_owned(), i64::MAX, Some("2026-01-02".to_owned())), "{from}");
            writable(&db);
        }
    });
}

fn different(left: &BTreeMap<String, Vec<u8>>, right: &BTreeMap<String, Vec<u8>>) -> Vec<String> {
    left.keys().chain(right.keys()).filter(|name| left.get(*name) != right.get(*name)).cloned().collect()
}

/// A restored house takes writes, and its rules hold.
fn writable(db: &Db) {
    let write = |sql: &'static str| {
        db.write_now(Actor::House, move |tx| {
            tx.exec(sql, &[])?;
            tx.journal(Act::KeepHouse, Id::<Thing>::new(7), None, None).map(drop)
        })
    };
    write("UPDATE house SET name = 'x' WHERE id = 1").unwrap();
    assert!(write("INSERT INTO membership (person, organisation, hat) VALUES (1, 2, '')").is_err());
}

#[test]
fn there_and_back_again_gives_identical_rows() {
    let (Some(first), bench) = (postgres(), sqlite()) else { return };
    drop(first);
    furnish(&bench);
    let start = backup_of(&bench).0;
    let mut backup = start.clone();
    for place in
        [Vacant::postgres().unwrap(), Vacant::sqlite(), Vacant::postgres().unwrap(), Vacant::sqlite()]
    {
        restored(&backup, &place).unwrap();
        backup = taken(&place.setting(), &files_of(&place.folder)).0;
    }
    assert!(content(&backup) == content(&start));
    assert_eq!(backup, start, "to the byte, as it was taken on SQLite at the same moment");
}

#[test]
fn one_byte_flipped_or_a_cut_anywhere_is_refused_with_nothing_left_behind() {
    let bench = sqlite();
    let file = files_of(&bench.folder).put(b"an original").unwrap();
    bench.db.write_now(Actor::House, indexed).unwrap();
    bench
        .db
        .upkeep_now(move |tx| {
            tx.exec("INSERT INTO project (id, name, aim, version) VALUES (1, $1, '', 1)", &[&file])
        })
        .unwrap();
    let backup = backup_of(&bench).0;
    for place in &Vacant::everywhere() {
        let check = |damaged: &[u8], what: &str| {
            let refused = restored(damaged, place);
            assert!(matches!(refused, Err(Error::Backup(_))), "{} {what}: {refused:?}", place.engine);
            files_of(&place.folder).each(&mut |name| panic!("{what}: {name} is left behind")).unwrap();
            assert!(!place.folder.join("asterism.db").exists(), "{what}");
        };
        for turn in 0..50 {
            let at = (backup.len() - 1) * turn / 49;
            let mut damaged = backup.clone();
            damaged[at] ^= 1 << (turn % 8);
            check(&damaged, &format!("byte {at} flipped"));
            check(&backup[..at], &format!("cut at {at}"));
        }
        check(&[&backup[..], b"\0"].concat(), "a byte more");
        check(&[&backup[..], &backup[..]].concat(), "twice");
        // The place was left empty: the sound one goes in.
        restored(&backup, place).unwrap();
    }
}

#[test]
fn a_single_bit_flipped_anywhere_is_seen() {
    let bench = sqlite();
    bench.db.write_now(Actor::House, indexed).unwrap();
    let backup = backup_of(&bench).0;
    for at in 0..backup.len() {
        let mut damaged = backup.clone();
        damaged[at] ^= 1 << (at % 8);
        assert!(backup::verify(&mut &damaged[..]).is_err(), "byte {at} of {}", backup.len());
    }
}

#[test]
fn nothing_is_restored_over_a_house() {
    let bench = sqlite();
    furnish(&bench);
    let backup = backup_of(&bench).0;
    for place in &Vacant::everywhere() {
        restored(&backup, place).unwrap();
        let before = taken(&place.setting(), &files_of(&place.folder)).0;
        let refused = restored(&backup, place);
        assert!(matches!(refused, Err(Error::Rule("restore-occupied"))), "{refused:?}");
        let elsewhere = files_of(&place.folder.join("other"));
        let refused = backup::restore(&mut Cursor::new(&backup), &place.setting(), &elsewhere);
        assert!(matches!(refused, Err(Error::Rule("restore-occupied"))), "{refused:?}");
        elsewhere.each(&mut |name| panic!("{name} is left behind")).unwrap();
        assert_eq!(taken(&place.setting(), &files_of(&place.folder)).0, before);
    }
}

#[test]
fn a_database_that_is_not_there_is_not_made_by_a_backup() {
    for place in &Vacant::everywhere() {
        let refused = backup::write(&place.setting(), &files_of(&place.folder), "", &mut Vec::new());
        assert!(matches!(refused, Err(Error::NotFound)), "{refused:?}");
        assert!(!place.folder.join("asterism.db").exists());
    }
}

#[test]
fn a_file_that_rows_cite_and_that_is_lost_or_damaged_is_told() {
    on_each_engine(|bench| {
        furnish(bench);
        let name = store::files::digest(b"an original \0 \xff");
        let path = bench.folder.join("files").join(&name[..2]).join(&name);
        std::fs::write(&path, b"else").unwrap();
        let check = || {
            let (backup, summary) = backup_of(bench);
            assert_eq!((summary.files, summary.missing.clone()), (0, vec![name.clone()]));
            assert_eq!(backup::verify(&mut &backup[..]).unwrap(), summary);
        };
        check();
        std::fs::remove_file(&path).unwrap();
        check();
    });
}

#[test]
fn a_backup_under_load_is_of_one_moment() {
    on_each_engine(|bench| {
        bench
            .db
            .upkeep_now(|tx| tx.exec("INSERT INTO project (id, name, aim, version) VALUES (1, '', '', 0), (2, '', '', 1000000)", &[]))
            .unwrap();
        let stop = AtomicBool::new(false);
        std::thread::scope(|scope| {
            for _ in 0..2 {
                scope.spawn(|| {
                    while !stop.load(Ordering::Relaxed) {
                        let moved = bench.db.write_now(Actor::House, |tx| {
                            tx.exec("UPDATE project SET version = version + 1 WHERE id = 1", &[])?;
                            tx.journal(Act::KeepHouse, Id::<Thing>::new(7), None, None)?;
                            tx.exec("UPDATE project SET version = version - 1 WHERE id = 2", &[])
                        });
                        moved.unwrap();
                    }
                });
            }
            let mut moves = Vec::new();
            for _ in 0..6 {
                std::thread::sleep(std::time::Duration::from_millis(40));
                moves.push(consistent(&backup_of(bench).0, bench.engine));
            }
            stop.store(true, Ordering::Relaxed);
            assert!(moves.first() < moves.last(), "nothing was written meanwhile: {moves:?}");
        });
    });
}

/// As many lines in the journal as units moved from one row to the other; returns how many.
fn consistent(backup: &[u8], engine: &str) -> usize {
    let entries = content(backup);
    let lines = |table: &str| -> Vec<Vec<serde_json::Value>> {
        let all = entries.iter().filter(|(name, _)| name.starts_with(&format!("tables/{table}/")));
        all.flat_map(|(_, text)| text.split(|byte| *byte == b'\n').skip(1).filter(|line| !line.is_empty()))
            .map(|line| serde_json::from_slice(line).unwrap())
            .collect()
    };
    let projects = lines("project");
    let [one, two] = &projects[..] else { panic!("{projects:?}") };
    let version = |row: &[serde_json::Value]| row.last().unwrap().as_i64().unwrap();
    assert_eq!(version(one) + version(two), 1_000_000, "{engine}");
    let moved = lines("journal").len();
    assert_eq!(moved, usize::try_from(version(one)).unwrap(), "{engine}");
    moved
}
