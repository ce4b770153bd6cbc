//! The program from outside: the demonstration loads on each engine, each route answers each role as the committed
//! table says, and every statement prepares on both databases.

use crate::demo;
use crate::orphans;
use crate::serve::routes;
use axum::http::Method;
use base::{Act, Code, Id, Member, Role};
use std::collections::BTreeMap;
use std::fmt::Write;
use store::testkit::{Bench, on_each_engine};
use store::{Actor, Files};
use ui::App;
use ui::testkit::Client;

mod twenty;

fn app(bench: &Bench) -> App {
    App {
        db: bench.db.clone(),
        files: Files::open(&bench.folder.join("files")).unwrap(),
        identify: people::members::identify,
        house: people::members::house_name,
    }
}

/// One member of each role of the loaded association.
fn one_of_each(app: &App) -> BTreeMap<Role, Id<Member>> {
    let all = app
        .db
        .read_now(|tx| tx.query::<(Role, Id<Member>)>("SELECT role, id FROM member ORDER BY id DESC", &[]));
    all.unwrap().into_iter().collect()
}

#[test]
fn the_demonstration_loads_on_each_engine() {
    on_each_engine(|bench| {
        let app = app(bench);
        demo::load(&app).unwrap();
        let count = |sql: &'static str| app.db.read_now(move |tx| tx.one::<(i64,)>(sql, &[])).unwrap().0;
        assert_eq!(count("SELECT count(*) FROM source"), 12);
        assert_eq!(count("SELECT count(DISTINCT format) FROM source"), 9);
        assert!(count("SELECT count(*) FROM coding") >= 38);
        assert_eq!((count("SELECT count(*) FROM finding"), count("SELECT count(*) FROM report")), (3, 1));
        // A speaker who is nobody would be someone whose consent nobody asks for.
        assert_eq!(count("SELECT count(*) FROM speaker WHERE person IS NULL AND member IS NULL"), 0);
    });
}

#[test]
fn an_export_is_the_same_twice_and_without_the_words_of_who_withdrew() {
    on_each_engine(|bench| {
        let app = app(bench);
        demo::load(&app).unwrap();
        let study = |tx: &mut store::Tx<'_>| tx.one::<(Id<people::Study>,)>("SELECT id FROM study", &[]);
        let gather = || {
            let (id,) = app.db.read_now(study).unwrap();
            app.db.read_now(move |tx| research::export::gather(tx, id)).unwrap()
        };
        let (first, second) = (gather(), gather());
        assert_eq!(research::export::pack(&first), research::export::pack(&second), "{}", bench.engine);
        assert_eq!((first.sources.len(), first.findings.len(), first.reports.len()), (12, 3, 1));
        let lina = app.db.write_now(Actor::House, move |tx| {
            let (id,) = study(tx)?;
            let everybody = people::persons::everybody(tx)?;
            let lina = everybody.into_iter().find(|(_, name)| name == "Lina Benyahmed").unwrap().0;
            people::consent::withdraw(tx, lina, id)?;
            Ok(lina.to_string())
        });
        let (lina, after) = (lina.unwrap(), gather());
        assert!(after.counts.turns_withheld > 30, "{:?}", after.counts);
        for source in after.sources {
            for turn in source.turns {
                let own =
                    turn.speaker.is_some_and(|rank| source.speakers[rank].person.as_ref() == Some(&lina));
                assert!(turn.words.is_none() || !own, "{}: {turn:?}", source.title);
                assert_eq!(turn.words.is_none(), turn.withheld == Some("withdrawn"), "{turn:?}");
            }
        }
    });
}

