//! The parts of an ELAN document that carry words and times.
//!
//! Invariant: slots are read in the order of the document, which is the order of time.

use std::collections::BTreeMap;

use crate::charset::is_dropped;
use crate::xml::{Element, Node, Xml};
use crate::{Refusal, Spent};

/// Start and end in milliseconds, if the document tells.
pub(super) type Times = Option<(u64, u64)>;

/// One tier.
pub(super) struct Tier {
    pub(super) id: String,
    pub(super) participant: String,
    pub(super) parent: Option<String>,
}

/// One annotation, aligned with slots or referring to another.
pub(super) struct Annotation {
    pub(super) id: String,
    pub(super) tier: usize,
    pub(super) text: String,
    pub(super) parent: Option<String>,
    slots: Option<(String, String)>,
}

/// A whole document.
#[derive(Default)]
pub(super) struct Document {
    slots: Vec<Option<u64>>,
    slot_names: BTreeMap<String, usize>,
    pub(super) tiers: Vec<Tier>,
    pub(super) annotations: Vec<Annotation>,
    /// Control signs that numbered characters stood for.
    pub(super) dropped: usize,
}

/// Reads the document in one pass.
pub(super) fn read(text: &str, spent: &Spent) -> Result<Document, Refusal> {
    let mut xml = Xml::new(text, "EAF", spent);
    let mut document = Document::default();
    let mut in_value = false;
    let most = spent.budget().timed();
    loop {
        match xml.next()? {
            Node::End => return Ok(document),
            Node::Close => in_value = false,
            Node::Text(words) if in_value => {
                if let Some(annotation) = document.annotations.last_mut() {
                    // A numbered character may be a control sign, which the bytes of the file could not hold.
                    let kept = words.chars().filter(|sign| *sign == '\n' || !is_dropped(*sign));
                    let before = annotation.text.len();
                    annotation.text.extend(kept);
                    document.dropped += usize::from(annotation.text.len() - before < words.len());
                }
            }
            Node::Text(_) => {}
            Node::Open(element) => {
                in_value = element.local() == "ANNOTATION_VALUE";
                document.open(&element);
                if document.exceeds(most) {
                    return Err(Refusal::file("too-many-turns", most));
                }
            }
        }
    }
}

impl Document {
    /// Whether there is more than a recording's worth; an aligned annotation has two slots.
    fn exceeds(&self, most: usize) -> bool {
        self.slots.len() > most * 2 || self.tiers.len() + self.annotations.len() > most
    }

    fn open(&mut self, element: &Element<'_>) {
        let value = |name: &str| element.owned(name);
        match element.local() {
            "TIME_SLOT" => {
                self.slot_names.insert(value("TIME_SLOT_ID").unwrap_or_default(), self.slots.len());
                self.slots.push(value("TIME_VALUE").and_then(|time| time.trim().parse().ok()));
            }
            "TIER" => self.tiers.push(Tier {
                id: value("TIER_ID").unwrap_or_default(),
                participant: value("PARTICIPANT").unwrap_or_default(),
                parent: value("PARENT_REF"),
            }),
            "ALIGNABLE_ANNOTATION" => {
                self.annotate(element, None, value("TIME_SLOT_REF1").zip(value("TIME_SLOT_REF2")));
            }
            "REF_ANNOTATION" => self.annotate(element, value("ANNOTATION_REF"), None),
            _ => {}
        }
    }

    fn annotate(&mut self, element: &Element<'_>, parent: Option<String>, slots: Option<(String, String)>) {
        // An annotation outside any tier is no ELAN document's; it gets a tier without a name.
        if self.tiers.is_empty() {
            self.tiers.push(Tier { id: String::new(), participant: String::new(), parent: None });
        }
        let (id, tier) = (element.owned("ANNOTATION_ID").unwrap_or_default(), self.tiers.len() - 1);
        self.annotations.push(Annotation { id, tier, text: String::new(), parent, slots });
    }

    /// Gives slots without a time one between their neighbours, evenly; says how many.
    pub(super) fn fill_slots(&mut self) -> usize {
        let missing = self.slots.iter().filter(|slot| slot.is_none()).count();
        let mut at = 0;
        while at < self.slots.len() {
            let run = self.slots[at..].iter().take_while(|slot| slot.is_none()).count();
            let before = at.checked_sub(1).and_then(|before| self.slots[before]).unwrap_or(0);
            let after = self.slots.get(at + run).copied().flatten().unwrap_or(before).max(before);
            for step in 0..run {
                self.slots[at + step] = Some(between(before, after, step + 1, run + 1));
            }
            at += run + 1;
        }
        missing
    }

    /// The times of an aligned annotation.
    pub(super) fn times(&self, annotation: &Annotation) -> Times {
        let (first, second) = annotation.slots.as_ref()?;
        let time = |name: &String| self.slot_names.get(name).and_then(|at| self.slots[*at]);
        let (start, end) = (time(first)?, time(second)?);
        Some((start, end.max(start)))
    }
}

/// The point that lies `step` of `steps` on the way.
fn between(before: u64, after: u64, step: usize, steps: usize) -> u64 {
    let way = u128::from(after - before) * (step as u128) / (steps as u128);
    before + u64::try_from(way).unwrap_or(after - before)
}
