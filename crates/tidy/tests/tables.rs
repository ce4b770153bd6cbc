//! Each table is kept by one feature: only the SQL of that feature speaks of it.

use std::collections::BTreeSet;
use tidy::{files, is_test, read};

/// The tables of each feature that keeps some.
const KEPT: [(&str, &str); 13] = [
    ("store", "journal search_doc search_gate search_term"),
    ("ui", "session"),
    ("people/members", "house member recovery_code invitation sign_in_try"),
    ("people/organisations", "organisation"),
    ("people/persons", "person membership"),
    ("people/projects", "project"),
    ("people/teams", "study_team"),
    ("people/encounters", "encounter attendance"),
    ("people/consent", "consent"),
    ("research/studies", "study"),
    ("research/material", "import_draft source speaker turn"),
    ("research/coding", "code excerpt coding memo former"),
    ("research/findings", "finding finding_excerpt"),
];

/// The tables of the last feature, apart so that the list above stays one line each.
const REPORTS: (&str, &str) = ("research/reports", "report report_version report_build");

/// Tables that a feature reads although another keeps them, each with its reason.
const READ: [(&str, &str, &str); 4] = [
    ("people/members", "organisation", "structures tell who wrote them, and so stand below the members"),
    ("people/teams", "study", "the heading of a study; the study itself is research's"),
    ("research/studies", "source", "how many sources a study has; material stands below studies"),
    ("research/coding", "finding", "the study of the finding that a memo is written on"),
];

fn keepers() -> impl Iterator<Item = (&'static str, &'static str)> {
    let all = KEPT.into_iter().chain([REPORTS]);
    all.flat_map(|(feature, tables)| tables.split(' ').map(move |table| (table, feature)))
}

/// The feature that a file belongs to: `people/consent`, or the crate where it has none.
fn feature(path: &str) -> String {
    let parts: Vec<&str> = path.split('/').collect();
    match parts.as_slice() {
        ["crates", name @ ("people" | "research"), "src", module, ..] => {
            format!("{name}/{}", module.trim_end_matches(".rs"))
        }
        ["crates", name, ..] => (*name).to_owned(),
        _ => String::new(),
    }
}

/// The words that follow `FROM`, `JOIN`, `INTO` and `UPDATE` in a text.
fn spoken_of(text: &str) -> BTreeSet<String> {
    let words: Vec<&str> = text.split_whitespace().collect();
    let tables = words.windows(2).filter(|pair| {
        let verb = pair[0].trim_start_matches(['"', '(']);
        matches!(verb, "FROM" | "JOIN" | "INTO" | "UPDATE")
    });
    let name = |word: &str| {
        let plain = word.trim_matches(|sign: char| !sign.is_ascii_alphanumeric() && sign != '_');
        plain.split(['"', ')', '(', ',']).next().unwrap_or_default().to_owned()
    };
    tables.map(|pair| name(pair[1])).collect()
}

#[test]
fn every_table_has_one_keeper() {
    let mut made = BTreeSet::new();
    for path in files("crates/store/migrations", ".sql") {
        let text = read(&path);
        for (before, after) in text.match_indices("TABLE ").map(|(at, word)| text.split_at(at + word.len())) {
            if before.ends_with("CREATE TABLE ") || before.ends_with("CREATE VIRTUAL TABLE ") {
                made.insert(after.split([' ', '(']).next().unwrap_or_default().to_owned());
            }
        }
    }
    let kept: BTreeSet<String> = keepers().map(|(table, _)| table.to_owned()).collect();
    assert_eq!(kept.len(), keepers().count(), "a table has two keepers");
    assert_eq!(made, kept, "the list of this test and the migrations differ");
}

#[test]
fn a_feature_speaks_of_its_own_tables_alone() {
    let mut used = BTreeSet::new();
    for path in files("crates", ".rs").into_iter().filter(|path| !is_test(path)) {
        let (own, words) = (feature(&path), spoken_of(&read(&path)));
        for (table, keeper) in keepers().filter(|(table, keeper)| words.contains(*table) && own != *keeper) {
            let known = READ.iter().any(|(reader, read, _)| (*reader, *read) == (own.as_str(), table));
            assert!(known || own == "tidy", "{path} speaks of {table}, which {keeper} keeps");
            used.insert((own.clone(), table));
        }
    }
    for (reader, table, why) in READ {
        assert!(used.contains(&(reader.to_owned(), table)), "{reader} no longer reads {table}: {why}");
    }
}
