//! What the program is made of: each direct dependency has its reason in `deny.toml`.

use std::collections::BTreeSet;
use tidy::{folders, read};

/// The crates that manifests name, other than ours.
fn direct() -> BTreeSet<String> {
    let ours = folders("crates");
    let mut all = BTreeSet::new();
    for name in &ours {
        let manifest = read(&format!("crates/{name}/Cargo.toml"));
        let mut inside = false;
        for line in manifest.lines() {
            if line.starts_with('[') {
                inside = line.ends_with("dependencies]");
            } else if inside && let Some(dependency) = line.split(['.', ' ', '=']).next() {
                all.insert(dependency.to_owned());
            }
        }
    }
    all.retain(|name| !name.is_empty() && !name.starts_with('#') && !ours.contains(name));
    all
}

/// The names that `deny.toml` explains.
fn explained() -> BTreeSet<String> {
    let text = read("deny.toml");
    let list = text.split("each with its reason.").nth(1).unwrap_or_default();
    list.lines()
        .filter_map(|line| line.strip_prefix("# "))
        .filter(|line| line.contains("  ") || line.contains(' '))
        .filter_map(|line| line.split(' ').next())
        .map(str::to_owned)
        .collect()
}

#[test]
fn every_direct_dependency_has_its_reason() {
    let (direct, explained) = (direct(), explained());
    let unexplained: Vec<_> = direct.difference(&explained).collect();
    let gone: Vec<_> = explained.difference(&direct).collect();
    assert!(unexplained.is_empty(), "without a reason in deny.toml: {unexplained:?}");
    assert!(gone.is_empty(), "explained in deny.toml and not used: {gone:?}");
}

#[test]
fn the_tree_of_dependencies_does_not_grow_unseen() {
    let locked = read("Cargo.lock").matches("\nname = ").count();
    // Typst alone brings about 380; the rest of the program about 100; buckets and TLS 45, and 20 that are locked for
    // Windows and Android and never built here.
    assert!(
        locked <= 551,
        "{locked} locked packages: say in the commit what the new ones are for, then raise this"
    );
}
