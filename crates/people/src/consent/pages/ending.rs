//! The part of the home page that names the consents about to end: there is still time to ask again.

use super::super::store;
use crate::persons::{self, Person};
use crate::sections::{Line, Section};
use crate::teams;
use ::store::{Result, Tx};
use base::{Act, Id};
use ui::Who;
use ui::words::{Arg, day, text};

/// Days ahead of an end at which it is told.
const AHEAD: i32 = 30;
/// Lines shown at most, for all studies together.
const MOST: usize = 12;

/// The consents that end within a month, in the studies on whose team the reader is; nothing when none does.
pub fn ending(tx: &mut Tx<'_>, who: &Who) -> Result<Option<Section>> {
    if !who.role.allows(Act::ReadConsent) {
        return Ok(None);
    }
    let (today, lang) = (tx.today(), who.lang);
    let mut ends = Vec::new();
    for study in teams::headings(tx, who)? {
        for consent in store::ending(tx, study.id, today, today.plus_days(AHEAD))? {
            ends.extend(consent.until.map(|until| (until, consent.person, study.id, study.name.clone())));
        }
    }
    ends.sort();
    let persons: Vec<Id<Person>> = ends.iter().map(|(_, person, ..)| *person).collect();
    let names = persons::names(tx, &persons)?;
    let line = |(until, person, study, name): &(_, Id<Person>, Id<crate::Study>, String)| Line {
        label: names.get(person).map(|shown| shown.to_team().to_owned()).unwrap_or_default(),
        href: Some(format!("/persons/{person}/consents/{study}")),
        detail: name.clone(),
        state: Some(("warn", text(lang, "consent-ends", &[("day", Arg::from(day(lang, *until, today)))]))),
    };
    let mut lines: Vec<Line> = ends.iter().take(MOST).map(line).collect();
    if ends.len() > MOST {
        let more = text(lang, "and-others", &[("n", Arg::from(ends.len() - MOST))]);
        lines.push(Line { label: more, ..Line::default() });
    }
    let title = text(lang, "consent-ending", &[]);
    let told = Section { title, empty: String::new(), lines, action: None };
    Ok((!ends.is_empty()).then_some(told))
}
