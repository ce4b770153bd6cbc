//! The promises of the store, held on SQLite and on PostgreSQL.

use base::{Act, Id, Member, Object};
use store::search::{self, Doc, Reach};
use store::testkit::{Bench, on_each_engine, sqlite};
use store::{Actor, Error, Tx, journal};

enum Thing {}
impl Object for Thing {
    const KIND: &'static str = "thing";
}

fn house_line(tx: &mut Tx<'_>) -> store::Result<Id<journal::Line>> {
    tx.journal(Act::KeepHouse, Id::<Thing>::new(7), None, Some(&serde_json::json!({"name": "é"})))
}

fn insert_project(tx: &mut Tx<'_>, name: &str) -> store::Result<Id<Thing>> {
    let id = tx.fresh();
    tx.exec("INSERT INTO project (id, name, aim, version) VALUES ($1, $2, '', 1)", &[&id, &name])?;
    Ok(id)
}

fn projects(bench: &Bench) -> usize {
    let counted = bench.db.read_now(|tx| tx.one::<(usize,)>("SELECT count(*) FROM project", &[]));
    counted.expect("projects can be counted").0
}

#[test]
fn the_bundled_sqlite_has_the_repair_of_the_wal_reset_bug() {
    let version = sqlite().db.read_now(|tx| tx.one::<(String,)>("SELECT sqlite_version()", &[])).unwrap().0;
    let parts: Vec<u32> = version.split('.').map(|part| part.parse().unwrap()).collect();
    assert!(parts >= vec![3, 51, 3], "{version}");
}

#[test]
fn sqlite_is_set_so_that_an_acknowledged_write_is_on_the_disk() {
    let bench = sqlite();
    let check = |sql: &'static str, expected: i64| {
        let found = bench.db.upkeep_now(move |tx| tx.one::<(i64,)>(sql, &[])).unwrap().0;
        assert_eq!(found, expected, "{sql}");
    };
    check("SELECT synchronous FROM pragma_synchronous", 2);
    check("SELECT foreign_keys FROM pragma_foreign_keys", 1);
    check("SELECT secure_delete FROM pragma_secure_delete", 1);
    check("SELECT application_id FROM pragma_application_id", 0x4173_742a);
    let mode =
        bench.db.read_now(|tx| tx.one::<(String,)>("SELECT journal_mode FROM pragma_journal_mode", &[]));
    assert_eq!(mode.unwrap().0, "wal");
}

#[test]
fn a_write_leaves_one_line_that_tells_who_when_and_what() {
    on_each_engine(|bench| {
        let member = Id::<Member>::new(42);
        bench.db.write_now(Actor::Member(member), |tx| house_line(tx).map(drop)).unwrap();
        let lines = bench.db.read_now(|tx| journal::of_object(tx, Id::<Thing>::new(7), 10)).unwrap();
        let [line] = &lines[..] else { panic!("{lines:?}") };
        assert_eq!((line.member, line.act), (Some(member), Act::KeepHouse));
        assert_eq!(line.after, Some(serde_json::json!({"name": "é"})));
        assert_eq!(line.at, bench.db.now());
    });
}

#[test]
fn a_write_without_its_line_or_with_two_is_rolled_back() {
    on_each_engine(|bench| {
        let silent = bench.db.write_now(Actor::House, |tx| insert_project(tx, "a"));
        assert!(matches!(silent, Err(Error::Unwritten(0))), "{silent:?}");
        let twice = bench.db.write_now(Actor::House, |tx| {
            insert_project(tx, "b")?;
            house_line(tx)?;
            house_line(tx)
        });
        assert!(matches!(twice, Err(Error::Unwritten(2))), "{twice:?}");
        assert_eq!(projects(bench), 0);
    });
}

