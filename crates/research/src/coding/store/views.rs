//! Excerpts as pages show them: words through `material`, who coded, what may be done with them.

use crate::coding::model::{Code, Coding, Excerpt};
use crate::coding::store::{codings, excerpts};
use crate::material::{self, Closed, Line, Source, Stretch, Uses};
use base::Id;
use people::consent::{Quoting, Reading};
use people::persons::Person;
use std::collections::BTreeMap;
use store::{Result, Tx};
use ui::Who;

/// An excerpt with its words.
#[derive(Clone, Debug, PartialEq)]
pub struct Shown {
    pub id: Id<Excerpt>,
    pub source: Id<Source>,
    pub title: String,
    pub study: Id<people::Study>,
    pub start: usize,
    pub stop: usize,
    pub lines: Vec<Line>,
    pub uses: Uses,
    /// Each coding, the name of its code and of who coded.
    pub codings: Vec<Signed>,
}

/// A coding and the names it is told with.
#[derive(Clone, Debug, PartialEq)]
pub struct Signed {
    pub coding: Coding,
    pub code: String,
    pub hue: i64,
    pub coder: String,
}

impl Shown {
    /// The address of the words in their source.
    pub fn href(&self) -> String {
        format!("/sources/{}?point={}", self.source, self.start)
    }

    /// How a form names it as what a memo is about.
    pub fn on(&self) -> String {
        format!("excerpt:{}", self.id)
    }

    /// Shape and key of what may be quoted.
    pub fn state(&self) -> (&'static str, &'static str) {
        match self.uses.quoting {
            Quoting::No(_) => ("warn", "material-not-quoted"),
            Quoting::Pseudonym => ("good", "material-pseudonym"),
            Quoting::Name => ("good", "material-name"),
        }
    }
}

/// An excerpt with its words, for the study's team. Where words are withheld, so is what was written about them: it may
/// repeat them.
pub fn shown(tx: &mut Tx<'_>, who: &Who, id: Id<Excerpt>) -> Result<Shown> {
    let excerpt = excerpts::excerpt(tx, who, id)?;
    let source = material::find(tx, who, excerpt.source)?;
    let passage = material::passage(tx, who, excerpt.source, excerpt.start, excerpt.stop)?;
    let names = people::members::names(tx)?;
    let codes: Vec<(Id<Code>, String, i64)> = tx.query(
        "SELECT DISTINCT c.id, c.name, c.hue FROM coding g JOIN code c ON c.id = g.code WHERE g.excerpt = $1",
        &[&id],
    )?;
    let withheld = matches!(passage.uses.reading, Reading::Closed(_));
    let mut signed = Vec::new();
    for mut coding in codings::of_excerpt(tx, id)? {
        if withheld {
            coding.comment.clear();
        }
        let Some((_, code, hue)) = codes.iter().find(|(code, ..)| *code == coding.state.code) else {
            continue;
        };
        let by = coding.state.member.and_then(|member| names.get(&member)).cloned().unwrap_or_default();
        signed.push(Signed { coding, code: code.clone(), hue: *hue, coder: by });
    }
    let (title, study) = (source.title, source.study);
    let Excerpt { id, source, start, stop, .. } = excerpt;
    Ok(Shown {
        id,
        source,
        title,
        study,
        start,
        stop,
        lines: passage.lines,
        uses: passage.uses,
        codings: signed,
    })
}

/// An excerpt of a code and who speaks in it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Found {
    pub id: Id<Excerpt>,
    pub person: Option<Id<Person>>,
    /// The name that the team knows the person under.
    pub name: String,
    /// The structures that the person belongs to.
    pub structures: Vec<String>,
}

/// The excerpts of a code that may be read today, person by person in the order of their names, and how many are
/// withheld.
pub fn of_code(tx: &mut Tx<'_>, code: &Code) -> Result<(Vec<Found>, usize)> {
    let closed = Closed::of(tx, code.study)?;
    let mut rows: Vec<(Id<Excerpt>, Id<Source>, usize, usize)> = tx.query(
        "SELECT DISTINCT e.id, e.source, e.start, e.stop FROM coding g JOIN excerpt e ON e.id = g.excerpt
         WHERE g.code = $1 ORDER BY e.source, e.start, e.stop",
        &[&code.id],
    )?;
    let all = rows.len();
    rows.retain(|(_, source, start, stop)| !closed.touches((*source, *start, *stop)));
    let withheld = all - rows.len();
    let stretches: Vec<Stretch> =
        rows.iter().map(|(_, source, start, stop)| (*source, *start, *stop)).collect();
    let tellers = excerpts::tellers(tx, &stretches)?;
    let people = People::of(tx, &tellers)?;
    let mut found: Vec<Found> =
        rows.iter().zip(tellers).map(|((id, ..), teller)| people.found(*id, teller)).collect();
    // Excerpts of nobody known come last; within a person they keep the order of the text.
    found.sort_by(|a, b| {
        (a.person.is_none(), &a.name, a.person).cmp(&(b.person.is_none(), &b.name, b.person))
    });
    Ok((found, withheld))
}

struct People {
    names: BTreeMap<Id<Person>, String>,
    structures: BTreeMap<Id<Person>, Vec<String>>,
}

impl People {
    fn of(tx: &mut Tx<'_>, tellers: &[Option<Id<Person>>]) -> Result<Self> {
        let mut ids: Vec<Id<Person>> = tellers.iter().copied().flatten().collect();
        ids.sort_unstable();
        ids.dedup();
        let known = people::persons::names(tx, &ids)?;
        let said = |shown: people::persons::Shown| {
            if shown.pseudonym.is_empty() { shown.name } else { shown.pseudonym }
        };
        let names = known.into_iter().map(|(id, shown)| (id, said(shown))).collect();
        let all = people::organisations::names(tx)?;
        let mut structures = BTreeMap::new();
        for id in ids {
            let hats = people::persons::hats(tx, id)?;
            let own = hats.iter().filter_map(|hat| all.get(&hat.organisation).cloned()).collect();
            structures.insert(id, own);
        }
        Ok(Self { names, structures })
    }

    fn found(&self, id: Id<Excerpt>, person: Option<Id<Person>>) -> Found {
        let name = person.and_then(|person| self.names.get(&person)).cloned().unwrap_or_default();
        let structures = person.and_then(|person| self.structures.get(&person)).cloned().unwrap_or_default();
        Found { id, person, name, structures }
    }
}
