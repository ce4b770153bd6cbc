//! What the program is made of, and on which terms: the lists that the build leaves beside the assets, as a page for
//! everyone.

use askama::Template;
use axum::response::Response;
use std::collections::BTreeMap;
use ui::{Cx, Result, page};

/// A package whose licence is given in full.
#[derive(Debug, PartialEq, Eq)]
struct Package {
    name: String,
    home: String,
    licence: String,
}

/// Names and versions of the libraries under each licence.
type Libraries = BTreeMap<String, Vec<String>>;

#[derive(Template)]
#[template(path = "licences.html")]
struct Page<'a> {
    cx: &'a Cx,
    packages: Vec<Package>,
    libraries: Libraries,
    count: usize,
}

/// The page.
pub async fn show(cx: Cx) -> Result<Response> {
    let libraries = libraries(&ui::assets::text("crates.txt"));
    let packages = packages(&ui::assets::text("licences.txt"));
    let count = libraries.values().map(Vec::len).sum();
    page(&Page { cx: &cx, packages, libraries, count })
}

/// Reads a line for each library: « name version — licence ».
fn libraries(list: &str) -> Libraries {
    let mut all = Libraries::new();
    for (name, licence) in list.lines().filter_map(|line| line.split_once(" — ")) {
        all.entry(licence.trim().replace('/', " OR ")).or_default().push(name.to_owned());
    }
    all
}

/// Reads the packages, which a line of dashes sets apart: name and version, address, text. What has no address is said
/// of our own files.
fn packages(list: &str) -> Vec<Package> {
    let rule = format!("\n{}\n\n", "-".repeat(72));
    let read = |part: &str| {
        let (name, rest) = part.split_once('\n')?;
        let (home, licence) = rest.split_once("\n\n")?;
        let (name, home) = (name.trim().to_owned(), home.trim().to_owned());
        Some(Package { name, home, licence: licence.trim().to_owned() })
    };
    list.split(&rule).filter_map(read).filter(|one| one.home.starts_with("https://")).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn libraries_stand_under_their_licence() {
        let all =
            libraries("adler2 2.0.1 — 0BSD OR MIT\nbase64 0.22.1 — MIT/0BSD\nitoa 1.0 — MIT\nno line\n");
        let told: Vec<_> = all.iter().map(|(licence, names)| (licence.as_str(), names.len())).collect();
        assert_eq!(told, [("0BSD OR MIT", 1), ("MIT", 1), ("MIT OR 0BSD", 1)]);
        assert_eq!(all["MIT"], ["itoa 1.0"]);
    }

    #[test]
    fn packages_come_with_their_text() {
        let rule = "-".repeat(72);
        let list = format!("Ours.\n\n{rule}\n\na-font 1.2\nhttps://example.org\n\nOFL\n\nfirst\n");
        let font = Package {
            name: "a-font 1.2".into(),
            home: "https://example.org".into(),
            licence: "OFL\n\nfirst".into(),
        };
        assert_eq!(packages(&list), [font]);
        assert_eq!(packages(""), []);
    }
}
