//! Backups that this program would not write: each refused, with nothing left behind.

use super::container::Writer;
use super::head::Summary;
use super::{HEAD, SUMMARY, restore, verify};
use crate::testkit::Vacant;
use crate::{Db, Error, Files, files, migrate};
use base::Instant;
use std::io::Cursor;

/// A backup of these entries, sound as a container.
fn sealed(schema: usize, entries: &[(&str, &str)]) -> Vec<u8> {
    let mut summary = summary(schema);
    for (name, text) in entries {
        let lines = text.lines().count() as u64;
        match name.split('/').next() {
            Some("tables") => summary.rows += lines - 1,
            Some("search") => summary.rows += lines,
            Some("files") => summary.files += 1,
            _ => {}
        }
    }
    let all: Vec<_> = [(HEAD, summary.head())]
        .into_iter()
        .chain(entries.iter().map(|(name, text)| (*name, text.as_bytes().to_vec())))
        .chain([(SUMMARY, summary.tail())])
        .collect();
    packed(&all)
}

fn packed(entries: &[(&str, Vec<u8>)]) -> Vec<u8> {
    let mut bytes = Vec::new();
    let mut writer = Writer::new(&mut bytes, 1_773_320_400);
    for (name, content) in entries {
        writer.entry(name, content).unwrap();
    }
    writer.finish().unwrap();
    bytes
}

fn summary(schema: usize) -> Summary {
    let (program, engine) = ("asterism test".to_owned(), "sqlite".to_owned());
    let at = Instant(1_773_320_400_000);
    Summary { program, schema, engine, at, rows: 0, files: 0, bytes: 0, missing: Vec::new() }
}

const PROJECT: &str = r#"["id","name","aim","starts","ends","version"]"#;
const STUDY: &str = r#"["id","project","name","purpose","basis","notice","until","version"]"#;

fn attempt(place: &Vacant, backup: Vec<u8>) -> crate::Result<Summary> {
    let files = Files::open(&place.folder.join("files")).unwrap();
    restore(&mut Cursor::new(backup), &place.setting(), &files)
}

#[test]
fn a_hostile_backup_is_refused_and_the_place_is_still_empty() {
    let table = |name: &'static str, text: String| vec![(name, text)];
    let project = |row: &str| format!("{PROJECT}\n{row}\n");
    let hostile: Vec<Vec<(&str, String)>> = vec![
        table("tables/pirate/000001.jsonl", project("[1,\"a\",\"\",null,null,1]")),
        table("tables/sqlite_schema/000001.jsonl", project("[1,\"a\",\"\",null,null,1]")),
        table("tables/project\"; DROP TABLE person; --/1", project("[1,\"a\",\"\",null,null,1]")),
        table("tables/session/000001.jsonl", project("[1,\"a\",\"\",null,null,1]")),
        table("tables/project/000001.jsonl", "[\"id\",\"name\"]\n[1,\"a\"]\n".to_owned()),
        table("tables/project/000001.jsonl", PROJECT.replace("aim", "aim\\\" FROM x --") + "\n[1]\n"),
        table("tables/project/000001.jsonl", project("[1,\"a\"]")),
        table("tables/project/000001.jsonl", project("[\"1\",\"a\",\"\",null,null,1]")),
        table("tables/project/000001.jsonl", project("[1,2,\"\",null,null,1]")),
        table("tables/project/000001.jsonl", project("[1.5,\"a\",\"\",null,null,1]")),
        table("tables/project/000001.jsonl", project("[1,null,\"\",null,null,1]")),
        table("tables/project/000001.jsonl", project("not json")),
        table("tables/project/000001.jsonl", project(&"[".repeat(100_000))),
        table(
            "tables/project/000001.jsonl",
            project("[1,\"a\",\"\",null,null,1]\n[1,\"b\",\"\",null,null,1]"),
        ),
        table("tables/project/000001.jsonl", "\n".to_owned()),
        table("tables/study/000001.jsonl", format!("{STUDY}\n[1,77,\"a\",\"\",\"\",\"\",null,1]\n")),
        table("search/000001.jsonl", "[1,2]\n".to_owned()),
        table("search/000001.jsonl", "[null,null]\n".to_owned()),
        table("files/../../etc/passwd", "x".to_owned()),
        table("files/abc", "x".to_owned()),
        table("/etc/passwd", "x".to_owned()),
        table("unknown.json", "x".to_owned()),
        vec![(HEAD, "{}".to_owned())],
    ];
    for place in &Vacant::everywhere() {
        for entries in &hostile {
            let entries: Vec<_> = entries.iter().map(|(name, text)| (*name, text.as_str())).collect();
            // A file that is all right comes first, to be removed again.
            let good = files::digest(b"good");
            let name = format!("files/{good}");
            let all = [&[(name.as_str(), "good")], &entries[..]].concat();
            let refused = attempt(place, sealed(migrate::ALL.len(), &all));
            assert!(refused.is_err(), "{} {entries:?}", place.engine);
            let Err(error) = refused else { continue };
            assert!(matches!(error, Error::Backup(_) | Error::Database(_)), "{error:?} {entries:?}");
            let files = Files::open(&place.folder.join("files")).unwrap();
            assert!(matches!(files.get(&good), Err(Error::NotFound)), "{entries:?}");
            assert!(!place.folder.join("asterism.db").exists(), "{entries:?}");
            assert!(!place.folder.join("asterism.db-wal").exists(), "{entries:?}");
        }
        let sound = sealed(
            migrate::ALL.len(),
            &[("tables/project/000001.jsonl", &project("[1,\"a\",\"\",null,null,1]"))],
        );
        assert_eq!(attempt(place, sound).unwrap().rows, 1, "{}", place.engine);
    }
}