#[test]
fn a_failing_or_panicking_write_leaves_nothing_and_harms_no_other() {
    on_each_engine(|bench| {
        let failed = bench.db.write_now(Actor::House, |tx| {
            insert_project(tx, "a")?;
            Err::<(), _>(Error::Rule("no"))
        });
        assert!(matches!(failed, Err(Error::Rule("no"))));
        let panicked = bench.db.write_now(Actor::House, |tx| -> store::Result<()> {
            insert_project(tx, "b")?;
            panic!("on purpose")
        });
        assert!(matches!(panicked, Err(Error::Database(_))));
        let good = bench.db.write_now(Actor::House, |tx| {
            house_line(tx)?;
            insert_project(tx, "c")
        });
        assert!(good.is_ok());
        assert_eq!(projects(bench), 1);
    });
}

#[test]
fn writes_at_once_share_commits_and_all_arrive() {
    on_each_engine(|bench| {
        std::thread::scope(|scope| {
            for _ in 0..8 {
                scope.spawn(|| {
                    for _ in 0..25 {
                        let done = bench.db.write_now(Actor::House, |tx| {
                            house_line(tx)?;
                            insert_project(tx, "x")
                        });
                        done.unwrap();
                    }
                });
            }
        });
        assert_eq!(projects(bench), 200);
    });
}

#[test]
fn identifiers_are_never_given_twice_and_grow() {
    on_each_engine(|bench| {
        let ids =
            bench.db.read_now(|tx| Ok((0..5000).map(|_| tx.fresh::<Thing>()).collect::<Vec<_>>())).unwrap();
        assert!(ids.windows(2).all(|pair| pair[0] < pair[1]));
    });
}

#[test]
fn an_act_is_undone_once() {
    on_each_engine(|bench| {
        let line = bench.db.write_now(Actor::House, house_line).unwrap();
        let undo = move |tx: &mut Tx<'_>| {
            let entry = journal::find(tx, line)?;
            tx.journal_reversal(&entry).map(drop)
        };
        bench.db.write_now(Actor::House, undo).unwrap();
        assert!(matches!(bench.db.write_now(Actor::House, undo), Err(Error::Stale)));
    });
}

#[test]
fn values_come_back_as_they_went_in() {
    on_each_engine(|bench| {
        let odd = "é\u{301} 👩🏽‍🌾 ' \" ; -- \u{202e}";
        bench
            .db
            .write_now(Actor::House, move |tx| {
                house_line(tx)?;
                insert_project(tx, odd)
            })
            .unwrap();
        let read = bench.db.read_now(|tx| {
            tx.one::<(String, Option<base::Date>, i64)>("SELECT name, starts, version FROM project", &[])
        });
        assert_eq!(read.unwrap(), (odd.to_owned(), None, 1));
    });
}

fn put(tx: &mut Tx<'_>, object: i64, space: i64, who: i64, text: &str) -> store::Result<()> {
    search::put(tx, &Doc { kind: Thing::KIND, object, part: 0, space, who, text })
}

fn found(bench: &Bench, words: &'static str, spaces: &[i64]) -> Vec<i64> {
    let reach = Reach { kinds: vec![Thing::KIND], spaces: spaces.to_vec() };
    let hits = bench.db.read_now(move |tx| search::find(tx, words, &reach, 50)).expect("search answers");
    let mut objects: Vec<i64> = hits.into_iter().map(|hit| hit.object).collect();
    objects.sort_unstable();
    objects
}

#[test]
fn search_answers_alike_on_both_engines() {
    on_each_engine(|bench| {
        bench
            .db
            .upkeep_now(|tx| {
                put(tx, 1, 0, 0, "Les réunions à l’école")?;
                put(tx, 2, 5, 0, "une réunion de quartier")?;
                put(tx, 3, 5, 9, "Réunion : j’ose parler, cœur battant")?;
                put(tx, 4, 6, 9, "AUTRE réunion; DROP TABLE \"x\" ' OR 1=1")
            })
            .unwrap();
        assert_eq!(found(bench, "reunion", &[]), [1]);
        assert_eq!(found(bench, "réunions", &[5]), [1, 2, 3]);
        assert_eq!(found(bench, "coeur", &[5, 6]), [3]);
        assert_eq!(found(bench, "\" OR ' ) & ! * NEAR(", &[5, 6]), [] as [i64; 0]);
        assert_eq!(found(bench, "", &[5, 6]), [] as [i64; 0]);
    });
}

