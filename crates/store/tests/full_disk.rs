//! A full disk: refused writes say so, acknowledged ones are there, reads go on, and space that returns is used.
#![expect(clippy::unwrap_used, reason = "helpers of tests fail as tests do")]
#![cfg(target_os = "linux")]

use base::{Act, Id, Instant, Object};
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::Arc;
use store::{Actor, Db, Error, Files, Setting, Target};

enum Thing {}
impl Object for Thing {
    const KIND: &'static str = "thing";
}

/// A disk of a few MiB, unmounted at the end.
struct Disk(PathBuf);

impl Disk {
    fn mount(name: &str) -> Option<Self> {
        let folder = std::env::temp_dir().join(format!("asterism-{name}-{}", std::process::id()));
        std::fs::create_dir_all(&folder).unwrap();
        let disk = Self(folder);
        disk.run("mount", &["-t", "tmpfs", "-o", "size=6m", "none"]).then_some(disk)
    }

    fn grow(&self) {
        assert!(self.run("mount", &["-o", "remount,size=24m"]));
    }

    #[expect(clippy::disallowed_methods, reason = "a test mounts a disk of its own")]
    fn run(&self, program: &str, arguments: &[&str]) -> bool {
        Command::new(program).args(arguments).arg(&self.0).output().is_ok_and(|done| done.status.success())
    }
}

impl Drop for Disk {
    fn drop(&mut self) {
        self.run("umount", &[]);
        let _ = std::fs::remove_dir(&self.0);
    }
}

fn database(folder: &Path) -> store::Result<Db> {
    let target = Target::Sqlite(folder.join("asterism.db"));
    Db::open(&Setting { target, threads: 2, clock: Arc::new(|| Instant(1_773_320_400_000)) })
}

fn open(folder: &Path) -> (Db, Files) {
    (database(folder).unwrap(), Files::open(&folder.join("files")).unwrap())
}

fn insert(db: &Db, id: i64, aim: String) -> store::Result<()> {
    db.write_now(Actor::House, move |tx| {
        tx.exec("INSERT INTO project (id, name, aim, version) VALUES ($1, 'x', $2, 1)", &[&id, &aim])?;
        tx.journal(Act::KeepHouse, Id::<Thing>::new(id), None, None).map(drop)
    })
}

fn kept(db: &Db) -> Vec<i64> {
    let rows = db.read_now(|tx| tx.query::<(i64,)>("SELECT id FROM project ORDER BY id", &[])).unwrap();
    rows.into_iter().map(|(id,)| id).collect()
}

/// What was acknowledged.
#[derive(Default)]
struct Told {
    rows: Vec<i64>,
    files: Vec<String>,
    refused: usize,
}

impl Told {
    /// Writes rows and files of that size until both were refused so many times.
    fn fill(&mut self, db: &Db, files: &Files, size: usize, times: usize) {
        let (mut rows, mut stored) = (0, 0);
        while rows < times || stored < times {
            let id = i64::try_from(self.rows.len() + self.refused + 1).unwrap();
            match insert(db, id, "é".repeat(size / 2)) {
                Ok(()) => self.rows.push(id),
                Err(error) => {
                    assert!(matches!(error, Error::Full), "a row: {error:?}");
                    rows += 1;
                    self.refused += 1;
                }
            }
            match files.put(id.to_string().repeat(size / 4).as_bytes()) {
                Ok(name) => self.files.push(name),
                Err(error) => {
                    assert!(matches!(error, Error::Full), "a file: {error:?}");
                    stored += 1;
                }
            }
        }
    }

    fn check(&self, db: &Db, files: &Files) {
        assert_eq!(kept(db), self.rows, "acknowledged rows are there, refused ones are not");
        let lines = db.read_now(|tx| tx.one::<(usize,)>("SELECT count(*) FROM journal", &[])).unwrap().0;
        assert_eq!(lines, self.rows.len());
        for name in &self.files {
            files.get(name).unwrap();
        }
        let health = db.read_now(store::health).unwrap();
        assert_eq!(health["integrity"], "ok");
    }
}

