//! Names the blocks that links may reach.

use std::collections::BTreeMap;

use super::plain::plain;
use crate::model::Block;

/// The longest name made from a text.
const LONGEST: usize = 60;

/// The names in use, each with the number that its next copy takes.
pub(super) type Names = BTreeMap<String, u32>;

/// Gives every heading a name, makes all names unique, and returns them.
pub(super) fn assign(blocks: &mut [Block]) -> Names {
    let mut taken = Names::new();
    name_blocks(blocks, &mut taken);
    taken
}

fn name_blocks(blocks: &mut [Block], taken: &mut Names) {
    for block in blocks {
        match block {
            Block::Heading { inlines, id, .. } => {
                let wanted = if id.is_empty() { slug(&plain(inlines)) } else { anchor(id) };
                *id = claim(&wanted, taken);
            }
            Block::Quote(quote) => claim_given(&mut quote.id, taken),
            Block::Finding(finding) => claim_given(&mut finding.id, taken),
            Block::List { items, .. } => items.iter_mut().for_each(|item| name_blocks(item, taken)),
            Block::Passage(inner) => name_blocks(inner, taken),
            _ => {}
        }
    }
}

fn claim_given(id: &mut String, taken: &mut Names) {
    if !id.is_empty() {
        *id = claim(&anchor(id), taken);
    }
}

/// Takes the name, or the first of its numbered variants that is free.
fn claim(wanted: &str, taken: &mut Names) -> String {
    let mut name = wanted.to_owned();
    while taken.contains_key(&name) {
        let copy = taken.entry(wanted.to_owned()).or_insert(2);
        name = format!("{wanted}-{copy}");
        *copy += 1;
    }
    taken.insert(name.clone(), 2);
    name
}

/// Returns a given name as an attribute can hold it: blanks are hyphens.
pub(super) fn anchor(id: &str) -> String {
    id.trim().chars().map(|c| if c.is_whitespace() { '-' } else { c }).collect()
}

/// Returns a name made from a text: its letters and digits, lowered, hyphens between the words.
fn slug(text: &str) -> String {
    let lower = text.to_lowercase();
    let words = lower.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
    let joined = words.collect::<Vec<_>>().join("-");
    let short: String = joined.chars().take(LONGEST).collect();
    if short.is_empty() { "section".to_owned() } else { short.trim_end_matches('-').to_owned() }
}
