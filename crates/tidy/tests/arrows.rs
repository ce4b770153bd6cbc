//! Arrows only point down, and subjects do not know each other.

use tidy::{files, folders, modules, read};

/// The floor of each crate.
const FLOORS: [(&str, usize); 11] = [
    ("interchange", 0),
    ("textstat", 0),
    ("typeset", 0),
    ("base", 1),
    ("store", 2),
    ("ui", 3),
    ("people", 4),
    ("research", 5),
    ("asterism", 6),
    ("tidy", 7),
    ("", 0),
];

fn floor(name: &str) -> Option<usize> {
    FLOORS.iter().find(|(known, _)| *known == name).map(|(_, floor)| *floor)
}

/// The crates of ours that a manifest names outside its dev-dependencies.
fn uses(manifest: &str) -> Vec<String> {
    let main = manifest.split("[dev-dependencies]").next().unwrap_or_default();
    main.lines()
        .filter_map(|line| line.split(['.', ' ', '=']).next())
        .filter(|name| !name.is_empty() && floor(name).is_some())
        .map(str::to_owned)
        .collect()
}

#[test]
fn every_crate_stands_on_a_floor() {
    for name in folders("crates") {
        assert!(floor(&name).is_some(), "{name} has no floor in this test");
    }
}

#[test]
fn a_crate_uses_only_crates_of_lower_floors() {
    for name in folders("crates") {
        let own = floor(&name).expect("checked by the test above");
        for used in uses(&read(&format!("crates/{name}/Cargo.toml"))) {
            if used != name {
                assert!(floor(&used) < Some(own), "{name} uses {used}, which is not below it");
            }
        }
    }
}

#[test]
fn a_kernel_uses_no_crate_of_ours_and_may_be_published() {
    for (name, _) in FLOORS.iter().filter(|(name, floor)| *floor == 0 && !name.is_empty()) {
        let manifest = read(&format!("crates/{name}/Cargo.toml"));
        assert_eq!(uses(&manifest).iter().filter(|used| used != name).count(), 0, "{name}");
        assert!(manifest.contains("license = \"MIT OR Apache-2.0\""), "{name}");
    }
}

#[test]
fn a_feature_uses_only_features_above_it_in_its_crate() {
    for name in ["people", "research"] {
        let order = modules(&read(&format!("crates/{name}/src/lib.rs")));
        for path in files(&format!("crates/{name}/src"), ".rs") {
            let inside = path.trim_start_matches(&format!("crates/{name}/src/"));
            let own = inside.split(['/', '.']).next().unwrap_or_default();
            // Tests look at a feature from outside, with what stands above it as well.
            let place = order.iter().position(|module| module == own).filter(|_| !tidy::is_test(&path));
            let Some(place) = place else { continue };
            let text = read(&path);
            for (later, other) in order.iter().enumerate().skip(place + 1) {
                assert!(
                    !text.contains(&format!("crate::{other}")),
                    "{path} uses {other}, declared after it ({later})"
                );
            }
        }
    }
}