#[test]
fn a_backup_of_an_older_schema_is_brought_to_this_one() {
    for place in &Vacant::everywhere() {
        let text = format!("{PROJECT}\n[5,\"né avant\",\"\",null,null,3]\n");
        let older = sealed(4, &[("tables/project/000001.jsonl", &text)]);
        assert_eq!(attempt(place, older).unwrap().schema, 4);
        let db = Db::open(&place.setting()).unwrap();
        let read =
            db.read_now(|tx| tx.one::<(String, i64)>("SELECT name, version FROM project", &[])).unwrap();
        assert_eq!(read, ("né avant".to_owned(), 3), "{}", place.engine);
        assert_eq!(
            db.read_now(|tx| tx.one::<(i64,)>("SELECT count(*) FROM report_build", &[])).unwrap().0,
            0
        );
        assert_eq!(db.read_now(crate::health).unwrap()["schema"], migrate::ALL.len().to_string());
    }
}

#[test]
fn a_backup_of_an_unknown_schema_or_form_is_refused() {
    let check = |entries: &[(&str, Vec<u8>)], word: &str| {
        let refused = verify(&mut &packed(entries)[..]);
        assert!(matches!(&refused, Err(Error::Backup(text)) if text.contains(word)), "{refused:?}");
    };
    let tail = || (SUMMARY, summary(1).tail());
    check(&[(HEAD, summary(0).head()), tail()], "another version");
    check(&[(HEAD, summary(migrate::ALL.len() + 1).head()), tail()], "another version");
    check(&[(HEAD, b"{}".to_vec()), tail()], "not a backup");
    check(&[(HEAD, b"[1".to_vec()), tail()], "not a backup");
    check(&[tail()], "not a backup");
    check(&[(HEAD, summary(1).head())], "no summary");
    check(&[(HEAD, summary(1).head()), tail(), ("files/x", Vec::new())], "follows");
    let altered = |change: &dyn Fn(&mut Summary)| {
        let mut summary = summary(1);
        change(&mut summary);
        summary
    };
    check(&[(HEAD, altered(&|it| it.engine = "oracle".to_owned()).head()), tail()], "engine");
    check(&[(HEAD, altered(&|it| it.program = "\u{1b}[2J".to_owned()).head()), tail()], "program");
    let missing = altered(&|it| it.missing = vec!["../../etc/passwd".to_owned()]);
    check(&[(HEAD, summary(1).head()), (SUMMARY, missing.tail())], "no digest");
    let mut more = summary(1);
    more.rows = 1;
    check(&[(HEAD, summary(1).head()), (SUMMARY, more.tail())], "does not hold");
    assert!(verify(&mut &b""[..]).is_err());
    assert!(verify(&mut &[0; 4096][..]).is_err());
}

#[test]
fn a_table_that_cites_files_does_so_in_a_column_called_file() {
    let mut suspects = Vec::new();
    for table in super::schema::tables(migrate::ALL.len()).unwrap() {
        for column in table.names() {
            let words = ["file", "digest", "sha", "original", "recording", "attach"];
            if words.iter().any(|word| column.contains(word)) {
                suspects.push(format!("{}.{column}", table.name));
            }
        }
    }
    // Those that are called otherwise cite no file; a new one belongs here or is called `file`.
    suspects.retain(|name| {
        !["recovery_code.digest", "source.file_name", "report.shared_with"].contains(&name.as_str())
    });
    assert!(suspects.contains(&"source.file".to_owned()));
    assert!(
        suspects.iter().all(|name| name.split_once('.').is_some_and(|(_, column)| column == "file")),
        "{suspects:?}"
    );
}
