//! Finds the parts of a package through its relationships.
//!
//! Invariant: a target outside the package is never followed, and no name can climb above the package's root.

use crate::archive::Archive;
use crate::xml::{Node, Space, Xml, decode};
use crate::{Refusal, Spent};

const USUAL_MAIN: &str = "word/document.xml";

/// The name of the main document.
pub(super) fn main(package: &mut Archive<'_>, spent: &mut Spent) -> Result<String, Refusal> {
    let target = target(package, "", "_rels/.rels", "/officeDocument", spent)?;
    match target.filter(|part| package.find(part).is_some()) {
        Some(part) => Ok(part),
        None if package.find(USUAL_MAIN).is_some() => Ok(USUAL_MAIN.to_owned()),
        None => Err(Refusal::file("missing-part", USUAL_MAIN)),
    }
}

/// The name of a part that the main document refers to, or one of the usual name beside it.
pub(super) fn related(
    package: &mut Archive<'_>,
    main: &str,
    kind: &str,
    usual: &str,
    spent: &mut Spent,
) -> Result<Option<String>, Refusal> {
    let (folder, file) = main.rsplit_once('/').unwrap_or(("", main));
    let relations = resolve(folder, &format!("_rels/{file}.rels"));
    let target = target(package, folder, &relations, kind, spent)?;
    let part = target.unwrap_or_else(|| resolve(folder, usual));
    Ok(Some(part).filter(|part| package.find(part).is_some()))
}

/// The first target of a kind in a relationships part; the kind is told by the end of its type.
fn target(
    package: &mut Archive<'_>,
    folder: &str,
    relations: &str,
    kind: &str,
    spent: &mut Spent,
) -> Result<Option<String>, Refusal> {
    let Some(index) = package.find(relations) else { return Ok(None) };
    let bytes = package.unpack(index, spent)?;
    let text = decode(bytes, relations, spent)?;
    let mut xml = Xml::new(&text, relations, spent);
    loop {
        match xml.next()? {
            Node::Open(element) if element.name() == (Space::Relations, "Relationship") => {
                let fits = element.attribute("Type").is_some_and(|found| found.ends_with(kind));
                if fits && !element.says("TargetMode", "External") {
                    return Ok(element.attribute("Target").map(|target| resolve(folder, &target)));
                }
            }
            Node::End => return Ok(None),
            _ => {}
        }
    }
}

/// The name of a part from the folder that refers to it.
fn resolve(folder: &str, target: &str) -> String {
    let base = if target.starts_with('/') { "" } else { folder };
    let mut steps: Vec<&str> = Vec::new();
    for step in base.split('/').chain(target.split('/')) {
        match step {
            "" | "." => {}
            ".." => drop(steps.pop()),
            step => steps.push(step),
        }
    }
    steps.join("/")
}
