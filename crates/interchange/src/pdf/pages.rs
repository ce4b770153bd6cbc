//! The pages of a document, in order, with the resources that they inherit.
//!
//! Invariant: the tree of pages is walked with a list; a node met twice is refused, so that no circle is followed.

use std::collections::BTreeSet;
use std::rc::Rc;

use super::object::{Dict, Object, is_type};
use super::store::Store;
use crate::Refusal;

/// More pages than any transcript has.
const MOST_PAGES: usize = 10_000;

const A4_WIDTH: f64 = 595.0;

/// A page with its resources.
pub(super) struct Leaf {
    pub(super) page: Dict,
    pub(super) resources: Rc<Dict>,
    /// The width of the paper.
    pub(super) width: f64,
}

/// Lists the pages.
pub(super) fn list(store: &Store<'_>) -> Result<Vec<Leaf>, Refusal> {
    let catalog = catalog(store)?;
    let Some(root) = catalog.get("Pages") else { return Err(Refusal::file("damaged", "pdf")) };
    let mut pages = Vec::new();
    let mut met = BTreeSet::new();
    let mut left = vec![(root.clone(), Rc::new(Dict::new()), A4_WIDTH)];
    while let Some((value, inherited, around)) = left.pop() {
        let node = store.resolve(&value)?;
        let Some(node) = node.dict() else { continue };
        let own = store.dict(node, "Resources")?;
        let resources = if own.is_empty() { inherited } else { Rc::new(own.into_owned()) };
        let width = width(store, node)?.unwrap_or(around);
        let kids = store.entry(node, "Kids")?;
        let Some(kids) = kids.array() else {
            pages.push(Leaf { page: node.clone(), resources, width });
            if pages.len() > MOST_PAGES {
                return Err(Refusal::file("too-many-entries", MOST_PAGES));
            }
            continue;
        };
        if let Object::Reference(number) = value
            && !met.insert(number)
        {
            return Err(Refusal::file("pages-loop", ""));
        }
        left.extend(kids.iter().rev().map(|kid| (kid.clone(), resources.clone(), width)));
    }
    Ok(pages)
}

/// How many remarks and how many fields of a form lie on a page; their words are not those of the text.
pub(super) fn remarks(store: &Store<'_>, page: &Dict) -> Result<(usize, usize), Refusal> {
    let (mut remarks, mut fields) = (0, 0);
    let all = store.entry(page, "Annots")?;
    for one in all.array().unwrap_or_default() {
        let one = store.resolve(one)?;
        let Some(dict) = one.dict() else { continue };
        match store.entry(dict, "Subtype")?.name() {
            Some("Text" | "FreeText" | "Highlight" | "Underline" | "StrikeOut" | "Ink" | "Stamp") => {
                remarks += 1;
            }
            Some("Widget") => fields += 1,
            _ => {}
        }
    }
    Ok((remarks, fields))
}

/// The width that a page, or a set of pages, gives to its paper.
fn width(store: &Store<'_>, node: &Dict) -> Result<Option<f64>, Refusal> {
    let paper = store.entry(node, "MediaBox")?;
    let corner = |at: usize| paper.array().and_then(|corners| corners.get(at)).and_then(Object::number);
    Ok(corner(0).zip(corner(2)).map(|(left, right)| (right - left).abs()))
}

/// The catalog that the trailer names, or else the last one in the file.
fn catalog(store: &Store<'_>) -> Result<Dict, Refusal> {
    let named = store.dict(&store.trailer, "Root")?;
    if named.contains_key("Pages") {
        return Ok(named.into_owned());
    }
    let mut found = None;
    for number in store.numbers() {
        if let Object::Dict(dict) = store.object(number)?
            && is_type(&dict, "Catalog")
        {
            found = Some(dict);
        }
    }
    found.ok_or_else(|| Refusal::file("damaged", "pdf"))
}
