//! Tests about the repository itself: what the documents say of the tree holds, arrows only point down, files keep to
//! their size. The library part reads the tree; the rules are in `tests/`.

use std::fs;
use std::path::{Path, PathBuf};

/// The root of the repository.
pub fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")
}

/// The text of a file, by its path from the root.
///
/// # Panics
/// When the file cannot be read: a rule that reads it cannot hold then.
#[expect(clippy::panic, reason = "the rules of a test kit end in a panic that says why")]
pub fn read(path: &str) -> String {
    fs::read_to_string(root().join(path)).unwrap_or_else(|error| panic!("{path}: {error}"))
}

/// Every file below a folder whose name ends so, as paths from the root, sorted. Build outputs are passed over.
pub fn files(below: &str, ending: &str) -> Vec<String> {
    let mut found = Vec::new();
    let mut folders = vec![root().join(below)];
    while let Some(folder) = folders.pop() {
        let Ok(entries) = fs::read_dir(&folder) else { continue };
        for entry in entries.flatten() {
            let path = entry.path();
            let name = entry.file_name().to_string_lossy().into_owned();
            if path.is_dir() {
                if !matches!(name.as_str(), "target" | "node_modules" | "dist" | ".git") {
                    folders.push(path);
                }
            } else if name.ends_with(ending)
                && let Ok(relative) = path.strip_prefix(root())
            {
                found.push(relative.to_string_lossy().into_owned());
            }
        }
    }
    found.sort();
    found
}

/// Whether a Rust file is a test, by its path.
pub fn is_test(path: &str) -> bool {
    let folders = ["/tests/", "/examples/", "/benches/"];
    let names = ["tests.rs", "/testing.rs"];
    folders.iter().any(|folder| path.contains(folder)) || names.iter().any(|name| path.ends_with(name))
}

/// The lines of a Rust file before its inline tests.
pub fn code_lines(text: &str) -> usize {
    text.lines().take_while(|line| line.trim() != "#[cfg(test)]" || !line.starts_with('#')).count()
}

/// The folders directly below one, sorted.
pub fn folders(below: &str) -> Vec<String> {
    let Ok(entries) = fs::read_dir(root().join(below)) else { return Vec::new() };
    let mut names: Vec<String> = entries
        .flatten()
        .filter(|entry| entry.path().is_dir())
        .map(|entry| entry.file_name().to_string_lossy().into_owned())
        .collect();
    names.sort();
    names
}

/// The modules that a `lib.rs` declares, in its order.
pub fn modules(lib: &str) -> Vec<String> {
    lib.lines()
        .filter_map(|line| line.strip_prefix("pub mod ").or_else(|| line.strip_prefix("mod ")))
        .filter_map(|rest| rest.strip_suffix(';'))
        .map(str::to_owned)
        .collect()
}