#[test]
fn a_study_begun_before_there_were_accounts_goes_to_the_coordinators_and_an_emptied_one_to_nobody() {
    on_each_engine(|bench| {
        let app = app(bench);
        let new = |name: &str| research::studies::NewStudy {
            name: name.to_owned(),
            purpose: String::new(),
            basis: "consentement".to_owned(),
            notice: "v1".to_owned(),
            until: None,
        };
        let (early, emptied) = (new("Avant les comptes"), new("Vidée"));
        let early = app.db.write_now(Actor::House, move |tx| research::studies::insert(tx, &early)).unwrap();
        assert_eq!(orphans::adopt(&app.db).unwrap(), 1);
        let chief = app
            .db
            .write_now(Actor::House, |tx| people::members::found(tx, "Maison", "a@b.example", "A", "x"));
        let chief = chief.unwrap();
        let emptied =
            app.db.write_now(Actor::Member(chief), move |tx| research::studies::insert(tx, &emptied));
        let emptied = emptied.unwrap();
        app.db.upkeep_now(move |tx| people::teams::remove(tx, emptied, chief)).unwrap();
        assert_eq!(orphans::adopt(&app.db).unwrap(), 0);
        assert_eq!(orphans::adopt(&app.db).unwrap(), 0);
        let teams = move |tx: &mut store::Tx<'_>| {
            Ok((people::teams::members_of(tx, early)?, people::teams::members_of(tx, emptied)?))
        };
        assert_eq!(app.db.read_now(teams).unwrap(), (vec![chief], vec![]), "{}", bench.engine);
    });
}

/// The committed table: a line for each route, with its act and the roles that have it.
fn table() -> String {
    let mut lines: Vec<String> = Vec::new();
    for endpoint in routes().table() {
        let roles = Role::ALL.iter().filter(|role| role.allows(endpoint.act)).map(|role| role.code());
        let roles = if endpoint.act == Act::Enter {
            "everyone".to_owned()
        } else {
            roles.collect::<Vec<_>>().join(" ")
        };
        lines.push(format!(
            "{:<4} {:<52} {:<18} {roles}",
            endpoint.method,
            endpoint.path,
            endpoint.act.code()
        ));
    }
    lines.sort();
    lines.into_iter().fold(String::new(), |mut all, line| {
        let _ = writeln!(all, "{}", line.trim_end());
        all
    })
}

#[test]
fn the_table_of_routes_and_roles_is_the_committed_one() {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/routes.txt");
    let now = table();
    if std::env::var_os("ASTERISM_BLESS").is_some() {
        std::fs::write(path, &now).unwrap();
    }
    let committed = std::fs::read_to_string(path).unwrap_or_default();
    assert_eq!(now, committed, "the table changed: read the difference, then run bin/bless");
}

#[test]
fn each_route_refuses_each_role_that_has_not_its_act_and_sends_strangers_to_the_door() {
    on_each_engine(|bench| {
        let app = app(bench);
        demo::load(&app).unwrap();
        let members = one_of_each(&app);
        assert_eq!(members.len(), Role::ALL.len());
        let visitor = Client::visitor(routes(), app.clone());
        for endpoint in routes().table().iter().filter(|endpoint| endpoint.act != Act::Enter) {
            let path = some_address(endpoint.path);
            let ask = |client: &Client| match endpoint.method {
                Method::GET => client.get(&path),
                _ => client.post(&path, &[]),
            };
            let stranger = ask(&visitor);
            assert_eq!(stranger.status, 303, "{} {path}", endpoint.method);
            assert!(stranger.location.starts_with("/sign-in"), "{path}: {}", stranger.location);
            for (role, member) in members.iter().filter(|(role, _)| !role.allows(endpoint.act)) {
                let refused = ask(&visitor.signed_in(&app, *member));
                assert_eq!(refused.status, 404, "{} {path} as {}", endpoint.method, role.code());
            }
        }
    });
}

/// The path with an identifier that is nobody's in each place.
fn some_address(path: &str) -> String {
    let piece =
        |piece: &str| if piece.starts_with('{') { "0000000000001".to_owned() } else { piece.to_owned() };
    path.split('/').map(piece).collect::<Vec<_>>().join("/")
}

#[test]
fn each_list_opens_for_those_who_may_read_it() {
    on_each_engine(|bench| {
        let app = app(bench);
        demo::load(&app).unwrap();
        let visitor = Client::visitor(routes(), app.clone());
        for (role, member) in one_of_each(&app) {
            let client = visitor.signed_in(&app, member);
            let lists = routes()
                .table()
                .into_iter()
                .filter(|one| one.method == Method::GET && !one.path.contains('{'));
            for list in lists.filter(|one| role.allows(one.act) && one.act != Act::Enter) {
                let answer = client.get(list.path);
                assert!(
                    matches!(answer.status, 200 | 303),
                    "{} as {}: {}",
                    list.path,
                    role.code(),
                    answer.status
                );
                assert!(!answer.body.contains('⟦'), "{}: a text is missing", list.path);
            }
        }
    });
}

