//! What a person typed in a search box, read as the index reads texts.
//!
//! Every word is required; words between quotation marks must follow each other; the last word is only begun
//! unless a space or a closing mark ends the text.
//! Invariants: a query holds at least one term; its terms come from the same analysis as the index, so that a
//! word of a text finds that text; its size is bounded whatever was typed.
//! Deliberately absent: operators. `AND`, `NOT`, `*`, `:` and parentheses are read as text.

use crate::analysis::{Analyst, Unit, may_become_clitic, units};
use crate::chars::is_middle_dot;
use crate::fold::fold;
use crate::stem::listed;
use crate::token::{Token, is_elided, tokens};

/// The most code points that are read: far more than a search box holds.
const READ: usize = 4_096;

/// The most clauses, and the most terms in a phrase; what comes after is not searched.
const LIMIT: usize = 32;

/// The beginnings that are written with a hyphen or without: « coprésidence », « co-présidence ».
const DETACHABLE: [&str; 11] =
    ["anti", "auto", "co", "eco", "inter", "micro", "mini", "multi", "pluri", "pre", "socio"];

/// The plurals of endings that a word still being typed may be about to take.
const ENDINGS: [&str; 39] = [
    "abilites",
    "ables",
    "ages",
    "aient",
    "ances",
    "antes",
    "asses",
    "ateurs",
    "ations",
    "atrices",
    "aux",
    "ements",
    "emment",
    "ences",
    "ents",
    "erent",
    "erons",
    "eront",
    "euses",
    "ibilites",
    "ications",
    "ieres",
    "ifs",
    "ions",
    "iques",
    "irent",
    "iriez",
    "irons",
    "iront",
    "ismes",
    "issait",
    "issements",
    "istes",
    "ites",
    "ives",
    "logies",
    "ments",
    "utions",
    "yer",
];

/// A search: all its clauses are required.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Query {
    pub(crate) clauses: Vec<Clause>,
}

/// What one word or phrase asks for: any of these sequences.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Clause {
    pub(crate) any: Vec<Sequence>,
}

/// Terms that follow each other; an open one ends with the beginning of a term.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Sequence {
    pub(crate) terms: Vec<String>,
    pub(crate) open: bool,
}

/// Reads a search; `None` when it holds no term.
pub fn query(text: &str) -> Option<Query> {
    let text = text.char_indices().nth(READ).map_or(text, |(byte, _)| &text[..byte]);
    let mut reading = Reading { analyst: Analyst::for_text_of(0), clauses: Vec::new() };
    let passages = passages(text);
    let last = passages.len().saturating_sub(1);
    for (at, passage) in passages.iter().enumerate() {
        let open = at == last && !passage.closed && !passage.text.ends_with(char::is_whitespace);
        if passage.quoted {
            reading.phrase(passage.text, open);
        } else {
            reading.words(passage.text, open);
        }
        if reading.clauses.len() >= LIMIT {
            break;
        }
    }
    let clauses = reading.clauses;
    (!clauses.is_empty()).then_some(Query { clauses })
}

/// A part of what was typed, inside or outside quotation marks.
struct Passage<'t> {
    text: &'t str,
    quoted: bool,
    closed: bool,
}

/// Cuts at quotation marks. The passage that would follow a mark that ends the text is left out.
fn passages(text: &str) -> Vec<Passage<'_>> {
    let mut passages = Vec::new();
    let (mut from, mut closing) = (0, None);
    for (at, c) in text.char_indices() {
        let next = match closing {
            Some(mark) if c == mark => None,
            Some(_) => continue,
            None => match c {
                '"' => Some('"'),
                '«' => Some('»'),
                '“' => Some('”'),
                _ => continue,
            },
        };
        passages.push(Passage {
            text: &text[from..at],
            quoted: closing.is_some(),
            closed: closing.is_some(),
        });
        (from, closing) = (at + c.len_utf8(), next);
    }
    if from < text.len() {
        passages.push(Passage { text: &text[from..], quoted: closing.is_some(), closed: false });
    }
    passages
}

struct Reading {
    analyst: Analyst,
    clauses: Vec<Clause>,
}

impl Reading {
    fn words(&mut self, text: &str, open: bool) {
        let mut words = tokens(text).peekable();
        let mut end = 0;
        while let Some(token) = words.next()
            && self.clauses.len() < LIMIT
        {
            let begun = open && words.peek().is_none();
            let ending_begun = token.start == end + 1 && is_ending_begun(text, &token);
            let article_begun = !self.clauses.is_empty() && is_elided(token.text);
            end = token.end;
            if !(begun && (ending_begun || article_begun)) {
                self.word(&token, begun);
            }
        }
    }