#[test]
fn a_full_disk_loses_nothing_and_space_that_returns_is_used_without_a_restart() {
    let Some(disk) = Disk::mount("writes") else {
        println!("skipped: a small tmpfs cannot be mounted here (that takes root)");
        return;
    };
    let (db, files) = open(&disk.0);
    let mut told = Told::default();
    for size in [60_000, 9_000, 400] {
        told.fill(&db, &files, size, 12);
        told.check(&db, &files);
    }
    assert!(told.rows.len() > 20 && told.files.len() > 20, "{} {}", told.rows.len(), told.files.len());
    disk.grow();
    let (rows, stored) = (told.rows.len(), told.files.len());
    told.rows.push(1_000_000);
    insert(&db, 1_000_000, "x".repeat(100_000)).unwrap();
    told.files.push(files.put(&vec![7; 100_000]).unwrap());
    told.check(&db, &files);
    assert!(told.rows.len() > rows && told.files.len() > stored);
    drop((db, files));
    let (db, files) = open(&disk.0);
    told.check(&db, &files);
}

#[test]
fn a_restoration_without_room_says_so_and_leaves_nothing() {
    let Some(disk) = Disk::mount("restores") else {
        println!("skipped: a small tmpfs cannot be mounted here (that takes root)");
        return;
    };
    let bench = store::testkit::sqlite();
    let from = Files::open(&bench.folder.join("files")).unwrap();
    for byte in 0..10 {
        from.put(&vec![byte; 900_000]).unwrap();
    }
    insert(&bench.db, 1, "x".repeat(1_000_000)).unwrap();
    let mut backup = Vec::new();
    store::backup::write(bench.db.setting(), &from, "asterism 0.1.0", &mut backup).unwrap();
    let target = Target::Sqlite(disk.0.join("asterism.db"));
    let setting = Setting { target, ..bench.db.setting().clone() };
    let to = Files::open(&disk.0.join("files")).unwrap();
    let refused = store::backup::restore(&mut std::io::Cursor::new(&backup), &setting, &to);
    assert!(matches!(refused, Err(Error::Full)), "{refused:?}");
    assert!(!disk.0.join("asterism.db").exists());
    disk.grow();
    store::backup::restore(&mut std::io::Cursor::new(&backup), &setting, &to).unwrap();
    // A backup onto a full disk says so too.
    let small = std::fs::OpenOptions::new().write(true).open("/dev/full");
    let full = store::backup::write(&setting, &to, "asterism 0.1.0", &mut small.unwrap());
    assert!(matches!(full, Err(Error::Full)), "{full:?}");
}

#[test]
fn a_house_that_has_no_room_to_open_says_so_and_opens_once_there_is() {
    let Some(disk) = Disk::mount("opening") else {
        println!("skipped: a small tmpfs cannot be mounted here (that takes root)");
        return;
    };
    let filler = disk.0.join("filler");
    let mut room = 400_000;
    // From room for all of the schema down to room for nothing: never anything but open or full.
    while room > 0 {
        std::fs::write(&filler, vec![0; 6 * 1024 * 1024 - room]).unwrap();
        let opened = database(&disk.0).map(drop);
        assert!(matches!(opened, Ok(()) | Err(Error::Full)), "{room} bytes left: {opened:?}");
        for name in ["asterism.db", "asterism.db-wal", "asterism.db-shm"] {
            let _ = std::fs::remove_file(disk.0.join(name));
        }
        room -= 8_000;
    }
    std::fs::write(&filler, vec![0; 6 * 1024 * 1024 - 40_000]).unwrap();
    let last = database(&disk.0).map(drop);
    assert!(matches!(last, Err(Error::Full)), "{last:?}");
    std::fs::remove_file(&filler).unwrap();
    let db = database(&disk.0).unwrap();
    insert(&db, 1, "x".to_owned()).unwrap();
    assert_eq!(db.read_now(store::health).unwrap()["integrity"], "ok");
}