#[test]
fn licences_are_for_everyone_and_name_libraries_and_fonts() {
    on_each_engine(|bench| {
        let app = app(bench);
        let visitor = Client::visitor(routes(), app.clone());
        let page = visitor.get("/licences");
        assert_eq!(page.status, 200);
        for name in ["AGPL-3.0-or-later", "serde 1", "source-serif-4", "SIL OPEN FONT LICENSE"] {
            assert!(page.body.contains(name), "{name}: {}", page.body);
        }
        assert!(!page.body.contains('⟦') && visitor.get("/sign-in").body.contains("href=\"/licences\""));
    });
}

#[test]
fn the_page_of_a_person_lists_the_interviews_to_who_reads_material() {
    on_each_engine(|bench| {
        let app = app(bench);
        demo::load(&app).unwrap();
        let visitor = Client::visitor(routes(), app.clone());
        let find = "SELECT id FROM person WHERE pseudonym = 'Inès'";
        let (ines,) = app.db.read_now(move |tx| tx.one::<(Id<people::persons::Person>,)>(find, &[])).unwrap();
        for (role, member) in one_of_each(&app).into_iter().filter(|(role, _)| role.allows(Act::ReadPeople)) {
            let page = visitor.signed_in(&app, member).get(&format!("/persons/{ines}")).body;
            assert_eq!(page.contains("href=\"/sources/"), role.allows(Act::ReadMaterial), "{}", role.code());
        }
    });
}

/// The statements of the whole program: string literals in the sources that begin like SQL. Backups are left out: they
/// speak of every table of the schema, by names read from it, and have their own tests on both engines.
fn statements() -> Vec<String> {
    let root = concat!(env!("CARGO_MANIFEST_DIR"), "/../");
    let mut found = Vec::new();
    let mut folders = vec![std::path::PathBuf::from(root)];
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(folder).unwrap().flatten() {
            let path = entry.path();
            let name = path.to_string_lossy().into_owned();
            if path.is_dir() && !name.ends_with("/dist") && !name.contains("/tests") {
                folders.push(path);
            } else if path.extension().is_some_and(|ending| ending == "rs")
                && !name.ends_with("tests.rs")
                && !name.contains("/store/src/backup/")
            {
                found.extend(literals(&std::fs::read_to_string(&path).unwrap()));
            }
        }
    }
    found.sort();
    found.dedup();
    found
}

fn literals(source: &str) -> Vec<String> {
    let verbs = ["\"SELECT ", "\"INSERT INTO ", "\"UPDATE ", "\"DELETE FROM ", "\"WITH "];
    let mut found = Vec::new();
    for verb in verbs {
        for (at, _) in source.match_indices(verb) {
            let rest = &source[at + 1..];
            let mut text = String::new();
            let mut letters = rest.chars().peekable();
            while let Some(letter) = letters.next() {
                match letter {
                    '"' => break,
                    '\\' if letters.peek() == Some(&'\n') => {
                        while letters.peek().is_some_and(|next| next.is_whitespace()) {
                            letters.next();
                        }
                    }
                    '\\' => text.extend(letters.next()),
                    other => text.push(other),
                }
            }
            found.push(text);
        }
    }
    found
}

/// Words of one engine alone, which `store` uses for search, health and migrations.
const LITE: [&str; 4] = ["MATCH", "pragma_", "sqlite_", "json_each"];
const PG: [&str; 5] = ["to_tsvector", "to_tsquery", "pg_advisory", "version()", "schema_version"];

#[test]
fn every_statement_prepares_on_both_engines() {
    let all = statements();
    assert!(all.len() > 100, "only {} statements found: the search for them is broken", all.len());
    on_each_engine(|bench| {
        let others: &[&str] = if bench.engine == "sqlite" { &PG } else { &LITE };
        for sql in all.iter().filter(|sql| !others.iter().any(|word| sql.contains(word))) {
            let sql: &'static str = Box::leak(sql.clone().into_boxed_str());
            let prepared = bench.db.read_now(move |tx| tx.prepare(sql));
            assert!(prepared.is_ok(), "{}: {sql}\n{prepared:?}", bench.engine);
        }
    });
}