    fn word(&mut self, token: &Token<'_>, begun: bool) {
        let mut units = units(token);
        units.truncate(LIMIT);
        let mut any = Vec::new();
        if let [unit] = units.as_slice() {
            for form in &unit.forms {
                self.ends(&[], form, begun, &mut any);
            }
            self.detached(&unit.forms[0], begun, &mut any);
        } else if !units.is_empty() {
            self.sequences(&units, begun, &mut any);
            let joined: String = units.iter().map(|unit| unit.forms[0].as_str()).collect();
            self.ends(&[], &fold(&joined), begun, &mut any);
            if begun && may_become_clitic(&units) {
                self.sequences(&units[..units.len() - 1], false, &mut any);
            }
        }
        self.push(any);
    }

    fn phrase(&mut self, text: &str, open: bool) {
        let mut places = Vec::new();
        let mut words = tokens(text).peekable();
        let mut begun = false;
        while let Some(token) = words.next()
            && places.len() < LIMIT
        {
            let units = units(&token);
            begun = open && words.peek().is_none() && !units.is_empty();
            places.extend(units);
        }
        let begun = begun && places.len() <= LIMIT;
        places.truncate(LIMIT);
        let mut any = Vec::new();
        if !places.is_empty() {
            self.sequences(&places, begun, &mut any);
        }
        self.push(any);
    }

    /// The readings of units that follow each other: with all their forms, as the index holds an inclusive
    /// text; with the first form of each; with the last of each.
    fn sequences(&mut self, units: &[Unit], begun: bool, any: &mut Vec<Sequence>) {
        let Some((last, before)) = units.split_last() else { return };
        let all: Vec<String> = before.iter().flat_map(|unit| self.analyst.terms_of_unit(unit)).collect();
        let of = |unit: &Unit, form: Option<&String>| form.unwrap_or(&unit.forms[0]).clone();
        let first: Vec<String> = before.iter().map(|unit| of(unit, unit.forms.first())).collect();
        let other: Vec<String> = before.iter().map(|unit| of(unit, unit.forms.last())).collect();
        let first: Vec<String> = first.iter().map(|form| self.analyst.term(form)).collect();
        let other: Vec<String> = other.iter().map(|form| self.analyst.term(form)).collect();
        let whole = self.analyst.terms_of_unit(last);
        add(any, Sequence { terms: [all.as_slice(), &whole].concat(), open: false });
        self.ends(&all, &last.forms[0], begun, any);
        self.ends(&first, &last.forms[0], begun, any);
        self.ends(&other, last.forms.last().unwrap_or(&last.forms[0]), begun, any);
    }

    /// The sequences that begin with `before` and end with a word: the word itself and, when it is only
    /// begun, every term that starts with it or that it may become the word of.
    fn ends(&mut self, before: &[String], form: &str, begun: bool, any: &mut Vec<Sequence>) {
        let mut end = |term: String, open| add(any, Sequence { terms: [before, &[term]].concat(), open });
        if begun {
            end(form.to_owned(), true);
            for (_, term) in listed(form).filter(|(_, term)| !term.starts_with(form)) {
                end((*term).to_owned(), false);
            }
            for ending in ENDINGS {
                for length in (1..ending.len()).filter(|&length| form.ends_with(&ending[..length])) {
                    let term = self.analyst.term(&fold(&format!("{form}{}", &ending[length..])));
                    if !term.starts_with(form) {
                        end(term, false);
                    }
                }
            }
        }
        let term = self.analyst.term(form);
        if !begun || !term.starts_with(form) {
            end(term, false);
        }
    }

    /// Adds the reading in two words of a word that begins with « co », « inter »…
    fn detached(&mut self, form: &str, begun: bool, any: &mut Vec<Sequence>) {
        for beginning in DETACHABLE {
            let rest = form.strip_prefix(beginning).filter(|rest| may_begin(rest));
            if let Some(rest) = rest.filter(|rest| begun || rest.len() >= 5) {
                self.ends(&[beginning.to_owned()], rest, begun, any);
            }
        }
    }

    fn push(&mut self, any: Vec<Sequence>) {
        let clause = Clause { any };
        if !clause.any.is_empty() && !self.clauses.contains(&clause) {
            self.clauses.push(clause);
        }
    }
}

/// Tells whether a French word may begin with these letters: « coprésidence » comes apart, « contact » does not.
fn may_begin(rest: &str) -> bool {
    let vowel = |c: char| "aeiouy".contains(c);
    rest.starts_with(|c| vowel(c) || c == 's')
        || rest.chars().nth(1).is_some_and(|c| vowel(c) || "hlr".contains(c))
}

fn add(any: &mut Vec<Sequence>, sequence: Sequence) {
    if !any.contains(&sequence) {
        any.push(sequence);
    }
}

/// Tells whether a token follows a middle dot closely: an inclusive ending that is not all typed yet.
fn is_ending_begun(text: &str, token: &Token<'_>) -> bool {
    let before = text.strip_suffix(token.text).and_then(|before| before.chars().next_back());
    before.is_some_and(is_middle_dot)
}
