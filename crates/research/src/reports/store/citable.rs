//! What a report may cite: excerpts and findings of its study, found by a few letters.
//!
//! Invariant: words come from `material` alone; what is withheld from reading is not offered at all, what may not be
//! quoted is shown with why, and cannot be taken.

use super::compose::told;
use crate::coding::{self, Excerpt};
use crate::findings::{self, why_key};
use crate::material::{self, Source, Words};
use base::Id;
use people::Study;
use people::consent::{Quoting, Reading, Why};
use std::collections::BTreeMap;
use std::collections::btree_map::Entry;
use store::{Result, Tx};
use ui::words::text;
use ui::{Lang, Who};

/// Something that may be cited.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Citable {
    pub id: String,
    /// The words, or the statement.
    pub quote: String,
    /// Who speaks and under which codes; or why it may not be quoted.
    pub label: String,
    pub hue: i64,
    pub quotable: bool,
    /// What is written in the text.
    pub token: String,
}

/// The findings and excerpts in which the letters are found, findings first, then the youngest excerpts.
pub fn citable(
    tx: &mut Tx<'_>,
    who: &Who,
    study: Id<Study>,
    letters: &str,
    most: usize,
) -> Result<Vec<Citable>> {
    people::teams::admit(tx, who, study)?;
    let wanted = folded(letters.trim());
    let mut found = findings_with(tx, who, study, &wanted)?;
    found.truncate(most);
    let names = codes(tx, study)?;
    let mut said = Said::default();
    for (id, (source, start, stop), code) in coding::ranges(tx, study)? {
        if found.len() >= most {
            break;
        }
        let (name, hue) = code.and_then(|code| names.get(&code)).cloned().unwrap_or_default();
        let coded = folded(&name).contains(&wanted);
        if coded || said.holds(tx, who, source, (start, stop), &wanted)? {
            let one = one(tx, who, id, (source, start, stop), (name, hue))?;
            // The letters may stand in the turn, but outside of the excerpt.
            found.extend(one.filter(|one| coded || folded(&one.quote).contains(&wanted)));
        }
    }
    Ok(found)
}

fn findings_with(tx: &mut Tx<'_>, who: &Who, study: Id<Study>, wanted: &str) -> Result<Vec<Citable>> {
    let mut found = Vec::new();
    for finding in findings::list(tx, who, study)? {
        if folded(&finding.statement).contains(wanted) {
            let weight = findings::weigh(tx, who, finding.id)?;
            found.push(Citable {
                id: finding.id.to_string(),
                quote: finding.statement,
                label: told(&weight, who.lang),
                hue: 0,
                quotable: true,
                token: format!("{{{{constat {}}}}}", finding.id),
            });
        }
    }
    Ok(found)
}

fn one(
    tx: &mut Tx<'_>,
    who: &Who,
    id: Id<Excerpt>,
    (source, start, stop): (Id<Source>, usize, usize),
    (code, hue): (String, i64),
) -> Result<Option<Citable>> {
    let passage = material::passage(tx, who, source, start, stop)?;
    if matches!(passage.uses.reading, Reading::Closed(_)) {
        return Ok(None);
    }
    let quotable = !matches!(passage.uses.quoting, Quoting::No(_));
    let words: Vec<&str> = passage.lines.iter().filter_map(|line| line.words.said()).collect();
    let label = match material::quotation(tx, who, source, start, stop)? {
        Ok(quotation) => [quotation.caption, code]
            .into_iter()
            .filter(|part| !part.is_empty())
            .collect::<Vec<_>>()
            .join(" · "),
        Err(why) => unquotable(who.lang, why),
    };
    let token = format!("{{{{extrait {id}}}}}");
    Ok(Some(Citable { id: id.to_string(), quote: words.join(" — "), label, hue, quotable, token }))
}

fn unquotable(lang: Lang, why: Why) -> String {
    let why = text(lang, why_key(why), &[]);
    text(lang, "findings-unquotable", &[("why", why.into())])
}

/// The names and hues of the codes of the study.
fn codes(tx: &mut Tx<'_>, study: Id<Study>) -> Result<BTreeMap<Id<coding::Code>, (String, i64)>> {
    let all = coding::of_study(tx, study)?.into_iter();
    Ok(all.map(|code| (code.id, (code.state.name, code.state.hue))).collect())
}

/// The turns of each source in which the letters stand, looked up once a source.
#[derive(Default)]
struct Said(BTreeMap<Id<Source>, Vec<(usize, usize)>>);

impl Said {
    fn holds(
        &mut self,
        tx: &mut Tx<'_>,
        who: &Who,
        source: Id<Source>,
        (start, stop): (usize, usize),
        wanted: &str,
    ) -> Result<bool> {
        if wanted.is_empty() {
            return Ok(true);
        }
        if let Entry::Vacant(free) = self.0.entry(source) {
            let turns = material::turns(tx, who, source, 0, usize::MAX)?.into_iter();
            let with = turns.filter(|turn| match &turn.words {
                Words::Said(words) => folded(words).contains(wanted),
                Words::Withheld(_) => false,
            });
            free.insert(with.map(|turn| (turn.start, turn.stop)).collect());
        }
        let turns = self.0.get(&source).map(Vec::as_slice).unwrap_or_default();
        Ok(turns.iter().any(|(begins, ends)| *begins < stop && start < *ends))
    }
}

/// Letters as people type them in a hurry: lower case, without accents.
fn folded(text: &str) -> String {
    let plain = |sign: char| match sign {
        'à' | 'â' | 'ä' => 'a',
        'é' | 'è' | 'ê' | 'ë' => 'e',
        'î' | 'ï' => 'i',
        'ô' | 'ö' => 'o',
        'ù' | 'û' | 'ü' => 'u',
        'ç' => 'c',
        '’' => '\'',
        '\u{a0}' | '\u{202f}' => ' ',
        other => other,
    };
    text.chars().flat_map(char::to_lowercase).map(plain).collect()
}
