//! From words to index terms.
//!
//! A word gives one term; a compound gives one for each part, so that « rendez-vous » answers to « rendez vous »;
//! an inclusive form gives one for each gender whose stem differs. Elided articles and the pronouns hung on
//! verbs (« dit-elle », « celui-ci ») give none.
//! Invariant: terms are in the order of the text, and never hold a character that an engine would cut at.

use crate::chars::{is_apostrophe, is_hyphen, is_ignorable, is_inclusive_sign, is_mark, is_word};
use crate::fold::{TERM_LIMIT, fold, fold_into};
use crate::inclusive;
use crate::stem::Stems;
use crate::token::{Kind, Token, is_elided, tokens};

/// Parts before an apostrophe that make one word with what follows: « aujourd’hui », « quelqu’un ».
const WHOLE: [&str; 5] = ["aujourd", "entr", "presqu", "prud", "quelqu"];

/// Parts after a hyphen that give no term at the end of a compound.
const CLITICS: [&str; 18] = [
    "ce", "ci", "elle", "elles", "en", "il", "ils", "je", "la", "le", "les", "leur", "lui", "moi", "on",
    "toi", "tu", "y",
];

/// Returns the index terms of `text`, in order, separated by one space.
///
/// PostgreSQL refuses a `tsvector` above 1 MB and counts positions up to 16,383 only, past which it misses
/// phrases: a long text is better indexed passage by passage.
pub fn analyse(text: &str) -> String {
    let mut analyst = Analyst::for_text_of(text.len());
    let mut terms = String::with_capacity(text.len());
    for token in tokens(text) {
        analyst.terms_of(&token, |term| {
            if !terms.is_empty() {
                terms.push(' ');
            }
            terms.push_str(term);
        });
    }
    terms
}

/// One place in the index order: the folded forms that a reader may look for there, first the one written.
#[derive(Debug)]
pub(crate) struct Unit {
    pub(crate) forms: Vec<String>,
    hyphened: bool,
}

/// What turns tokens into terms, for the length of one call.
pub(crate) struct Analyst {
    stems: Stems,
    folded: String,
}

impl Analyst {
    pub(crate) fn for_text_of(bytes: usize) -> Self {
        Self { stems: Stems::for_text_of(bytes), folded: String::new() }
    }

    /// The term of a folded word.
    pub(crate) fn term(&mut self, folded: &str) -> String {
        self.stems.term(folded).to_owned()
    }

    /// The terms of a unit, as the index holds them: one for each form, without repeats.
    pub(crate) fn terms_of_unit(&mut self, unit: &Unit) -> Vec<String> {
        let mut terms = Vec::with_capacity(unit.forms.len());
        for form in &unit.forms {
            let term = self.term(form);
            if !terms.contains(&term) {
                terms.push(term);
            }
        }
        terms
    }

    /// Hands the index terms of `token` to `give`, in order.
    pub(crate) fn terms_of(&mut self, token: &Token<'_>, mut give: impl FnMut(&str)) {
        if token.kind == Kind::Word {
            fold_into(token.text, &mut self.folded);
            if !self.folded.is_empty() {
                give(self.stems.term(&self.folded));
            }
            return;
        }
        for unit in units(token) {
            for term in self.terms_of_unit(&unit) {
                give(&term);
            }
        }
    }
}

/// Returns the places that a token takes in the index.
pub(crate) fn units(token: &Token<'_>) -> Vec<Unit> {
    if token.kind == Kind::Elision {
        let elided = fold(token.text);
        // « jusqu’ » is the stem of « jusque »; « l’ » and « qu’ » say nothing.
        let forms = if elided.len() > 2 { vec![elided] } else { return Vec::new() };
        return vec![Unit { forms, hyphened: false }];
    }
    let mut units = Vec::new();
    let mut pieces = pieces(token.text).peekable();
    while let Some((joint, piece)) = pieces.next() {
        let mut base = fold(piece);
        if pieces.peek().is_some_and(|&(next, _)| is_apostrophe(next)) {
            if WHOLE.contains(&base.as_str()) {
                let rest = pieces.next().map_or("", |(_, rest)| rest);
                base = fold(&format!("{piece}{rest}"));
            } else if base.len() <= 2 && is_elided(&base) {
                continue;
            }
        }
        let mut endings = Vec::new();
        while let Some(&(next, ending)) = pieces.peek() {
            if !is_ending(&base, next, ending) {
                break;
            }
            endings.push(fold(ending));
            pieces.next();
        }
        if !base.is_empty() {
            units.push(Unit { forms: forms(base, &endings), hyphened: is_hyphen(joint) });
        }
    }
    drop_clitics(&mut units);
    units
}

/// The runs of a token, each with the sign before it.
fn pieces(text: &str) -> impl Iterator<Item = (char, &str)> {
    let inside = |c: char| is_word(c) || is_mark(c) || is_ignorable(c);
    let mut joint = '\0';
    text.split_inclusive(move |c| !inside(c)).filter_map(move |piece| {
        let before = joint;
        let run = piece.trim_end_matches(|c| !inside(c));
        joint = piece[run.len()..].chars().next().unwrap_or('\0');
        (!run.is_empty()).then_some((before, run))
    })
}

fn is_ending(base: &str, joint: char, ending: &str) -> bool {
    if is_hyphen(joint) {
        return inclusive::fits_after_hyphen(base, ending);
    }
    (is_inclusive_sign(joint) || matches!(joint, '(' | ')')) && inclusive::fits(base, ending)
}

fn forms(base: String, endings: &[String]) -> Vec<String> {
    let mut forms = vec![base];
    for ending in endings.iter().filter(|ending| *ending != "s") {
        forms.extend(inclusive::form(&forms[0], ending));
    }
    if endings.last().is_some_and(|ending| ending.ends_with('s')) {
        forms.iter_mut().for_each(inclusive::plural);
    }
    // Longer than a term may be, once their ending is on.
    for form in forms.iter_mut().filter(|form| form.len() > TERM_LIMIT) {
        *form = fold(form);
    }
    forms
}

fn drop_clitics(units: &mut Vec<Unit>) {
    let is = |unit: &Unit, found: fn(&str) -> bool| {
        unit.hyphened && unit.forms.len() == 1 && found(&unit.forms[0])
    };
    let mut dropped = false;
    while let Some(last) = units.last()
        && units.len() > 1
        && (is(last, is_clitic) || dropped && is(last, |form| form == "t"))
    {
        units.pop();
        dropped = true;
    }
}

fn is_clitic(form: &str) -> bool {
    CLITICS.contains(&form)
}

/// Tells whether the last of several units is the beginning of a pronoun still being typed.
pub(crate) fn may_become_clitic(units: &[Unit]) -> bool {
    match units {
        [_, .., last] => {
            last.hyphened
                && (last.forms[0] == "t" || CLITICS.iter().any(|clitic| clitic.starts_with(&last.forms[0])))
        }
        _ => false,
    }
}