#[test]
fn a_closed_gate_hides_a_persons_words_the_same_second_and_opens_again() {
    on_each_engine(|bench| {
        bench
            .db
            .upkeep_now(|tx| {
                put(tx, 1, 5, 9, "paroles confiées")?;
                put(tx, 2, 5, 8, "paroles confiées")
            })
            .unwrap();
        let gate = |closes: Option<i32>| {
            let set = move |tx: &mut Tx<'_>| {
                let day = closes.map(|days| tx.today().plus_days(days));
                search::gate(tx, 5, 9, day)
            };
            bench.db.upkeep_now(set).unwrap();
        };
        gate(Some(0));
        assert_eq!(found(bench, "parole", &[5]), [2]);
        gate(Some(1));
        assert_eq!(found(bench, "parole", &[5]), [1, 2]);
        bench.hand.pass_days(1);
        assert_eq!(found(bench, "parole", &[5]), [2]);
        gate(None);
        assert_eq!(found(bench, "parole", &[5]), [1, 2]);
    });
}

#[test]
fn what_is_taken_out_of_the_index_is_found_no_more() {
    on_each_engine(|bench| {
        bench.db.upkeep_now(|tx| put(tx, 1, 0, 0, "avant")).unwrap();
        bench.db.upkeep_now(|tx| put(tx, 1, 0, 0, "après")).unwrap();
        assert_eq!((found(bench, "avant", &[]), found(bench, "apres", &[])), (vec![], vec![1]));
        bench.db.upkeep_now(|tx| search::remove(tx, Id::<Thing>::new(1))).unwrap();
        assert_eq!(found(bench, "apres", &[]), [] as [i64; 0]);
    });
}

#[test]
fn a_file_is_stored_once_under_its_digest_and_damage_is_noticed() {
    let bench = sqlite();
    let files = store::Files::open(&bench.folder.join("files")).unwrap();
    let name = files.put(b"bonjour").unwrap();
    assert_eq!(files.put(b"bonjour").unwrap(), name);
    assert_eq!(files.get(&name).unwrap(), b"bonjour");
    std::fs::write(bench.folder.join("files").join(&name[..2]).join(&name), b"bonsoir").unwrap();
    assert!(matches!(files.get(&name), Err(Error::Database(_))));
    files.remove(&name).unwrap();
    assert!(matches!(files.get(&name), Err(Error::NotFound)));
    for odd in ["", "../../etc/passwd", &"z".repeat(64)] {
        assert!(matches!(files.get(odd), Err(Error::NotFound)), "{odd}");
    }
}

#[test]
fn a_database_of_another_program_or_of_a_newer_version_is_left_alone() {
    for (sql, word) in [("CREATE TABLE t (a)", "not a database"), ("PRAGMA user_version = 999", "newer")] {
        let bench = sqlite();
        let path = bench.folder.join("other.db");
        let connection = rusqlite::Connection::open(&path).unwrap();
        connection.execute_batch(sql).unwrap();
        drop(connection);
        let clock: store::Clock = std::sync::Arc::new(|| base::Instant(0));
        let setting = store::Setting { target: store::Target::Sqlite(path), threads: 1, clock };
        let refused = store::Db::open(&setting).map(drop);
        assert!(matches!(&refused, Err(Error::Foreign(text)) if text.contains(word)), "{refused:?}");
    }
}

#[test]
fn health_tells_the_number_of_the_schema_and_the_length_of_the_log() {
    on_each_engine(|bench| {
        bench.db.write_now(Actor::House, house_line).unwrap();
        let health = bench.db.read_now(store::health).unwrap();
        let schema: usize = health["schema"].parse().unwrap();
        assert!(schema >= 7, "{health:?}");
        let log: Option<u64> = health.get("wal").map(|bytes| bytes.parse().unwrap());
        assert_eq!(log.map(|bytes| bytes > 0), (bench.engine == "sqlite").then_some(true), "{health:?}");
    });
}
